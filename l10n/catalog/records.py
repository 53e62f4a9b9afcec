"""What the existing catalogues say about their sources: X-Source, and whether that file is still there."""

from __future__ import annotations

import functools
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import polib

# The strings of the header, also while marks of an unfinished git merge stand between them.
_HEADER = re.compile(
    r'^msgid[ \t]+""[ \t]*\r?\nmsgstr[ \t]*'
    r'((?:"(?:[^"\\\n]|\\.)*"[ \t]*\r?\n?|(?:<{7}|\|{7}|={7}|>{7})(?:[ \r][^\n]*)?\n)+)',
    re.M,
)
_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_HEAD = 16_384  # bytes in which a header ends, long comments of translators included

Listing: TypeAlias = Callable[[Path], Mapping[str, Sequence[Path]]]
"""`in_folder` or `listing`."""


@dataclass(frozen=True, slots=True)
class Record:
    """What the header of one existing catalogue says about its source; empty where it says nothing.

    ``name`` is the file's, its letters composed.
    """

    name: str
    path: Path
    source: str
    sha256: str


def find_records(locales: Path) -> list[Record]:
    """The catalogues and templates below ``locales``, in the order of their names.

    One whose header cannot be read has the source that the others of its name have.
    """
    found = []
    for pattern in ("*/*.po", "pot/*.pot"):
        for path in sorted(locales.glob(pattern)):
            if path.is_file():
                fields = header_fields(path)
                source = spelling(fields.get("X-Source", ""))
                found.append(Record(composed(path.stem), path, source, fields.get("X-Source-SHA256", "")))
    known = {record.name: record.source for record in reversed(found) if record.source}
    found = [replace(r, source=r.source or known.get(r.name, "")) for r in found]
    return sorted(found, key=lambda record: (record.name, record.source))


def find_orphans(locales: Path, root: Path) -> dict[str, str]:
    """The names of the catalogues whose release is gone, each with the X-Source it had.

    If the catalogue of one language or the template knows a release that is there, the others have only not
    been brought up to date. A release that lies beside ``locales`` is there, wherever ``root`` is.
    """
    found = find_records(locales)
    look = listing()
    alive = {
        record.name
        for record in found
        if record.source
        and not (is_gone(record.source, root, look) and is_gone(record.source, locales.parent, look))
    }
    return {record.name: record.source for record in found if record.source and record.name not in alive}


def in_folder(folder: Path) -> Mapping[str, Sequence[Path]]:
    """What is in a folder as it is now, by `spelling`; nothing if it cannot be looked into."""
    found: dict[str, list[Path]] = {}
    try:
        for entry in folder.iterdir():
            found.setdefault(spelling(entry.name), []).append(entry)
    except OSError:
        return {}
    return found


def listing() -> Listing:
    """The same for one run, which looks into each folder once."""
    return functools.cache(in_folder)


def is_gone(source: str, root: Path, look: Listing = in_folder) -> bool:
    """Whether the file that an X-Source names is no more; what may not be looked at counts as there."""
    try:
        return not stat.S_ISREG((root / source).stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return not find_spelt(source, root, look)
    except (OSError, ValueError):
        return False


def find_spelt(source: str, root: Path, look: Listing = in_folder) -> list[Path]:
    """The files that an X-Source may mean: those whose path from ``root`` a header writes so."""
    base = Path(os.path.normpath(root.absolute()))
    path = Path(os.path.normpath(base / source))
    try:
        base = Path(os.path.commonpath([base, path]))
    except ValueError:  # another drive
        base = Path(path.anchor)
    found = [base]
    for part in path.relative_to(base).parts:
        found = [entry for folder in found for entry in look(folder).get(spelling(part), ())]
    return [entry for entry in found if entry.is_file()]


def spelling(path: str) -> str:
    """A path as a header can hold it: composed letters, and one plain space for all white space in a row."""
    parts = composed(path).split("/")
    return "/".join(" ".join(part.split()) or " " * bool(part) for part in parts)


def composed(name: str) -> str:
    """The name of a file as every system but the Mac writes it (Unicode's form NFC)."""
    return unicodedata.normalize("NFC", name)


def header_fields(path: Path) -> dict[str, str]:
    """The header of a PO or POT file from its first bytes; empty if there is none or it cannot be read."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            match = _HEADER.search(head.decode("utf-8-sig", "replace"))
            if match is None and len(head) == _HEAD:
                match = _HEADER.search((head + file.read()).decode("utf-8-sig", "replace"))
    except OSError:
        return {}
    if match is None:
        return {}
    text = "".join(polib.unescape(part) for part in _STRING.findall(match[1]))
    pairs = (line.partition(":") for line in text.split("\n"))
    return {name.strip(): value.strip() for name, colon, value in pairs if colon}
