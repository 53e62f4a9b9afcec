"""``l10n memory``: what it prints, its JSON, its exit status, and what bad input gets."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Call

PO = """\
msgid ""
msgstr ""
"Last-Translator: Olena <olena@example.org>\\n"
"PO-Revision-Date: 2024-03-05 12:15+0200\\n"
"Language: uk\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Source: releases/odessa.txt\\n"

msgid "Atelier à Odessa"
msgstr "Навчання в Одесі"

msgid "Le refuge a ouvert le 12 mars."
msgstr "Притулок відкрився 12 березня."

#, fuzzy
msgid "Un brouillon."
msgstr "Чернетка."
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one catalogue, and the current folder."""
    for name in ("locales/uk", "locales/en"):
        (tmp_path / "project" / name).mkdir(parents=True)
    (tmp_path / "project" / "l10n.toml").touch()
    (tmp_path / "project" / "locales/uk/odessa.po").write_text(PO, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def test_learn_search_and_stats_keep_their_contracts(root: Path, l10n: Call) -> None:
    assert json.loads(l10n("memory", "stats", "--json").out) == {
        "units": 0,
        "languages": {},
        "superseded": 0,
        "removed": 0,
    }
    assert not (root / "memory.sqlite").exists()
    assert l10n("memory", "learn").out == "1 catalogue: 2 translations learnt; 0 known\n"
    again = json.loads(l10n("memory", "learn", "locales/uk/odessa.po", "--json").out)
    assert again == {"added": 0, "replaced": 0, "known": 2, "removed": 0, "errors": []}
    stats = json.loads(l10n("memory", "stats", "--json").out)
    assert (stats["units"], stats["languages"]) == (2, {"uk": 2})
    assert l10n("memory", "stats").out == "2 translations: 2 uk\n"
    found = json.loads(l10n("memory", "search", "Le refuge a ouvert le 3 mai.", "--to", "uk", "--json").out)
    assert [(row["source"], row["target"], row["score"], row["origin"]) for row in found] == [
        ("Le refuge a ouvert le 12 mars.", "Притулок відкрився 3 травня.", 98, "memory-fuzzy")
    ]


def test_search_shows_score_place_author_and_date(root: Path, l10n: Call) -> None:
    l10n("memory", "learn")
    done = l10n("memory", "search", "Atelier à Odessa", "--to", "uk")
    assert done.out.splitlines() == [
        "100 %  [1] releases/odessa.txt, Olena <olena@example.org>, 2024-03-05",
        "  fr  Atelier à Odessa",
        "  uk  Навчання в Одесі",
    ]
    nothing = l10n("memory", "search", "Tout autre chose.", "--to", "uk", "--json")
    assert (nothing.code, json.loads(nothing.out)) == (0, [])
    assert "75 %" in l10n("memory", "search", "Tout autre chose.", "--to", "uk").err


def test_export_and_import_carry_a_memory_to_another_project(root: Path, l10n: Call) -> None:
    l10n("memory", "learn")
    assert l10n("memory", "export", "all.tmx", "--history").out == "all.tmx: 2 units written\n"
    done = json.loads(l10n("memory", "import", "all.tmx", "--memory", "other.sqlite", "--json").out)
    assert done == [{"path": "all.tmx", "added": 2, "known": 0, "left_out": 0}]
    assert json.loads(l10n("memory", "stats", "--memory", "other.sqlite", "--json").out)["units"] == 2
    assert l10n("memory", "import", "all.tmx").out == "all.tmx: 0 units added, 2 known\n"


def test_remove_and_its_undoing(root: Path, l10n: Call) -> None:
    l10n("memory", "learn")
    assert l10n("memory", "remove", 1).out == "1 translation removed\n"
    assert json.loads(l10n("memory", "search", "Atelier à Odessa", "--to", "uk", "--json").out) == []
    assert "1 removed earlier" in l10n("memory", "learn").out
    again = l10n("memory", "remove", 1)
    assert (again.code, again.err) == (1, "l10n: no translation of these numbers is in use\n")
    assert l10n("memory", "remove", "--file", "releases/odessa.txt").out == "1 translation removed\n"
    assert l10n("memory", "remove", "--file", "releases/odessa.txt", "--undo").code == 0
    assert json.loads(l10n("memory", "stats", "--json").out)["units"] == 2
    assert l10n("memory", "remove").code == 2


def test_the_setting_moves_the_file(root: Path, l10n: Call) -> None:
    (root / "l10n.toml").write_text('memory = "tm/uk.sqlite"\n')
    assert l10n("memory", "learn").code == 0
    assert (root / "tm" / "uk.sqlite").is_file()
    assert not (root / "memory.sqlite").exists()


def test_a_broken_catalogue_is_named_and_the_others_are_learnt(root: Path, l10n: Call) -> None:
    (root / "locales/en/broken.po").write_text('msgid "a\n')
    done = l10n("memory", "learn")
    assert done.code == 1
    assert done.out == "2 catalogues: 2 translations learnt; 0 known\n"
    assert "broken.po:1" in done.err
    assert done.err.count("\n") == 1


def test_a_damaged_memory_is_told_and_rebuilt(root: Path, l10n: Call) -> None:
    l10n("memory", "learn")
    (root / "memory.sqlite").write_bytes(b"no database at all " * 500)
    told = l10n("memory", "search", "Atelier à Odessa", "--to", "uk")
    assert told.code == 1
    assert "the memory is damaged" in told.err
    assert "l10n memory rebuild" in told.err
    done = l10n("memory", "rebuild")
    assert (done.code, done.out.splitlines()[0]) == (0, "0 units from the old file, 2 from the catalogues")
    assert "the old file is now" in done.out
    (old,) = root.glob("memory.sqlite.*.old")
    assert old.read_bytes().startswith(b"no database")
    assert json.loads(l10n("memory", "stats", "--json").out)["units"] == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("export", "x.tmx"), "there is no memory yet; make one with: l10n memory learn"),
        (
            ("export", "none/x.tmx", "--memory", "empty.sqlite"),
            "none/x.tmx: the TMX file could not be written",
        ),
        (("remove", "1"), "there is no memory yet"),
        (("import", "none.tmx"), "none.tmx: the TMX file cannot be read (no such file or directory)"),
        (("learn", "none.po"), "none.po: there is no such catalogue"),
        (("learn", "--memory", "locales/uk"), "is a directory"),
    ],
)
def test_bad_input_gets_one_line(root: Path, l10n: Call, arguments: tuple[str, ...], message: str) -> None:
    l10n("memory", "learn", "--memory", "empty.sqlite")
    done = l10n("memory", *arguments)
    assert done.code in (1, 2)
    assert message in done.err
    assert "Traceback" not in done.err


def test_an_attack_gets_one_line_and_the_next_file_is_imported(root: Path, l10n: Call) -> None:
    (root / "bad.tmx").write_text('<!DOCTYPE tmx [<!ENTITY a "b">]><tmx version="1.4"><header/><body/></tmx>')
    l10n("memory", "learn")
    l10n("memory", "export", "good.tmx")
    done = l10n("memory", "import", "bad.tmx", "good.tmx", "--memory", "new.sqlite")
    assert (done.code, done.out) == (1, "good.tmx: 2 units added, 0 known\n")
    assert "bad.tmx:1: the DOCTYPE declares" in done.err


def test_the_help_imports_no_database(root: Path, l10n: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("l10n.memory")]:
        monkeypatch.delitem(sys.modules, name)
    assert "rebuild" in l10n("memory", "--help").out
    assert not [name for name in sys.modules if name.startswith("l10n.memory")]
