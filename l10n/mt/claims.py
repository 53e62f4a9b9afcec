"""Which words of a target meet which constraint."""

from __future__ import annotations

import re
from collections.abc import Sequence

from l10n.base.spans import Span, overlaps
from l10n.mt import fit
from l10n.mt.source import Constraint

Claims = tuple[Span | None, ...]

_POSSESSIVE = re.compile(r"[’']s?(?![^\W\d_])")


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
        and overlaps(span, [other])
        and not overlaps(constraints[j].span, [constraints[k].span])
    ]


def met(claims: Claims) -> int:
    """How many constraints are met."""
    return sum(span is not None for span in claims)


def with_doubles(text: str, span: Span, others: Sequence[Span] = ()) -> Span:
    """``span`` with the words on either side that are forms of words in it, but none of ``others``.

    Small words may stand between, *[повернення за підтримки] за підтримки*, or the mark of a possessive,
    *[Council of Europe]’s Council*.
    """
    own = [word.casefold() for word in fit.WORD.findall(text[slice(*span)])]
    start, end = span
    for word in reversed(list(fit.WORD.finditer(text, 0, start))):
        if text[word.end() : start].strip() or not _is_form(word[0], own):
            break
        start = word.start()
    possessive = _POSSESSIVE.match(text, end)
    reached = possessive.end() if possessive else end
    for word in fit.WORD.finditer(text, reached):
        doubled = _is_form(word[0], own)
        if text[reached : word.start()].strip() or not (doubled or word[0].casefold() in own):
            break
        reached = word.end()
        end = reached if doubled else end
    beside = ((start, span[0]), (span[1], end))
    return span if any(overlaps(side, others) for side in beside) else (start, end)


def _is_form(word: str, others: Sequence[str]) -> bool:
    """Whether a word looks like another form of one of ``others`` (lower case)."""
    return any(fit.share_stem(word.casefold(), other) for other in others)
