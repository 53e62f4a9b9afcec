"""Models from a folder: pickled weights, and the layout of the Marian toolkit."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from mt_samples import FRENCH, check_translations, untrained
from safetensors.numpy import load_file

from l10n.errors import L10nError
from l10n.mt.add import add
from l10n.mt.convert import write_converted
from l10n.mt.ctranslate import CTranslateEngine
from l10n.mt.load import load_translator, model_info
from l10n.mt.registry import REGISTRY, read_registry
from l10n.mt.source import Request, build_source
from l10n.mt.vocabulary import Vocabulary
from l10n.settings import Settings

_OPTIONS = {
    "type": "transformer",
    "dim-emb": 16,
    "enc-depth": 1,
    "dec-depth": 2,
    "transformer-heads": 2,
    "transformer-ffn-activation": "swish",
    "transformer-preprocess": "",
    "transformer-postprocess": "dan",
    "transformer-postprocess-emb": "d",
    "transformer-postprocess-top": "",
    "transformer-no-projection": False,
    "transformer-decoder-autoreg": "self-attention",
    "transformer-guided-alignment-layer": "last",
}


def toolkit(model: Path, folder: Path, **changes: Any) -> Path:
    """The model as the Marian toolkit would have written it."""
    folder.mkdir()
    names = {"_attn.": "_W", "q_proj": "q", "k_proj": "k", "v_proj": "v", "out_proj": "o"}
    arrays: dict[str, Any] = {}
    for name, array in load_file(model / "model.safetensors").items():
        parts = name.split(".")
        if name == "final_logits_bias":
            arrays["decoder_ff_logit_out_b"] = array[:, :-1]
        elif "layers" not in parts:
            side = parts[1]
            arrays["Wemb" if side == "shared" else f"{side}_Wemb"] = array[:-1]
        else:
            side, n, inner, *rest = parts[1], int(parts[3]) + 1, *parts[4:]
            place = f"{side}_l{n}"
            kind = "W" if rest[-1] == "weight" else "b"
            attention = {"self_attn": "self", "encoder_attn": "context"}.get(inner.replace("_layer_norm", ""))
            if inner in ("fc1", "fc2"):
                theirs = f"{place}_ffn_{kind}{inner[-1]}"
            elif inner == "final_layer_norm":
                theirs = f"{place}_ffn_ffn_ln_{'scale' if kind == 'W' else 'bias'}"
            elif inner.endswith("_layer_norm"):
                theirs = f"{place}_{attention}_Wo_ln_{'scale' if kind == 'W' else 'bias'}"
            else:
                theirs = f"{place}_{attention}_{kind}{names[rest[0]]}"
            arrays[theirs] = array.T if array.ndim == 2 else array[None, :]
    options = yaml.safe_dump(_OPTIONS | changes).encode() + b"\0"
    arrays["special:model.yml"] = np.frombuffer(options, dtype=np.int8)
    np.savez(folder / "model.npz", **arrays)
    vocabularies = []
    for file in ("vocab.json", "target_vocab.json"):
        if (model / file).exists():
            pieces = [piece for piece in json.loads((model / file).read_bytes()) if piece != "<pad>"]
            lines = (f"{json.dumps(piece, ensure_ascii=False)}: {i}\n" for i, piece in enumerate(pieces))
            vocabularies.append(f"{file}.yml")
            (folder / vocabularies[-1]).write_text("".join(lines), encoding="utf-8")
    decoder = {"models": ["model.npz"], "vocabs": [vocabularies[0], vocabularies[-1]]}
    (folder / "decoder.yml").write_text(yaml.safe_dump(decoder))
    for file in ("source.spm", "target.spm"):
        shutil.copy(model / file, folder / file)
    return folder


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    untrained(tmp_path / "tiny", activation_function="swish")
    return tmp_path / "tiny"


@pytest.mark.parametrize("shared", [True, False])
def test_a_model_of_the_toolkit_is_the_same_model(tmp_path: Path, shared: bool, cache: Path) -> None:
    model = tmp_path / "tiny"
    untrained(model, activation_function="swish", share_encoder_decoder_embeddings=shared)
    folder = toolkit(model, tmp_path / "toolkit")
    info = add(folder, tmp_path / "models", "mine", ["fr-en"])
    write_converted(model, tmp_path / "one", "float32")
    write_converted(info.folder, tmp_path / "other", "float32")
    assert (tmp_path / "one" / "model.bin").read_bytes() == (tmp_path / "other" / "model.bin").read_bytes()
    settings = Settings(tmp_path, ("en",), model="mine", threads=1)
    assert check_translations(load_translator(settings, model_info(settings)), "en") > 0
    assert set(info.sha256) == {f"mine/{path.name}" for path in info.folder.iterdir()}


def test_it_scores_as_ctranslate2s_own_converter_has_it(tiny: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch")
    folder = toolkit(tiny, tmp_path / "toolkit")
    code = (
        "import sys\nfrom ctranslate2.converters.marian import MarianConverter\n"
        "folder, out = sys.argv[1:]\nvocabulary = [folder + '/vocab.json.yml'] * 2\n"
        "MarianConverter(folder + '/model.npz', vocabulary).convert(out)\n"
    )
    command = [sys.executable, "-c", code, str(folder), str(tmp_path / "theirs")]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PYTHONWARNINGS": "ignore"})
    config = tmp_path / "theirs" / "config.json"
    config.write_text(json.dumps(json.loads(config.read_bytes()) | {"add_source_eos": False}))
    info = add(folder, tmp_path / "models", "mine", ["fr-en"])
    write_converted(info.folder, tmp_path / "ours", "float32")
    vocabulary = Vocabulary(info.folder)
    sources = [build_source(Request(text), vocabulary, "").tokens for text in FRENCH]
    targets = [vocabulary.encode_target(text) or [] for text in ("a shelter", "border", "said")] * 4
    ours, theirs = (
        np.concatenate(
            CTranslateEngine(tmp_path / name, threads=1, compute_type="float32").score(sources, targets)
        )
        for name in ("ours", "theirs")
    )
    assert np.allclose(ours, theirs, atol=1e-4)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"type": "amun"}, "its option type is amun"),
        ({"transformer-preprocess": "n"}, "its option transformer-preprocess is n"),
        ({"transformer-decoder-autoreg": "rnn"}, "autoreg is rnn"),
        ({"transformer-ffn-activation": "tanh"}, "its activation is tanh"),
        ({"enc-depth": 3}, "lacks 'encoder_l2_self_Wq'"),
    ],
)
def test_a_network_that_cannot_be_used_is_named(
    tiny: Path, tmp_path: Path, changes: dict[str, Any], words: str
) -> None:
    folder = toolkit(tiny, tmp_path / "toolkit", **changes)
    with pytest.raises(L10nError) as caught:
        add(folder, tmp_path / "models", "mine", ["fr-en"])
    assert words in caught.value.what and caught.value.path == folder
    assert list((tmp_path / "models").iterdir()) == []


@pytest.mark.parametrize("file", ["model.npz", "vocab.json.yml", "decoder.yml", "source.spm"])
def test_a_folder_of_the_toolkit_that_is_not_whole_is_named(tiny: Path, tmp_path: Path, file: str) -> None:
    folder = toolkit(tiny, tmp_path / "toolkit")
    whole = (folder / file).read_bytes()
    for damage in (whole[: len(whole) // 2], None):
        (folder / file).unlink()
        if damage is not None:
            (folder / file).write_bytes(damage)
        with pytest.raises(L10nError) as caught:
            add(folder, tmp_path / "models", "mine", ["fr-en"])
        assert caught.value.remedy and "\n" not in str(caught.value)
        assert list((tmp_path / "models").iterdir()) == []


def pickled(folder: Path) -> None:
    """Weights as old repositories have them, the tied ones in all their places."""
    import torch

    weights = {name: torch.tensor(array) for name, array in load_file(folder / "model.safetensors").items()}
    for name in ("model.encoder.embed_tokens.weight", "model.decoder.embed_tokens.weight", "lm_head.weight"):
        weights[name] = weights["model.shared.weight"]
    torch.save(weights, folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()


def test_pickled_weights_are_read_in_a_process_of_their_own(tiny: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch")
    before = load_file(tiny / "model.safetensors")
    pickled(tiny)
    info = add(tiny, tmp_path / "models", "mine", [], "CC0")
    after = load_file(info.folder / "model.safetensors")
    assert before.keys() == after.keys()
    assert all(np.array_equal(before[name], after[name]) for name in before)
    (listed,) = read_registry(tmp_path / "models")
    assert (listed.directions, listed.licence, listed.sha256) == (("fr-en",), "CC0", info.sha256)
    assert not (info.folder / "pytorch_model.bin").exists()


class _Code:
    """A pickle that would run something."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return (os.mkdir, (str(self.path),))


