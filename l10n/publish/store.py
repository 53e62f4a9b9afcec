"""The published file: written whole or not at all, and never over what somebody else has written there."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from l10n.base.atomic import replacing
from l10n.errors import L10nError

RECORD = ".l10n-sha256"
"""In the folder of published files: what l10n wrote, in the form of ``sha256sum``."""

_NOTHING = "nothing was written"


def store(path: Path, data: bytes, folder: Path) -> Path | None:
    """Write ``data`` to ``path`` in one step; missing folders are made.

    A file there that is not as l10n left it (``folder`` keeps the record) was edited by hand or is another's:
    it is kept under a name of its own, which is returned.
    Raises L10nError, with the old file and the record unharmed, if the system refuses; should it refuse only
    to put the new record in its place, that is said.
    """
    target = Path(os.path.realpath(path))
    with _refusals(path):
        if target.is_dir() or (target.exists() and not target.is_file()):
            what = "is a folder" if target.is_dir() else "is no regular file"
            raise L10nError(what, path=path, remedy="name a file with --out")
    kept, written = None, False
    try:
        with _remembering(folder, target, data), _refusals(path):
            old = target.read_bytes() if target.exists() else None
            if old is not None and old != data and _recorded(folder, target) != _digest(old):
                kept = _aside(target, old)
            if old != data:
                _replace(target, data)
            written = True
    except OSError as error:
        left = f"{path} is published, but will count as edited by hand" if written else _NOTHING
        raise _refused(folder / RECORD, error, left) from error
    return kept


@contextlib.contextmanager
def _refusals(path: Path) -> Iterator[None]:
    """What the system refuses before anything is published, in words."""
    try:
        yield
    except OSError as error:
        raise _refused(path, error, _NOTHING) from error


def _refused(path: Path, error: OSError, left: str) -> L10nError:
    reason = (error.strerror or str(error)).lower()
    remedy = f"check the path and the disk; {left}"
    return L10nError(f"cannot be written ({reason})", path=path, remedy=remedy)


def _aside(target: Path, old: bytes) -> Path:
    """A copy of what is there, as ``name.html.~1~``, or the one that is there already."""
    number = 1
    while True:
        kept = target.with_name(f"{target.name}.~{number}~")
        if kept.exists() and kept.read_bytes() == old:
            return kept
        if not kept.exists():
            _replace(kept, old)
            return kept
        number += 1


def _replace(target: Path, data: bytes) -> None:
    with _replacing(target) as file:
        file.write(data)


@contextlib.contextmanager
def _replacing(target: Path) -> Iterator[IO[bytes]]:
    """As `replacing`, with the permissions of what was there; missing folders are made."""
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = target.stat().st_mode & 0o7777 if target.exists() else None
    with replacing(target, mode) as file:
        yield file


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _record(folder: Path) -> dict[str, str]:
    """Digest by file name; empty if there is no record."""
    try:
        text = (folder / RECORD).read_text(encoding="utf-8", errors="surrogateescape")
    except FileNotFoundError:
        return {}
    pairs = (line.split("  ", 1) for line in text.splitlines() if "  " in line)
    return {name: digest for digest, name in pairs}


def _recorded(folder: Path, target: Path) -> str:
    return _record(folder).get(_name(folder, target), "")


@contextlib.contextmanager
def _remembering(folder: Path, target: Path, data: bytes) -> Iterator[None]:
    """The record says that ``target`` holds ``data`` once the block has ended without error, which writes it.

    The new record is on the disk before the block begins: a full disk refuses both or neither.
    """
    record = _record(folder)
    name, digest = _name(folder, target), _digest(data)
    if record.get(name) == digest:
        yield
        return
    record[name] = digest
    text = "".join(f"{value}  {key}\n" for key, value in sorted(record.items()))
    with _replacing(folder / RECORD) as file:
        file.write(text.encode("utf-8", "surrogateescape"))
        file.flush()
        os.fsync(file.fileno())
        yield


def _name(folder: Path, target: Path) -> str:
    return os.path.relpath(target, os.path.realpath(folder)).replace(os.sep, "/")
