"""The bundled model's card: metadata for Hugging Face, figures of this very model, examples that run."""

from __future__ import annotations

import importlib.util
import json
import math
import re
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sacrebleu
from huggingface_hub import ModelCard

from l10n.mt.registry import find_model
from l10n.mt.vocabulary import read_pieces
from l10n.resources import bundled

INFO = find_model("fr-en_uk-small", [bundled("models")])
CARD = INFO.folder / "README.md"
# Of the licences that the Hub knows, those that a Creative Commons model may have.
HUB_LICENCE = re.compile(r"cc0-1\.0|cc-by(-nc)?(-sa|-nd)?-[234]\.0")


@pytest.fixture(scope="module")
def card() -> ModelCard:
    return ModelCard.load(CARD)


@pytest.fixture(scope="module")
def config() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((INFO.folder / "config.json").read_bytes())
    return data


def parameters(path: Path) -> int:
    """How many numbers a safetensors file holds, by its header; the bias of the logits does not learn."""
    with path.open("rb") as file:
        (size,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(size))
    return sum(
        math.prod(tensor["shape"])
        for name, tensor in header.items()
        if name not in ("__metadata__", "final_logits_bias")
    )


def test_the_metadata_are_those_of_the_model(card: ModelCard, config: dict[str, Any]) -> None:
    data = card.data
    assert data.language == list(dict.fromkeys(code for d in INFO.directions for code in d.split("-")))
    assert data.license == INFO.licence.lower()
    assert HUB_LICENCE.fullmatch(data.license)
    assert data.library_name == "transformers"
    assert data.pipeline_tag == "translation"
    assert config["model_type"] in data.tags
    assert set(data.metrics) <= {name.lower() for name in sacrebleu.metrics.METRICS}
    assert all(re.fullmatch("[a-z0-9-]+", tag) for tag in data.tags)


def test_the_metadata_survive_being_written_by_the_library(card: ModelCard, tmp_path: Path) -> None:
    card.save(tmp_path / "README.md")
    again = ModelCard.load(tmp_path / "README.md")
    assert again.data.to_dict() == card.data.to_dict()
    assert again.text == card.text


def test_the_figures_are_those_of_the_weights_and_of_the_configuration(
    card: ModelCard, config: dict[str, Any]
) -> None:
    text = " ".join(card.text.split())
    pieces = read_pieces(INFO.folder / "vocab.json")
    for fact in (
        f"{config['encoder_layers']} encoder and {config['decoder_layers']} decoder layers",
        f"width {config['d_model']}, feed-forward {config['decoder_ffn_dim']}",
        f"{config['decoder_attention_heads']} heads",
        f"{parameters(INFO.folder / 'model.safetensors') / 1e6:.1f} million",
        f"{len(pieces):,} pieces",
        f"{config['target_tokens_seen'] / 1e6:.1f} million target tokens",
    ):
        assert fact in text
    assert {">>eng<<", ">>ukr<<", "<term>", "</term>", "<pad>"} <= pieces.keys()


def test_the_scores_of_the_registry_are_those_of_the_card(card: ModelCard) -> None:
    columns = ("chrF", "chrF++", "BLEU", "TER")
    _, _, rows = card.text.partition("| all sets | en |")
    english, ukrainian = (row.split("|") for row in f"|{rows}".replace("|  | uk |", "|").split("\n")[:2])
    for direction, row in (("fr-en", english), ("fr-uk", ukrainian)):
        assert dict(zip(columns, map(float, row[1:5]), strict=True)) == INFO.scores[direction]


def test_the_alignment_error_is_the_one_that_was_measured(card: ModelCard) -> None:
    measured = json.loads((INFO.folder / "alignment.json").read_bytes())["measured"]["alignment_error_rate"]
    text = " ".join(card.text.split())
    assert f"{100 * measured['en']:.1f} % of the words wrongly in English" in text
    assert f"{100 * measured['uk']:.1f} % in Ukrainian" in text


@pytest.mark.usefixtures("bundled_model")
@pytest.mark.parametrize("library", ["ctranslate2", "transformers"])
def test_the_examples_run_as_they_stand(card: ModelCard, library: str) -> None:
    if library == "transformers" and importlib.util.find_spec("torch") is None:
        pytest.skip("torch is not installed")
    blocks = re.findall(r"```python\n(.*?)```", card.text, re.DOTALL)
    (code,) = (block for block in blocks if re.match(rf"(import|from) {library}\b", block))
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=bundled("models").parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    if library == "ctranslate2":
        assert re.search("[а-я]", first)
        assert "гаряч" in second  # the lemma beside the span is written, in its case
    else:
        assert first.isascii()
        assert "переміщених родин" in second
