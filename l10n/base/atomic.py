"""Files that are written whole or not at all, and by one process at a time."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from l10n.errors import L10nError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


@contextlib.contextmanager
def replacing(target: Path, mode: int | None = None) -> Iterator[IO[bytes]]:
    """A file beside ``target`` that takes its place, flushed to the disk, when the block ends without error.

    ``mode``: its permissions; by default those of a new file. Raises OSError, ``target`` as it was.
    """
    temporary = target.with_name(f".l10n-{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def refuse_devices(path: Path, option: str) -> None:
    """Raises L10nError for a pipe, a device or a folder, given to ``option``: reading one may never end."""
    if path.exists() and not path.is_file():
        remedy = f"choose another name for {option}; nothing was written"
        raise L10nError("this is no regular file", path=path, remedy=remedy)


@contextlib.contextmanager
def refusals_in_words(
    path: Path, remedy: str = "name a file in a folder that you may write to"
) -> Iterator[None]:
    """What the system refuses while a person's file at ``path`` is written, as `L10nError`."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise L10nError(f"cannot be written ({reason})", path=path, remedy=remedy) from error


@contextlib.contextmanager
def turn(folder: Path, *, wait: bool = True) -> Iterator[bool]:
    """Let one l10n at a time look and replace in ``folder``; whether that could be had.

    The lock is on the folder itself: no lock file is left behind, and the system frees it when a process
    dies. Raises BlockingIOError if another has it and this one is not to ``wait``.
    """
    if fcntl is None:
        yield False
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            alone = True
        except BlockingIOError:
            raise
        except OSError:  # a file system without locks
            alone = False
        yield alone
    finally:
        os.close(handle)
