"""Days of the week that the translation does not name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.base.spans import overlaps
from l10n.checks.pair import Pair
from l10n.languages.placeable import SPACE
from l10n.languages.placeables import NAMES
from l10n.languages.placeables.weekdays import FRENCH, SUMMARIES, day_pattern

_ANY = "|".join(FRENCH)
_DAY = re.compile(rf"\b(?P<day>{_ANY})s?\b", re.IGNORECASE)
# *La nuit de lundi à mardi* is Monday night, *bricoleur du dimanche* has no day, *lundi de Pâques* may have
# the name of the feast.
_NIGHT = rf"\bnuit{SPACE}d[eu]{SPACE}(?:{_ANY})(?:{SPACE}(?:à|au){SPACE}(?:{_ANY}))?"
_NO_DAY = re.compile(
    rf"{_NIGHT}|\bdu{SPACE}dimanche\b(?!{SPACE}\d)"
    rf"|\b(?:{_ANY}){SPACE}(?:saint|gras|de{SPACE}(?:Pâques|Pentecôte|l[’']Ascension)|des{SPACE}(?:Rameaux|Cendres))",
    re.IGNORECASE,
)
# With a capital it may be somebody’s name: *Mercredi, 39 ans*, *Dimanche chante*.
_GOES_ON = re.compile(rf",{SPACE}(?!\d)|{SPACE}\d")


def lost_days(pair: Pair) -> Iterator[str]:
    """The days of the source that the target names in no form, as the source has them.

    Not those of a range, *du lundi au vendredi*, which is asked for as a whole.
    """
    if not _DAY.search(pair.source):
        return
    taken = [(p.start, p.end) for p, _ in pair.placed if p.kind in NAMES | {"hours"}]
    taken += [match.span() for match in _NO_DAY.finditer(pair.source)]
    found = (match for match in _DAY.finditer(pair.source) if not overlaps(match.span(), taken))
    days = {
        FRENCH.index(match["day"].lower()): match[0]
        for match in found
        if match[0][0].islower() or _GOES_ON.match(pair.source, match.end())
    }
    for day, words in days.items():
        said = [day_pattern(day, pair.language)]
        said += [
            summary
            for (first, last), summary in SUMMARIES[pair.language].items()
            if first <= day <= last and first in days and last in days
        ]
        if not re.search(rf"\b(?:{'|'.join(said)})(?!\w)", pair.target, re.IGNORECASE):
            yield words


def may_be_night_before(source: str, day: int, other: int) -> bool:
    """Whether one day may stand for another: *nuit de lundi* is the night to Tuesday, *ніч на вівторок*."""
    return other == (day + 1) % 7 and re.search(_NIGHT, source, re.IGNORECASE) is not None
