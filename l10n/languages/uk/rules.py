"""What is put right in a Ukrainian draft by the grammar of the language."""

from __future__ import annotations

from l10n.languages.fr.speakers import find_speaker
from l10n.languages.rule import Case, Edits, Rule, difference
from l10n.languages.uk.euphony import euphonic
from l10n.languages.uk.gender import agree_with, agree_with_pronouns
from l10n.languages.uk.passive import as_objects, is_passive


class PassiveObject(Rule):
    """See `l10n.languages.uk.passive`."""

    name = "passive-object"
    stage = "draft"
    what = "persons to whom something is done are the object of the verb: “мігрантів переселили”"
    languages = ("uk",)

    def edits(self, text: str, case: Case) -> Edits:
        """See `Rule.edits`."""
        return as_objects(text) if is_passive(case.source) else {}


class SpeakerGender(Rule):
    """See `l10n.languages.uk.gender`."""

    name = "speaker-gender"
    stage = "draft"
    what = "the verb behind a quotation has the gender of the person who speaks: “— заявила речниця”"
    languages = ("uk",)

    def edits(self, text: str, case: Case) -> Edits:
        """See `Rule.edits`."""
        speaker = find_speaker(case.source)
        return difference(text, agree_with(text, speaker.gender)) if speaker else {}


class PronounGender(Rule):
    """See `l10n.languages.uk.gender`."""

    name = "pronoun-gender"
    stage = "draft"
    what = "the verb right after “він”, “вона” has its gender: “вона бачила”"
    languages = ("uk",)

    def edits(self, text: str, case: Case) -> Edits:
        """See `Rule.edits`."""
        return difference(text, agree_with_pronouns(text))


class Euphony(Rule):
    """See `l10n.languages.uk.euphony`."""

    name = "euphony"
    stage = "draft"
    what = "“у” and “в” by the sounds around them: “в Одесі та у Львові”"
    languages = ("uk",)

    def edits(self, text: str, case: Case) -> Edits:
        """See `Rule.edits`."""
        return difference(text, euphonic(text))


RULES: tuple[Rule, ...] = (PassiveObject(), SpeakerGender(), PronounGender(), Euphony())
