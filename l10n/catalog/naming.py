"""Which catalogue belongs to which source file: ``locales/<lang>/<name>.po`` and ``locales/pot/<name>.pot``.

The header's X-Source decides, so that a name once given stays, two files of one stem never share a
catalogue, and a source that moved finds its catalogue again by its SHA-256.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polib

_HEADER = re.compile(r'^msgid[ \t]+""[ \t]*\r?\nmsgstr[ \t]*((?:"(?:[^"\\\n]|\\.)*"[ \t]*\r?\n?)+)', re.M)
_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_HEAD = 16_384  # bytes in which a header ends, long comments of translators included
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.I)  # device names of Windows
_LONGEST = 120  # characters; file systems allow 255 bytes


@dataclass(frozen=True, slots=True)
class _Record:
    """What the header of one existing catalogue says about its source."""

    name: str
    source: str
    sha256: str


def catalogue_names(sources: Sequence[Path], *, locales: Path, root: Path) -> dict[Path, str]:
    """The catalogue name of each source; ``root`` is the project folder that X-Source is relative to.

    A catalogue whose header names the source keeps its name. A catalogue whose own source is gone and had
    the same bytes has moved along. Otherwise the file's stem, or if another source has that,
    ``<folder>-<stem>``, ``<stem>-<suffix>``, both, at last a hash. Names differ by more than upper and lower
    case and are the same in every run, in whatever order the sources come.
    """
    keys = {source: source_key(source, root) for source in sources}
    by_key = {key: source for source, key in sorted(keys.items(), key=lambda item: str(item[0]))}
    records = sorted(_records(locales), key=lambda record: (record.name, record.source))
    claims: dict[str, list[str]] = {}
    for record in records:
        claims.setdefault(unicodedata.normalize("NFC", record.source), []).append(record.name)
    names: dict[str, str] = {}
    used: set[str] = set()
    for key in sorted(by_key):
        own = [name for name in claims.get(key, ()) if _fold(name) not in used]
        if own:
            names[key] = _likeliest(own, by_key[key])
            used.add(_fold(names[key]))
    there = {record.source for record in records if record.source and _exists(record.source, root)}
    used |= {_fold(record.name) for record in records if record.source in there}
    _adopt(names, used, by_key, [record for record in records if record.source not in there])
    for key in sorted(by_key.keys() - names.keys()):
        names[key] = next(name for name in _candidates(by_key[key], key) if _fold(name) not in used)
        used.add(_fold(names[key]))
    return {source: names[key] for source, key in keys.items()}


def source_key(source: Path, root: Path) -> str:
    """The X-Source of a file: path with ``/`` from ``root`` on (``../`` if outside; absolute if far away)."""
    path, base = _absolute(source), _absolute(root)
    try:
        common = Path(os.path.commonpath([path, base]))
        relative = str(path) if common.parent == common else os.path.relpath(path, base)
    except ValueError:  # another drive
        relative = str(path)
    posix = relative.replace(os.sep, "/")
    return unicodedata.normalize("NFC", re.sub(r"[\r\n\t]", " ", posix))


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


def _records(locales: Path) -> Iterator[_Record]:
    for pattern in ("*/*.po", "pot/*.pot"):
        for path in sorted(locales.glob(pattern)):
            if path.is_file():
                fields = header_fields(path)
                yield _Record(path.stem, fields.get("X-Source", ""), fields.get("X-Source-SHA256", ""))


def _likeliest(names: list[str], source: Path) -> str:
    """If there are copies of a catalogue: the one named like the source, else the one most languages have."""
    stem = _fold(_safe(source.stem))
    return min(names, key=lambda name: (_fold(name) != stem, -names.count(name), name))


def _adopt(names: dict[str, str], used: set[str], by_key: dict[str, Path], gone: list[_Record]) -> None:
    """Give moved sources the catalogues that went with them; a file of the same name comes first."""
    pending = [record for record in gone if record.source and record.sha256]
    if not pending:
        return
    hashes: dict[str, list[str]] = {}
    for key in sorted(by_key.keys() - names.keys()):
        if not by_key[key].is_file():  # reading a named pipe would wait for ever
            continue
        try:
            content = hashlib.sha256(by_key[key].read_bytes()).hexdigest()
        except OSError:
            continue
        hashes.setdefault(content, []).append(key)
    for record in pending:
        keys = [key for key in hashes.get(record.sha256, []) if key not in names]
        if keys and _fold(record.name) not in used:
            file_name = record.source.rpartition("/")[2]
            key = min(keys, key=lambda key: (key.rpartition("/")[2] != file_name, key))
            names[key] = record.name
            used.add(_fold(record.name))


def _candidates(source: Path, key: str) -> Iterator[str]:
    stem, folder = source.stem, _absolute(source).parent.name
    suffix = source.suffix.removeprefix(".")
    yield _safe(stem)
    if folder:
        yield _safe(f"{folder}-{stem}")
    if suffix:
        yield _safe(f"{stem}-{suffix}")
        yield _safe(f"{folder}-{stem}-{suffix}")
    digest = hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()
    for length in range(8, len(digest) + 1):
        yield f"{_safe(stem)}-{digest[:length]}"


def _safe(name: str) -> str:
    """A file name that every system takes: no reserved characters, no leading dash or dot, not too long."""
    name = _UNSAFE.sub("-", unicodedata.normalize("NFC", name).encode("utf-8", "replace").decode("utf-8"))
    name = name.strip(" .").lstrip("-.")
    if _RESERVED.fullmatch(name):
        name += "-release"
    while len(name) > _LONGEST or len(name.encode("utf-8")) > 200:
        name = name[:-1].rstrip(" .")
    return name or "release"


def _absolute(path: Path) -> Path:
    """Absolute without ``..``; links are not followed: the name that the user gave counts."""
    return Path(os.path.normpath(path.absolute()))


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _exists(recorded: str, root: Path) -> bool:
    return (root / recorded).is_file()
