"""Which words of a target meet which constraint."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.mt.source import Constraint, Span

Claims = tuple[Span | None, ...]


def claim(text: str, constraints: Sequence[Constraint]) -> Claims:
    """For each constraint the span of ``text`` that meets it, or None.

    Two constraints share target words only if they share source words: "trafficking" inside "victims of
    trafficking" does not also render another "traite" of the sentence. Long source spans choose first, but
    give way where they fit elsewhere and the other one does not (augmenting paths, Kuhn 1955).
    """
    places = [constraint.find(text) for constraint in constraints]
    claims: list[Span | None] = [None] * len(constraints)
    for k in sorted(range(len(constraints)), key=lambda k: (constraints[k].start - constraints[k].end, k)):
        _place(k, places, constraints, claims, set())
    return tuple(claims)


def _place(
    k: int,
    places: Sequence[Sequence[Span]],
    constraints: Sequence[Constraint],
    claims: list[Span | None],
    moved: set[int],
) -> bool:
    """Give constraint ``k`` a span, moving others if need be, each of them once; whether one was found."""
    moved.add(k)
    rivals = {span: _rivals(k, span, constraints, claims) for span in places[k]}
    free = next((span for span, others in rivals.items() if not others), None)
    if free is not None:
        claims[k] = free
        return True
    for span, others in rivals.items():
        if not moved.isdisjoint(others):
            continue
        before = list(claims)
        claims[k] = span
        for j in others:
            claims[j] = None
        if all(_place(j, places, constraints, claims, moved) for j in others):
            return True
        claims[:] = before
    return False


def _rivals(
    k: int, span: Span, constraints: Sequence[Constraint], claims: Sequence[Span | None]
) -> list[int]:
    """The constraints on other source words that hold words of ``span``."""
    return [
        j
        for j, other in enumerate(claims)
        if j != k
        and other is not None
        and overlap(span, other)
        and not overlap(_source(constraints[j]), _source(constraints[k]))
    ]


def met(claims: Claims) -> int:
    """How many constraints are met."""
    return sum(span is not None for span in claims)


def _source(constraint: Constraint) -> Span:
    return constraint.start, constraint.end


def overlap(a: Span, b: Span) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]
