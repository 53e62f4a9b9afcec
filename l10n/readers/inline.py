"""A block's text and inline markup, gathered piece by piece: white space collapses, nothing else is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from l10n.model import Block, Kind, Mark, Provenance, Run
from l10n.readers import kinds
from l10n.readers.columns import is_cell
from l10n.readers.decode import clean

_SPACE = re.compile(r"[ \t\n\f\v\r]+")  # not the no-break spaces: they belong to the text
_SHORT_NUMBER = re.compile(r"(?<!\d)\d{1,3}\s*$")  # may be the first figures of another; a year is not
_LABELLED = re.compile(r":\s*\d+\s*$")
_NEXT_FIGURES = re.compile(r"\s*\d{3}(?!\d)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class _Open:
    mark: Mark
    target: str
    start: int = -1
    end: int = -1
    before: str = ""  # the character before it


@dataclass(slots=True)
class Inline:
    """The builder of one block after another.

    ``line`` is the source line being read; ``feed`` moves it on by the line feeds it sees, a reader that
    knows better sets it with ``sync``. Markup open at ``take`` goes on in the next block. ``place`` is where
    what is fed comes from, ``place_offset`` at which of its characters (see `Provenance`).
    """

    line: int = 1
    place: Any = None
    place_offset: int = 0
    _origins: list[Provenance] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _line_breaks: int = 0  # since the last text
    _line_start: int = 0  # the part that the last of them ended before
    _space: bool = False
    _apart: bool = False  # what comes from the number before, or both would be one
    _first_line: int = 1
    _last_line: int = 1
    _breaks: list[int] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)

    def sync(self, line: int | None) -> None:
        """Go on at ``line``; never back."""
        if line is not None and line > self.line:
            self.line = line

    def feed(self, text: str) -> None:
        """Add text as the source has it; each stretch of white space becomes one space."""
        position = 0
        for match in _SPACE.finditer(text):
            self._word(text[position : match.start()], position)
            self._space = True
            self.line += match.group().count("\n")
            position = match.end()
        self._word(text[position:], position)

    def space(self) -> None:
        """Separate what follows by a space, as a line break on paper does."""
        self._space = True

    def line_break(self) -> None:
        """A line ends that is broken by hand; whether a paragraph does, ``begins_paragraph`` tells."""
        self._line_breaks += 1
        self._space = True

    def begins_paragraph(self, text: str, rest: str = "", *, whole: bool = False) -> bool:
        """Whether ``text``, about to be fed, begins a paragraph of its own after line breaks.

        ``rest`` is the line that it begins, if that goes on in other markup. Two breaks in a row make a
        paragraph, and in short lines a number under a number does, or both would become one. ``whole`` keeps
        together what a single break divides, as in a heading.
        """
        if not self._line_breaks or not text.strip():
            return False
        breaks, self._line_breaks = self._line_breaks, 0
        before = "".join(self._parts[self._line_start :])
        anew = kinds.starts_anew(before, text.lstrip()) or self._is_headed(before, text.lstrip())
        self._line_start = len(self._parts)
        self._apart = numbers = _are_numbers(before, rest or text)
        return bool(before) and (breaks > 1 or (not whole and (numbers or anew)))

    def _is_headed(self, before: str, text: str) -> bool:
        """The line before is in bold and short, as a heading is, and ``text`` begins a sentence in plain."""
        first = next(filter(str.isalnum, text), "")
        line = before.rstrip()
        if not first.isupper() or not kinds.is_short(before) or line.endswith(",") or kinds.goes_on(line):
            return False
        start, end = self._length - len(before.lstrip()), self._length - (len(before) - len(before.rstrip()))
        return not any(o.mark == "strong" for o in self._open) and any(
            run.mark == "strong" and run.start <= start and end <= run.end for run in self._runs
        )

    def open(self, mark: Mark, target: str = "") -> None:
        """Begin markup; ``close`` ends what was opened last."""
        self._open.append(_Open(mark, target))

    def close(self) -> None:
        """End the markup opened last."""
        self._flush(self._open.pop())

    @property
    def broken(self) -> bool:
        """A line was broken by hand, and no text has come since."""
        return self._line_breaks > 0

    @property
    def empty(self) -> bool:
        """No text since the last ``take``."""
        return not self._parts

    def take(self, kind: Kind, level: int = 0, reason: str = "") -> Block | None:
        """The block gathered so far, or None if it has no text; the builder is empty afterwards."""
        for mark in self._open:
            self._flush(mark)
            mark.start = -1
        text = "".join(self._parts).rstrip()
        runs = tuple(
            sorted(
                (
                    Run(r.start, min(r.end, len(text)), r.mark, r.target)
                    for r in self._runs
                    if r.start < len(text)
                ),
                key=lambda r: (r.start, -r.end),
            )
        )
        line, breaks = self._first_line, tuple(self._breaks)
        origins = tuple(replace(o, end=min(o.end, len(text))) for o in self._origins if o.start < len(text))
        self._parts, self._runs, self._breaks, self._origins = [], [], [], []
        self._length, self._space, self._apart = 0, False, False
        self._line_breaks = self._line_start = 0
        return Block(kind, text, line, runs, breaks, level, reason, origins) if text else None

    def _word(self, raw: str, at: int) -> None:
        text = clean(raw)
        if not self._parts:
            text = text.lstrip()
        if not text:
            return
        if not self._parts:
            self._first_line = self._last_line = self.line
        elif self._space and (self._divides_numbers(text) or not self._has_space(text)):
            self._parts.append("\u00a0 " if self._apart else " ")
            self._length += len(self._parts[-1])
        elif not self._space and self._is_raised():
            text = text.translate(_RAISED)  # a note's sign or an exponent must not run into what is before it
        self._space = self._apart = False
        if self.line > self._last_line:
            self._breaks += [self._length] * (self.line - self._last_line)
            self._last_line = self.line
        self._parts.append(text)
        self._note_origin(len(text), at, len(raw))
        for mark in self._open:
            if mark.start < 0:
                mark.start, mark.before = self._length, self._parts[-2][-1] if len(self._parts) > 1 else ""
            mark.end = self._length + len(text)
        self._length += len(text)

    def _note_origin(self, length: int, at: int, raw: int) -> None:
        if self.place is None:
            return
        start, stop = self._length, self.place_offset + at + raw
        if self._origins and self._origins[-1].place is self.place:
            self._origins[-1] = replace(self._origins[-1], end=start + length, stop=stop)
        else:
            origin = Provenance(start, start + length, self.place, self.place_offset + at, stop)
            self._origins.append(origin)

    def _has_space(self, text: str) -> bool:
        """A no-break space stands before or behind: one more would make two."""
        return text[0].isspace() or self._parts[-1][-1].isspace()

    def _divides_numbers(self, text: str) -> bool:
        """Two numbers with more than one blank between them stay two."""
        return "".join(self._parts[-3:]).rstrip()[-1:].isdigit() and text.lstrip()[:1].isdigit()

    def _is_raised(self) -> bool:
        """After a number, or as the link to a note."""
        marks = [o.mark for o in self._open]
        return "sup" in marks and ("link" in marks or self._parts[-1][-1].isdigit())

    def _flush(self, mark: _Open) -> None:
        if mark.start < 0:
            return
        run = Run(mark.start, mark.end, mark.mark, mark.target)
        for earlier in self._runs[-8:]:
            # Neighbours with the same markup are one: word processors split runs at every edit.
            same = (earlier.mark, earlier.target) == (run.mark, run.target)
            gap = run.start - earlier.end
            if same and (gap == 0 or (gap == 1 and mark.before.isspace())):
                self._runs.remove(earlier)
                run = Run(earlier.start, run.end, run.mark, run.target)
                break
        self._runs.append(run)


def _are_numbers(before: str, text: str) -> bool:
    """Of two lines one ends with what may be the first figures of a number, and one begins as if it went on.

    So it does, unless a label says what is counted, or both lines are short: rows.
    """
    if not _SHORT_NUMBER.search(before) or not _NEXT_FIGURES.match(text):
        return False
    return bool(_LABELLED.search(before)) or (is_cell(before) and is_cell(text))
