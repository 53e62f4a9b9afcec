"""What a cell shows is not always what the file holds of it; and what people write beside the rows."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from exchange_samples import (
    LEAD,
    OPEN,
    PO,
    QUOTE,
    TITLE,
    XLSX,
    bring_back,
    catalogue,
    edit_po,
    entry,
    export,
    in_sheet,
    work,
)
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from l10n.errors import L10nError
from l10n.exchange.formats import write_export


@pytest.fixture
def po(tmp_path: Path) -> Path:
    return catalogue(tmp_path)


def put(file: Path, msgid: str, column: int, value: Any, *, form: str = "General", kind: str = "") -> None:
    """Write ``value`` into a cell of the row of ``msgid``, with a number format."""

    def change(sheet: Any) -> None:
        cell = next(r for r in sheet.iter_rows(min_row=2) if r[2].value == msgid)[column]
        cell.value, cell.number_format = value, form
        if kind:
            cell.data_type = kind

    in_sheet(file, change)


def in_part(file: Path, name: str, pattern: str, new: str) -> None:
    """Change a part of the workbook where openpyxl cannot write what Excel or Google write."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w") as changed:
        for info in old.infolist():
            text = old.read(info).decode()
            if info.filename == name:
                text, number = re.subn(pattern, new, text, flags=re.DOTALL)
                assert number == 1
            changed.writestr(info.filename, text)
    file.write_bytes(out.getvalue())


VALUES = [
    (dt.date(2024, 3, 5), "d mmmm yyyy", "", "a date, or a number with a format"),
    (0.5, "0%", "", "a date, or a number with a format"),
    (1250, '#,##0 "€"', "", "a date, or a number with a format"),
    (3.5, "General", "", "a number with decimals, or a very long one"),
    (380441234567, "General", "", "a number with decimals, or a very long one"),
    (True, "General", "", "a truth value"),
    ("#NAME?", "@", "e", "the error #NAME?"),
]


@pytest.mark.parametrize(("value", "form", "kind", "told"), VALUES)
@pytest.mark.parametrize(("column", "name"), [(3, "Translation"), (5, "Comment")])
def test_a_value_that_is_no_text_is_refused_with_its_row(
    po: Path, value: Any, form: str, kind: str, told: str, column: int, name: str
) -> None:
    file = export(po, XLSX)
    put(file, TITLE, column, value, form=form, kind=kind)
    work(file, LEAD, target="Інакше.")
    before = entry(po, TITLE)
    outcome = bring_back(file, po)
    (found,) = outcome.findings
    assert (f"{told} in the column {name}" in found.what, found.place) == (True, "row 2")
    assert (entry(po, TITLE).msgstr, entry(po, TITLE).tcomment) == (before.msgstr, before.tcomment)
    assert entry(po, LEAD).msgstr == "Інакше."
    with pytest.raises(L10nError, match="holds work that has not been imported"):
        write_export(file, b"another", po)


@pytest.mark.parametrize("form", ["General", "@", "0", "[$-422]General"])
def test_a_short_whole_number_is_what_it_shows(po: Path, form: str) -> None:
    file = export(po, XLSX)
    put(file, OPEN, 3, -25, form=form)
    assert not bring_back(file, po).findings
    assert entry(po, OPEN).msgstr == "-25"


def test_a_whole_number_as_google_writes_it_is_one(po: Path) -> None:
    file = export(po, XLSX)
    put(file, OPEN, 3, 25)
    in_part(file, "xl/worksheets/sheet1.xml", "<v>25</v>", "<v>25.0</v>")
    assert not bring_back(file, po).findings
    assert entry(po, OPEN).msgstr == "25"


def test_a_date_in_a_column_of_ones_own_is_told_and_the_row_is_taken(po: Path) -> None:
    file = export(po, XLSX)
    in_sheet(file, lambda sheet: sheet.cell(1, 9).__setattr__("value", "Перевірено"))

    def change(sheet: Any) -> None:
        row = next(r for r in sheet.iter_rows(min_row=2) if r[2].value == LEAD)
        row[3].value = "Інакше."
        sheet.cell(row[0].row, 9).value = dt.date(2024, 3, 5)

    in_sheet(file, change)
    (found,) = bring_back(file, po).findings
    assert "is a date" in found.what and found.unread
    assert (entry(po, LEAD).msgstr, entry(po, LEAD).tcomment) == ("Інакше.", "")


def test_struck_words_in_a_cell_are_refused(po: Path) -> None:
    file = export(po, XLSX)
    text = CellRichText("Пункт ", TextBlock(InlineFont(strike=True), "зачинився"), " відкрився.")
    put(file, LEAD, 3, text)
    before = entry(po, LEAD).msgstr
    (found,) = bring_back(file, po).findings
    assert "text that is struck through in the column Translation" in found.what
    assert entry(po, LEAD).msgstr == before


def test_a_cell_that_is_struck_through_as_a_whole_is_told(po: Path) -> None:
    file = export(po, XLSX)

    def strike(sheet: Any) -> None:
        for row in sheet.iter_rows(min_row=2):
            row[3].font = Font(strike=row[2].value == TITLE)

    in_sheet(file, strike)
    (found,) = bring_back(file, po).findings
    assert found.place == "row 2" and "struck through" in found.what


