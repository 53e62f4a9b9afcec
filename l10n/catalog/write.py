"""Catalogue -> file, whole or not at all, and only if it says something new."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import polib

from l10n.base.atomic import turn
from l10n.catalog.document import Catalogue, Meaning, Style, meaning, written_order
from l10n.catalog.header import VOLATILE
from l10n.catalog.inplace import put_in_place
from l10n.catalog.read import parse_bytes, read_bytes, read_catalogue
from l10n.catalog.serialize import header_entry, serialize
from l10n.errors import L10nError

try:
    import fcntl
except ImportError:  # Windows: an open file cannot be replaced there, which os.replace reports
    fcntl = None  # type: ignore[assignment, unused-ignore]


class CatalogueChanged(L10nError):  # noqa: N818 - it is news, not a fault
    """The file is no longer what was read: read it again and merge again (`update_catalogue` does)."""


def write_catalogue(po: polib.POFile, path: Path, *, expected: bytes | None = None) -> bool:
    """Write ``po`` to ``path``; ``True`` if the file changed.

    The new file takes the place of the old one in one step and keeps its permissions, line ends and
    wrapping; a symbolic link stays a link. If the file says the same already (dates and X-Generator aside,
    however its lines are broken), it is not touched. Missing folders are made.

    ``expected`` is what the file held when it was read (``Catalogue.raw``; ``b""``: there was none). If it
    holds something else at the moment of replacing, `CatalogueChanged` is raised. ``None``: not checked.

    Raises `L10nError`, the old file unharmed, if the file is write-protected, locked by another program or
    broken by hand, or if the system refuses (a full disk, a missing right).
    """
    target = Path(os.path.realpath(path))
    with _plain_errors(path):
        target.parent.mkdir(parents=True, exist_ok=True)
        with turn(target.parent) as alone:
            current = read_bytes(target)
            if expected is not None and (current or b"") != expected:
                raise _changed(path)
            style = po.style if isinstance(po, Catalogue) else Style()
            if current:
                on_disk = parse_bytes(current, path)
                style = on_disk.style
                if not current.startswith(b"\xef\xbb\xbf") and _says(po) == _says(on_disk):
                    return False
            data = _encode(po, path, style)
            hold = contextlib.nullcontext() if current is None else _held(target, path)
            with hold, _written(target, data, alone=alone) as new:
                if expected is None:
                    new.replace(target)
                elif not put_in_place(new, target, current):
                    raise _changed(path)
            _flush_folder(target.parent)
    return True


def update_catalogue(
    path: Path,
    build: Callable[[Catalogue | None], polib.POFile],
    *,
    language: str | None = None,
    attempts: int = 5,
) -> tuple[polib.POFile, bool]:
    """Read, ``build`` (which merges), write; again if somebody saved the file in between.

    Returns the catalogue and whether the file changed. Errors as in `read_catalogue` and `write_catalogue`.
    """
    for left in range(attempts - 1, -1, -1):
        existing = read_catalogue(path, language=language)
        po = build(existing)
        try:
            return po, write_catalogue(po, path, expected=b"" if existing is None else existing.raw)
        except CatalogueChanged:
            if not left:
                raise
    raise ValueError("attempts must be at least 1")


def _changed(path: Path) -> CatalogueChanged:
    return CatalogueChanged(
        "the catalogue was changed by someone else meanwhile",
        path=path,
        remedy="run the command again; nothing was changed",
    )


def _says(po: polib.POFile) -> Meaning:
    """All that the file tells; not when it was written, nor by which version."""
    head = header_entry(po)
    fields = [(name, value) for name, value in po.ordered_metadata() if name not in VOLATILE]
    head.msgstr = ""
    trailing = po.trailing if isinstance(po, Catalogue) else ()
    return (meaning(head), fields, [meaning(entry) for entry in written_order(po)], trailing)


def _encode(po: polib.POFile, path: Path, style: Style) -> bytes:
    text = serialize(po, style)
    try:
        return text.replace("\n", style.newline).encode("utf-8")
    except UnicodeEncodeError as error:
        raise L10nError(
            f"after “{text[max(0, error.start - 20) : error.start]}” stands what is no character of Unicode",
            path=path,
            remedy="correct the encoding of the source",
        ) from error


@contextlib.contextmanager
def _held(target: Path, path: Path) -> Iterator[None]:
    """Hold the file itself while it is replaced; refuse if it is protected or another program holds it."""
    if not target.stat().st_mode & 0o222:
        raise L10nError(
            "the catalogue is write-protected",
            path=path,
            remedy="allow writing (chmod u+w); nothing was changed",
        )
    if fcntl is None:
        yield
        return
    with target.open("r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EAGAIN):
                raise _locked(path) from error
        yield


def _locked(path: Path) -> L10nError:
    return L10nError(
        "the catalogue is locked by another program",
        path=path,
        remedy="close it there, then run again; nothing was changed",
    )


@contextlib.contextmanager
def _written(target: Path, data: bytes, *, alone: bool) -> Iterator[Path]:
    """``data`` in a file beside ``target``, flushed to the disk; what is left of it goes in the end."""
    mark = f".l10n-{hashlib.sha256(target.name.encode('utf-8', 'surrogateescape')).hexdigest()[:12]}-"
    if alone:  # then what has our mark was left by a process that was killed
        for stale in target.parent.glob(f"{mark}*.tmp"):
            stale.unlink(missing_ok=True)
    temporary = target.with_name(f"{mark}{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            _like(file.fileno(), temporary, target)
            os.fsync(file.fileno())
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _like(handle: int, temporary: Path, target: Path) -> None:
    """Permissions and, where we may, owner of the file that is replaced."""
    try:
        old = target.stat()
    except FileNotFoundError:
        return
    new = temporary.stat()
    if hasattr(os, "fchown") and (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        with contextlib.suppress(OSError):
            os.fchown(handle, old.st_uid, old.st_gid)
    temporary.chmod(stat.S_IMODE(old.st_mode))


def _flush_folder(folder: Path) -> None:
    """Make the renaming itself last through a power cut; not every system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    """What the system refuses, in words."""
    try:
        yield
    except PermissionError as error:
        if os.name == "nt":
            raise _locked(path) from error
        raise L10nError(
            "the catalogue may not be written",
            path=path,
            remedy="check the permissions of the file and its folder; nothing was changed",
        ) from error
    except OSError as error:
        left = "the old file is unharmed" if os.path.lexists(path) else "nothing was written"
        full = error.errno in (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
        remedy = "free some space" if full else "check the disk and the path"
        reason = re.sub(r"^\W+|\W+$", "", error.strerror or str(error)).lower()
        raise L10nError(
            f"the catalogue could not be written ({reason})",
            path=path,
            remedy=f"{remedy}; {left}",
        ) from error
