"""Where the catalogue of a release stands, however its file is spelt; what leaves that open is refused."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection
from pathlib import Path

from l10n.catalog.naming import source_key
from l10n.catalog.records import Listing, composed, find_spelt, in_folder, spelling
from l10n.errors import L10nError


def catalogue_file(folder: Path, name: str, others: Collection[Path] = (), look: Listing = in_folder) -> Path:
    """The PO file of the catalogue ``name`` in the ``folder`` of a language, whether it is there or not.

    A Mac may have given it back under decomposed letters. Raises `L10nError` if there are two such files, or
    none but one of the ``others``, whose headers say that they are of the same release: a new file would hide
    what people wrote into that one.
    """
    path = folder / f"{name}.po"
    found = [file for file in look(folder).get(spelling(path.name), ()) if composed(file.name) == path.name]
    if len(found) > 1:
        raise L10nError(
            "there are two files of this name, which differ in how accented letters are encoded",
            path=path,
            remedy="compare them and take one of them away; nothing was changed",
        )
    strays = [other for other in others if other.parent == folder]
    if strays and not found:
        raise L10nError(
            f"says in its header that it is the catalogue of this release, which must be {path}",
            path=strays[0],
            remedy="rename it so, or take it away; nothing was changed",
        )
    return found[0] if found else path


def check_source_name(path: Path, root: Path, look: Listing = in_folder) -> None:
    """Raise `L10nError` if a catalogue cannot tell by its header that it is of the release in ``path``."""
    key = source_key(path, root)
    try:
        key.encode("utf-8")
    except UnicodeEncodeError:
        raise _undecoded(path, key) from None
    for other in find_spelt(key, root, look):
        if not _same(other, path):
            raise L10nError(
                f"its name and that of {other} differ only in white space or in how accented letters are "
                "encoded, and a catalogue cannot tell them apart",
                path=path,
                remedy="rename one of the two; nothing was changed",
            )


def _undecoded(path: Path, key: str) -> L10nError:
    """The name is not UTF-8, or it is, and this system's settings cannot say so."""
    try:
        os.fsencode(key).decode("utf-8")
    except UnicodeError:
        what = "the name of the file, or of its folder, is not UTF-8"
        return L10nError(what, path=path, remedy="rename it")
    what = f"the name cannot be read, as file names are {sys.getfilesystemencoding()} in this locale"
    return L10nError(what, path=path, remedy="set LC_ALL=C.UTF-8, or rename the file")


def _same(one: Path, other: Path) -> bool:
    """Whether both are one file; a file that has just gone is told of where it is read."""
    try:
        return one.samefile(other)
    except OSError:
        return True
