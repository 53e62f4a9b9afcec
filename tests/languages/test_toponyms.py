"""Countries and cities reappear under the name that they have in the target language, in a case that fits."""

from __future__ import annotations

import pytest

from l10n.analysis.constraints import analyse, request
from l10n.base.letters import has_latin
from l10n.languages.placeables import find_toponyms, finder, target_forms, toponym_paradigm
from l10n.languages.placeables.toponyms import _toponyms
from l10n.languages.uk.government import ruled_out_of_place
from l10n.model import Glossary

NAMES = sorted({name for toponym in _toponyms().values() for name in toponym.french})


def found(text: str) -> list[str]:
    return [place.surface for place in find_toponyms(text)]


def test_places_are_found_after_any_preposition_and_each_once() -> None:
    assert found("De Kiev à Lviv, en Ukraine : l’Ukraine aide la Moldavie") == [
        "Kiev", "Lviv", "Ukraine", "Moldavie"
    ]  # fmt: skip
    assert found("la Fédération de Russie et le Soudan du Sud") == ["Fédération de Russie", "Soudan du Sud"]
    assert found("Kyiv, le 3 mai – d’Odessa ou d'Odesa") == ["Kyiv", "Odessa"]
    assert found("les Etats\u2011Unis, le Soudan\u00a0du\u00a0Sud, la Côte d'Ivoire") == [
        "Etats\u2011Unis", "Soudan\u00a0du\u00a0Sud", "Côte d'Ivoire"
    ]  # fmt: skip
    assert found("le Soudan\u2009du\u2009Sud") == ["Soudan\u2009du\u2009Sud"]
    assert found("Selon Kiev. Lundi à Paris") == ["Kiev", "Paris"]
    text = "Le Conseil de l’Europe parle de l’Europe."
    assert [place.start for place in find_toponyms(text, [(3, 22)])] == [34]


