"""Give a term that was imposed on a sentence the grammatical form that the sentence asks for.

A model that was shown a dictionary form tends to copy it, and a form that is forced is chosen before what
follows it is written. So when the sentence is finished, the forms of the rendering stand in the term's place
in turn, and that of the likeliest whole sentence stays. A word beside the term that is another form of one
of its own goes: *Організацій Організація* becomes *Організації*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from l10n.mt import fit
from l10n.mt.alignment import character_offsets
from l10n.mt.claims import overlap
from l10n.mt.engine import Engine, Hypothesis
from l10n.mt.source import Constraint, Span
from l10n.mt.vocabulary import WORD_START, Vocabulary
from l10n.mt.work import Work, begin, put

# How much likelier (natural log) the sentence must be with another form than with the one that stands, and
# with a form that does not fit the French number.
MARGIN, UNLIKELY = 0.25, 2.0

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


@dataclass(frozen=True, slots=True)
class _Variant:
    """A work with a form in the place of the one that stands; ``handicap``: natural log."""

    work: Work
    hypothesis: Hypothesis
    handicap: float


def agree(works: Sequence[Work], engine: Engine, vocabulary: Vocabulary) -> None:
    """Look again at the forms of what was annotated or forced, in place, one term of each work at a time."""
    waiting = [(work, _imposed(work)) for work in works]
    while waiting := [(work, terms) for work, terms in waiting if terms]:
        groups = [_variants(work, terms.pop(0), vocabulary) for work, terms in waiting]
        variants = [variant for group in groups for variant in group]
        scores = engine.score(
            [variant.work.plain.tokens for variant in variants],
            [variant.hypothesis.tokens for variant in variants],
        )
        rest = iter(zip(variants, scores, strict=True))
        for group in groups:
            scored = [
                (variant.handicap, replace(variant.hypothesis, logprob=float(logprobs.sum())))
                for variant, logprobs in (next(rest) for _ in group)
            ]
            if scored:
                _settle(group[0].work, scored, vocabulary)


def _imposed(work: Work) -> list[int]:
    """The constraints that the model did not meet by itself, in the order of their places."""
    met = sorted((span, k) for k, span in enumerate(work.claims) if span is not None)
    return [k for _, k in met if work.how.get(k) in ("annotated", "forced")]


def _variants(work: Work, k: int, vocabulary: Vocabulary) -> list[_Variant]:
    """The sentence with each form that may stand for constraint ``k``; none if there is nothing to choose."""
    claimed = work.claims[k]
    others = [span for j, span in enumerate(work.claims) if j != k and span is not None]
    place = claimed and _tokens(work, with_doubles(work.text, claimed, others))
    if not claimed or not place:
        return []
    constraint, standing = work.request.constraints[k], work.text[slice(*claimed)]
    # No space before the form where none stands now: "(" + "МОМ".
    spaced = work.tokens[place[0]].startswith(WORD_START)
    before = "" if spaced else vocabulary.decode(work.tokens[: place[0]])
    variants: dict[tuple[str, ...], _Variant] = {}
    for form in _family(constraint, standing):
        stands = form.casefold() == standing.casefold()
        written = form[:1].upper() + form[1:] if standing[:1].isupper() else form
        pieces = vocabulary.encode_target(standing if stands else written, before)
        if pieces:
            handicap = MARGIN * (not stands) + UNLIKELY * (form in constraint.unlikely)
            variants.setdefault(tuple(pieces), _Variant(work, put(work.hypothesis, place, pieces), handicap))
    changed = [variant for variant in variants.values() if variant.hypothesis.tokens != work.tokens]
    return list(variants.values()) if changed else []


def _tokens(work: Work, span: Span) -> Span | None:
    """The first and last+1 token of ``span`` of the text; None if it is no whole tokens."""
    offsets = character_offsets(work.tokens)
    first = next((i for i, at in enumerate(offsets) if at >= span[0]), len(offsets))
    last = next((i for i, at in enumerate(offsets) if at >= span[1]), len(offsets))
    written = "".join(work.tokens[first:last]).replace(WORD_START, " ").strip()
    return (first, last) if written == work.text[slice(*span)] else None


def with_doubles(text: str, span: Span, others: Sequence[Span] = ()) -> Span:
    """``span`` with the words on either side that are forms of words in it, but none of ``others``.

    Small words may stand between: *[повернення за підтримки] за підтримки*.
    """
    own = [word.casefold() for word in _WORD.findall(text[slice(*span)])]
    start, end = span
    for word in reversed(list(_WORD.finditer(text, 0, start))):
        if text[word.end() : start].strip() or not _is_form(word[0], own):
            break
        start = word.start()
    reached = end
    for word in _WORD.finditer(text, end):
        doubled = _is_form(word[0], own)
        if text[reached : word.start()].strip() or not (doubled or word[0].casefold() in own):
            break
        reached = word.end()
        end = reached if doubled else end
    beside = ((start, span[0]), (span[1], end))
    return span if any(overlap(other, side) for other in others for side in beside) else (start, end)


def _is_form(word: str, others: Sequence[str]) -> bool:
    """Whether a word looks like another form of one of ``others`` (lower case)."""
    return any(fit.share_stem(word.casefold(), other) for other in others)


def _family(constraint: Constraint, standing: str) -> list[str]:
    """The forms of the rendering that stands; in a number that does not fit only if that does not, either."""
    for family in constraint.families or (constraint.forms,):
        same = {form for form in family if form.casefold() == standing.casefold()}
        if same:
            unfit = constraint.unlikely if same.isdisjoint(constraint.unlikely) else ()
            return [form for form in family if form not in unfit]
    return []


def _settle(work: Work, scored: Sequence[tuple[float, Hypothesis]], vocabulary: Vocabulary) -> None:
    """Take the likeliest sentence that is as sound as the work and loses no term."""
    for _, hypothesis in sorted(scored, key=lambda pair: pair[0] - pair[1].logprob):
        if hypothesis.tokens == work.tokens:
            return
        candidate = begin(work.request, work.source, hypothesis, vocabulary)
        lost = any(a is not None and b is None for a, b in zip(work.claims, candidate.claims, strict=True))
        if not lost and not fit.fault(candidate.text, work.text, candidate.rendered):
            work.hypothesis, work.text, work.claims = hypothesis, candidate.text, candidate.claims
            return
