"""Add a model to a ``registry.yaml``, or take it out; what else stands there stays."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from l10n.base.atomic import refusals_in_words, replacing, turn
from l10n.errors import L10nError
from l10n.mt.registry import REGISTRY, ModelInfo, described, read_registry

_HEADER = "# Models of this project. Their SHA-256 digests are checked whenever they are loaded.\n"


def write_entry(info: ModelInfo) -> None:
    """List the model in the registry of its folder; comments, order and line ends of the others stay.

    Raises L10nError if the registry cannot be read or written, or has a model of that name.
    """
    folder = info.folder.parent
    path = (folder / REGISTRY).resolve()
    entry = _entry(info)
    described(folder, entry)
    with refusals_in_words(path), turn(folder):
        if any(other.name == info.name for other in read_registry(folder)):
            raise L10nError(f"lists a model “{info.name}” already", path=path, remedy="use another --name")
        old = path.read_bytes().decode("utf-8-sig") if path.is_file() else _HEADER
        new = _with_entry(old, entry)
        with replacing(path) as file:
            file.write((new.replace("\n", "\r\n") if "\r\n" in old else new).encode())


def remove_entry(folder: Path, name: str) -> bool:
    """Take a model out of the registry of a folder; whether it was there.

    Raises L10nError if the registry cannot be read or written.
    """
    path = (folder / REGISTRY).resolve()
    with refusals_in_words(path), turn(folder):
        names = [info.name for info in read_registry(folder)]
        if name not in names:
            return False
        old = path.read_bytes().decode("utf-8-sig")
        yaml, data = _loaded(old)
        del data["models"][names.index(name)]
        new = _dumped(yaml, data)
        with replacing(path) as file:
            file.write((new.replace("\n", "\r\n") if "\r\n" in old else new).encode())
        return True


def _entry(info: ModelInfo) -> dict[str, Any]:
    from ruamel.yaml.comments import CommentedSeq

    directions = CommentedSeq(info.directions)
    directions.fa.set_flow_style()
    return {
        "name": info.name,
        "directions": directions,
        **({"repository": info.repository, "revision": info.revision} if info.repository else {}),
        **({"licence": info.licence} if info.licence else {}),
        "sha256": dict(info.sha256),
    }


def _loaded(text: str) -> tuple[Any, Any]:
    """What writes a registry as it was laid out, and what stands in it."""
    from ruamel.yaml import YAML
    from ruamel.yaml.util import load_yaml_guess_indent

    text = text.replace("\r\n", "\n")
    _, indent, offset = load_yaml_guess_indent(text)
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    indent, offset = (indent, offset) if indent is not None and offset is not None else (4, 2)
    yaml.indent(mapping=2, sequence=indent, offset=offset)
    return yaml, yaml.load(text)


def _with_entry(text: str, entry: dict[str, Any]) -> str:
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    text = text.replace("\r\n", "\n")
    yaml, data = _loaded(text)
    if data is None:  # comments only
        return text.rstrip("\n") + "\n" + _dumped(yaml, CommentedMap(models=CommentedSeq([entry])))
    if data.get("models") is None:
        data["models"] = CommentedSeq()
    data["models"].fa.set_block_style()
    data["models"].append(entry)
    return _dumped(yaml, data)


def _dumped(yaml: Any, data: Any) -> str:
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()
