"""Batches of prepared pairs."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from .network import Batch
from .pairs import Ids, Pairs

ANNOTATED = 0.4
"""The share of the pairs with candidates in which some are annotated."""

_SORTED = 60_000  # so many pairs are sorted by length at a time


@dataclass(frozen=True, slots=True)
class Marks:
    """Ids of ``<pad>``, ``<term>`` and ``</term>``."""

    pad: int
    opening: int
    closing: int

    @classmethod
    def of(cls, vocabulary: Mapping[str, int]) -> Marks:
        """Raises ValueError if the vocabulary lacks one."""
        if missing := {"<pad>", "<term>", "</term>"} - vocabulary.keys():
            raise ValueError(f"the vocabulary lacks {', '.join(sorted(missing))}")
        return cls(*(vocabulary[piece] for piece in ("<pad>", "<term>", "</term>")))


def epoch(pairs: Pairs, times: Mapping[str, float], tokens: int) -> list[list[int]]:
    """Batches of indices: every pair as often as ``times`` says of its name, a fraction by lot; pairs of
    similar length together, at most so many source and target tokens in a batch; the batches in no order."""
    wanted = np.array([times.get(name, 0.0) for name in pairs.names])[pairs.kinds]
    indices = np.repeat(np.arange(len(pairs)), np.floor(wanted + np.random.rand(len(pairs))).astype(int))
    np.random.shuffle(indices)
    lengths = pairs.sources.lengths() + pairs.targets.lengths()
    batches: list[list[int]] = []
    for start in range(0, len(indices), _SORTED):
        part = indices[start : start + _SORTED]
        room = 0
        for i in part[np.argsort(lengths[part], kind="stable")]:
            if lengths[i] > room:
                batches.append([])
                room = tokens
            batches[-1].append(int(i))
            room -= int(lengths[i])
    random.shuffle(batches)
    return batches


def batch(pairs: Pairs, indices: Sequence[int], marks: Marks) -> Batch:
    """The packed batch of these pairs, some of them annotated by lot."""
    annotated = [annotate(pairs, i, marks) for i in indices]
    sources, targets = [s for s, _ in annotated], [pairs.targets[i] for i in indices]
    longest_source, longest_target = max(map(len, sources)), max(map(len, targets))
    links = np.zeros((len(indices), longest_target, longest_source), np.bool_)
    for row, (_, linked) in enumerate(annotated):
        links[row, linked[:, 1], linked[:, 0]] = True
    inputs = [piece for target in targets for piece in (marks.pad, *target[:-1])]
    return Batch(
        source=_tensor(np.concatenate(sources)),
        decoder_input=_tensor(inputs),
        target=_tensor(np.concatenate(targets)),
        source_cells=_cells(sources, longest_source),
        target_cells=_cells(targets, longest_target),
        links=torch.from_numpy(links),
    )


def annotate(pairs: Pairs, i: int, marks: Marks) -> tuple[NDArray[np.int64], Ids]:
    """Source and links of pair i, at times with ``<term> span </term> dictionary form </term>`` for some
    spans (Bergmanis and Pinnis 2021)."""
    source, links = pairs.sources[i], pairs.links[i]
    candidates = pairs.candidates(i) if random.random() < ANNOTATED else []
    if not candidates:
        return source.astype(np.int64), links
    chosen: list[tuple[int, int, Ids]] = []
    most = random.randint(1, 1 + len(source) // 14)
    for start, end, forms in random.sample(candidates, len(candidates)):
        if len(chosen) < most and all(end <= a or start >= b for a, b, _ in chosen):
            chosen.append((start, end, random.choice(forms)))
    opens, closes = {start for start, _, _ in chosen}, {end: form for _, end, form in chosen}
    out: list[int] = []
    moved = np.zeros(len(source), np.int32)
    for position, piece in enumerate(source):
        if position in closes:
            out += [marks.closing, *closes[position], marks.closing]
        if position in opens:
            out.append(marks.opening)
        moved[position] = len(out)
        out.append(int(piece))
    return np.array(out), np.stack([moved[links[:, 0]], links[:, 1]], 1)


def _cells(rows: Sequence[NDArray[np.integer]], longest: int) -> torch.Tensor:
    return _tensor(np.concatenate([np.arange(len(row)) + k * longest for k, row in enumerate(rows)]))


def _tensor(ids: Iterable[int]) -> torch.Tensor:
    return torch.from_numpy(np.asarray(ids, np.int64))
