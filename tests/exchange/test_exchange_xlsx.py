from __future__ import annotations

import os
import shutil
import subprocess
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
    entry,
    export,
    in_sheet,
    work,
)
from openpyxl.comments import Comment

from l10n.errors import L10nError
from l10n.exchange.formats import write_export

ODD = [
    "=1+1",
    "+38 044 000 00 00",
    "-5 %",
    "@nom",
    "#N/A",
    "007",
    "  bords  ",
    "a\\tb",
    "_x0041_",
    "Cloche\\a",
    "1/2",
]


@pytest.fixture
def po(tmp_path: Path) -> Path:
    extra = "".join(f'\nmsgid "{text}"\nmsgstr "{text}"\n' for text in ODD)
    return catalogue(tmp_path, PO + extra)


def sheet(file: Path) -> Any:
    return openpyxl.load_workbook(file)["Review"]


def row(file: Path, msgid: str) -> tuple[Any, ...]:
    found: tuple[Any, ...] = next(r for r in sheet(file).iter_rows(min_row=2) if r[2].value == msgid)
    return found


def test_of_a_row_that_was_copied_the_changed_one_counts(po: Path) -> None:
    for first in (True, False):
        file = export(po, XLSX)

        def change(sheet: Any, first: bool = first) -> None:
            old = next(r for r in sheet.iter_rows(min_row=2) if r[2].value == TITLE)
            new = sheet.max_row + 1
            for cell in old:
                sheet.cell(new, cell.column).value = cell.value
            sheet.cell(old[0].row if first else new, 4).value = f"Правка {first}"

        in_sheet(file, change)
        outcome = bring_back(file, po)
        assert not outcome.findings
        assert entry(po, TITLE).msgstr == f"Правка {first}"


def test_two_copies_of_a_row_with_other_translations_are_told(po: Path) -> None:
    file = export(po, XLSX)

    def change(sheet: Any) -> None:
        old = next(r for r in sheet.iter_rows(min_row=2) if r[2].value == TITLE)
        for cell in old:
            sheet.cell(sheet.max_row + (cell.column == 1), cell.column).value = cell.value
        old[3].value = "Перша"
        sheet.cell(sheet.max_row, 4).value = "Друга"

    in_sheet(file, change)
    outcome = bring_back(file, po)
    assert entry(po, TITLE).msgstr == "Перша"
    assert ["more than once" in finding.what and finding.unread for finding in outcome.findings] == [True]
    with pytest.raises(L10nError, match="holds work that has not been imported"):
        write_export(file, b"another", po)


def test_a_translation_without_its_french_is_told(po: Path) -> None:
    file = export(po, XLSX)

    def change(sheet: Any) -> None:
        old = next(r for r in sheet.iter_rows(min_row=2) if r[2].value == TITLE)
        old[2].value, old[3].value = None, "Правка без французького"
        sheet.cell(sheet.max_row + 1, 4).value = "Власний рядок"

    in_sheet(file, change)
    outcome = bring_back(file, po)
    assert not outcome.changes
    assert [finding.unread for finding in outcome.findings] == [True, True]


def test_a_comment_beside_a_changed_french_text_is_told(po: Path) -> None:
    file = export(po, XLSX)

    def change(sheet: Any) -> None:
        old = next(r for r in sheet.iter_rows(min_row=2) if r[2].value == TITLE)
        old[2].value, old[5].value = f"{TITLE} corrigé", "у французькому тексті помилка"

    in_sheet(file, change)
    (finding,) = bring_back(file, po).findings
    assert finding.unread and "French text was changed" in finding.what


def test_notes_on_cells_and_columns_of_ones_own_become_comments(po: Path) -> None:
    file = export(po, XLSX)

    def change(sheet: Any) -> None:
        sheet.cell(1, 9).value = "Моя думка"
        old = next(r for r in sheet.iter_rows(min_row=2) if r[2].value == TITLE)
        sheet.cell(old[0].row, 9).value = "Замінити"
        old[3].comment = Comment("Дата хибна", "Олена")

    in_sheet(file, change)
    assert bring_back(file, po).comments == 1
    assert entry(po, TITLE).tcomment.endswith("Моя думка: Замінити\nДата хибна")
    assert not bring_back(file, po).changes


def test_a_reviewer_sees_both_texts_side_by_side(po: Path) -> None:
    file = export(po, XLSX)
    head = [cell.value for cell in sheet(file)[1]]
    assert head == ["No.", "Kind", "French", "Translation", "State", "Comment", "Checks", "id"]
    lead = [cell.value for cell in row(file, LEAD)]
    assert lead[1] == "lead"
    assert lead[4] == "needs review"
    assert lead[6] == "unmet: guichet → пункт допомоги (loss of score)\nnumber 14 is missing"
    title = [cell.value for cell in row(file, TITLE)]
    assert title[4:6] == ["approved", "Узгоджено з міністерством."]
    assert row(file, OPEN)[4].value == "untranslated"


def test_the_sheet_is_laid_out_for_reading(po: Path) -> None:
    review = sheet(export(po, XLSX))
    assert review.freeze_panes == "A2"
    assert review.column_dimensions["C"].width == review.column_dimensions["D"].width == 60
    assert review.column_dimensions["H"].hidden
    assert review["D2"].alignment.wrap_text
    assert review.print_title_rows == "$1:$1"
    assert review.page_setup.orientation == "landscape"


