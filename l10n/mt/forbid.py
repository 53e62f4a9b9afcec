"""Keep out the renderings that the glossary forbids, also where the term itself is met or cannot be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from l10n.base.letters import capitalised
from l10n.mt import alignment, fit
from l10n.mt.engine import Engine
from l10n.mt.prefix_search import Path
from l10n.mt.vocabulary import Vocabulary
from l10n.mt.work import Work, begin

BEAM = 4
# What that may cost in mean log-probability: less than a term, for what comes instead is only a guess.
MARGIN = 0.5
# A first piece with so many letters, and the mark of a word's start, is a word's stem.
STEM = 6
# So many times a sentence is looked at again: another forbidden form may stand further on.
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A work, the forbidden forms in it with their constraints, and the number of tokens before the first."""

    work: Work
    banned: dict[str, int]
    cut: int
    suppress: tuple[Path, ...]


def keep_out(
    works: Sequence[Work],
    engine: Engine,
    vocabulary: Vocabulary,
    enforce: Callable[[Sequence[Work]], None],
) -> None:
    """Let the model write the sentences with forbidden forms differently, from the form onwards, in place.

    Constraints that were met further on are enforced again. A sentence that would be spoilt, or that would
    lose a term, stays as it is.
    """
    waiting = [work for work in works if any(c.banned for c in work.request.constraints)]
    for _ in range(ROUNDS):
        attempts = [attempt for work in waiting if (attempt := _plan(work, vocabulary)) is not None]
        groups: dict[tuple[Path, ...], list[_Attempt]] = {}
        for attempt in attempts:
            groups.setdefault(attempt.suppress, []).append(attempt)
        waiting = [work for group in groups.values() for work in _rewrite(group, engine, vocabulary, enforce)]
        if not waiting:
            return


def _plan(work: Work, vocabulary: Vocabulary) -> _Attempt | None:
    """Where the first forbidden form is to be written differently; None if there is none to keep out."""
    banned = work.banned()
    if not banned:
        return None
    at, _ = min(banned)
    offsets = alignment.character_offsets(work.tokens)
    token = max(i for i in range(len(work.tokens)) if offsets[i] <= at)
    cuts = alignment.cut_points(work.tokens, token, 0)
    # With its article or preposition, unless these belong to a term that is met.
    kept = max((span[1] for span in work.claims if span is not None and span[0] < at), default=0)
    cut = next((c for c in reversed(cuts) if offsets[c] >= kept), cuts[0])
    constraints = [work.request.constraints[k] for k in set(banned.values())]
    # What nothing is asked for in its place may ask for it elsewhere in the sentence.
    asking = constraints if all(c.forms for c in constraints) else work.request.constraints
    accepted = {form.casefold() for c in asking for form in c.forms}
    suppress: dict[Path, None] = {}
    for form in (form for c in constraints for form in c.banned):
        if any(form.casefold() in other for other in accepted):
            continue  # else the accepted form could not be written either
        for written in (form, capitalised(form)):
            if pieces := vocabulary.encode_target(written):
                # The stem alone, if it is a piece and nothing else of the entry is asked for.
                stem = asking is not constraints and " " not in form and len(pieces[0]) > STEM
                suppress[tuple(pieces[:1] if stem else pieces)] = None
    forms = {work.text[start:end]: k for (start, end), k in banned.items()}
    return _Attempt(work, forms, cut, tuple(suppress)) if suppress else None


def _rewrite(
    attempts: Sequence[_Attempt],
    engine: Engine,
    vocabulary: Vocabulary,
    enforce: Callable[[Sequence[Work]], None],
) -> list[Work]:
    """The works that were rewritten, all with the same sequences suppressed."""
    n_best = engine.translate(
        [attempt.work.source.tokens for attempt in attempts],
        prefixes=[attempt.work.tokens[: attempt.cut] for attempt in attempts],
        beam=BEAM,
        suppress=attempts[0].suppress,
    )
    candidates = []
    for attempt, hypotheses in zip(attempts, n_best, strict=True):
        work = attempt.work
        candidate = begin(work.request, work.source, hypotheses[0], vocabulary)
        candidate.given_up = {k: reason for k, reason in work.given_up.items() if candidate.claims[k] is None}
        candidates.append(candidate)
    enforce([candidate for candidate in candidates if candidate.open])
    scores = engine.score([c.source.tokens for c in candidates], [c.tokens for c in candidates])
    rewritten = []
    for attempt, candidate, logprobs in zip(attempts, candidates, scores, strict=True):
        work = attempt.work
        candidate.hypothesis = replace(candidate.hypothesis, logprob=float(logprobs.sum()))
        fewer = len(candidate.banned()) < len(attempt.banned)
        sound = not work.fault(candidate) and not fit.evades(
            candidate.text, work.text, attempt.banned, candidate.rendered
        )
        affordable = not fit.cost(candidate.hypothesis.score, work.hypothesis.score, MARGIN)
        if fewer and sound and affordable and candidate.met >= work.met:
            work.take(candidate, "forced")
            work.given_up = candidate.given_up
            work.kept_out |= attempt.banned
            rewritten.append(work)
    return rewritten
