"""Which cross-attention of a model is read as a word alignment."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from l10n.errors import L10nError

# Lies in the Marian folder; `benchmarks/alignment` measures the heads and writes it.
ALIGNMENT = "alignment.json"


@dataclass(frozen=True, slots=True)
class AlignmentHeads:
    """The mean of some ``heads`` of one decoder ``layer``, both counted from 0, the lowest layer first."""

    layer: int
    heads: tuple[int, ...]


def alignment_heads(folder: Path, *, layers: int, heads: int) -> AlignmentHeads:
    """What the model's alignment.json chooses among its decoder's layers and heads, or `default_heads`.

    Raises L10nError if the file cannot be understood or names what the model does not have.
    """
    try:
        data: Any = json.loads((folder / ALIGNMENT).read_bytes())
        chosen = AlignmentHeads(data["layer"], tuple(data["heads"]))
        for name, values, size in (("layer", (chosen.layer,), layers), ("heads", chosen.heads, heads)):
            if not values or not all(type(n) is int and 0 <= n < size for n in values):
                raise ValueError(f"{name}: {data[name]}, but the model has 0 to {size - 1}")
        if len(set(chosen.heads)) < len(chosen.heads):
            raise ValueError(f"heads: {data['heads']}, one of them twice")
    except FileNotFoundError:
        return default_heads(layers, heads)
    except (OSError, ValueError, LookupError, TypeError) as error:
        detail = f"lacks {error}" if isinstance(error, KeyError) else f"cannot be understood ({error})"
        raise L10nError(
            f"{ALIGNMENT} {detail}",
            path=folder,
            remedy="delete that file, or have the heads chosen anew as docs/models.md tells",
        ) from None
    return chosen


def default_heads(layers: int, heads: int) -> AlignmentHeads:
    """All heads of the last layer: sound for a model whose heads nobody has measured.

    Marian's guided alignment, with which many OPUS models were trained, guides one head of that layer; where
    it did not, the mean was still better than most single heads (see `benchmarks/alignment`).
    """
    return AlignmentHeads(layers - 1, tuple(range(heads)))


def write_alignment(folder: Path, chosen: AlignmentHeads, measured: Mapping[str, Any]) -> Path:
    """Store a choice with a model, beside how it was ``measured``; the path of the file."""
    data = {"layer": chosen.layer, "heads": list(chosen.heads), "measured": measured}
    path = folder / ALIGNMENT
    path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
