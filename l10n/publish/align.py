"""Which target word renders which source word: what is the same, what the glossary says, what the model sees.

An alignment is a matrix (T, S): for each of T target words a distribution over S source words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from l10n.base.spans import Span
from l10n.publish.units import Unit
from l10n.publish.words import same, source_words, target_words

Weights = npt.NDArray[np.float64]
Attend = Callable[[Unit, Sequence[Span], Sequence[Span]], Weights | None]
"""What a model says of a unit, given its source and target words; None if it cannot say."""


def nothing(unit: Unit, source: Sequence[Span], target: Sequence[Span]) -> Weights | None:
    """No model."""
    return None


@dataclass(frozen=True, slots=True)
class Alignment:
    """Words of source and target, the matrix, and of the target words that are sure their source words."""

    source: list[Span]
    target: list[Span]
    weights: Weights
    sure: dict[int, list[int]]

    def mass(self, inside: Sequence[int]) -> list[float]:
        """How much each target word renders the source words ``inside``.

        If all of these are sure, only sure words do.
        """
        if not self.target:
            return []
        mass = self.weights[:, list(inside)].sum(axis=1)
        known = {s for positions in self.sure.values() for s in positions}
        only = known.issuperset(inside)
        return [float(m) if t in self.sure or not only else 0.0 for t, m in enumerate(mass)]


def align(unit: Unit, attend: Attend = nothing) -> Alignment:
    """The words of a unit's source and target, and their alignment.

    Words that are the same in both, and the terms that the entry names, are sure. For the rest ``attend``
    has the word; without it words are taken to stand in proportion between the sure ones.
    """
    source, target = source_words(unit.source), target_words(unit.target)
    sure = _sure(unit, source, target)
    weights = attend(unit, source, target) if source and target else None
    if weights is None:
        weights = _proportional(source, target, sure)
    for t, positions in sure.items():
        weights[t] = 0.0
        weights[t, positions] = 1.0 / len(positions)
    return Alignment(source, target, weights, sure)


def _sure(unit: Unit, source: Sequence[Span], target: Sequence[Span]) -> dict[int, list[int]]:
    """Target word → the source words that it certainly renders."""
    found: dict[int, list[int]] = {}
    left = [same(unit.source[a:b]) for a, b in source]
    right = [same(unit.target[a:b]) for a, b in target]
    for word in dict.fromkeys(left):
        if len(word) < 3 and not word.isdigit() and not any(map(str.isdigit, word)):
            continue  # "a", "on", "me": words of both languages by chance
        here = [s for s, other in enumerate(left) if other == word]
        there = [t for t, other in enumerate(right) if other == word]
        if len(here) == len(there):
            found |= {t: [s] for s, t in zip(here, there, strict=True)}
    _grow(found, left, right)
    for surface, form in unit.terms:
        here_spans = _places(unit.source, surface)
        there_spans = _places(unit.target, form)
        if len(here_spans) == len(there_spans):
            for (a, b), (c, d) in zip(here_spans, there_spans, strict=True):
                inside = [s for s, (x, y) in enumerate(source) if x < b and a < y]
                for t, (x, y) in enumerate(target):
                    if x < d and c < y and inside:
                        found[t] = inside
    return found


def _grow(found: dict[int, list[int]], left: Sequence[str], right: Sequence[str]) -> None:
    """Equal short words beside a sure pair are sure too: "de la" within a name, or in a quotation."""
    for step in (1, -1):
        order = range(len(right)) if step == 1 else range(len(right) - 1, -1, -1)
        taken = {s for positions in found.values() for s in positions}
        for t in order:
            if t in found or t - step not in found:
                continue
            s = found[t - step][0] + step
            if 0 <= s < len(left) and s not in taken and left[s] == right[t]:
                found[t] = [s]
                taken.add(s)


def _places(text: str, part: str) -> list[Span]:
    folded, sought = text.casefold(), part.casefold()
    if len(folded) != len(text) or not sought:
        return []
    found, at = [], folded.find(sought)
    while at >= 0:
        found.append((at, at + len(sought)))
        at = folded.find(sought, at + len(sought))
    return found


def _proportional(
    source: Sequence[Span], target: Sequence[Span], sure: dict[int, list[int]]
) -> npt.NDArray[np.float64]:
    """Words in proportion between the sure pairs that stand in the same order in both texts."""
    weights = np.zeros((len(target), len(source)))
    if not source or not target:
        return weights
    knots = [(-0.5, -0.5), *_rising(sure), (len(target) - 0.5, len(source) - 0.5)]
    xs, ys = [x for x, _ in knots], [y for _, y in knots]
    for t in range(len(target)):
        # The share of a word is as wide as the ratio of the lengths.
        low, high = np.interp([t - 0.5, t + 0.5], xs, ys)
        for s in range(len(source)):
            weights[t, s] = max(0.0, min(high, s + 0.5) - max(low, s - 0.5))
        if not weights[t].any():
            weights[t, int(np.clip(round(float(low)), 0, len(source) - 1))] = 1.0
        weights[t] /= weights[t].sum()
    return weights


def _rising(sure: dict[int, list[int]]) -> list[tuple[float, float]]:
    """The longest run of sure pairs, in target order, whose source words rise as well."""
    pairs = [(float(t), float(np.mean(positions))) for t, positions in sorted(sure.items())]
    best: list[list[tuple[float, float]]] = []
    for pair in pairs:
        before = [run for run in best if run[-1][1] < pair[1]]
        best.append([*max(before, key=len, default=[]), pair])
    return max(best, key=len, default=[])
