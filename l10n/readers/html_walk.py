"""From an HTML tree to blocks: every visible text once, in document order, with markup and source lines.

What is the article and what the page around it is decided elsewhere; each piece carries what that needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from l10n.model import Block, Kind, Mark
from l10n.readers import kinds
from l10n.readers.html_apart import apart
from l10n.readers.html_comments import is_comment
from l10n.readers.html_lines import BLOCKS, rest_of_line, says_more, touches_link
from l10n.readers.inline import Inline
from l10n.readers.text import paragraph_starts

if TYPE_CHECKING:
    from lxml.etree import _Element

_SKIPPED = frozenset(
    "script style template noscript svg math head iframe object embed audio video canvas map input textarea "
    "select option datalist meter progress rp rt del".split()
)
_MARKS: dict[str, Mark] = {
    "em": "emphasis", "i": "emphasis", "cite": "emphasis", "dfn": "emphasis", "var": "emphasis",
    "strong": "strong", "b": "strong", "u": "underline", "ins": "underline",
    "s": "strike", "strike": "strike",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code", "sub": "sub", "sup": "sup",
}  # fmt: skip
_STYLES: tuple[tuple[re.Pattern[str], Mark], ...] = (
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)"), "strong"),
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)"), "emphasis"),
)
_HEADINGS = frozenset(f"h{n}" for n in range(1, 7))
_KINDS = {
    "figcaption": Kind.CAPTION, "caption": Kind.CAPTION, "blockquote": Kind.QUOTE, "li": Kind.BULLET,
    "td": Kind.CELL, "th": Kind.CELL, "address": Kind.CONTACT, "dt": Kind.LABEL, "legend": Kind.LABEL,
    "summary": Kind.HEADING, **dict.fromkeys(_HEADINGS, Kind.HEADING),
}  # fmt: skip
_BACK = re.compile(r"\s*[↩↑⤴⬆↵^]\ufe0e?\ufe0f?\s*")  # leads back from a note to its sign
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(slots=True)
class Piece:
    """A block, the innermost element that holds all of it, and the table cell it stands in.

    ``apart``: it is not to be translated, see `html_apart`.
    """

    block: Block
    element: _Element
    cell: _Element | None = None
    apart: bool = False

    @property
    def links(self) -> float:
        """The share of the text that is link."""
        linked = sum(run.end - run.start for run in self.block.runs if run.mark == "link")
        return linked / len(self.block.text)


def is_hidden(element: _Element) -> bool:
    """Not shown by a browser, or not read out."""
    return is_unseen(element) or element.get("aria-hidden") == "true"


def is_unseen(element: _Element) -> bool:
    """Not shown by a browser."""
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style") or ""))


@dataclass(slots=True)
class _Walk:
    inline: Inline
    stack: list[_Element] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)  # how many marks each element of the stack opened
    pieces: list[Piece] = field(default_factory=list)
    apart: frozenset[_Element] = frozenset()
    hidden: frozenset[_Element] = frozenset()
    begins: dict[int, list[int]] = field(default_factory=dict)  # where paragraphs of the present ``pre`` do
    line: int = 0  # within it; 0 outside
    column: int = 0
    row: bool = False  # of a table, is the line

    def feed(self, text: str | None, element: _Element | None = None, tail: bool = False) -> None:
        if not text:
            return
        self.inline.place, self.inline.place_offset = None if element is None else (element, tail), 0
        if self.line:
            self._feed_lines(text)
            return
        whole = any(e.tag in _HEADINGS for e in self.stack)
        rest = rest_of_line(element, tail) if element is not None and self.inline.broken else text
        if self.inline.begins_paragraph(text, rest, whole=whole):
            self.flush()
        self.inline.feed(text)

    def _feed_lines(self, text: str) -> None:
        """Preformatted text: its lines are broken as those of a text file, its tables as there."""
        for i, part in enumerate(text.split("\n")):
            if i:
                self.inline.feed("\n")
                self.line += 1
                self.column = 0
                if self.line in self.begins:
                    self.flush()
            starts = self.begins.get(self.line, [])
            self.row = len(starts) > 1 if part.strip() else self.row
            inside = [start - self.column for start in starts if 0 < start - self.column < len(part)]
            for begin, end in pairwise([0, *inside, len(part)]):
                if begin + self.column in starts:
                    self.flush()
                self.inline.feed(part[begin:end])
                self.inline.place_offset += end - begin
            self.inline.place_offset += 1
            self.column += len(part)

    def flush(self) -> None:
        if self.inline.empty or not self.stack:
            return
        kind, level, cell, reason = _context(self.stack)
        kind = Kind.CELL if self.row and kind is Kind.BODY else kind
        block = self.inline.take(kind, level, reason)
        if block is not None:
            alone = any(element in self.apart for element in self.stack)
            self.pieces.append(Piece(kinds.without_marker(block), self.stack[-1], cell, alone))


def walk(root: _Element, first_line: int = 1, hidden: frozenset[_Element] = frozenset()) -> list[Piece]:
    """The visible text under ``root`` as pieces. ``hidden`` elements are passed over.

    ``first_line`` is the source line of the tree's first line.
    """
    from lxml.etree import iterwalk

    state = _Walk(Inline(line=first_line), apart=frozenset(apart(root)), hidden=hidden)
    walker = iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event in ("comment", "pi"):
            state.inline.line += (element.text or "").count("\n")
            state.feed(element.tail, element, tail=True)
        elif event == "start":
            state.inline.sync((element.sourceline or 0) + first_line - 1)
            if is_skipped(element) or element in hidden:
                walker.skip_subtree()
                state.inline.line += sum(text.count("\n") for text in element.itertext())
                state.stack.append(element)
                state.marked.append(-1)
            else:
                _start(state, element)
        else:
            _end(state, element)
            if element is not root:
                state.feed(element.tail, element, tail=True)
    state.flush()
    return state.pieces


def is_skipped(element: _Element) -> bool:
    """Holds no text of the page, or is only a way back from a note, or a reviewer's comment."""
    if not isinstance(element.tag, str) or element.tag.lower() in _SKIPPED or is_comment(element):
        return True
    return element.tag == "a" and bool(_BACK.fullmatch(element.text or "")) and len(element) == 0


