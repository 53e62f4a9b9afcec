"""A workbook from Excel or LibreOffice, cell by cell, as far as a review sheet needs it.

Not through openpyxl: it drops “x005F_” from texts, does not undo the escapes of control characters, and
leaves the XML to a parser that expands entities. What is needed of the format (ECMA-376 Part 1, 18) is small.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from l10n.exchange import sheet
from l10n.exchange.xml import parse_xml

FORMULA = "a formula"
_STRUCK = "text that is struck through"
_REFERENCE = re.compile(r"([A-Z]+)(\d+)")
_ABOUT_THREADS = re.compile(r"^\[Threaded comment\].*?Comment:\s*", re.DOTALL)
# Of a number the file holds the value alone. What is shown is the same for a whole one that is short (Excel's
# General has room for eleven digits) and has no format; Google writes “5.0” for it.
_WHOLE = re.compile(r"(-?\d{1,11})(?:\.0+)?")
_PLAIN = re.compile(r"(?:\[[^\]]*\])*(?:General|@|0)", re.IGNORECASE)
_BUILT_IN = {"0": "General", "1": "0", "49": "@"}  # of the formats with a number of their own, the plain ones


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text. ``fault`` says in words why that is not what a person reads in the cell, or meant."""

    text: str
    fault: str = ""


Row = Mapping[int, Cell]


