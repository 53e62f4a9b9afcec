"""Shared by the tests of the engines: sentences, and tiny untrained models in the layouts that l10n reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece

from l10n.drafting.translator import Translator
from l10n.glossary.find import find_all
from l10n.mt.source import Constraint, Request

FRENCH = [
    "Un refuge de quarante lits a ouvert lundi près de la frontière.",
    "Les familles y restent trois nuits, puis un bus les emmène à Chisinau.",
    "« La traite des êtres humains n’a pas disparu », a déclaré la ministre.",
    "L’Organisation internationale pour les migrations (OIM) a formé quinze policiers.",
    "Le programme d’aide au retour volontaire a commencé en 2012.",
    "Elle a 34 ans et trois enfants.",
    "Contact : Olena Kravets, tél. +380 44 568 50 15",
    "Trois juges, deux procureurs et un médecin ont suivi l’atelier à Odessa.",
    "Le mécanisme national de renvoi fonctionne dans neuf régions sur vingt-quatre.",
    "Beaucoup de victimes craignent de parler à la police.",
    "Retour volontaire : dix ans d’aide",
    "Il pleut.",
]
ENGLISH = [
    "A shelter with forty beds has opened near the border.",
    "Families stay there for three nights, then a bus takes them to Chisinau.",
    "Human trafficking has not disappeared, said the minister.",
    "Three judges, two prosecutors and a doctor attended the workshop in Odesa.",
    "Many victims are afraid to talk to the police.",
    "She is 34 years old and has three children.",
]
SIZE, HEADS, WIDE = 16, 2, 32


def spell(folder: Path, *, target: str = "en", source: str = "fr", tokens: Sequence[str] = ()) -> list[str]:
    """Write what an OPUS-MT folder for one pair of languages says of its pieces; the pieces, in order.

    Each side has a SentencePiece model of its own, and vocab.json has the pieces of both.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pieces = ["</s>", "<unk>", *tokens]
    for name, sentences in (("source", FRENCH), ("target", ENGLISH)):
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(sentences),
            model_prefix=str(folder / name),
            vocab_size=120,
            hard_vocab_limit=False,
            unk_id=1,
            eos_id=0,
            bos_id=-1,
            minloglevel=2,
        )
        (folder / f"{name}.model").rename(folder / f"{name}.spm")
        (folder / f"{name}.vocab").unlink()
        spm = sentencepiece.SentencePieceProcessor(model_file=str(folder / f"{name}.spm"))
        pieces += [spm.id_to_piece(i) for i in range(spm.get_piece_size())]
    pieces = [*dict.fromkeys(pieces), "<pad>"]
    (folder / "vocab.json").write_text(json.dumps({piece: i for i, piece in enumerate(pieces)}))
    config = {"source_lang": source, "target_lang": target, "tokenizer_class": "MarianTokenizer"}
    (folder / "tokenizer_config.json").write_text(json.dumps(config))
    return pieces


def converted(folder: Path, pieces: Sequence[str]) -> None:
    """Write an untrained model of two layers in the form that CTranslate2 reads; no torch is needed."""
    from ctranslate2.specs import TransformerSpec
    from ctranslate2.specs.common_spec import Activation

    random = np.random.default_rng(7)
    spec = TransformerSpec.from_config((1, 1), HEADS, pre_norm=False, activation=Activation.RELU)
    tokens = [piece for piece in pieces if piece != "<pad>"]
    spec.config.decoder_start_token = spec.config.eos_token = "</s>"
    spec.encoder.scale_embeddings = spec.decoder.scale_embeddings = True
    spec.decoder.start_from_zero_embedding = True
    for embeddings in (spec.encoder.embeddings[0], spec.decoder.embeddings):
        embeddings.weight = random.normal(size=(len(tokens), SIZE)).astype(np.float32)
    _linear(spec.decoder.projection, len(tokens), SIZE, random)
    for layer in (spec.encoder.layer[0], spec.decoder.layer[0]):
        _attention(layer.self_attention, [(3 * SIZE, SIZE), (SIZE, SIZE)], random)
        _linear(layer.ffn.linear_0, WIDE, SIZE, random)
        _linear(layer.ffn.linear_1, SIZE, WIDE, random)
        _norm(layer.ffn.layer_norm)
    across = spec.decoder.layer[0].attention
    _attention(across, [(SIZE, SIZE), (2 * SIZE, SIZE), (SIZE, SIZE)], random)
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    spec.validate()
    folder.mkdir()
    spec.save(str(folder))


