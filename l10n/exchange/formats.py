"""Which format a file has, by what is in it; and writing files without losing anybody's work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from l10n.base.atomic import refusals_in_words, refuse_devices, replacing
from l10n.errors import L10nError
from l10n.exchange.unit import Package, Returned

Format = Literal["xliff-1.2", "xliff-2.1", "xlsx", "html"]
SUFFIXES: dict[Format, str] = {
    "xliff-1.2": ".xlf",
    "xliff-2.1": ".xlf",
    "xlsx": ".xlsx",
    "html": ".html",
}
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def render(package: Package, form: Format) -> bytes:
    """The bytes of a file in the format ``form``. `L10nError` if the format cannot hold a text."""
    return _writer(form)(package)


def _writer(form: Format) -> Callable[[Package], bytes]:
    if form == "xliff-1.2":
        from l10n.exchange.xliff12 import write_xliff12

        return write_xliff12
    if form == "xliff-2.1":
        from l10n.exchange.xliff21 import write_xliff21

        return write_xliff21
    if form == "xlsx":
        from l10n.exchange.xlsx import write_xlsx

        return write_xlsx
    from l10n.exchange.html import write_html

    return write_html


def read_returned(path: Path) -> Returned:
    """Read an XLIFF, XLSX or PO file that came back; `L10nError` for anything else, or a damaged one."""
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise L10nError(f"cannot be read ({reason})", path=path, remedy="check the path") from None
    if data.startswith(_ZIP):
        from l10n.exchange.xlsx_read import read_xlsx

        return read_xlsx(data, path)
    if data.startswith(_OLE):
        remedy = "save it as Excel workbook (.xlsx) without a password; nothing was changed"
        raise L10nError("this is an old or an encrypted Office file", path=path, remedy=remedy)
    if not data.strip():
        raise L10nError("the file is empty", path=path, remedy="export it again; nothing was changed")
    if path.suffix.lower() == ".po":
        from l10n.exchange.po import read_po

        return read_po(data, path)
    return _read_xliff(data, path)


def _read_xliff(data: bytes, path: Path) -> Returned:
    from l10n.exchange import xliff12, xliff21
    from l10n.exchange.xml import parse_xml

    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        what = "this is neither XLIFF nor XLSX nor PO"
        remedy = "import takes what export --xliff or --xlsx wrote, and copies of catalogues (.po)"
        raise L10nError(what, path=path, remedy=remedy)
    root = parse_xml(data, path)
    if root.tag == f"{{{xliff12.NAMESPACE}}}xliff":
        return xliff12.read_xliff12(root, path)
    if root.tag == f"{{{xliff21.NAMESPACE}}}xliff":
        return xliff21.read_xliff21(root, path)
    version = (
        f"XLIFF {root.get('version', '')}".strip() if root.tag.endswith("xliff") else f"<{root.tag[:60]}>"
    )
    raise L10nError(
        f"this is {version}; l10n reads XLIFF 1.2, 2.0 and 2.1, and XLSX",
        path=path,
        remedy="import the file that export wrote; nothing was changed",
    )


def write_export(path: Path, data: bytes, catalogue: Path) -> None:
    """Write ``data``, made from ``catalogue``, to ``path`` in one step.

    Raises `L10nError`, the old file unharmed, if that holds work which the catalogue does not have, if it is
    no export of this catalogue, or if the system refuses.
    """
    with refusals_in_words(path):
        refuse_devices(path, "--out")
        if path.exists() and path.read_bytes() != data and (reason := _objection(path, catalogue)):
            raise L10nError(reason, path=path, remedy="choose another name for --out; nothing was changed")
        with replacing(path, mode=0o644) as file:
            file.write(data)


def _objection(path: Path, catalogue: Path) -> str:
    """What speaks against replacing the file at ``path`` with an export of ``catalogue``; empty: nothing."""
    from l10n.exchange.apply import apply
    from l10n.exchange.html import is_page, is_untouched

    other = "there is another file of this name, which was not made from this catalogue"
    if path.suffix.lower() == ".po":
        return other
    if is_page(data := path.read_bytes()):
        return "" if is_untouched(data) else "the page was changed, and nothing of a page can be imported"
    try:
        returned = read_returned(path)
        outcome = apply(returned, catalogue, dry_run=True)
    except L10nError:
        return other
    if outcome.changes or any(found.unread for found in outcome.findings):
        return "the file holds work that has not been imported; run l10n import on it first"
    return "" if returned.baseline else other
