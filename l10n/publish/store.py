"""The published file: written whole or not at all, and never over what somebody else has written there."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from l10n.atomic import replacing
from l10n.errors import L10nError

RECORD = ".l10n-sha256"
"""In the folder of published files: what l10n wrote, in the form of ``sha256sum``."""


def store(path: Path, data: bytes, folder: Path) -> Path | None:
    """Write ``data`` to ``path`` in one step; missing folders are made.

    A file there that is not as l10n left it (``folder`` keeps the record) was edited by hand or is another's:
    it is kept under a name of its own, which is returned.
    Raises L10nError, with the old file unharmed, if the system refuses.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.is_dir() or (target.exists() and not target.is_file()):
            what = "is a folder" if target.is_dir() else "is no regular file"
            raise L10nError(what, path=path, remedy="name a file with --out")
        kept = None
        old = target.read_bytes() if target.exists() else None
        if old is not None and old != data and _recorded(folder, target) != _digest(old):
            kept = _aside(target, old)
        if old != data:
            _replace(target, data)
        _remember(folder, target, data)
        return kept
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        left = "the old file is unharmed" if target.exists() else "nothing was written"
        raise L10nError(
            f"cannot be written ({reason})", path=path, remedy=f"check the path and the disk; {left}"
        ) from error


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
    """In one step, with the permissions of what was there; missing folders are made."""
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = target.stat().st_mode & 0o7777 if target.exists() else None
    with replacing(target, mode) as file:
        file.write(data)


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


def _remember(folder: Path, target: Path, data: bytes) -> None:
    record = _record(folder)
    name, digest = _name(folder, target), _digest(data)
    if record.get(name) == digest:
        return
    record[name] = digest
    text = "".join(f"{value}  {key}\n" for key, value in sorted(record.items()))
    _replace(folder / RECORD, text.encode("utf-8", "surrogateescape"))


def _name(folder: Path, target: Path) -> str:
    return os.path.relpath(target, os.path.realpath(folder)).replace(os.sep, "/")
