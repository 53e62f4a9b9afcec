"""What is done with a model that is there: it is checked, and removed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from l10n.base.atomic import refusals_in_words
from l10n.errors import L10nError
from l10n.mt.convert import conversions_of, discard
from l10n.mt.marian_weights import read_network
from l10n.mt.registry import REGISTRY, ModelInfo, sha256_of, unchecked_line
from l10n.mt.registry_write import remove_entry
from l10n.mt.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Verified:
    """How many files of a model have the registry's digest, what is wrong, and what could not be compared."""

    checked: int
    faults: tuple[str, ...]
    unchecked: str = ""


def verify_files(info: ModelInfo) -> Verified:
    """Compare all files of a model with the registry, and its vocabulary with its weights."""
    faults, checked = [], 0
    for name, digest in info.sha256.items():
        path = info.folder.parent / name
        try:
            if sha256_of(path) == digest:
                checked += 1
            else:
                faults.append(f"{path}: is damaged (its SHA-256 is not the registry's)")
        except OSError as error:
            faults.append(f"{path}: cannot be read ({(error.strerror or str(error)).lower()})")
    if not faults:
        try:
            Vocabulary(info.folder)
            read_network(info.folder)
        except L10nError as error:
            faults.append(str(error))
    return Verified(checked, tuple(faults), unchecked_line(info) if info.sha256 or info.directions else "")


def remove(info: ModelInfo, models: Path) -> list[Path]:
    """Remove a model of the project's folder ``models``: its files, conversions, registry entry; what went.

    Raises L10nError if it is not the project's, or cannot be removed.
    """
    if info.folder.parent.resolve() != models.resolve():
        raise L10nError(
            f"the model “{info.name}” is none of this project",
            path=info.folder,
            remedy=f"models of the project are in {models}",
        )
    gone = []
    for conversion in conversions_of(info.folder):
        discard(conversion)
        gone.append(conversion)
    with refusals_in_words(info.folder, "make the folder of models writable"):
        if info.folder.is_symlink():
            info.folder.unlink()
            gone.append(info.folder)
        elif info.folder.exists():
            shutil.rmtree(info.folder)
            gone.append(info.folder)
    if remove_entry(models, info.name):
        gone.append(models / REGISTRY)
    return gone
