"""A sheet for reviewers without a translation tool: French and translation side by side.

What a reviewer should not touch is protected, without a password; every cell is text, so that nothing becomes
a formula, a date or a number. The baseline is in a hidden sheet.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

from l10n.errors import L10nError
from l10n.exchange import sheet
from l10n.exchange.baseline import baseline_of, dump_baseline
from l10n.exchange.unit import Package, Unit

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {
    sheet.NUMBER: 6,
    sheet.KIND: 10,
    sheet.FRENCH: 60,
    sheet.TRANSLATION: 60,
    sheet.STATE: 14,
    sheet.COMMENT: 34,
    sheet.CHECKS: 40,
    sheet.ID: 20,
}
_TEXT = "@"  # the number format that keeps what is typed
_COLOURS = {"approved": "E2F0E5", "needs review": "FFF4D6", "untranslated": "FDE7E5"}
_EPOCH = dt.datetime(1980, 1, 1)  # the first moment of a ZIP file: the same package gives the same bytes


def write_xlsx(package: Package) -> bytes:
    """The workbook. Raises `L10nError` for a text that is longer than a cell can be."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.title = sheet.to_cell(package.title)
    book.properties.creator = "l10n export"
    book.properties.created = book.properties.modified = _EPOCH
    review = book.active
    assert review is not None
    review.title = sheet.REVIEW
    _head(review)
    for row, unit in enumerate(package.units, 2):
        _row(review, row, unit)
    _finish(review, len(package.units) + 1)
    hidden = book.create_sheet(sheet.BASELINE)
    hidden.sheet_state = "hidden"
    for row, line in enumerate(dump_baseline(baseline_of(package)).split("\n"), 1):
        _text(hidden.cell(row, 1), line)
    hidden.protection.sheet = True
    return _same_bytes(book)


def _head(review: Worksheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for column, name in enumerate(sheet.COLUMNS, 1):
        cell = review.cell(1, column)
        _text(cell, name)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color="F2F4F7")
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        dimension = review.column_dimensions[get_column_letter(column)]
        dimension.width = _WIDTHS[name]
        dimension.hidden = name == sheet.ID


def _row(review: Worksheet, row: int, unit: Unit) -> None:
    from openpyxl.styles import Alignment, Protection

    checks = [note.text if note.kind == "check" else f"{note.kind}: {note.text}" for note in unit.notes]
    plural = "" if unit.form is None else f", plural form {unit.form}"
    values = {
        sheet.NUMBER: str(row - 1),
        sheet.KIND: unit.kind + plural,
        sheet.FRENCH: unit.source,
        sheet.TRANSLATION: unit.target,
        sheet.STATE: sheet.STATES[unit.status],
        sheet.COMMENT: unit.comment,
        sheet.CHECKS: "\n".join(line for line in checks if not line.startswith("kind: ")),
        sheet.ID: unit.id,
    }
    for column, name in enumerate(sheet.COLUMNS, 1):
        cell = review.cell(row, column)
        _text(cell, values[name], f"row {row}, {name}")
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.protection = Protection(locked=name not in sheet.EDITABLE)


def _text(cell: Any, value: str, where: str = "") -> None:
    """A text, whatever it looks like: openpyxl takes “=…” for a formula and “#N/A” for an error."""
    written = sheet.to_cell(value)
    if len(written.encode("utf-16-le")) // 2 > sheet.LONGEST:
        what = f"a text is longer than the {sheet.LONGEST} characters that a cell can hold ({where})"
        raise L10nError(what, remedy="export it as XLIFF or HTML")
    cell.number_format = _TEXT
    if written:
        cell.value = written
        cell.data_type = "s"


def _finish(review: Worksheet, last: int) -> None:
    """Frozen header, filter, drop-down, colours, protection, and how it is printed."""
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.properties import PageSetupProperties

    review.freeze_panes = "A2"
    review.auto_filter.ref = f"A1:{get_column_letter(len(sheet.COLUMNS) - 1)}{last}"
    state = get_column_letter(sheet.COLUMNS.index(sheet.STATE) + 1)
    cells = f"{state}2:{state}{max(last, 2)}"
    choice = DataValidation(
        type="list", formula1='"' + ",".join(sheet.STATES.values()) + '"', allow_blank=False
    )
    choice.errorTitle, choice.error = "State", "Choose a state from the list."
    choice.showErrorMessage = True
    choice.add(cells)
    review.add_data_validation(choice)
    for word, colour in _COLOURS.items():
        fill = PatternFill("solid", start_color=colour, end_color=colour)
        rule: Any = CellIsRule("equal", [f'"{word}"'], fill=fill)  # type: ignore[no-untyped-call, unused-ignore]
        review.conditional_formatting.add(cells, rule)
    review.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "autoFilter"):
        setattr(review.protection, allowed, False)  # False: not forbidden
    review.page_setup.orientation = "landscape"
    review.page_setup.paperSize = 9  # A4
    review.page_setup.fitToHeight = 0
    review.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    review.print_title_rows = "1:1"


def _same_bytes(book: Any) -> bytes:
    """The file without the time at which it was written."""
    from openpyxl.writer.excel import ExcelWriter

    first = io.BytesIO()
    with zipfile.ZipFile(first, "w") as archive:
        ExcelWriter(book, archive).write_data()
    final = io.BytesIO()
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(final, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            stable = zipfile.ZipInfo(info.filename, _EPOCH.timetuple()[:6])
            new.writestr(stable, old.read(info), zipfile.ZIP_DEFLATED)
    return final.getvalue()
