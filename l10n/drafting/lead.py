"""Let what opens the French sentence open the target, where the model has made another thing of it.

*Les demandeurs d’asile attendent* is about them, not *до шукачів притулку*: a weak model that begins with
some other word goes on with another case. The sentence is begun with the form that can open it, the model
goes on, and the new sentence stays if that costs it little, the term itself aside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from l10n.base.letters import capitalised
from l10n.mt.engine import Engine
from l10n.mt.vocabulary import Vocabulary
from l10n.mt.work import Work, begin, score_without

BEAM = 2
# What the new sentence may cost in mean log-probability.
MARGIN = 0.3


def lead(works: Sequence[Work], engine: Engine, vocabulary: Vocabulary) -> list[Work]:
    """Begin the sentences anew, in place, whose term has strayed; those that are new."""
    attempts = [
        (work, k, path)
        for work in works
        if (k := work.strayed) is not None
        for path in _openings(work, k, vocabulary)
    ]
    finished = engine.translate(
        [work.plain.tokens for work, *_ in attempts],
        prefixes=[path for *_, path in attempts],
        beam=BEAM,
    )
    candidates: list[tuple[Work, int, Work]] = []
    for (work, k, _), hypotheses in zip(attempts, finished, strict=True):
        candidate = begin(work.request, work.plain, hypotheses[0], vocabulary)
        if work.bears(candidate):
            candidates.append((work, k, candidate))
    owners = {id(work): (work, k) for work, k, _ in candidates}
    scored = [*owners.values(), *((candidate, k) for _, k, candidate in candidates)]
    rows = engine.score([w.plain.tokens for w, _ in scored], [w.tokens for w, _ in scored])
    rests = [score_without(work, row, (k,)) for (work, k), row in zip(scored, rows, strict=True)]
    first = len(owners)  # what follows is of the candidates
    floor = {owner: rest - MARGIN for owner, rest in zip(owners, rests[:first], strict=True)}
    led: dict[int, Work] = {}
    for (work, k, candidate), row, rest in zip(candidates, rows[first:], rests[first:], strict=True):
        if rest >= floor[id(work)]:
            floor[id(work)], led[id(work)] = rest, work
            candidate.hypothesis = replace(candidate.hypothesis, logprob=float(row.sum()))
            candidate.logprobs = row
            work.take(candidate, "forced")
            work.how[k] = "forced"
    return list(led.values())


def _openings(work: Work, k: int, vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """The forms of the rendering that stands which may open the sentence, as pieces."""
    constraint, span = work.request.constraints[k], work.claims[k]
    assert span is not None
    first = constraint.families[0] if constraint.families else constraint.forms
    own = constraint.family(work.text[slice(*span)]) or first
    forms = [f for f in own if f.casefold() in constraint.opening and f not in constraint.unlikely]
    spelled = (vocabulary.encode_target(capitalised(form)) for form in forms)
    return [tuple(pieces) for pieces in spelled if pieces]
