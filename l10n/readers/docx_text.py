"""The text of one Word paragraph, with markup: insertions in, deletions out, fields by their result."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from l10n.model import Block, Kind, Mark
from l10n.readers import columns
from l10n.readers.inline import Inline

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_GONE = {
    W + name
    for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText", "rubyPr", "rt")
}
_BREAKS = (W + "br", W + "cr")
_TABS = (W + "tab", W + "ptab")
_DRAWINGS = (W + "drawing", W + "pict", W + "object")
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:\\l\s+)?"([^"]*)"')
_STYLES: dict[str, Mark] = {
    "strong": "strong",
    "lev": "strong",
    "emphasis": "emphasis",
    "accentuation": "emphasis",
}
_TOGGLES: dict[str, Mark] = {"b": "strong", "i": "emphasis", "strike": "strike", "dstrike": "strike"}
_OFF = ("0", "false", "off", "none")


@dataclass(slots=True)
class Text:
    """What a paragraph holds: a block (more where lines are broken twice), text boxes, note references."""

    blocks: list[Block] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Step:
    """What comes next in a paragraph: ``text`` of the element ``place``, markup that opens or closes.

    A tab is a text, a break as well: a line feed where a person broke the line, else a space.
    """

    text: str = ""
    place: Any = None
    opens: tuple[Mark, str] | None = None
    closes: bool = False


@dataclass(slots=True)
class _Walk:
    rels: Mapping[str, Any]
    styles: Mapping[str, Any]
    text: Text
    steps: list[_Step] = field(default_factory=list)
    instruction: list[str] | None = None  # the code of the field being read
    fields: list[bool] = field(default_factory=list)  # of each open field: is it a link?

    def feed(self, text: str, place: Any) -> None:
        """Text; a line feed inside w:t is white space, not a new line."""
        self.steps.append(_Step(text.replace("\n", " "), place))

    def open(self, mark: Mark, target: str = "") -> None:
        self.steps.append(_Step(opens=(mark, target)))

    def close(self) -> None:
        self.steps.append(_Step(closes=True))


def read_paragraph(
    elements: Sequence[Any],
    rels: Mapping[str, Any],
    styles: Mapping[str, Any],
    line: int,
    *,
    whole: bool = False,
) -> Text:
    """Read a paragraph; its blocks have kind BODY, or CELL in a row of columns, and the given line.

    It is one ``w:p`` element, or several of which all paragraph marks but the last were deleted. ``rels`` are
    the relations of the part it stands in, ``styles`` the style elements by id. ``whole``: one block unless
    lines are broken twice, as for a heading.
    """
    walk = _Walk(rels, styles, Text())
    for element in elements:
        _content(walk, element)
    for is_link in walk.fields:
        if is_link:
            walk.close()
    walk.text.blocks = _lay_out(walk.steps, line, whole)
    return walk.text


def _lay_out(steps: Sequence[_Step], line: int, whole: bool) -> list[Block]:
    """The blocks of a paragraph: one, more where broken lines begin anew or are the rows of a table."""
    text = "".join(step.text for step in steps)
    begins = {} if whole else _begins(text)
    places = sorted(begins)
    inline, blocks, kind = Inline(line=line), list[Block | None](), begins.get(0, Kind.BODY)
    at, broken = 0, False
    for step in steps:
        inline.place, inline.place_offset = step.place, 0
        if step.opens:
            inline.open(*step.opens)
        elif step.closes:
            inline.close()
        elif step.text == "\n":
            inline.line_break()
            broken = True
        end = at + len(step.text)
        inside = places[bisect_right(places, at) : bisect_left(places, end)]
        for start, stop in pairwise([at, *inside, end] if end > at else []):
            rest = text[start:].split("\n", 1)[0] if broken else ""
            if start in begins or inline.begins_paragraph(rest, whole=whole):
                blocks.append(inline.take(kind))
                kind = begins.get(start, kind)
            broken = broken and not rest.strip()
            inline.feed(text[start:stop].replace("\n", " "))
            inline.place_offset += stop - start
        at = end
    return [block for block in [*blocks, inline.take(kind)] if block is not None]


def _begins(text: str) -> dict[int, Kind]:
    """Where cells of rows begin, and what follows a row."""
    begins: dict[int, Kind] = {}
    at = 0
    for line in text.split("\n"):
        if cells := columns.cells(line, columns.start(line)):
            begins |= {at + start: Kind.CELL for start in (0, *(start for start, _ in cells[1:]))}
            begins[at + len(line) + 1] = Kind.BODY
        at += len(line) + 1
    return begins


def _content(walk: _Walk, parent: Any) -> None:
    for child in parent:
        tag = child.tag
        if not isinstance(tag, str) or tag in _GONE:
            continue
        if tag == W + "r":
            _run(walk, child)
        elif tag == W + "hyperlink":
            walk.open("link", _target(walk.rels, child))
            _content(walk, child)
            walk.close()
        elif tag == W + "fldSimple":
            link = _HYPERLINK.match(child.get(W + "instr") or "")
            if link:
                walk.open("link", link.group(1))
            _content(walk, child)
            if link:
                walk.close()
        elif tag == _MC + "AlternateContent":
            _alternate(walk, child)
        elif tag == W + "p":
            continue
        elif tag == _MATH + "t":
            walk.feed(child.text or "", child)
        else:  # insertions, content controls, smart tags, formulas, …
            _content(walk, child)


def _target(rels: Mapping[str, Any], element: Any) -> str:
    relation = rels.get(element.get(_R + "id") or "")
    anchor = element.get(W + "anchor")
    address = relation.target_ref if relation is not None and relation.is_external else ""
    return f"{address}#{anchor}" if anchor else address


def _run(walk: _Walk, run: Any) -> None:
    marks = _marks(run, walk.styles)
    if marks is None:
        return
    for mark in marks:
        walk.open(mark)
    for child in run:
        _piece(walk, child)
    for _ in marks:
        walk.close()
    for child in run.iterchildren(W + "fldChar"):  # after the run's own markup, so that marks close in order
        _field(walk, child.get(W + "fldCharType") or "")


def _piece(walk: _Walk, child: Any) -> None:
    """One thing in a run: text, a tab, a break, a note's reference, a drawing."""
    tag = child.tag
    if tag == W + "t":
        walk.feed(child.text or "", child)
    elif tag in _TABS:
        walk.steps.append(_Step("\t"))
    elif tag in _BREAKS:
        by_hand = child.get(W + "type") in (None, "textWrapping")
        walk.steps.append(_Step("\n" if by_hand else " "))
    elif tag == W + "noBreakHyphen":
        walk.feed("-", child)
    elif tag in (W + "footnoteReference", W + "endnoteReference"):
        walk.text.notes.append(f"{tag.removeprefix(W).removesuffix('Reference')} {child.get(W + 'id')}")
    elif tag == W + "instrText" and walk.instruction is not None:
        walk.instruction.append(child.text or "")
    elif tag == _MC + "AlternateContent":
        _alternate(walk, child)
    elif tag in _DRAWINGS:
        _boxes(walk, child)
    elif tag == W + "ruby":
        for base in child.iter(W + "rubyBase"):
            _content(walk, base)


