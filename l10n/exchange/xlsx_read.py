"""The review sheet as it comes back, from Excel or LibreOffice."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from l10n.catalog.document import shows
from l10n.errors import L10nError
from l10n.exchange import sheet
from l10n.exchange.baseline import load_baseline
from l10n.exchange.unit import Base, Baseline, Remark, Returned, ReturnedUnit, Status, unit_id
from l10n.exchange.xlsx_cells import FORMULA, Cell, Row, Worksheet, read_worksheets

_LARGEST = 512 * 1024 * 1024  # bytes of XML in all: a sheet of a hundred thousand rows has some fifty million
_REMEDY = "save it as .xlsx again, or export it anew; nothing was changed"
_EMPTY = Cell("")


def read_xlsx(data: bytes, path: Path) -> Returned:
    """What came back in the workbook ``data``; ``path`` is only named.

    Rows and columns may have been sorted and moved. Raises `L10nError` if it is no such workbook.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _LARGEST:
                what = f"unpacked it is larger than {_LARGEST // 2**20} MB"
                raise L10nError(what, path=path, remedy="import it in parts; nothing was changed")
            sheets = read_worksheets(archive, path)
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
        raise L10nError(f"this is no readable workbook ({error})", path=path, remedy=_REMEDY) from None
    baselines = {number: known for number, one in enumerate(sheets) if (known := _baseline(one))}
    baseline = next(iter(baselines.values()), None)
    for number, one in enumerate(sheets):
        columns = _columns(one)
        if columns is not None:
            review = _Review(one, columns, baseline)
            others = [other for n, other in enumerate(sheets) if n != number and n not in baselines]
            language = baseline.language if baseline else ""
            remarks = (*review.remarks(), *_unread(others))
            return Returned(path, language, tuple(review.units()), baseline, "row", remarks)
    what = f"no sheet has the columns {sheet.FRENCH} and {sheet.TRANSLATION} in its first row"
    raise L10nError(what, path=path, remedy=_REMEDY)


def _baseline(worksheet: Worksheet) -> Baseline | None:
    lines = [row[0].text for _, row in sorted(worksheet.rows.items()) if 0 in row]
    return load_baseline("\n".join(lines)) if lines and lines[0].startswith('{"l10n-exchange"') else None


def _columns(worksheet: Worksheet) -> dict[str, int] | None:
    head = {cell.text.strip(): column for column, cell in worksheet.rows.get(1, {}).items()}
    return head if sheet.FRENCH in head and sheet.TRANSLATION in head else None


def _unread(worksheets: list[Worksheet]) -> Iterator[Remark]:
    """What people wrote on other worksheets, one remark for each."""
    for worksheet in worksheets:
        if texts := worksheet.texts:
            what = f"nothing on it is imported, “{texts[0][:80]}” for instance"
            yield Remark("\n".join(texts), f"worksheet “{worksheet.name}”", what)


@dataclass(frozen=True, slots=True)
class _Review:
    """The worksheet with the translations; ``columns`` by their heading."""

    worksheet: Worksheet
    columns: Mapping[str, int]
    baseline: Baseline | None

    def units(self) -> Iterator[ReturnedUnit]:
        """One for each row in which anything is written."""
        for number, row in sorted(self.worksheet.rows.items()):
            unit = self._unit(number, row) if number > 1 else None
            if unit is not None:
                yield unit

    def remarks(self) -> Iterator[Remark]:
        """What people wrote that is about no row, or can be read in none."""
        rows, notes = self.worksheet.rows, self.worksheet.notes
        for column, heading in sorted(rows.get(1, {}).items()):
            below = (rows[number].get(column, _EMPTY) for number in rows if number > 1)
            if self._is_own(column) and shows(heading.text) and not any(shows(cell.text) for cell in below):
                yield Remark(heading.text, "row 1")
        for number, texts in sorted(notes.items()):
            if number == 1 or number not in rows:
                yield from (Remark(text, f"row {number}") for text in texts)
        yield from (Remark(text, f"worksheet “{self.worksheet.name}”") for text in self.worksheet.boxes)
        for number, row in sorted(rows.items()):
            for _, cell in self._own(row) if number > 1 else ():
                if cell.fault not in ("", FORMULA):
                    what = f"“{cell.text[:80]}” is {cell.fault}; no comment was made of it"
                    yield Remark(cell.text, f"row {number}", what)

    def _unit(self, number: int, row: Row) -> ReturnedUnit | None:
        cells = {name: row.get(self.columns[name], _EMPTY) for name in sheet.COLUMNS if name in self.columns}
        source, target = cells[sheet.FRENCH].text, cells[sheet.TRANSLATION].text
        comment = "\n".join(filter(None, [cells.get(sheet.COMMENT, _EMPTY).text, *self._beside(number, row)]))
        name = cells.get(sheet.ID, _EMPTY).text.strip()
        if not source and not name:
            told = shows(target) or shows(comment)
            problem = "text beside no French"
            return ReturnedUnit("", "", target, "draft", comment, number, problem) if told else None
        if not source and not target and not comment:
            return None
        name = name or unit_id(None, source)
        base = self.baseline.units.get(name) if self.baseline else None
        status, problem = _status(cells.get(sheet.STATE, _EMPTY).text.strip().lower(), base)
        faults = (
            f"{cells[n].fault} in the column {n}" for n in cells if n in sheet.EDITABLE and cells[n].fault
        )
        return ReturnedUnit(name, source, target, status, comment, number, next(faults, problem))

    def _beside(self, number: int, row: Row) -> list[str]:
        """What people wrote into columns of their own, with the heading, and into notes on cells."""
        heads = self.worksheet.rows.get(1, {})
        own = []
        for column, cell in self._own(row):
            heading = heads.get(column, _EMPTY).text.strip()
            if cell.fault in ("", FORMULA):
                own.append(f"{heading}: {cell.text}" if heading else cell.text)
        return own + self.worksheet.notes.get(number, [])

    def _own(self, row: Row) -> Iterator[tuple[int, Cell]]:
        return ((n, cell) for n, cell in sorted(row.items()) if self._is_own(n) and cell.text.strip())

    def _is_own(self, column: int) -> bool:
        return all(self.columns.get(name) != column for name in sheet.COLUMNS)


def _status(word: str, base: Base | None) -> tuple[Status, str]:
    """The status that ``word`` means, and what is wrong with it; an emptied cell changes nothing."""
    if not word:
        return (base.status if base else "draft"), ""
    for status, known in sheet.STATES.items():
        if known == word:
            return status, ""
    return "draft", f"the state “{word[:30]}”, which is none of {', '.join(sheet.STATES.values())}"
