"""A folder of the Marian toolkit itself (decoder.yml, .npz, vocabulary, .spm) in Hugging Face layout.

OPUS-MT publishes its models in this form, too. Only numpy reads the weights, and no pickled objects.
"""

from __future__ import annotations

import json
import shutil
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from l10n.errors import L10nError
from l10n.mt.marian_weights import Array
from l10n.mt.registry import WEIGHTS
from l10n.mt.vocabulary import END, PAD, TARGET_VOCABULARY, UNKNOWN

DECODER = "decoder.yml"
_POSITIONS = 512
# Marian's GELU is x times the sigmoid of 1.702 x.
_ACTIVATIONS = {"relu": "relu", "swish": "swish", "gelu": "quick_gelu"}
# What transformers' Marian cannot do, by the option of the toolkit and the only values that can be.
_NEEDED: Mapping[str, tuple[Any, ...]] = {
    "type": ("transformer",),
    "transformer-decoder-autoreg": ("self-attention",),
    "transformer-preprocess": ("",),
    "transformer-postprocess": ("dan",),
    "transformer-postprocess-emb": ("", "d"),
    "transformer-postprocess-top": ("", None),
    "transformer-no-projection": (False, None),
    "transformer-train-position-embeddings": (False, None),
    "transformer-tied-layers": ([], None),
    "transformer-ffn-depth": (2, None),
    "transformer-decoder-ffn-depth": (0, 2, None),
}
_LINEARS = {"q": "q_proj", "k": "k_proj", "v": "v_proj", "o": "out_proj"}


def write_hugging_face(folder: Path, out: Path) -> None:
    """Write such a folder as Hugging Face Marian into ``out``, which is there.

    Raises L10nError if a file is missing or damaged, or if the network is none that transformers has.
    """
    import yaml

    damage = (OSError, ValueError, LookupError, TypeError, AttributeError, zipfile.BadZipFile, zlib.error)
    try:
        _write(folder, out)
    except (*damage, yaml.YAMLError) as error:
        reason = f"lacks {error}" if isinstance(error, KeyError) else " ".join(str(error).split())[:200]
        raise L10nError(
            f"is no whole Marian model ({reason})",
            path=folder,
            remedy="copy the whole folder: decoder.yml, the .npz and vocabulary that it names, both .spm",
        ) from None


