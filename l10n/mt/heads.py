"""Which cross-attention of a model is read as a word alignment."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from l10n.errors import L10nError

# Lies in the Marian folder; `benchmarks/alignment` measures the heads and writes it.
ALIGNMENT = "alignment.json"
# Stands in config.json of a CTranslate2 form whose attention is to be read one step later.
SHIFTED = "alignment_shifted"


@dataclass(frozen=True, slots=True)
class AlignmentHeads:
    """The mean of some ``heads`` of one decoder ``layer``, both counted from 0, the lowest layer first.

    What aligns a target token is the attention of the step that writes it or, ``shifted``, of the next one,
    which has it as the decoder's input ("Shift-Att": Chen et al. 2020, "Accurate Word Alignment Induction
    from Neural Machine Translation").
    """

    layer: int
    heads: tuple[int, ...]
    shifted: bool = False


def alignment_heads(folder: Path, *, layers: int, heads: int) -> AlignmentHeads:
    """What the model's alignment.json chooses among its decoder's layers and heads, or `default_heads`.

    Raises L10nError if the file cannot be understood or names what the model does not have.
    """
    try:
        data: Any = json.loads((folder / ALIGNMENT).read_bytes())
        chosen = AlignmentHeads(data["layer"], tuple(data["heads"]), data.get("shifted", False))
        for name, values, size in (("layer", (chosen.layer,), layers), ("heads", chosen.heads, heads)):
            if not values or not all(type(n) is int and 0 <= n < size for n in values):
                raise ValueError(f"{name}: {data[name]}, but the model has 0 to {size - 1}")
        if len(set(chosen.heads)) < len(chosen.heads):
            raise ValueError(f"heads: {data['heads']}, one of them twice")
        if type(chosen.shifted) is not bool:
            raise ValueError(f"shifted: {data['shifted']}, not true or false")
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
    data = {**asdict(chosen), "measured": measured}
    path = folder / ALIGNMENT
    path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
