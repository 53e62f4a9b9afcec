"""Settings come from l10n.toml, the environment and the command line; a wrong one is named with its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from l10n.errors import L10nError
from l10n.resources import bundled
from l10n.settings import Settings, load_settings, unknown_variables


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project, in which the test stands."""
    for name in [name for name in os.environ if name.startswith("L10N_")]:
        monkeypatch.delenv(name)
    folder = (tmp_path / "project").resolve()
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_without_a_file_the_defaults_hold(root: Path) -> None:
    assert load_settings() == Settings(root=root)
    assert load_settings().glossary_path == bundled("glossary.yaml")
    assert load_settings().locales_path == root / "locales"


def test_the_file_of_a_parent_folder_holds_and_its_paths_start_from_there(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "l10n.toml").write_text(
        'locales = "po"\nglossary = "terms.yaml"\nmodel = "../m/fr-uk"\nbeam = 2\n'
    )
    inside = root / "releases" / "2024"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    settings = load_settings()
    assert (settings.root, settings.beam) == (root, 2)
    assert settings.locales_path == root / "po"
    assert settings.glossary_path == root / "terms.yaml"
    assert Path(settings.model).resolve() == root.parent / "m" / "fr-uk"


def test_the_glossary_of_the_project_comes_before_the_bundled_one(root: Path) -> None:
    (root / "glossary.yaml").write_text("terms: []\n")
    assert load_settings().glossary_path == root / "glossary.yaml"


def test_the_environment_comes_before_the_file_and_the_command_line_before_both(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "l10n.toml").write_text('beam = 2\nthreads = 2\nlanguages = ["en"]\nengine = "marian"\n')
    monkeypatch.setenv("L10N_BEAM", "3")
    monkeypatch.setenv("L10N_THREADS", "3")
    monkeypatch.setenv("L10N_LANGUAGES", "uk, en")
    settings = load_settings({"threads": 5, "languages": None, "locales": Path("here")})
    assert (settings.beam, settings.threads) == (3, 5)
    assert settings.languages == ("uk", "en")
    assert settings.engine == "marian"
    assert settings.locales_path == root / "here"


def test_a_path_on_the_command_line_starts_from_where_the_user_stands(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "l10n.toml").write_text("")
    (root / "inside").mkdir()
    monkeypatch.chdir(root / "inside")
    assert load_settings({"locales": Path("po")}).locales_path == root / "inside" / "po"


def test_a_tilde_is_the_home_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(root.parent))
    (root / "l10n.toml").write_text('glossary = "~/terms.yaml"\n')
    assert load_settings().glossary_path == root.parent / "terms.yaml"


def test_a_byte_order_mark_and_crlf_do_no_harm(root: Path) -> None:
    (root / "l10n.toml").write_bytes("\ufeff# à nous\r\nbeam = 6\r\n".encode())
    assert load_settings().beam == 6


def test_a_folder_or_a_dead_link_called_l10n_toml_is_told(root: Path) -> None:
    file = root / "l10n.toml"
    file.mkdir()
    with pytest.raises(L10nError, match=r"l10n\.toml: is no file, or a link to none"):
        load_settings(cwd=root)
    file.rmdir()
    file.symlink_to("gone")
    with pytest.raises(L10nError, match=r"l10n\.toml: is no file, or a link to none"):
        load_settings(cwd=root)


def test_a_folder_of_catalogues_that_is_named_must_be_there(root: Path) -> None:
    load_settings(cwd=root).require_locales()  # the usual one comes with the first draft
    (root / "l10n.toml").write_text('locales = "nowhere"\n', encoding="utf-8")
    with pytest.raises(L10nError, match="there is no such folder of catalogues"):
        load_settings(cwd=root).require_locales()
    (root / "nowhere").mkdir()
    load_settings(cwd=root).require_locales()


def test_threads_default_to_what_the_process_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings(root=Path(), threads=3).thread_count == 3
    assert Settings(root=Path()).thread_count >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert Settings(root=Path(), threads=3).thread_count == 3
    assert Settings(root=Path()).thread_count == (os.cpu_count() or 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\nbeem = 2\n", "2: there is no setting “beem”; did you mean “beam”?"),
        ("[engine]\nname = 1\n", "1: “engine” cannot be {'name': 1}; it must be ctranslate2 or marian"),
        ("# beam\n'beam' = 0\n", "2: “beam” cannot be 0; it must be a whole number from 1 to 32"),
        ("beam = 33\n", "1: “beam” cannot be 33; it must be a whole number from 1 to 32"),
        ("threads = 257\n", "1: “threads” cannot be 257; it must be a whole number from 0 to 256"),
        ("threads = true\n", "1: “threads” cannot be True; it must be a whole number from 0"),
        ("threads = 1.5\n", "1: “threads” cannot be 1.5; it must be a whole number from 0"),
        ('languages = "uk"\n', "1: “languages” cannot be 'uk'; it must be a list of some of en, uk"),
        ('languages = ["ua"]\n', "1: “languages” cannot be ['ua']; it must be a list of some of en, uk"),
        ("languages = [[1]]\n", "1: “languages” cannot be [[1]]; it must be a list of some of en, uk"),
        ("languages = []\n", "1: “languages” cannot be []; it must be a list of some of en, uk"),
        ('engine = "torch"\n', "1: “engine” cannot be 'torch'; it must be ctranslate2 or marian"),
        ('locales = ""\n', "1: “locales” cannot be ''; it must be a text in quotes"),
        ('models = "m"\n\nmodel = 1\n', "3: “model” cannot be 1; it must be a text in quotes"),
        ('root = "/"\n', "1: there is no setting “root”; known are languages, "),
    ],
)
def test_a_wrong_setting_is_named_with_its_line_and_what_it_must_be(
    text: str, message: str, root: Path
) -> None:
    (root / "l10n.toml").write_text(text)
    with pytest.raises(L10nError) as caught:
        load_settings()
    assert str(caught.value).startswith(f"{root / 'l10n.toml'}:{message}")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# first\nlocales = po\n", "2:11: is no valid TOML: "),
        ("beam = 2\nbeam = 3\n", "2:9: is no valid TOML: "),
        ("beam = 2\nlanguages = [", "2: is no valid TOML: "),
    ],
)
def test_broken_toml_is_named_with_its_place(text: str, place: str, root: Path) -> None:
    (root / "l10n.toml").write_text(text)
    with pytest.raises(L10nError) as caught:
        load_settings()
    assert str(caught.value).startswith(f"{root / 'l10n.toml'}:{place}")
    assert "(at " not in str(caught.value)


