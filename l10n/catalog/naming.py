"""Which catalogue belongs to which source file: ``locales/<lang>/<name>.po`` and ``locales/pot/<name>.pot``.

The header's X-Source decides, so that a name once given stays, two files of one stem never share a
catalogue, and a source that moved finds its catalogue again (`moved`). New names depend on what lies in the
project, not on which sources a run is about.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from l10n.catalog.moved import adopt_same_bytes, adopt_similar, displaced
from l10n.catalog.neighbours import absolute, find_neighbours
from l10n.catalog.records import Record, find_records, is_gone, spelling

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.I)  # device names of Windows
_LONGEST = 120  # characters; file systems allow 255 bytes


def catalogue_names(
    sources: Sequence[Path],
    *,
    locales: Path,
    root: Path,
    suffixes: Collection[str] = (),
    texts: Mapping[Path, Collection[str]] | None = None,
    note: Callable[[str], None] = lambda text: None,
) -> dict[Path, str]:
    """The catalogue name of each source; ``root`` is the project folder that X-Source is relative to.

    A catalogue whose header names the source keeps its name, unless the file is another release by now and a
    source of this run has the bytes it was made from. A catalogue whose own source is gone goes with
    the source that has the same bytes, or half of the text (``texts``: the segments of each source; ``note``
    is told). Otherwise the file's stem, or if another source has that, ``<folder>-<stem>``,
    ``<stem>-<suffix>``, both, at last a hash.

    Names differ by more than upper and lower case. All files of the project that end in one of ``suffixes``
    count as sources that have, or may get, a name of their own; shallow ones come first. So a source gets
    the same name whether it is drafted alone, with others, before or after them.
    """
    keys = {source: source_key(source, root) for source in sources}
    by_key = {key: source for source, key in sorted(keys.items(), key=lambda item: str(item[0]))}
    found = find_records(locales)
    there = [r for r in found if r.source and (r.source in by_key or not is_gone(r.source, root))]
    read = {keys[source]: text for source, text in (texts or {}).items()}
    away = displaced([record for record in there if record.source in by_key], by_key, read)
    there = [record for record in there if record.name not in away]
    names = _claimed(there, by_key)
    used = {_fold(record.name) for record in there}
    orphans = [record for record in found if record.source and _fold(record.name) not in used]
    new = {key: path for key, path in by_key.items() if key not in names}
    known = {record.source for record in there}
    around = find_neighbours(new.values(), locales, root, suffixes, lambda path: source_key(path, root))
    undrafted = {key: path for key, path in around.items() if key not in known}
    names |= adopt_same_bytes(orphans, new, undrafted)
    left = [record for record in orphans if record.name not in names.values()]
    for key, name in names.items():
        if name in away:
            note(f"{key}: goes on with the catalogue “{name}”, for it has the text that this was made from")
    segments = {key: text for key, text in read.items() if key not in names}
    names |= adopt_similar(left, segments, note)
    used |= {_fold(name) for name in names.values()}
    used |= {_fold(record.name) for record in orphans if record.path.suffix == ".po"}
    everyone = undrafted | new
    missing = new.keys() - names.keys()
    for key in sorted(everyone.keys() - names.keys(), key=_rank):
        if not missing:
            break
        names[key] = next(name for name in _candidates(everyone[key], key) if _fold(name) not in used)
        used.add(_fold(names[key]))
        missing.discard(key)
    return {source: names[key] for source, key in keys.items()}


def source_key(source: Path, root: Path) -> str:
    """The X-Source of a file: path with ``/`` from ``root`` on (``../`` if outside; absolute if far away)."""
    path, base = absolute(source), absolute(root)
    try:
        common = Path(os.path.commonpath([path, base]))
        relative = str(path) if common.parent == common else os.path.relpath(path, base)
    except ValueError:  # another drive
        relative = str(path)
    return spelling(relative.replace(os.sep, "/"))


def _claimed(records: Iterable[Record], sources: Mapping[str, Path]) -> dict[str, str]:
    """The names of the sources that have a catalogue, by key."""
    claims: dict[str, list[str]] = {}
    for record in records:
        claims.setdefault(record.source, []).append(record.name)
    names: dict[str, str] = {}
    used: set[str] = set()
    for key in sorted(claims):
        own = [name for name in claims[key] if _fold(name) not in used]
        if own:
            names[key] = _likeliest(own, sources.get(key) or Path(key))
            used.add(_fold(names[key]))
    return {key: name for key, name in names.items() if key in sources}


def _rank(key: str) -> tuple[bool, int, str]:
    """Sources near the top of the project choose first, those from outside last."""
    return (key.startswith("../") or Path(key).is_absolute(), key.count("/"), key)


def _likeliest(names: list[str], source: Path) -> str:
    """If there are copies of a catalogue: the one named like the source, else the one most languages have."""
    stem = _fold(_safe(source.stem))
    return min(names, key=lambda name: (_fold(name) != stem, -names.count(name), name))


def _candidates(source: Path, key: str) -> Iterator[str]:
    stem, folder = source.stem, key.rpartition("/")[0].rpartition("/")[2].strip(".:")
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


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
