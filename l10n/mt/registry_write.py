"""Add a model to a ``registry.yaml`` without changing the rest of it."""

from __future__ import annotations

import io
from typing import Any

from l10n.atomic import refusals_in_words, replacing
from l10n.mt.registry import REGISTRY, ModelInfo, read_registry

_HEADER = (
    "# Models of this project. The SHA-256 digests are checked whenever a model is loaded.\nmodels: []\n"
)


def write_entry(info: ModelInfo) -> None:
    """List the model in the registry of its folder; comments, order and layout of the others stay.

    Raises L10nError if the registry cannot be read or written.
    """
    from ruamel.yaml import YAML

    path = info.folder.parent / REGISTRY
    read_registry(path.parent)  # what is wrong with it is told with its line
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    data: Any = yaml.load(path.read_bytes() if path.is_file() else _HEADER.encode())
    models = data["models"]
    models.fa.set_block_style()
    models.append(
        {
            "name": info.name,
            "directions": _flow(info.directions),
            "repository": info.repository,
            "revision": info.revision,
            **({"licence": info.licence} if info.licence else {}),
            "sha256": dict(info.sha256),
        }
    )
    out = io.BytesIO()
    yaml.dump(data, out)
    with refusals_in_words(path), replacing(path) as file:
        file.write(out.getvalue())


def _flow(items: tuple[str, ...]) -> Any:
    from ruamel.yaml.comments import CommentedSeq

    sequence = CommentedSeq(items)
    sequence.fa.set_flow_style()
    return sequence
