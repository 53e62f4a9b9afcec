"""Catalogues whose release is gone find the release again: it was renamed or moved, perhaps edited, too.

So do those whose release was put away, and its file name used again for another text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import polib

from l10n.catalog.merge import by_human
from l10n.catalog.read import parse_bytes, read_bytes
from l10n.catalog.records import Record
from l10n.catalog.similar import likeness
from l10n.errors import L10nError

SAME = 0.5  # likeness from which a release is taken for the edited old one
PERHAPS = 0.2  # likeness from which a person is told that it might be
TIE = 0.05  # two candidates as close as that cannot be told apart
CLEARLY = SAME - PERHAPS  # as much more alike must a file be than the one that has the old one's name

Texts: TypeAlias = Mapping[str, Collection[str]]
"""The segments of sources, by X-Source."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A catalogue whose source is there, but is another text by now: less than half of it is the same."""

    name: str
    source: str
    likeness: float
    reviewed: bool  # whether a human's text is in it


@dataclass(frozen=True, slots=True)
class Orphans:
    """Catalogues that look for their release: those of a release that is gone, and the replaced ones."""

    records: Sequence[Record]
    replaced: Mapping[str, Replaced] = field(default_factory=dict)

    def without(self, names: Collection[str]) -> Orphans:
        """Those that are left."""
        return Orphans([record for record in self.records if record.name not in names], self.replaced)

    def rival(self, key: str, name: str) -> float | None:
        """How alike those are that would have to part for this pair; None if both are free."""
        parted = [r.likeness for r in self.replaced.values() if r.name == name or r.source == key]
        return max(parted, default=None)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A source and an orphaned catalogue that are alike."""

    key: str
    name: str
    source: str
    likeness: float
    rival: float | None

    @property
    def same_file_name(self) -> bool:
        return _file_name(self.key) == _file_name(self.source)

    @property
    def possible(self) -> bool:
        """Whether a person should hear of it at least; only what is sure parts a file and its catalogue."""
        return self.likeness >= PERHAPS if self.rival is None else self.sure

    @property
    def sure(self) -> bool:
        return self.likeness >= SAME and self.likeness - (self.rival or 0.0) >= CLEARLY


def find_replaced(
    records: Sequence[Record], files: Mapping[str, Path], text: Callable[[str], Collection[str]]
) -> dict[str, Replaced]:
    """The catalogues, by name, whose source (in ``files``) holds less than half of their text by now.

    ``text`` gives the segments of a source, none if it cannot be read.
    """
    groups: dict[str, list[Record]] = {}
    for record in records:
        if record.source in files:
            groups.setdefault(record.name, []).append(record)
    found = {}
    for name, group in groups.items():
        source = group[0].source
        current = sha256(files[source])
        if not current or any(r.sha256 == current or r.source != source for r in group):
            continue
        if segments := text(source):
            entries = [e for e in map(_entries, group) if e]
            alike = max((likeness({e.msgid for e in of}, segments) for of in entries), default=1.0)
            if alike < SAME:
                human = any(by_human(entry) for of in entries for entry in of)
                found[name] = Replaced(name, source, alike, human)
    return found


def read_segments(record: Record) -> set[str]:
    """The sentences of a catalogue; none if it cannot be read."""
    return {entry.msgid for entry in _entries(record)}


def sha256(path: Path) -> str:
    """Empty for what cannot be read; reading a named pipe would wait for ever."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except OSError:
        return ""


def adopt_same_bytes(
    orphans: Orphans, sources: Mapping[str, Path], neighbours: Mapping[str, Path]
) -> dict[str, str]:
    """Catalogue names by the key of the file that has the very bytes of the lost one.

    A source of the same file name comes first, even if this run is not about it (``neighbours``). A release
    that was put away may be any of the neighbours.
    """
    pending = [record for record in orphans.records if record.sha256]
    wanted = {_file_name(record.source) for record in pending}
    put_away = any(record.name in orphans.replaced for record in pending)
    near = {key: path for key, path in neighbours.items() if put_away or _file_name(key) in wanted}
    looked_at = near | dict(sources)
    hashes: dict[str, list[str]] = {}
    for key in sorted(looked_at) if pending else ():
        if content := sha256(looked_at[key]):
            hashes.setdefault(content, []).append(key)
    adopted: dict[str, str] = {}
    for record in pending:
        file_name = _file_name(record.source)
        keys = [
            key
            for key in hashes.get(record.sha256, [])
            if key not in adopted
            and (key in sources or record.name in orphans.replaced or _file_name(key) == file_name)
        ]
        if keys and record.name not in adopted.values():
            adopted[min(keys, key=lambda key: (_file_name(key) != file_name, key))] = record.name
    return adopted


