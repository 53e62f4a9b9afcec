from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from mt_samples import check_translations, converted, spell

from l10n.errors import L10nError
from l10n.mt.convert import convert
from l10n.mt.load import load_translator, model_info
from l10n.mt.registry import REGISTRY, find_model, read_registry, unchecked_line
from l10n.resources import bundled
from l10n.settings import Settings


@pytest.fixture(scope="session")
def opus_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model folder with an OPUS-like model for French → English, untrained, and its registry."""
    models = tmp_path_factory.mktemp("project") / "models"
    converted(models / "tiny-ct2", spell(models / "opus-mt-fr-en"))
    (models / REGISTRY).write_text(
        "models:\n  - name: opus-mt-fr-en\n    directions: [fr-en]\n    converted: tiny-ct2\n"
    )
    return models


@pytest.fixture
def models(opus_models: Path, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    return Path(shutil.copytree(opus_models, tmp_path / "models"))


def settings(models: Path, model: str = "opus-mt-fr-en", **more: object) -> Settings:
    more.setdefault("languages", ("en",))
    return Settings(root=models.parent, model=model, threads=1, **more)  # type: ignore[arg-type]


def load_error(chosen: Settings) -> L10nError:
    with pytest.raises(L10nError) as caught:
        load_translator(chosen, model_info(chosen))
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_model_without_annotations_and_language_tokens_is_used_with_constraints(opus_models: Path) -> None:
    chosen = settings(opus_models)
    assert check_translations(load_translator(chosen, model_info(chosen)), "en") > 0


def test_a_model_for_one_language_is_not_used_for_another(opus_models: Path) -> None:
    error = load_error(settings(opus_models, languages=("en", "uk")))
    assert "the model opus-mt-fr-en does not translate into “uk”" in error.what
    assert error.remedy == "use --to en, or another --model"


def test_a_folder_of_no_registry_says_its_languages_itself(models: Path, cache: Path) -> None:
    (models / REGISTRY).unlink()
    error = load_error(settings(models, languages=("uk",)))
    assert "does not translate into “uk”" in error.what
    assert error.remedy == "use --to en, or another --model"
    # For its own language it gets as far as its weights, of which this folder has none.
    assert load_error(settings(models)).path == models / "opus-mt-fr-en" / "config.json"


def test_a_model_that_says_no_language_must_be_listed(models: Path) -> None:
    (models / REGISTRY).unlink()
    (models / "opus-mt-fr-en" / "tokenizer_config.json").unlink()
    error = load_error(settings(models))
    assert "does not say into which language" in error.what
    assert error.remedy is not None
    assert str(models / REGISTRY) in error.remedy


@pytest.mark.parametrize("listed", [True, False])
def test_a_model_that_does_not_read_french_is_refused(models: Path, listed: bool) -> None:
    (models / REGISTRY).unlink()
    spell(models / "opus-mt-de-en", source="de")
    if listed:
        (models / REGISTRY).write_text("models:\n  - {name: opus-mt-de-en, directions: [de-en]}\n")
    error = load_error(settings(models, "opus-mt-de-en"))
    assert "translates from “de”, not from French" in error.what


def test_a_model_for_a_group_of_languages_may_read_french(models: Path, cache: Path) -> None:
    spell(models / "opus-mt-roa-en", source="roa")
    assert "config.json" in str(load_error(settings(models, "opus-mt-roa-en")).path)


def test_an_unknown_model_is_answered_with_those_that_are_known(opus_models: Path) -> None:
    with pytest.raises(L10nError) as caught:
        model_info(settings(opus_models, "opus-mt-fr-de"))
    said = str(caught.value)
    assert said.startswith("there is no model “opus-mt-fr-de”; known are opus-mt-fr-en, fr-en_uk-small, ")
    assert said.endswith("; or give a folder, or fetch one with: l10n models fetch OWNER/NAME")


def test_a_folder_that_is_no_model_is_refused(opus_models: Path) -> None:
    with pytest.raises(L10nError, match="no Marian model in Hugging Face layout") as caught:
        model_info(settings(opus_models, "tiny-ct2"))
    assert caught.value.path == opus_models / "tiny-ct2"


def test_the_path_of_a_listed_model_is_the_listed_model(
    opus_models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = find_model("opus-mt-fr-en", [opus_models])
    monkeypatch.chdir(opus_models)
    for path in (opus_models / "opus-mt-fr-en", Path("opus-mt-fr-en"), Path("../models/opus-mt-fr-en")):
        assert find_model(str(path), [bundled("models")]).converted == listed.converted


def test_the_projects_own_folder_goes_before_a_bundled_model_of_that_name(models: Path) -> None:
    spell(models / "fr-en_uk-small")
    assert model_info(settings(models, "fr-en_uk-small")).folder == models / "fr-en_uk-small"


@pytest.mark.parametrize("name", ["model.bin", "shared_vocabulary.json"])
@pytest.mark.parametrize("damage", ["removed", "cut", "text"])
def test_a_damaged_conversion_is_named(models: Path, name: str, damage: str) -> None:
    path = models / "tiny-ct2" / name
    whole = path.read_bytes()
    path.unlink()
    if damage != "removed":
        path.write_bytes(whole[: len(whole) // 2] if damage == "cut" else b"not found")
    assert load_error(settings(models)).path == models / "tiny-ct2"


@pytest.mark.usefixtures("bundled_model")
def test_a_conversion_of_another_model_is_noticed(models: Path) -> None:
    shutil.rmtree(models / "tiny-ct2")
    (models / "tiny-ct2").symlink_to(convert(bundled("models") / "fr-en_uk-small"))
    error = load_error(settings(models))
    assert "the converted model has another vocabulary" in error.what
    assert error.path == models / "tiny-ct2"


def resize(path: Path, by: int) -> None:
    """Take the last pieces from a vocabulary, or add some."""
    pieces = json.loads(path.read_bytes())
    if isinstance(pieces, list):
        pieces = pieces[:by] if by < 0 else [*pieces, *(f"q{n}" for n in range(by))]
    elif by < 0:
        pieces = dict(list(pieces.items())[: by - 1]) | {"<pad>": pieces["<pad>"]}
    else:
        pieces |= {f"q{n}": len(pieces) + n for n in range(by)}
    path.write_text(json.dumps(pieces), encoding="utf-8")


@pytest.mark.parametrize("by", [-3, 3])
@pytest.mark.parametrize("both", [False, True])
def test_a_conversion_whose_vocabulary_does_not_fit_its_weights_is_named(
    models: Path, both: bool, by: int
) -> None:
    resize(models / "tiny-ct2" / "shared_vocabulary.json", by)
    if both:
        resize(models / "opus-mt-fr-en" / "vocab.json", by)
    error = load_error(settings(models))
    assert re.search(r"its vocabulary has \d+ pieces, its weights \d+", error.what)
    assert error.path == models / "tiny-ct2"


@pytest.mark.parametrize(
    ("by", "words"), [(-3, "3 of its pieces are not in"), (3, "3 pieces of opus-mt-fr-en are not in it")]
)
def test_a_conversion_that_does_not_fit_the_vocabulary_is_named(models: Path, by: int, words: str) -> None:
    resize(models / "opus-mt-fr-en" / "vocab.json", by)
    error = load_error(settings(models))
    assert "the converted model has another vocabulary" in error.what and words in error.what
    assert error.path == models / "tiny-ct2"


@pytest.mark.parametrize("name", ["opus-mt-fr-en/target.spm", "tiny-ct2/model.bin"])
@pytest.mark.parametrize("damage", ["removed", "changed"])
def test_files_are_compared_with_the_digests_of_the_registry(models: Path, name: str, damage: str) -> None:
    digest = hashlib.sha256((models / name).read_bytes()).hexdigest()
    with (models / REGISTRY).open("a") as registry:
        registry.write(f"    sha256:\n      {name}: {digest}\n")
    load_translator(settings(models), model_info(settings(models)))
    if damage == "removed":
        (models / name).unlink()
    else:
        content = bytearray((models / name).read_bytes())
        content[-1] ^= 1
        (models / name).write_bytes(content)
    error = load_error(settings(models))
    assert error.path == models / name
    assert ("lacks this file" if damage == "removed" else "is damaged") in error.what


@pytest.mark.parametrize("damage", ["removed", "changed"])
def test_weights_that_the_engine_does_not_read_must_only_be_there(models: Path, damage: str) -> None:
    weights = models / "opus-mt-fr-en" / "model.safetensors"
    weights.write_bytes(b"weights")
    digest = hashlib.sha256(b"weights").hexdigest()
    with (models / REGISTRY).open("a") as registry:
        registry.write(f"    sha256:\n      opus-mt-fr-en/model.safetensors: {digest}\n")
    if damage == "removed":
        weights.unlink()
        assert "lacks this file" in load_error(settings(models)).what
    else:
        weights.write_bytes(b"weight!")
        load_translator(settings(models), model_info(settings(models)))
        assert "is damaged" in load_error(settings(models, engine="marian")).what


@pytest.mark.parametrize("folder", ["opus-mt-fr-en", "tiny-ct2"])
def test_a_missing_folder_of_a_listed_model_is_named(models: Path, folder: str) -> None:
    shutil.rmtree(models / folder)
    error = load_error(settings(models))
    assert error.path == models / folder
    assert "the model folder is missing" in error.what


@pytest.mark.parametrize("text", ["models:\n", "# none yet\n", ""])
def test_a_registry_may_be_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / "registry.yaml").write_text(text)
    assert read_registry(tmp_path) == []


def test_a_folder_is_no_registry(tmp_path: Path) -> None:
    (tmp_path / "registry.yaml").mkdir()
    with pytest.raises(L10nError, match="is a folder, not the list of models"):
        read_registry(tmp_path)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("models: [", 1, "cannot be understood"),
        ("models:\n  - name: a\n  directions: [", 3, "cannot be understood"),
        ("models:\n  - {name: a}\n", None, "the model a has no directions"),
        ("models:\n  - {directions: [fr-en]}\n", None, "a model has no name"),
        ("models:\n  - {name: 5, directions: [fr-en]}\n", None, "a model has no name"),
        ("modells: []\n", None, "lists no models; write them under “models:”"),
        ("models:\n  - {name: a, directions: fr-en}\n", None, r"a has wrong directions \(fr-en\)"),
        ("models:\n  - {name: a, directions: [fr]}\n", None, "a has wrong directions"),
        ("models:\n  - {name: a, directions: [fr-en], sha256: 12}\n", None, "is no list of FILE: DIGEST"),
        ("models:\n  - {name: a, directions: [fr-en], sha256: abc}\n", None, "is no list of FILE: DIGEST"),
        ("models:\n  - a\n", None, "“a” stands where a model should be described"),
        ("- a\n", None, "lists no models"),
        ("models: \xe9\n", None, "cannot be understood"),
    ],
)
def test_a_broken_registry_is_named_with_its_fault(
    tmp_path: Path, text: str, line: int | None, words: str
) -> None:
    (tmp_path / REGISTRY).write_text(text, encoding="latin-1")
    with pytest.raises(L10nError, match=words) as caught:
        read_registry(tmp_path)
    assert caught.value.path == tmp_path / REGISTRY
    if line is not None:
        assert caught.value.line == line
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    assert not re.search("NoneType|object|KeyError|'str'", str(caught.value))


def test_files_without_a_digest_are_told_of_unless_no_registry_lists_the_model(models: Path) -> None:
    line = unchecked_line(model_info(settings(models)))
    assert line.startswith(f"{models / REGISTRY}: the model opus-mt-fr-en is used unchecked: the SHA-256 of ")
    assert "and" in line and "\n" not in line
    folders = [models / "opus-mt-fr-en", models / "tiny-ct2"]
    files = [path for folder in folders for path in sorted(folder.iterdir())]
    with (models / REGISTRY).open("a") as registry:
        registry.write("    sha256:\n")
        for path in files[1:]:  # as some systems print a digest
            digest = hashlib.sha256(path.read_bytes()).hexdigest().upper()
            registry.write(f"      {path.relative_to(models).as_posix()}: {digest}\n")
    assert f" {files[0].relative_to(models).as_posix()} is missing;" in unchecked_line(
        model_info(settings(models))
    )
    load_translator(settings(models), model_info(settings(models)))
    with (models / REGISTRY).open("a") as registry:
        digest = hashlib.sha256(files[0].read_bytes()).hexdigest()
        registry.write(f"      {files[0].relative_to(models).as_posix()}: {digest}\n")
    assert unchecked_line(model_info(settings(models))) == ""
    (models / REGISTRY).unlink()
    assert unchecked_line(model_info(settings(models))) == ""


def test_a_converted_form_that_no_registry_names_is_not_used(models: Path, cache: Path) -> None:
    """What it was made from is not known."""
    (models / "tiny-ct2").rename(models / "opus-mt-fr-en-ct2")
    (models / REGISTRY).write_text("models:\n  - {name: opus-mt-fr-en, directions: [fr-en]}\n")
    assert load_error(settings(models)).path == models / "opus-mt-fr-en" / "config.json"


def test_the_bundled_registry_has_a_digest_for_every_bundled_file_but_the_card() -> None:
    models = bundled("models")
    files = {str(p.relative_to(models)) for p in models.rglob("*") if p.is_file() and p.name != "README.md"}
    files -= {REGISTRY}
    assert files == {name for info in read_registry(models) for name in info.sha256}


def test_the_reference_engine_says_how_to_install_torch(
    models: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)  # what Python knows of a library that is not installed
    (models / REGISTRY).unlink()
    for name in ("config.json", "model.safetensors"):
        (models / "opus-mt-fr-en" / name).touch()
    error = load_error(settings(models, engine="marian"))
    assert "needs PyTorch, which is not installed" in error.what
    assert error.remedy == "run: pip install 'l10n[marian]'"
    assert not cache.exists()
