"""Preformatted tables in a page: the blanks between their cells, for new words under each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.base.spans import Span
from l10n.model import Block, Kind
from l10n.publish.columns import aligned
from l10n.publish.html_events import Stretch
from l10n.publish.tree import Event, Text, Thing
from l10n.publish.units import Rendered
from l10n.readers.rulings import WORDLESS
from l10n.readers.text_table import tables

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class _Line:
    text: str = ""
    cells: list[tuple[Span, str]] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)  # the number of the event before each cell


def align(stretch: Stretch, blocks: Sequence[Block], rendered: Sequence[Rendered | None]) -> None:
    """Change the blanks between the cells of a stretch within ``pre`` as their translations ask."""
    if not any(_cell_of(e, blocks) for e in stretch.events) or not _is_preformatted(stretch.parent):
        return
    lines = _lines(stretch.events, blocks, rendered)
    rows = {n: [span for span, _ in line.cells] for n, line in enumerate(lines) if len(line.cells) > 1}
    for table in tables([line.text for line in lines], rows):
        made = aligned([(lines[n].text, lines[n].cells) for n in table])
        for n, row in zip(table, made, strict=True):
            _set_blanks(stretch.events, lines[n], row)


def _cell_of(event: Event, blocks: Sequence[Block]) -> Block | None:
    """The cell whose text an event is, if it is one; a dash in a row is."""
    block = blocks[event.block] if isinstance(event, Text) else None
    return block if block is not None and (block.kind is Kind.CELL or block.reason == WORDLESS) else None


def _lines(
    events: Iterable[Event], blocks: Sequence[Block], rendered: Sequence[Rendered | None]
) -> list[_Line]:
    lines = [_Line()]
    for number, event in enumerate(events):
        line = lines[-1]
        if isinstance(event, Text):
            start = len(line.text)
            line.text += blocks[event.block].text[event.start : event.end]
            target = rendered[event.block]
            if _cell_of(event, blocks) and event.start == 0 and target is not None:
                line.cells.append(((start, len(line.text)), target.text))
                line.gaps.append(number - 1)
            elif line.cells and event.start:  # in several pieces
                (begin, _), text = line.cells[-1]
                line.cells[-1] = (begin, len(line.text)), text
        elif isinstance(event, Thing) and isinstance(event.payload, str):
            first, *others = event.payload.split("\n")
            line.text += first
            lines += [_Line(other) for other in others]
    return lines


def _set_blanks(events: list[Event], line: _Line, row: str) -> None:
    """Between two cells; where markup begins with a cell, the blanks stand before it."""
    at = 0
    for place, ((_, text), before) in enumerate(zip(line.cells, line.gaps, strict=True)):
        start = row.index(text, at)
        number = next((n for n in range(before, -1, -1) if isinstance(events[n], Thing | Text)), 0)
        gap = events[number] if place else None
        if isinstance(gap, Thing) and isinstance(gap.payload, str) and gap.is_space:
            events[number] = Thing(" " * (start - at))
        at = start + len(text)


def _is_preformatted(element: _Element) -> bool:
    return element.tag == "pre" or next(element.iterancestors("pre"), None) is not None
