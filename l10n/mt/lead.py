"""Let what opens the French sentence open the target, where the model has made another thing of it.

*Les demandeurs d’asile attendent* is about them, not *до шукачів притулку*: a weak model that begins with
some other word goes on with another case. The sentence is begun with the form that can open it, the model
goes on, and the new sentence stays if that costs it little, the term itself aside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from l10n.letters import capitalised
from l10n.mt import fit
from l10n.mt.engine import Engine
from l10n.mt.vocabulary import Vocabulary
from l10n.mt.work import Work, begin, score_without

BEAM = 2
# What the new sentence may cost in mean log-probability.
MARGIN = 0.3


def lead(works: Sequence[Work], engine: Engine, vocabulary: Vocabulary) -> list[Work]:
    """Begin the sentences anew, in place, whose term has strayed; those that are new."""
    attempts = [(work, k, path) for work, k in _strayed(works) for path in _openings(work, k, vocabulary)]
    finished = engine.translate(
        [work.plain.tokens for work, *_ in attempts],
        prefixes=[path for *_, path in attempts],
        beam=BEAM,
    )
    candidates: list[tuple[Work, int, Work]] = []
    for (work, k, _), hypotheses in zip(attempts, finished, strict=True):
        candidate = begin(work.request, work.plain, hypotheses[0], vocabulary)
        lost = any(a is not None and b is None for a, b in zip(work.claims, candidate.claims, strict=True))
        if not lost and not fit.fault(candidate.text, work.text, candidate.rendered):
            candidates.append((work, k, candidate))
    scores = iter(
        engine.score(
            [work.plain.tokens for work, *_ in candidates] * 2,
            [work.tokens for work, *_ in candidates] + [candidate.tokens for *_, candidate in candidates],
        )
    )
    before = [score_without(work, next(scores), (k,)) for work, k, _ in candidates]
    best: dict[int, float] = {}
    for (work, k, candidate), standing in zip(candidates, before, strict=True):
        logprobs = next(scores)
        rest = score_without(candidate, logprobs, (k,))
        if rest >= best.get(id(work), standing - MARGIN):
            best[id(work)] = rest
            candidate.hypothesis = replace(candidate.hypothesis, logprob=float(logprobs.sum()))
            candidate.logprobs = logprobs
            work.take(candidate, "forced")
            work.how[k] = "forced"
    return [work for work in works if id(work) in best]


def _strayed(works: Sequence[Work]) -> list[tuple[Work, int]]:
    return [(work, k) for work in works if (k := work.strayed) is not None]


def _openings(work: Work, k: int, vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """The forms of the rendering that stands which may open the sentence, as pieces."""
    constraint, span = work.request.constraints[k], work.claims[k]
    assert span is not None
    standing = work.text[slice(*span)].casefold()
    families = constraint.families or (constraint.forms,)
    own = next((f for f in families if standing in {form.casefold() for form in f}), families[0])
    forms = [f for f in own if f.casefold() in constraint.opening and f not in constraint.unlikely]
    spelled = (vocabulary.encode_target(capitalised(form)) for form in forms)
    return [tuple(pieces) for pieces in spelled if pieces]