def test_a_pickle_with_code_is_refused_and_not_run(tiny: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch")
    (tiny / "model.safetensors").unlink()
    (tiny / "pytorch_model.bin").write_bytes(pickle.dumps(_Code(tmp_path / "ran")))
    with pytest.raises(L10nError, match="is not read") as caught:
        add(tiny, tmp_path / "models", "mine", ["fr-en"])
    assert caught.value.path == tiny / "pytorch_model.bin"
    assert not (tmp_path / "ran").exists()
    assert list((tmp_path / "models").iterdir()) == []


def test_without_pytorch_a_pickle_is_refused_with_the_reason(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tiny / "model.safetensors").rename(tiny / "pytorch_model.bin")
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(L10nError, match="whose weights are pickled, needs PyTorch") as caught:
        add(tiny, tmp_path / "models", "mine", ["fr-en"])
    assert caught.value.remedy == "run: pip install 'l10n[marian]'"


def test_what_is_no_model_or_has_a_name_that_is_taken_is_refused(tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(L10nError, match=r"is no MarianMT model; it has no config\.json"):
        add(tmp_path / "empty", tmp_path / "models", "mine", ["fr-en"])
    add(tiny, tmp_path / "models", "mine", ["fr-en"])
    before = (tmp_path / "models" / REGISTRY).read_bytes()
    with pytest.raises(L10nError, match="there is such a model already"):
        add(tiny, tmp_path / "models", "mine", ["fr-en"])
    (tiny / "tokenizer_config.json").unlink()
    with pytest.raises(L10nError, match="does not say which languages"):
        add(tiny, tmp_path / "models", "other", [])
    assert (tmp_path / "models" / REGISTRY).read_bytes() == before
