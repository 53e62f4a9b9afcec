"""Translate many segments with their constraints: the whole algorithm, readable top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from l10n.model import How
from l10n.mt import fit
from l10n.mt.claims import Claims, claim, met
from l10n.mt.enforce import Enforcer, Work
from l10n.mt.engine import Engine, Hypothesis
from l10n.mt.source import Request, Source, build_source
from l10n.mt.vocabulary import Vocabulary

BEAM = 4
SLAB = 256  # segments per engine call of the first pass: progress is shown after each
# A hypothesis of the n-best list is worth this much score (per token) if it meets more constraints.
N_BEST_MARGIN = 0.5

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Translation:
    """What became of a request: per constraint the span of ``text`` that meets it, how, or why not."""

    text: str
    score: float
    claims: Claims
    how: tuple[How | None, ...]
    reasons: tuple[str, ...]
    loops: bool = False


class Translator:
    """An engine with its vocabulary. ``language_tokens``: ISO 639-1 code → token at the source's start."""

    def __init__(
        self, engine: Engine, vocabulary: Vocabulary, *, language_tokens: dict[str, str], annotate: bool
    ) -> None:
        self.engine = engine
        self.vocabulary = vocabulary
        self._language_tokens = language_tokens
        self._annotate = annotate
        self._enforcer = Enforcer(engine, vocabulary)

    def translate(
        self,
        requests: Sequence[Request],
        language: str,
        *,
        beam: int = BEAM,
        progress: Progress = lambda done: None,
    ) -> list[Translation]:
        """Translations in the order of ``requests``. ``progress`` gets the number of segments done."""
        token = self._language_tokens.get(language, "")
        sources = [build_source(r, self.vocabulary, token, annotate=self._annotate) for r in requests]
        order = sorted(range(len(requests)), key=lambda i: -len(sources[i].tokens))
        works: dict[int, Work] = {}
        for first in range(0, len(order), SLAB):
            slab = order[first : first + SLAB]
            n_best = self.engine.translate([sources[i].tokens for i in slab], beam=beam, n_best=beam)
            for i, hypotheses in zip(slab, n_best, strict=True):
                works[i] = self._choose(requests[i], sources[i], hypotheses)
            progress(len(works))
        self._stop_loops([work for work in works.values() if fit.runs_away(work.tokens)], beam)
        self._enforcer.enforce([work for work in works.values() if work.open])
        return [_translation(works[i]) for i in range(len(requests))]

    def _choose(self, request: Request, source: Source, hypotheses: Sequence[Hypothesis]) -> Work:
        """The best hypothesis, or one of the n-best list that meets more constraints and does not loop."""
        works = [self._work(request, source, h) for h in hypotheses]
        first = works[0]
        if not first.open and not fit.runs_away(first.tokens):
            chosen = first
        else:
            near = [w for w in works if w.score >= first.score - N_BEST_MARGIN]
            chosen = max(near, key=lambda w: (not fit.runs_away(w.tokens), met(w.claims), w.score))
        for k, span in enumerate(chosen.claims):
            if span is not None and first.claims[k] is None:
                chosen.how[k] = "n-best"
        return chosen

    def _work(self, request: Request, source: Source, hypothesis: Hypothesis) -> Work:
        text = self.vocabulary.decode(hypothesis.tokens)
        claims = claim(text, request.constraints)
        return Work(
            request, source, hypothesis.tokens, hypothesis.logprob, text, claims, hypothesis.attention
        )

    def _stop_loops(self, works: Sequence[Work], beam: int) -> None:
        """Decode again, without repeated groups of words, what the model could not end by itself."""
        again = self.engine.translate([w.source.tokens for w in works], beam=beam, no_repeat_ngram=3)
        for work, hypotheses in zip(works, again, strict=True):
            work.take(hypotheses[0], hypotheses[0].logprob, self.vocabulary.decode(hypotheses[0].tokens))


def _translation(work: Work) -> Translation:
    how: list[How | None] = []
    for k, span in enumerate(work.claims):
        if span is None:
            how.append(None)
        else:
            how.append(work.how.get(k, "annotated" if k in work.source.annotated else "free"))
    reasons = tuple(
        "" if span is not None else work.given_up.get(k, "not rendered") for k, span in enumerate(work.claims)
    )
    return Translation(
        work.text, work.score, work.claims, tuple(how), reasons, loops=fit.runs_away(work.tokens)
    )
