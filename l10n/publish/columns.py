"""Tables that blanks align: a longer word in the other language moves the columns behind it, in every row."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.base.spans import Span

_GAP = 2  # blanks between cells at least: with one, they would be words of one text
Row = tuple[str, Sequence[tuple[Span, str]]]


def aligned(rows: Sequence[Row]) -> list[str]:
    """The lines of a table with new texts in their cells.

    A row is its line, where in it the cells stood, and their new texts. A column that was flush right stays
    so; what has room stays where it was.
    """
    columns = _columns([span for _, cells in rows for span, _ in cells])
    places: list[
        tuple[int, int, bool]
    ] = []  # where each column begins and ends now, and if it is flush right
    for begin, end in columns:
        inside = [(s, text) for _, cells in rows for s, text in cells if begin <= s[0] < end]
        starts, stops = {s[0] for s, _ in inside}, {s[1] for s, _ in inside}
        first = max(begin, places[-1][1] + _GAP) if places else begin
        width = max(end - begin, *(len(text) for _, text in inside))
        places.append((first, first + width, len(stops) < len(starts)))
    return [_row(line, cells, columns, places) for line, cells in rows]


def _columns(spans: Sequence[Span]) -> list[Span]:
    """The columns of the page that cells of any row take."""
    found: list[Span] = []
    for begin, end in sorted(spans):
        if found and begin < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((begin, end))
    return found


def _row(
    line: str,
    cells: Sequence[tuple[Span, str]],
    columns: Sequence[Span],
    places: Sequence[tuple[int, int, bool]],
) -> str:
    out = line[: cells[0][0][0]].rstrip()
    for span, text in cells:
        place = next(n for n, (begin, end) in enumerate(columns) if begin <= span[0] < end)
        first, last, right = places[place]
        at = last - len(text) if right else first + span[0] - columns[place][0]
        out = out.ljust(max(at, len(out) + _GAP if out.strip() else at) if text else 0) + text
    return out
