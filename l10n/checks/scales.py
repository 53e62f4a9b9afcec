"""*2,4 milliards d’euros* that have become 2.4 million: the figure is there, a thousand times too small."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from l10n.checks.figures import FIGURE, SCALES, readings, values_of_target
from l10n.languages.placeable import SPACE
from l10n.languages.placeables import Placeable
from l10n.languages.placeables.find import number_value
from l10n.languages.placeables.units import magnitude_of
from l10n.languages.typography import format_number

_SCALE = re.compile(rf"{SPACE}(?P<magnitude>(?P<million>millions?)|milliards?)\b", re.IGNORECASE)
_THERE = {power: there for power, _, there in SCALES}
_SHARED = re.compile(rf"\D{{1,20}}(?:{FIGURE.pattern})[\s-]?")  # *4.1 of 15.8 million*
_WORD_AFTER = re.compile(r"[\s-]?[^\W\d_]+")


class ChangedScale(NamedTuple):
    """Words of the source, what has become of them, and how they are written in the target language."""

    source: str
    target: str
    right: str


def changed_scales(
    source: str, target: str, language: str, placeables: Iterable[Placeable]
) -> Iterator[ChangedScale]:
    """Millions and milliards whose figure stands in the target with another scale, or with none.

    Where the figure itself is not there, or the number is in words, other checks speak.
    """
    numbers = [placeable for placeable in placeables if placeable.kind == "number"]
    for placeable in numbers:
        scale = _SCALE.match(source, placeable.end)
        if scale is None or _has(target, placeable, scale):
            continue
        value = number_value(placeable.surface)
        if sum(number_value(p.surface) == value for p in numbers) > 1:  # of which of them is the figure?
            continue
        for figure in FIGURE.finditer(target):
            shared = _SHARED.match(target, figure.end())
            if shared and _THERE[_power(scale)].match(target, shared.end()):
                continue
            if value in readings(figure.group()):
                word = _WORD_AFTER.match(target, figure.end())
                magnitude = magnitude_of(scale["magnitude"].lower())
                assert magnitude is not None
                yield ChangedScale(
                    placeable.surface + scale[0],
                    figure.group() + (word[0] if word else ""),
                    f"{format_number(placeable.surface, language)} {magnitude.written[language][0]}",
                )
                break


def has_scaled(source: str, target: str, number: Placeable) -> bool:
    """Whether the target has a number of millions or milliards in whatever scale: 2,400 million."""
    scale = _SCALE.match(source, number.end)
    return scale is not None and _has(target, number, scale)


def _has(target: str, number: Placeable, scale: re.Match[str]) -> bool:
    return round(number_value(number.surface) * _power(scale), 6) in values_of_target(target)


def _power(scale: re.Match[str]) -> float:
    return 1e6 if scale["million"] else 1e9
