from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from exchange_samples import LEAD, TITLE, XLIFF12, XLIFF21, XLSX, bring_back, catalogue, entry, export, work

from l10n.errors import L10nError
from l10n.exchange.formats import Format, read_returned
from l10n.exchange.target import catalogue_path

xliff = pytest.mark.parametrize("form", [XLIFF12, XLIFF21])
BOMB = "".join(
    [
        '<!DOCTYPE xliff [<!ENTITY a "ha">',
        *(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        "]>",
    ]
)


@pytest.fixture
def po(tmp_path: Path) -> Path:
    return catalogue(tmp_path)


def with_prolog(file: Path, prolog: str, old: str = "", new: str = "") -> None:
    text = file.read_text(encoding="utf-8")
    declaration, _, rest = text.partition("?>")
    file.write_text(
        f"{declaration}?>\n{prolog}{rest.replace(old, new, 1) if old else rest}", encoding="utf-8"
    )


@xliff
@pytest.mark.parametrize(
    ("prolog", "reference"),
    [
        (BOMB, "&i;"),
        ('<!DOCTYPE xliff [<!ENTITY e SYSTEM "{secret}">]>', "&e;"),
        ('<!DOCTYPE xliff SYSTEM "{secret}">', ""),
        ('<!DOCTYPE xliff [<!ENTITY % p SYSTEM "{secret}"> %p;]>', ""),
    ],
)
def test_a_document_type_is_refused_with_its_line(
    po: Path, tmp_path: Path, form: Format, prolog: str, reference: str
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("таємниця", encoding="utf-8")
    file = export(po, form)
    with_prolog(file, prolog.replace("{secret}", secret.as_uri()), LEAD, LEAD + reference)
    before = po.read_bytes()
    with pytest.raises(L10nError, match="document type declaration") as caught:
        bring_back(file, po)
    assert (caught.value.path, caught.value.line) == (file, 2)
    assert po.read_bytes() == before


@xliff
def test_an_entity_bomb_in_an_attribute_or_in_utf_16_is_refused(po: Path, form: Format) -> None:
    file = export(po, form)
    with_prolog(file, BOMB, "<file ", '<file tool="&i;" ')
    with pytest.raises(L10nError, match="document type declaration"):
        bring_back(file, po)
    text = file.read_text(encoding="utf-8").replace("UTF-8", "UTF-16", 1)
    file.write_bytes(text.encode("utf-16"))
    with pytest.raises(L10nError, match="document type declaration"):
        bring_back(file, po)


@xliff
def test_xinclude_is_refused(po: Path, form: Format) -> None:
    file = export(po, form)
    include = '<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="/etc/hostname" parse="text"/>'
    with_prolog(file, "", "</target>", f"{include}</target>")
    with pytest.raises(L10nError, match="XInclude") as caught:
        bring_back(file, po)
    assert caught.value.line


@xliff
def test_utf_16_as_some_tools_write_it_is_read(po: Path, form: Format) -> None:
    file = export(po, form)
    work(file, LEAD, target="Інакше.")
    text = file.read_text(encoding="utf-8").replace("UTF-8", "UTF-16", 1)
    file.write_bytes(text.encode("utf-16"))
    assert bring_back(file, po).texts == 1


@xliff
def test_a_damaged_file_is_refused_with_line_and_column(po: Path, form: Format) -> None:
    file = export(po, form)
    data = file.read_bytes()
    file.write_bytes(data[: len(data) * 2 // 3])
    with pytest.raises(L10nError, match="no well-formed XML") as caught:
        bring_back(file, po)
    assert caught.value.line


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "the file is empty"),
        (b'msgid ""\n', "neither XLIFF nor XLSX nor PO"),
        (b"\x89PNG\r\n\x1a\n", "neither XLIFF nor XLSX nor PO"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old or an encrypted Office file"),
        (b"PK\x03\x04" + bytes(100), "no readable workbook"),
        (b'<xliff version="1.1"/>', "this is XLIFF 1.1; l10n reads XLIFF 1.2, 2.0 and 2.1"),
        (b'<tmx version="1.4"/>', "this is <tmx>"),
        (b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', "0 <file> elements"),
        (b'<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>', "0 <file> elements"),
    ],
)
def test_what_is_no_exchange_file_is_refused_in_one_line(tmp_path: Path, data: bytes, told: str) -> None:
    file = tmp_path / "file.xlf"
    file.write_bytes(data)
    with pytest.raises(L10nError, match=told) as caught:
        read_returned(file)
    assert caught.value.path == file
    assert caught.value.remedy


@pytest.mark.parametrize("name", ["../../../etc/passwd", "/etc/passwd", "a/b", "..\\..\\x", "", "a\0b"])
def test_a_name_that_leads_out_of_the_catalogues_is_refused(po: Path, tmp_path: Path, name: str) -> None:
    file = export(po, XLIFF12)
    text = file.read_text(encoding="utf-8")
    assert '"release": "lviv"' in text
    file.write_text(text.replace('"release": "lviv"', f'"release": {json.dumps(name)}'), encoding="utf-8")
    with pytest.raises(L10nError, match="is no name of a catalogue"):
        catalogue_path(read_returned(file), tmp_path / "locales")
    file.write_text(text.replace('"language": "uk"', '"language": "../uk"'), encoding="utf-8")
    with pytest.raises(L10nError, match="is no name of a catalogue"):
        catalogue_path(read_returned(file), tmp_path / "locales")


def test_a_baseline_that_was_tampered_with_is_none(po: Path) -> None:
    file = export(po, XLIFF12)
    text = file.read_text(encoding="utf-8")
    for old, new in (
        ('"approved"', '"perfect"'),
        ('"units": {', '"units": ['),
        ('"release": "lviv"', '"release": 5'),
    ):
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        assert read_returned(file).baseline is None


def rezip(file: Path, name: str, change: bytes | None) -> None:
    """Replace a part of the workbook, or leave it out."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        if change is not None:
            new.writestr(name, change)
    file.write_bytes(out.getvalue())


def test_a_workbook_with_entities_is_refused(po: Path) -> None:
    file = export(po, XLSX)
    part = zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml")
    rezip(file, "xl/worksheets/sheet1.xml", BOMB.encode() + part[part.index(b"<worksheet") :])
    with pytest.raises(L10nError, match=r"sheet1\.xml has a document type declaration"):
        bring_back(file, po)


@pytest.mark.parametrize(
    "name",
    ["xl/worksheets/sheet1.xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"],
)
def test_a_workbook_without_a_part_is_refused(po: Path, name: str) -> None:
    file = export(po, XLSX)
    rezip(file, name, None)
    with pytest.raises(L10nError):
        bring_back(file, po)


def test_a_workbook_that_unpacks_to_gigabytes_is_refused(po: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = export(po, XLSX)
    rezip(file, "xl/media/zeros", bytes(8 * 1024 * 1024))
    assert file.stat().st_size < 100_000
    monkeypatch.setattr("l10n.exchange.xlsx_read._LARGEST", 4 * 1024 * 1024)
    with pytest.raises(L10nError, match="unpacked it is larger than 4 MB"):
        read_returned(file)


def test_a_foreign_workbook_is_refused(tmp_path: Path) -> None:
    import openpyxl

    file = tmp_path / "other.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = "Sales"
    book.save(file)
    with pytest.raises(L10nError, match="no sheet has the columns French and Translation"):
        read_returned(file)


def test_a_file_without_a_baseline_needs_a_catalogue_by_name(po: Path, tmp_path: Path) -> None:
    file = export(po, XLSX)
    import openpyxl

    book = openpyxl.load_workbook(file)
    del book["l10n"]
    book.save(file)
    returned = read_returned(file)
    with pytest.raises(L10nError, match=r"does not say which catalogue .*--po"):
        catalogue_path(returned, tmp_path / "locales")
    assert entry(po, TITLE).msgstr
