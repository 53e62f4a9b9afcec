"""Units go in, history is kept, and they come out again whole."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from l10n.memory.database import open_memory, plain_errors, writing
from l10n.memory.fold import fold, pairs, stems, tokens
from l10n.memory.unit import (
    FILE,
    FOLLOWING,
    PREVIOUS,
    Stamp,
    Unit,
    details,
    digest,
    make_unit,
    stamp_of,
    unit_from,
    with_ends,
)

SUPERSEDED, REMOVED = "superseded", "removed"
Ends = Sequence[tuple[str, str]]  # per target date and reason of its end; "" for one in use


@dataclass(frozen=True, slots=True)
class Stats:
    """Translations in use, in all and per target language; and those that are only kept."""

    units: int
    languages: dict[str, int]
    superseded: int = 0
    removed: int = 0


class Memory:
    """An open translation memory; `opened` gives one.

    Every method may raise L10nError: damage, a full disk, another program that writes too long.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection, self.path = connection, path
        self._words: Counter[str] = Counter()

    @contextlib.contextmanager
    def change(self) -> Iterator[None]:
        """One change of several steps, whole or not at all."""
        self._words.clear()
        with writing(self.connection, self.path):
            yield
            self.connection.executemany(
                "INSERT INTO word VALUES (?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
                sorted(self._words.items()),
            )

    def add_import(self, name: str, header: str) -> int:
        """Note a file of which units come next; its number is for `add`. Within `change`."""
        row = (name, header, now())
        return _id(
            self.connection.execute("INSERT INTO import (name, header, imported) VALUES (?, ?, ?)", row)
        )

    def add(self, unit: Unit, *, imported: int | None = None, ends: Ends | None = None) -> bool:
        """Take up a unit; False if it is known with all that is noted on it. Within `change`.

        ``ends`` is for a translation that is no longer in use: date and reason, one pair per target.
        """
        mark = digest(unit)
        if self.connection.execute("SELECT 1 FROM tu WHERE digest = ?", (mark,)).fetchone():
            return False
        source = self._source(unit.french.text)
        plain = details(unit) if not _is_plain(unit) else None
        codes = any(variant.markup for variant in unit.variants)
        row = (source, imported, mark, codes, plain)
        tu = _id(
            self.connection.execute(
                "INSERT INTO tu (source, import, digest, codes, details) VALUES (?, ?, ?, ?, ?)", row
            )
        )
        place = unit.prop(FILE) or ""
        context = unit.prop(PREVIOUS), unit.prop(FOLLOWING)
        for target, (ended, why) in zip(unit.targets, ends or [("", "")] * len(unit.targets), strict=True):
            stamp = stamp_of(unit, target)
            stamps = stamp.created, stamp.author, stamp.changed, stamp.editor
            self.connection.execute(
                "INSERT INTO unit (tu, source, language, target, created, author, changed, editor,"
                " place, previous, following, ended, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (tu, source, target.base, target.text, *stamps, place, *context, ended, why),
            )
        return True

    def end(self, unit: int, why: str) -> None:
        """Take a translation out of use; it is kept with the date. Within `change`."""
        self.connection.execute("UPDATE unit SET ended = ?, why = ? WHERE id = ?", (now(), why, unit))

    def revive(self, unit: Unit) -> None:
        """Take a known unit into use again. Within `change`."""
        self.connection.execute(
            "UPDATE unit SET ended = '', why = '' WHERE tu = (SELECT id FROM tu WHERE digest = ?)",
            (digest(unit),),
        )

    def move(self, number: int, previous: str, following: str) -> None:
        """Give a translation of a plain pair other neighbours. Within `change`."""
        row = self.connection.execute(
            "UPDATE unit SET previous = ?, following = ? WHERE id = ? RETURNING tu",
            (previous, following, number),
        ).fetchone()
        tu, text = self.connection.execute(
            "SELECT tu.id, text FROM tu JOIN source ON tu.source = source.id WHERE tu.id = ?", row
        ).fetchone()
        unit, _ = self._unit(tu, None, text)
        self.connection.execute("UPDATE OR IGNORE tu SET digest = ? WHERE id = ?", (digest(unit), tu))

    def remove(self, units: Sequence[int]) -> int:
        """Take translations out of use because a person says so; how many were in use."""
        return self._set_ended(units, now(), REMOVED, "")

    def restore(self, units: Sequence[int]) -> int:
        """Take them into use again; how many had been removed."""
        return self._set_ended(units, "", "", REMOVED)

    def _set_ended(self, units: Sequence[int], ended: str, why: str, before: str) -> int:
        with self.change():
            return sum(
                self.connection.execute(
                    "UPDATE unit SET ended = ?, why = ? WHERE id = ? AND why = ?", (ended, why, unit, before)
                ).rowcount
                for unit in units
            )

    def units_of(self, name: str, *, removed: bool = False) -> list[int]:
        """The translations from a file of this name: imported from it, or learnt from the catalogue of it."""
        with plain_errors(self.path):
            rows = self.connection.execute(
                "SELECT id FROM unit WHERE why = ? AND (place = ? OR tu IN"
                " (SELECT tu.id FROM tu JOIN import ON tu.import = import.id WHERE import.name = ?))",
                (REMOVED if removed else "", name, name),
            )
            return [number for (number,) in rows]

    def stats(self) -> Stats:
        """Counts of all translations."""
        with plain_errors(self.path):
            rows = self.connection.execute(
                "SELECT language, why, count(*) FROM unit GROUP BY language, why ORDER BY language"
            ).fetchall()
        languages = {language: count for language, why, count in rows if not why}
        ended: Counter[str] = Counter()
        for _, why, count in rows:
            ended[why] += count
        return Stats(sum(languages.values()), languages, ended[SUPERSEDED], ended[REMOVED])

    def headers(self) -> list[str]:
        """The headers of the TMX files that were imported, as XML."""
        with plain_errors(self.path):
            rows = self.connection.execute(
                "SELECT DISTINCT header FROM import WHERE header <> '' ORDER BY id"
            )
            return [header for (header,) in rows]

    def units(self, *, history: bool = False) -> Iterator[Unit]:
        """All units, oldest first.

        With ``history`` also the translations that are out of use, each with its date; else only those in
        use.
        """
        with plain_errors(self.path):
            rows = self.connection.execute(
                "SELECT tu.id, tu.details, source.text FROM tu"
                " JOIN source ON tu.source = source.id ORDER BY tu.id"
            )
            for tu, plain, text in rows:
                unit, ends = self._unit(tu, plain, text)
                if history:
                    yield with_ends(unit, ends)
                elif (used := _in_use(unit, ends)) is not None:
                    yield used

    def _unit(self, tu: int, plain: str | None, text: str) -> tuple[Unit, Ends]:
        """A unit as it was taken up, and the end of each of its translations."""
        rows = self.connection.execute(
            "SELECT target, language, created, author, changed, editor, place, previous, following,"
            " ended, why FROM unit WHERE tu = ? ORDER BY id",
            (tu,),
        ).fetchall()
        return unit_of_rows(plain, text, rows)

    def _source(self, text: str) -> int:
        """The number of a French text, which is put into the index if it is new."""
        words = tokens(text)
        key = fold(words)
        row = self.connection.execute(
            "SELECT id FROM source WHERE fold = ? AND text = ?", (key, text)
        ).fetchone()
        if row:
            return int(row[0])
        number = _id(self.connection.execute("INSERT INTO source (fold, text) VALUES (?, ?)", (key, text)))
        stemmed = stems(words)
        distinct = dict.fromkeys(stemmed)
        self._words.update(distinct.keys())
        features = " ".join([*distinct, *dict.fromkeys(pairs(stemmed))])
        self.connection.execute("INSERT INTO feature (rowid, stems) VALUES (?, ?)", (number, features))
        return number


