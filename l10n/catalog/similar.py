"""Which old sentence a new one comes from; also one that was split in several, or several joined in one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

SIMILAR = 75.0  # percent; below, an old text is no help to a translator
_MOST = 3  # sentences that one is split into, or that are joined in one
_ROWS = 256  # texts compared with all others at a time, so that 20,000 by 20,000 fit into memory

Run = tuple[int, ...]
"""Neighbouring places in a list of texts."""


class Match(NamedTuple):
    """``new`` comes from ``old``; one of both may be several neighbouring texts. ``percent``: how alike."""

    new: Run
    old: Run
    percent: float


def pair_up(new: Sequence[str], old: Sequence[str]) -> list[tuple[int, int, float]]:
    """Pairs of a new and an old text that are alike, closest first, each text in one pair at most.

    A pair is (index in ``new``, index in ``old``, percent); percent is the normalised InDel similarity of
    rapidfuzz (``fuzz.ratio``), at least `SIMILAR`.
    """
    singles = [(n,) for n in range(len(new))], [(m,) for m in range(len(old))]
    return [(n, m, percent) for (n,), (m,), percent in _chosen(_alike(new, old, *singles))]


def match_up(
    new: Sequence[str], old: Sequence[str], new_runs: Sequence[Run], old_runs: Sequence[Run]
) -> list[Match]:
    """Like `pair_up`; also one old text that was split into several new ones, or the other way round.

    ``new_runs`` and ``old_runs`` are the texts that follow one another (`runs`). A run is compared as the
    texts with a space between them, and each of its texts must be found again in the other side by itself:
    otherwise a stranger would come along with the part that is alike.
    """
    from rapidfuzz import fuzz

    matches = _alike(new, old, [(n,) for n in range(len(new))], [(m,) for m in range(len(old))])
    split = _alike(new, old, new_runs, [(m,) for m in range(len(old))])
    joined = _alike(new, old, [(n,) for n in range(len(new))], old_runs)
    for match in (*split, *joined):
        parts = [new[n] for n in match.new] if len(match.new) > 1 else [old[m] for m in match.old]
        whole = old[match.old[0]] if len(match.new) > 1 else new[match.new[0]]
        if all(fuzz.partial_ratio(part, whole) >= SIMILAR and len(part) < len(whole) for part in parts):
            matches.append(match)
    return _chosen(matches)


def runs(places: Sequence[int]) -> list[Run]:
    """Two and more items of a list that stand in neighbouring ``places`` (which ascend), as their indices."""
    return [
        tuple(range(first, first + size))
        for size in range(2, _MOST + 1)
        for first in range(len(places) - size + 1)
        if places[first + size - 1] - places[first] == size - 1
    ]


def likeness(old: Collection[str], new: Collection[str]) -> float:
    """From 0 to 1: how much of the text of two releases stands in sentences that they share.

    Dice's coefficient over characters (Dice 1945); a sentence that was changed counts by its similarity.
    """
    before, after = set(old), set(new)
    total = sum(map(len, before)) + sum(map(len, after))
    if not total:
        return 0.0
    shared = 2.0 * sum(map(len, before & after))
    lost, added = sorted(before - after), sorted(after - before)
    for n, m, percent in pair_up(added, lost):
        shared += (len(added[n]) + len(lost[m])) * percent / 100
    return shared / total


def _alike(
    new: Sequence[str], old: Sequence[str], new_runs: Sequence[Run], old_runs: Sequence[Run]
) -> list[Match]:
    if not new_runs or not old_runs:
        return []
    return list(
        _compared(
            [_text(new, run) for run in new_runs], [_text(old, run) for run in old_runs], new_runs, old_runs
        )
    )


def _compared(
    new: Sequence[str], old: Sequence[str], new_runs: Sequence[Run], old_runs: Sequence[Run]
) -> Iterator[Match]:
    from rapidfuzz import fuzz, process

    for start in range(0, len(new), _ROWS):
        scores = process.cdist(new[start : start + _ROWS], old, scorer=fuzz.ratio, score_cutoff=SIMILAR)
        for n, m in zip(*scores.nonzero(), strict=True):
            yield Match(new_runs[start + int(n)], old_runs[int(m)], float(scores[n, m]))


def _chosen(matches: Sequence[Match]) -> list[Match]:
    """Closest first, each text once."""
    chosen: list[Match] = []
    taken_new: set[int] = set()
    taken_old: set[int] = set()
    for match in sorted(matches, key=lambda match: (-match.percent, match.new, match.old)):
        if taken_new.isdisjoint(match.new) and taken_old.isdisjoint(match.old):
            chosen.append(match)
            taken_new.update(match.new)
            taken_old.update(match.old)
    return chosen


def _text(texts: Sequence[str], run: Run) -> str:
    return " ".join(texts[place] for place in run)
