"""A number with its currency or unit, taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from l10n.languages.placeables.find import DASH, METRES, NUMBER
from l10n.languages.placeables.units import MAGNITUDES, Unit, currency_of, magnitude_of, unit_of

_NUMBERS = re.compile(rf"(?:(?P<low>{NUMBER}){DASH})?(?P<number>{NUMBER})")
_THOUSAND, *_ = MAGNITUDES


@dataclass(frozen=True, slots=True)
class Amount:
    """*3,5 M€*: ``numbers`` 3,5 as written, ``magnitude`` million, ``unit`` euro; ``minus`` for −20 °C.

    A range in a currency has two numbers, the lower first: *20-30 €*. ``split``: *1 m 80*, which is 1,80 m.
    """

    numbers: tuple[str, ...]
    unit: Unit
    magnitude: Unit | None = None
    currency: bool = False
    minus: bool = False
    split: bool = False


@lru_cache(maxsize=4096)
def amount_of(surface: str) -> Amount:
    """The parts of a placeable of the kind "amount"."""
    if (metres := METRES.fullmatch(surface)) and (unit := unit_of("m")):
        return Amount((f"{metres[1]},{metres[2]}",), unit, split=True)
    match = _NUMBERS.search(surface)
    assert match is not None
    numbers = tuple(number for number in (match["low"], match["number"]) if number)
    before, after = surface[: match.start()].strip(), surface[match.end() :].strip()
    if before and before not in "-−–":
        currency = currency_of(before)
        assert currency is not None
        numbers, magnitude = _thousands(numbers, magnitude_of(after))
        return Amount(numbers, currency, magnitude, currency=True)
    if (unit := unit_of(after)) is not None:
        return Amount(numbers, unit, minus=bool(before))
    parts = (
        (magnitude_of(re.sub(r"\s*(?:d[’'])?$", "", after[:i])), currency_of(after[i:]))
        for i in range(len(after))
    )
    magnitude, currency = next((m, c) for m, c in parts if c is not None)
    numbers, magnitude = _thousands(numbers, magnitude)
    return Amount(numbers, currency, magnitude, currency=True)


def _thousands(numbers: tuple[str, ...], magnitude: Unit | None) -> tuple[tuple[str, ...], Unit | None]:
    """*12 k€* are 12 000 €; *1,5 k€* stay as they are."""
    if magnitude is not _THOUSAND or not all(number.isdigit() for number in numbers):
        return numbers, magnitude
    return tuple(f"{number} 000" for number in numbers), None
