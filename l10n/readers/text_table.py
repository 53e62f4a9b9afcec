"""Tables in plain text, as spreadsheets give them: a line for a row, tabs between the cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from l10n.readers import kinds
from l10n.readers.decode import clean
from l10n.readers.signs import Line, sign_of
from l10n.spans import Span


def table_rows(lines: Sequence[str]) -> dict[int, list[Span]]:
    """The lines, from 0, that are rows of a table, and where in them the cells stand.

    A table has two rows at least, with the same number of tabs. Labels with what they say ("Lieu :"), list
    items and indented paragraphs have a tab as well, and are none.
    """
    tabs = [_tabs(line) for line in lines]
    found: dict[int, list[Span]] = {}
    for count, group in groupby(range(len(lines)), key=lambda number: tabs[number]):
        rows = list(group)
        if count and len(rows) > 1 and not any(_has_label(lines[number]) for number in rows):
            found |= {number: _cells(lines[number]) for number in rows}
    return found


def is_menu(line: str, cells: Sequence[Span]) -> bool:
    """The row of a table holds entries of a menu, as pages that are laid out in tables are copied."""
    return sign_of([Line(" | ".join(line[a:b] for a, b in cells))], 0) is not None


def _tabs(line: str) -> int:
    """How many tabs divide a line; 0 if they do something else."""
    if not line[:1].strip() or kinds.bullet_marker(line):
        return 0
    return line.rstrip(" \r").count("\t")


def _has_label(line: str) -> bool:
    return line.split("\t", 1)[0].rstrip().endswith(":")


def _cells(line: str) -> list[Span]:
    spans = []
    for match in re.finditer(r"[^\t]+", line):
        text = match.group()
        start = match.start() + len(text) - len(text.lstrip())
        if clean(text).strip():
            spans.append((start, start + len(text.strip())))
    return spans
