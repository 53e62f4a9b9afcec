"""Translate many segments with their constraints: the whole algorithm, readable top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from l10n.drafting.lead import lead
from l10n.drafting.parts import join_parts, split_request
from l10n.drafting.rules.capitals import Capitals, in_capitals, recase
from l10n.drafting.rules.small_initial import SmallInitial, likelier, small_initial
from l10n.mt import fit
from l10n.mt.agree import agree
from l10n.mt.enforce import Enforcer
from l10n.mt.engine import Engine, Hypothesis
from l10n.mt.forbid import keep_out
from l10n.mt.source import Request, Source, build_source
from l10n.mt.translation import Translation
from l10n.mt.vocabulary import Vocabulary
from l10n.mt.work import Work, begin, best, score_without
from l10n.signs.standin import shield, unshield

BEAM = 4
SLAB = 4_096  # source tokens that go through all stages together: progress is shown after each
# Pieces of a segment that is translated in one go. The bundled model loses text of longer ones; cut between
# clauses they gain 1 to 3 chrF on the release corpus.
LONGEST = 80
# A hypothesis of the n-best list is worth this much score (per token) if it meets more constraints.
N_BEST_MARGIN = 0.5

Progress = Callable[[int], None]
_Found = dict[tuple[int, tuple[str, ...]], list[Hypothesis]]  # n-best lists by beam and source


class Translator:
    """An engine with its vocabulary. ``language_tokens``: ISO 639-1 code → token at the source's start.

    ``without``: names of rules that are switched off.
    """

    def __init__(
        self,
        engine: Engine,
        vocabulary: Vocabulary,
        *,
        language_tokens: dict[str, str],
        annotate: bool,
        without: Collection[str] = (),
    ) -> None:
        self.engine = engine
        self.vocabulary = vocabulary
        self._language_tokens = language_tokens
        self._annotate = annotate
        self._without = without
        self._enforcer = Enforcer(engine, vocabulary)
        self._found: dict[str, _Found] = {}  # by language, for the next call of `translate`

    def foresee(
        self,
        requests: Sequence[Request],
        language: str,
        *,
        beam: int = BEAM,
        going_on: Callable[[], bool] = lambda: True,
    ) -> None:
        """Decode what `translate` will be asked for while not all of its constraints are known yet.

        It goes on as long as ``going_on()``. Where the constraints that come later do not change what the
        model reads, `translate` need not decode again.
        """
        shielded = [shield(self._recased(request), self.vocabulary).request for request in requests]
        sources = [
            build_source(part.request, self.vocabulary, self._language_tokens.get(language, ""))
            for request in shielded
            for part in split_request(request, self.vocabulary, LONGEST)
        ]
        found = self._found.setdefault(language, {})
        for slab in _slabs(sources):
            if not going_on():
                return
            tokens = [sources[i].tokens for i in slab]
            for source, hypotheses in zip(tokens, self._decode(tokens, beam, found), strict=True):
                found[beam, source] = hypotheses

    def translate(
        self,
        requests: Sequence[Request],
        language: str,
        *,
        beam: int = BEAM,
        progress: Progress = lambda done: None,
        keep: bool = False,
    ) -> list[Translation]:
        """Translations in the order of ``requests``. ``progress`` gets the number of segments done.

        ``keep``: the next call may ask for another of a term's renderings in some of the segments; what is
        decoded for these is kept until then.
        """
        recased = [self._recased(request) for request in requests]
        small = [self._small_initial(request) for request in recased]
        read = [*recased, *(request for request in small if request is not None)]
        shielded = [shield(request, self.vocabulary) for request in read]
        split = [split_request(each.request, self.vocabulary, LONGEST) for each in shielded]
        parts = [part.request for several in split for part in several]
        kept: _Found = {}
        done = iter(self._translate(parts, language, beam, kept, lambda n: progress(min(n, len(requests)))))
        if keep:
            self._found[language] = kept
        whole = [
            unshield(
                each, join_parts(several, list(islice(done, len(several))), len(each.request.constraints))
            )
            for each, several in zip(shielded, split, strict=True)
        ]
        first, again = whole[: len(requests)], iter(whole[len(requests) :])
        chosen = [
            _of(usual, translation)
            if request is None
            else likelier(_of(usual, translation), _of(request, next(again)), request, self.vocabulary)
            for usual, request, translation in zip(recased, small, first, strict=True)
        ]
        return [
            translation if request is usual else in_capitals(translation, request)
            for request, usual, translation in zip(requests, recased, chosen, strict=True)
        ]

    def _recased(self, request: Request) -> Request:
        return request if Capitals.name in self._without else recase(request, self.vocabulary)

    def _small_initial(self, request: Request) -> Request | None:
        return None if SmallInitial.name in self._without else small_initial(request, self.vocabulary)

    def _translate(
        self,
        requests: Sequence[Request],
        language: str,
        beam: int,
        kept: _Found,
        progress: Progress,
    ) -> list[Translation]:
        token = self._language_tokens.get(language, "")
        sources = [build_source(request, self.vocabulary, token) for request in requests]
        done: dict[int, Translation] = {}
        waiting: dict[int, Work] = {}
        found = self._found.pop(language, {})
        for slab in _slabs(sources):
            n_best = self._decode([sources[i].tokens for i in slab], beam, found)
            for i, hypotheses in zip(slab, n_best, strict=True):
                if any(len(c.families) > 1 for c in requests[i].constraints):
                    kept[beam, sources[i].tokens] = hypotheses
                work = self._choose(requests[i], sources[i], hypotheses)
                if fit.runs_away(work.tokens) or _needs_repair(work):
                    waiting[i] = work
                else:
                    done[i] = _translation(work)
            progress(len(done))
        # These are few: from all slabs together, for small batches are slow.
        self._stop_loops([work for work in waiting.values() if fit.runs_away(work.tokens)], beam)
        self._repair(list(waiting.values()), token, beam)
        done |= {i: _translation(work) for i, work in waiting.items()}
        progress(len(done))
        return [done[i] for i in range(len(requests))]

    def _decode(self, sources: Sequence[tuple[str, ...]], beam: int, found: _Found) -> list[list[Hypothesis]]:
        """The n-best list of each source, as many as the beam is wide; what is ``found`` already is taken."""
        new = [source for source in sources if (beam, source) not in found]
        decoded = iter(self.engine.translate(new, beam=beam, n_best=beam))
        return [found[beam, source] if (beam, source) in found else next(decoded) for source in sources]

    def _repair(self, works: Sequence[Work], token: str, beam: int) -> None:
        """Meet the open constraints in place, and keep out what must not render any."""
        if self._annotate:
            self._annotated([work for work in works if work.open], token, beam)
        self._impose(works)
        keep_out(works, self.engine, self.vocabulary, self._impose)

    def _impose(self, works: Sequence[Work]) -> None:
        """Force what is still unmet, then see to the forms of all that was imposed."""
        self._enforcer.enforce([work for work in works if work.open])
        agree(works, self.engine, self.vocabulary)
        led = lead(works, self.engine, self.vocabulary)
        agree(led, self.engine, self.vocabulary)

    def _choose(self, request: Request, source: Source, hypotheses: Sequence[Hypothesis]) -> Work:
        """The best hypothesis, or of the n-best list one that meets more constraints, ends, is whole."""
        first = begin(request, source, hypotheses[0], self.vocabulary)
        loops = fit.runs_away(first.tokens)
        if not first.unmet and not loops and not first.repeats and not first.loses_text:
            return first
        floor = first.hypothesis.score - N_BEST_MARGIN
        others = [
            begin(request, source, h, self.vocabulary)
            for h in hypotheses[1:]
            if h.score >= floor and not fit.runs_away(h.tokens)
        ]
        chosen = best(others if loops and others else [first, *others])
        if chosen is not first:
            first.take(chosen, "n-best")
        return first

    def _stop_loops(self, works: Sequence[Work], beam: int) -> None:
        """Decode again, without repeated groups of words, what the model could not end by itself."""
        again = self.engine.translate([w.source.tokens for w in works], beam=beam, no_repeat_ngram=3)
        for work, hypotheses in zip(works, again, strict=True):
            work.take(begin(work.request, work.source, hypotheses[0], self.vocabulary), "free")

    def _annotated(self, works: Sequence[Work], token: str, beam: int) -> None:
        """Let the model translate again with the unmet terms' dictionary forms written into the source."""
        sources = [build_source(w.request, self.vocabulary, token, annotate=w.open) for w in works]
        asked = [i for i, source in enumerate(sources) if source.annotated]
        n_best = self.engine.translate([sources[i].tokens for i in asked], beam=beam, n_best=beam)
        better: list[tuple[Work, Work]] = []
        for i, hypotheses in zip(asked, n_best, strict=True):
            candidates = [begin(works[i].request, sources[i], h, self.vocabulary) for h in hypotheses]
            sound = [
                candidate
                for candidate in candidates
                if candidate.met > works[i].met and not works[i].fault(candidate)
            ]
            if sound:
                better.append((works[i], best(sound)))
        # What the plain source makes of them tells whether the sentence is still the same.
        scores = self.engine.score(
            [work.source.tokens for work, _ in better], [candidate.tokens for _, candidate in better]
        )
        for (work, candidate), logprobs in zip(better, scores, strict=True):
            candidate.logprobs = logprobs
            rest = score_without(candidate, logprobs, work.unmet)
            if not fit.cost(rest, work.hypothesis.score):
                work.take(candidate, "annotated")


