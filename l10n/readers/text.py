"""Plain text: one paragraph a line, or hard-wrapped with blank lines between; copied web pages too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from l10n.model import Block, Kind, Release
from l10n.readers import furniture, kinds
from l10n.readers.build import build, check_length, check_size
from l10n.readers.decode import decode
from l10n.readers.inline import Inline

_UNDERLINE = re.compile(r"\s*(?P<char>[=\-~_*^])(?P=char){2,}\s*")
_QUOTED = re.compile(r"\s*>+ ?")
_CLOSING = re.compile(r"[»”\"’)\]?!;:.,%…]{1,4}")
_MAX_WIDTH = 100  # longer lines are paragraphs, not wrapped lines


@dataclass(slots=True)
class _Line:
    number: int
    text: str  # as in the file
    blank_before: bool
    marker: tuple[str, int] | None = None  # the list item's mark

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())

    @property
    def bare(self) -> str:
        return self.text.strip()


@dataclass(slots=True)
class _Paragraph:
    lines: list[_Line]
    underlined: str = ""  # the sign a title is underlined with
    kind: Kind = Kind.BODY
    level: int = 0


def read(path: Path, data: bytes) -> Release:
    """Read a text file; see ``read_release``."""
    decoded = decode(data, path)
    lines = _lines(decoded.text)
    for line in lines:
        check_length(line.text, line.number, path)
    check_size(sum(len(line.text) for line in lines), 0, path)
    paragraphs = list(_paragraphs(lines))
    check_size(0, len(paragraphs), path)
    blocks = [_block(paragraph) for paragraph in paragraphs]
    marks = furniture.find(
        [
            furniture.Line(
                block.text, bullet=p.kind is Kind.BULLET, gap=p.lines[0].blank_before, sure=bool(p.underlined)
            )
            for p, block in zip(paragraphs, blocks, strict=True)
        ]
    )
    blocks = furniture.apply(blocks, marks.reasons)
    return build(path, data, "text", kinds.refine(blocks, marks.title), encoding=decoded.encoding)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    blank = True
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            lines.append(_Line(number, line.expandtabs(4), blank))
            blank = False
        else:
            blank = True
    _mark_bullets(lines)
    return lines


def _mark_bullets(lines: Sequence[_Line]) -> None:
    """A dash makes a list item anywhere; a number or an asterisk only beside another one.

    Else it is a heading's number, or a note's sign.
    """
    markers = [kinds.bullet_marker(line.bare) for line in lines]
    for sort in ("dash", "star", "number"):
        same = [i for i, marker in enumerate(markers) if marker and marker[0] == sort]
        for place, i in enumerate(same):
            if sort == "dash" or _has_neighbour(lines, same[max(0, place - 1) : place + 2], i):
                lines[i].marker = markers[i]


def _has_neighbour(lines: Sequence[_Line], same: Sequence[int], at: int) -> bool:
    """Another such item stands near, with no paragraph of its own between."""
    for other in same:
        if other != at and abs(other - at) <= 8:
            low, high = sorted((at, other))
            if not any(
                line.blank_before and not kinds.bullet_marker(line.bare) for line in lines[low + 1 : high]
            ):
                return True
    return False


def _paragraphs(lines: Sequence[_Line]) -> Iterator[_Paragraph]:
    width = _wrap_width(lines)
    current: list[_Line] = []
    for line in lines:
        underline = _UNDERLINE.fullmatch(line.text)
        if underline and _may_be_underlined(current) and not line.blank_before:
            yield _finished(current, underline["char"])
            current = []
        elif current and _continues(current, line, width):
            current.append(line)
        else:
            if current:
                yield _finished(current)
            current = [line]
    if current:
        yield _finished(current)


def _may_be_underlined(lines: Sequence[_Line]) -> bool:
    text = " ".join(line.bare for line in lines)
    return (
        1 <= len(lines) <= 2 and not lines[0].marker and bool(kinds.words(text)) and not kinds.is_prose(text)
    )


def _finished(lines: list[_Line], underlined: str = "") -> _Paragraph:
    first = lines[0]
    if underlined:
        return _Paragraph(lines, underlined, Kind.HEADING, 1 if underlined == "=" else 2)
    if first.marker:
        return _Paragraph(lines, kind=Kind.BULLET, level=1 + min(first.indent // 2, 5))
    return _Paragraph(lines)


def _wrap_width(lines: Sequence[_Line]) -> int:
    """The column at which the file's paragraphs are wrapped; 0 if they are not.

    Wrapping shows in lines that could not have taken the next line's first word.
    """
    candidates = [
        (before, after)
        for before, after in pairwise(lines)
        if not after.blank_before and not after.marker and not _UNDERLINE.fullmatch(after.text)
    ]
    inside = [pair for pair in candidates if max(len(pair[0].text), len(pair[1].text)) <= _MAX_WIDTH]
    if len(inside) < 2 or len(inside) < 0.8 * len(candidates):
        return 0
    width = max(len(line.text) for pair in inside for line in pair)
    full = sum(_is_full(before, after, width) for before, after in inside)
    open_ended = sum(not kinds.is_sentence(before.bare) for before, _ in inside)
    return width if width >= 30 and full >= 0.6 * len(inside) and open_ended >= 0.3 * len(inside) else 0


def _is_full(before: _Line, after: _Line, width: int) -> bool:
    word = after.bare.split(maxsplit=1)[0]
    return len(before.text.rstrip()) + 1 + len(word) > 0.9 * width


def _continues(current: Sequence[_Line], line: _Line, width: int) -> bool:
    """``line`` goes on with the paragraph that ``current`` began."""
    before = current[-1]
    if line.blank_before or line.marker or _UNDERLINE.fullmatch(line.text) or len(before.text) > _MAX_WIDTH:
        return False
    if _CLOSING.fullmatch(line.bare):
        return kinds.words(before.bare) > 0  # " ?" pushed to a line of its own
    same_sort = bool(_QUOTED.match(before.text)) == bool(_QUOTED.match(line.text))
    if not same_sort or not kinds.words(before.bare) or not kinds.words(line.bare):
        return False
    if current[0].marker and line.indent >= current[0].indent + 2:
        return True
    indented = bool(width) and line.indent > before.indent + 1 and len(current) > 1  # a new paragraph's first
    return not indented and ((width > 0 and _is_full(before, line, width)) or _breaks_off(before, line))


def _breaks_off(before: _Line, line: _Line) -> bool:
    """Without a common width: a long line that ends within a sentence, which goes on in lower case."""
    open_ended = before.bare[-1].isalnum() or before.bare[-1] in ",-–(«'’"
    return len(before.bare) >= 40 and open_ended and line.bare[0].islower()


def _block(paragraph: _Paragraph) -> Block:
    inline = Inline()
    quoted = all(_QUOTED.match(line.text) for line in paragraph.lines) and paragraph.kind is Kind.BODY
    for index, line in enumerate(paragraph.lines):
        text = line.text
        if quoted:
            text = _QUOTED.sub("", text, count=1)
        elif index == 0 and line.marker:
            text = line.bare[line.marker[1] :]
        inline.sync(line.number)
        inline.feed(text.lstrip(" \t"))
        if not _divided(text):
            inline.space()
    block = inline.take(Kind.QUOTE if quoted else paragraph.kind, paragraph.level)
    # A line of invisible characters only leaves no text.
    return block or Block(
        Kind.FURNITURE, paragraph.lines[0].bare, paragraph.lines[0].number, reason="no words"
    )


def _divided(text: str) -> bool:
    """The line ends inside a compound ("Belarus-"): what follows belongs to the same word."""
    return bool(re.search(r"\w[-‐‑\u00ad]$", text.rstrip(" \t")))
