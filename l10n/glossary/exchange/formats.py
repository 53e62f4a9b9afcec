"""Which file is in which format; reading and writing it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from l10n.base.atomic import refusals_in_words, refuse_devices, replacing
from l10n.errors import L10nError
from l10n.glossary.exchange.concept import Incoming
from l10n.glossary.exchange.table import Row, entries_of, rows_of
from l10n.model import Entry

IMPORTED = (".tbx", ".xml", ".csv", ".tsv", ".txt", ".utf8", ".tab", ".xlsx", ".po")
EXPORTED = (".tbx", ".csv", ".tsv", ".xlsx", ".po")
_TABS = (".tsv", ".txt", ".utf8", ".tab")
_LARGEST = 64 * 1024 * 1024  # bytes; 100,000 entries in TBX are some forty million


def read_file(path: Path, to: str = "") -> list[Incoming]:
    """The entries of a file of another tool. Raises `L10nError` with place and remedy."""
    suffix = path.suffix.lower()
    if suffix == ".xlsm":
        remedy = "save it as .xlsx without macros; the glossary was not touched"
        raise L10nError("a workbook with macros is not opened", path=path, remedy=remedy)
    if suffix not in IMPORTED:
        known = ", ".join(IMPORTED)
        raise L10nError("no format that glossaries come in", path=path, remedy=f"known are {known}")
    refuse_devices(path, "FILE")
    try:
        size = path.stat().st_size
        if size > _LARGEST:
            what = f"has {size // 2**20} MB, more than {_LARGEST // 2**20}"
            remedy = "import it in parts; the glossary was not touched"
            raise L10nError(what, path=path, remedy=remedy)
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise L10nError(f"cannot be read ({reason})", path=path, remedy="check the name") from None
    if suffix in (".tbx", ".xml"):
        from l10n.glossary.exchange.tbx import read_tbx

        return read_tbx(data, path)
    if suffix == ".xlsx":
        from l10n.glossary.exchange.xlsx import read_xlsx

        return entries_of(read_xlsx(data, path), path, to)
    if suffix == ".po":
        from l10n.glossary.exchange.po import read_po

        return read_po(_text(data, path), path, to)
    return entries_of(_rows(_text(data, path), path, "\t" if suffix in _TABS else ","), path, to)


def _text(data: bytes, path: Path) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        what = f"is not UTF-8 (byte 0x{error.object[error.start]:02X}); it may be Windows-1251 or 1252"
        remedy = "save it as “CSV UTF-8”; the glossary was not touched"
        raise L10nError(what, path=path, line=line, remedy=remedy) from None


def _rows(text: str, path: Path, delimiter: str) -> list[Row]:
    if "\0" in text:
        raise L10nError("is no text file", path=path, remedy="save it as CSV in UTF-8")
    if delimiter == "\t":  # OmegaT knows neither quotes nor line breaks inside a cell
        lines = enumerate(text.splitlines(), 1)
        return [(n, _unquoted(line.split("\t"))) for n, line in lines if not line.startswith("#")]
    first = next((line for line in text.splitlines() if line.strip()), "")
    if first.count(";") > first.count(","):
        remedy = "save it with commas, or as .xlsx or .tsv; the glossary was not touched"
        raise L10nError("has semicolons between its columns", path=path, line=1, remedy=remedy)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    try:
        line = 1
        for cells in reader:
            rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        remedy = 'put a text with commas in straight double quotes, "…"; the glossary was not touched'
        raise L10nError(f"no valid CSV ({error})", path=path, line=reader.line_num, remedy=remedy) from None
    return rows


def _unquoted(cells: list[str]) -> list[str]:
    return [c[1:-1].replace('""', '"') if len(c) > 1 and c[0] == c[-1] == '"' else c for c in cells]


def write_file(
    entries: Sequence[Entry], path: Path, *, layout: str = "full", to: str = "", dialect: str = "basic"
) -> None:
    """Write entries in the format of the extension, the file replaced whole.

    Raises `L10nError` for an extension that is none, or a bilingual layout without a language.
    """
    suffix = path.suffix.lower()
    if suffix not in EXPORTED:
        remedy = f"end the name in {', '.join(EXPORTED)}"
        raise L10nError("no format that a glossary can be written in", path=path, remedy=remedy)
    bilingual = suffix == ".po" or (suffix in (".csv", ".tsv") and layout != "full")
    if bilingual and not to:
        raise L10nError("such a file holds one target language", path=path, remedy="add --to en or --to uk")
    refuse_devices(path, "FILE")
    data = _bytes(entries, suffix, layout, to, dialect)
    with refusals_in_words(path), replacing(path) as file:
        file.write(data)


def _bytes(entries: Sequence[Entry], suffix: str, layout: str, to: str, dialect: str) -> bytes:
    if suffix == ".tbx":
        from l10n.glossary.exchange.tbx_write import write_tbx

        return write_tbx(entries, dialect)
    if suffix == ".po":
        from l10n.glossary.exchange.po import write_po

        return write_po(entries, to).encode("utf-8")
    if suffix == ".xlsx":
        from l10n.glossary.exchange.xlsx import write_xlsx

        return write_xlsx(list(rows_of(entries, "full", "")))
    text = io.StringIO(newline="")
    if suffix == ".tsv":
        for row in rows_of(entries, layout, to):
            text.write("\t".join(row) + "\n")
    else:
        csv.writer(text, lineterminator="\n").writerows(rows_of(entries, layout, to))
    return text.getvalue().encode("utf-8")