def adopt_similar(
    orphans: Orphans, texts: Texts, neighbours: Texts, note: Callable[[str], None]
) -> dict[str, str]:
    """Catalogue names by the key of the source that holds at least half of the lost one's text.

    ``texts`` are the segments of each source that may take a catalogue. ``note`` is told of each adoption,
    and of each source for which it cannot be decided: that one is a new release. Of the ``neighbours``, which
    this run is not about, one may be the release that was put away: its catalogue is kept for it.
    """
    pairs = sorted(
        _pairs(orphans, texts, neighbours, note),
        key=lambda p: (-p.likeness, not p.same_file_name, p.key, p.name),
    )
    adopted: dict[str, str] = {}
    undecided: dict[str, _Pair] = {}
    for pair in pairs:
        if pair.key in adopted or pair.name in adopted.values() or pair.key in undecided:
            continue
        free = [other for other in pairs if other.key not in adopted and other.name not in adopted.values()]
        if not pair.sure or any(_as_close(pair, other) for other in free):
            undecided[pair.key] = pair
            continue
        adopted[pair.key] = pair.name
        if pair.key in texts:
            note(
                f"{pair.key}: goes on with the catalogue “{pair.name}” of {pair.source}, "
                f"{_fate(pair, orphans)}: {pair.likeness:.0%} of the text is the same"
            )
    kept = {replaced.source for replaced in orphans.replaced.values()}
    for key, pair in undecided.items():
        if pair.name not in adopted.values() and key in texts and key not in kept:
            note(
                f"{key}: taken for a new release, though {pair.likeness:.0%} of its text is in the catalogue "
                f"“{pair.name}” of {pair.source}, {_fate(pair, orphans)}; if it is the same release, give "
                "the file its old name and run again"
            )
    return adopted


def _fate(pair: _Pair, orphans: Orphans) -> str:
    return "which is another text by now" if pair.name in orphans.replaced else "which is gone"


def _pairs(orphans: Orphans, texts: Texts, neighbours: Texts, note: Callable[[str], None]) -> Iterator[_Pair]:
    """Every pair that is alike; a catalogue without any sentence of the sources is not taken apart."""
    names: dict[str, list[Record]] = {}
    for record in orphans.records:
        if record.path.suffix == ".po":
            names.setdefault(record.name, []).append(record)
    for name, records in names.items():
        source = records[0].source
        offered = {**neighbours, **texts} if name in orphans.replaced else texts
        msgids = {msgid for record in records for msgid in _msgids(record, offered, note)} if offered else ()
        for key, segments in offered.items():
            pair = _Pair(key, name, source, likeness(msgids, segments), orphans.rival(key, name))
            if pair.possible and not (name in orphans.replaced and key == source):
                yield pair


def _msgids(record: Record, texts: Texts, note: Callable[[str], None]) -> set[str]:
    """The sentences of a catalogue that might belong to one of the sources; none if it cannot be read."""
    try:
        data = read_bytes(record.path) or b""
        file_names = {_file_name(key) for key in texts}
        joined = data.replace(b'"\r\n"', b"").replace(b'"\n"', b"").decode("utf-8", "replace")
        if _file_name(record.source) not in file_names and not any(
            polib.escape(text) in joined for segments in texts.values() for text in segments
        ):
            return set()
        return {entry.msgid for entry in _active(data, record.path)}
    except L10nError as error:
        note(
            f"{error.place}: {error.what}; so it cannot be told whether a new release goes on with this "
            f"catalogue, whose own, {record.source}, is gone"
        )
        return set()


def _entries(record: Record) -> list[polib.POEntry]:
    """The sentences of a catalogue; none of a template, or of what cannot be read: that is told elsewhere."""
    if record.path.suffix != ".po":
        return []
    try:
        return _active(read_bytes(record.path) or b"", record.path)
    except L10nError:
        return []


def _active(data: bytes, path: Path) -> list[polib.POEntry]:
    return [entry for entry in parse_bytes(data, path) if not entry.obsolete and entry.msgctxt is None]


def _as_close(pair: _Pair, other: _Pair) -> bool:
    """Whether ``other`` speaks as loudly for another catalogue or another source as ``pair`` does."""
    rival = (pair.key == other.key) != (pair.name == other.name)
    return rival and pair.same_file_name == other.same_file_name and pair.likeness - other.likeness < TIE


def _file_name(source: str) -> str:
    return source.rpartition("/")[2]