def test_the_font_of_a_cell_does_not_count_for_words_that_have_their_own(po: Path) -> None:
    file = export(po, XLSX)

    def change(sheet: Any) -> None:
        cell = next(r for r in sheet.iter_rows(min_row=2) if r[2].value == LEAD)[3]
        cell.value = CellRichText(TextBlock(InlineFont(b=True), "Інакше."))
        cell.font = Font(strike=True)

    in_sheet(file, change)
    assert not bring_back(file, po).findings
    assert entry(po, LEAD).msgstr == "Інакше."


def test_what_is_about_the_file_as_a_whole_is_told_and_not_overwritten(po: Path) -> None:
    file = export(po, XLSX)
    book = openpyxl.load_workbook(file)
    review = book["Review"]
    review["D1"].comment = Comment("Усюди «пункт», не «бюро»", "Олена")
    review["I1"] = "Назва негарна"
    review["J1"] = "Моя думка"
    review["J3"] = "Добре"
    review["D40"].comment = Comment("Під таблицею", "Олена")
    book.create_sheet("Нотатки")["B2"] = "Британський правопис"
    book.create_sheet("Порожній")
    book.save(file)
    in_part(
        file, "xl/worksheets/sheet1.xml", '<row r="40".*?</row>', ""
    )  # Excel notes on cells that it has not

    outcome = bring_back(file, po)

    told = {(found.place, found.what) for found in outcome.findings}
    assert told == {
        ("row 1", "“Назва негарна” is about no sentence"),
        ("row 1", "“Усюди «пункт», не «бюро»” is about no sentence"),
        ("row 40", "“Під таблицею” is about no sentence"),
        ("worksheet “Нотатки”", "nothing on it is imported, “Британський правопис” for instance"),
    }
    assert entry(po, LEAD).tcomment == "Моя думка: Добре"
    with pytest.raises(L10nError, match="holds work that has not been imported"):
        write_export(file, b"another", po)


def test_a_copy_of_the_review_sheet_is_told(po: Path) -> None:
    file = export(po, XLSX)
    book = openpyxl.load_workbook(file)
    book.copy_worksheet(book["Review"]).title = "Review (2)"
    book["Review (2)"]["D3"] = "Робота в копії"
    book.save(file)
    (found,) = bring_back(file, po).findings
    assert found.place == "worksheet “Review (2)”" and found.unread


def test_a_text_box_is_told(po: Path) -> None:
    file = export(po, XLSX)
    drawing = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:sp><xdr:txBody>'
        "<a:p><a:r><a:t>Усе </a:t></a:r><a:r><a:t>чудово</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="../drawings/drawing1.xml"/></Relationships>'
    )
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/drawings/drawing1.xml", drawing)
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", relations)
    (found,) = bring_back(file, po).findings
    assert (found.place, found.what) == ("worksheet “Review”", "“Усе чудово” is about no sentence")


def test_a_remark_that_stands_at_the_head_of_the_catalogue_is_settled(po: Path) -> None:
    file = export(po, XLSX)
    in_sheet(file, lambda sheet: sheet.cell(1, 9).__setattr__("value", "Назва негарна"))
    assert len(bring_back(file, po).findings) == 1
    edit_po(po, "# Перекладачі: Олена.", "# Перекладачі: Олена.\n# Назва негарна")
    assert not bring_back(file, po).findings


def without_baseline(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    del book["l10n"]
    book.save(file)


def test_a_sheet_without_its_hidden_worksheet_comes_back_into_a_named_catalogue(po: Path) -> None:
    file = export(po, XLSX)
    work(file, LEAD, target="Інакше; чотирнадцять людей.", state="approved")
    work(file, OPEN, target="Довідки: 032 555 01 01")
    without_baseline(file)
    outcome = bring_back(file, po)
    assert (outcome.texts, outcome.approved, outcome.findings) == (2, 1, [])
    assert (entry(po, LEAD).msgstr, entry(po, LEAD).fuzzy) == ("Інакше; чотирнадцять людей.", False)
    assert not entry(po, QUOTE).tcomment
    with pytest.raises(L10nError, match="was not made from this catalogue"):
        write_export(file, b"another", po)


def test_a_sheet_that_says_no_language_is_refused_if_its_texts_are_in_another(
    po: Path, tmp_path: Path
) -> None:
    english = {
        TITLE: "In Lviv, a desk for victims of trafficking",
        LEAD: "The desk opened on Monday; fourteen people work there.",
        QUOTE: "“We listen first,” says the director.",
    }
    other = catalogue(tmp_path / "en", PO.replace("Language: uk", "Language: en"))
    file = export(other, XLSX)
    for msgid, text in english.items():
        work(file, msgid, target=text, state="approved")
    without_baseline(file)
    before = po.read_bytes()
    in_sheet(file, lambda sheet: sheet.delete_rows(5, 20))
    with pytest.raises(L10nError, match=r"its texts look like en; .*lviv\.po is in uk"):
        bring_back(file, po)
    assert po.read_bytes() == before
