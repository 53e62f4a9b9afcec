"""Files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from l10n.errors import L10nError


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


@contextlib.contextmanager
def refusals_in_words(path: Path) -> Iterator[None]:
    """What the system refuses while a person's file at ``path`` is written, as `L10nError`."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        remedy = "name a file in a folder that you may write to"
        raise L10nError(f"cannot be written ({reason})", path=path, remedy=remedy) from error
