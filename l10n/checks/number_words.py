"""French numbers in words that the translation has neither in words nor in figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.base.spans import overlaps
from l10n.checks.figures import values_of_target
from l10n.languages.placeable import SPACE
from l10n.languages.placeables.hours import HOURS
from l10n.languages.placeables.target_words import SIDEWAYS, numbers_of, said_otherwise
from l10n.languages.placeables.words import cardinals, numbers_in_words, scaled

# *Vingt heures* is eight in the evening, *six heures quarante* twenty to seven.
_HOURS = re.compile(rf"{SPACE}heures?\b")
_CENTURIES = re.compile(rf"{SPACE}siècles?\b")  # *vieux de six siècles*: 600 years old
_MINUTES = re.compile(rf"\bheures?{SPACE}$")


_SCALES = {
    ("en", 10**6): re.compile(r"million|\d\s?(?:m|mn)\b", re.IGNORECASE),
    ("en", 10**9): re.compile(r"billion|thousand million|\d\s?bn\b", re.IGNORECASE),
    ("uk", 10**6): re.compile(r"мільйон|млн", re.IGNORECASE),
    ("uk", 10**9): re.compile(r"мільярд|млрд", re.IGNORECASE),
}


def lost_in_words(source: str, target: str, language: str) -> Iterator[tuple[str, int]]:
    """The words of each number, and its value. *Deux* counts only if the target has a number of its own."""
    yield from _lost_scales(source, target, language)
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


def _lost_scales(source: str, target: str, language: str) -> Iterator[tuple[str, int]]:
    """The same of *deux millions* that are neither *two million* nor 2,000,000 in the target."""
    if not (wanted := scaled(source)):
        return
    values = values_of_target(target)
    have = set[float]().union(*numbers_of(target, language), values)
    for surface, number, power in wanted:
        if number >= 1000:  # *mille milliards* is a trillion
            continue
        scale = _SCALES.get((language, power))
        named = scale is None or scale.search(target) is not None
        if number * power not in values and not (named and (number == 1 or number in have)):
            yield surface, number * power