def test_only_translation_state_and_comment_can_be_written(po: Path) -> None:
    review = sheet(export(po, XLSX))
    assert review.protection.sheet
    assert review.protection.password is None
    assert [cell.protection.locked for cell in review[2]] == [
        True,
        True,
        True,
        False,
        False,
        False,
        True,
        True,
    ]


def test_the_states_are_a_drop_down(po: Path) -> None:
    review = sheet(export(po, XLSX))
    (choice,) = review.data_validations.dataValidation
    assert choice.formula1 == '"untranslated,needs review,approved"'
    assert f"E2:E{review.max_row}" in str(choice.sqref)


def test_no_text_becomes_a_formula_a_number_or_an_error(po: Path) -> None:
    file = export(po, XLSX)
    review = sheet(file)
    cells = [cell for row in review.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert b"<f>" not in zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml")


def test_rows_and_columns_may_be_moved(po: Path) -> None:
    file = export(po, XLSX)

    def shuffle(review: Any) -> None:
        rows = [[cell.value for cell in row] for row in review.iter_rows()]
        order = [3, 7, 2, 0, 4, 5, 1, 6]
        body = sorted(rows[1:], key=lambda values: str(values[2]), reverse=True)
        for n, values in enumerate([rows[0], *body], 1):
            for column, source in enumerate(order, 1):
                cell = review.cell(n, column)
                cell.value = values[source]
                cell.data_type = "s" if cell.value is not None else "n"

    in_sheet(file, shuffle)
    before = po.read_bytes()
    assert bring_back(file, po).changes == 0
    assert po.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"target": "=1+1"}, "a formula in the column Translation"),
        ({"state": "ok"}, "the state “ok”, which is none of untranslated, needs review, approved"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_with_its_number(
    po: Path, change: dict[str, Any], told: str
) -> None:
    file = export(po, XLSX)
    number = row(file, QUOTE)[0].row
    work(file, QUOTE, **change)
    work(file, LEAD, target="Інакше.", state="Approved ")
    outcome = bring_back(file, po)
    assert entry(po, LEAD).msgstr == "Інакше."
    assert not entry(po, LEAD).fuzzy
    assert entry(po, QUOTE).fuzzy
    (found,) = outcome.findings
    assert told in found.what
    assert found.place == f"row {number}"


def test_a_number_that_was_typed_is_a_text(po: Path) -> None:
    file = export(po, XLSX)

    def number(review: Any) -> None:
        cell = next(r for r in review.iter_rows(min_row=2) if r[2].value == OPEN)[3]
        cell.value = 325550101

    in_sheet(file, number)
    bring_back(file, po)
    assert entry(po, OPEN).msgstr == "325550101"


def test_bold_words_in_a_cell_do_not_lose_the_rest(po: Path) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    file = export(po, XLSX)

    def rich(review: Any) -> None:
        cell = next(r for r in review.iter_rows(min_row=2) if r[2].value == OPEN)[3]
        cell.value = CellRichText("Довідки: ", TextBlock(InlineFont(b=True), "032"), " 555")

    in_sheet(file, rich)
    bring_back(file, po)
    assert entry(po, OPEN).msgstr == "Довідки: 032 555"


def test_a_text_too_long_for_a_cell_is_named(tmp_path: Path) -> None:
    po = catalogue(tmp_path, f'{PO}\nmsgid "Long"\nmsgstr "{"д" * 32_768}"\n')
    with pytest.raises(L10nError, match=r"longer than the 32767 characters .*Translation.*XLIFF"):
        export(po, XLSX)


def test_the_same_catalogue_gives_the_same_bytes(po: Path) -> None:
    first = export(po, XLSX).read_bytes()
    assert export(po, XLSX).read_bytes() == first


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_file_saved_again_by_libreoffice_comes_back_whole(po: Path, tmp_path: Path) -> None:
    file = export(po, XLSX)
    work_without_escapes = tmp_path / "saved"
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path / 'profile'}",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(work_without_escapes),
        str(file),
    ]
    environment = os.environ | {"HOME": str(tmp_path)}
    subprocess.run(command, check=True, capture_output=True, timeout=180, env=environment)
    saved = work_without_escapes / file.name
    assert zipfile.ZipFile(saved).read("docProps/app.xml").count(b"LibreOffice")
    before = po.read_bytes()
    outcome = bring_back(saved, po)
    assert (outcome.changes, outcome.findings) == (0, [])
    assert po.read_bytes() == before
    review = sheet(saved)
    assert review.freeze_panes == "A2"
    assert len(review.data_validations.dataValidation) == 1
    work(saved, LEAD, target="=не формула", state="approved")
    in_sheet(saved, lambda s: _as_text(s, "=не формула"))
    bring_back(saved, po)
    assert entry(po, LEAD).msgstr == "=не формула"


def _as_text(review: Any, value: str) -> None:
    for cells in review.iter_rows(min_row=2):
        if cells[3].value == value:
            cells[3].data_type = "s"
