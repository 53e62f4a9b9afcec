"""Signs that came or went: many are not in a model's vocabulary, and it writes another one for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from l10n.checks.finding import Remark, warning
from l10n.checks.markup import markup_spans
from l10n.spans import Span

if TYPE_CHECKING:
    from l10n.checks.pair import Pair

_SIGNS = "@#=*<>|~^_{}\\§"
_CURRENCIES = {"€": "euro", "£": "livre", "¥": "yen", "₴": "hryvni", "$": "dollar"}


def check_signs(source: str, target: str, kept: Sequence[Span]) -> Iterator[str]:
    """Signs of which the target, outside the spans in ``kept``, has some and the source none; a lost "&"."""
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


def _may_differ(source: str, target: str) -> bool:
    return " & " in source or any(sign in target for sign in (*_SIGNS, *_CURRENCIES))


def changed_signs(pair: Pair) -> Iterator[Remark]:
    """The same facts as remarks."""
    if not _may_differ(pair.source, pair.target):
        return
    for fact in check_signs(pair.source, pair.target, [*pair.placed_spans, *markup_spans(pair.target)]):
        what, _, sign = fact.partition(": ")
        if what == "sign lost":
            yield warning(f"the {sign} of the source is missing; write it, or a word for it")
        else:
            yield warning(f"{sign} is not in the source; remove it or write what it stands for")