@contextlib.contextmanager
def opened(path: Path, *, write: bool = False) -> Iterator[Memory | None]:
    """The memory in this file; None if there is none and it is only read. Errors as in `open_memory`."""
    connection = open_memory(path, write=write)
    if connection is None:
        yield None
        return
    try:
        yield Memory(connection, path)
    finally:
        connection.close()


def now() -> str:
    """The time as TMX writes it, in UTC: ``20240305T101500Z``."""
    return dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def unit_of_rows(
    plain: str | None, text: str, rows: Sequence[Sequence[Any]]
) -> tuple[Unit, list[tuple[str, str]]]:
    """The unit with these `details` and the ends of its translations.

    A row is target, language, the four of `Stamp`, place, previous, following, date and reason of the end.
    """
    ends = [(str(row[-2]), str(row[-1])) for row in rows]
    if plain is not None:
        return unit_from(plain, [text, *(row[0] for row in rows)]), ends
    target, language, created, author, changed, editor, place, previous, following, *_ = rows[0]
    stamp = Stamp(created, author, changed, editor)
    unit = make_unit(text, target, language, stamp, place=place, previous=previous, following=following)
    return unit, ends


def _is_plain(unit: Unit) -> bool:
    """Whether the columns of its one translation say all there is to say of the unit."""
    if len(unit.variants) != 2 or unit.source != 0:
        return False
    target = unit.targets[0]
    context = {"previous": unit.prop(PREVIOUS), "following": unit.prop(FOLLOWING)}
    stamp = stamp_of(unit, target)
    place = unit.prop(FILE) or ""
    return unit == make_unit(unit.french.text, target.text, target.base, stamp, place=place, **context)


def _in_use(unit: Unit, ends: Ends) -> Unit | None:
    """The unit without the translations that have ended; None if there is no other."""
    if not any(date for date, _ in ends):
        return unit
    kept = [target for target, (date, _) in zip(unit.targets, ends, strict=True) if not date]
    return replace(unit, variants=(unit.french, *kept), source=0) if kept else None


def _id(cursor: sqlite3.Cursor) -> int:
    assert cursor.lastrowid is not None
    return cursor.lastrowid
