"""``l10n terms`` for people: at a terminal and in a pipe."""

from __future__ import annotations

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
        "lutte: Lutte contre la traite | lutte contre la traite (line 1, 3)",
        "oim: OIM (line 3)",
        "traite: traite (line 5, 7)",
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
    for form in ("протидією торгівлі людьми", "торгівлею людьми", "МОМ", "lutte, line 1, 3"):
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
