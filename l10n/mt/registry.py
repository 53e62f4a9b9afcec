"""Which models there are: ``models/registry.yaml`` and folders in Hugging Face Marian layout."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from l10n.errors import L10nError

REGISTRY = "registry.yaml"
WEIGHTS = "model.safetensors"  # of the Marian folder
_REMEDY = "each model needs a name and directions: [fr-en, …]"
DIRECTION = re.compile(r"[a-z]{2,3}-[a-z]{2,3}")
_READ = {".json", ".spm", ".safetensors", ".bin", ".txt"}  # what a model may be read from


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model: its Marian folder, and its CTranslate2 form if one is shipped with it.

    ``annotates``: whether it has learnt target lemma annotations. ``sha256`` maps file names (relative to
    ``folder``'s parent) to digests; empty for a model the registry does not know. ``repository`` and
    ``revision``: where on the model hub it is from, and which commit; without a revision the first fetch pins
    one. ``through``: it is no model but two, by name, of which the second reads what the first writes.
    ``scores``: as the registry has them.
    """

    name: str
    folder: Path
    converted: Path | None = None
    directions: tuple[str, ...] = ()
    annotates: bool = False
    licence: str = ""
    sha256: Mapping[str, str] = field(default_factory=dict)
    repository: str = ""
    revision: str = ""
    through: tuple[str, ...] = ()
    scores: Mapping[str, Mapping[str, float | str]] = field(default_factory=dict)

    @property
    def merely_known(self) -> bool:
        """Whether no more is known of it than where on a hub it is."""
        return bool(self.repository) and not self.revision and not self.folder.is_dir()


def find_model(model: str, folders: Sequence[Path]) -> ModelInfo:
    """The model of that name in the first of ``folders`` that has it, or the model folder of that path.

    Raises L10nError if there is none, or if the registry cannot be read.
    """
    known: list[str] = []
    for folder in folders:
        listed = read_registry(folder)
        known += [info.name for info in listed]
        found = next((info for info in listed if info.name == model), None)
        if found and not (found.merely_known and Path(model).is_dir()):
            return found
        if (folder / model).is_dir():
            return _of_folder(folder / model)
    if Path(model).is_dir():
        return _of_folder(Path(model))
    raise L10nError(
        f"there is no model “{model}”",
        remedy=f"known are {', '.join(dict.fromkeys(known)) or 'none'}; or give a folder, or fetch one with: "
        "l10n models fetch OWNER/NAME",
    )


def _of_folder(path: Path) -> ModelInfo:
    if not (path / "vocab.json").exists():
        raise L10nError(
            "is no Marian model in Hugging Face layout (it has no vocab.json)",
            path=path,
            remedy="give a folder with config.json, vocab.json, source.spm, target.spm and model.safetensors",
        )
    path = path.resolve()
    beside = (info for info in read_registry(path.parent) if info.name == path.name)
    return next(beside, ModelInfo(path.name, path))


def read_registry(folder: Path) -> list[ModelInfo]:
    """The models that ``folder/registry.yaml`` describes; none if there is no such file.

    Raises L10nError, with the line where there is one, if it cannot be understood.
    """
    path = folder / REGISTRY
    if path.is_dir():
        raise L10nError("is a folder, not the list of models", path=path, remedy="move it away")
    if not path.is_file():
        return []
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        data: Any = YAML(typ="safe").load(path.read_bytes())
    except (YAMLError, OSError, ValueError) as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        detail = error.problem if isinstance(error, MarkedYAMLError) else error
        raise L10nError(
            f"cannot be understood ({detail})",
            path=path,
            line=mark.line + 1 if mark else None,
            column=mark.column + 1 if mark else None,
            remedy=_REMEDY,
        ) from None
    if data is None or data == {"models": None}:  # nothing is listed yet, or no more
        return []
    models = data.get("models") if isinstance(data, dict) else None
    if not isinstance(models, list):
        raise L10nError("lists no models", path=path, remedy=f"write them under “models:”; {_REMEDY}")
    try:
        return [described(folder, item) for item in models]
    except ValueError as error:
        raise L10nError(str(error), path=path, remedy=_REMEDY) from None


