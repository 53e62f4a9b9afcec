"""What a Marian folder in Hugging Face layout says of its network: config.json, vocabularies, weights.

Everything is read with numpy; no framework is needed. What is missing in config.json has the value that
transformers' ``MarianConfig`` gives it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from l10n.errors import L10nError
from l10n.mt.registry import WEIGHTS
from l10n.mt.vocabulary import PAD, TARGET_VOCABULARY, read_pieces, read_target_pieces

Array = npt.NDArray[Any]
_COPY = "copy the whole model folder again"
_NUMBERS = {
    "d_model": 1024,
    "encoder_layers": 12,
    "decoder_layers": 12,
    "encoder_attention_heads": 16,
    "decoder_attention_heads": 16,
    "encoder_ffn_dim": 4096,
    "decoder_ffn_dim": 4096,
    "max_position_embeddings": 1024,
    "vocab_size": 58101,
    "pad_token_id": 58100,
}
# Larger ones are no Marian model that anybody has trained: a broken file must not take all memory.
_MOST = 10_000_000


@dataclass(frozen=True, slots=True)
class Network:
    """A model's numbers, pieces and weights.

    ``shared``: both sides have one vocabulary and one embedding. ``tied``: the output layer is the target
    embedding. ``source`` and ``target``: pieces with their rows; there may be no piece of the row of padding.
    ``start``: the row that begins a target.
    """

    folder: Path
    numbers: Mapping[str, int]
    activation: str
    scaled: bool
    shared: bool
    tied: bool
    start: int
    source: Mapping[str, int]
    target: Mapping[str, int]
    weights: Mapping[str, Array]

    def rows(self, side: Mapping[str, int]) -> int:
        """How many rows the embedding of a side must have."""
        return self.numbers["vocab_size" if side is self.source else "decoder_vocab_size"]

    def pad(self, side: Mapping[str, int]) -> int:
        """The row of padding of a side."""
        return side.get(PAD, self.numbers["pad_token_id"])

    def array(self, name: str, *shape: int) -> Array:
        """A tensor. Raises ValueError if it is missing or has another shape."""
        found = self.weights.get(name)
        if found is None or found.shape != shape:
            raise ValueError(f"its weights lack {name}, or have it in another size than config.json says")
        return found


@contextmanager
def unreadable_in_words(folder: Path) -> Iterator[None]:
    """What is wrong with the files of a model, as L10nError."""
    from safetensors import SafetensorError

    try:
        yield
    except (OSError, ValueError, RuntimeError, LookupError, AttributeError, SafetensorError) as error:
        detail = " ".join(str(error).split())[:200].rstrip(".")
        raise L10nError(f"the model cannot be loaded ({detail})", path=folder, remedy=_COPY) from None


def read_network(folder: Path) -> Network:
    """The network of a Marian folder. Raises L10nError if a file is missing or damaged, or they disagree."""
    source = read_pieces(folder / "vocab.json")
    own = folder / TARGET_VOCABULARY
    target = read_target_pieces(folder) if own.exists() else source
    with unreadable_in_words(folder):
        config = _config(folder)
        numbers = {name: _number(config, name, default) for name, default in _NUMBERS.items()}
        size = numbers["vocab_size"]
        shared = config.get("share_encoder_decoder_embeddings", True) is not False
        numbers["decoder_vocab_size"] = size if shared else _number(config, "decoder_vocab_size", size)
        network = Network(
            folder=folder,
            numbers=numbers,
            activation=str(config.get("activation_function") or "gelu"),
            scaled=config.get("scale_embedding") is True,
            shared=shared,
            tied=config.get("tie_word_embeddings", True) is not False,
            start=_number(config, "decoder_start_token_id", numbers["pad_token_id"]),
            source=source,
            target=target,
            weights=read_safetensors(folder / WEIGHTS),
        )
        if shared and target is not source:
            raise ValueError(f"it has a {TARGET_VOCABULARY}, but one embedding for both sides")
        check_pieces(network)
    return network


def _config(folder: Path) -> Mapping[str, Any]:
    data: Any = json.loads((folder / "config.json").read_bytes())
    kind = data.get("model_type")
    if kind != "marian":
        raise ValueError(f"config.json says it is a “{kind}” model, not a “marian” one")
    return data  # type: ignore[no-any-return]


def _number(config: Mapping[str, Any], name: str, default: int) -> int:
    value = config.get(name)
    value = default if value is None else value
    if type(value) is not int or not 0 <= value < _MOST:
        raise ValueError(f"config.json has no usable {name}: {value}")
    return value


def check_pieces(network: Network) -> None:
    """Raises ValueError if the vocabularies and the numbers of config.json do not belong together."""
    pad = network.numbers["pad_token_id"]
    for side, file in ((network.source, "vocab.json"), (network.target, TARGET_VOCABULARY)):
        size = network.rows(side)
        if max(side.values()) >= size:
            raise ValueError(f"{file} has {max(side.values()) + 1} pieces, the model {size}")
        if side is network.source and side.get(PAD, pad) != pad:
            raise ValueError(f"{file} and config.json do not agree on <pad>")
        if (known := len({*side.values(), network.pad(side)})) < size:
            raise ValueError(f"{file} has {known} pieces, the model {size}")
        if network.target is network.source and network.shared:
            break
        if network.target is network.source:
            raise ValueError(f"it has an embedding for each side, but no {TARGET_VOCABULARY}")


def read_safetensors(path: Path) -> dict[str, Array]:
    """All tensors of a file of floats, in float16 or float32; bfloat16, which numpy lacks, as float32.

    Raises OSError, ValueError or SafetensorError.
    """
    from safetensors import safe_open

    with safe_open(path, framework="numpy") as file:
        names = list(file.keys())
        types = {name: file.get_slice(name).get_dtype() for name in names}
        if odd := sorted(set(types.values()) - {"F16", "F32", "F64", "BF16"}):
            raise ValueError(f"its weights are {odd[0]}, not floating-point numbers")
        if "BF16" not in types.values():
            return {name: _single(file.get_tensor(name)) for name in names}
    return _with_bfloat16(path)


def _with_bfloat16(path: Path) -> dict[str, Array]:
    """The tensors of a file that `safe_open` has found whole: length of a header, JSON header, bytes."""
    data = np.fromfile(path, dtype=np.uint8)
    start = 8 + int.from_bytes(data[:8].tobytes(), "little")
    header: dict[str, Any] = json.loads(data[8:start].tobytes())
    header.pop("__metadata__", None)
    return {
        name: _from_bytes(of["dtype"], data[slice(*(start + end for end in of["data_offsets"]))]).reshape(
            of["shape"]
        )
        for name, of in header.items()
    }


def _single(array: Array) -> Array:
    return array.astype(np.float32) if array.dtype == np.float64 else array


def _from_bytes(kind: str, data: npt.NDArray[np.uint8]) -> Array:
    data = data.copy()  # as it may lie at an odd address
    if kind == "BF16":  # the upper half of a float32
        return (data.view("<u2").astype("<u4") << 16).view("<f4")
    return _single(data.view({"F16": "<f2", "F32": "<f4", "F64": "<f8"}[kind]))
