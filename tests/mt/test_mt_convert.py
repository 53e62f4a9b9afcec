"""From safetensors to CTranslate2 with numpy alone: every shape of Marian, and the cache of what was made."""

from __future__ import annotations

import filecmp
import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from mt_samples import FRENCH, check_translations, save_weights, untrained

from l10n.errors import L10nError
from l10n.mt.convert import cached_conversion, convert, convert_to, write_converted
from l10n.mt.ctranslate import CTranslateEngine
from l10n.mt.load import load_translator, model_info
from l10n.mt.source import Request, build_source
from l10n.mt.vocabulary import Vocabulary
from l10n.progress import Progress
from l10n.resources import bundled
from l10n.settings import Settings

BUNDLED = bundled("models") / "fr-en_uk-small"
SHAPES: dict[str, dict[str, Any]] = {
    "relu": {},
    "swish": {"activation_function": "swish"},
    "silu, unscaled": {"activation_function": "silu", "scale_embedding": False},
    "gelu": {"activation_function": "gelu"},
    "tokens": {"tokens": (">>eng<<", ">>ukr<<")},
    "separate": {"share_encoder_decoder_embeddings": False},
    "separate, tokens": {"share_encoder_decoder_embeddings": False, "tokens": (">>eng<<", ">>ukr<<")},
    "untied": {"share_encoder_decoder_embeddings": False, "tie_word_embeddings": False},
    "uneven": {"encoder_layers": 2, "encoder_attention_heads": 4, "encoder_ffn_dim": 24},
    "half": {"dtype": "float16"},
    "bfloat16": {"dtype": "bfloat16"},
}


class Notes(Progress):
    def __init__(self) -> None:
        self.notes: list[str] = []
        self.stages: list[str] = []

    def start(self, stage: str, total: int) -> None:
        self.stages.append(stage)

    def note(self, text: str) -> None:
        self.notes.append(text)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "tiny"
    untrained(folder)
    return folder


@pytest.fixture
def tiny(whole: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(whole, tmp_path / "models" / "tiny"))


# ---- shapes


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_converted_decoded_and_enforced(shape: str, tmp_path: Path, cache: Path) -> None:
    untrained(tmp_path / "models" / "tiny", **SHAPES[shape])
    settings = Settings(tmp_path, ("en",), model="tiny", threads=1)
    assert check_translations(load_translator(settings, model_info(settings)), "en") > 0


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_scores_as_in_transformers(shape: str, tmp_path: Path) -> None:
    pytest.importorskip("torch")
    from l10n.mt.marian import MarianEngine

    folder = tmp_path / "tiny"
    untrained(folder, **SHAPES[shape])
    write_converted(folder, tmp_path / "out", "float32")
    vocabulary = Vocabulary(folder)
    tokens = tuple(vocabulary.language_tokens.values())[:1]
    sources = [(*tokens, *build_source(Request(text), vocabulary, "").tokens) for text in FRENCH]
    targets = [vocabulary.encode_target(text) or [] for text in ("a shelter", "near the border", "said")] * 4
    ours, theirs = (
        engine.score(sources, targets)
        for engine in (
            CTranslateEngine(tmp_path / "out", threads=1, compute_type="float32"),
            MarianEngine(folder, threads=1),
        )
    )
    # Positions and biases of a float16 model stay float16, as CTranslate2 keeps them.
    tolerance = 0.02 if shape == "half" else 1e-4
    assert np.allclose(np.concatenate(ours), np.concatenate(theirs), atol=tolerance)


