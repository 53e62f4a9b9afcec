"""Which of a million sources may be like a text: those that share pieces of it in two places.

A word, or two neighbouring words, may stand in thousands of sources. Two such pieces together stand in few,
and a text that is three quarters the same has most of its pieces, so that some of many couples are whole.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from l10n.memory.fold import pairs, stems

_RARE = 150.0  # a piece in no more sources than this is looked for by itself
_COMMON = 8_000.0  # two pieces in more sources than this together take too long
_SINGLE, _COUPLES = 6, 16  # searches
_SHORT = 8  # pairs of words; a shorter text has few that survive a change, and its words are couples too
_MOST = 150  # sources taken from one search, newest first
_KEPT = 150  # sources that are compared


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word or a pair of words, and a guess at how many sources have it."""

    text: str
    guess: float


def find_candidates(connection: sqlite3.Connection, words: Sequence[str]) -> list[int]:
    """Numbers of the sources most like the text with these `fold.tokens`, the likeliest first."""
    votes: dict[int, int] = defaultdict(int)
    for query in _searches(*_pieces(connection, stems(words))):
        rows = connection.execute(
            "SELECT rowid FROM feature WHERE feature MATCH ? ORDER BY rowid DESC LIMIT ?", (query, _MOST)
        )
        for (number,) in rows.fetchall():
            votes[number] += 1
    return sorted(votes, key=votes.__getitem__, reverse=True)[:_KEPT]


def _pieces(connection: sqlite3.Connection, stemmed: Sequence[str]) -> tuple[list[_Piece], list[_Piece]]:
    """The words and the pairs of words in the order of the text, without those that no source can have."""
    distinct = list(dict.fromkeys(stemmed))
    rows = connection.execute(
        f"SELECT stem, count FROM word WHERE stem IN ({','.join('?' * len(distinct))})", distinct
    )
    counts: dict[str, int] = dict(rows.fetchall())
    every = max(counts.values(), default=1)
    found = {
        pair: counts[a] * counts[b] / every
        for pair, a, b in zip(pairs(stemmed), stemmed, stemmed[1:], strict=False)
        if a in counts and b in counts
    }
    words = [_Piece(stem, float(counts[stem])) for stem in distinct if stem in counts]
    return words, [_Piece(pair, guess) for pair, guess in found.items()]


def _searches(words: Sequence[_Piece], couples_of: Sequence[_Piece]) -> Iterator[str]:
    """What to look for: the rarest pieces, and couples of pieces from different places of the text."""
    short = len(couples_of) < _SHORT
    rarest = sorted([*words, *couples_of], key=lambda piece: piece.guess)[:_SINGLE]
    yield from (f'"{piece.text}"' for piece in rarest if short or piece.guess <= _RARE)
    pieces = [*words, *couples_of] if short else couples_of
    left = _COUPLES
    for a, b in _couples(pieces):
        if a.guess + b.guess <= _COMMON:
            yield f'"{a.text}" AND "{b.text}"'
            left -= 1
        if not left:
            return


def _couples(pieces: Sequence[_Piece]) -> Iterator[tuple[_Piece, _Piece]]:
    """Couples of pieces, those half the text apart first, so that each piece comes soon, and with several
    others."""
    count = len(pieces)
    half = count // 2
    apart = sorted(range(1, count), key=lambda distance: (abs(half - distance) % 4, abs(half - distance)))
    for distance in apart:
        for n in range(count - distance):
            yield pieces[n], pieces[n + distance]
