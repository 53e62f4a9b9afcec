"""``l10n models verify``, ``convert`` and ``remove``."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "mt"))  # its tiny models

from conftest import Call
from mt_samples import untrained

from l10n.resources import bundled


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The models of a project: “mine”, of no registry, and “fetched”, as from a hub."""
    models = tmp_path / "project" / "models"
    for name in ("mine", "fetched"):
        untrained(models / name, activation_function="relu" if name == "mine" else "swish")
    digests = "".join(
        f"      fetched/{path.name}: {hashlib.sha256(path.read_bytes()).hexdigest()}\n"
        for path in sorted((models / "fetched").iterdir())
    )
    (models / "registry.yaml").write_text(
        "# ours\nmodels:\n  - name: fetched\n    directions: [fr-en]\n    repository: a/fetched\n"
        f"    revision: {'a' * 40}\n    sha256:\n{digests}"
        "  - {name: other, directions: [fr-uk]} # not here\n"
    )
    (models.parent / "l10n.toml").touch()
    monkeypatch.chdir(models.parent)
    return models


def test_whole_models_are_told_as_such(models: Path, l10n: Call) -> None:
    done = l10n("models", "verify")
    assert done.code == 0, done.err
    assert done.out.splitlines() == [
        "fetched: ok, 6 files compared",
        "mine: ok, 0 files compared",
        "fr-en_uk-small: ok, 9 files compared",
    ]
    assert "there is no model “opus”" in l10n("models", "verify", "opus").err


def test_what_is_wrong_with_a_model_is_told_for_every_file(models: Path, l10n: Call) -> None:
    (models / "fetched" / "vocab.json").unlink()
    weights = models / "fetched" / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"?")
    done = l10n("models", "verify", "--json")
    assert done.code == 1
    verified = {one["name"]: one for one in json.loads(done.out)}
    assert {name: one["ok"] for name, one in verified.items()} == {
        "fetched": False,
        "mine": True,
        "fr-en_uk-small": True,
    }
    faults = verified["fetched"]["faults"]
    assert {fault.partition(": ")[0] for fault in faults} == {
        str(models / "fetched" / name) for name in ("vocab.json", "model.safetensors")
    }
    assert all(fault in done.err for fault in faults)


def test_a_vocabulary_of_another_model_is_seen_without_digests(models: Path, l10n: Call) -> None:
    path = models / "mine" / "vocab.json"
    pieces = json.loads(path.read_bytes())
    path.write_text(json.dumps(pieces | {"more": len(pieces)}))
    done = l10n("models", "verify", "mine")
    assert (done.code, done.out) == (1, "")
    assert f"vocab.json has {len(pieces) + 1} pieces, the model {len(pieces)}" in done.err


def test_a_model_is_converted_beforehand_or_to_a_place_of_ones_own(models: Path, l10n: Call) -> None:
    into_cache = l10n("models", "convert", "mine")
    assert into_cache.code == 0 and (Path(into_cache.out.strip()) / "model.bin").is_file()
    assert l10n("models", "convert", "mine", "--out", "own").out == "own\n"
    assert (models.parent / "own" / "model.bin").is_file()
    again = l10n("models", "convert", str(models / "mine"), "--out", "own")
    assert (again.code, "there is such a folder already" in again.err) == (1, True)
    both = l10n("models", "convert", "opus-mt-fr-en-uk")
    assert "convert opus-mt-fr-en and opus-mt-en-uk" in both.err


def test_a_fetched_model_is_removed_with_all_that_was_made_of_it(models: Path, l10n: Call) -> None:
    made = Path(l10n("models", "convert", "fetched").out.strip())
    done = l10n("models", "remove", "fetched")
    assert done.code == 0, done.err
    assert not made.exists() and not (models / "fetched").exists()
    registry = models / "registry.yaml"
    assert registry.read_text() == "# ours\nmodels:\n  - {name: other, directions: [fr-uk]} # not here\n"
    assert l10n("models", "remove", "fetched").code == 1


def test_a_model_of_ones_own_is_removed_on_demand_only_and_the_bundled_one_never(
    models: Path, l10n: Call
) -> None:
    refused = l10n("models", "remove", "mine")
    assert (refused.code, "keep a copy, or give --yes" in refused.err) == (1, True)
    assert (models / "mine" / "vocab.json").exists()
    assert l10n("models", "remove", "mine", "--yes").code == 0
    assert not (models / "mine").exists()
    assert "is none of this project" in l10n("models", "remove", "fr-en_uk-small").err
    assert (bundled("models") / "fr-en_uk-small" / "vocab.json").exists()
