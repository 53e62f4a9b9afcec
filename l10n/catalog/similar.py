"""Which old sentence a new one comes from."""

from __future__ import annotations

from collections.abc import Collection, Sequence

SIMILAR = 75.0  # percent; below, an old text is no help to a translator


def pair_up(new: Sequence[str], old: Sequence[str]) -> list[tuple[int, int, float]]:
    """Pairs of a new and an old text that are alike, closest first, each text in one pair at most.

    A pair is (index in ``new``, index in ``old``, percent); percent is the normalised InDel similarity of
    rapidfuzz (``fuzz.ratio``), at least `SIMILAR`.
    """
    if not new or not old:
        return []
    from rapidfuzz import fuzz, process

    scores = process.cdist(new, old, scorer=fuzz.ratio, score_cutoff=SIMILAR)
    ranked = sorted((-float(scores[n, m]), int(n), int(m)) for n, m in zip(*scores.nonzero(), strict=True))
    pairs: list[tuple[int, int, float]] = []
    taken_new: set[int] = set()
    taken_old: set[int] = set()
    for score, n, m in ranked:
        if n not in taken_new and m not in taken_old:
            pairs.append((n, m, -score))
            taken_new.add(n)
            taken_old.add(m)
    return pairs


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
