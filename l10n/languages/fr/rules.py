"""What a model is given to read for words of the French that it misunderstands."""

from __future__ import annotations

from l10n.languages.fr import pronouns, ranges
from l10n.languages.rule import Case, Edits, Rule


class FallingFigures(Rule):
    """See `l10n.languages.fr.ranges`."""

    name = "falling-figures"
    stage = "source"
    what = "“passer de 74 à 31 jours” is read as a fall, which the figures tell and the verb does not"

    def edits(self, text: str, case: Case) -> Edits:
        """See `Rule.edits`."""
        return ranges.readings(text)


class PronounSubject(Rule):
    """See `l10n.languages.fr.pronouns`."""

    name = "pronoun-subject"
    stage = "source"
    what = "“Elle”, “Il” at the start of a sentence is read as the thing that the sentence before is about"

    def edits(self, text: str, case: Case) -> Edits:
        """See `Rule.edits`."""
        return pronouns.readings(text, case.subject)


RULES: tuple[Rule, ...] = (FallingFigures(), PronounSubject())
