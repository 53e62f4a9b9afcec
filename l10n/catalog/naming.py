"""Which catalogue belongs to which source file: ``locales/<lang>/<name>.po`` and ``locales/pot/<name>.pot``.

The header's X-Source decides, so that a name once given stays, two files of one stem never share a
catalogue, and a source that moved finds its catalogue again (`moved`). New names depend on what lies in the
project, not on which sources a run is about.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from l10n.catalog.moved import (
    PERHAPS,
    Orphans,
    Replaced,
    adopt_same_bytes,
    adopt_similar,
    find_replaced,
    read_segments,
    sha256,
)
from l10n.catalog.neighbours import absolute, find_neighbours
from l10n.catalog.records import Listing, Record, find_records, find_spelt, is_gone, listing, spelling
from l10n.catalog.stems import fold, invent, safe


@dataclass(frozen=True, slots=True)
class Assignment:
    """The catalogue ``names`` of the sources.

    ``others``: the PO files of other names whose headers name the source, too. ``lost``: the PO files of
    releases that are gone.
    """

    names: dict[Path, str]
    others: dict[Path, list[Path]]
    lost: list[Path]


@dataclass(frozen=True, slots=True)
class Project:
    """Where the names are looked for.

    ``root`` is the project folder that X-Source is relative to. All its files that end in one of ``suffixes``
    count as sources that have, or may get, a name of their own. ``read`` gives the segments of one of them,
    none if it cannot be read.
    """

    locales: Path
    root: Path
    suffixes: Collection[str] = ()
    read: Callable[[Path], Collection[str]] = lambda path: ()
    note: Callable[[str], None] = lambda text: None
    look: Listing = field(default_factory=listing)


def catalogue_names(
    sources: Sequence[Path], *, locales: Path, root: Path, suffixes: Collection[str] = ()
) -> dict[Path, str]:
    """The catalogue name of each source, as `assign` gives it, without a word."""
    return assign(sources, Project(locales, root, suffixes)).names


def assign(
    sources: Sequence[Path], project: Project, texts: Mapping[Path, Collection[str]] | None = None
) -> Assignment:
    """The catalogue of each source; ``texts`` are the segments of those that could be read.

    A catalogue whose header names the source keeps its name, unless the file is another release by now and
    one of the project holds the text it was made from. A catalogue whose own source is gone, or replaced so,
    goes with the source that has the same bytes, or half of the text; it is noted. Otherwise the file's stem,
    or if another source has that, ``<folder>-<stem>``, ``<stem>-<suffix>``, both, at last a hash.

    Names differ by more than upper and lower case. Sources near the top of the project choose first. So a
    source gets the same name whether it is drafted alone, with others, before or after them.
    """
    keys = {source: source_key(source, project.root) for source in sources}
    by_key = {key: source for source, key in sorted(keys.items(), key=lambda item: str(item[0]))}
    read = {keys[source]: text for source, text in (texts or {}).items()}
    found = find_records(project.locales)
    there = [
        r
        for r in found
        if r.source in by_key or (r.source and not is_gone(r.source, project.root, project.look))
    ]
    replaced = _replaced(there, by_key, read, project)
    staying = [record for record in there if record.name not in replaced]
    names = _claimed(staying, by_key)
    held = {fold(record.name) for record in staying}
    orphans = Orphans([r for r in found if r.source and fold(r.name) not in held], replaced)
    new = {key: path for key, path in by_key.items() if key not in names}
    undrafted = _undrafted(new, staying, project)
    adopted = _adopt(orphans, new, undrafted, read, project)
    _tell_of_replaced(replaced, adopted, by_key, project)
    names |= {key: name for key, name in adopted.items() if key in new}
    names |= _kept(there, orphans.without([*adopted.values()]), by_key, names, project)
    used = held | {fold(name) for name in [*names.values(), *adopted.values()]}
    used |= {fold(record.name) for record in orphans.records if record.path.suffix == ".po"}
    names |= invent(by_key.keys() - names.keys(), undrafted | new, names | adopted, used)
    return Assignment(
        {source: names[key] for source, key in keys.items()},
        {source: _others(staying, key, names[key]) for source, key in keys.items()},
        [
            record.path
            for record in orphans.without({*names.values(), *adopted.values(), *replaced}).records
            if record.path.suffix == ".po"
        ],
    )


def _replaced(
    there: Sequence[Record], by_key: Mapping[str, Path], read: Mapping[str, Collection[str]], project: Project
) -> dict[str, Replaced]:
    """The catalogues whose source is another text by now.

    Looked at are the sources of this run, and files that a source of this run without a catalogue may have
    been before. What a source holds is also told by a catalogue that was made from it as it is.
    """
    known = {record.source for record in there}
    fresh = {sha256(path) for key, path in by_key.items() if key not in known} - {""}
    files = dict(by_key)
    for record in there:
        if record.sha256 in fresh and record.source not in files:
            spelt = find_spelt(record.source, project.root, project.look)
            files.update((record.source, path) for path in spelt[:1])

    def text(key: str) -> Collection[str]:
        if key in read:
            return read[key]
        if key not in by_key:
            return project.read(files[key])
        current = sha256(files[key])
        made = [r for r in there if r.source == key and r.sha256 == current and r.path.suffix == ".po"]
        return read_segments(made[0]) if made else ()

    return find_replaced(there, files, text)


def _undrafted(new: Mapping[str, Path], staying: Iterable[Record], project: Project) -> dict[str, Path]:
    """The files of the project that have no catalogue."""
    around = find_neighbours(
        new.values(),
        project.locales,
        project.root,
        project.suffixes,
        lambda path: source_key(path, project.root),
    )
    known = {record.source for record in staying}
    return {key: path for key, path in around.items() if key not in known}


def _adopt(
    orphans: Orphans,
    new: Mapping[str, Path],
    undrafted: Mapping[str, Path],
    read: Mapping[str, Collection[str]],
    project: Project,
) -> dict[str, str]:
    """The names of catalogues that go with another file, by its key; it need not be one of this run."""
    adopted = adopt_same_bytes(orphans, new, undrafted)
    for key, name in adopted.items():
        if name in orphans.replaced and key in new:
            text = "for it has the text that this was made from"
            project.note(f"{key}: goes on with the catalogue “{name}”, {text}")
    left = orphans.without(adopted.values())
    segments = {key: text for key, text in read.items() if key in new and key not in adopted}
    others: dict[str, Collection[str]] = {}
    if any(record.name in orphans.replaced for record in left.records):
        away = {key: path for key, path in undrafted.items() if key not in new and key not in adopted}
        others = {key: project.read(path) for key, path in away.items()}
    return adopted | adopt_similar(left, segments, others, project.note)


def _tell_of_replaced(
    replaced: Mapping[str, Replaced], adopted: Mapping[str, str], by_key: Mapping[str, Path], project: Project
) -> None:
    """Say that a catalogue is kept for a file that this run is not about."""
    for key, name in adopted.items():
        if name in replaced and key not in by_key and replaced[name].source in by_key:
            project.note(
                f"{replaced[name].source}: taken for a new release, for {key} has the text that the "
                f"catalogue “{name}” was made from; run l10n translate on that file, too"
            )


def _kept(
    there: Sequence[Record],
    left: Orphans,
    by_key: Mapping[str, Path],
    names: Mapping[str, str],
    project: Project,
) -> dict[str, str]:
    """The sources that go on with their catalogue though the text is another: it is nowhere else."""
    mine = {r.source for r in left.records if r.name in left.replaced} & by_key.keys() - names.keys()
    waiting = {r.name for r in left.records}
    kept = _claimed([r for r in there if r.name in waiting and r.source in mine], by_key)
    for key, name in kept.items():
        if left.replaced[name].reviewed and left.replaced[name].likeness < PERHAPS:
            project.note(
                f"{key}: is another text than its catalogue “{name}” was made from; what people wrote there "
                "is kept in obsolete entries (#~)"
            )
    return kept


def _others(records: Iterable[Record], key: str, name: str) -> list[Path]:
    """The PO files that say they are of this source, but have another name than its catalogue."""
    return [r.path for r in records if r.source == key and r.path.suffix == ".po" and r.name != name]


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
    drafted = set()
    for record in records:
        claims.setdefault(record.source, []).append(record.name)
        if record.path.suffix == ".po":
            drafted.add(record.name)
    names: dict[str, str] = {}
    used: set[str] = set()
    for key in sorted(claims):
        own = [name for name in claims[key] if fold(name) not in used]
        if own:
            names[key] = _likeliest(own, sources.get(key) or Path(key), drafted)
            used.add(fold(names[key]))
    return {key: name for key, name in names.items() if key in sources}


def _likeliest(names: list[str], source: Path, drafted: Collection[str]) -> str:
    """If there are copies of a catalogue: the one named like the source, else the one most languages have.

    A template alone comes last: somebody renamed the catalogues that it was for.
    """
    stem = fold(safe(source.stem))
    return min(names, key=lambda name: (name not in drafted, fold(name) != stem, -names.count(name), name))
