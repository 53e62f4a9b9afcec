"""Give a term that was imposed on a sentence the grammatical form that the sentence asks for.

A model that was shown a dictionary form tends to copy it, and a form that is forced is chosen before what
follows it is written. So when the sentence is finished, the forms of the rendering stand in the term's place
in turn, and that of the likeliest whole sentence stays. A word beside the term that is another form of one
of its own goes: *Організацій Організація* becomes *Організації*.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from l10n.base.letters import capitalised
from l10n.base.spans import Span, common_start
from l10n.mt.alignment import character_offsets
from l10n.mt.engine import Engine, Floats, Hypothesis
from l10n.mt.source import Constraint
from l10n.mt.vocabulary import WORD_START, Vocabulary
from l10n.mt.work import Work, begin, put

# How much likelier (natural log) the sentence must be with another form than with the one that stands, and
# with a form that does not fit the French number.
MARGIN, UNLIKELY = 0.25, 2.0
# A form that grammar does not allow there must be so much likelier (natural log).
RULED_OUT = 8.0
# So many tokens after the form are looked at.
TAIL = 12


@dataclass(frozen=True, slots=True)
class _Variant:
    """A sentence with ``form``, in pieces, in the term's place; ``handicap``: natural log."""

    hypothesis: Hypothesis
    form: tuple[str, ...]
    handicap: float


@dataclass(frozen=True, slots=True)
class _Choice:
    """What may stand for a term of a work, from token ``first`` on: the form that stands, and others."""

    work: Work
    first: int
    standing: _Variant
    others: tuple[_Variant, ...]

    def reach(self, variant: _Variant) -> int:
        """How many tokens of a variant are looked at."""
        return self.first + len(variant.form) + TAIL

    def promising(self, logprobs: Floats) -> list[_Variant]:
        """The others that may be likelier, by ``logprobs`` of the tokens of the sentence that stands.

        Where a form parts from the one that stands, it has at most the probability that that one leaves.
        """
        found = []
        for other in self.others:
            here = float(logprobs[self.first + common_start(other.form, self.standing.form)])
            left = math.log1p(-math.exp(min(here, -1e-6)))
            if left - other.handicap > here - self.standing.handicap:
                found.append(other)
        return found


def agree(works: Sequence[Work], engine: Engine, vocabulary: Vocabulary) -> None:
    """Look again at the forms of what was annotated or forced, in place, one term of each work at a time."""
    waiting = [(work, _met(work)) for work in works]
    while waiting := [(work, terms) for work, terms in waiting if terms]:
        choices = [
            choice
            for work, terms in waiting
            if (k := _next(work, terms)) is not None and (choice := _choice(work, k, vocabulary)) is not None
        ]
        scores = _standing_scores(choices, engine)
        others = [
            (choice, row, other)
            for choice, row in zip(choices, scores, strict=True)
            for other in choice.promising(row)
        ]
        near = engine.score(
            [choice.work.plain.tokens for choice, *_ in others],
            [other.hypothesis.tokens[: choice.reach(other)] for choice, _, other in others],
        )
        ranked = {
            id(choice): [(choice.standing.handicap, float(row.sum()), choice.standing.hypothesis)]
            for choice, row in zip(choices, scores, strict=True)
        }
        for (choice, row, other), logprobs in zip(others, near, strict=True):
            seen, rest = logprobs, row[:0]
            if choice.reach(other) < len(other.hypothesis.tokens):
                # What is further off is taken to be as likely as before; </s> does not stand here.
                seen, rest = logprobs[:-1], row[choice.reach(choice.standing) :]
            logprob = float(seen.sum() + rest.sum())
            ranked[id(choice)].append((other.handicap, logprob, other.hypothesis))
        for choice in choices:
            _settle(choice.work, ranked[id(choice)], vocabulary)


