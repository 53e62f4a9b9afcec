"""Words, links between them, and how well links agree with a reference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

Span = tuple[int, int]
Link = tuple[int, int]  # number of the French word, number of the target word

# French elided words stand alone (l’|OIM); an apostrophe inside an English or Ukrainian word is part of it.
_NUMBER = r"\d+(?:[.,]\d+)*"
_FRENCH = re.compile(rf"{_NUMBER}|\w+[’'](?=\w)|\w+(?:-\w+)*|[^\w\s]")
_TARGET = re.compile(rf"{_NUMBER}|\w+(?:[’'ʼ-]\w+)*|[^\w\s]")
_LINK = re.compile(r"(\d+)([-p])(\d+)")


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its translation with reference links; ``possible`` contains ``sure``."""

    french: str
    target: str
    sure: frozenset[Link]
    possible: frozenset[Link]


@dataclass(frozen=True, slots=True)
class Score:
    """Of all links together: alignment error rate, precision, recall (Och and Ney 2003), each from 0 to 1."""

    aer: float
    precision: float
    recall: float


def french_words(text: str) -> list[Span]:
    """Where the words and marks of a French text are, in characters."""
    return [match.span() for match in _FRENCH.finditer(text)]


def target_words(text: str) -> list[Span]:
    """The same of an English or Ukrainian text."""
    return [match.span() for match in _TARGET.finditer(text)]


def read_pairs(path: Path) -> list[Pair]:
    """The lines of a table of French, target, links, without header.

    Links are ``f-t`` (sure) or ``fpt`` (possible), words counted from 0. Raises ValueError, with the line.
    """
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        columns = line.split("\t")
        if len(columns) != 3:
            raise ValueError(f"{path}:{number}: has {len(columns)} columns, not French, target, links")
        french, target, links = columns
        found = [_LINK.fullmatch(link) for link in links.split()]
        size = (len(french_words(french)), len(target_words(target)))
        several = [((int(m[1]), int(m[3])), m[2]) for m in found if m]
        if len(several) != len(found) or any(f >= size[0] or t >= size[1] for (f, t), _ in several):
            raise ValueError(f"{path}:{number}: its links are not f-t or fpt, between {size} words")
        sure = frozenset(link for link, kind in several if kind == "-")
        pairs.append(Pair(french, target, sure, sure | {link for link, _ in several}))
    return pairs


def write_pairs(path: Path, pairs: Iterable[Pair]) -> None:
    """The table that `read_pairs` reads."""
    lines = []
    for pair in pairs:
        links = (f"{f}{'-' if (f, t) in pair.sure else 'p'}{t}" for f, t in sorted(pair.possible))
        lines.append("\t".join((pair.french, pair.target, " ".join(links))))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def score(pairs: Sequence[Pair], found: Sequence[frozenset[Link]]) -> Score:
    """How well links agree with the reference links of all pairs."""
    links = sum(map(len, found))
    sure = sum(len(pair.sure) for pair in pairs)
    in_sure = sum(len(pair.sure & several) for pair, several in zip(pairs, found, strict=True))
    in_possible = sum(len(pair.possible & several) for pair, several in zip(pairs, found, strict=True))
    aer = 1 - (in_sure + in_possible) / max(links + sure, 1)
    return Score(aer, in_possible / max(links, 1), in_sure / max(sure, 1))
