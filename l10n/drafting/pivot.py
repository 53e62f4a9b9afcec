"""Two models, one after the other: French to English, and that to Ukrainian, terms enforced in both steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from l10n.analysis.carried import cut
from l10n.drafting.translator import Progress, Translator
from l10n.mt.source import Constraint, Request
from l10n.mt.translation import Translation
from l10n.signs.leading import cut_signs
from l10n.signs.marks import find_marks

LOST = "its rendering was not found in the language between"


@dataclass(frozen=True, slots=True)
class Pivot:
    """``first`` writes what ``second`` reads, in the language ``between``."""

    first: Translator
    second: Translator
    between: str

    def translate(
        self,
        between: Sequence[Request],
        requests: Sequence[Request],
        language: str,
        *,
        beam: int,
        progress: Progress = lambda done: None,
        keep: bool = False,
    ) -> list[Translation]:
        """Translations in the order of ``requests``, which are of French texts.

        ``between`` are of the same texts and places, with what must appear in the language between: where a
        constraint is met there, the one of ``requests`` at its place is enforced in the second step. The
        score is that of the worse step.
        """
        count = len(requests)
        halves = _halves(progress, count)
        written = self.first.translate(between, self.between, beam=beam, progress=halves[0], keep=keep)
        read = [
            _onward(request, asked, translation)
            for request, asked, translation in zip(requests, between, written, strict=True)
        ]
        done = self.second.translate(
            [request for request, _ in read], language, beam=beam, progress=halves[1], keep=keep
        )
        return [
            _account(request, places, before, after)
            for request, (_, places), before, after in zip(requests, read, written, done, strict=True)
        ]


def _halves(progress: Progress, count: int) -> tuple[Progress, Progress]:
    """Each step is half of the work."""
    first: Callable[[int], None] = lambda done: progress(done // 2)  # noqa: E731
    return first, lambda done: progress((count + done) // 2)


def _onward(request: Request, between: Request, written: Translation) -> tuple[Request, list[int]]:
    """What the second step is asked, and of which constraints of ``request`` its constraints are."""
    places = {
        constraint.span: span
        for constraint, span in zip(between.constraints, written.claims, strict=True)
        if span is not None
    }
    kept = [k for k, constraint in enumerate(request.constraints) if constraint.span in places]
    constraints = tuple(_moved(request.constraints[k], places) for k in kept)
    cuts = (*map(cut, find_marks(written.text)), *cut_signs(written.text, constraints))
    return Request(written.text, constraints, cuts=cuts), kept


def _moved(constraint: Constraint, places: dict[tuple[int, int], tuple[int, int]]) -> Constraint:
    start, end = places[constraint.span]
    read_as = constraint.read_as if constraint.verbatim else ""  # else it is French
    return replace(constraint, start=start, end=end, read_as=read_as)


def _account(request: Request, kept: Sequence[int], before: Translation, after: Translation) -> Translation:
    """The translation with an answer for each constraint of ``request``."""
    at = {k: i for i, k in enumerate(kept)}

    def spread(values: Sequence[Any], missing: Any) -> tuple[Any, ...]:
        return tuple(values[at[k]] if k in at else missing for k in range(len(request.constraints)))

    found = replace(
        after,
        score=min(before.score, after.score),
        claims=spread(after.claims, None),
        how=spread(after.how, None),
        reasons=spread(after.reasons, LOST),
        loops=before.loops or after.loops,
        banned=tuple((span, kept[i]) for span, i in after.banned),
        kept_out=tuple((form, kept[i]) for form, i in after.kept_out),
        unplaced=tuple(dict.fromkeys((*before.unplaced, *after.unplaced))),
        repaired=tuple(dict.fromkeys((*before.repaired, *after.repaired))),
    )
    return _met_by_chance(request, found)


def _met_by_chance(request: Request, translation: Translation) -> Translation:
    """What had no place between, and stands in the target all the same, at a place that nothing else has."""
    for k, constraint in enumerate(request.constraints):
        if translation.claims[k] is None:
            free = [
                span
                for span in constraint.find(translation.text)
                if not any(span[0] < end and start < span[1] for start, end in translation.rendered)
            ]
            if free:
                translation = translation.meeting(k, free[0])
    return translation
