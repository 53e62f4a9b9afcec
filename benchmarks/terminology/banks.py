"""How a constrained beam search keeps account of constraints and shares out its beam (see `constrained`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Phrase = tuple[int, ...]
State = tuple[int, ...]  # per constraint how many of its tokens stand; one at most is half done


@dataclass(frozen=True, slots=True)
class Candidate:
    """The hypothesis number ``parent`` of a beam with one more token; ``score``: sum of log-probabilities."""

    score: float
    parent: int
    token: int
    state: State


def advance(state: State, token: int, phrases: Sequence[Phrase]) -> State:
    """What a hypothesis holds of its constraints when ``token`` follows."""
    counts = list(state)
    for j, phrase in enumerate(phrases):
        if 0 < counts[j] < len(phrase):
            if phrase[counts[j]] == token:
                counts[j] += 1
                return tuple(counts)
            counts[j] = 0
    for j, phrase in enumerate(phrases):
        if counts[j] == 0 and phrase[0] == token:
            counts[j] = 1
            break
    return tuple(counts)


def wanted(state: State, phrases: Sequence[Phrase]) -> list[int]:
    """The tokens that bring a hypothesis nearer to its constraints."""
    for count, phrase in zip(state, phrases, strict=True):
        if 0 < count < len(phrase):
            return [phrase[count]]
    return [phrase[0] for count, phrase in zip(state, phrases, strict=True) if count == 0]


def bank_sizes(beam: int, counts: Sequence[int]) -> list[int]:
    """How many hypotheses each bank may keep, given its candidates: equal shares, the rest to the last bank.

    A share that a bank cannot use goes to the bank before it, and from the first back towards the last.
    """
    sizes = [beam // len(counts)] * len(counts)
    sizes[-1] += beam % len(counts)
    over = 0
    for i in reversed(range(len(counts))):
        over += sizes[i]
        sizes[i] = min(over, counts[i])
        over -= sizes[i]
    for i in range(len(counts)):
        more = min(over, counts[i] - sizes[i])
        sizes[i] += more
        over -= more
    return sizes


def allocate(candidates: Sequence[Candidate], beam: int, tokens: int) -> list[Candidate]:
    """The candidates that stay in the beam."""
    banks: list[list[Candidate]] = [[] for _ in range(tokens + 1)]
    for candidate in sorted(candidates, key=lambda c: -c.score):
        banks[sum(candidate.state)].append(candidate)
    sizes = bank_sizes(beam, [len(bank) for bank in banks])
    return [candidate for bank, size in zip(banks, sizes, strict=True) for candidate in bank[:size]]
