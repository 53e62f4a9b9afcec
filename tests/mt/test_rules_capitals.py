"""Segments in capitals are read in their usual letters, and drafted in capitals."""

from __future__ import annotations

import re
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n.drafting.rules.capitals import in_capitals, recase
from l10n.drafting.translator import Translator
from l10n.glossary.find import find_all
from l10n.languages.fr.grammar.tokens import fold
from l10n.mt.source import Constraint, Request
from l10n.mt.translation import Translation
from l10n.mt.vocabulary import Vocabulary
from l10n.resources import bundled

VOCABULARY = Vocabulary(bundled("models") / "fr-en_uk-small")


def read(text: str, *usual: str) -> str:
    return recase(Request(text, usual=usual), VOCABULARY).text


@pytest.mark.parametrize(
    ("text", "usual"),
    [
        ("LA TRAITE DES ÊTRES HUMAINS EST UN CRIME", "La traite des êtres humains est un crime"),
        ("L’OIM EN UKRAINE", "L’OIM en Ukraine"),
        ("COMMUNIQUÉ DE PRESSE", "Communiqué de presse"),
        ("RECOMMANDATIONS", "Recommandations"),
        ("ARTICLE 3 : LES DROITS DE L’ENFANT", "Article 3 : les droits de l’enfant"),
        ("MINEURS NON ACCOMPAGNES, UN DEFI", "Mineurs non accompagnés, un défi"),
        ("CHAPITRE IV, DU XIV AU XXI", "Chapitre IV, du XIV au XXI"),
        ("A KIEV, APPEL A LA COMMUNAUTE", "À Kiev, appel à la communauté"),
        ("LE MINISTRE A OUVERT LE CENTRE", "Le ministre a ouvert le centre"),
        ("APPEL POUR LES REFUGIES", "Appel pour les réfugiés"),
        ("LES RÉFUGIÉS ET LA MARCHE", "Les réfugiés et la marche"),
    ],
)
def test_the_vocabulary_knows_how_words_are_written(text: str, usual: str) -> None:
    assert read(text) == usual


def test_what_the_release_knows_goes_first() -> None:
    assert read("AIDE DU PNUD À TCHERNIVTSI", "PNUD", "Tchernivtsi") == "Aide du PNUD à Tchernivtsi"


@pytest.mark.parametrize(
    "text", ["La traite", "OIM", "UNHCR", "12 000", "", "n° 3", "M. KLIMKINE a parlé", "XIX"]
)
def test_what_has_small_letters_or_may_be_an_acronym_stays(text: str) -> None:
    request = Request(text)
    assert recase(request, VOCABULARY) is request


@pytest.mark.parametrize(
    ("text", "usual"),
    [
        ("TCHERNIVTSI (Ukraine) – L’OIM", "Tchernivtsi (Ukraine) – L’OIM"),
        ("MAE SOT – Une réunion", "Mae Sot – Une réunion"),
        ("UNICEF – Une réunion", "UNICEF – Une réunion"),
    ],
)
def test_a_town_in_capitals_is_read_as_a_name(text: str, usual: str) -> None:
    assert read(text, "UNICEF") == usual


def test_a_town_is_in_capitals_in_the_draft_too(translator: Translator) -> None:
    requests = [
        Request("KIEV (Ukraine) – Une réunion a eu lieu."),
        Request("Kiev (Ukraine) – Une réunion a eu lieu."),
    ]
    shouted, calm = (done.text for done in translator.translate(requests, "en"))
    town = shouted.split()[0]
    assert town.isupper() and not calm.split()[0].isupper()
    assert shouted.lower() == calm.lower() and shouted.removeprefix(town) == calm[len(town) :]


def test_an_address_keeps_its_letters_and_does_not_count() -> None:
    text = "CONTACT POUR LA PRESSE : Presse@example.org"
    address = Constraint(25, len(text), find=lambda target: [], verbatim="Presse@example.org")
    assert recase(Request(text, (address,)), VOCABULARY).text == "Contact pour la presse : Presse@example.org"


CAPITALS = st.characters(categories=("Lu", "Lt", "Nd", "Po", "Zs", "Pd"), max_codepoint=0x2FFF)


@given(st.text(CAPITALS, max_size=40))
@example("A0Ãẞ")
def test_every_character_keeps_its_place(text: str) -> None:
    usual = read(text)
    assert len(usual) == len(text)
    assert fold(usual.casefold()) == fold(text.casefold())


def test_a_draft_is_in_capitals_where_the_segment_is(translator: Translator) -> None:
    text = "LA TRAITE DES FEMMES EST UN CRIME : Aide@example.org"
    at = re.search("TRAITE DES FEMMES", text)
    assert at is not None
    forms = ("торгівля жінками", "торгівлі жінками", "торгівлю жінками", "торгівлею жінками")
    term = Constraint(*at.span(), partial(find_all, forms=forms), forms, forms[0])
    address = Constraint(
        text.index("Aide"),
        len(text),
        partial(find_all, forms=("Aide@example.org",)),
        verbatim="Aide@example.org",
    )
    (done,) = translator.translate([Request(text, (term, address))], "uk")
    assert done.text == done.text.upper().replace("AIDE@EXAMPLE.ORG", "Aide@example.org")
    span, place = done.claims
    assert span is not None and done.text[slice(*span)].lower() in forms
    assert place is not None and done.text[slice(*place)] == "Aide@example.org"
    small = "La traite des femmes est un crime : Aide@example.org"
    (usual,) = translator.translate([Request(small, (term, address))], "uk")
    assert done.text.lower() == usual.text.lower()


def test_spans_stay_where_capitals_would_be_longer() -> None:
    done = Translation("straße ﬁn", -1.0, ((0, 6),), ("free",), ("",))
    request = Request("RUE", (Constraint(0, 3, find=lambda target: [(0, 6)]),))
    assert in_capitals(done, request).text == "STRAßE ﬁN"
