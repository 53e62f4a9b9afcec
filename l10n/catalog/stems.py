"""New names of catalogues: short, safe for every file system, and no two alike."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from l10n.catalog.records import composed

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.I)  # device names of Windows
_LONGEST = 120  # characters; file systems allow 255 bytes


def invent(
    missing: Collection[str], everyone: Mapping[str, Path], names: Mapping[str, str], used: Collection[str]
) -> dict[str, str]:
    """New names for the ``missing`` sources, which leave to every other one its own."""
    taken, invented, waiting = set(used), {}, set(missing)
    for key in sorted(everyone.keys() - names.keys(), key=_rank):
        if not waiting:
            break
        name = next(name for name in _candidates(everyone[key], key) if fold(name) not in taken)
        taken.add(fold(name))
        if key in waiting:
            invented[key] = name
            waiting.discard(key)
    return invented


def _rank(key: str) -> tuple[bool, int, str]:
    """Sources near the top of the project choose first, those from outside last."""
    return (key.startswith("../") or Path(key).is_absolute(), key.count("/"), key)


def _candidates(source: Path, key: str) -> Iterator[str]:
    stem, folder = source.stem, key.rpartition("/")[0].rpartition("/")[2].strip(".:")
    suffix = source.suffix.removeprefix(".")
    yield safe(stem)
    if folder:
        yield safe(f"{folder}-{stem}")
    if suffix:
        yield safe(f"{stem}-{suffix}")
        yield safe(f"{folder}-{stem}-{suffix}")
    digest = hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()
    for length in range(8, len(digest) + 1):
        yield f"{safe(stem)}-{digest[:length]}"


def safe(name: str) -> str:
    """A file name that every system takes: no reserved characters, no leading dash or dot, not too long."""
    name = _UNSAFE.sub("-", composed(name).encode("utf-8", "replace").decode("utf-8"))
    name = name.strip(" .").lstrip("-.")
    if _RESERVED.fullmatch(name):
        name += "-release"
    while len(name) > _LONGEST or len(name.encode("utf-8")) > 200:
        name = name[:-1].rstrip(" .")
    return name or "release"


def fold(name: str) -> str:
    """What two names must not share: a Mac or Windows would take them for one."""
    return composed(name).casefold()
