"""Figures in the writing of the target language, and hours of one clock."""

from __future__ import annotations

from l10n.languages.placeables import localise
from l10n.languages.rule import Case, Edits, Rule, difference


class Figures(Rule):
    """See `l10n.languages.placeables.localise`."""

    name = "figures"
    stage = "draft"
    what = "numbers, amounts and hours in the writing of the target language: “1,500.5”, “1500,5”"

    def edits(self, text: str, case: Case) -> Edits:
        """See `Rule.edits`."""
        return difference(text, localise(text, case.placed, case.language))