def _start(state: _Walk, element: _Element) -> None:
    tag = element.tag.lower()
    if tag in BLOCKS:
        state.flush()
    elif tag == "a" and touches_link(element):
        if says_more(element):
            state.flush()
        else:
            state.inline.space()
    state.stack.append(element)
    marks = list(_marks(element, tag))
    state.marked.append(len(marks))
    for mark, target in marks:
        state.inline.open(mark, target)
    if tag == "br":
        state.inline.line_break()
    elif tag == "q":
        state.feed("«\u00a0")
    elif tag == "pre":
        state.begins = paragraph_starts("".join(_fed(element, state.hidden)))
        state.line, state.column = 1, 0
    state.feed(element.text, element)


def _fed(element: _Element, hidden: frozenset[_Element]) -> Iterator[str]:
    """What the walk will feed of an element's text."""
    from lxml.etree import iterwalk

    passed = set()
    walker = iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, inner in walker:
        if event == "start":
            if inner is not element and (is_skipped(inner) or inner in hidden):
                walker.skip_subtree()
                passed.add(inner)
            else:
                yield ("«\u00a0" if inner.tag == "q" else "") + (inner.text or "")
        elif inner is not element:
            yield ("\u00a0»" if inner.tag == "q" and inner not in passed else "") + (inner.tail or "")


def _end(state: _Walk, element: _Element) -> None:
    tag = element.tag.lower() if isinstance(element.tag, str) else ""
    opened = state.marked.pop()
    if opened >= 0:
        if tag == "q":
            state.feed("\u00a0»")
        if tag in BLOCKS:
            state.flush()
        if tag == "pre":
            state.line, state.row = 0, False
        for _ in range(opened):
            state.inline.close()
    state.stack.pop()


def _marks(element: _Element, tag: str) -> Iterator[tuple[Mark, str]]:
    if tag == "a":
        target = (element.get("href") or "").strip()
        if target and not target.lower().startswith("javascript:"):
            yield "link", target
    elif tag in _MARKS:
        yield _MARKS[tag], ""
    elif tag in ("span", "font") and (style := element.get("style")):
        for pattern, mark in _STYLES:
            if pattern.search(style.lower()):
                yield mark, ""


def _context(stack: list[_Element]) -> tuple[Kind, int, _Element | None, str]:
    """Kind, level, table cell and, for code, the reason, from the elements around; the innermost decides."""
    cell = next((e for e in reversed(stack) if e.tag in ("td", "th")), None)
    tags = [str(e.tag).lower() for e in stack]
    if "pre" in tags and "code" in [str(c.tag).lower() for e in stack if e.tag == "pre" for c in e]:
        return Kind.FURNITURE, 0, cell, "code block"
    for tag in reversed(tags):
        kind = _KINDS.get(tag)
        if kind is None:
            continue
        if kind is Kind.HEADING:
            return kind, int(tag[1]) if tag[1:].isdigit() else 3, cell, ""
        if kind is Kind.BULLET:
            return kind, max(1, sum(t in ("ul", "ol", "menu", "dir") for t in tags)), cell, ""
        return kind, 0, cell, ""
    return Kind.BODY, 0, cell, ""
