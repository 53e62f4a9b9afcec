"""What models there are: in the project, and those that come with l10n."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from l10n.errors import L10nError
from l10n.mt.convert import cached_conversion
from l10n.mt.registry import WEIGHTS, ModelInfo, read_registry
from l10n.mt.vocabulary import declared_directions
from l10n.resources import bundled
from l10n.settings import Settings


@dataclass(frozen=True, slots=True)
class Model:
    """``installed``: whether its folder is there; ``ready``: whether the default engine can run it at once.

    ``size``: bytes on the disk, a conversion in the cache included.
    """

    info: ModelInfo
    directions: tuple[str, ...]
    installed: bool
    ready: bool
    size: int


def list_models(settings: Settings) -> list[Model]:
    """The models that ``--model`` may name: those of the project first, each name once.

    Raises L10nError if a registry cannot be read.
    """
    found: dict[str, Model] = {}
    for folder in (settings.root / settings.models, bundled("models")):
        for info in (*read_registry(folder), *_unlisted(folder)):
            found.setdefault(info.name, _model(info))
    return list(found.values())


def _unlisted(folder: Path) -> Iterator[ModelInfo]:
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if (path / "vocab.json").is_file() and not path.name.startswith("."):
                yield ModelInfo(path.name, path)


def _model(info: ModelInfo) -> Model:
    installed = (info.folder / "vocab.json").is_file() and (info.folder / WEIGHTS).is_file()
    conversion = info.converted or (cached_conversion(info.folder) if installed else None)
    ready = installed and conversion is not None and (conversion / "model.bin").is_file()
    folders = [folder for folder in (info.folder, conversion) if folder and folder.is_dir()]
    size = sum(path.stat().st_size for folder in folders for path in folder.rglob("*") if path.is_file())
    return Model(info, info.directions or _declared(info.folder), installed, ready, size)


def _declared(folder: Path) -> tuple[str, ...]:
    try:
        return declared_directions(folder)
    except L10nError:
        return ()