@dataclass(slots=True)
class Worksheet:
    """Cells by row and column (from 0), the notes on cells by row, and the texts of boxes drawn over them."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    notes: dict[int, list[str]] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """All that is written on it."""
        cells = [cell.text for _, row in sorted(self.rows.items()) for _, cell in sorted(row.items())]
        notes = [text for _, texts in sorted(self.notes.items()) for text in texts]
        return [text for text in (*cells, *notes, *self.boxes) if text.strip()]


@dataclass(frozen=True, slots=True)
class _Style:
    """``plain``: a number is shown as it is held; ``struck``: the font of the cell is struck through."""

    plain: bool = True
    struck: bool = False


@dataclass(frozen=True, slots=True)
class _String:
    """``struck``: a part of it is; ``open``: whether a part of it is, the font of the cell says."""

    text: str
    struck: bool = False
    open: bool = True


def read_worksheets(archive: zipfile.ZipFile, path: Path) -> list[Worksheet]:
    """The worksheets in the order of the workbook; ``path`` is only named.

    Raises KeyError, ValueError and the like for a damaged workbook, `L10nError` for dangerous XML.
    """
    package = _Package(archive, path)
    main = next((target for kind, target in package.related("").values() if kind == "officeDocument"), "")
    if not main:
        raise KeyError("it has no officeDocument")
    related = package.related(main)
    shared = [_string(si) for part in _of(related, "sharedStrings") for si in package.children(part, "si")]
    styles = next((_styles(package.root(part)) for part in _of(related, "styles")), [])
    sheets = []
    for element in package.root(main).iterfind("{*}sheets/{*}sheet"):
        number = next((value for name, value in element.items() if etree.QName(name).localname == "id"), "")
        kind, part = related.get(str(number), ("", ""))
        if kind == "worksheet":
            rows = _rows(package.root(part), shared, styles)
            beside = package.related(part)
            notes = _notes([package.root(name) for name in _of(beside, "comments")])
            boxes = [text for name in _of(beside, "drawing") for text in _boxes(package.root(name))]
            sheets.append(Worksheet(str(element.get("name", "")), rows, notes, boxes))
    return sheets


class _Package:
    """The parts of a workbook, and which refers to which."""

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self._archive, self._path = archive, path
        self._names = frozenset(archive.namelist())

    def root(self, part: str) -> etree._Element:
        return parse_xml(self._archive.read(part), self._path, part)

    def children(self, part: str, name: str) -> list[etree._Element]:
        return _children(self.root(part), name)

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind and target of what ``part`` refers to, by the identifier of the relation."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self._names:
            return {}
        found = {}
        for relation in self.root(listed):
            if relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                joined = target if target.startswith("/") else posixpath.join("/", folder, target)
                kind = relation.get("Type", "").rpartition("/")[2]
                found[relation.get("Id", "")] = (kind, posixpath.normpath(joined).lstrip("/"))
        return found


def _of(related: Mapping[str, tuple[str, str]], kind: str) -> list[str]:
    return [target for known, target in related.values() if known == kind]


def _rows(
    root: etree._Element, shared: Sequence[_String], styles: Sequence[_Style]
) -> dict[int, dict[int, Cell]]:
    rows: dict[int, dict[int, Cell]] = {}
    number = 0
    for row in root.iter("{*}row"):
        number = int(row.get("r") or number + 1)
        column = -1
        cells = rows.setdefault(number, {})
        for cell in _children(row, "c"):
            reference = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column(reference[1]) if reference else column + 1
            style = int(cell.get("s") or 0)
            cells[column] = _cell(cell, shared, styles[style] if style < len(styles) else _Style())
    return rows


def _cell(cell: etree._Element, shared: Sequence[_String], style: _Style) -> Cell:
    kind, value = cell.get("t", "n"), cell.findtext("{*}v") or ""
    if kind == "inlineStr":
        inline = cell.find("{*}is")
        found = _string(inline) if inline is not None else _String("")
    elif kind == "s":
        found = shared[int(value)] if value else _String("")
    else:
        found = _String(sheet.from_cell(value) if kind == "str" else value)
    text, fault = found.text, ""
    if cell.find("{*}f") is not None:
        fault = FORMULA
    elif not text.strip():
        pass
    elif kind in ("b", "e", "d", "n"):
        text, fault = _valued(kind, text, style)
    if not fault and text.strip() and (found.struck or (found.open and style.struck)):
        fault = _STRUCK
    return Cell(text, fault)


def _valued(kind: str, value: str, style: _Style) -> tuple[str, str]:
    """What is no text: how it can be shown, and why that cannot be taken for one."""
    if kind == "b":
        return ("FALSE" if value == "0" else "TRUE"), "a truth value"
    if kind == "e":
        return value, f"the error {value}"
    if kind == "d" or not style.plain:
        return value, "a date, or a number with a format"
    whole = _WHOLE.fullmatch(value)
    return (whole[1], "") if whole else (value, "a number with decimals, or a very long one")


def _styles(root: etree._Element) -> list[_Style]:
    """What the formats of cells say, by their number."""
    codes = _BUILT_IN | {
        str(known.get("numFmtId")): str(known.get("formatCode", ""))
        for known in root.iterfind("{*}numFmts/{*}numFmt")
    }
    fonts = [_is_struck(font) for font in root.iterfind("{*}fonts/{*}font")]
    found = []
    for xf in root.iterfind("{*}cellXfs/{*}xf"):
        code, font = codes.get(xf.get("numFmtId", "0"), ""), int(xf.get("fontId") or 0)
        found.append(_Style(_PLAIN.fullmatch(code) is not None, font < len(fonts) and fonts[font]))
    return found


def _is_struck(properties: etree._Element) -> bool:
    strike = properties.find("{*}strike")
    return strike is not None and strike.get("val", "1") not in ("0", "false")


def _string(element: etree._Element) -> _String:
    """A shared or inline string, whatever fonts its runs have; without phonetic readings."""
    parts = [element, *_children(element, "r")]
    texts = ["".join(t.text or "" for t in _children(part, "t")) for part in parts]
    fonts = [part.find("{*}rPr") for part in parts]
    shown = [font for font, text in zip(fonts, texts, strict=True) if text.strip()]
    struck = any(font is not None and _is_struck(font) for font in shown)
    return _String(sheet.from_cell("".join(texts)), struck, any(font is None for font in shown))


def _notes(parts: Sequence[etree._Element]) -> dict[int, list[str]]:
    """What was noted on the cells of a worksheet; Excel copies its comments with answers there as well."""
    found: dict[int, list[str]] = {}
    for part in parts:
        for comment in part.iter("{*}comment"):
            reference = _REFERENCE.fullmatch(comment.get("ref", ""))
            text = "".join(t.text or "" for t in comment.iter("{*}t")).strip()
            text = _ABOUT_THREADS.sub("", text)
            if reference and text:
                found.setdefault(int(reference[2]), []).append(text)
    return found


def _boxes(drawing: etree._Element) -> list[str]:
    """The texts of shapes, a line for each paragraph."""
    bodies = ([p.iter("{*}t") for p in body.iter("{*}p")] for body in drawing.iter("{*}txBody"))
    texts = ("\n".join("".join(t.text or "" for t in runs) for runs in body) for body in bodies)
    return [text for text in texts if text.strip()]


def _children(element: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in element if etree.QName(child).localname == name]


def _column(letters: str) -> int:
    """``A`` -> 0, ``AA`` -> 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