def _write(folder: Path, out: Path) -> None:
    import yaml
    from safetensors.numpy import save_file

    decoder = yaml.safe_load((folder / DECODER).read_text(encoding="utf-8"))
    models, vocabularies = decoder["models"], decoder["vocabs"]
    if len(models) != 1:
        raise ValueError(f"decoder.yml names {len(models)} models, not one")
    sides = [_pieces(folder / Path(str(name)).name) for name in (vocabularies[0], vocabularies[-1])]
    with np.load(folder / Path(str(models[0])).name, allow_pickle=False) as arrays:
        options = yaml.safe_load(arrays["special:model.yml"].tobytes().rstrip(b"\0").decode("utf-8"))
        config, weights = _network(options, dict(arrays), [len(side) for side in sides])
    config["separate"] = sides[0] != sides[1] or not config["share_encoder_decoder_embeddings"]
    if config["share_encoder_decoder_embeddings"] and sides[0] != sides[1]:
        raise ValueError("it has a vocabulary for each side, but one embedding")
    config["eos_token_id"] = config["forced_eos_token_id"] = sides[-1].index(END)
    names = ["vocab.json", TARGET_VOCABULARY] if config.pop("separate") else ["vocab.json"]
    for name, side in zip(names, sides, strict=False):
        ids = {piece: i for i, piece in enumerate([*side, PAD])}
        (out / name).write_text(json.dumps(ids, ensure_ascii=False), encoding="utf-8")
    tokenizer = {"tokenizer_class": "MarianTokenizer", "separate_vocabs": len(names) > 1}
    (out / "tokenizer_config.json").write_text(json.dumps(tokenizer) + "\n", encoding="utf-8")
    (out / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    for name in ("source.spm", "target.spm"):
        shutil.copyfile(folder / name, out / name)
    save_file({name: np.ascontiguousarray(array) for name, array in weights.items()}, out / WEIGHTS)


def _pieces(path: Path) -> list[str]:
    """The pieces of a vocabulary, YAML or SentencePiece, in the order of their numbers."""
    if path.suffix == ".spm":
        import sentencepiece

        spm = sentencepiece.SentencePieceProcessor(model_file=str(path))
        return [str(spm.id_to_piece(i)) for i in range(spm.get_piece_size())]
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # all is text: “no” and “1” are pieces as well
    ids = {str(piece): int(i) for piece, i in yaml.load(path.read_bytes(), Loader=loader).items()}
    pieces = sorted(ids, key=lambda piece: ids[piece])
    if [ids[piece] for piece in pieces] != list(range(len(pieces))) or not {END, UNKNOWN} <= ids.keys():
        raise ValueError(f"{path.name} is no vocabulary: a number is missing or there twice")
    return pieces


def _network(
    options: Mapping[str, Any], arrays: Mapping[str, Array], sizes: Sequence[int]
) -> tuple[dict[str, Any], dict[str, Array]]:
    """config.json and the weights by the names of transformers."""
    for option, possible in _NEEDED.items():
        if options.get(option) not in possible:
            raise ValueError(f"its option {option} is {options.get(option)}, which cannot be used")
    activation = options.get("transformer-ffn-activation", "swish")
    if activation not in _ACTIVATIONS:
        raise ValueError(f"its activation is {activation}, which cannot be used")
    layers = {"encoder": int(options["enc-depth"]), "decoder": int(options["dec-depth"])}
    weights = {
        name: array
        for side, count in layers.items()
        for n in range(count)
        for name, array in _layer(arrays, side, n).items()
    }
    shared = "Wemb" in arrays
    weights |= _embeddings(arrays, sizes, shared)
    width = int(options["dim-emb"])
    config: dict[str, Any] = {
        "architectures": ["MarianMTModel"],
        "model_type": "marian",
        "activation_function": _ACTIVATIONS[activation],
        "d_model": width,
        "encoder_layers": layers["encoder"],
        "decoder_layers": layers["decoder"],
        "encoder_attention_heads": int(options["transformer-heads"]),
        "decoder_attention_heads": int(options["transformer-heads"]),
        "encoder_ffn_dim": weights["model.encoder.layers.0.fc1.weight"].shape[0],
        "decoder_ffn_dim": weights["model.decoder.layers.0.fc1.weight"].shape[0],
        "max_position_embeddings": _POSITIONS,
        "scale_embedding": True,
        "share_encoder_decoder_embeddings": shared,
        "tie_word_embeddings": "lm_head.weight" not in weights,
        "vocab_size": sizes[0] + 1,
        "decoder_vocab_size": sizes[-1] + 1,
        "pad_token_id": sizes[0],
        "decoder_start_token_id": sizes[-1],
        "is_encoder_decoder": True,
    }
    return config, weights


def _embeddings(arrays: Mapping[str, Array], sizes: Sequence[int], shared: bool) -> dict[str, Array]:
    """Embeddings, output layer and its bias, with a row of zeros for padding."""
    if shared:
        found = {"model.shared.weight": _padded(arrays["Wemb"], sizes[0])}
    else:
        found = {
            f"model.{side}.embed_tokens.weight": _padded(arrays[f"{side}_Wemb"], size)
            for side, size in zip(("encoder", "decoder"), sizes, strict=True)
        }
    if "decoder_ff_logit_out_W" in arrays:
        found["lm_head.weight"] = _padded(arrays["decoder_ff_logit_out_W"].T, sizes[-1])
    elif "decoder_ff_logit_out_Wt" in arrays:
        found["lm_head.weight"] = _padded(arrays["decoder_ff_logit_out_Wt"], sizes[-1])
    bias = _padded(arrays["decoder_ff_logit_out_b"].reshape(-1, 1), sizes[-1])
    return found | {"final_logits_bias": bias.T}


def _padded(rows: Array, size: int) -> Array:
    if len(rows) != size:
        raise ValueError(f"its vocabulary has {size} pieces, its weights {len(rows)}")
    return np.vstack([rows, np.zeros((1, rows.shape[1]), rows.dtype)])


def _layer(arrays: Mapping[str, Array], side: str, n: int) -> dict[str, Array]:
    """The weights of a layer, which Marian counts from 1 and stores input by output."""
    old, new = f"{side}_l{n + 1}", f"model.{side}.layers.{n}"
    attentions = {"self": "self_attn"} | ({"context": "encoder_attn"} if side == "decoder" else {})
    found = {}
    for theirs, ours in attentions.items():
        for letter, projection in _LINEARS.items():
            found[f"{new}.{ours}.{projection}.weight"] = arrays[f"{old}_{theirs}_W{letter}"].T
            found[f"{new}.{ours}.{projection}.bias"] = arrays[f"{old}_{theirs}_b{letter}"].reshape(-1)
        found[f"{new}.{ours}_layer_norm.weight"] = arrays[f"{old}_{theirs}_Wo_ln_scale"].reshape(-1)
        found[f"{new}.{ours}_layer_norm.bias"] = arrays[f"{old}_{theirs}_Wo_ln_bias"].reshape(-1)
    for number in (1, 2):
        found[f"{new}.fc{number}.weight"] = arrays[f"{old}_ffn_W{number}"].T
        found[f"{new}.fc{number}.bias"] = arrays[f"{old}_ffn_b{number}"].reshape(-1)
    found[f"{new}.final_layer_norm.weight"] = arrays[f"{old}_ffn_ffn_ln_scale"].reshape(-1)
    found[f"{new}.final_layer_norm.bias"] = arrays[f"{old}_ffn_ffn_ln_bias"].reshape(-1)
    return found