def _of(request: Request, translation: Translation) -> Translation:
    """The translation with the rules that changed what the model was given to read."""
    return replace(translation, repaired=request.repaired) if request.repaired else translation


def _needs_repair(work: Work) -> bool:
    wrong = any(work.misplaced(k) or work.doubled(k) for k in range(len(work.claims)))
    return bool(work.open or wrong or work.strayed is not None or work.banned())


def _slabs(sources: Sequence[Source]) -> Iterator[list[int]]:
    """Groups of about `SLAB` tokens, the longest sources first."""
    slab: list[int] = []
    tokens = 0
    for i in sorted(range(len(sources)), key=lambda i: -len(sources[i].tokens)):
        if slab and tokens + len(sources[i].tokens) > SLAB:
            yield slab
            slab, tokens = [], 0
        slab.append(i)
        tokens += len(sources[i].tokens)
    if slab:
        yield slab


def _translation(work: Work) -> Translation:
    how = tuple(None if span is None else work.how.get(k, "free") for k, span in enumerate(work.claims))
    reasons = tuple(
        "" if span is not None else work.given_up.get(k, "left out by the model")
        for k, span in enumerate(work.claims)
    )
    return Translation(
        work.text,
        work.hypothesis.score,
        work.claims,
        how,
        reasons,
        loops=fit.runs_away(work.tokens),
        banned=tuple(work.banned().items()),
        kept_out=tuple(work.kept_out.items()),
    )
