"""From cross-attention to the place in the target where a part of the source was rendered."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from l10n.mt.engine import Floats
from l10n.mt.vocabulary import APOSTROPHES, OPENERS, WORD_START

# Below this a source span got so little attention from any target token that it was left out.
DROPPED = 0.15
# Articles and prepositions, which may have to change with the term, are no longer than this.
FUNCTION_WORD = 4


def character_offsets(tokens: Sequence[str]) -> list[int]:
    """Where each token begins in the decoded text (its space, if it has one, not counted), and the end."""
    plain = [token.replace(WORD_START, " ") for token in tokens]
    text = "".join(plain)
    leading = len(text) - len(text.lstrip())
    offsets, at = [], -leading
    for token in plain:
        offsets.append(max(0, at + len(token) - len(token.lstrip())))
        at += len(token)
    return [*offsets, max(0, at)]


def rendered_at(attention: Floats, positions: Collection[int]) -> int | None:
    """The target token at which the source ``positions`` begin to be rendered; None if they were dropped.

    ``attention`` (T, S) as in `Hypothesis`.
    """
    rows = _rendering(attention, positions)
    return None if rows is None else rows[0]


def rendered_span(
    tokens: Sequence[str], attention: Floats, positions: Collection[int]
) -> tuple[int, int] | None:
    """The first and last+1 token of the whole words that render the source ``positions``; or None."""
    rows = _rendering(attention, positions)
    if rows is None:
        return None
    first, last = rows[0], rows[1] + 1
    while first > 0 and not _begins_word(tokens, first):
        first -= 1
    while last < len(tokens) and not _begins_word(tokens, last) and tokens[last][:1].isalnum():
        last += 1
    return first, last


def _rendering(attention: Floats, positions: Collection[int]) -> tuple[int, int] | None:
    """The first and the last token of the run that looks most at the ``positions``."""
    if not len(attention) or not positions:
        return None
    mass = attention[:, sorted(positions)].sum(axis=1)
    peak = float(np.max(mass))
    if np.isnan(peak) or peak < DROPPED:  # an engine may give no numbers for a hypothesis that makes no sense
        return None
    strong = np.flatnonzero(mass >= 0.5 * peak)
    clusters = np.split(strong, np.flatnonzero(np.diff(strong) > 2) + 1)
    run = max(clusters, key=lambda c: float(mass[c].sum()))
    return int(run[0]), int(run[-1])


def renders(attention: Floats, rows: Collection[int], positions: Collection[int]) -> bool:
    """Whether the target tokens ``rows`` look most at the source ``positions``, its ends aside."""
    if not len(attention) or not rows or not positions:
        return False
    mass = attention[sorted(rows)].sum(axis=0)
    inner = [p for p in range(len(mass)) if p in positions or 0 < p < len(mass) - 1]
    return max(inner, key=lambda p: float(mass[p])) in positions


def cut_points(tokens: Sequence[str], start: int, floor: int) -> list[int]:
    """Prefix lengths after which a form may replace what begins at token ``start``, the nearest first.

    First the beginning of the word; then up to two words earlier, as long as these are short: an article
    or a preposition may have to go with the old rendering. None is before ``floor``.
    """
    cut = start
    while cut > 0 and not _begins_word(tokens, cut):
        cut -= 1
    cuts = [cut]
    for _ in range(2):
        before = cut - 1
        while before > 0 and not _begins_word(tokens, before):
            before -= 1
        word = "".join(tokens[max(before, 0) : cut]).replace(WORD_START, "")
        if before < 0 or not word.isalpha() or len(word) > FUNCTION_WORD:
            break
        cut = before
        cuts.append(cut)
    return [c for c in cuts if c >= floor]


def insertion_points(tokens: Sequence[str], attention: Floats, positions: Collection[int]) -> list[int]:
    """Prefix lengths at which something that the model dropped may be inserted, the likeliest first."""
    points: list[int] = []
    if len(attention) and positions:
        first, last = min(positions), max(positions)
        left = attention[:, max(0, first - 3) : first].sum(axis=1)
        right = attention[:, last + 1 : last + 4].sum(axis=1)
        if np.max(left, initial=0) > DROPPED:
            after = int(np.flatnonzero(left >= 0.5 * np.max(left))[-1]) + 1
            while after < len(tokens) and not _begins_word(tokens, after):
                after += 1
            points.append(after)
        if np.max(right, initial=0) > DROPPED:
            before = int(np.argmax(right))
            while before > 0 and not _begins_word(tokens, before):
                before -= 1
            points.append(before)
    end = len(tokens)
    while end > 0 and not any(c.isalnum() for c in tokens[end - 1]):
        end -= 1
    return list(dict.fromkeys([*points, end]))


def _begins_word(tokens: Sequence[str], i: int) -> bool:
    if tokens[i].startswith(WORD_START):
        return True
    # "(" + "IOM": the form replaces what stands after the bracket, hyphen or quotation mark.
    before = "".join(tokens[max(0, i - 2) : i])
    inside = before[-1:] in APOSTROPHES and before[-2:-1].isalnum()  # п’ + ять
    return before[-1:] in OPENERS and not inside and tokens[i][:1].isalnum()
