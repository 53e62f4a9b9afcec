"""``l10n translate`` from end to end: the bundled model, real releases, real catalogues."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import polib
import pytest
from cli_samples import (
    MEETING,
    NAMES,
    NOTES,
    WORKSHOP,
    assert_msgfmt_passes,
    catalogues,
    edit,
    entry,
    is_one_line_error,
    make_project,
)

if TYPE_CHECKING:
    from conftest import Call, FirstRun

LANGUAGES = ("en", "uk")


# ---- the first run


def test_every_release_in_every_folder_gets_its_catalogues_and_nothing_else(first_run: FirstRun) -> None:
    assert first_run.result.code == 0
    expected = {f"{language}/{name}.po" for language in LANGUAGES for name in NAMES}
    expected |= {f"pot/{name}.pot" for name in NAMES}
    assert set(catalogues(first_run.root)) == expected


def test_gettext_accepts_every_file(first_run: FirstRun) -> None:
    assert_msgfmt_passes(*(first_run.root / "locales").rglob("*.po"), *first_run.root.rglob("*.pot"))


def test_json_is_all_of_stdout_and_everything_else_goes_to_stderr(first_run: FirstRun) -> None:
    data = first_run.json
    assert set(data) == {"catalogues", "errors"}
    assert data["errors"] == []
    contract = {"release": str, "language": str, "path": str}
    contract |= dict.fromkeys(("entries", "reviewed", "drafts", "unmet"), int)
    for row in data["catalogues"]:
        assert {name: type(row[name]) for name in contract} == contract
        assert Path(row["path"]) == first_run.root / "locales" / row["language"] / f"{row['release']}.po"
        assert row["entries"] == row["drafts"] == len(polib.pofile(row["path"]))
        assert row["reviewed"] == 0
    assert [(row["release"], row["language"]) for row in data["catalogues"]] == [
        (release, language)
        for release in ("atelier", "2017-atelier", "2024-03-05-lviv", "carnet", "palanca")
        for language in LANGUAGES
    ]
    lines = first_run.result.err.splitlines()
    assert lines[0] == "Reading releases: 5"
    assert lines[-1].startswith("Drafting en and uk: ")


def test_the_default_engine_imports_neither_torch_nor_transformers(first_run: FirstRun) -> None:
    assert {"ctranslate2", "l10n.pipeline"} <= set(first_run.modules)
    heavy = {"torch", "transformers", "tensorflow", "jax"}
    assert heavy & {name.partition(".")[0] for name in first_run.modules} == set()


def test_drafts_are_fuzzy_and_say_how_they_came_about(first_run: FirstRun) -> None:
    for language, term in (("en", "IOM"), ("uk", "МОМ")):
        found = entry(first_run.root / "locales" / language / "2024-03-05-lviv.po", "L’OIM ouvre")
        assert found.fuzzy
        assert found.occurrences == [("releases/2024-03-05-lviv.txt", "1")]
        facts = found.comment.split("\n")
        assert facts[:2] == ["kind: title", f"term: OIM → {term}"]
        (made,) = (fact for fact in facts if fact.startswith("draft: "))
        assert re.fullmatch(r"draft: mt fr-en_uk-small, score -\d\.\d\d, terms 1/1", made)
        assert term in found.msgstr


def test_the_header_names_source_glossary_and_model(first_run: FirstRun) -> None:
    fields = polib.pofile(str(first_run.root / "locales/uk/2024-03-05-lviv.po")).metadata
    source = first_run.root / "releases" / "2024-03-05-lviv.txt"
    assert fields["Language"] == "uk"
    assert fields["X-Source-SHA256"] == hashlib.sha256(source.read_bytes()).hexdigest()
    assert len(fields["X-Glossary-SHA256"]) == 64
    assert fields["X-Draft-Model"] == "fr-en_uk-small"


def test_the_menu_of_a_web_page_is_left_out_and_markup_does_not_split_a_sentence(first_run: FirstRun) -> None:
    texts = [found.msgid for found in polib.pofile(str(first_run.root / "locales/pot/palanca.pot"))]
    assert texts == [
        "Un refuge pour les familles à Palanca",
        "Un refuge de quarante lits a ouvert près de la frontière.",
        "Les familles y restent trois nuits.",
    ]


# ---- later runs


@pytest.mark.parametrize("options", [[], ["--no-glossary", "--beam", "1", "--threads", "1"]])
def test_a_second_run_changes_no_byte(project: Path, l10n: Call, options: list[str]) -> None:
    before = catalogues(project)
    stamps = {path: path.stat().st_mtime_ns for path in (project / "locales").rglob("*.po*")}
    done = l10n("translate", "releases", *options)
    assert (done.code, catalogues(project)) == (0, before)
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps
    assert done.out.startswith("locales/en/atelier.po: unchanged; 2 entries, 0 reviewed, 2 drafts")
    assert done.out.count(": unchanged;") == 2 * len(NAMES)


def test_releases_of_one_stem_keep_their_own_catalogues_whichever_is_named(project: Path, l10n: Call) -> None:
    before = catalogues(project)
    assert WORKSHOP.split("\n")[0] in before["pot/atelier.pot"].decode()
    assert MEETING.split("\n")[0] in before["pot/2017-atelier.pot"].decode()
    for path, name in (
        ("releases/2017/atelier.txt", "2017-atelier"),
        ("releases/2016/atelier.txt", "atelier"),
    ):
        done = l10n("translate", path, "--json")
        assert [row["release"] for row in json.loads(done.out)["catalogues"]] == [name, name]
        assert catalogues(project) == before


def test_redraft_refreshes_machine_drafts_and_nothing_that_a_human_touched(project: Path, l10n: Call) -> None:
    path = project / "locales/uk/2024-03-05-lviv.po"
    edit(path, "L’OIM ouvre", msgstr="МОМ відкриває представництво у Львові", flags=[])
    edit(path, "Il aide", msgstr="Воно допомагає… (недописано)", tcomment="запитати редакцію")
    drafted = entry(path, "Lviv, le 5 mars")
    edited = path.read_bytes()

    assert l10n("translate", "releases", "--no-glossary").code == 0
    assert path.read_bytes() == edited

    done = l10n("translate", "releases/2024-03-05-lviv.txt", "--redraft", "--no-glossary")
    assert done.code == 0
    assert "locales/uk/2024-03-05-lviv.po: written; 3 entries, 1 reviewed, 2 drafts" in done.out
    title, body, last = polib.pofile(str(path))
    assert (title.msgstr, title.flags) == ("МОМ відкриває представництво у Львові", [])
    assert last.msgstr == "Воно допомагає… (недописано)"
    assert (last.flags, last.tcomment) == (["fuzzy"], "запитати редакцію")
    assert "term:" in drafted.comment and "term:" not in body.comment
    assert "term: OIM" in entry(path, "L’OIM ouvre").comment  # how the reviewed text began is still told
    assert_msgfmt_passes(path)


def test_a_change_of_the_release_keeps_the_texts_of_humans(project: Path, l10n: Call) -> None:
    path, source = project / "locales/uk/atelier.po", project / "releases/2016/atelier.txt"
    edit(path, "Quinze policiers", msgstr="П’ятнадцять поліцейських", flags=[])
    source.write_text(WORKSHOP.replace("Quinze", "Seize") + "\nIl a duré deux jours.\n", encoding="utf-8")
    assert l10n("translate", "releases").code == 0
    title, changed, added, gone = polib.pofile(str(path))
    assert title.fuzzy and not title.obsolete
    assert (changed.msgstr, changed.flags) == ("П’ятнадцять поліцейських", ["fuzzy"])
    assert changed.previous_msgid and changed.previous_msgid.startswith("Quinze")
    assert added.msgid == "Il a duré deux jours." and added.msgstr and added.fuzzy
    assert gone.obsolete and gone.msgstr == "П’ятнадцять поліцейських"
    assert_msgfmt_passes(path)
    after = catalogues(project)
    assert l10n("translate", "releases").code == 0
    assert catalogues(project) == after


# ---- options

TINY = {"releases/carnet.md": NOTES}
Fresh = Callable[[dict[str, str]], Path]


@pytest.mark.usefixtures("bundled_model")
def test_one_language_another_folder_and_no_glossary(fresh: Fresh, l10n: Call) -> None:
    root = fresh(TINY)
    done = l10n("translate", "releases", "--to", "uk", "--locales", "po/drafts", "--no-glossary")
    assert done.code == 0
    assert done.out == "po/drafts/uk/carnet.po: written; 2 entries, 0 reviewed, 2 drafts\n"
    made = {path.relative_to(root).as_posix() for path in root.rglob("*.po*") if path.is_file()}
    assert made == {"po/drafts/uk/carnet.po", "po/drafts/pot/carnet.pot"}
    po = polib.pofile(str(root / "po/drafts/uk/carnet.po"))
    assert "X-Glossary-SHA256" not in po.metadata
    assert not any("term:" in found.comment for found in po)


@pytest.mark.usefixtures("bundled_model")
def test_the_glossary_that_is_named_is_the_one_in_force(fresh: Fresh, l10n: Call) -> None:
    root = fresh(TINY)
    own = root / "own.yaml"
    own.write_text(
        "terms:\n  - {id: billet, fr: billet d’avion, en: flight voucher, uk: авіаційний ваучер}\n",
        encoding="utf-8",
    )
    done = l10n("translate", root / "releases", "--to", "en", "--glossary", "own.yaml", "--json")
    assert done.code == 0
    path = root / "locales/en/carnet.po"
    assert (
        polib.pofile(str(path)).metadata["X-Glossary-SHA256"] == hashlib.sha256(own.read_bytes()).hexdigest()
    )
    found = entry(path, "Les personnes")
    met = "term: billet d’avion → flight voucher" in found.comment
    assert met == ("flight voucher" in found.msgstr)
    assert met or "unmet: billet d’avion → flight voucher (" in found.comment


@pytest.mark.usefixtures("bundled_model")
def test_settings_of_the_project_hold_from_a_folder_inside_it(
    fresh: Fresh, l10n: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = fresh(TINY | {"l10n.toml": 'languages = ["en"]\nlocales = "po"\n'})
    monkeypatch.chdir(root / "releases")
    done = l10n("translate", "carnet.md", "--no-glossary", "--json")
    assert [row["path"] for row in json.loads(done.out)["catalogues"]] == [str(root / "po/en/carnet.po")]
    assert entry(root / "po/en/carnet.po", "Retour").occurrences == [("releases/carnet.md", "1")]


# ---- one bad release does not stop the others


@pytest.mark.usefixtures("bundled_model")
def test_bad_releases_are_named_at_the_end_and_the_good_ones_are_done(fresh: Fresh, l10n: Call) -> None:
    root = fresh(TINY | {"releases/vide.txt": "", "releases/english.txt": ENGLISH})
    (root / "releases/image.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(200)))
    (root / "releases/data.txt").write_bytes(bytes(range(256)) * 8)
    (root / "releases/menu.html").write_text("<nav><a href='/'>Accueil</a></nav>", encoding="utf-8")
    done = l10n("translate", "releases", "nulle-part.txt", "--json", "--no-glossary", "--to", "en")
    assert done.code == 1
    data = json.loads(done.out)
    assert [row["release"] for row in data["catalogues"]] == ["carnet"]
    bad = ["nulle-part.txt"] + [f"releases/{n}" for n in BAD_NAMES]
    assert sorted(row["release"] for row in data["errors"]) == sorted(bad)
    assert [row["source"] for row in data["catalogues"]] == ["releases/carnet.md"]
    assert all(row["source"] == row["release"] for row in data["errors"])
    assert all(row["reason"] for row in data["errors"])
    last = done.err.splitlines()[-len(bad) :]
    assert [f"l10n: {row['release']}: {row['reason']}" for row in data["errors"]] == last
    assert all(is_one_line_error(line) for line in last)
    assert set(catalogues(root)) == {"en/carnet.po", "pot/carnet.pot"}


ENGLISH = (
    "The experts met in Kyiv for two days in order to discuss the rights of migrants, the office said.\n"
)
BAD_NAMES = ["data.txt", "english.txt", "image.docx", "menu.html", "vide.txt"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("vide.txt", b"", "is empty"),
        ("data.txt", bytes(range(256)) * 8, "binary data"),
        ("image.docx", b"\x89PNG\r\n\x1a\n" + bytes(range(200)), "PNG picture"),
        ("damaged.docx", b"PK\x03\x04" + bytes(range(200)), "damaged"),
        ("menu.html", b"<nav><a href='/'>Accueil</a></nav>", "no article"),
        ("english.txt", ENGLISH.encode(), "English"),
        ("huge.txt", b"Le refuge accueille les familles. " * 150_000, "paragraph"),
        ("furniture.txt", b"-\n-\n", "no text"),
        ("release.pdf", b"%PDF-1.4", "cannot be read from .pdf"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_a_bad_release_gets_one_line_with_a_remedy_and_nothing_is_written(
    name: str, data: bytes, words: str, fresh: Fresh, l10n: Call
) -> None:
    root = fresh({})
    (root / name).write_bytes(data)
    done = l10n("translate", name)
    assert (done.code, done.out) == (1, "")
    line = done.err.splitlines()[-1]
    assert is_one_line_error(line) and line.startswith(f"l10n: {name}: ") and words in line
    assert "Traceback" not in done.err
    assert [path.name for path in root.iterdir()] == [name]


def test_what_failed_and_what_was_done_of_one_release_have_the_same_source(
    project: Path, l10n: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "locales/uk/atelier.po").write_text('msgid "Atelier"\nmsgstr "без лапки\n', encoding="utf-8")
    monkeypatch.chdir(project / "releases/2016")
    (project / "l10n.toml").touch()
    data = json.loads(l10n("translate", "atelier.txt", "--json").out)
    (done,), (failed,) = data["catalogues"], data["errors"]
    assert (done["release"], done["language"], failed["release"]) == ("atelier", "en", "atelier.txt")
    assert done["source"] == failed["source"] == "releases/2016/atelier.txt"
    told = json.loads(l10n("status", "--json").out)["catalogues"]
    assert done["source"] in [row["source"] for row in told if row["path"] == done["path"]]


@pytest.mark.usefixtures("bundled_model")
def test_a_template_that_cannot_be_made_does_not_speak_of_an_old_file(fresh: Fresh, l10n: Call) -> None:
    root = fresh(TINY)
    (root / "locales").mkdir()
    (root / "locales/pot").write_text("mine")
    done = l10n("translate", "releases", "--no-glossary", "--to", "en")
    assert done.code == 1
    assert done.err.splitlines()[-1].endswith("; check the disk and the path; nothing was written")
    assert (root / "locales/pot").read_text() == "mine"


def test_one_segment_is_counted_in_the_singular(fresh: Fresh, l10n: Call) -> None:
    fresh({"a.txt": "La pluie est tombée toute la nuit sur le port.\n"})
    assert l10n("segment", "a.txt").err == "a.txt: text, utf-8; 1 segment, 0 blocks of furniture left out\n"


def test_a_folder_without_releases_is_named(fresh: Fresh, l10n: Call) -> None:
    fresh({"leer/notes.odt": ""})
    done = l10n("translate", "leer")
    assert done.code == 1
    told, failed = done.err.splitlines()
    assert told.startswith("leer/notes.odt: not read; save it as ")
    assert failed.startswith("l10n: leer: no release in this folder; put ")


# ---- catalogues that cannot be used


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ('msgid "Atelier"\nmsgstr "без лапки\n', "line 1: "),
        ('msgid ""\nmsgstr "Language: pl\\n"\n', "says Language: pl"),
        ('<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n', "unfinished git merge"),
        ("\ufeff\0", "binary file"),
    ],
)
def test_a_catalogue_broken_by_hand_is_left_alone_and_the_other_language_is_done(
    broken: str, words: str, project: Path, l10n: Call
) -> None:
    path = project / "locales/uk/atelier.po"
    path.write_text(broken, encoding="utf-8")
    before = catalogues(project)
    done = l10n("translate", "releases/2016/atelier.txt", "--json")
    assert done.code == 1
    data = json.loads(done.out)
    assert [(row["release"], row["language"]) for row in data["catalogues"]] == [("atelier", "en")]
    assert [row["release"] for row in data["errors"]] == ["releases/2016/atelier.txt"]
    line = done.err.splitlines()[-1]
    assert is_one_line_error(line) and str(path) in line and "nothing was changed" in line
    assert words.removeprefix("line 1: ") in line
    assert catalogues(project) == before


@pytest.mark.usefixtures("bundled_model")
def test_a_locked_and_a_protected_catalogue_are_left_alone_and_the_rest_is_done(
    project: Path, l10n: Call
) -> None:
    import fcntl

    locked, protected = project / "locales/uk/atelier.po", project / "locales/en/2017-atelier.po"
    for name in ("2016", "2017"):
        source = project / f"releases/{name}/atelier.txt"
        source.write_text(source.read_text(encoding="utf-8") + "\nIl a duré deux jours.\n", encoding="utf-8")
    protected.chmod(0o444)
    before = catalogues(project)
    with locked.open("r+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = l10n("translate", "releases", "--no-glossary")
    assert done.code == 1
    first, second = done.err.splitlines()[-2:]
    assert f"{locked}: the catalogue is locked by another program; close it there" in first
    assert f"{protected}: the catalogue is write-protected; allow writing" in second
    after = catalogues(project)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        "en/atelier.po", "uk/2017-atelier.po", "pot/atelier.pot", "pot/2017-atelier.pot"
    }  # fmt: skip
    protected.chmod(0o644)
    assert l10n("translate", "releases", "--no-glossary").code == 0
    assert entry(locked, "Il a duré").msgstr and entry(protected, "Il a duré").msgstr


# ---- glossary and model that cannot be used

BAD_GLOSSARIES = {
    "an entry twice": ("terms:\n- {id: a, fr: a, en: b, uk: в}\n- {id: a, fr: c, en: d, uk: е}\n", ":3:"),
    "a language missing": ("terms:\n- {id: a, fr: a, en: b}\n", ":2:"),
    "no YAML": ("terms: [\n", ":"),
    "not UTF-8": (b"terms:\n- {id: a, fr: \xe9t\xe9, en: b, uk: \xd0\xb2}\n", ":"),
}


@pytest.mark.parametrize("name", BAD_GLOSSARIES)
def test_a_bad_glossary_gets_one_line_with_its_place_and_nothing_is_written(
    name: str, fresh: Fresh, l10n: Call
) -> None:
    text, place = BAD_GLOSSARIES[name]
    root = fresh(TINY)
    path = root / "glossary.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    for command in (("translate", "releases"), ("terms", "releases/carnet.md")):
        done = l10n(*command)
        assert (done.code, done.out) == (1, "")
        (line,) = done.err.splitlines()
        assert line.startswith(f"l10n: {path}{place}")
        assert len(line) > len(f"l10n: {path}{place}") + 20
    data = json.loads(l10n("translate", "releases", "--json").out)
    reason = line.removeprefix("l10n: ")
    assert data == {"catalogues": [], "errors": [{"release": "", "source": "", "reason": reason}]}
    assert not (root / "locales").exists()


def test_a_missing_glossary_is_named(fresh: Fresh, l10n: Call) -> None:
    root = fresh(TINY)
    done = l10n("translate", "releases", "--glossary", "fehlt.yaml")
    assert (done.code, done.err.startswith(f"l10n: {root / 'fehlt.yaml'}: ")) == (1, True)
    assert is_one_line_error(done.err.rstrip("\n"))


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the bundled models, by links, that the environment names."""
    from l10n.resources import bundled

    copy = tmp_path / "models"
    for path in bundled("models").rglob("*"):
        if path.is_file():
            link = copy / path.relative_to(bundled("models"))
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(path)
    monkeypatch.setenv("L10N_MODELS", str(copy))
    return copy


