"""Constrained decoding: repair a hypothesis until every constraint is met, one at a time, left to right.

Lexically constrained decoding after Hokamp and Liu (2017) or Post and Vilar (2018) has to know the surface
form in advance and changes the beam at every step. Here the model's own hypothesis is kept up to the place
where, by attention, it rendered the constraint; there the accepted forms that it finds likeliest are put,
the model finishes the sentence, and the best sound one that meets the constraint wins.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from l10n.base.letters import capitalised
from l10n.base.spans import Span, overlaps
from l10n.mt import alignment, fit
from l10n.mt.engine import Engine, Floats
from l10n.mt.prefix_search import Path, Query, Width, boundary_mask, search_forms
from l10n.mt.vocabulary import END, WORD_START, Vocabulary
from l10n.mt.work import Work, begin, best, put, score_without

# Cuts per unmet constraint, and the beam of continuations: more cost time and hardly change the result.
CUTS, BEAM = 3, 2
# Which forms are tried: the likeliest of the preferred rendering; where it leads to no sound sentence, more,
# and of all renderings.
LIKELIEST, SEVERAL = Width(keep=1, within=0.0), Width(keep=4, within=8.0)
# What a form that is put into the sentence as it stands may cost the rest, per token.
SPLICE_MARGIN = 0.5


@dataclass(slots=True)
class _Attempt:
    """One open constraint of a work; ``cuts``: the prefix lengths at which a form may be put."""

    work: Work
    constraint: int
    cuts: tuple[int, ...]
    fault: str = "no place was found for it"

    @property
    def forms(self) -> tuple[str, ...]:
        return self.work.request.constraints[self.constraint].forms

    @property
    def exact(self) -> bool:
        """Whether the form may only take the place of something that stands in the sentence."""
        return self.work.request.constraints[self.constraint].instead is not None

    @property
    def preferred(self) -> tuple[str, ...]:
        """The forms of the first rendering, and those of none: with a preposition."""
        families = self.work.request.constraints[self.constraint].families
        others = {form for family in families[1:] for form in family}.difference(*families[:1])
        return tuple(form for form in self.forms if form not in others)


class Enforcer:
    """Repairs hypotheses of one engine and vocabulary."""

    def __init__(self, engine: Engine, vocabulary: Vocabulary) -> None:
        self._engine = engine
        self._vocabulary = vocabulary
        pieces = sorted(vocabulary.target_pieces)
        self._boundary = boundary_mask(engine, pieces)
        self._pieces = {column: piece for piece in pieces if (column := engine.token_id(piece)) is not None}

    def enforce(self, works: Sequence[Work]) -> None:
        """Meet the open constraints of ``works`` in place, or give them up with a reason.

        Each round takes one constraint of every work; all candidates of a round go through the engine
        together.
        """
        for work in works:
            self._give_up_unspellable(work)
        while pending := [work for work in works if work.open]:
            attempts = [_plan(work) for work in pending]
            lost = self._splice([attempt for attempt in attempts if attempt.exact], math.inf)
            failed = [attempt for attempt in attempts if not attempt.exact]
            failed = self._try(failed, self._prefixes(failed, LIKELIEST))
            failed = self._splice(failed, SPLICE_MARGIN)
            failed = self._try(failed, self._end_words(failed, self._prefixes(failed, SEVERAL)))
            for attempt in (*lost, *failed):
                attempt.work.given_up[attempt.constraint] = attempt.fault

    def _give_up_unspellable(self, work: Work) -> None:
        for k in work.open:
            forms = work.request.constraints[k].forms
            if not any(self._vocabulary.encode_target(form) for form in forms):
                work.given_up[k] = "the model's vocabulary cannot spell it"

    def _prefixes(self, attempts: Sequence[_Attempt], width: Width) -> list[list[Path]]:
        """Per attempt the prefixes that end with a form which the model finds likely."""
        queries = []
        for attempt in attempts:
            source, target = attempt.work.source.tokens, attempt.work.tokens
            wanted = attempt.preferred if width is LIKELIEST else attempt.forms
            spelt = {cut: self._spell(wanted, target[:cut]) for cut in attempt.cuts}
            queries.append(Query(source, target, {cut: forms for cut, forms in spelt.items() if forms}))
        return search_forms(self._engine, queries, width, self._boundary)

    def _end_words(
        self, attempts: Sequence[_Attempt], prefixes: Sequence[Sequence[Path]]
    ) -> list[list[Path]]:
        """Each prefix with the likeliest token after it that does not go on inside the form's last word."""
        owners = [attempt for attempt, several in zip(attempts, prefixes, strict=True) for _ in several]
        flat = [prefix for several in prefixes for prefix in several]
        answers = self._engine.following(
            [attempt.work.source.tokens for attempt in owners], flat, [len(prefix) for prefix in flat]
        )
        ended = []
        for prefix, rows in zip(flat, answers, strict=True):
            following = self._pieces[int(np.argmax(np.where(self._boundary > 0, rows[-1], -np.inf)))]
            ended.append(prefix if following == END else (*prefix, following))
        parts = iter(ended)
        return [list(islice(parts, len(several))) for several in prefixes]

    def _spell(self, forms: Sequence[str], prefix: Path) -> tuple[Path, ...]:
        before = self._vocabulary.decode(prefix)
        spelled: dict[Path, None] = {}
        for form in forms:
            written = form if any(c.isalnum() for c in before) else capitalised(form)
            pieces = self._vocabulary.encode_target(written, before)
            if pieces:
                spelled[tuple(pieces)] = None
        return tuple(spelled)

    def _try(self, attempts: Sequence[_Attempt], prefixes: Sequence[Sequence[Path]]) -> list[_Attempt]:
        """Let the model finish the prefixes and take the best sound sentence; the attempts that failed."""
        if not attempts:
            return []
        owners = [attempt for attempt, several in zip(attempts, prefixes, strict=True) for _ in several]
        flat = [prefix for several in prefixes for prefix in several]
        finished = self._engine.translate(
            [attempt.work.source.tokens for attempt in owners],
            prefixes=flat,
            beam=BEAM,
            max_length=max((_bound(a.work, p) for a, p in zip(owners, flat, strict=True)), default=1),
        )
        candidates: list[tuple[_Attempt, Work]] = []
        for attempt, hypotheses in zip(owners, finished, strict=True):
            work = attempt.work
            candidate = begin(work.request, work.source, hypotheses[0], self._vocabulary)
            fault = _fault(attempt, candidate)
            if fault:
                attempt.fault = fault
            else:
                candidates.append((attempt, candidate))
        return self._settle(attempts, candidates)

    def _splice(self, attempts: Sequence[_Attempt], margin: float) -> list[_Attempt]:
        """Put the likeliest form in the place of the old rendering, or between two words where there is none,
        and leave the rest as it is, which may cost this so much score; the attempts that failed.
        """
        spans = [(attempt, span) for attempt in attempts for span in _spans(attempt)]
        paths = search_forms(
            self._engine,
            [
                Query(
                    a.work.source.tokens, a.work.tokens, {cut: self._spell(a.preferred, a.work.tokens[:cut])}
                )
                for a, (cut, _) in spans
            ],
            LIKELIEST,
            self._boundary,
        )
        candidates = []
        for (attempt, (cut, end)), found in zip(spans, paths, strict=True):
            work = attempt.work
            for path in found:
                if not attempt.exact and _words(work.tokens[cut:end]) > _words(path[cut:]) + 1:
                    continue  # more than the old rendering would go
                hypothesis = put(work.hypothesis, (cut, end), path[cut:])
                candidate = begin(work.request, work.source, hypothesis, self._vocabulary)
                if not _fault(attempt, candidate):
                    candidates.append((attempt, candidate))
        return self._settle(attempts, candidates, margin)

    def _settle(
        self,
        attempts: Sequence[_Attempt],
        candidates: Sequence[tuple[_Attempt, Work]],
        margin: float = fit.MARGIN,
    ) -> list[_Attempt]:
        """Each work takes its best candidate, unless that costs too much score; the attempts that failed."""
        scores = self._engine.score(
            [work.source.tokens for _, work in candidates], [work.tokens for _, work in candidates]
        )
        sound: dict[int, list[Work]] = {id(attempt): [] for attempt in attempts}
        for (attempt, candidate), logprobs in zip(candidates, scores, strict=True):
            candidate.hypothesis = replace(candidate.hypothesis, logprob=float(logprobs.sum()))
            candidate.logprobs = logprobs if attempt.work.source is attempt.work.plain else None
            rest = score_without(candidate, logprobs, attempt.work.unmet)
            fault = fit.cost(rest, attempt.work.hypothesis.score, margin)
            if fault:
                attempt.fault = fault
            else:
                sound[id(attempt)].append(candidate)
        failed = []
        for attempt in attempts:
            if sound[id(attempt)]:
                attempt.work.take(best(sound[id(attempt)]), "forced")
            else:
                failed.append(attempt)
        return failed


