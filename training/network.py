"""The forward pass of a Marian transformer, written for training on a processor.

The same function of the same weights as ``transformers.MarianMTModel`` in training (post-norm, ReLU,
sinusoidal positions, one embedding for source, target and output), with less to do:

* tokens are *packed*: all sentences of a batch stand one after the other in a matrix of (tokens, model size),
  and are padded to (sentences, longest) within the attention only;
* queries, keys and values are one product; the weights are cast to bfloat16 once a step if that is faster;
* dropout reads slices of one large mask instead of drawing a new one each time.

Vaswani et al. 2017, Attention Is All You Need; Junczys-Dowmunt et al. 2018, Marian.
"""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

Weights = dict[str, Tensor]
"""Name to weight. The projections of an attention that read the same input are stacked: (2 or 3, size,
size)."""

EMBEDDING = "embedding"
_STACKED = {"self": ("q_proj", "k_proj", "v_proj"), "cross": ("k_proj", "v_proj")}


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a Marian model. ``alignment_head``: the head of the last decoder layer that is guided."""

    encoder_layers: int
    decoder_layers: int
    heads: int
    pad: int
    alignment_head: int = 0

    @classmethod
    def of(cls, config: Mapping[str, object]) -> Shape:
        """The sizes in a ``config.json``. Raises ValueError if it is of another kind of network."""
        same = {
            "model_type": "marian",
            "activation_function": "relu",
            "scale_embedding": True,
            "share_encoder_decoder_embeddings": True,
            "encoder_attention_heads": config.get("decoder_attention_heads"),
        }
        if other := [name for name, value in same.items() if config.get(name) != value]:
            raise ValueError(f"this network is not trained here: its {', '.join(other)} is another")
        return cls(
            *(
                int(str(config[n]))
                for n in ("encoder_layers", "decoder_layers", "encoder_attention_heads", "pad_token_id")
            )
        )


@dataclass(frozen=True, slots=True)
class Batch:
    """``source``, ``decoder_input`` and ``target``: ids of all sentences, one after the other.
    ``source_cells`` and ``target_cells``: where each of them stands in a matrix of (sentences, longest),
    flat. ``links``: (sentences, longest target, longest source), true where a target piece is linked to a
    source piece."""

    source: Tensor
    decoder_input: Tensor
    target: Tensor
    source_cells: Tensor
    target_cells: Tensor
    links: Tensor


class Dropout:
    """Dropout whose masks are slices of one large mask: drawing them is what is slow on a processor."""

    def __init__(self, rate: float, dtype: torch.dtype, size: int = 1 << 25) -> None:
        self.mask = (torch.rand(size) >= rate).to(dtype) / (1 - rate) if rate else None

    def __call__(self, hidden: Tensor) -> Tensor:
        if self.mask is None:
            return hidden
        offset = random.randrange(self.mask.numel() - hidden.numel())
        return hidden * self.mask[offset : offset + hidden.numel()].view(hidden.shape)


def _modules(shape: Shape) -> list[tuple[str, str, str]]:
    """Every (stack.layer, attention of transformers, attention here)."""
    encoder = [(f"encoder.layers.{i}", "self_attn", "self") for i in range(shape.encoder_layers)]
    decoder = [
        (f"decoder.layers.{i}", name, kind)
        for i in range(shape.decoder_layers)
        for name, kind in (("self_attn", "self"), ("encoder_attn", "cross"))
    ]
    return encoder + decoder


def from_marian(state: Mapping[str, Tensor], shape: Shape) -> Weights:
    """The weights of a ``MarianMTModel``'s state, in float32, as they are used here."""
    rest = {n.removeprefix("model."): w.float() for n, w in state.items()}
    weights = {EMBEDDING: rest.pop("shared.weight").clone()}
    for layer, theirs, kind in _modules(shape):
        for part in ("weight", "bias"):
            stacked = [rest.pop(f"{layer}.{theirs}.{p}.{part}") for p in _STACKED[kind]]
            weights[f"{layer}.{theirs}.stacked.{part}"] = torch.stack(stacked)
    weights |= {n: w.clone() for n, w in rest.items() if ".layers." in n}
    return weights


def to_marian(weights: Weights, shape: Shape) -> Weights:
    """The inverse of ``from_marian``: the names of ``MarianMTModel``, without its tied copies and its
    positions."""
    rest = dict(weights)
    state = {"model.shared.weight": rest.pop(EMBEDDING)}
    for layer, theirs, kind in _modules(shape):
        for part in ("weight", "bias"):
            stacked = rest.pop(f"{layer}.{theirs}.stacked.{part}")
            state |= {
                f"model.{layer}.{theirs}.{p}.{part}": w.clone()
                for p, w in zip(_STACKED[kind], stacked, strict=True)
            }
    return state | {f"model.{n}": w for n, w in rest.items()}


def fastest_dtype(rows: int = 1024, size: int = 512) -> torch.dtype:
    """bfloat16 or float32, whichever this processor multiplies (rows, size) by (size, size) in less time:
    without instructions for bfloat16 it is emulated, and many times slower."""

    def seconds(dtype: torch.dtype) -> float:
        left, right = torch.rand(rows, size).to(dtype), torch.rand(size, size).to(dtype)
        times = []
        for _ in range(5):
            start = time.perf_counter()
            left @ right
            times.append(time.perf_counter() - start)
        return min(times)

    return min((torch.bfloat16, torch.float32), key=seconds)


