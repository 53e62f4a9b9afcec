"""What models there are: in the project, and those that come with l10n."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from l10n.errors import L10nError
from l10n.mt.convert import cached_conversion
from l10n.mt.registry import WEIGHTS, ModelInfo, read_registry
from l10n.mt.vocabulary import declared_directions
from l10n.resources import bundled
from l10n.settings import Settings

# What has to be done before the default engine can run it; an incomplete one came from no hub.
State = Literal["ready", "to be converted", "to be fetched", "incomplete"]


_STATES: tuple[State, ...] = ("ready", "to be converted", "to be fetched", "incomplete")


@dataclass(frozen=True, slots=True)
class Model:
    """``size``: bytes on the disk, a conversion in the cache included."""

    info: ModelInfo
    directions: tuple[str, ...]
    state: State
    size: int

    @property
    def installed(self) -> bool:
        """Whether it is there, in its own form at least."""
        return self.state in ("ready", "to be converted")


def list_models(settings: Settings) -> list[Model]:
    """The models that ``--model`` may name: those of the project first, each name once.

    Raises L10nError if a registry cannot be read.
    """
    found: dict[str, ModelInfo] = {}
    for folder in (settings.root / settings.models, bundled("models")):
        for info in (*read_registry(folder), *_unlisted(folder)):
            found.setdefault(info.name, info)
    models = {name: _model(info) for name, info in found.items() if not info.through}
    return [models.get(name) or _chain(info, models) for name, info in found.items()]


def find_listed(settings: Settings, name: str) -> Model | None:
    """The model of that name, if there is one. Raises L10nError if a registry cannot be read."""
    return next((model for model in list_models(settings) if model.info.name == name), None)


def _chain(info: ModelInfo, models: Mapping[str, Model]) -> Model:
    """Two models, one after the other: as far as the one that lacks most."""
    steps = [models[name] for name in info.through if name in models]
    place = max((_STATES.index(step.state) for step in steps), default=0)
    state = _STATES[place] if len(steps) == len(info.through) else "incomplete"
    return Model(info, info.directions, state, 0)


def _unlisted(folder: Path) -> Iterator[ModelInfo]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if not path.name.startswith(".") and _is_file(path / "vocab.json"):
            yield ModelInfo(path.name, path)


def _model(info: ModelInfo) -> Model:
    own = _is_file(info.folder / "vocab.json") and _is_file(info.folder / WEIGHTS)
    conversion = info.converted or (cached_conversion(info.folder) if own else None)
    converted = conversion is not None and _is_file(conversion / "model.bin")
    state: State = "incomplete"
    if converted and _is_file(info.folder / "vocab.json"):
        state = "ready"
    elif own and info.converted is None:
        state = "to be converted"
    elif info.repository:
        state = "to be fetched"
    size = sum(_size(folder) for folder in (info.folder, conversion) if folder)
    return Model(info, info.directions or _declared(info.folder), state, size)


def _declared(folder: Path) -> tuple[str, ...]:
    try:
        return declared_directions(folder)
    except L10nError:
        return ()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # in a folder that may not be looked into
        return False


def _size(folder: Path) -> int:
    try:
        return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
    except OSError:
        return 0
