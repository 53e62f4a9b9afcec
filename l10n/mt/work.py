"""A segment on its way through translation."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from l10n.base.spans import Span, overlaps
from l10n.model import How
from l10n.mt import fit
from l10n.mt.alignment import character_offsets, renders
from l10n.mt.claims import Claims, claim, met, with_doubles
from l10n.mt.engine import Floats, Hypothesis
from l10n.mt.source import Request, Source
from l10n.mt.vocabulary import Vocabulary


@dataclass(slots=True)
class Work:
    """The hypothesis as it stands, and what became of each constraint.

    ``how`` and ``given_up`` (the reason) have the number of a constraint as their key. ``kept_out``: banned
    forms that the model had written, and for which constraint. ``plain``: the source as it was first
    translated, not annotated; ``logprobs``: of the tokens, with that source, where they are known.
    """

    request: Request
    source: Source
    hypothesis: Hypothesis
    text: str
    claims: Claims
    how: dict[int, How] = field(default_factory=dict)
    given_up: dict[int, str] = field(default_factory=dict)
    kept_out: dict[str, int] = field(default_factory=dict)
    plain: Source = field(init=False)
    logprobs: Floats | None = None

    def __post_init__(self) -> None:
        self.plain = self.source

    @property
    def tokens(self) -> tuple[str, ...]:
        """The target tokens, without ``</s>``."""
        return self.hypothesis.tokens

    @property
    def met(self) -> int:
        """How many constraints are met."""
        return met(self.claims)

    @property
    def rendered(self) -> str:
        """The words that meet constraints."""
        return " ".join(self.text[span[0] : span[1]] for span in self.claims if span is not None)

    @property
    def repeats(self) -> int:
        """How much more the target repeats words than the source does."""
        return max(0, fit.repeats(self.text) - fit.repeats(self.request.text))

    @property
    def loses_text(self) -> bool:
        """Whether part of the source must be missing."""
        return fit.loses_text(self.text, self.request.text)

    def banned(self) -> dict[Span, int]:
        """Where a banned form stands for a constraint (by its number): attention tells that it does.

        "Treaty" is banned for the word "traite", not for another one of the same sentence.
        """
        places = {
            span: k for k, c in enumerate(self.request.constraints) for span in c.find_banned(self.text)
        }
        if not places:
            return {}
        claimed = [span for span in self.claims if span is not None]
        offsets = character_offsets(self.tokens)
        found: dict[Span, int] = {}
        for span, k in places.items():
            if overlaps(span, claimed):
                continue
            rows = [i for i in range(len(self.tokens)) if span[0] <= offsets[i] < span[1]]
            if renders(self.hypothesis.attention(), rows, self.source.positions[k]):
                found[span] = k
        return found

    @property
    def unmet(self) -> list[int]:
        """Constraints that are unmet."""
        return [k for k, span in enumerate(self.claims) if span is None]

    def misplaced(self, k: int) -> bool:
        """Whether constraint ``k`` is met by a form which grammar does not allow where it stands."""
        span = self.claims[k]
        if span is None:
            return False
        ruled_out = self.request.constraints[k].ruled_out(self.text[: span[0]])
        return self.text[slice(*span)].casefold() in ruled_out

    def widened(self, k: int) -> Span | None:
        """Where constraint ``k`` is met, with the words beside it that double it."""
        span = self.claims[k]
        others = [other for j, other in enumerate(self.claims) if j != k and other is not None]
        return span and with_doubles(self.text, span, others)

    def doubled(self, k: int) -> bool:
        """Whether words beside what renders term ``k`` double it."""
        return bool(self.request.constraints[k].families) and self.widened(k) != self.claims[k]

    @property
    def strayed(self) -> int | None:
        """The constraint that opens the source, if it is met by a form that cannot open the target."""
        for k, (constraint, span) in enumerate(zip(self.request.constraints, self.claims, strict=True)):
            if constraint.opening and span is not None:
                return None if self.text[slice(*span)].casefold() in constraint.opening else k
        return None

    @property
    def open(self) -> list[int]:
        """Constraints that are unmet and can still be tried."""
        return [k for k in self.unmet if k not in self.given_up and self.request.constraints[k].forms]

    def bears(self, other: Work) -> bool:
        """Whether another hypothesis is as sound and meets every constraint that this one meets."""
        kept = all(a is None or b is not None for a, b in zip(self.claims, other.claims, strict=True))
        return kept and not self.fault(other)

    def fault(self, other: Work) -> str:
        """Why another hypothesis cannot replace this one, for a translator; empty if it can (`fit.fault`)."""
        return fit.fault(other.text, self.text, other.rendered, source=self.request.text)

    def take(self, other: Work, how: How) -> None:
        """Go on with another hypothesis; the constraints that only it meets are met ``how``."""
        for k in self.unmet:
            if other.claims[k] is not None:
                self.how[k] = how
        self.source, self.hypothesis = other.source, other.hypothesis
        self.text, self.claims, self.logprobs = other.text, other.claims, other.logprobs


def score_without(work: Work, logprobs: Floats, constraints: Collection[int]) -> float:
    """Mean of the log-probabilities of the work's tokens but those that render some constraints.

    What is imposed on the model is improbable by itself; the rest tells whether the sentence bears it.
    """
    spans = [span for k in constraints if (span := work.claims[k]) is not None]
    offsets = character_offsets(work.tokens)
    outside = [
        logprob
        for at, logprob in zip(offsets, logprobs, strict=True)
        if not any(start <= at < end for start, end in spans)
    ]
    return float(np.mean(outside)) if outside else 0.0


def put(hypothesis: Hypothesis, span: Span, pieces: Sequence[str]) -> Hypothesis:
    """The hypothesis with other pieces in the place of its tokens ``span``; its ``logprob`` is kept.

    All of these share the attention of what stood there.
    """
    first, last = span
    tokens = (*hypothesis.tokens[:first], *pieces, *hypothesis.tokens[last:])

    def attention() -> Floats:
        rows = hypothesis.attention()
        own = rows[first : max(last, first + 1)].mean(axis=0, keepdims=True)
        return np.concatenate([rows[:first], np.repeat(own, len(pieces), axis=0), rows[last:]])

    return replace(hypothesis, tokens=tokens, attention=attention)


def begin(request: Request, source: Source, hypothesis: Hypothesis, vocabulary: Vocabulary) -> Work:
    """The work on ``request`` with ``hypothesis`` as it comes from the engine."""
    text = vocabulary.decode(hypothesis.tokens)
    return Work(request, source, hypothesis, text, claim(text, request.constraints))


def best(works: Sequence[Work]) -> Work:
    """The work that meets most constraints, of equals one that loses nothing, repeats least, scores best."""
    return max(works, key=lambda work: (work.met, not work.loses_text, -work.repeats, work.hypothesis.score))
