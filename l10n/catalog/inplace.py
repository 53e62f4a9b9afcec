"""A new file in the place of an old one, unless somebody has saved another there in the meantime."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def put_in_place(new: Path, target: Path, known: bytes | None) -> bool:
    """Give ``new`` the name ``target`` if that holds ``known`` (None: is not there); whether it did.

    Where the system can exchange two names in one step (Linux: renameat2), what was replaced is looked at
    after the fact, and put back if it was not ``known``: whatever an editor saved until the last moment
    stays. Elsewhere it is looked at just before. ``new`` may be left over.

    Raises OSError as `os.replace` does.
    """
    if _content(target) != known:
        return False
    if known is None:
        return _link(new, target)
    data = _content(new)
    if not exchange(new, target):
        new.replace(target)
        return True
    if _content(new) == known:
        return True
    # An editor was quicker: its file goes back, or what it has saved over ours since.
    if not exchange(new, target) or _content(new) != data:
        new.replace(target)
    return False


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _link(new: Path, target: Path) -> bool:
    """A name that must not be there yet."""
    try:
        os.link(new, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        new.replace(target)
    return True


def exchange(one: Path, other: Path) -> bool:
    """Exchange two files; False if the system or its file system cannot."""
    rename = _renameat2()
    names = os.fsencode(one), os.fsencode(other)
    return rename is not None and rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0


@cache
def _renameat2() -> Callable[..., int] | None:
    try:
        function: Callable[..., int] = ctypes.CDLL(None).renameat2
    except (OSError, TypeError, AttributeError):  # no such system, or an older C library
        return None
    return function
