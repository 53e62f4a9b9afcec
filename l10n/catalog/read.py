"""A PO or POT file -> Catalogue, or one error that says which line to look at. Nothing is written here."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from l10n.catalog.document import Catalogue
from l10n.catalog.header import is_template
from l10n.catalog.parse import REMEDY, parse
from l10n.errors import L10nError

_BOM = b"\xef\xbb\xbf"
_MO = (b"\xde\x12\x04\x95", b"\x95\x04\x12\xde")
_CHARSET = re.compile(rb'^[ \t]*"Content-Type:[^"\n]*?charset=([^"\s\\;]+)', re.M | re.I)
_CONFLICT = re.compile(rb"^(<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|$)", re.M)
_UTF8 = {"utf-8", "utf8", "us-ascii", "ascii", "charset"}  # "CHARSET" is what xgettext leaves to be filled in


def read_catalogue(path: Path, *, language: str | None = None) -> Catalogue | None:
    """Read a PO or POT file; ``None`` if there is none. An empty file is an empty catalogue.

    With ``language`` the header's ``Language``, if it has one, must be that language.

    Raises `L10nError`, with the line where there is one, for a syntax error, a message defined twice, marks
    of an unfinished git merge, an encoding other than UTF-8, the wrong language, a binary file, and what is
    no readable file.
    """
    data = read_bytes(path)
    if data is None:
        return None
    catalogue = parse_bytes(data, path)
    if language is not None:
        check_language(catalogue, language, path)
    return catalogue


def read_bytes(path: Path) -> bytes | None:
    """The bytes of the file, ``None`` if there is none (or a link to none)."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            what = "a folder" if path.is_dir() else "no regular file"
            raise L10nError(
                f"the catalogue is {what}", path=path, remedy="move it away or choose another --locales"
            )
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise L10nError(
            f"the catalogue cannot be read ({reason})", path=path, remedy="check the path and its permissions"
        ) from error


def parse_bytes(data: bytes, path: Path) -> Catalogue:
    """The catalogue that ``data`` holds; errors as in `read_catalogue`."""
    _refuse_binary(data, path)
    conflict = _CONFLICT.search(data)
    if conflict:
        raise L10nError(
            f"an unfinished git merge left its mark “{conflict[1].decode()}” here",
            path=path,
            line=_line(data, conflict.start()),
            remedy="settle the conflict in an editor, then run again; nothing was changed",
        )
    charset = _CHARSET.search(data)
    if charset and charset[1].decode("ascii", "replace").lower() not in _UTF8:
        raise L10nError(
            f"the header says charset={charset[1].decode('ascii', 'replace')}, l10n reads UTF-8 only",
            path=path,
            line=_line(data, charset.start(1)),
            remedy="save it as UTF-8 in the editor or with msgconv --to-code=UTF-8; nothing was changed",
        )
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        start = error.start + len(data) - len(data.removeprefix(_BOM))
        raise L10nError(
            f"byte 0x{data[start]:02X} is not UTF-8",
            path=path,
            line=_line(data, start),
            remedy="save the file as UTF-8 in the editor; nothing was changed",
        ) from error
    catalogue = parse(text, path)
    catalogue.raw = data
    catalogue.fpath = str(path)
    return catalogue


def check_language(catalogue: Catalogue, language: str, path: Path) -> None:
    """Raise `L10nError` if the header names another language than ``language`` (uk and uk_UA agree)."""
    named = "" if is_template(catalogue) else catalogue.metadata.get("Language", "")
    have, want = _subtags(named), _subtags(language)
    if have and have[: len(want)] != want and want[: len(have)] != have:
        block = catalogue.head.block if catalogue.head else ()
        first = (catalogue.head.linenum or 1) if catalogue.head else 1
        offset = next((n for n, line in enumerate(block) if line.lstrip().startswith('"Language:')), 0)
        raise L10nError(
            f"the header says Language: {named}, but this is the place of the {language} catalogue",
            path=path,
            line=first + offset,
            remedy="move the file to the folder of its language or correct the header; nothing was changed",
        )


def _subtags(language: str) -> list[str]:
    """``uk_UA.UTF-8`` -> ``["uk", "ua"]``."""
    return [tag.lower() for tag in re.split(r"[-_@]", language.split(".", maxsplit=1)[0].strip()) if tag]


def _refuse_binary(data: bytes, path: Path) -> None:
    if data[:4] in _MO:
        what, remedy = "this is a compiled catalogue (MO)", "put the PO file here, or unpack it with msgunfmt"
    elif data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        what, remedy = "the file is encoded in UTF-16", "save it as UTF-8"
    elif b"\0" in data:
        what, remedy = (
            "this is a binary file, not a catalogue",
            "restore the PO file from a copy, or delete it",
        )
    else:
        return
    raise L10nError(what, path=path, remedy=f"{remedy}; nothing was changed")


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1


__all__ = ["REMEDY", "check_language", "parse_bytes", "read_bytes", "read_catalogue"]