def test_ctranslate2s_own_converter_writes_the_same_bytes(tmp_path: Path) -> None:
    """In a process of its own: its converter needs what l10n imports without torch."""
    pytest.importorskip("torch")
    code = (
        "import sys, torch\nfrom pathlib import Path\nfrom benchmarks.quality.conversion import *\n"
        "folder, out = map(Path, sys.argv[1:])\n"
        "write_reference(folder, out / 'theirs', 'int8')\nwrite_converted(folder, out / 'ours', 'int8')\n"
    )
    root = bundled("models").parent
    environment = os.environ | {"PYTHONPATH": str(root), "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-c", code, str(BUNDLED), str(tmp_path)]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    files = sorted(path.name for path in (tmp_path / "theirs").iterdir())
    assert files == ["config.json", "model.bin", "shared_vocabulary.json", "vmap.txt"]
    assert filecmp.cmpfiles(tmp_path / "ours", tmp_path / "theirs", files, shallow=False) == (files, [], [])


def test_neither_torch_nor_transformers_is_imported(tmp_path: Path) -> None:
    """A package named torch waits for whoever imports it."""
    (tmp_path / "trap" / "torch").mkdir(parents=True)
    (tmp_path / "trap" / "torch" / "__init__.py").write_text("__version__ = '2.6.0'\n")
    code = (
        "import sys\nfrom pathlib import Path\nfrom l10n.mt.convert import convert_to\n"
        "convert_to(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "print([name for name in ('torch', 'transformers') if name in sys.modules])\n"
    )
    path = os.pathsep.join([str(tmp_path / "trap"), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-c", code, str(BUNDLED), str(tmp_path / "out")]
    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
    assert (tmp_path / "out" / "vmap.txt").read_bytes() == (BUNDLED / "vmap.txt").read_bytes()
    assert json.loads((tmp_path / "out" / "config.json").read_bytes())["alignment_shifted"] is True


# ---- what cannot be converted


def _without(name: str) -> Any:
    def damage(folder: Path) -> None:
        from safetensors.numpy import load_file

        weights = load_file(folder / "model.safetensors")
        del weights[name]
        save_weights(folder / "model.safetensors", weights)

    return damage


def _with(name: str, value: Any) -> Any:
    def damage(folder: Path) -> None:
        config = json.loads((folder / "config.json").read_bytes())
        (folder / "config.json").write_text(json.dumps(config | {name: value}))

    return damage


def _second_vocabulary(folder: Path) -> None:
    shutil.copy(folder / "vocab.json", folder / "target_vocab.json")


def _integers(folder: Path) -> None:
    from safetensors.numpy import save_file

    save_file({"model.shared.weight": np.zeros((3, 4), dtype=np.int8)}, folder / "model.safetensors")


def _pad_row(folder: Path) -> None:
    from safetensors.numpy import load_file

    weights = load_file(folder / "model.safetensors")
    weights["model.shared.weight"][-1] = 0.5
    save_weights(folder / "model.safetensors", weights)


def _cut(folder: Path) -> None:
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-100])


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (_without("model.decoder.layers.1.fc1.weight"), "lack model.decoder.layers.1.fc1.weight"),
        (_without("model.shared.weight"), "lack model.shared.weight"),
        (_with("d_model", 32), "in another size than config.json says"),
        (_with("d_model", "16"), "no usable d_model: 16"),
        (_with("encoder_layers", 10**9), "no usable encoder_layers"),
        (_with("encoder_attention_heads", 3), "has 3 heads for 16 dimensions"),
        (_with("decoder_attention_heads", 0), "0 heads"),
        (_with("activation_function", "tanh"), "does not know its activation “tanh”"),
        (_with("model_type", "bert"), "says it is a “bert” model"),
        (_with("vocab_size", 99), "pieces, the model 99"),
        (_with("pad_token_id", 3), "do not agree on <pad>"),
        (_with("share_encoder_decoder_embeddings", False), "but no target_vocab.json"),
        (_second_vocabulary, "it has a target_vocab.json, but one embedding for both sides"),
        (_integers, "are I8, not floating-point numbers"),
        (_pad_row, "the embedding of <pad> is not zero"),
        (_cut, "cannot be loaded"),
    ],
)
def test_what_cannot_be_converted_is_named_and_leaves_nothing(
    damage: Any, words: str, tiny: Path, tmp_path: Path, cache: Path
) -> None:
    damage(tiny)
    with pytest.raises(L10nError) as caught:
        convert(tiny)
    assert words in caught.value.what
    assert caught.value.path == tiny
    assert caught.value.remedy and "\n" not in str(caught.value)
    assert list(cache.iterdir()) == []
    with pytest.raises(L10nError):
        convert_to(tiny, tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "models"]