def _field(walk: _Walk, sort: str) -> None:
    """A complex field: its code (up to ``separate``) is no text, its result is; the code has the address."""
    if sort == "begin":
        walk.fields.append(False)
        walk.instruction = []
    elif sort == "separate" and walk.fields:
        link = _HYPERLINK.match("".join(walk.instruction or ()))
        if link:
            walk.open("link", link.group(1))
            walk.fields[-1] = True
        walk.instruction = None
    elif sort == "end" and walk.fields:
        if walk.fields.pop():
            walk.close()
        walk.instruction = None


def _alternate(walk: _Walk, element: Any) -> None:
    """One of the forms of the same content: a modern shape's text; where it has none, the plain form's."""
    for choice in element.iterchildren(_MC + "Choice"):
        if next(choice.iter(W + "txbxContent"), None) is not None:
            _boxes(walk, choice)
            return
    for fallback in element.iterchildren(_MC + "Fallback"):
        for child in fallback:
            _piece(walk, child)


def _boxes(walk: _Walk, element: Any) -> None:
    for box in element.iter(W + "txbxContent"):
        if not any(
            outer is not box and outer in walk.text.boxes for outer in box.iterancestors(W + "txbxContent")
        ):
            walk.text.boxes.append(box)


def is_hidden(run: Any, styles: Mapping[str, Any]) -> bool:
    """The run is formatted as hidden: by itself, else by its style or that of its paragraph."""
    own = run.find(f"{W}rPr/{W}vanish")
    if own is not None:
        return own.get(W + "val") not in _OFF
    paragraph = next(run.iterancestors(W + "p"), None)
    named = [run.find(f"{W}rPr/{W}rStyle")]
    named += [paragraph.find(f"{W}pPr/{W}pStyle")] if paragraph is not None else []
    return any(_style_hides(styles, style.get(W + "val")) for style in named if style is not None)


def _style_hides(styles: Mapping[str, Any], style_id: str | None) -> bool:
    """The style, or that it is based on, says that text is hidden; the nearest word counts."""
    for _ in range(12):  # a loop would be a damaged file's
        style = styles.get(style_id or "")
        said = style.find(f"{W}rPr/{W}vanish") if style is not None else None
        if said is not None:
            return said.get(W + "val") not in _OFF
        base = style.find(W + "basedOn") if style is not None else None
        style_id = base.get(W + "val") if base is not None else None
    return False


def _marks(run: Any, styles: Mapping[str, Any]) -> list[Mark] | None:
    """The run's direct markup; None for hidden text."""
    if is_hidden(run, styles):
        return None
    properties = run.find(W + "rPr")
    if properties is None:
        return []
    marks: list[Mark] = []
    for child in properties:
        name, value = child.tag.removeprefix(W), child.get(W + "val")
        if name == "webHidden" and value not in _OFF:  # page numbers in a table of contents
            return None
        if name in _TOGGLES and value not in _OFF:
            marks.append(_TOGGLES[name])
        elif name == "u" and value not in _OFF:
            marks.append("underline")
        elif name == "vertAlign" and value in ("superscript", "subscript"):
            marks.append("sup" if value == "superscript" else "sub")
        elif name == "rStyle" and (mark := _STYLES.get(_style_name(styles, value))):
            marks.append(mark)
    link = any(outer.tag == W + "hyperlink" for outer in run.iterancestors())
    # Links are underlined everywhere: that says nothing.
    return [mark for mark in dict.fromkeys(marks) if not (link and mark == "underline")]


def _style_name(styles: Mapping[str, Any], style_id: str | None) -> str:
    style = styles.get(style_id or "")
    name = style.find(W + "name") if style is not None else None
    return str(name.get(W + "val") if name is not None else style_id).casefold()
