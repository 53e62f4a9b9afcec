"""Constrained decoding: repair a hypothesis until every constraint is met, one at a time, left to right.

Lexically constrained decoding after Hokamp and Liu (2017) or Post and Vilar (2018) has to know the surface
form in advance and changes the beam at every step. Here the model's own hypothesis is kept up to the place
where, by attention, it rendered the constraint; there the accepted forms are tried, the model ranks them
and goes on after the best few, and the best finished sentence wins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from l10n.model import How
from l10n.mt import alignment, fit
from l10n.mt.claims import Claims, claim, met
from l10n.mt.engine import Engine, Floats, Hypothesis
from l10n.mt.prefix_search import Query, boundary_mask, rank_forms
from l10n.mt.source import Request, Source
from l10n.mt.vocabulary import Vocabulary

# Forms tried at the first cut, cuts per unmet constraint, and the beam of continuations: more cost time and
# hardly change the result.
FORMS, CUTS, BEAM = 2, 3, 2


@dataclass(slots=True)
class Work:
    """A segment on its way: the hypothesis as it stands, and what became of each constraint."""

    request: Request
    source: Source
    tokens: tuple[str, ...]
    logprob: float
    text: str
    claims: Claims
    attention: Floats
    how: dict[int, How] = field(default_factory=dict)
    given_up: dict[int, str] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """Mean natural-log probability per token, ``</s>`` counted."""
        return self.logprob / (len(self.tokens) + 1)

    @property
    def open(self) -> list[int]:
        """Constraints that are unmet and can still be tried."""
        return [k for k, span in enumerate(self.claims) if span is None and k not in self.given_up]

    def take(self, hypothesis: Hypothesis, logprob: float, text: str) -> None:
        """Replace the hypothesis."""
        self.tokens, self.attention = hypothesis.tokens, hypothesis.attention
        self.logprob, self.text = logprob, text
        self.claims = claim(text, self.request.constraints)


@dataclass(frozen=True, slots=True)
class _Attempt:
    work: Work
    constraint: int
    cuts: tuple[int, ...]


class Enforcer:
    """Repairs hypotheses of one engine and vocabulary."""

    def __init__(self, engine: Engine, vocabulary: Vocabulary) -> None:
        self._engine = engine
        self._vocabulary = vocabulary
        self._boundary = boundary_mask(engine, sorted(vocabulary.target_pieces))

    def enforce(self, works: Sequence[Work], progress: Callable[[int], None] = lambda done: None) -> None:
        """Meet the open constraints of ``works`` in place, or give them up with a reason.

        Each round takes one constraint of every work; all candidates of a round go through the engine
        together. ``progress`` is called with the number of works that are finished.
        """
        for work in works:
            self._give_up_unspellable(work)
        while pending := [work for work in works if work.open]:
            progress(len(works) - len(pending))
            attempts = [self._plan(work) for work in pending]
            finished = self._continue(attempts, self._prefixes(attempts))
            for attempt, candidates in zip(attempts, finished, strict=True):
                self._settle(attempt, candidates)
        progress(len(works))

    def _give_up_unspellable(self, work: Work) -> None:
        for k in work.open:
            forms = work.request.constraints[k].forms
            if not forms:
                work.given_up[k] = "left out by the model"
            elif not any(self._vocabulary.encode_target(form) for form in forms):
                work.given_up[k] = "the model's vocabulary cannot spell it"

    def _plan(self, work: Work) -> _Attempt:
        """The leftmost open constraint, and where to cut the hypothesis for it."""
        attention = work.attention
        _swap_claims(work)
        positions = work.source.positions
        starts = {k: alignment.rendered_at(attention, positions[k]) for k in work.open}
        k = min(work.open, key=lambda k: (starts[k] is None, starts[k] or 0, k))
        start = starts[k]
        offsets = alignment.character_offsets(work.tokens)
        limit = start if start is not None else len(work.tokens)
        # What an earlier constraint has got must not be cut off again.
        kept = [span[1] for span in work.claims if span is not None and span[0] < offsets[limit]]
        floor = next((i for i, at in enumerate(offsets) if at >= max(kept, default=0)), 0)
        if start is not None and floor <= start:
            cuts = alignment.cut_points(work.tokens, start, floor)
        else:
            cuts = alignment.insertion_points(work.tokens, attention, positions[k], 0)
        return _Attempt(work, k, tuple(cuts[:CUTS]))

    def _prefixes(self, attempts: Sequence[_Attempt]) -> list[list[tuple[str, ...]]]:
        """The prefixes to go on from: the best forms at the first cut, the very best at others."""
        spelled = [
            self._spell(a.work.request.constraints[a.constraint].forms, a.work.tokens[: a.cuts[0]])
            if a.cuts
            else ()
            for a in attempts
        ]
        queries = {
            i: Query(a.work.source.tokens, a.work.tokens[: a.cuts[0]], forms, FORMS)
            for i, (a, forms) in enumerate(zip(attempts, spelled, strict=True))
            if forms
        }
        ranked = dict(
            zip(queries, rank_forms(self._engine, list(queries.values()), self._boundary), strict=True)
        )
        out: list[list[tuple[str, ...]]] = []
        for i, attempt in enumerate(attempts):
            tokens, best = attempt.work.tokens, ranked.get(i, [])
            prefixes = [tokens[: attempt.cuts[0]] + form for form in best]
            for cut in attempt.cuts[1:] if best else ():
                form = self._vocabulary.decode(best[0])
                prefixes += [tokens[:cut] + again for again in self._spell([form], tokens[:cut])]
            out.append(prefixes)
        return out

    def _spell(self, forms: Sequence[str], prefix: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        before = self._vocabulary.decode(prefix)
        spelled: dict[tuple[str, ...], None] = {}
        for form in forms:
            written = form[:1].upper() + form[1:] if not before else form
            pieces = self._vocabulary.encode_target(written, before)
            if pieces:
                spelled[tuple(pieces)] = None
        return tuple(spelled)

    def _continue(
        self, attempts: Sequence[_Attempt], prefixes: Sequence[Sequence[tuple[str, ...]]]
    ) -> list[list[tuple[Hypothesis, float]]]:
        """Let the model finish each prefix; with the log-probability of the whole target."""
        owners = [i for i, several in enumerate(prefixes) for _ in several]
        sources = [attempts[i].work.source.tokens for i in owners]
        flat = [prefix for several in prefixes for prefix in several]
        finished = [h[0] for h in self._engine.translate(sources, prefixes=flat, beam=BEAM)]
        logprobs = self._engine.score(sources, [h.tokens for h in finished])
        out: list[list[tuple[Hypothesis, float]]] = [[] for _ in attempts]
        for i, hypothesis, logprob in zip(owners, finished, logprobs, strict=True):
            out[i].append((hypothesis, logprob))
        return out

    def _settle(self, attempt: _Attempt, candidates: Sequence[tuple[Hypothesis, float]]) -> None:
        """Take the best sentence that meets the constraint and is sound; else give the constraint up."""
        work, k = attempt.work, attempt.constraint
        before = met(work.claims)
        sound: list[tuple[tuple[int, float], int]] = []
        faults: list[tuple[float, str]] = []
        texts = [self._vocabulary.decode(hypothesis.tokens) for hypothesis, _ in candidates]
        for n, (hypothesis, logprob) in enumerate(candidates):
            score = logprob / (len(hypothesis.tokens) + 1)
            claims = claim(texts[n], work.request.constraints)
            fault = fit.fault(texts[n], score, work.text, work.score)
            if claims[k] is None or met(claims) <= before:
                fault = fault or "another term of the sentence would be lost"
            if fault:
                faults.append((-score, fault))
            else:
                sound.append(((met(claims), score), n))
        if not sound:
            work.given_up[k] = min(faults)[1] if faults else "no place was found for it"
            return
        n = max(sound)[1]
        work.take(*candidates[n], texts[n])
        work.how[k] = "forced"


def _swap_claims(work: Work) -> None:
    """Where one of two equal terms is rendered, see by attention which of them it is."""
    attention = work.attention
    offsets = alignment.character_offsets(work.tokens)
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
