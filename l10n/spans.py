"""Stretches of a text, as offsets of characters (or tokens): first, last + 1."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span shares a place with one of ``others``."""
    return any(span[0] < end and start < span[1] for start, end in others)