DAMAGES = {
    "fr-en_uk-small/model.safetensors": "damaged",
    "fr-en_uk-small/vocab.json": "damaged",
    "fr-en_uk-small/config.json": "lacks this file",
    "fr-en_uk-small": "folder is missing",
    "registry.yaml": "cannot be understood",
}


@pytest.mark.parametrize("damaged", DAMAGES)
def test_a_damaged_model_is_named_with_its_file_and_nothing_is_written(
    damaged: str, models: Path, fresh: Fresh, l10n: Call
) -> None:
    root = fresh(TINY)
    path = models / damaged
    if path.is_dir():
        path.rename(models / "elsewhere")
    else:
        data = path.read_bytes()[:1000]
        path.unlink()
        if "lacks" not in DAMAGES[damaged]:
            path.write_bytes(data + b"\0")
    done = l10n("translate", "releases", "--no-glossary")
    assert (done.code, done.out) == (1, "")
    line = done.err.splitlines()[-1]
    assert is_one_line_error(line) and line.startswith(f"l10n: {path}: ") and DAMAGES[damaged] in line
    assert not (root / "locales").exists()


OWN_DAMAGES = {
    "mine/model.safetensors": lambda data: data[: len(data) // 2],
    "mine/config.json": lambda data: data.replace(b'"d_model": 384', b'"d_model": 512', 1),
    "mine/alignment.json": lambda data: data.replace(b'"layer": 1', b'"layer": 7', 1),
    "mine/vocab.json": lambda data: data[: len(data) // 2],
    "mine/source.spm": lambda data: data[:1000],
    "mine/target.spm": None,
}


@pytest.mark.usefixtures("bundled_model")
@pytest.mark.parametrize("damaged", OWN_DAMAGES)
def test_a_half_copied_model_of_ones_own_gets_one_line_and_the_drafts_of_the_old_one_stay(
    damaged: str, fresh: Fresh, l10n: Call
) -> None:
    from l10n.resources import bundled

    root = fresh(TINY)
    assert l10n("translate", "releases", "--no-glossary").code == 0
    before = catalogues(root)
    (root / "models" / "mine").mkdir(parents=True)
    for file in (bundled("models") / "fr-en_uk-small").iterdir():
        (root / "models" / "mine" / file.name).symlink_to(file)
    text = "models: [{name: mine, directions: [fr-en, fr-uk]}]\n"
    (root / "models" / "registry.yaml").write_text(text)
    path, damage = root / "models" / damaged, OWN_DAMAGES[damaged]
    data = path.read_bytes()
    path.unlink()
    if damage:
        path.write_bytes(damage(data))
    (root / "l10n.toml").write_text('model = "mine"\n')
    make_project(root, {"releases/neu.txt": "Il pleut depuis hier.\n"})
    done = l10n("translate", "releases", "--no-glossary")
    assert (done.code, done.out) == (1, "")
    line = done.err.splitlines()[-1]
    assert is_one_line_error(line)
    assert line.startswith((f"l10n: {path}: ", f"l10n: {path.parent}: "))
    assert catalogues(root) == before
    (root / "l10n.toml").unlink()
    assert l10n("translate", "releases", "--no-glossary").code == 0


def test_a_model_that_cannot_be_used_is_told_in_json_as_well(models: Path, fresh: Fresh, l10n: Call) -> None:
    root = fresh(TINY)
    (models / "fr-en_uk-small" / "config.json").unlink()
    done = l10n("translate", "releases", "--no-glossary", "--json")
    assert done.code == 1
    reason = done.err.splitlines()[-1].removeprefix("l10n: ")
    assert json.loads(done.out) == {
        "catalogues": [],
        "errors": [{"release": "", "source": "", "reason": reason}],
    }
    assert not (root / "locales").exists()


@pytest.mark.usefixtures("bundled_model")
def test_a_model_whose_registry_has_no_digests_is_used_with_a_warning(
    models: Path, fresh: Fresh, l10n: Call
) -> None:
    fresh(TINY)
    registry = models / "registry.yaml"
    text = registry.read_text(encoding="utf-8")
    registry.unlink()
    registry.write_text(text.partition("    sha256:")[0], encoding="utf-8")
    done = l10n("translate", "releases", "--no-glossary", "--to", "en")
    assert done.code == 0
    warning = f"{registry}: the model fr-en_uk-small is used unchecked: the SHA-256 of fr-en_uk-small/"
    assert [line.startswith(warning) for line in done.err.splitlines()].count(True) == 1
    assert (
        "unchecked" not in l10n("translate", "releases", "--no-glossary", "--to", "en").err
    )  # nothing to draft


def test_catalogues_that_need_no_draft_need_no_model(models: Path, project: Path, l10n: Call) -> None:
    (models / "fr-en_uk-small").rename(models / "elsewhere")
    assert l10n("translate", "releases").code == 0


@pytest.mark.parametrize(
    ("model", "words"), [("opus", "there is no model “opus”; known are"), ("releases", "no Marian model")]
)
def test_a_model_that_is_none_is_named(model: str, words: str, fresh: Fresh, l10n: Call) -> None:
    root = fresh(TINY)
    done = l10n("translate", "releases", "--model", model)
    assert done.code == 1
    assert is_one_line_error(done.err.rstrip("\n")) and words in done.err
    assert not (root / "locales").exists()
