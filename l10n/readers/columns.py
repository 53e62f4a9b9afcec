"""Numbers in neighbouring columns of one line: what is wide between them parts them, and is no mere blank.

French writes a blank within a number ("1 204"). Where a tab or several blanks stand between two numbers,
"1 204    310", they are two, and the line is a row whose cells are read one by one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from l10n.readers import kinds
from l10n.readers.decode import clean
from l10n.spans import Span

_GAP = re.compile(r" *\t[ \t]*| {2,}")
_QUOTED = re.compile(r"\s*(?:>+ ?)+")
_ENDS = re.compile(r"\d$")
_BEGINS = re.compile(r"[+–—−-]?\d|[–—-]$")
_LONGEST_CELL = 6  # words; blanks too many in a sentence make no columns


def cells(line: str, begin: int = 0) -> list[Span]:
    """Where the cells of a row stand, from ``begin`` on; nothing if the line is none by its numbers alone."""
    gaps = wide_gaps(line, begin)
    meeting = meeting_gaps(line, begin)
    tabs = [gap for gap in gaps if "\t" in line[slice(*gap)]]
    if any(gap in tabs for gap in meeting):
        return between(line, [gap for gap in gaps if gap in tabs or gap in meeting], begin)
    found = between(line, gaps, begin) if meeting else []
    return found if all(is_cell(line[a:b]) for a, b in found) else []


def start(line: str) -> int:
    """Where the text of a line begins, after the marks of a quotation and of a list item."""
    quoted = _QUOTED.match(line)
    at = quoted.end() if quoted else 0
    at += len(line[at:]) - len(line[at:].lstrip())
    marker = kinds.bullet_marker(line[at:])
    return at + marker[1] if marker and marker[0] != "number" else at


def wide_gaps(line: str, begin: int = 0) -> list[Span]:
    """The tabs and runs of blanks within the text of a line."""
    end = len(line.rstrip())
    first = begin + len(line[begin:]) - len(line[begin:].lstrip())
    return [m.span() for m in _GAP.finditer(line, first, end)]


def meeting_gaps(line: str, begin: int = 0) -> list[Span]:
    """Those of the wide gaps before which a number ends and after which another begins.

    A dash after one says that there is no other.
    """
    gaps = wide_gaps(line, begin)
    edges = [begin, *(edge for gap in gaps for edge in gap), len(line)]
    sides = pairwise(line[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True))
    return [
        gap
        for gap, (left, right) in zip(gaps, sides, strict=True)
        if _ENDS.search(left) and _BEGINS.match(right)
    ]


def between(line: str, gaps: Sequence[Span], begin: int = 0) -> list[Span]:
    """The stretches of text that ``gaps`` part; those that show nothing are none."""
    edges = [begin, *(edge for gap in gaps for edge in gap), len(line)]
    found = []
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        text = line[a:b]
        if clean(text).strip():
            first = a + len(text) - len(text.lstrip())
            found.append((first, first + len(text.strip())))
    return found


def is_cell(text: str) -> bool:
    """As short as what stands in tables, and no sentence."""
    return kinds.words(text) <= _LONGEST_CELL and not kinds.is_sentence(text)
