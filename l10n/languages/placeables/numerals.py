"""Numbers in words that must reappear in the target, in words or in figures, and what leads a number."""

from __future__ import annotations

import re
from collections.abc import Iterable

from l10n.languages.placeable import SPACE, Placeable
from l10n.languages.placeables.approximations import find_hedges
from l10n.languages.placeables.find import number_value
from l10n.languages.placeables.words import cardinals

# Told otherwise: times of day (*vingt heures*: 8 p.m.), decades (*les années vingt*: the 1920s).
_TIME_AFTER = re.compile(rf"{SPACE}(?:heures?|h)\b")
_OTHERWISE_BEFORE = re.compile(rf"\b(?:heures?|années){SPACE}$")


def find_numerals(text: str, others: Iterable[Placeable]) -> list[Placeable]:
    """The numerals from two on of a French segment that has these other placeables, each value once, and its
    hedges (`l10n.languages.placeables.approximations`).

    A value that stands in figures too is left to these: *quinze (15) personnes*.
    """
    values = {number_value(p.surface) for p in others if p.kind == "number"}
    found = []
    for start, surface, value in cardinals(text):
        end = start + len(surface)
        otherwise = _TIME_AFTER.match(text, end) or _OTHERWISE_BEFORE.search(text, 0, start)
        if value in values or otherwise:
            continue
        values.add(value)
        found.append(Placeable("numeral", start, end, surface))
    return [*found, *find_hedges(text)]
