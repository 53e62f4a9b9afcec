"""From a file to a ``Release``: one module per source format, chosen by the file's suffix."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from l10n.errors import L10nError
from l10n.model import Release

__all__ = ["SUFFIXES", "find_releases", "formats", "read_release"]

# A new format is one module with ``read(path, data) -> Release`` and one line here.
READERS: dict[str, str] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "docx",
}

SUFFIXES: frozenset[str] = frozenset(READERS)

MAX_FILE_BYTES = 64 * 2**20
"""Longest file that is read at all; a press release with many pictures stays far below."""


def read_release(path: Path) -> Release:
    """Read the French release in ``path``; the suffix, in any case, says the format.

    All blocks are there in document order, page furniture too (``kind`` furniture, with a ``reason``).

    Raises ``L10nError`` for a missing, unreadable, empty, binary, wrongly encoded, damaged or overlong file,
    for a page without an article and for a text that is not French.
    """
    path = Path(path)
    name = READERS.get(path.suffix.lower())
    if name is None:
        raise _unsupported(path)
    data = _bytes_of(path)
    if not data.strip():
        raise L10nError("the file is empty", path=path, remedy="put the release's text into it or remove it")
    release: Release = import_module(f"{__name__}.{name}").read(path, data)
    return replace(release, blocks=tuple(replace(block, origins=()) for block in release.blocks))


# Texts of other formats: who puts them into the folder expects them to be read.
_OTHER_TEXTS = frozenset(
    ".doc .docm .dot .dotx .eml .epub .mht .mhtml .msg .odt .pages .pdf .rst .rtf .tex .wpd".split()
)


def _stop(error: L10nError) -> None:
    raise error


def _say_nothing(path: Path) -> None:
    pass


def find_releases(
    paths: Iterable[Path],
    *,
    failed: Callable[[L10nError], None] = _stop,
    passed_over: Callable[[Path], None] = _say_nothing,
) -> list[Path]:
    """The release files that ``paths`` name: files as given, folders walked, in sorted order.

    Inside a folder, hidden files and folders, editors' backups and lock files (``~$x.docx``, ``.#x``, ``x~``,
    ``#x#``) and files of other formats are passed over; links to folders elsewhere are followed. Each file
    comes once.

    ``failed`` is told of each path that is missing or may not be looked at, each named file of another
    format, each folder without any release and each folder inside that may not be opened; then the search
    goes on. Without it the first such ``L10nError`` is raised. ``passed_over`` is told of each text of
    another format inside a folder.
    """
    found: dict[str, Path] = {}
    for path in map(Path, paths):
        for file in _named(path, failed, passed_over):
            found.setdefault(str(file.absolute()), file)
    return list(found.values())


def _named(
    path: Path, failed: Callable[[L10nError], None], passed_over: Callable[[Path], None]
) -> list[Path]:
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        failed(L10nError("no such file or folder", path=path, remedy="check the path"))
        return []
    except (OSError, ValueError) as error:
        failed(_unreadable(path, error))
        return []
    if is_folder:
        return _walk(path, failed, passed_over)
    if path.suffix.lower() not in SUFFIXES:
        failed(_unsupported(path))
        return []
    return [path]


def _walk(
    folder: Path, failed: Callable[[L10nError], None], passed_over: Callable[[Path], None]
) -> list[Path]:
    found: list[Path] = []
    others: list[Path] = []
    shut: list[OSError] = []
    followed = {os.path.realpath(folder)}
    walked: set[str] = set()
    for root, folders, files in os.walk(folder, onerror=shut.append, followlinks=True):
        if (here := os.path.realpath(root)) in walked:
            folders[:] = []
            continue
        walked.add(here)
        folders[:] = [
            name for name in sorted(folders) if not name.startswith(".") and _leads_on(root, name, followed)
        ]
        for name in files:
            suffix = "" if name.startswith((".", "~", "#")) else Path(name).suffix.lower()
            if suffix in SUFFIXES:
                found.append(Path(root) / name)
            elif suffix in _OTHER_TEXTS:
                others.append(Path(root) / name)
    for path in sorted(others):
        passed_over(path)
    for error in sorted(shut, key=lambda error: str(error.filename)):
        failed(_unreadable(Path(error.filename), error))
    if not found and not shut:
        remedy = f"put {formats()} files into it"
        failed(L10nError("no release in this folder", path=folder, remedy=remedy))
    return sorted(found, key=lambda file: file.parts)


def _leads_on(root: str, name: str, followed: set[str]) -> bool:
    """A folder is to be walked: not if it is a link upwards, or to what is walked anyway.

    ``followed`` are the folders where the walk began, and where links led it.
    """
    path = Path(root) / name
    if not path.is_symlink():
        return True
    target, here = Path(os.path.realpath(path)), Path(os.path.realpath(root))
    if here.is_relative_to(target) or any(_is_walked(target, Path(other)) for other in followed):
        return False
    followed.add(str(target))
    return True


def _is_walked(folder: Path, top: Path) -> bool:
    """A walk that begins at ``top`` comes to ``folder``: it is in there, and not hidden."""
    return folder.is_relative_to(top) and not any(
        part.startswith(".") for part in folder.relative_to(top).parts
    )


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise L10nError("is a folder, not a file", path=path, remedy="name a file in it")
        if path.exists() and not path.is_file():
            raise L10nError("is not a regular file", path=path, remedy="name a file")
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise L10nError(f"{size:,} bytes are too many for a release", path=path, remedy="split the file")
        return path.read_bytes()
    except FileNotFoundError:
        raise L10nError("no such file", path=path, remedy="check the path") from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: OSError | ValueError) -> L10nError:
    if isinstance(error, PermissionError):
        remedy = "give yourself the right to read it"
        return L10nError("may not be read (permission denied)", path=path, remedy=remedy)
    reason = getattr(error, "strerror", None) or str(error)
    return L10nError(f"cannot be read ({reason})", path=path, remedy="check the path and the disk")


def formats() -> str:
    """The formats that can be read, for a message."""
    *first, last = sorted(SUFFIXES)
    return f"{', '.join(first)} or {last}"


def _unsupported(path: Path) -> L10nError:
    suffix = path.suffix or "no suffix"
    return L10nError(f"a release cannot be read from {suffix}", path=path, remedy=f"save it as {formats()}")
