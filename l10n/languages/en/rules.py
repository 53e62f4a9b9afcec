"""What is put right in an English draft by the grammar of the language."""

from __future__ import annotations

from l10n.languages.en.articles import agree
from l10n.languages.en.clocks import one_clock
from l10n.languages.rule import Case, Edits, Rule, difference


class AOrAn(Rule):
    """See `l10n.languages.en.articles`."""

    name = "a-or-an"
    stage = "draft"
    what = "“a” or “an” by the sound of the word behind it"
    languages = ("en",)

    def edits(self, text: str, case: Case) -> Edits:
        """See `Rule.edits`."""
        return difference(text, agree(text))


class OneClock(Rule):
    """See `l10n.languages.en.clocks`."""

    name = "one-clock"
    stage = "draft"
    what = "all hours of a sentence by the 12-hour clock if one of them is: “from 8 a.m. to 8 p.m.”"
    languages = ("en",)

    def edits(self, text: str, case: Case) -> Edits:
        """See `Rule.edits`."""
        return difference(text, one_clock(text))


RULES: tuple[Rule, ...] = (AOrAn(), OneClock())
