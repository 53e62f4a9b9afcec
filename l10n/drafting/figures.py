"""Drafts by rule for segments without words: table cells, amounts, telephone numbers, addresses, timetables.

Only separators, signs and units are to be localised there, and a translation model is the wrong tool for
that: it writes "250 $25" for "250 $" and "2017, 27.10.2017" for a date.
"""

from __future__ import annotations

import re

from l10n.languages.placeables import find_labels, find_placeables, target_forms
from l10n.languages.placeables.timetables import find_days
from l10n.languages.typography import restore
from l10n.model import Draft

# What may stand in a timetable beside its days and hours.
_JOINTS = {
    "en": {"de": "from", "à": "to", "et": "and"},
    "uk": {"de": "з", "à": "до", "et": "та"},
}
_JOINT = re.compile(rf"\b(?:{'|'.join(_JOINTS['en'])})\b")
_TIGHT = re.compile(r"[-–—]")


def draft(text: str, language: str) -> Draft | None:
    """The draft of a segment that holds nothing but placeables, labels and punctuation; None for any other.

    A day and month (*26 octobre*) is left to the model: in Ukrainian, words depend on it. So are days of the
    week, but for those of a timetable: *lun.-ven., 9 h-18 h*.
    """
    found = [p for p in find_placeables(text) if p.kind != "date"]
    labels = find_labels(text, found)
    days = find_days(text) if {p.kind for p in found} == {"time"} else []
    placed = sorted([*found, *labels, *days], key=lambda p: p.start)
    starts, ends = [p.start for p in placed], [p.end for p in placed]
    between = [text[end:start] for end, start in zip([0, *ends], [*starts, len(text)], strict=True)]
    words = "".join(between)
    if not found or any(map(str.isalpha, _JOINT.sub("", words) if days else words)):
        return None
    if days:
        between = [_joined(part, language) for part in between]
    forms = [target_forms(placeable, language)[0] for placeable in placed]
    made = between[0] + "".join(form + after for form, after in zip(forms, between[1:], strict=True))
    return Draft(restore(made, language, text) if labels or days else made, "rule", 0.0)


def _joined(part: str, language: str) -> str:
    """What stands between two days or hours: *de*, *à*, or the dash of a range."""
    if _TIGHT.fullmatch(part):
        return "–"
    return _JOINT.sub(lambda joint: _JOINTS[language][joint[0]], part)
