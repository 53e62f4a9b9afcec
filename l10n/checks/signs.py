"""Signs that came or went: many are not in a model's vocabulary, and it writes another one for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from l10n.base.spans import Span
from l10n.checks.finding import Remark, warning
from l10n.checks.markup import markup_spans
from l10n.languages.placeables.units import currency_of
from l10n.signs.odd import lost_odd_signs

if TYPE_CHECKING:
    from l10n.checks.pair import Pair

_SIGNS = "@#=*<>|~^_{}\\§"
_CURRENCIES = {"€": "euro", "£": "livre", "¥": "yen", "₴": "hryvni", "$": "dollar"}


def check_signs(source: str, target: str, kept: Sequence[Span]) -> Iterator[str]:
    """Signs of which the target, outside the spans in ``kept``, has some and the source none; a lost "&", and
    the sign of a currency that stands without a number (*budget, en €*); lost marks, emoji and the like.
    """
    yield from (f"sign lost: {sign}" for sign in lost_odd_signs(source, target))
    if not _may_differ(source, target):
        return
    outside = "".join(c for i, c in enumerate(target) if not any(a <= i < b for a, b in kept))
    yield from (f"sign added: {sign}" for sign in _SIGNS if sign in outside and sign not in source)
    for sign, word in _CURRENCIES.items():
        if sign in outside and sign not in source and word not in source:
            yield f"sign added: {sign}"
    words = f" {outside} "
    if " & " in source and not any(f" {word} " in words for word in ("&", "and", "і", "й", "та")):
        yield "sign lost: &"
    for sign in _CURRENCIES:
        if sign in source and _stands_alone(sign, source) and not _is_written(sign, target):
            yield f"sign lost: {sign}"


def _stands_alone(sign: str, text: str) -> bool:
    """Whether no number stands beside the sign; an amount is no sign."""
    return re.search(rf"(?<![\dMk]){re.escape(sign)}(?!\s?\d)", re.sub(r"\s", "", text)) is not None


def _is_written(sign: str, target: str) -> bool:
    """Whether the target has the sign or the word of its currency."""
    currency = currency_of(sign)
    assert currency is not None
    return any(re.search(pattern, target, re.IGNORECASE) for pattern in currency.patterns.values())


def _may_differ(source: str, target: str) -> bool:
    lost = (" & ", *_CURRENCIES)
    return any(sign in source for sign in lost) or any(sign in target for sign in (*_SIGNS, *_CURRENCIES))


def changed_signs(pair: Pair) -> Iterator[Remark]:
    """The same facts as remarks."""
    for fact in check_signs(pair.source, pair.target, [*pair.placed_spans, *markup_spans(pair.target)]):
        what, _, sign = fact.partition(": ")
        if what == "sign lost":
            yield warning(f"the {sign} of the source is missing; write it, or a word for it")
        else:
            yield warning(f"{sign} is not in the source; remove it or write what it stands for")