def described(folder: Path, item: Any) -> ModelInfo:
    """The model that ``item`` describes. Raises ValueError, whose text says what is wrong with it."""
    if not isinstance(item, dict):
        raise ValueError(f"“{item}” stands where a model should be described")
    name = item.get("name")
    if not isinstance(name, str) or not name:
        raise ValueError("a model has no name")
    directions = item.get("directions")
    if not isinstance(directions, list) or not all(DIRECTION.fullmatch(str(d)) for d in directions):
        what = "has no directions" if directions is None else f"has wrong directions ({directions})"
        raise ValueError(f"the model {name} {what}")
    through = item.get("through") or []
    if not isinstance(through, list) or len(through) not in (0, 2):
        raise ValueError(f"the model {name} does not go through two others ({through})")
    sha256, converted, scores = item.get("sha256") or {}, item.get("converted"), item.get("scores") or {}
    if not isinstance(sha256, dict):
        raise ValueError(f"the sha256 of the model {name} is no list of FILE: DIGEST")
    if not isinstance(scores, dict) or not all(isinstance(of_way, dict) for of_way in scores.values()):
        raise ValueError(f"the scores of the model {name} are no list of DIRECTION: {{METRIC: SCORE}}")
    return ModelInfo(
        name=name,
        folder=folder / name,
        converted=folder / str(converted) if converted else None,
        directions=tuple(directions),
        annotates=bool(item.get("annotations", False)),
        licence=str(item.get("licence") or ""),
        sha256={str(file): str(digest).lower() for file, digest in sha256.items()},
        repository=str(item.get("repository") or ""),
        revision=str(item.get("revision") or ""),
        through=tuple(map(str, through)),
        scores={
            str(way): {str(metric): _score(value) for metric, value in of_way.items()}
            for way, of_way in scores.items()
        },
    )


def _score(value: Any) -> float | str:
    """A number, or what else was written there, as text."""
    return value if isinstance(value, int | float) and math.isfinite(value) else str(value)


def sha256_of(path: Path) -> str:
    """The digest of a file, as the registry has it; read once in a run, unless the file changes."""
    stat = path.stat()
    return _digest(path.resolve(), stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=256)
def _digest(path: Path, size: int, changed: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verify(info: ModelInfo, part: Path, unread: Collection[str] = ()) -> None:
    """Compare the files of ``part`` (a folder of the model) with their digests in the registry.

    ``unread``: names of files that will not be read; these need only be there.

    Raises L10nError naming the first file that is missing or damaged.
    """
    remedy = f"install l10n again, or copy the folder {part.name} from the release"
    if info.repository:
        remedy = f"run: l10n models fetch {info.name}"
    if not part.is_dir():
        raise L10nError("the model folder is missing", path=part, remedy=remedy)
    for name, digest in info.sha256.items():
        path = info.folder.parent / name
        if path.parent != part:
            continue
        if not path.is_file():
            raise L10nError("the model folder lacks this file", path=path, remedy=remedy)
        if path.name in unread:
            continue
        if sha256_of(path) != digest:
            raise L10nError(
                "the model file is damaged (its SHA-256 is not the registry's)", path=path, remedy=remedy
            )


def unchecked_line(info: ModelInfo) -> str:
    """A warning if the registry lists the model, but not the digest of every file; empty if all is well.

    Damage to such a file could go unseen. A model that no registry lists is the user's own affair.
    """
    folders = [folder for folder in (info.folder, info.converted) if folder and folder.is_dir()]
    files = sorted(path for folder in folders for path in folder.iterdir() if path.suffix in _READ)
    names = [path.relative_to(info.folder.parent).as_posix() for path in files]
    bare = [name for name in names if name not in info.sha256]
    if not bare or not info.directions:
        return ""
    more = f" and {len(bare) - 1} more" if len(bare) > 1 else ""
    return (
        f"{info.folder.parent / REGISTRY}: the model {info.name} is used unchecked: the SHA-256 of "
        f"{bare[0]}{more} is missing; add it under “sha256:” (the command sha256sum prints it)"
    )
