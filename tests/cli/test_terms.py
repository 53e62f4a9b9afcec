"""``l10n terms`` for people: at a terminal and in a pipe."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Call

Fresh = Callable[[dict[str, str]], Path]

RELEASE = """\
Lutte contre la traite : un atelier à Odessa

Odessa, le 12 mars 2024 – L’OIM a réuni quinze juges. La lutte contre la traite reste sa priorité.

La traite détruit des vies. Le fermier se lève tôt pour la traite des vaches.

La traite détruit des vies.
"""
GLOSSARY = """\
terms:
  - id: oim
    fr: {term: Organisation internationale pour les migrations, acronym: OIM}
    en: {preferred: International Organization for Migration, acronym: IOM}
    uk: {preferred: Міжнародна організація з міграції, acronym: МОМ}
  - id: lutte
    fr: lutte contre la traite
    en: {preferred: counter-trafficking, allowed: ["efforts, old and new, against trafficking"]}
    uk: протидія торгівлі людьми
  - id: traite
    fr: traite
    en: trafficking
    uk: торгівля людьми
    unless: [traite des vaches]
"""
FILES = {"atelier.txt": RELEASE, "glossary.yaml": GLOSSARY}


def test_a_pipe_gets_each_sentence_with_its_lines_and_then_each_term_once(fresh: Fresh, l10n: Call) -> None:
    fresh(FILES)
    done = l10n("terms", "atelier.txt")
    assert done.code == 0
    sentences, *terms = done.out.split("\n\n")
    assert sentences.splitlines() == [
        "1: Lutte contre la traite : un atelier à Odessa",
        "    Lutte contre la traite | (traite)",
        "3: Odessa, le 12 mars 2024 – L’OIM a réuni quinze juges.",
        "    OIM",
        "3: La lutte contre la traite reste sa priorité.",
        "    lutte contre la traite | (traite)",
        "5, 7: La traite détruit des vies.",
        "    traite",
    ]
    assert [term.splitlines()[0] for term in terms] == [
        "lutte: Lutte contre la traite | lutte contre la traite (lines 1, 3)",
        "oim: OIM (line 3)",
        "traite: traite (lines 5, 7)",
    ]
    assert "\x1b" not in done.out
    assert done.err == "atelier.txt: 4 terms in 5 segments; 3 of the 3 entries of glossary.yaml\n"


def test_forms_are_separated_so_that_a_form_with_a_comma_stays_one(fresh: Fresh, l10n: Call) -> None:
    fresh(FILES)
    out = l10n("terms", "atelier.txt", "--to", "en").out
    row = next(line for line in out.splitlines() if "counter-trafficking" in line)
    forms = row.strip().removeprefix("en: ").split(" | ")
    assert forms[0] == "counter-trafficking"
    assert "efforts, old and new, against trafficking" in forms


def test_a_terminal_sees_terms_marked_in_their_sentences_and_every_form(
    fresh: Fresh, l10n: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh(FILES)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "72")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    out = l10n("terms", "atelier.txt").out
    assert "\x1b[1;4mtraite\x1b[0m détruit" in out
    assert "\x1b[1;4mlutte contre la traite\x1b[0m reste" in out
    plain = re.sub(r"\x1b\[[0-9;]*m", "", out)
    assert max(map(len, plain.splitlines())) <= 72
    words = " ".join(plain.split())
    for form in ("протидією торгівлі людьми", "торгівлею людьми", "МОМ", "lutte, lines 1, 3"):
        assert form in words


def test_a_release_without_terms_is_no_error(fresh: Fresh, l10n: Call) -> None:
    fresh({"a.txt": "Le pont est fermé\n\nLe pont sera fermé au public jusqu’au printemps.\n", **FILES})
    done = l10n("terms", "a.txt")
    assert (done.code, done.out) == (0, "")
    assert "0 terms in 2 segments" in done.err


def test_the_glossary_that_is_named_is_used(fresh: Fresh, l10n: Call) -> None:
    other = "terms:\n  - {id: juge, fr: juge, en: judge, uk: суддя}\n"
    fresh(FILES | {"other.yaml": other})
    done = l10n("terms", "atelier.txt", "--glossary", "other.yaml", "--to", "uk")
    assert "juge: juges (line 3)\n    uk: суддя | судді" in done.out
    assert "oim" not in done.out


def test_one_of_a_thing_is_told_in_the_singular(fresh: Fresh, l10n: Call) -> None:
    own = "terms:\n  - {id: pluie, fr: pluie, en: rain, uk: дощ}\n"
    fresh({"a.txt": "La pluie est tombée toute la nuit sur le port.\n", "own.yaml": own})
    done = l10n("terms", "a.txt", "--glossary", "own.yaml")
    assert done.err == "a.txt: 1 term in 1 segment; 1 of the 1 entry of own.yaml\n"
    assert "pluie: pluie (line 1)" in done.out


GUESSED = """\
terms:
  - id: agent
    fr: agent de liaison
    en: {preferred: liaison officer, forms: [liaison officer, officers in liaison]}
    uk: {preferred: кейсворкер, allowed: [офіцер зв’язку]}
  - id: oim
    fr: {term: Organisation internationale pour les migrations, acronym: OIM}
    en: {preferred: International Organization for Migration, acronym: IOM}
    uk: {preferred: Міжнародна організація з міграції, acronym: МОМ}
