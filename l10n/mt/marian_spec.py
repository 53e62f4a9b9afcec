"""A Marian network in the form that CTranslate2 writes: ``ctranslate2.specs`` filled from numpy arrays.

Marian's transformer normalises after each layer, has sinusoidal positions (sines, then cosines) and begins a
target with the embedding of ``<pad>``, which is zero: CTranslate2 has a switch for that, and ``<pad>`` is
left out of its vocabularies.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from l10n.base.lazy import import_lean
from l10n.errors import L10nError
from l10n.mt.heads import SHIFTED, AlignmentHeads
from l10n.mt.marian_weights import Array, Network
from l10n.mt.vocabulary import END, PAD, UNKNOWN

# As config.json has it → as CTranslate2 names it.
_ACTIVATIONS = {
    "relu": "RELU",
    "swish": "SWISH",
    "silu": "SWISH",
    "gelu": "GELU",
    "gelu_python": "GELU",
    "gelu_new": "GELUTanh",
    "gelu_fast": "GELUTanh",
    "gelu_pytorch_tanh": "GELUTanh",
    "quick_gelu": "GELUSigmoid",
}


def transformer_spec(network: Network, chosen: AlignmentHeads) -> Any:
    """A ``TransformerSpec`` of the network, whose attention is that of the ``chosen`` heads.

    CTranslate2 gives the mean attention of the first heads of one layer: the chosen ones are moved there,
    which leaves the model the same function. Raises L10nError if CTranslate2 cannot run it, ValueError if the
    weights do not fit.
    """
    specs = import_lean("ctranslate2.specs")
    numbers = network.numbers
    _check_start(network)
    name = _ACTIVATIONS.get(network.activation)
    if name is None:
        raise _refused(network, f"CTranslate2 does not know its activation “{network.activation}”")
    activation = getattr(specs.Activation, name)
    sides = []
    for side, kind in (
        ("encoder", specs.TransformerEncoderSpec),
        ("decoder", specs.TransformerDecoderSpec),
    ):
        layers, heads = numbers[f"{side}_layers"], numbers[f"{side}_attention_heads"]
        if not heads or numbers["d_model"] % heads:
            raise ValueError(f"its {side} has {heads} heads for {numbers['d_model']} dimensions")
        sides.append(kind(layers, heads, pre_norm=False, activation=activation))
    spec = specs.TransformerSpec(*sides)
    _encoder(spec.encoder, network)
    _decoder(spec.decoder, network, chosen)
    spec.register_source_vocabulary(_written(network.source))
    spec.register_target_vocabulary(_written(network.target))
    spec.config.unk_token, spec.config.eos_token = UNKNOWN, END
    spec.config.decoder_start_token = END  # any will do: what the decoder reads first is zero
    if chosen.shifted:
        spec.config.add_attribute(SHIFTED, True)
    return spec


def _check_start(network: Network) -> None:
    """CTranslate2 starts the decoder from zeros, transformers from the row that config.json names."""
    embedding = _embedding(network, network.target)
    if network.start >= len(embedding) or embedding[network.start].any():
        raise L10nError(
            "the embedding of <pad> is not zero, so that the engines would disagree",
            path=network.folder,
            remedy="set it to zero, or use --engine marian",
        )


def _refused(network: Network, what: str) -> L10nError:
    return L10nError(what, path=network.folder, remedy="use --engine marian")


def _written(pieces: Mapping[str, int]) -> list[str]:
    """The pieces in the order of their rows, without padding."""
    return [piece for piece in sorted(pieces, key=lambda piece: pieces[piece]) if piece != PAD]


def _embedding(network: Network, side: Mapping[str, int]) -> Array:
    """The embedding of a side, the row of padding included."""
    name = "shared" if network.shared else "encoder" if side is network.source else "decoder"
    name = "model.shared.weight" if network.shared else f"model.{name}.embed_tokens.weight"
    return network.array(name, network.rows(side), network.numbers["d_model"])


def _unpadded(network: Network, side: Mapping[str, int], rows: Array) -> Array:
    return np.delete(rows, network.pad(side), axis=0)


def _positions(network: Network, side: str) -> Array:
    """Sinusoids, as `_sinusoids` says, unless the file has them."""
    count, width = network.numbers["max_position_embeddings"], network.numbers["d_model"]
    name = f"model.{side}.embed_positions.weight"
    if name in network.weights:
        return network.array(name, count, width)
    return _sinusoids(count, width)


def _sinusoids(count: int, width: int) -> Array:
    """For each position the sines of all frequencies, then their cosines (float32)."""
    steps = np.arange(count)[:, None] / np.power(10000, 2 * (np.arange(width) // 2) / width)
    return np.hstack([np.sin(steps[:, 0::2]), np.cos(steps[:, 1::2])]).astype(np.float32)


def _common(spec: Any, network: Network, side: str) -> None:
    spec.scale_embeddings = math.sqrt(network.numbers["d_model"]) if network.scaled else 1.0
    kind = _embedding(network, network.target).dtype
    spec.position_encodings.encodings = _positions(network, side).astype(kind)


def _encoder(spec: Any, network: Network) -> None:
    _common(spec, network, "encoder")
    spec.embeddings[0].weight = _unpadded(network, network.source, _embedding(network, network.source))
    for n, layer in enumerate(spec.layer):
        _layer(layer, network, f"model.encoder.layers.{n}", "encoder")


def _decoder(spec: Any, network: Network, chosen: AlignmentHeads) -> None:
    spec.start_from_zero_embedding = True
    spec.alignment_layer = np.int16(chosen.layer)
    spec.alignment_heads = np.int16(len(chosen.heads))
    _common(spec, network, "decoder")
    embedding = _embedding(network, network.target)
    spec.embeddings.weight = _unpadded(network, network.target, embedding)
    _output(spec, network, embedding)
    for n, layer in enumerate(spec.layer):
        place = f"model.decoder.layers.{n}"
        _layer(layer, network, place, "decoder")
        heads = chosen.heads if n == chosen.layer else ()
        q, k, v, out = _projections(network, f"{place}.encoder_attn", heads)
        _linear(layer.attention.linear[0], q)
        _linear(layer.attention.linear[1], _joined(k, v))
        _linear(layer.attention.linear[2], out)
        _norm(layer.attention.layer_norm, network, f"{place}.encoder_attn_layer_norm")


def _output(spec: Any, network: Network, embedding: Array) -> None:
    rows, width = embedding.shape
    untied = not network.tied and "lm_head.weight" in network.weights
    weight = network.array("lm_head.weight", rows, width) if untied else embedding
    spec.projection.weight = _unpadded(network, network.target, weight)
    if "final_logits_bias" in network.weights:
        bias = network.array("final_logits_bias", 1, rows)[0].astype(embedding.dtype)
        if bias.any():
            spec.projection.bias = _unpadded(network, network.target, bias)


_Linear = tuple[Array, Array]


def _layer(spec: Any, network: Network, place: str, side: str) -> None:
    """Self-attention and feed-forward layer, which both sides have."""
    q, k, v, out = _projections(network, f"{place}.self_attn")
    _linear(spec.self_attention.linear[0], _joined(q, k, v))
    _linear(spec.self_attention.linear[1], out)
    _norm(spec.self_attention.layer_norm, network, f"{place}.self_attn_layer_norm")
    width, inner = network.numbers["d_model"], network.numbers[f"{side}_ffn_dim"]
    _linear(spec.ffn.linear_0, _weight_and_bias(network, f"{place}.fc1", inner, width))
    _linear(spec.ffn.linear_1, _weight_and_bias(network, f"{place}.fc2", width, inner))
    _norm(spec.ffn.layer_norm, network, f"{place}.final_layer_norm")


def _projections(network: Network, place: str, first: Sequence[int] = ()) -> list[_Linear]:
    """Queries, keys, values and output of an attention, heads ``first`` (of a decoder) in front."""
    width = network.numbers["d_model"]
    found = [
        _weight_and_bias(network, f"{place}.{part}_proj", width, width) for part in ("q", "k", "v", "out")
    ]
    if not first:
        return found
    count = network.numbers["decoder_attention_heads"]
    order = [*first, *sorted(set(range(count)) - set(first))]
    rows = np.arange(width).reshape(count, -1)[order].reshape(-1)
    *inside, (weight, bias) = found
    return [*((w[rows], b[rows]) for w, b in inside), (weight[:, rows], bias)]


def _weight_and_bias(network: Network, name: str, rows: int, columns: int) -> _Linear:
    return network.array(f"{name}.weight", rows, columns), network.array(f"{name}.bias", rows)


def _joined(*several: _Linear) -> _Linear:
    return np.concatenate([w for w, _ in several]), np.concatenate([b for _, b in several])


def _linear(spec: Any, linear: _Linear) -> None:
    spec.weight, spec.bias = linear


def _norm(spec: Any, network: Network, name: str) -> None:
    width = network.numbers["d_model"]
    spec.gamma = network.array(f"{name}.weight", width)
    spec.beta = network.array(f"{name}.bias", width)