def _attention(spec: Any, shapes: Sequence[tuple[int, int]], random: np.random.Generator) -> None:
    for linear, (rows, columns) in zip(spec.linear, shapes, strict=True):
        _linear(linear, rows, columns, random)
    _norm(spec.layer_norm)


def _linear(spec: Any, rows: int, columns: int, random: np.random.Generator) -> None:
    spec.weight = (random.normal(size=(rows, columns)) / np.sqrt(columns)).astype(np.float32)
    spec.bias = np.zeros(rows, dtype=np.float32)


def _norm(spec: Any) -> None:
    spec.gamma, spec.beta = np.ones(SIZE, dtype=np.float32), np.zeros(SIZE, dtype=np.float32)


def marian_folder(folder: Path, **config: Any) -> None:
    """Write an untrained model of two layers in Hugging Face Marian layout (needs torch)."""
    import torch
    from transformers import MarianConfig, MarianMTModel

    pieces = spell(folder)
    torch.manual_seed(7)
    settings: dict[str, Any] = {
        "vocab_size": len(pieces),
        "decoder_vocab_size": len(pieces),
        "pad_token_id": len(pieces) - 1,
        "decoder_start_token_id": len(pieces) - 1,
        "eos_token_id": 0,
        "forced_eos_token_id": 0,
        "d_model": SIZE,
        "encoder_layers": 1,
        "decoder_layers": 1,
        "encoder_attention_heads": HEADS,
        "decoder_attention_heads": HEADS,
        "encoder_ffn_dim": WIDE,
        "decoder_ffn_dim": WIDE,
        "max_position_embeddings": 512,
        "activation_function": "relu",
        "scale_embedding": True,
        "init_std": 0.3,
    }
    model = MarianMTModel(MarianConfig(**settings | config))
    model.generation_config.max_length = None
    model.save_pretrained(str(folder))


def untrained(folder: Path, *, dtype: str = "float32", **config: Any) -> list[str]:
    """Write such a model without torch; the pieces of its target side.

    With ``share_encoder_decoder_embeddings=False`` each side has a vocabulary of its own.
    """
    pieces = spell(folder, tokens=config.pop("tokens", ()))
    sides = {"vocab.json": pieces}
    if not config.get("share_encoder_decoder_embeddings", True):
        sides = _separate(folder, pieces)
    sizes = [len(side) for side in sides.values()]
    settings: dict[str, Any] = {
        "model_type": "marian",
        "vocab_size": sizes[0],
        "decoder_vocab_size": sizes[-1],
        "pad_token_id": sizes[0] - 1,
        "decoder_start_token_id": sizes[-1] - 1,
        "eos_token_id": 0,
        "d_model": SIZE,
        "encoder_layers": 1,
        "decoder_layers": 2,
        "encoder_attention_heads": HEADS,
        "decoder_attention_heads": HEADS,
        "encoder_ffn_dim": WIDE,
        "decoder_ffn_dim": WIDE,
        "max_position_embeddings": 512,
        "activation_function": "relu",
        "scale_embedding": True,
        "share_encoder_decoder_embeddings": True,
        "tie_word_embeddings": True,
    }
    settings |= config
    (folder / "config.json").write_text(json.dumps(settings))
    save_weights(folder / "model.safetensors", _weights(settings, sizes), dtype)
    return list(sides.values())[-1]


def save_weights(path: Path, weights: dict[str, Any], dtype: str = "float32") -> None:
    """A safetensors file; in ``bfloat16``, which numpy lacks, the upper half of each number."""
    from safetensors.numpy import save_file

    if dtype != "bfloat16":
        save_file({name: array.astype(dtype) for name, array in weights.items()}, path)
        return
    header: dict[str, Any] = {}
    body = b""
    for name, array in weights.items():
        half = (np.ascontiguousarray(array, np.float32).view("<u4") >> 16).astype("<u2").tobytes()
        place = [len(body), len(body) + len(half)]
        header[name] = {"dtype": "BF16", "shape": list(array.shape), "data_offsets": place}
        body += half
    head = json.dumps(header).encode()
    head += b" " * (-len(head) % 8)
    path.write_bytes(len(head).to_bytes(8, "little") + head + body)