"""
LIAISON = "Les agents de liaison de l’OIM sont arrivés hier dans la capitale.\n"


def test_forms_shows_tables_and_what_was_guessed(fresh: Fresh, l10n: Call) -> None:
    fresh({"a.txt": LIAISON, "glossary.yaml": GUESSED})
    done = l10n("terms", "a.txt", "--forms")
    assert done.code == 0
    lines = [line.rstrip() for line in done.out.splitlines()]
    assert "  кейсворкер (Ukrainian, preferred, guessed: кейсворкер)" in lines
    assert "      genitive:      кейсворкера" in lines
    assert "      genitive:      офіцера зв’язку" in lines
    assert any(line.startswith("    ! “кейсворкер” is not in the dictionary") for line in lines)
    assert "1 word guessed by analogy: кейсворкер" in lines
    by_hand = lines.index("  liaison officer (English, preferred, forms listed by hand)")
    assert lines[by_hand + 1 : by_hand + 3] == ["      liaison officer", "      officers in liaison"]
    assert "    МОМ: one form, it is not inflected" in lines
    assert "\x1b" not in done.out


def test_forms_json_has_the_tables_of_each_hit(fresh: Fresh, l10n: Call) -> None:
    fresh({"a.txt": LIAISON, "glossary.yaml": GUESSED})
    plain = json.loads(l10n("terms", "a.txt", "--json").out)
    assert all("renderings" not in hit for segment in plain for hit in segment["hits"])
    (segment,) = json.loads(l10n("terms", "a.txt", "--forms", "--json", "--to", "uk").out)
    agent, oim = segment["hits"]
    assert [r["guessed"] for r in agent["renderings"]["uk"]] == [["кейсворкер"], []]
    assert [(r["status"], r["term"]) for r in oim["renderings"]["uk"]] == [
        ("acronym", "МОМ"), ("preferred", "Міжнародна організація з міграції")
    ]  # fmt: skip


def test_forms_of_a_full_name_leave_the_acronym_out(fresh: Fresh, l10n: Call) -> None:
    text = "L’Organisation internationale pour les migrations recrute en ce moment des juristes.\n"
    fresh({"a.txt": text, "glossary.yaml": GUESSED})
    out = l10n("terms", "a.txt", "--forms", "--to", "uk").out
    assert "Міжнародною організацією з міграції" in out
    assert "МОМ" not in out


def test_html_writes_a_page_with_the_drafts_of_the_project(project: Path, l10n: Call) -> None:
    done = l10n("terms", "releases/2024-03-05-lviv.txt", "--html", "terms.html")
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines()[0].endswith("terms.html: written")
    page = (project / "terms.html").read_text(encoding="utf-8")
    assert re.search(r'<div lang="en">.*<mark class="term" title="oim">IOM<sup>', page)
    assert re.search(r'<div lang="uk">.*<mark class="term" title="oim">МОМ<sup>', page)
    again = l10n("terms", "releases/2024-03-05-lviv.txt", "--html", "terms.html", "--json")
    assert again.code == 0
    assert json.loads(again.out)
    assert (project / "terms.html").read_text(encoding="utf-8") == page


def test_html_of_a_release_without_catalogue_says_so(fresh: Fresh, l10n: Call) -> None:
    root = fresh(FILES)
    done = l10n("terms", "atelier.txt", "--html", "out.html")
    assert done.code == 0
    assert "without en and uk: there is no catalogue yet" in done.err
    assert (root / "out.html").exists()


def test_html_never_replaces_a_file_of_somebody_else(fresh: Fresh, l10n: Call) -> None:
    root = fresh({**FILES, "page.html": "<p>Mine</p>"})
    done = l10n("terms", "atelier.txt", "--html", "page.html")
    assert done.code == 1
    assert "page.html" in done.err and "choose another name" in done.err
    assert (root / "page.html").read_text() == "<p>Mine</p>"
