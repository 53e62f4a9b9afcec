"""The file: one SQLite database in WAL mode. Opened, checked, and its errors put in words."""

from __future__ import annotations

import contextlib
import os
import shlex
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from l10n.errors import L10nError

APPLICATION = 0x6C31306E  # "l10n", so that `file` and we know whose database it is
VERSION = 1
PATIENCE = 60.0  # seconds to wait for another process that writes

# The index has no text of its own (content=''): a row is the words and word pairs of a source (`fold`), so an
# entry costs few bytes. FTS5's trigram tokenizer would have each of 150 trigrams of a sentence in a list that
# holds every tenth sentence; a pair of words is in few.
_SCHEMA = """
CREATE TABLE source (id INTEGER PRIMARY KEY, fold INTEGER NOT NULL, text TEXT NOT NULL);
CREATE INDEX source_fold ON source (fold);
CREATE TABLE word (stem TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE feature USING fts5 (stems, content='', columnsize=0, detail=none, tokenize='ascii');
CREATE TABLE import (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  header TEXT NOT NULL,
  imported TEXT NOT NULL
);
CREATE TABLE tu (
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source,
  import INTEGER REFERENCES import,
  digest BLOB NOT NULL,
  codes INTEGER NOT NULL,
  details TEXT
);
CREATE UNIQUE INDEX tu_digest ON tu (digest);
CREATE TABLE unit (
  id INTEGER PRIMARY KEY,
  tu INTEGER NOT NULL REFERENCES tu,
  source INTEGER NOT NULL REFERENCES source,
  language TEXT NOT NULL,
  target TEXT NOT NULL,
  created TEXT NOT NULL, author TEXT NOT NULL, changed TEXT NOT NULL, editor TEXT NOT NULL,
  place TEXT NOT NULL, previous TEXT, following TEXT,
  ended TEXT NOT NULL, why TEXT NOT NULL
);
CREATE INDEX unit_source ON unit (source, language, ended);
CREATE INDEX unit_tu ON unit (tu);
CREATE INDEX unit_place ON unit (place);
"""

_FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def open_memory(path: Path, *, write: bool = False) -> sqlite3.Connection | None:
    """A connection to the memory; None if there is no file, or an empty one, and it is not to be written to.

    With ``write`` the file and its folder are made if need be. Raises L10nError for a file that is damaged,
    is no memory, comes from a newer l10n, or may not be opened.
    """
    with plain_errors(path):
        if not path.exists() or (not write and path.is_file() and not path.stat().st_size):
            if not write:
                return None
            path.parent.mkdir(parents=True, exist_ok=True)
        elif not path.is_file():
            what = "a folder" if path.is_dir() else "no regular file"
            raise L10nError(f"the memory is {what}", path=path, remedy="choose another --memory")
        connection = _connect(path, write=write)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


@contextlib.contextmanager
def writing(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """One change, whole or not at all; others who write wait for it."""
    with plain_errors(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):  # it may have been undone already
                connection.execute("ROLLBACK")
            raise


@contextlib.contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """What SQLite and the system refuse, in words."""
    try:
        yield
    except sqlite3.Error as error:
        raise _in_words(error, path) from error
    except OSError as error:
        if error.filename is not None and Path(os.fsdecode(error.filename)) not in (path, path.parent):
            raise
        reason = (error.strerror or str(error)).lower()
        remedy = "check the path and its permissions; nothing was changed"
        raise L10nError(f"the memory cannot be used ({reason})", path=path, remedy=remedy) from error


def _in_words(error: sqlite3.Error, path: Path) -> L10nError:
    code = getattr(error, "sqlite_errorcode", None)
    primary = None if code is None else code & 0xFF
    if primary in _DAMAGED:
        what, remedy = "the memory is damaged", f"make a new one from the catalogues: {_rebuild(path)}"
    elif primary in _FULL:
        what, remedy = "the memory could not be written", "free some space on the disk; nothing was changed"
    elif primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        what, remedy = "another program is writing to the memory", "wait for it, then run again"
    elif primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        what, remedy = "the memory may not be written", "check the permissions of the file and its folder"
    else:
        what, remedy = "the memory cannot be used", f"if it stays so: {_rebuild(path)}"
    return L10nError(f"{what} ({error})", path=path, remedy=remedy)


def _rebuild(path: Path) -> str:
    """The command that makes this very file anew: without its name another one would be replaced."""
    return f"l10n memory rebuild --memory {shlex.quote(str(path))}"


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Read-only where writing is not wanted. In a folder that may not be written SQLite cannot make the files
    of the WAL, but then nobody else writes there either, and ``immutable`` does without them."""
    mode = "rwc"
    if not write:
        alone = not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()
        mode = "ro&immutable=1" if alone else "rw" if os.access(path, os.W_OK) else "ro"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # with WAL still safe against a power cut
    connection.execute("PRAGMA cache_size = -65536")  # KiB, negative: pages for a lookup in a large memory
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables in a new file; in an old one see that they are ours."""
    if _is_ours(connection, path):
        return
    _use_wal(connection)
    with writing(connection, path):
        if not _is_ours(connection, path):  # another process may have been faster
            for statement in filter(str.strip, _SCHEMA.split(";\n")):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")


def _use_wal(connection: sqlite3.Connection) -> None:
    """For this change SQLite does not wait for others, whatever the timeout."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            if not busy or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _is_ours(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the tables are there; False for a file without any."""
    application, version, tables = connection.execute(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)"
        " FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if application == APPLICATION and version == VERSION:
        return True
    if application == APPLICATION:
        remedy = "upgrade l10n" if version > VERSION else f"make it anew: {_rebuild(path)}"
        age = "a newer" if version > VERSION else "an older"
        raise L10nError(f"the memory comes from {age} l10n", path=path, remedy=remedy)
    if application or tables:
        what = "this is a database, but no translation memory of l10n"
        raise L10nError(what, path=path, remedy="choose another --memory; nothing was changed")
    return False
