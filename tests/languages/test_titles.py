"""Forms of address before names are those of the target language."""

from __future__ import annotations

import pytest

from l10n.languages.placeables import ends_addressing, find_titles, finder, gender_before, target_forms
from l10n.languages.placeables.titles import _BY_FRENCH


def found(text: str) -> list[str]:
    return [title.surface for title in find_titles(text)]


def test_a_form_of_address_stands_before_a_name() -> None:
    assert found("M. Diallo, Mme de Villiers et le Dr\u00a0Paul Mercier") == ["M.", "Mme", "Dr"]
    assert found("Dr. Mercier, Mme van der Linden et M. al-Bachir") == ["Dr.", "Mme", "M."]
    assert found("Selon Me Laurent et MM. Dubois et Petit") == ["Me", "MM."]
    assert found("MM.\u202fDubois et Petit, Mme\u2009Laurent") == ["MM.", "Mme"]


@pytest.mark.parametrize(
    "office", ["avec le Ministre", "du Premier Ministre", "par l’Ambassadeur", "au Maire"]
)
def test_an_office_with_a_capital_is_no_given_name(office: str) -> None:
    assert found(f"reçu {office} M. Dupont") == ["M."]


@pytest.mark.parametrize(
    "text",
    [
        "Me voici à Paris.",
        "Photo : OIM/M. Kovač",
        "© M. Kovač",
        "© Réseau Asile / M. Kovač",
        "L’avocat Jean M. Dupont a plaidé.",
        "la Fondation Jean M. Dupont",
        "un Dr à la retraite",
        "Il mesure 2 M.",
        "les Mmes",
        "le mouvement Me Too",
        "M. le Président, Mme la ministre",
    ],
)
def test_initials_and_other_words_are_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("french", _BY_FRENCH)
def test_what_a_draft_gets_is_recognised_in_every_form(french: str) -> None:
    (title,) = find_titles(f"Selon {french} Durand")
    for language in ("en", "uk"):
        forms = target_forms(title, language)
        assert forms
        assert all(finder(title, language)(f"xx {form} Durand") for form in forms)


@pytest.mark.parametrize(
    ("french", "language", "target", "fits"),
    [
        ("M.", "en", "Mr. Diallo", True),
        ("M.", "en", "M. Diallo", False),
        ("M.", "en", "Mrs Diallo", False),
        ("Mme", "en", "Mrs Diallo", True),
        ("Mme", "en", "Mr Diallo", False),
        ("M.", "uk", "пані Діалло", False),
        ("M.", "uk", "із паном Діалло", True),
        ("M.", "uk", "пана-Moreau", False),
        ("Mme", "uk", "пан Діалло", False),
        ("Mme", "uk", "Пані Діалло", True),
        ("Me", "en", "My Sophie Laurent", False),
        ("Me", "en", "the lawyer Sophie Laurent", True),
        ("Dr", "uk", "лікаря Мерсьє", True),
        ("Dr", "uk", "лікарня Мерсьє", False),
    ],
)
def test_a_gender_and_a_title_must_be_right(french: str, language: str, target: str, fits: bool) -> None:
    (title,) = find_titles(f"{french} Durand")
    assert bool(finder(title, language)(target)) == fits


def test_the_title_tells_the_gender_of_the_person() -> None:
    assert gender_before("selon M. ") == "masc"
    assert gender_before("selon Mme ") == gender_before("selon Mme de ") == "femn"
    assert gender_before("selon MM. Dubois et ") == "masc"
    assert gender_before("selon le Dr ") == gender_before("selon ") == gender_before("") == ""


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Mes Lambert et Durand défendent les victimes.", ["Mes"]),
        ("Selon Mes Lambert, Durand et Sow, le délai est court.", ["Mes"]),
        ("Défendu par Mes Durand et associés", ["Mes"]),
        ("Mes Sœurs et Frères, écoutez.", []),
        ("Mes Durand dorment.", []),
        ("pour Mes Amis", []),
        ("Mes parents et mes amis", []),
    ],
)
def test_several_lawyers_are_told_from_my_friends(text: str, titles: list[str]) -> None:
    assert found(text) == titles


def test_lawyers_inside_a_sentence_address_names() -> None:
    assert ends_addressing("selon Mes ") and ends_addressing("selon Mes Lambert et ")
    assert not ends_addressing("Mes ") and not ends_addressing("« Mes ")