def positions(length: int, size: int) -> Tensor:
    """Sinusoidal positions (length, size): sines in the first half, cosines in the second, as Marian has
    them."""
    rate = 10_000 ** (-2 * torch.arange(size // 2, dtype=torch.float64) / size)
    angles = torch.arange(length, dtype=torch.float64)[:, None] * rate
    return torch.cat([angles.sin(), angles.cos()], 1).float()


class Network:
    """The forward pass for one set of sizes. The weights are given with each call."""

    def __init__(
        self, shape: Shape, size: int, dropout: float, dtype: torch.dtype, longest: int = 512
    ) -> None:
        self.shape, self.size, self.dtype = shape, size, dtype
        self.dropout = Dropout(dropout, dtype)
        self.positions = positions(longest, size).to(dtype)

    def __call__(self, weights: Weights, batch: Batch) -> tuple[Tensor, Tensor]:
        """Hidden states of the last decoder layer (target tokens, size), and the attention logits of the
        guided head (sentences, longest target, longest source; float32, −inf at padding)."""
        n, target_length, source_length = batch.links.shape
        source, target = (
            _Grid(batch.source_cells, n, source_length),
            _Grid(batch.target_cells, n, target_length),
        )
        hidden = self._embed(weights, batch.source, source)
        padding = source.padding(hidden.dtype)
        for i in range(self.shape.encoder_layers):
            layer = f"encoder.layers.{i}"
            hidden = self._self_attention(weights, layer, hidden, source, padding)
            hidden = self._feed_forward(weights, layer, hidden)
        memory = hidden
        future = torch.full((target_length, target_length), float("-inf"), dtype=hidden.dtype).triu(1)[
            None, None
        ]
        hidden = self._embed(weights, batch.decoder_input, target)
        for i in range(self.shape.decoder_layers):
            layer = f"decoder.layers.{i}"
            hidden = self._self_attention(weights, layer, hidden, target, future)
            hidden, logits = self._cross_attention(weights, layer, hidden, target, memory, source, padding)
            hidden = self._feed_forward(weights, layer, hidden)
        return hidden, logits[:, self.shape.alignment_head].float()

    def _embed(self, weights: Weights, ids: Tensor, grid: _Grid) -> Tensor:
        scaled = functional.embedding(ids, weights[EMBEDDING]).to(self.dtype) * self.size**0.5
        return self.dropout(scaled + self.positions[grid.cells % grid.length])

    def _heads(self, flat: Tensor, grid: _Grid) -> tuple[Tensor, ...]:
        """Packed (tokens, k · size) to k of (sentences, heads, longest, head size)."""
        padded = grid.pad(flat).view(
            grid.sentences, grid.length, -1, self.shape.heads, self.size // self.shape.heads
        )
        return tuple(padded.permute(2, 0, 3, 1, 4).unbind(0))

    def _attend(
        self, query: Tensor, key: Tensor, value: Tensor, bias: Tensor, grid: _Grid
    ) -> tuple[Tensor, Tensor]:
        """What the heads read, packed (tokens, size), and the logits before the softmax."""
        logits = (query * query.shape[-1] ** -0.5) @ key.transpose(2, 3) + bias
        read = (logits.softmax(-1) @ value).transpose(1, 2).reshape(-1, self.size)
        return read.index_select(0, grid.cells), logits

    def _self_attention(
        self, weights: Weights, layer: str, hidden: Tensor, grid: _Grid, bias: Tensor
    ) -> Tensor:
        name = f"{layer}.self_attn"
        query, key, value = self._heads(_linear(weights, f"{name}.stacked", hidden), grid)
        read, _ = self._attend(query, key, value, bias, grid)
        return self._add(
            weights, f"{layer}.self_attn_layer_norm", hidden, _linear(weights, f"{name}.out_proj", read)
        )

    def _cross_attention(
        self,
        weights: Weights,
        layer: str,
        hidden: Tensor,
        grid: _Grid,
        memory: Tensor,
        source: _Grid,
        bias: Tensor,
    ) -> tuple[Tensor, Tensor]:
        name = f"{layer}.encoder_attn"
        (query,) = self._heads(_linear(weights, f"{name}.q_proj", hidden), grid)
        key, value = self._heads(_linear(weights, f"{name}.stacked", memory), source)
        read, logits = self._attend(query, key, value, bias, grid)
        out = _linear(weights, f"{name}.out_proj", read)
        return self._add(weights, f"{layer}.encoder_attn_layer_norm", hidden, out), logits

    def _feed_forward(self, weights: Weights, layer: str, hidden: Tensor) -> Tensor:
        inner = _linear(weights, f"{layer}.fc1", hidden).relu_()
        return self._add(
            weights, f"{layer}.final_layer_norm", hidden, _linear(weights, f"{layer}.fc2", inner)
        )

    def _add(self, weights: Weights, norm: str, hidden: Tensor, more: Tensor) -> Tensor:
        total = hidden + self.dropout(more)
        return functional.layer_norm(
            total, (self.size,), weights[f"{norm}.weight"], weights[f"{norm}.bias"], 1e-5
        )


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the packed tokens stand in a matrix of (sentences, length), flat."""

    cells: Tensor
    sentences: int
    length: int

    def pad(self, flat: Tensor) -> Tensor:
        """(tokens, k) to (sentences · length, k), zero where no token is."""
        return flat.new_zeros(self.sentences * self.length, flat.shape[1]).index_copy(0, self.cells, flat)

    def padding(self, dtype: torch.dtype) -> Tensor:
        """(sentences, 1, 1, length): 0 at tokens, −inf elsewhere."""
        bias = torch.full((self.sentences * self.length,), float("-inf"), dtype=dtype)
        return bias.index_fill_(0, self.cells, 0).view(self.sentences, 1, 1, self.length)


def _linear(weights: Weights, name: str, hidden: Tensor) -> Tensor:
    weight, bias = weights[f"{name}.weight"], weights[f"{name}.bias"]
    return functional.linear(hidden, weight.reshape(-1, weight.shape[-1]), bias.reshape(-1))
