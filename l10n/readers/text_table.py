"""Tables in plain text: a line for a row, tabs between the cells, or blanks that align them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from l10n.base.spans import Span
from l10n.readers import columns, kinds
from l10n.readers.signs import Line, sign_of

_RULING = re.compile(r"[\s=_+|:–—-]+")  # between the head of a table and its rows
_SENTENCE_ENDS = re.compile(r"[.!?…][»”\"’)]*$")  # after them, some type two blanks
_CLOSING = 10  # characters that such an end has at most
_MOST = 100  # gaps of a row


def table_rows(lines: Sequence[str]) -> dict[int, list[Span]]:
    """The lines, from 0, that are rows of a table, and where in them the cells stand.

    A table has two rows at least, with the same number of tabs or with blanks that stand under each other.
    Labels with what they say ("Lieu :"), list items and indented paragraphs have a tab as well, and are none.
    A line with numbers side by side is a row by itself, see `columns`.
    """
    found: dict[int, list[Span]] = {}
    for number, line in enumerate(lines):
        if cells := columns.cells(line, columns.start(line)):
            found[number] = cells
    found |= _aligned(lines)
    tabs = [_tabs(line) for line in lines]
    for count, group in groupby(range(len(lines)), key=lambda number: tabs[number]):
        rows = list(group)
        if count and len(rows) > 1 and not any(_has_label(lines[number]) for number in rows):
            found |= {number: _cells(lines[number]) for number in rows}
    return found


def tables(lines: Sequence[str], rows: Mapping[int, Sequence[Span]]) -> list[list[int]]:
    """The numbers of rows without tabs, those together that stand one under the other in one table."""
    found: list[list[int]] = []
    last = None
    for number, line in enumerate(lines):
        if number in rows and "\t" not in line:
            joins = last is not None and _agree(columns.wide_gaps(lines[last]), columns.wide_gaps(line))
            if joins:
                found[-1].append(number)
            else:
                found.append([number])
            last = number
        elif line.strip() and not _RULING.fullmatch(line):
            last = None
    return found


def is_menu(line: str, cells: Sequence[Span]) -> bool:
    """The row of a table holds entries of a menu, as pages that are laid out in tables are copied."""
    return sign_of([Line(" | ".join(line[a:b] for a, b in cells))], 0) is not None


def _aligned(lines: Sequence[str]) -> dict[int, list[Span]]:
    """The rows whose cells blanks put under each other."""
    found: dict[int, list[Span]] = {}
    group: list[tuple[int, list[Span]]] = []

    def close() -> None:
        if len(group) > 1 and any(b - a >= columns.WIDE for _, gaps in group for a, b in gaps):
            found.update(
                {
                    number: columns.between(lines[number], gaps, columns.start(lines[number]))
                    for number, gaps in group
                }
            )
        group.clear()

    for number, line in enumerate(lines):
        if _RULING.fullmatch(line) or not line.strip():
            continue
        gaps = _column_gaps(line)
        if not gaps or (group and not _agree(group[-1][1], gaps)):
            close()
        if gaps:
            group.append((number, gaps))
    close()
    return found


def _column_gaps(line: str) -> list[Span]:
    """The gaps of a line that may be a row; none in prose, nor after a label or a list item's sign."""
    start = columns.start(line)
    gaps = columns.wide_gaps(line, start)
    cells = columns.between(line, gaps, start)
    ends = any(b - a < columns.WIDE and _SENTENCE_ENDS.search(line, max(0, a - _CLOSING), a) for a, b in gaps)
    if len(cells) < 2 or "\t" in line or ends or not all(columns.is_cell(line[a:b]) for a, b in cells):
        return []
    label = len(cells) == 2 and line[slice(*cells[0])].endswith(":")
    label = label or any(line[a] == ":" for a, _ in cells)
    return [] if label or columns.is_one_number(line) or kinds.bullet_marker(line.strip()) else gaps


def _agree(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Each gap of a row stands over or under one of the other row; a cell may be empty."""

    def covers(here: Sequence[Span], there: Sequence[Span]) -> bool:
        return all(any(a < d and c < b for c, d in there) for a, b in here)

    return 0 < len(one) <= _MOST and 0 < len(other) <= _MOST and covers(one, other) and covers(other, one)


def _tabs(line: str) -> int:
    """How many tabs divide a line; 0 if they do something else."""
    if not line[:1].strip() or kinds.bullet_marker(line):
        return 0
    return line.rstrip(" \r").count("\t")


def _has_label(line: str) -> bool:
    return line.split("\t", 1)[0].rstrip().endswith(":")


def _cells(line: str) -> list[Span]:
    gaps = [match.span() for match in re.finditer(r"\t", line)]
    gaps += [gap for gap in columns.meeting_gaps(line) if "\t" not in line[slice(*gap)]]
    return columns.between(line, sorted(gaps))