@pytest.mark.parametrize(
    "text",
    [
        "Un vol d’Air France",
        "Le Ukraine Humanitarian Fund",
        "des œillets d’Inde",
        "la forme « Kiev » du nom",
        "UN COMMUNIQUÉ D’UKRAINE",
        "les autorités ukrainiennes",
        "une Odessaïte",
        "Un reportage de France 24 et d’Europe 1",
        "le Tour de France",
        "12, rue de Kiev",
        "12, rue\u2009de\u2009Kiev",
        "d’Air\u2009France",
        "Sud-Ukraine",
    ],
)
def test_what_is_part_of_another_name_or_no_name_is_no_place(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("name", NAMES)
def test_each_place_is_recognised_in_all_its_forms(name: str) -> None:
    (place,) = find_toponyms(f"Hier, {name}.")
    for language in ("en", "uk"):
        find = finder(place, language)
        for before in ("", "à ", "de "):
            for form in target_forms(place, language, before):
                assert find(f"xx {form} xx"), form
    assert not any(has_latin(form) for form in target_forms(place, "uk"))
    assert len(toponym_paradigm(name, "uk")) == 6, "cases; nobody calls a place"


@pytest.mark.parametrize(
    ("french", "language", "target"),
    [
        ("Ukraine", "en", "the Ukrainian Government"),
        ("Allemagne", "en", "German police"),
        ("Turquie", "en", "from Turkey"),
        ("Odessa", "uk", "в одеському порту"),
        ("Odessa", "uk", "на Одещині"),
        ("Kyiv", "uk", "київські школярі"),
        ("Pologne", "uk", "польська сторона"),
        ("Vietnam", "uk", "у В'єтнамі"),
        ("Europe", "uk", "за центральноєвропейським часом"),
        ("Vietnam", "uk", "в'єтнамські робітниці"),
        ("Ukraine", "uk", "допомога українкам"),
        ("Kyiv", "uk", "кияни вийшли"),
        ("Soumy", "uk", "жителі Сумщини"),
        ("Allemagne", "uk", "німецька поліція"),
        ("États-Unis", "en", "in America"),
    ],
)
def test_an_adjective_a_region_and_another_spelling_speak_of_the_place(
    french: str, language: str, target: str
) -> None:
    (place,) = find_toponyms(french)
    assert finder(place, language)(target)


@pytest.mark.parametrize(
    ("french", "language", "target"),
    [
        ("Odessa", "en", "in Odessa"),  # as English wrote it before 2022
        ("Kiev", "en", "in Kiev"),
        ("Soumy", "uk", "велика сума грошей"),
        ("Pologne", "en", "polish the floor"),
        ("Kherson", "uk", "у Керсоні"),
        ("Volhynie", "uk", "волонтерська група"),
        ("Pologne", "uk", "поліцейський"),
        ("Europe", "uk", "єврейська громада"),
        ("Soudan", "uk", "суддівський корпус"),
        ("Canada", "uk", "кандидатський стаж"),
        ("Irak", "uk", "іранський кордон"),
        ("Thaïlande", "uk", "китайський паспорт"),
        ("Russie", "uk", "теплий шарф"),
    ],
)
def test_another_word_or_an_old_name_does_not(french: str, language: str, target: str) -> None:
    (place,) = find_toponyms(french)
    assert not finder(place, language)(target)


def test_a_preposition_comes_with_a_place_that_was_left_out() -> None:
    (place,) = find_toponyms("Odessa")
    assert target_forms(place, "uk", "réunis à ")[:2] == ("в Одесі", "у Одесі")
    assert target_forms(place, "uk", "venus d’")[0] == "з Одеси"
    assert "Одеса" in target_forms(place, "uk", "") and "Одеса" not in target_forms(place, "uk", "à ")
    assert "зі Львова" in target_forms(find_toponyms("Lviv")[0], "uk", "de ")
    assert target_forms(find_toponyms("Volhynie")[0], "uk", "en ")[0] == "на Волині"
    assert target_forms(find_toponyms("Soudan")[0], "uk", "du ")[0] == "з Судану"
    assert target_forms(find_toponyms("Marioupol")[0], "uk", "à ")[0] == "в Маріуполі"
    (netherlands,) = find_toponyms("Pays-Bas")
    assert target_forms(netherlands, "en", "aux ")[0] == "in the Netherlands"


@pytest.mark.parametrize(
    ("before", "place", "form", "allowed"),
    [
        ("повернувся з ", "", "Туреччина", False),
        ("повернувся з ", "", "Туреччини", True),
        ("разом з ", "", "Туреччиною", True),
        ("експерти з ", "belongs", "Туреччини", True),
        ("експерти з ", "belongs", "Туреччина", False),
        ("до ", "belongs", "Туреччини", True),
        ("їде в ", "", "Туреччину", True),
        ("суддя в ", "belongs", "Туреччину", False),
        ("після вторгнення Росії в ", "belongs", "Туреччину", True),
        ("У ", "opens", "Туреччину", False),
        ("У ", "opens", "Туреччині", True),
        ("У ", "", "Туреччину", True),
        ("в ", "", "Туреччини", False),
        ("поліція ", "belongs", "Туреччина", False),
        ("поліція ", "belongs", "Туреччини", True),
        ("допомога ", "belongs", "Туреччині", True),
        ("надана ", "belongs", "Туреччиною", True),
        ("населення ", "belongs", "Туреччина", False),
        ("місто ", "belongs", "Туреччина", True),
        ("Президент Республіки ", "belongs", "Туреччина", True),
        ("через ", "belongs", "Туреччину", True),
        ("", "belongs", "Туреччина", True),
    ],
)
def test_a_place_has_a_case_that_grammar_allows(before: str, place: str, form: str, allowed: bool) -> None:
    paradigm = toponym_paradigm("Turquie", "uk")
    cases = {
        one.casefold(): frozenset(case for case, own in paradigm.items() if one in own)
        for forms in paradigm.values()
        for one in forms
    }
    out = ruled_out_of_place(before, cases=cases, belongs=place == "belongs", opens=place == "opens")
    assert (form.casefold() not in out) == allowed


@pytest.mark.parametrize(
    ("french", "before", "form", "allowed"),
    [
        ("en Ukraine, en Moldova et en Turquie", "в Україні, Молдові та ", "Туреччина", False),
        ("en Ukraine, en Moldova et en Turquie", "в Україні, Молдові та ", "Туреччині", True),
        ("en Ukraine, Moldova et Turquie", "в Україні, Молдові й ", "Туреччини", False),
        ("de Moldova et de Turquie", "громадян Молдови та ", "Туреччина", False),
        ("de Moldova et de Turquie", "громадян Молдови і ", "Туреччини", True),
        ("La Moldova et la Turquie", "Молдова та ", "Туреччини", False),
        ("La Moldova et la Turquie", "Молдова та ", "Туреччина", True),
        # Of the cases that *Молдові* may be the preposition leaves one.
        ("en Moldova ou en Turquie", "до Молдови чи ", "Туреччині", False),
        # No enumeration in the French, or none in the draft: nothing is said.
        ("la Moldova, dit la Turquie", "Молдові, ", "Туреччина", True),
        ("en Moldova et en Turquie", "в Молдові, а ", "Туреччина", True),
    ],
)
def test_a_place_in_an_enumeration_has_the_case_of_those_before_it(
    french: str, before: str, form: str, allowed: bool
) -> None:
    (analysis,) = analyse([french], [()], Glossary())
    constraints = request(analysis, Glossary(), "uk").constraints
    last = max(constraints, key=lambda constraint: constraint.start)
    assert (form.casefold() not in last.ruled_out(before)) == allowed


@pytest.mark.parametrize(
    ("french", "nominative"),
    [
        ("Chisinau, 14 mai 2024 – Le refuge a rouvert.", True),
        ("Chisinau (Moldova), le 3 mars – Le refuge a rouvert.", True),
        ("Chisinau – Le refuge a rouvert.", True),
        ("Chisinau, le mardi 3 mars 2024", True),
        ("À Chisinau, le 3 mars 2024", False),
        ("Chisinau, 3 refuges ont rouvert.", False),
        ("Chisinau et les refuges", False),
    ],
)
def test_the_place_of_a_dateline_stands_in_the_nominative(french: str, nominative: bool) -> None:
    (analysis,) = analyse([french], [()], Glossary())
    constraints = request(analysis, Glossary(), "uk").constraints
    place = next(one for one in constraints if one.start == french.index("Chisinau"))
    assert ("кишинева" in place.ruled_out("")) is nominative
