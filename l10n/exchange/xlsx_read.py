"""The review sheet as it comes back, from Excel or LibreOffice.

Not through openpyxl: it drops “x005F_” from texts, does not undo the escapes of control characters, and
leaves the XML to a parser that expands entities. What is needed of the format (ECMA-376 Part 1, 18) is small.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from l10n.errors import L10nError
from l10n.exchange import sheet
from l10n.exchange.baseline import load_baseline
from l10n.exchange.unit import Baseline, Returned, ReturnedUnit, Status, unit_id
from l10n.exchange.xml import parse_xml

_LARGEST = 512 * 1024 * 1024  # bytes of XML in all: a sheet of a hundred thousand rows has some fifty million
_REFERENCE = re.compile(r"([A-Z]+)(\d+)")
_ABOUT_THREADS = re.compile(r"^\[Threaded comment\].*?Comment:\s*", re.DOTALL)
_REMEDY = "save it as .xlsx again, or export it anew; nothing was changed"


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell's text; ``formula`` if it is what a formula gave."""

    text: str
    formula: bool = False


_Row = dict[int, _Cell]
_Notes = dict[int, list[str]]  # by row


def read_xlsx(data: bytes, path: Path) -> Returned:
    """What came back in the workbook ``data``; ``path`` is only named.

    Rows and columns may have been sorted and moved. Raises `L10nError` if it is no such workbook.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _LARGEST:
                what = f"unpacked it is larger than {_LARGEST // 2**20} MB"
                raise L10nError(what, path=path, remedy="import it in parts; nothing was changed")
            sheets = _sheets(archive, path)
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
        raise L10nError(f"this is no readable workbook ({error})", path=path, remedy=_REMEDY) from None
    baseline = next(filter(None, (_baseline(rows) for rows, _ in sheets)), None)
    for rows, notes in sheets:
        columns = _columns(rows)
        if columns is not None:
            units = tuple(_units(rows, columns, baseline, notes))
            return Returned(path, baseline.language if baseline else "", units, baseline, "row")
    what = f"no sheet has the columns {sheet.FRENCH} and {sheet.TRANSLATION} in its first row"
    raise L10nError(what, path=path, remedy=_REMEDY)


def _baseline(rows: dict[int, _Row]) -> Baseline | None:
    lines = [row[0].text for _, row in sorted(rows.items()) if 0 in row]
    return load_baseline("\n".join(lines)) if lines and lines[0].startswith('{"l10n-exchange"') else None


def _columns(rows: dict[int, _Row]) -> dict[str, int] | None:
    head = {cell.text.strip(): column for column, cell in rows.get(1, {}).items()}
    return head if sheet.FRENCH in head and sheet.TRANSLATION in head else None


def _units(
    rows: dict[int, _Row], columns: dict[str, int], baseline: Baseline | None, notes: _Notes
) -> Iterator[ReturnedUnit]:
    empty = _Cell("")
    known = {columns[name] for name in sheet.COLUMNS if name in columns}
    heads = {column: cell.text.strip() for column, cell in rows.get(1, {}).items()}
    for number, row in sorted(rows.items()):
        if number == 1:
            continue
        cells = {name: row.get(columns[name], empty) for name in sheet.COLUMNS if name in columns}
        source = cells[sheet.FRENCH].text
        # What people wrote elsewhere: in columns of their own, and as notes on cells.
        own = [
            f"{heads[column]}: {cell.text}" if heads.get(column) else cell.text
            for column, cell in sorted(row.items())
            if column not in known and cell.text.strip()
        ]
        own += notes.get(number, [])
        comment = "\n".join(filter(None, [cells.get(sheet.COMMENT, empty).text, *own]))
        target = cells[sheet.TRANSLATION].text
        if not source and not target and not comment:
            continue
        name = cells.get(sheet.ID, empty).text.strip()
        if not source and not name:
            yield ReturnedUnit("", "", target, "draft", comment, number, "text beside no French")
            continue
        name = name or unit_id(None, source)
        base = baseline.units.get(name) if baseline else None
        formula = next((n for n, cell in cells.items() if cell.formula and n in sheet.EDITABLE), "")
        word = cells.get(sheet.STATE, empty).text.strip().lower()
        status = _status(word, base.status if base else "draft")
        problem = f"a formula in the column {formula}" if formula else ""
        if status is None:
            problem = (
                problem or f"the state “{word[:30]}”, which is none of {', '.join(sheet.STATES.values())}"
            )
        yield ReturnedUnit(name, source, target, status or "draft", comment, number, problem)


def _status(word: str, unchanged: Status) -> Status | None:
    """The status that ``word`` means, None if it means none; an emptied cell changes nothing."""
    if not word:
        return unchanged
    return next((status for status, known in sheet.STATES.items() if known == word), None)


# ------------------------------------------------------------------ the format


def _sheets(archive: zipfile.ZipFile, path: Path) -> list[tuple[dict[int, _Row], _Notes]]:
    """The rows of every worksheet and the notes on its cells, in the order of the workbook."""
    main = _target(archive, path, "", "officeDocument")
    shared_part = next(iter(_targets(archive, path, main, "sharedStrings")), "")
    shared = [_string(si) for si in _children(_part(archive, path, shared_part), "si")] if shared_part else []
    parts = _targets(archive, path, main, "worksheet")
    return [(_rows(_part(archive, path, part), shared), _notes(archive, path, part)) for part in parts]


def _notes(archive: zipfile.ZipFile, path: Path, part: str) -> _Notes:
    """What was noted on the cells of a worksheet; Excel copies its comments with answers there as well."""
    found: _Notes = {}
    for name in _targets(archive, path, part, "comments"):
        for comment in _part(archive, path, name).iter("{*}comment"):
            reference = _REFERENCE.fullmatch(comment.get("ref", ""))
            text = "".join(t.text or "" for t in comment.iter("{*}t")).strip()
            text = _ABOUT_THREADS.sub("", text)
            if reference and text:
                found.setdefault(int(reference[2]), []).append(text)
    return found


def _part(archive: zipfile.ZipFile, path: Path, name: str) -> etree._Element:
    return parse_xml(archive.read(name), path, name)


def _target(archive: zipfile.ZipFile, path: Path, part: str, kind: str) -> str:
    found = _targets(archive, path, part, kind)
    if not found:
        raise KeyError(f"it has no {kind}")
    return found[0]


def _targets(archive: zipfile.ZipFile, path: Path, part: str, kind: str) -> list[str]:
    """The parts that ``part`` refers to by relations of ``kind``, in the order of the file."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if kind == "comments" and listed not in archive.namelist():
        return []
    relations = _part(archive, path, listed)
    targets = []
    for relation in relations:
        if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
            target = relation.get("Target", "")
            joined = target if target.startswith("/") else posixpath.join("/", folder, target)
            targets.append(posixpath.normpath(joined).lstrip("/"))
    return targets


def _rows(root: etree._Element, shared: list[str]) -> dict[int, _Row]:
    rows: dict[int, _Row] = {}
    number = 0
    for row in root.iter("{*}row"):
        number = int(row.get("r") or number + 1)
        column = -1
        cells = rows.setdefault(number, {})
        for cell in _children(row, "c"):
            reference = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column(reference[1]) if reference else column + 1
            cells[column] = _Cell(_value(cell, shared), cell.find("{*}f") is not None)
    return rows


def _value(cell: etree._Element, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        inline = cell.find("{*}is")
        return "" if inline is None else _string(inline)
    value = cell.findtext("{*}v") or ""
    if cell.get("t") == "s":
        return shared[int(value)] if value else ""
    return sheet.from_cell(value) if cell.get("t") == "str" else value


def _string(element: etree._Element) -> str:
    """The text of a shared or inline string, whatever fonts its runs have; without phonetic readings."""
    texts = [*_children(element, "t"), *(t for run in _children(element, "r") for t in _children(run, "t"))]
    return sheet.from_cell("".join(text.text or "" for text in texts))


def _children(element: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in element if etree.QName(child).localname == name]


def _column(letters: str) -> int:
    """``A`` -> 0, ``AA`` -> 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
