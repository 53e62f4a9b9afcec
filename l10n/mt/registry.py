"""Which models there are: ``models/registry.yaml`` and folders in Hugging Face Marian layout."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from l10n.errors import L10nError

REGISTRY = "registry.yaml"


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model: its Marian folder, and its CTranslate2 form if one is shipped with it.

    ``annotates``: whether it has learnt target lemma annotations. ``sha256`` maps file names (relative to
    ``folder``'s parent) to digests; empty for a model the registry does not know.
    """

    name: str
    folder: Path
    converted: Path | None = None
    directions: tuple[str, ...] = ()
    annotates: bool = False
    licence: str = ""
    sha256: Mapping[str, str] = field(default_factory=dict)


def find_model(model: str, folders: Sequence[Path]) -> ModelInfo:
    """The model of that name in the first of ``folders`` that has it, or the model folder of that path.

    Raises L10nError if there is none, or if the registry cannot be read.
    """
    known: list[str] = []
    for folder in folders:
        listed = read_registry(folder)
        known += [info.name for info in listed]
        found = next((info for info in listed if info.name == model), None)
        if found:
            return found
        if (folder / model / "vocab.json").exists():
            return ModelInfo(model, folder / model)
    path = Path(model)
    if (path / "vocab.json").exists() and path.is_dir():
        return ModelInfo(path.resolve().name, path.resolve())
    if path.is_dir():
        raise L10nError(
            "is no Marian model in Hugging Face layout (it has no vocab.json)",
            path=path,
            remedy="give a folder with config.json, vocab.json, source.spm, target.spm and model.safetensors",
        )
    raise L10nError(
        f"there is no model “{model}”",
        remedy=f"known are {', '.join(dict.fromkeys(known)) or 'none'}; or give a folder",
    )


def read_registry(folder: Path) -> list[ModelInfo]:
    """The models that ``folder/registry.yaml`` describes; none if there is no such file."""
    path = folder / REGISTRY
    if not path.is_file():
        return []
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        data: dict[str, Any] = YAML(typ="safe").load(path.read_bytes())
        return [
            ModelInfo(
                name=item["name"],
                folder=folder / item["name"],
                converted=folder / item["converted"] if "converted" in item else None,
                directions=tuple(item["directions"]),
                annotates=bool(item.get("annotations", False)),
                licence=str(item.get("licence", "")),
                sha256=dict(item.get("sha256", {})),
            )
            for item in data["models"]
        ]
    except (YAMLError, OSError, UnicodeDecodeError, KeyError, TypeError) as error:
        detail = " ".join(str(error).split())[:200]
        raise L10nError(
            f"cannot be understood ({detail})", path=path, remedy="restore it from the release"
        ) from None


def verify(info: ModelInfo, part: Path) -> None:
    """Compare the files of ``part`` (a folder of the model) with their digests in the registry.

    Raises L10nError naming the first file that is missing or damaged.
    """
    remedy = f"install l10n again, or copy the folder {part.name} from the release"
    if not part.is_dir():
        raise L10nError("the model folder is missing", path=part, remedy=remedy)
    for name, digest in info.sha256.items():
        path = info.folder.parent / name
        if path.parent != part:
            continue
        if not path.is_file():
            raise L10nError("the model folder lacks this file", path=path, remedy=remedy)
        with path.open("rb") as file:
            actual = hashlib.file_digest(file, "sha256").hexdigest()
        if actual != digest:
            raise L10nError(
                "the model file is damaged (its SHA-256 is not the registry's)", path=path, remedy=remedy
            )