def _standing_scores(choices: Sequence[_Choice], engine: Engine) -> list[Floats]:
    """The log-probabilities of the sentences as they stand, where need be from the engine."""
    known = [c.work.logprobs if c.standing.hypothesis.tokens == c.work.tokens else None for c in choices]
    asked = [choice for choice, row in zip(choices, known, strict=True) if row is None]
    scored = iter(
        engine.score([c.work.plain.tokens for c in asked], [c.standing.hypothesis.tokens for c in asked])
    )
    return [next(scored) if row is None else row for row in known]


def _met(work: Work) -> list[int]:
    """The constraints that are met, in the order of their places."""
    return [k for _, k in sorted((span, k) for k, span in enumerate(work.claims) if span is not None)]


def _next(work: Work, terms: list[int]) -> int | None:
    """Take from ``terms`` the next that the model met in a wrong form, or not by itself.

    Whether a form is wrong may hang on the one before it, which has just been looked at.
    """
    while terms:
        k = terms.pop(0)
        if work.how.get(k) in ("annotated", "forced") or work.misplaced(k) or work.doubled(k):
            return k
    return None


def _choice(work: Work, k: int, vocabulary: Vocabulary) -> _Choice | None:
    """The sentence with each form that may stand for constraint ``k``; None if there is nothing to choose."""
    claimed, widened = work.claims[k], work.widened(k)
    place = widened and _tokens(work, widened)
    if not claimed or not place:
        return None
    constraint, standing = work.request.constraints[k], work.text[slice(*claimed)]
    text_before = vocabulary.decode(work.tokens[: place[0]])
    ruled_out = constraint.ruled_out(text_before)
    # No space before the form where none stands now: "(" + "МОМ".
    before = "" if work.tokens[place[0]].startswith(WORD_START) else text_before
    variants: dict[tuple[str, ...], _Variant] = {}
    for form in sorted(
        _family(constraint, standing), key=lambda form: form.casefold() != standing.casefold()
    ):
        stands = not variants
        written = capitalised(form) if standing[:1].isupper() else form
        pieces = vocabulary.encode_target(standing if stands else written, before)
        if pieces is None:
            if stands:
                return None
            continue
        path = tuple(pieces)
        handicap = MARGIN * (not stands) + UNLIKELY * (form in constraint.unlikely)
        handicap += RULED_OUT * (form.casefold() in ruled_out)
        variants.setdefault(path, _Variant(put(work.hypothesis, place, path), path, handicap))
    if not variants:
        return None
    first, *others = variants.values()
    if not others and first.hypothesis.tokens == work.tokens:
        return None
    return _Choice(work, place[0], first, tuple(others))


def _tokens(work: Work, span: Span) -> Span | None:
    """The first and last+1 token of ``span`` of the text; None if it is no whole tokens."""
    offsets = character_offsets(work.tokens)
    first = next((i for i, at in enumerate(offsets) if at >= span[0]), len(offsets))
    last = next((i for i, at in enumerate(offsets) if at >= span[1]), len(offsets))
    written = "".join(work.tokens[first:last]).replace(WORD_START, " ").strip()
    return (first, last) if written == work.text[slice(*span)] else None


def _family(constraint: Constraint, standing: str) -> list[str]:
    """The forms of the rendering that stands; in a number that does not fit only if that does not, either."""
    family = constraint.family(standing)
    same = {form for form in family if form.casefold() == standing.casefold()}
    unfit = constraint.unlikely if same.isdisjoint(constraint.unlikely) else ()
    return [form for form in family if form not in unfit]


def _settle(work: Work, ranked: Sequence[tuple[float, float, Hypothesis]], vocabulary: Vocabulary) -> None:
    """Take the likeliest sentence, its handicap counted, that is as sound as the work and loses no term."""
    for _, logprob, hypothesis in sorted(ranked, key=lambda entry: entry[0] - entry[1]):
        if hypothesis.tokens == work.tokens:
            return
        candidate = begin(work.request, work.source, replace(hypothesis, logprob=logprob), vocabulary)
        if work.bears(candidate):
            work.hypothesis, work.text, work.claims = candidate.hypothesis, candidate.text, candidate.claims
            work.logprobs = None
            return
