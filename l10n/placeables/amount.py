"""A number with its currency or unit, taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from l10n.placeables.find import SPACE
from l10n.placeables.units import MAGNITUDES, Unit, currency_of, magnitude_of, unit_of

_NUMBER = re.compile(rf"\d{{1,3}}(?:(?:{SPACE}|\.)\d{{3}})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?")
_THOUSAND, *_ = MAGNITUDES


@dataclass(frozen=True, slots=True)
class Amount:
    """*3,5 M€*: ``number`` 3,5 as written, ``magnitude`` million, ``unit`` euro; ``minus`` for −20 °C."""

    number: str
    unit: Unit
    magnitude: Unit | None = None
    currency: bool = False
    minus: bool = False


@lru_cache(maxsize=4096)
def amount_of(surface: str) -> Amount:
    """The parts of a placeable of the kind "amount"."""
    match = _NUMBER.search(surface)
    assert match is not None
    number, before, after = match.group(), surface[: match.start()].strip(), surface[match.end() :].strip()
    if before and before not in "-−–":
        currency = currency_of(before)
        assert currency is not None
        number, magnitude = _thousands(number, magnitude_of(after))
        return Amount(number, currency, magnitude, currency=True)
    if (unit := unit_of(after)) is not None:
        return Amount(number, unit, minus=bool(before))
    parts = (
        (magnitude_of(re.sub(r"\s*(?:d[’'])?$", "", after[:i])), currency_of(after[i:]))
        for i in range(len(after))
    )
    magnitude, currency = next((m, c) for m, c in parts if c is not None)
    number, magnitude = _thousands(number, magnitude)
    return Amount(number, currency, magnitude, currency=True)


def _thousands(number: str, magnitude: Unit | None) -> tuple[str, Unit | None]:
    """*12 k€* are 12 000 €; *1,5 k€* stay as they are."""
    if magnitude is not _THOUSAND or not number.isdigit():
        return number, magnitude
    return f"{number} 000", None
