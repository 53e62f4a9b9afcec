"""French numbers in words that the translation has neither in words nor in figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.figures import values_of_target
from l10n.placeables.hours import HOURS
from l10n.placeables.placeable import SPACE
from l10n.placeables.target_words import SIDEWAYS, numbers_of, said_otherwise
from l10n.placeables.words import cardinals, numbers_in_words
from l10n.spans import overlaps

# *Vingt heures* is eight in the evening, *six heures quarante* twenty to seven.
_HOURS = re.compile(rf"{SPACE}heures?\b")
_CENTURIES = re.compile(rf"{SPACE}siècles?\b")  # *vieux de six siècles*: 600 years old
_MINUTES = re.compile(rf"\bheures?{SPACE}$")


def lost_in_words(source: str, target: str, language: str) -> Iterator[tuple[str, int]]:
    """The words of each number, and its value. *Deux* counts only if the target has a number of its own."""
    if not (wanted := cardinals(source)):
        return
    rows = numbers_of(target, language)
    have = set[float]().union(*rows, values_of_target(target))
    said = set(numbers_in_words(source))
    strange = any(max(row) > SIDEWAYS and row.isdisjoint(said) for row in rows)
    hours = [match.span() for match in HOURS.finditer(source)]
    for start, surface, value in wanted:
        if overlaps((start, start + len(surface)), hours):
            continue
        hour = value > 12 and _HOURS.match(source, start + len(surface)) and value - 12 in have
        minutes = _MINUTES.search(source, 0, start)
        years = 100 * value in have and _CENTURIES.match(source, start + len(surface))
        decade = 10 <= value < 100 and 1900 + value in have
        if value in have or hour or minutes or years or decade or said_otherwise(value, target, language):
            continue
        if value > SIDEWAYS or strange:
            yield surface, value