# ---- the cache


def test_a_conversion_is_found_by_content_and_not_by_time_or_place(tiny: Path, cache: Path) -> None:
    made = convert(tiny)
    (tiny / "model.safetensors").touch()
    other = Path(shutil.copytree(tiny, tiny.parent / "elsewhere" / "tiny"))
    assert cached_conversion(tiny) == convert(tiny) == convert(other) == made
    _with("activation_function", "swish")(tiny)
    assert cached_conversion(tiny) is None
    assert convert(tiny) != made


def test_processes_that_convert_at_once_make_one_conversion(tiny: Path, cache: Path) -> None:
    code = (
        "import pathlib, sys\nfrom l10n.mt.convert import convert\nprint(convert(pathlib.Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", code, str(tiny)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    places = {process.communicate()[0].strip() for process in running}
    assert [process.returncode for process in running] == [0, 0, 0]
    assert {str(path) for path in cache.iterdir()} == places
    assert len(places) == 1


def test_what_a_killed_process_left_is_cleared_away(tiny: Path, cache: Path) -> None:
    (cache / ".converting-x" / "out").mkdir(parents=True)
    made = convert(tiny)
    assert list(cache.iterdir()) == [made]


def test_where_the_cache_cannot_be_written_the_model_serves_this_run(tiny: Path, cache: Path) -> None:
    cache.parent.parent.mkdir(parents=True)
    cache.parent.write_text("in the way")
    progress = Notes()
    made = convert(tiny, progress=progress)
    CTranslateEngine(made, threads=1)
    (line,) = progress.notes
    assert line.startswith(f"{cache}: the cache for converted models cannot be written (")
    assert "for this run only" in line
    assert convert(tiny, progress=progress) == made
    assert len(progress.stages) == 1


def _full_disk() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))


def test_without_room_anywhere_the_reason_is_told_and_nothing_stays(
    tiny: Path, tmp_path: Path, cache: Path
) -> None:
    code = (
        "import pathlib, signal, sys\nfrom l10n.errors import L10nError\n"
        "from l10n.mt.convert import convert\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "try:\n    convert(pathlib.Path(sys.argv[1]))\nexcept L10nError as error:\n    print(error)\n"
    )
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    done = subprocess.run(
        [sys.executable, "-B", "-c", code, str(tiny)],
        env=os.environ | {"TMPDIR": str(scratch)},
        preexec_fn=_full_disk,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith(
        f"{cache}: the cache for converted models cannot be written (file too large)"
    )
    assert f"nor can {scratch} (file too large); make room" in done.stdout
    assert list(cache.iterdir()) == list(scratch.iterdir()) == []


def test_a_damaged_conversion_in_the_cache_is_made_anew(tiny: Path, tmp_path: Path, cache: Path) -> None:
    made = convert(tiny)
    whole = (made / "model.bin").read_bytes()
    (made / "model.bin").write_bytes(whole[: len(whole) // 2])
    settings = Settings(tmp_path, ("en",), model="tiny", threads=1)
    load_translator(settings, model_info(settings))
    assert (made / "model.bin").read_bytes() == whole
    (made / "model.bin").unlink()
    assert convert(tiny) == made
    assert (made / "model.bin").read_bytes() == whole


def test_a_conversion_to_a_place_of_ones_own_is_not_written_over(tiny: Path, tmp_path: Path) -> None:
    convert_to(tiny, tmp_path / "out", "float32")
    with pytest.raises(L10nError, match="there is such a folder already"):
        convert_to(tiny, tmp_path / "out")
    with pytest.raises(L10nError, match="cannot be written"):
        convert_to(tiny, tmp_path / "missing" / "out")
