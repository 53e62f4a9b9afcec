"""``l10n glossary forms``: the paradigm of a term."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cli_samples import is_one_line_error

if TYPE_CHECKING:
    from conftest import Call

Fresh = Callable[[dict[str, str]], Path]

GLOSSARY = """\
terms:
  - id: traite
    fr: {term: traite des êtres humains, variants: [traite], acronym: TEH}
    en: {preferred: human trafficking, allowed: [trafficking in persons], forbidden: [treaty]}
    uk: торгівля людьми
  - id: demandeur
    fr: demandeur d’asile
    en: {preferred: asylum seeker, allowed: [asylum applicant]}
    uk: {preferred: шукач притулку, allowed: [кейсворкер]}
  - id: oim
    fr: {term: Organisation internationale pour les migrations, acronym: OIM}
    en: {preferred: International Organization for Migration, acronym: IOM}
    uk: {preferred: Міжнародна організація з міграції, acronym: МОМ}
  - id: refoulement
    fr: non-refoulement
    en: non-refoulement
    uk: {preferred: невислання, allowed: [заборона вислання], forms: [невислання, невисланню]}
"""


@pytest.fixture
def forms(fresh: Fresh, l10n: Call) -> Call:
    fresh({"glossary.yaml": GLOSSARY})
    return lambda *arguments: l10n("glossary", "forms", *arguments)


def test_a_pipe_gets_each_cell_on_a_line(forms: Call) -> None:
    done = forms("traite", "--to", "uk")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[:9] == [
        "traite: торгівля людьми (Ukrainian, preferred)",
        "singular:",
        "  nominative:    торгівля людьми",
        "  genitive:      торгівлі людьми",
        "  dative:        торгівлі людьми",
        "  accusative:    торгівлю людьми",
        "  instrumental:  торгівлею людьми",
        "  locative:      торгівлі людьми",
        "  vocative *:    торгівле людьми",
    ]
    assert "* not expected in a draft" in done.out
    assert "\x1b" not in done.out


@pytest.mark.parametrize("term", ["traite", "traite des êtres humains", "Traite", "TEH", "human trafficking"])
def test_an_entry_is_found_by_id_and_designation(forms: Call, term: str) -> None:
    assert "traite: human trafficking (English, preferred)" in forms(term).out


def test_words_need_no_quotes_and_any_apostrophe_will_do(forms: Call) -> None:
    assert "demandeur: asylum seeker" in forms("demandeur", "d'asile").out


def test_a_target_designation_shows_its_own_language_only(forms: Call) -> None:
    out = forms("asylum seeker").out
    assert "asylum seekers’" in out
    assert "attributive *:  asylum-seeker" in out
    assert "шукач" not in out


def test_allowed_and_forbidden_renderings_stand_below_the_table(forms: Call) -> None:
    out = forms("traite", "--to", "en").out
    assert "allowed: trafficking in persons" in out.splitlines()
    assert "forbidden: treaty | treaties" in out.splitlines()
    assert "Also accepted: a capital" in out


def test_an_allowed_rendering_that_is_asked_for_gets_a_table(forms: Call) -> None:
    out = forms("кейсворкер").out
    assert "demandeur: шукач притулку (Ukrainian, preferred)" in out
    assert "demandeur: кейсворкер (Ukrainian, allowed, guessed: кейсворкер)" in out
    assert "  ! “кейсворкер” is not in the dictionary" in out


def test_an_acronym_is_shown_beside_the_full_name(forms: Call) -> None:
    out = forms("OIM").out
    assert "IOM’s" in out
    assert "МОМ: one form, it is not inflected" in out
    assert "Міжнародною організацією з міграції" in out


def test_forms_listed_by_hand_are_said_to_be(forms: Call) -> None:
    out = forms("невислання").out
    assert out.splitlines()[:3] == [
        "refoulement: невислання (Ukrainian, preferred, forms listed by hand)",
        "  невислання",
        "  невисланню",
    ]
    assert "allowed renderings have no forms of their own" in out


def test_a_free_term_is_inflected_in_the_language_of_its_letters_or_of_the_option(forms: Call) -> None:
    ukrainian = forms("мобільна", "бригада").out
    assert "мобільна бригада (Ukrainian, in no entry)" in ukrainian
    assert "мобільними бригадами" in ukrainian
    assert "safe houses’" in forms("safe house", "--to", "en").out
    assert "safe house: one form" in forms("safe house", "--to", "uk").out


def test_a_free_verb_is_conjugated(forms: Call) -> None:
    assert "торгуватимуть людьми" in forms("торгувати людьми", "--pos", "verb").out


def test_a_free_term_in_another_case_is_told_its_nominative(forms: Call) -> None:
    out = forms("мобільної бригади").out
    assert "is in the genitive" in out
    assert "мобільною бригадою" in out


def test_a_term_that_does_not_decline_is_said_so(forms: Call) -> None:
    out = forms("без громадянства").out
    assert "без громадянства: one form, it is not inflected" in out


def test_an_unknown_latin_term_is_an_error_with_the_nearest_one(forms: Call) -> None:
    done = forms("traitte")
    assert (done.code, done.out) == (1, "")
    assert is_one_line_error(done.err.rstrip("\n"))
    assert "did you mean “traite”?" in done.err
    assert "--to en" in forms("zzz").err


@pytest.mark.parametrize("arguments", [("торгівля людиною", "--to", "en"), ("24/7", "--to", "uk"), ()])
def test_a_wrong_call_is_a_usage_error(forms: Call, arguments: tuple[str, ...]) -> None:
    done = forms(*arguments)
    assert (done.code, done.out) == (2, "")


def test_the_json_has_tables_and_all_accepted_forms(forms: Call) -> None:
    done = forms("OIM", "--json")
    data = json.loads(done.out)
    assert data["term"] == "OIM"
    english, ukrainian = data["results"]
    assert (english["entry"], english["language"]) == ("oim", "en")
    assert english["accepted"] == ["IOM", "International Organization for Migration"]
    assert [r["status"] for r in ukrainian["renderings"]] == ["acronym", "preferred"]
    table = ukrainian["renderings"][1]
    assert table["columns"] == ["singular"]
    assert table["rows"][1] == {
        "label": "genitive", "accepted": True, "cells": [["Міжнародної організації з міграції"]]
    }  # fmt: skip
    (free,) = json.loads(forms("кейсворкерка", "--json").out)["results"]
    assert free["entry"] is None
    assert free["renderings"][0]["guessed"] == ["кейсворкерка"]


@pytest.mark.parametrize(("columns", "table"), [(100, True), (30, False)])
def test_a_terminal_sees_a_table_if_it_is_wide_enough(
    forms: Call, monkeypatch: pytest.MonkeyPatch, columns: int, table: bool
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    out = re.sub(r"\x1b\[[0-9;]*m", "", forms("шукач притулку").out)
    assert bool(re.search(r"^genitive +шукача притулку +шукачів притулку$", out, re.M)) is table
    assert bool(re.search(r"^  genitive: +шукача притулку$", out, re.M)) is not table
