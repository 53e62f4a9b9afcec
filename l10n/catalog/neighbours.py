"""The other releases of a project, which a run may not be about but whose names it must leave free."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from l10n.catalog.records import spelling

_MOST = 20_000  # directory entries to look through: a project, not a whole disk
_NO_RELEASES = frozenset({"published", "node_modules", "__pycache__", "site-packages"})


def find_neighbours(
    sources: Iterable[Path],
    locales: Path,
    root: Path,
    suffixes: Collection[str],
    key: Callable[[Path], str],
) -> dict[str, Path]:
    """The files with one of ``suffixes`` in the projects of ``sources``, themselves included, by ``key``.

    The project is what lies around the catalogues or in ``root``; a source from elsewhere has only the files
    of its own folder for neighbours. Hidden files and folders are passed over, as the readers do.
    """
    locales = absolute(locales)
    projects = [locales.parent, absolute(root)]
    bases: set[tuple[Path, bool]] = set()
    for source in map(absolute, sources) if suffixes else ():
        base = next((project for project in projects if source.is_relative_to(project)), None)
        bases.add((source.parent, False) if base is None else (base, True))
    found: dict[str, Path] = {}
    for base, deep in sorted(bases):
        for folder, names in _folders(base, locales, deep=deep):
            prefix = key(folder / "x")[:-1]
            for name in names:
                if name[name.rfind(".") :].lower() in suffixes:
                    found[prefix + spelling(name)] = folder / name
    return found


def absolute(path: Path) -> Path:
    """Absolute without ``..``; links are not followed: the name that the user gave counts."""
    return Path(os.path.normpath(path.absolute()))


def _folders(base: Path, locales: Path, *, deep: bool) -> Iterator[tuple[Path, list[str]]]:
    """The folders from ``base`` on, near ones first, and their files, as far as `_MOST` entries go."""
    folders = deque([base])
    seen = 0
    while folders and seen < _MOST:
        folder = folders.popleft()
        try:
            with os.scandir(folder) as scan:
                entries = [entry for entry in scan if not entry.name.startswith((".", "~", "#"))]
        except OSError:
            continue
        seen += len(entries)
        names = []
        for entry in sorted(entries, key=lambda entry: entry.name):
            if not entry.is_dir(follow_symlinks=False):
                names.append(entry.name)
            elif deep and entry.name not in _NO_RELEASES and Path(entry.path) != locales:
                folders.append(Path(entry.path))
        yield folder, names