def _separate(folder: Path, pieces: Sequence[str]) -> dict[str, list[str]]:
    """Give each side the pieces of its own SentencePiece model, language tokens on the source side."""
    special = [piece for piece in pieces if piece.startswith(">>")]
    sides = {}
    for name, file in (("source", "vocab.json"), ("target", "target_vocab.json")):
        spm = sentencepiece.SentencePieceProcessor(model_file=str(folder / f"{name}.spm"))
        own = [spm.id_to_piece(i) for i in range(spm.get_piece_size())]
        own = list(dict.fromkeys(["</s>", "<unk>", *(special if name == "source" else ()), *own]))
        # Both have as many, as transformers has one number for the row of padding.
        own += [*(f"unused{n}" for n in range(len(pieces) - 1 - len(own))), "<pad>"]
        (folder / file).write_text(json.dumps({piece: i for i, piece in enumerate(own)}))
        sides[file] = own
    config = json.loads((folder / "tokenizer_config.json").read_bytes())
    (folder / "tokenizer_config.json").write_text(json.dumps(config | {"separate_vocabs": True}))
    return sides


def _weights(settings: dict[str, Any], sizes: Sequence[int]) -> dict[str, Any]:
    """Random weights by the names that transformers gives them; the rows of padding are zero."""
    random = np.random.default_rng(7)
    width = settings["d_model"]
    shared = settings["share_encoder_decoder_embeddings"]
    shapes: dict[str, tuple[int, ...]] = {"final_logits_bias": (1, sizes[-1])}
    if not settings["tie_word_embeddings"]:
        shapes["lm_head.weight"] = (sizes[-1], width)
    names = ["shared"] if shared else ["encoder.embed_tokens", "decoder.embed_tokens"]
    shapes |= {f"model.{name}.weight": (size, width) for name, size in zip(names, sizes, strict=True)}
    for side in ("encoder", "decoder"):
        inner = settings[f"{side}_ffn_dim"]
        for n in range(settings[f"{side}_layers"]):
            layer = f"model.{side}.layers.{n}"
            attentions = ["self_attn"] + ["encoder_attn"] * (side == "decoder")
            for attention in attentions:
                for part in ("q", "k", "v", "out"):
                    shapes[f"{layer}.{attention}.{part}_proj.weight"] = (width, width)
                    shapes[f"{layer}.{attention}.{part}_proj.bias"] = (width,)
            for norm in [*(f"{name}_layer_norm" for name in attentions), "final_layer_norm"]:
                shapes[f"{layer}.{norm}.weight"] = shapes[f"{layer}.{norm}.bias"] = (width,)
            shapes |= {f"{layer}.fc1.weight": (inner, width), f"{layer}.fc1.bias": (inner,)}
            shapes |= {f"{layer}.fc2.weight": (width, inner), f"{layer}.fc2.bias": (width,)}
    weights = {name: random.normal(size=shape).astype(np.float32) * 0.3 for name, shape in shapes.items()}
    for name in names:
        weights[f"model.{name}.weight"][-1] = 0
    for name in weights:
        if name.endswith("norm.weight"):
            weights[name] += 1
    return weights


def requests() -> list[Request]:
    """The French sentences, some with things that must be rendered, one that English pieces cannot spell."""

    def constraint(text: str, french: str, *forms: str) -> Constraint:
        start = text.index(french)
        return Constraint(start, start + len(french), partial(find_all, forms=forms), forms, forms[0])

    wanted = {
        0: [("refuge", "shelter", "shelters"), ("frontière", "border")],
        2: [("traite des êtres humains", "human trafficking", "trafficking in persons")],
        3: [("OIM", "МОМ")],
        5: [("34", "34")],
        9: [("victimes", "victims", "victim"), ("police", "police")],
    }
    return [
        Request(text, tuple(constraint(text, *what) for what in wanted.get(n, ())))
        for n, text in enumerate(FRENCH)
    ]


def check_translations(translator: Translator, language: str) -> int:
    """Run the whole algorithm over an untrained model; how many constraints are met.

    The drafts are gibberish, so only what holds for every model is looked at.
    """
    asked = requests()
    done: list[int] = []
    translations = translator.translate(asked, language, progress=done.append)
    assert done[-1] == len(translations) == len(asked)
    met = 0
    for request, translation in zip(asked, translations, strict=True):
        assert np.isfinite(translation.score)
        for k, constraint in enumerate(request.constraints):
            span = translation.claims[k]
            met += span is not None
            if span is not None:
                assert span in constraint.find(translation.text)
                assert translation.how[k] in ("free", "n-best", "forced")
            else:
                assert translation.reasons[k]
    return met
