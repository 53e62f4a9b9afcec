"""Which words of a target meet which constraint."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.mt.source import Constraint, Span

Claims = tuple[Span | None, ...]


def claim(text: str, constraints: Sequence[Constraint]) -> Claims:
    """For each constraint the span of ``text`` that meets it, or None.

    Two constraints share target words only if they share source words: "trafficking" inside "victims of
    trafficking" does not also render another "traite" of the sentence. Long source spans choose first.
    """
    claims: list[Span | None] = [None] * len(constraints)
    order = sorted(range(len(constraints)), key=lambda k: (constraints[k].start - constraints[k].end, k))
    for k in order:
        for span in constraints[k].find(text):
            rivals = (
                other
                for j, other in enumerate(claims)
                if other is not None and not overlap(_source(constraints[j]), _source(constraints[k]))
            )
            if not any(overlap(span, other) for other in rivals):
                claims[k] = span
                break
    return tuple(claims)


def met(claims: Claims) -> int:
    """How many constraints are met."""
    return sum(span is not None for span in claims)


def _source(constraint: Constraint) -> Span:
    return constraint.start, constraint.end


def overlap(a: Span, b: Span) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]
