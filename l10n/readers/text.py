"""Plain text: one paragraph a line, or hard-wrapped with blank lines between; copied web pages too."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.base.spans import Span
from l10n.model import Block, Kind, Provenance, Release
from l10n.readers import furniture, kinds
from l10n.readers.build import build, check_length, check_size
from l10n.readers.decode import decode
from l10n.readers.hyphens import joined, undivided
from l10n.readers.inline import Inline
from l10n.readers.pages import PAGE_BREAK, running_lines
from l10n.readers.refine import refine
from l10n.readers.rulings import WORDLESS
from l10n.readers.text_table import is_menu, table_rows
from l10n.readers.wrapping import QUOTED, UNDERLINE, Line, continues, divided, wrap_width

_MAIL_HEADER = re.compile(
    r"(?:de|from|à|to|cc|cci|bcc|date|envoyé(?: le)?|sent|répondre à|reply-to|objet|sujet|subject)\s?:\s",
    re.I,
)
_SUBJECT = re.compile(r"(?:objet|sujet|subject)\b", re.I)


@dataclass(slots=True)
class _Paragraph:
    lines: list[Line]
    underlined: str = ""  # the sign a title is underlined with
    kind: Kind = Kind.BODY
    level: int = 0
    cell: Span | None = None
    menu: bool = False  # the cell is an entry of a menu

    @property
    def is_sure(self) -> bool:
        """Its form says that it belongs to the release."""
        return bool(self.underlined) or (self.cell is not None and not self.menu)


def read(path: Path, data: bytes) -> Release:
    """Read a text file; see ``read_release``."""
    decoded = decode(data, path)
    source = decoded.text.split("\n")
    for number, line in enumerate(source, 1):
        check_length(line, number, path)
    check_size(len(decoded.text), 0, path)
    running = running_lines(source)
    paragraphs = list(_paragraphs(_lines(decoded.text, running)))
    check_size(0, len(paragraphs), path)
    words = undivided(decoded.text)
    blocks = [_block(paragraph, words) for paragraph in paragraphs]
    marks = furniture.find(
        [
            furniture.Line(
                block.text,
                bullet=p.kind is Kind.BULLET,
                gap=p.lines[0].blank_before,
                sure=p.is_sure,
            )
            for p, block in zip(paragraphs, blocks, strict=True)
        ]
    )
    reasons = _mail_header(blocks)
    blocks = furniture.apply(
        blocks, [mail or reason for mail, reason in zip(reasons, marks.reasons, strict=True)]
    )
    blocks = _signature(refine(blocks, marks.title))
    blocks += [
        Block(Kind.FURNITURE, " ".join(source[number - 1].split()), number, reason=reason)
        for number, reason in running.items()
    ]
    blocks.sort(key=lambda block: block.line)
    return build(path, data, "text", blocks, encoding=decoded.encoding)


def paragraph_starts(text: str) -> dict[int, list[int]]:
    """The lines, from 1, on which paragraphs of this text begin, and where in them: several in a table."""
    starts: dict[int, list[int]] = {}
    for paragraph in _paragraphs(_lines(text)):
        at = paragraph.cell[0] if paragraph.cell else 0
        starts.setdefault(paragraph.lines[0].number, []).append(at)
    return starts


def _lines(text: str, running: Collection[int] = ()) -> list[Line]:
    """The lines that hold something; ``running`` are numbers of lines to pass over."""
    lines: list[Line] = []
    blank = True
    turned = False  # the page
    source = text.split("\n")
    rows = table_rows(source)
    for number, line in enumerate(source, start=1):
        turned = turned or line.startswith(PAGE_BREAK)
        if number in running or not line.strip():
            blank = True
            continue
        goes_on = turned and line.strip()[0].islower() and not kinds.is_sentence(lines[-1].bare)
        shown = line if number - 1 in rows else line.strip(PAGE_BREAK).expandtabs(4)
        lines.append(Line(number, shown, blank and not goes_on, cells=rows.get(number - 1, ())))
        blank = turned = False
    _mark_bullets(lines)
    return lines


def _mark_bullets(lines: Sequence[Line]) -> None:
    """A dash makes a list item anywhere; a number or an asterisk only beside another one.

    Else it is a heading's number, or a note's sign.
    """
    markers = [kinds.bullet_marker(line.bare) for line in lines]
    for sort in ("dash", "star", "number"):
        same = [i for i, marker in enumerate(markers) if marker and marker[0] == sort]
        for place, i in enumerate(same):
            if sort == "dash" or _has_neighbour(lines, same[max(0, place - 1) : place + 2], i):
                lines[i].marker = markers[i]


def _has_neighbour(lines: Sequence[Line], same: Sequence[int], at: int) -> bool:
    """Another such item stands near, with no paragraph of its own between."""
    for other in same:
        if other != at and abs(other - at) <= 8:
            low, high = sorted((at, other))
            if not any(
                line.blank_before and not kinds.bullet_marker(line.bare) for line in lines[low + 1 : high]
            ):
                return True
    return False


def _paragraphs(lines: Sequence[Line]) -> Iterator[_Paragraph]:
    width = wrap_width([line for line in lines if not line.cells])
    current: list[Line] = []
    for line in lines:
        if line.cells:
            if current:
                yield _finished(current)
            current = []
            menu = is_menu(line.text, line.cells)
            yield from (_Paragraph([line], kind=Kind.CELL, cell=cell, menu=menu) for cell in line.cells)
            continue
        underline = UNDERLINE.fullmatch(line.text)
        if underline and _may_be_underlined(current) and not line.blank_before:
            yield _finished(current, underline["char"])
            current = []
        elif current and continues(current, line, width):
            current.append(line)
        else:
            if current:
                yield _finished(current)
            current = [line]
    if current:
        yield _finished(current)


def _may_be_underlined(lines: Sequence[Line]) -> bool:
    text = " ".join(line.bare for line in lines)
    return (
        1 <= len(lines) <= 2 and not lines[0].marker and bool(kinds.words(text)) and not kinds.is_prose(text)
    )


def _finished(lines: list[Line], underlined: str = "") -> _Paragraph:
    first = lines[0]
    if underlined:
        return _Paragraph(lines, underlined, Kind.HEADING, 1 if underlined == "=" else 2)
    if first.marker:
        return _Paragraph(lines, kind=Kind.BULLET, level=1 + min(first.indent // 2, 5))
    return _Paragraph(lines)


def _block(paragraph: _Paragraph, words: Collection[str]) -> Block:
    inline = Inline()
    quoted = all(QUOTED.match(line.text) for line in paragraph.lines) and paragraph.kind is Kind.BODY
    for index, line in enumerate(paragraph.lines):
        text = line.text[slice(*paragraph.cell)] if paragraph.cell else line.text
        if quoted:
            text = QUOTED.sub("", text, count=1)
        elif index == 0 and line.marker:
            text = line.bare[line.marker[1] :]
        inline.sync(line.number)
        following = paragraph.lines[index + 1].bare if index + 1 < len(paragraph.lines) else ""
        text = text.strip(" \t")
        if following and joined(text, following, words):
            inline.feed(text[:-1])
        else:
            inline.feed(text)
            if not divided(text):
                inline.space()
    block = inline.take(Kind.QUOTE if quoted else paragraph.kind, paragraph.level)
    if block is not None and paragraph.cell:
        place = Provenance(0, len(block.text), paragraph.lines[0].number, *paragraph.cell)
        block = replace(block, origins=(place,))
    # A line of invisible characters only leaves no text.
    return block or Block(Kind.FURNITURE, paragraph.lines[0].bare, paragraph.lines[0].number, reason=WORDLESS)


def _mail_header(blocks: Sequence[Block]) -> list[str]:
    """Why the lines over a forwarded mail are furniture; its subject may be the only title, and stays."""
    head = 0
    while head < len(blocks) and _MAIL_HEADER.match(blocks[head].text):
        head += 1
    subject = any(_SUBJECT.match(block.text) for block in blocks[:head])
    return [
        "mail header" if subject and head >= 3 and i < head and not _SUBJECT.match(block.text) else ""
        for i, block in enumerate(blocks)
    ]


def _signature(blocks: Sequence[Block]) -> list[Block]:
    """The sender's name and address under the mark "-- " of a mail (RFC 3676, section 4.3)."""
    at = next((i for i, block in enumerate(blocks) if block.text == "--"), len(blocks))
    below = blocks[at + 1 :]
    if len(below) > 8 or not all(kinds.is_short(b.text) or kinds.has_address(b.text) for b in below):
        return list(blocks)
    return [*blocks[: at + 1], *(replace(block, kind=Kind.CONTACT, level=0) for block in below)]
