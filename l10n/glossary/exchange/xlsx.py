"""The glossary as a workbook: one sheet in the full layout, heading frozen, status chosen from a list."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from l10n.errors import L10nError
from l10n.glossary.exchange.table import POS, STATUSES, Row

_LARGEST = 256 * 1024 * 1024  # bytes unpacked
_UNTOUCHED = "the glossary was not touched"


def read_xlsx(data: bytes, path: Path) -> list[Row]:
    """The rows of the first sheet. Raises `L10nError` for macros, formulas, or what is no workbook."""
    import openpyxl

    try:
        _refuse_unsafe(data, path)
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheet: Any = book.worksheets[0]
        return [(n, _cells(row, path)) for n, row in enumerate(sheet.iter_rows(), 1)]
    except L10nError:
        raise
    except Exception as error:  # openpyxl lets out whatever a damaged part gives rise to
        remedy = f"save it as .xlsx again; {_UNTOUCHED}"
        raise L10nError(f"this is no readable workbook ({error})", path=path, remedy=remedy) from None


def _refuse_unsafe(data: bytes, path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > _LARGEST:
            what = f"unpacked it is larger than {_LARGEST // 2**20} MB"
            raise L10nError(what, path=path, remedy=f"import it in parts; {_UNTOUCHED}")
        if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
            remedy = f"save it as .xlsx without macros; {_UNTOUCHED}"
            raise L10nError("a workbook with macros is not opened", path=path, remedy=remedy)
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                start = archive.read(part)[:4096].replace(b"\0", b"")
                if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                    what = f"{part.filename} has a DOCTYPE, which can hide an attack (XML bomb)"
                    raise L10nError(what, path=path, remedy=f"save it as .xlsx again; {_UNTOUCHED}")


def _cells(row: Sequence[Any], path: Path) -> list[str]:
    texts = []
    for cell in row:
        if cell.value is not None and cell.data_type == "f":
            what = f"a formula in cell {cell.coordinate}"
            remedy = f"replace it by its value (copy, paste special, values); {_UNTOUCHED}"
            raise L10nError(what, path=path, line=cell.row, remedy=remedy)
        value = cell.value
        texts.append(str(value).lower() if isinstance(value, bool) else "" if value is None else str(value))
    return texts


def write_xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    """The workbook; the first row is the heading."""
    import openpyxl
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Glossary"
    for n, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(n, column)
            cell.value = text or None
            if text:
                cell.data_type = "s"  # never a formula, though it begins with =
            if n == 1:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    for column, name in enumerate(rows[0], 1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = 28 if name in ("fr", "en", "uk", "definition") else 16
        if choices := {"status": STATUSES, "pos": POS}.get(name):
            check = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
            check.error, check.showErrorMessage = f"Write one of {', '.join(choices)}.", True
            check.add(f"{letter}2:{letter}{max(len(rows) + 1000, 2000)}")
            sheet.add_data_validation(check)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
