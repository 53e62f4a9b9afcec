"""Numbers in neighbouring columns of one line: what is wide between them parts them, and is no mere blank.

French writes a blank within a number ("1 204"). Where a tab or several blanks stand between two numbers,
"1 204    310", they are two, and the line is a row whose cells are read one by one. A sentence, a range of
dates, a telephone number or an identifier with blanks too many is no row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from l10n.base.spans import Span
from l10n.readers import kinds
from l10n.readers.decode import clean
from l10n.readers.wrapping import QUOTED

WIDE = 3
"""Blanks that part cells: fewer may be a typing error, or spread a line to the margin."""

_GAP = re.compile(r" *\t[ \t]*| {2,}")
_ENDS = re.compile(r"\d$")
_BEGINS = re.compile(r"[+–—−-]?\d|[–—-]$")
_DASH = re.compile(r"[–—-]")
_LABELLED = re.compile(r"[^:]*\w[^:]*:\s*\d+(?: {1,2}\d+)*")  # "SIRET : 123  456  789  00012"
_LONGEST_CELL = 6  # words; blanks too many in a sentence make no columns
_LONGEST_LABEL = 18  # words, before tabs with figures only behind
_LONGEST_NUMBER = 80  # characters, with its label


def cells(line: str, begin: int = 0) -> list[Span]:
    """Where the cells of a row stand, from ``begin`` on; nothing if the line is none by its numbers alone.

    That is so for tabs between numbers, and for blanks if nothing but figures comes behind the first cell.
    """
    meeting = meeting_gaps(line, begin)
    if not meeting or is_one_number(line[begin:]):
        return []
    gaps = wide_gaps(line, begin)
    tabs = {gap for gap in gaps if "\t" in line[slice(*gap)]}
    if by_tab := not tabs.isdisjoint(meeting):
        parting = tabs.union(meeting)
        gaps = [gap for gap in gaps if gap in parting]
    elif max(b - a for a, b in meeting) < WIDE:
        return []
    found = between(line, gaps, begin)
    label, *others = (line[a:b] for a, b in found)
    figures = not any(map(str.isalpha, line[found[0][1] :]))
    is_row = is_cell(label, _LONGEST_LABEL if by_tab and figures else _LONGEST_CELL)
    return found if is_row and (by_tab or figures) and all(map(is_cell, others)) else []


def is_one_number(line: str) -> bool:
    """The line is one number in groups, with its label: a telephone number, or one that a register gave."""
    if len(line) > _LONGEST_NUMBER:
        return False
    return kinds.is_telephone(" ".join(line.split())) or bool(_LABELLED.fullmatch(line.strip()))


def start(line: str) -> int:
    """Where the text of a line begins, after the marks of a quotation and of a list item."""
    quoted = QUOTED.match(line)
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

    A dash after one says that there is no other, but with blanks only around it is that of a range.
    """
    gaps = wide_gaps(line, begin)
    edges = [begin, *(edge for gap in gaps for edge in gap), len(line)]
    texts = [line[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True)]
    found = []
    for n, (gap, (left, right)) in enumerate(zip(gaps, pairwise(texts), strict=True)):
        blank = not any("\t" in line[slice(*near)] for near in gaps[n : n + 2])
        in_range = (
            blank and _DASH.fullmatch(right) and any(text[:1].isdigit() for text in texts[n + 2 : n + 3])
        )
        if _ENDS.search(left) and _BEGINS.match(right) and not in_range:
            found.append(gap)
    return found


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


def is_cell(text: str, longest: int = _LONGEST_CELL) -> bool:
    """As short as what stands in tables, and no sentence."""
    return kinds.words(text) <= longest and not kinds.is_sentence(text)
