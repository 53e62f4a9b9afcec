"""Catalogues whose release is gone find the release again: it was renamed or moved, perhaps edited, too."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polib

from l10n.catalog.read import parse_bytes, read_bytes
from l10n.catalog.records import Record
from l10n.catalog.similar import likeness
from l10n.errors import L10nError

SAME = 0.5  # likeness from which a release is taken for the edited old one
PERHAPS = 0.2  # likeness from which a person is told that it might be
TIE = 0.05  # two candidates as close as that cannot be told apart


@dataclass(frozen=True, slots=True)
class _Pair:
    """A new source and an orphaned catalogue that are alike."""

    key: str
    name: str
    source: str
    likeness: float

    @property
    def same_file_name(self) -> bool:
        return _file_name(self.key) == _file_name(self.source)


def displaced(
    records: Sequence[Record], sources: Mapping[str, Path], texts: Mapping[str, Collection[str]]
) -> set[str]:
    """The names of catalogues whose own release has moved, and whose source is another release by now.

    The file that X-Source names has next to nothing of the catalogue's text, and another one of the
    ``sources`` has the very bytes: a release was put away and its file name used again, or two were swapped.
    """
    hashes = {key: _sha256(path) for key, path in sources.items()} if records else {}
    found = set()
    for record in records:
        key = record.source
        if record.name in found or not record.sha256 or hashes.get(key, "") in ("", record.sha256):
            continue
        if record.sha256 not in hashes.values() or record.path.suffix != ".po" or key not in texts:
            continue
        if likeness(_msgids(record, {key: texts[key]}, lambda text: None), texts[key]) < PERHAPS:
            found.add(record.name)
    return found


def _sha256(path: Path) -> str:
    """Empty for what cannot be read; reading a named pipe would wait for ever."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except OSError:
        return ""


def adopt_same_bytes(
    orphans: Sequence[Record], sources: Mapping[str, Path], neighbours: Mapping[str, Path]
) -> dict[str, str]:
    """Catalogue names by the key of the source that has the very bytes of the lost one.

    A source of the same file name comes first, even if this run is not about it (``neighbours``).
    """
    pending = [record for record in orphans if record.sha256]
    wanted = {_file_name(record.source) for record in pending}
    looked_at = {key: path for key, path in neighbours.items() if _file_name(key) in wanted} | dict(sources)
    hashes: dict[str, list[str]] = {}
    for key in sorted(looked_at) if pending else ():
        if content := _sha256(looked_at[key]):
            hashes.setdefault(content, []).append(key)
    adopted: dict[str, str] = {}
    for record in pending:
        keys = [key for key in hashes.get(record.sha256, []) if key not in adopted]
        if keys and record.name not in adopted.values():
            file_name = _file_name(record.source)
            adopted[min(keys, key=lambda key: (_file_name(key) != file_name, key))] = record.name
    return {key: name for key, name in adopted.items() if key in sources}


def adopt_similar(
    orphans: Sequence[Record], texts: Mapping[str, Collection[str]], note: Callable[[str], None]
) -> dict[str, str]:
    """Catalogue names by the key of the source that holds at least half of the lost one's text.

    ``texts`` are the segments of each source that has no catalogue yet. ``note`` is told of each adoption,
    and of each source for which it cannot be decided: that one is a new release.
    """
    pairs = sorted(
        _pairs(orphans, texts, note), key=lambda p: (-p.likeness, not p.same_file_name, p.key, p.name)
    )
    adopted: dict[str, str] = {}
    undecided: dict[str, _Pair] = {}
    for pair in pairs:
        if pair.key in adopted or pair.name in adopted.values() or pair.key in undecided:
            continue
        free = [other for other in pairs if other.key not in adopted and other.name not in adopted.values()]
        if pair.likeness < SAME or any(_as_close(pair, other) for other in free):
            undecided[pair.key] = pair
            continue
        adopted[pair.key] = pair.name
        note(
            f"{pair.key}: goes on with the catalogue “{pair.name}” of {pair.source}, which is gone: "
            f"{pair.likeness:.0%} of the text is the same"
        )
    for key, pair in undecided.items():
        if pair.name not in adopted.values():
            note(
                f"{key}: taken for a new release, though {pair.likeness:.0%} of its text is in the catalogue "
                f"“{pair.name}” of {pair.source}, which is gone; if it is the same release, give the file "
                "its old name and run again"
            )
    return adopted


def _pairs(
    orphans: Sequence[Record], texts: Mapping[str, Collection[str]], note: Callable[[str], None]
) -> Iterator[_Pair]:
    """Every pair that is alike; a catalogue without any sentence of the sources is not taken apart."""
    if not texts:
        return
    names: dict[str, list[Record]] = {}
    for record in orphans:
        if record.path.suffix == ".po":
            names.setdefault(record.name, []).append(record)
    for name, records in names.items():
        msgids = {msgid for record in records for msgid in _msgids(record, texts, note)}
        for key, segments in texts.items():
            alike = likeness(msgids, segments)
            if alike >= PERHAPS:
                yield _Pair(key, name, records[0].source, alike)


def _msgids(record: Record, texts: Mapping[str, Collection[str]], note: Callable[[str], None]) -> set[str]:
    """The sentences of a catalogue that might belong to one of the sources; none if it cannot be read."""
    try:
        data = read_bytes(record.path) or b""
        file_names = {_file_name(key) for key in texts}
        joined = data.replace(b'"\r\n"', b"").replace(b'"\n"', b"").decode("utf-8", "replace")
        if _file_name(record.source) not in file_names and not any(
            polib.escape(text) in joined for segments in texts.values() for text in segments
        ):
            return set()
        catalogue = parse_bytes(data, record.path)
    except L10nError as error:
        note(
            f"{error.place}: {error.what}; so it cannot be told whether a new release goes on with this "
            f"catalogue, whose own, {record.source}, is gone"
        )
        return set()
    return {entry.msgid for entry in catalogue if not entry.obsolete and entry.msgctxt is None}


def _as_close(pair: _Pair, other: _Pair) -> bool:
    """Whether ``other`` speaks as loudly for another catalogue or another source as ``pair`` does."""
    rival = (pair.key == other.key) != (pair.name == other.name)
    return rival and pair.same_file_name == other.same_file_name and pair.likeness - other.likeness < TIE


def _file_name(source: str) -> str:
    return source.rpartition("/")[2]