def test_a_file_that_is_not_utf_8_is_named_with_the_remedy(root: Path) -> None:
    (root / "l10n.toml").write_bytes('locales = "déjà"\n'.encode("cp1252"))
    with pytest.raises(L10nError, match=r"l10n\.toml: is not UTF-8; save it as UTF-8"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("L10N_BEAM", "many", "“beam” cannot be 'many'; it must be a whole number from 1 to 32"),
        (
            "L10N_LANGUAGES",
            "en ua",
            "“languages” cannot be ['en', 'ua']; it must be a list of some of en, uk",
        ),
        ("L10N_BEAM", "99999", "“beam” cannot be 99999; it must be a whole number from 1 to 32"),
        ("L10N_THREADS", "100000", "“threads” cannot be 100000; it must be a whole number from 0 to 256"),
        ("L10N_ENGINE", "", "“engine” cannot be ''; it must be ctranslate2 or marian"),
    ],
)
def test_a_wrong_environment_variable_is_named(
    name: str, value: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(L10nError) as caught:
        load_settings()
    assert str(caught.value) == f"environment variable {name}: {message}"


def test_an_environment_variable_that_is_no_setting_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("L10N_BEEM", "L10N_TO", "L10N_BEAM", "_L10N_COMPLETE"):
        monkeypatch.setenv(name, "3")
    what = "there is no such setting, it changes nothing"
    beam, to = unknown_variables()
    assert beam == f"environment variable L10N_BEEM: {what}; did you mean L10N_BEAM?"
    assert to.startswith(f"environment variable L10N_TO: {what}; known are L10N_LANGUAGES, ")
    assert load_settings().beam == 3


def test_each_language_may_have_a_model_of_its_own(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "l10n.toml").write_text('model = {en = "a", uk = "m/b"}\n')
    settings = load_settings(cwd=root)
    assert [settings.model_for(code) for code in ("en", "uk")] == ["a", str(root / "m" / "b")]
    assert load_settings({"model": ("uk=c",)}, cwd=root).model_for("uk") == "c"
    assert load_settings({"model": ("uk=c",)}, cwd=root).model_for("en") == "a"
    assert {load_settings({"model": ("c",)}, cwd=root).model_for(code) for code in ("en", "uk")} == {"c"}
    both = load_settings({"model": ("c", "uk=d")}, cwd=root)
    assert [both.model_for(code) for code in ("en", "uk")] == ["c", "d"]
    monkeypatch.setenv("L10N_MODEL", "uk=e")
    assert [load_settings(cwd=root).model_for(code) for code in ("en", "uk")] == ["a", "e"]
    monkeypatch.setenv("L10N_MODEL", "f")
    assert load_settings(cwd=root).model_for("uk") == "f"
    (root / "l10n.toml").write_text('[model]\nuk = "g"\n')
    monkeypatch.delenv("L10N_MODEL")
    assert [load_settings(cwd=root).model_for(code) for code in ("en", "uk")] == ["fr-en_uk-small", "g"]


@pytest.mark.parametrize("text", ['model = {de = "a"}', "model = {}", "model = {en = 1}", '[model]\nuk = ""'])
def test_a_table_of_models_has_a_name_for_each_language(root: Path, text: str) -> None:
    (root / "l10n.toml").write_text(text)
    with pytest.raises(L10nError, match=r"“model” cannot be .* it must be a text in quotes, or for each"):
        load_settings(cwd=root)


@pytest.mark.parametrize("several", [("uk=a", "uk=b"), ("a", "b"), ("de=a",), ("uk=",)])
def test_no_language_has_two_models_on_the_command_line(root: Path, several: tuple[str, ...]) -> None:
    with pytest.raises(L10nError, match=r"write NAME, or LANGUAGE=NAME with one of en, uk"):
        load_settings({"model": several}, cwd=root)