def _replaceable(work: Work, k: int) -> Span | None:
    """The tokens (first, last + 1) whose place constraint ``k`` may take: they stand where it is rendered."""
    instead, attention = work.request.constraints[k].instead, work.hypothesis.attention()
    rendered = alignment.rendered_span(work.tokens, attention, work.source.positions[k])
    if instead is None or rendered is None:
        return None
    offsets = alignment.character_offsets(work.tokens)
    place = offsets[rendered[0]], offsets[rendered[1]]
    for start, end in instead(work.text):
        inside = [i for i in range(len(work.tokens)) if start <= offsets[i] < end]
        if inside and overlaps(place, [(start, end)]):
            return inside[0], inside[-1] + 1
    return None


def _fault(attempt: _Attempt, candidate: Work) -> str:
    """Why the candidate's text cannot replace the work's, for a translator; empty if it can."""
    work = attempt.work
    fault = work.fault(candidate)
    if not fault and candidate.claims[attempt.constraint] is None:
        return "the model does not go on to it"
    if not fault and candidate.met <= work.met:
        return "another term of the sentence would be lost"
    return fault


def _spans(attempt: _Attempt) -> list[Span]:
    """The tokens (first, last + 1) of the old rendering; where there is none, empty spans between words."""
    work = attempt.work
    if attempt.exact:
        return [span] if (span := _replaceable(work, attempt.constraint)) else []
    attention, positions = work.hypothesis.attention(), work.source.positions[attempt.constraint]
    span = alignment.rendered_span(work.tokens, attention, positions)
    if span is not None:
        old = "".join(work.tokens[slice(*span)]).replace(WORD_START, "")
        # Attention that rests on a preposition alone: nothing may have been written for the term.
        return [span] if len(old) > alignment.FUNCTION_WORD else [span, (span[0], span[0])]
    return [(cut, cut) for cut in alignment.insertion_points(work.tokens, attention, positions)]


