"""A new memory from what can still be read of the old file and from the catalogues."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from l10n.errors import L10nError
from l10n.memory.database import APPLICATION, open_memory, plain_errors
from l10n.memory.learn import Learnt
from l10n.memory.store import Memory, unit_of_rows
from l10n.memory.unit import Unit

_SIDE = ("-wal", "-shm")  # SQLite's files beside the database
_TRIES = 48  # gaps of 1, 2, 4, … rows are jumped over where a page is damaged


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What was found in the old file and in the catalogues, and where the old file is now (None: there was
    none)."""

    salvaged: int
    learnt: Learnt
    aside: Path | None


def rebuild(path: Path, learn: Callable[[Memory], Learnt]) -> Rebuilt:
    """Make the memory anew; the old file is renamed, never deleted.

    All units that can be read from it are taken over, also what came from TMX files and what is out of use;
    then ``learn`` adds what the catalogues have. Raises L10nError, the old file in its place, if the new one
    cannot be written.
    """
    new = path.with_name(f".l10n-{os.getpid()}-{path.name}")
    _discard(new)
    try:
        with contextlib.ExitStack() as stack:
            connection = open_memory(new, write=True)
            assert connection is not None
            stack.callback(connection.close)
            memory = Memory(connection, new)
            with memory.change():
                salvaged = _take_over(memory, path)
            learnt = learn(memory)
        aside = _set_aside(path)
        with plain_errors(path):
            new.replace(path)
    except L10nError as error:
        if error.path == new:  # no person knows this name
            raise L10nError(error.what, path=path, remedy=error.remedy) from error
        raise
    finally:
        _discard(new)
    return Rebuilt(salvaged, learnt, aside)


def _take_over(memory: Memory, old: Path) -> int:
    headers: dict[int, int] = {}
    count = 0
    if not old.is_file():
        return 0
    for unit, ends, source in salvage(old):
        number = None
        if source is not None:
            key, name, header = source
            number = headers.get(key) or headers.setdefault(key, memory.add_import(name, header))
        count += memory.add(unit, imported=number, ends=ends)
    return count


Salvaged = tuple[Unit, list[tuple[str, str]], tuple[int, str, str] | None]


def salvage(path: Path) -> Iterator[Salvaged]:
    """The units that can be read from a file, damaged or not: each with the ends of its translations and, if
    it was imported, number, name and header of the file. Nothing is written; what is no memory gives
    nothing."""
    uri = f"{path.absolute().as_uri()}?mode={'rw' if os.access(path, os.W_OK) else 'ro'}"
    try:
        connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    except sqlite3.Error:
        return
    with contextlib.closing(connection):
        try:
            if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION,):
                return
            connection.execute("SELECT 1 FROM unit LIMIT 1")
        except sqlite3.Error:
            return
        for tu, rows in _groups(_rows(connection)):
            with contextlib.suppress(sqlite3.Error, ValueError, TypeError, IndexError):
                found = _unit(connection, tu, rows)
                if found is not None:
                    yield found


def _rows(connection: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """The rows of the table of translations in order, as far as its pages can be read; no index is used."""
    last, step, tries = 0, 0, 0
    while tries < _TRIES:
        try:
            query = "SELECT * FROM unit NOT INDEXED WHERE id > ? ORDER BY id"
            for row in connection.execute(query, (last + step,)):
                if step:
                    yield from _before(connection, int(row[0]), last)
                last, step, tries = int(row[0]), 0, 0
                yield row
            return
        except sqlite3.Error:
            tries += 1
            step = 2**tries


def _before(connection: sqlite3.Connection, number: int, last: int) -> list[tuple[Any, ...]]:
    """The rows before one that was found after a gap, back to where they cannot be read."""
    rows = []
    query = "SELECT * FROM unit NOT INDEXED WHERE id < ? AND id > ? ORDER BY id DESC"
    with contextlib.suppress(sqlite3.Error):
        for row in connection.execute(query, (number, last)):
            rows.append(row)  # one by one: what came before an error counts
    return rows[::-1]


def _groups(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[int, list[tuple[Any, ...]]]]:
    """Translations of one unit together: they were written one after the other."""
    group: list[tuple[Any, ...]] = []
    for row in rows:
        if group and group[0][1] != row[1]:
            yield group[0][1], group
            group = []
        group.append(row)
    if group:
        yield group[0][1], group


def _unit(connection: sqlite3.Connection, tu: int, rows: list[tuple[Any, ...]]) -> Salvaged | None:
    (text,) = connection.execute("SELECT text FROM source WHERE id = ?", (rows[0][2],)).fetchone()
    found = connection.execute("SELECT details, import FROM tu WHERE id = ?", (tu,)).fetchone()
    if found is None:
        return None
    details, number = found
    unit, ends = unit_of_rows(details, text, [row[4:5] + row[3:4] + row[5:] for row in rows])
    source = None
    if number is not None:
        with contextlib.suppress(sqlite3.Error):
            source = connection.execute(
                "SELECT id, name, header FROM import WHERE id = ?", (number,)
            ).fetchone()
    return unit, ends, source


def _set_aside(path: Path) -> Path | None:
    """Rename the old file, and what SQLite keeps beside it; a name that is free."""
    if not path.exists():
        return None
    stamp = dt.datetime.now().strftime("%Y%m%d-%H%M%S")
    names = (
        path.with_name(f"{path.name}.{stamp}{mark}.old") for mark in ("", *(f"-{n}" for n in range(2, 1000)))
    )
    aside = next(name for name in names if not name.exists())
    with plain_errors(path):
        path.rename(aside)
        for side in _SIDE:
            with contextlib.suppress(FileNotFoundError):
                Path(f"{path}{side}").rename(f"{aside}{side}")
    return aside


def _discard(new: Path) -> None:
    """Remove what this or a killed process was building; never a memory in use."""
    for side in ("", *_SIDE):
        with contextlib.suppress(OSError):
            Path(f"{new}{side}").unlink(missing_ok=True)
