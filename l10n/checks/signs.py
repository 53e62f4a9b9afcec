"""Signs that came or went: many are not in a model's vocabulary, and it writes another one for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from l10n.placeables import Span

_SIGNS = "@#=*<>|~^_{}\\§"
_CURRENCIES = {"€": "euro", "£": "livre", "¥": "yen", "₴": "hryvni", "$": "dollar"}


def check_signs(source: str, target: str, kept: Sequence[Span]) -> Iterator[str]:
    """Signs of which the target, outside the spans in ``kept``, has some and the source none; a lost "&"."""
    outside = "".join(c for i, c in enumerate(target) if not any(a <= i < b for a, b in kept))
    yield from (f"sign added: {sign}" for sign in _SIGNS if sign in outside and sign not in source)
    for sign, word in _CURRENCIES.items():
        if sign in outside and sign not in source and word not in source:
            yield f"sign added: {sign}"
    words = f" {outside} "
    if " & " in source and not any(f" {word} " in words for word in ("&", "and", "і", "й", "та")):
        yield "sign lost: &"
