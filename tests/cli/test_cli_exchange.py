from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import polib
import pytest
from cli_samples import assert_msgfmt_passes, edit, entry, is_one_line_error
from conftest import Call
from lxml import etree

PO = Path("locales/uk/2024-03-05-lviv.po")
TITLE = "L’OIM ouvre"
X12 = "{urn:oasis:names:tc:xliff:document:1.2}"


def approve(file: Path, beginning: str, text: str) -> None:
    """A translator's work in an XLIFF 1.2 file."""
    root = etree.fromstring(file.read_bytes())
    for unit in root.iter(f"{X12}trans-unit"):
        if "".join(unit.find(f"{X12}source").itertext()).startswith(beginning):
            target = unit.find(f"{X12}target")
            target.text = text
            target.set("state", "final")
    file.write_bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (["--xliff", "1.2"], "2024-03-05-lviv.uk.xlf"),
        (["--xliff", "2.1"], "2024-03-05-lviv.uk.xlf"),
        (["--xlsx"], "2024-03-05-lviv.uk.xlsx"),
        (["--html"], "2024-03-05-lviv.uk.html"),
    ],
)
def test_export_writes_one_file_and_names_it(
    project: Path, l10n: Call, options: list[str], name: str
) -> None:
    result = l10n("export", PO, *options)
    assert (result.code, result.out, result.err) == (0, f"{name}\n", "")
    assert Path(name).stat().st_size > 1000
    result = l10n("export", PO, *options, "--out", "work.file")
    assert (result.code, result.out) == (0, "work.file\n")
    assert Path("work.file").read_bytes() == Path(name).read_bytes()


def test_several_catalogues_go_into_a_folder(project: Path, l10n: Call) -> None:
    Path("review").mkdir()
    paths = sorted(Path("locales/en").glob("*.po"))
    result = l10n("export", *paths, "--xlsx", "--out", "review")
    assert result.code == 0
    assert result.out.splitlines() == [f"review/{path.stem}.en.xlsx" for path in paths]
    assert l10n("export", *paths, "--xlsx", "--out", "one.xlsx").code == 2


def test_the_terms_of_the_glossary_are_marked_unless_unwanted(project: Path, l10n: Call) -> None:
    l10n("export", PO, "--xliff", "1.2", "--out", "with.xlf")
    l10n("export", PO, "--xliff", "1.2", "--out", "without.xlf", "--no-glossary")
    marks = etree.parse("with.xlf").getroot().findall(f".//{X12}mrk")
    assert ("OIM", "МОМ") in [(mark.text, mark.get("comment", "").split(";")[0]) for mark in marks]
    assert not etree.parse("without.xlf").getroot().findall(f".//{X12}mrk")


def test_xliff_offers_what_the_memory_has(project: Path, l10n: Call) -> None:
    edit(PO, TITLE, msgstr="МОМ відкрила офіс у Львові", flags=[])
    assert l10n("memory", "learn").code == 0
    edit(PO, TITLE, msgstr="Чернетка", flags=["fuzzy"])
    for version, element in (
        ("1.2", f"{X12}alt-trans"),
        ("2.1", "{urn:oasis:names:tc:xliff:matches:2.0}match"),
    ):
        assert l10n("export", PO, "--xliff", version, "--out", f"{version}.xlf").code == 0
        found = etree.parse(f"{version}.xlf").getroot().findall(f".//{element}")
        assert [match.findtext("{*}target") for match in found] == ["МОМ відкрила офіс у Львові"]


def test_work_in_xliff_comes_back(project: Path, l10n: Call) -> None:
    l10n("export", PO, "--xliff", "1.2", "--out", "work.xlf")
    approve(Path("work.xlf"), TITLE, "МОМ відкрила офіс у Львові")
    dry = l10n("import", "work.xlf", "--dry-run")
    assert dry.code == 0
    assert "nothing written, --dry-run" in dry.err
    assert entry(PO, TITLE).fuzzy
    result = l10n("import", "work.xlf")
    assert (result.code, result.out) == (0, f"{PO}\n")
    assert result.err == f"work.xlf: 1 translation, 1 approved; written to {PO}\n"
    assert not entry(PO, TITLE).fuzzy
    assert entry(PO, TITLE).msgstr == "МОМ відкрила офіс у Львові"
    assert_msgfmt_passes(PO)
    again = l10n("import", "work.xlf")
    assert (again.code, again.out, again.err) == (0, "", f"work.xlf: nothing new for {PO}\n")
    reviewed = PO.read_bytes()
    assert l10n("translate", "releases/2024-03-05-lviv.txt").code == 0
    assert PO.read_bytes() == reviewed


def test_work_in_a_sheet_comes_back(project: Path, l10n: Call) -> None:
    l10n("export", PO, "--xlsx", "--out", "work.xlsx")
    book = openpyxl.load_workbook("work.xlsx")
    row = next(r for r in book["Review"].iter_rows(min_row=2) if str(r[2].value).startswith(TITLE))
    row[3].value, row[4].value, row[5].value = "МОМ у Львові", "approved", "Коротше."
    book.save("work.xlsx")
    result = l10n("import", "work.xlsx")
    assert (result.code, result.out) == (0, f"{PO}\n")
    found = entry(PO, TITLE)
    assert (found.msgstr, found.fuzzy, found.tcomment) == ("МОМ у Львові", False, "Коротше.")


