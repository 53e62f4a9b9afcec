"""What the existing catalogues say about their sources: X-Source, and whether that file is still there."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import polib

_HEADER = re.compile(r'^msgid[ \t]+""[ \t]*\r?\nmsgstr[ \t]*((?:"(?:[^"\\\n]|\\.)*"[ \t]*\r?\n?)+)', re.M)
_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_HEAD = 16_384  # bytes in which a header ends, long comments of translators included


@dataclass(frozen=True, slots=True)
class Record:
    """What the header of one existing catalogue says about its source; empty where it says nothing."""

    name: str
    path: Path
    source: str
    sha256: str


def find_records(locales: Path) -> list[Record]:
    """The catalogues and templates below ``locales``, in the order of their names."""
    found = []
    for pattern in ("*/*.po", "pot/*.pot"):
        for path in sorted(locales.glob(pattern)):
            if path.is_file():
                fields = header_fields(path)
                source = unicodedata.normalize("NFC", fields.get("X-Source", ""))
                found.append(Record(path.stem, path, source, fields.get("X-Source-SHA256", "")))
    return sorted(found, key=lambda record: (record.name, record.source))


def find_orphans(locales: Path, root: Path) -> dict[str, str]:
    """The names of the catalogues whose release is gone, each with the X-Source it had.

    If the catalogue of one language or the template knows a release that is there, the others have only not
    been brought up to date. A release that lies beside ``locales`` is there, wherever ``root`` is.
    """
    found = find_records(locales)
    alive = {
        record.name
        for record in found
        if record.source and not (is_gone(record.source, root) and is_gone(record.source, locales.parent))
    }
    return {record.name: record.source for record in found if record.source and record.name not in alive}


def is_gone(source: str, root: Path) -> bool:
    """Whether the file that an X-Source names is no more; what may not be looked at counts as there."""
    try:
        return not stat.S_ISREG((root / source).stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return not _spelt_otherwise(Path(os.path.normpath(root.absolute() / source)))
    except (OSError, ValueError):
        return False


def spelling(name: str) -> str:
    """A path as a header can hold it: composed letters, one line."""
    return unicodedata.normalize("NFC", re.sub(r"[\r\n\t]", " ", name))


def header_fields(path: Path) -> dict[str, str]:
    """The header of a PO or POT file from its first bytes; empty if there is none or it cannot be read."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            match = _HEADER.search(head.decode("utf-8", "replace"))
            if match is None and len(head) == _HEAD:
                match = _HEADER.search((head + file.read()).decode("utf-8", "replace"))
    except OSError:
        return {}
    if match is None:
        return {}
    text = "".join(polib.unescape(part) for part in _STRING.findall(match[1]))
    pairs = (line.partition(":") for line in text.split("\n"))
    return {name.strip(): value.strip() for name, colon, value in pairs if colon}


def _spelt_otherwise(path: Path) -> bool:
    """Whether there is a file whose path a header writes like ``path`` (decomposed letters, say)."""
    folders = [Path(path.anchor)]
    for part in path.relative_to(path.anchor).parts:
        step = [folder / part for folder in folders if (folder / part).exists()]
        if not step and not part.isascii():
            step = [entry for folder in folders for entry in _entries(folder) if spelling(entry.name) == part]
        folders = step
    return any(found.is_file() for found in folders)


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []
