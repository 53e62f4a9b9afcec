"""Take a model from a folder of this machine into the project, in the layout that l10n reads."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from l10n.base.atomic import refusals_in_words
from l10n.errors import L10nError
from l10n.mt.heads import ALIGNMENT
from l10n.mt.marian_npz import DECODER, write_hugging_face
from l10n.mt.marian_weights import read_network
from l10n.mt.registry import WEIGHTS, ModelInfo, sha256_of
from l10n.mt.registry_write import write_entry
from l10n.mt.shortlist import VMAP
from l10n.mt.unpickle import PICKLE, unpickle
from l10n.mt.vocabulary import TARGET_VOCABULARY, Vocabulary, declared_directions

_NEEDED = ("config.json", "vocab.json", "source.spm", "target.spm")
_OPTIONAL = (
    *(TARGET_VOCABULARY, "tokenizer_config.json", "generation_config.json"),
    *(ALIGNMENT, VMAP, "README.md"),
)


def add(folder: Path, models: Path, name: str, directions: Sequence[str], licence: str = "") -> ModelInfo:
    """Copy a model into ``models`` under a name, and write it into the registry there.

    ``folder``: Hugging Face layout with safetensors or, where PyTorch is installed, with a pickle; or the
    layout of the Marian toolkit. Raises L10nError if it is no model, damaged, or the name is taken; nothing
    is in its place then.
    """
    place = models / name
    if place.exists():
        raise L10nError("there is such a model already", path=place, remedy="give another --name")
    with refusals_in_words(place, "make room, or make the folder writable"):
        models.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{name}-", suffix=".partial", dir=models))
        try:
            _gather(folder, work)
            Vocabulary(work)
            read_network(work)
            own = tuple(dict.fromkeys(directions)) or declared_directions(work)
            if not own:
                raise L10nError(
                    "does not say which languages it translates",
                    path=folder,
                    remedy="say it, for example with --direction fr-en",
                )
            digests = {f"{name}/{path.name}": sha256_of(path) for path in sorted(work.iterdir())}
            info = ModelInfo(name, place, directions=own, licence=licence, sha256=digests)
            write_entry(info)
            work.chmod(0o755)
            work.rename(place)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return info


def _gather(folder: Path, work: Path) -> None:
    """Put the files of a model into ``work``, in Hugging Face layout with safetensors."""
    if (folder / DECODER).is_file() and not (folder / "config.json").is_file():
        write_hugging_face(folder, work)
        return
    for file in _NEEDED:
        if not (folder / file).is_file():
            raise L10nError(
                "is no MarianMT model",
                path=folder,
                remedy=f"it has no {file}, and no {DECODER} of the Marian toolkit",
            )
    for file in (*_NEEDED, *_OPTIONAL):
        if (folder / file).is_file():
            shutil.copyfile(folder / file, work / file)
    if (folder / WEIGHTS).is_file():
        shutil.copyfile(folder / WEIGHTS, work / WEIGHTS)
    elif (folder / PICKLE).is_file():
        unpickle(folder / PICKLE, work / WEIGHTS)
    else:
        raise L10nError("the model folder lacks this file", path=folder / WEIGHTS, remedy="copy it again")