def test_a_conflict_is_told_with_file_and_line_and_both_texts_are_kept(project: Path, l10n: Call) -> None:
    l10n("export", PO, "--xliff", "1.2", "--out", "work.xlf")
    edit(PO, TITLE, msgstr="Наш текст", flags=[])
    approve(Path("work.xlf"), TITLE, "Їхній текст")
    result = l10n("import", "work.xlf")
    assert result.code == 1
    found = entry(PO, TITLE)
    assert found.msgstr == "Наш текст"
    assert "Їхній текст" in found.tcomment
    line = PO.read_text(encoding="utf-8").splitlines().index('msgstr "Наш текст"') + 1
    told = result.err.splitlines()[0]
    assert told.startswith(f"l10n: {PO}:{line}: the translation was changed in the file and in the catalogue")
    assert is_one_line_error(told)


def test_a_file_with_work_in_it_is_not_replaced_before_it_is_imported(project: Path, l10n: Call) -> None:
    for options in (["--xliff", "1.2"], ["--xlsx"]):
        out = Path(f"work{options[0]}")
        l10n("export", PO, *options, "--out", out)
        edit(PO, TITLE, tcomment=f"Нотатка {options[0]}.")
        assert l10n("export", PO, *options, "--out", out).code == 0
    approve(Path("work--xliff"), TITLE, "Робота")
    before = Path("work--xliff").read_bytes()
    result = l10n("export", PO, "--xliff", "1.2", "--out", "work--xliff")
    assert result.code == 1
    assert "the file holds work that has not been imported" in result.err
    assert is_one_line_error(result.err.strip())
    assert Path("work--xliff").read_bytes() == before
    assert l10n("import", "work--xliff").code == 0
    assert l10n("export", PO, "--xliff", "1.2", "--out", "work--xliff").code == 0


def test_a_file_that_is_no_export_is_never_replaced(project: Path, l10n: Call) -> None:
    Path("notes.html").write_text("mine", encoding="utf-8")
    l10n("export", "locales/uk/carnet.po", "--xlsx", "--out", "carnet.xlsx")
    for name, option in (("notes.html", "--html"), ("carnet.xlsx", "--xlsx"), (str(PO), "--html")):
        before = Path(name).read_bytes()
        result = l10n("export", PO, option, "--out", name)
        assert result.code == 1
        assert "there is another file of this name" in result.err
        assert Path(name).read_bytes() == before


@pytest.mark.parametrize(
    "call",
    [
        ["export", str(PO)],
        ["export", str(PO), "--xlsx", "--html"],
        ["export", str(PO), "--xliff", "1.1"],
        ["export"],
        ["import"],
        ["import", "a.xlf", "b.xlf", "--po", str(PO)],
    ],
)
def test_a_wrong_call_is_one_of_usage(project: Path, l10n: Call, call: list[str]) -> None:
    assert l10n(*call).code == 2


def test_bad_files_are_told_in_a_line_each_and_do_not_stop_the_others(project: Path, l10n: Call) -> None:
    l10n("export", PO, "--xliff", "2.1", "--out", "good.xlf")
    Path("empty.xlf").touch()
    Path("notes.txt").write_text("Notes\n", encoding="utf-8")
    result = l10n("import", "empty.xlf", "missing.xlsx", "notes.txt", "good.xlf")
    assert result.code == 1
    lines = result.err.splitlines()
    assert len(lines) == 4
    assert all(is_one_line_error(line) for line in lines[:3])
    assert lines[3].startswith("good.xlf: nothing new")
    pot = Path("locales/pot/2024-03-05-lviv.pot")
    result = l10n("export", pot, "locales/uk/none.po", PO, "--html")
    assert result.code == 1
    assert result.out == "2024-03-05-lviv.uk.html\n"
    assert len(result.err.splitlines()) == 2


def test_an_import_for_another_catalogue_is_refused(project: Path, l10n: Call) -> None:
    l10n("export", PO, "--xliff", "1.2", "--out", "work.xlf")
    approve(Path("work.xlf"), TITLE, "Робота")
    for other in ("locales/en/2024-03-05-lviv.po", "locales/uk/carnet.po"):
        before = Path(other).read_bytes()
        result = l10n("import", "work.xlf", "--po", other)
        assert result.code == 1
        assert is_one_line_error(result.err.strip())
        assert Path(other).read_bytes() == before
    PO.rename("elsewhere.po")
    assert "there is no such catalogue" in l10n("import", "work.xlf").err
    assert l10n("import", "work.xlf", "--po", "elsewhere.po").code == 0
    assert next(e for e in polib.pofile("elsewhere.po") if e.msgid.startswith(TITLE)).msgstr == "Робота"


def test_neither_command_loads_what_translates(project: Path) -> None:
    code = (
        "import sys; from l10n.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([m for m in ('torch', 'transformers', 'ctranslate2', 'spacy') if m in sys.modules])"
    )
    for arguments in (
        ["export", str(PO), "--xlsx", "--no-glossary", "--out", "a.xlsx"],
        ["import", "a.xlsx"],
    ):
        command = [sys.executable, "-c", code, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
        assert done.stdout.splitlines()[-1] == "[]"
