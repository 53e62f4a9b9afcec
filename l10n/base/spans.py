"""Stretches of a text, as offsets of characters (or tokens): first, last + 1."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

Span = tuple[int, int]


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span shares a place with one of ``others``."""
    return any(span[0] < end and start < span[1] for start, end in others)


def common_start(a: Sequence[str], b: Sequence[str]) -> int:
    """How many items two sequences have in common at their beginning."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def rewrite(text: str, written: Mapping[Span, str]) -> tuple[str, Callable[[Span], Span]]:
    """``text`` with something else in some spans, and where a span outside them, or around one, has gone.

    What is written between two characters stands outside the spans that begin or end there.
    """
    spans = sorted(written)
    out, at = [], 0
    for start, end in spans:
        out += [text[at:start], written[start, end]]
        at = end
    shifts = [(start, end, len(written[start, end]) - (end - start)) for start, end in spans]

    def move(span: Span) -> Span:
        first = sum(by for _, end, by in shifts if end <= span[0])
        last = sum(by for start, end, by in shifts if end < span[1] or start < end == span[1])
        return span[0] + first, span[1] + last

    return "".join([*out, text[at:]]), move
