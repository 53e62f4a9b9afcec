"""A block's text and inline markup, gathered piece by piece: white space collapses, nothing else is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from l10n.model import Block, Kind, Mark, Run
from l10n.readers.decode import clean

_SPACE = re.compile(r"[ \t\n\f\v\r]+")  # not the no-break spaces: they belong to the text


@dataclass(slots=True)
class _Open:
    mark: Mark
    target: str
    start: int = -1
    end: int = -1


@dataclass(slots=True)
class Inline:
    """The builder of one block after another.

    ``line`` is the source line being read; ``feed`` moves it on by the line feeds it sees, a reader that
    knows better sets it with ``sync``. Markup open at ``take`` goes on in the next block.
    """

    line: int = 1
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _space: bool = False
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
            self._word(text[position : match.start()])
            self._space = True
            self.line += match.group().count("\n")
            position = match.end()
        self._word(text[position:])

    def space(self) -> None:
        """Separate what follows by a space, as a line break on paper does."""
        self._space = True

    def open(self, mark: Mark, target: str = "") -> None:
        """Begin markup; ``close`` ends what was opened last."""
        self._open.append(_Open(mark, target))

    def close(self) -> None:
        """End the markup opened last."""
        self._flush(self._open.pop())

    @property
    def empty(self) -> bool:
        """No text since the last ``take``."""
        return not self._parts

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def take(self, kind: Kind, level: int = 0, reason: str = "") -> Block | None:
        """The block gathered so far, or None if it has no text; the builder is empty afterwards."""
        for mark in self._open:
            self._flush(mark)
            mark.start = -1
        text = self.text.rstrip()
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
        self._parts, self._runs, self._breaks = [], [], []
        self._length, self._space = 0, False
        return Block(kind, text, line, runs, breaks, level, reason) if text else None

    def _word(self, text: str) -> None:
        text = clean(text)
        if not self._parts:
            text = text.lstrip()
        if not text:
            return
        if not self._parts:
            self._first_line = self._last_line = self.line
        elif self._space and not (text[0].isspace() or self._parts[-1][-1].isspace()):
            self._parts.append(" ")  # a no-break space next to it would make two
            self._length += 1
        self._space = False
        if self.line > self._last_line:
            self._breaks += [self._length] * (self.line - self._last_line)
            self._last_line = self.line
        self._parts.append(text)
        for mark in self._open:
            if mark.start < 0:
                mark.start = self._length
            mark.end = self._length + len(text)
        self._length += len(text)

    def _flush(self, mark: _Open) -> None:
        if mark.start < 0:
            return
        run = Run(mark.start, mark.end, mark.mark, mark.target)
        for earlier in self._runs[-8:]:
            # Neighbours with the same markup are one: word processors split runs at every edit.
            same = (earlier.mark, earlier.target) == (run.mark, run.target)
            gap = run.start - earlier.end
            if same and (gap == 0 or (gap == 1 and self.text[earlier.end].isspace())):
                self._runs.remove(earlier)
                run = Run(earlier.start, run.end, run.mark, run.target)
                break
        self._runs.append(run)