def _words(tokens: Path) -> int:
    return sum(token.startswith(WORD_START) for token in tokens)


def _bound(work: Work, prefix: Path) -> int:
    """The most tokens of a continuation: one that grows longer than this adds or repeats text."""
    return max(len(prefix) + 8, 3 * len(work.tokens) // 2 + 16)


def _plan(work: Work) -> _Attempt:
    """The leftmost open constraint, and where to cut the hypothesis for it."""
    attention = work.hypothesis.attention()
    offsets = alignment.character_offsets(work.tokens)
    _swap_claims(work, attention, offsets)
    positions = work.source.positions
    starts = {k: alignment.rendered_at(attention, positions[k]) for k in work.open}
    k = min(work.open, key=lambda k: (starts[k] is None, starts[k] or 0, k))
    start = starts[k]
    limit = start if start is not None else len(work.tokens)
    # What an earlier constraint has got must not be cut off again.
    kept = [span[1] for span in work.claims if span is not None and span[0] < offsets[limit]]
    floor = next((i for i, at in enumerate(offsets) if at >= max(kept, default=0)), 0)
    if start is not None and floor <= start:
        cuts = alignment.cut_points(work.tokens, start, floor)
    else:
        cuts = alignment.insertion_points(work.tokens, attention, positions[k])
    return _Attempt(work, k, tuple(cuts[:CUTS]))


def _swap_claims(work: Work, attention: Floats, offsets: Sequence[int]) -> None:
    """Where one of two equal terms is rendered, see by attention which of them it is."""
    claims = list(work.claims)
    for k in work.open:
        for j, span in enumerate(claims):
            if span is None or span not in work.request.constraints[k].find(work.text):
                continue
            rows = [i for i in range(len(work.tokens)) if span[0] <= offsets[i] < span[1]]
            mine, theirs = (float(attention[rows][:, sorted(work.source.positions[x])].sum()) for x in (k, j))
            fits = span in work.request.constraints[j].find(work.text)
            if mine > theirs and fits and work.request.constraints[j].forms and j not in work.given_up:
                claims[k], claims[j] = span, None
                break
    work.claims = tuple(claims)
