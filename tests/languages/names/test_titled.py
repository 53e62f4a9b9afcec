"""A form of address in a target is that of the French only before its name."""

from __future__ import annotations

import pytest

from l10n.analysis.constraints import analyse, request
from l10n.languages.names.titled import beside
from l10n.languages.placeables import find_titles
from l10n.model import Glossary
from l10n.signs.standin import shield


@pytest.mark.parametrize(
    ("text", "language", "target", "met"),
    [
        ("L’avocat, Me Ion Ciobanu, parle.", "en", "The lawyer, Mrs Ion Ciobanu, is speaking.", ""),
        ("L’avocat, Me Ion Ciobanu, parle.", "en", "The lawyer, Maître Ion Ciobanu, speaks.", "Maître"),
        ("L’avocat, Me Ion Ciobanu, parle.", "en", "The lawyer, Ion Ciobanu, is speaking.", "lawyer"),
        ("L’avocat, Me Ion Ciobanu, parle.", "uk", "Адвокат, пані Ion Ciobanu, говорить.", ""),
        ("L’avocat, Me Ion Ciobanu, parle.", "uk", "Адвокат Іон Чобану говорить.", "Адвокат"),
        ("L’avocat de Nour, Me Ion Cioban, parle.", "uk", "Адвокат Нур, пані Йон Чобан, каже.", ""),
        ("L’avocat de Nour, Me Ion Cioban, parle.", "uk", "Адвокат Нур Йон Чобан каже.", "Адвокат"),
        ("Me Ion Ciobanu, avocat à Lviv", "en", "My Ion Ciobanu, a lawyer in Lviv", ""),
        ("Me Ion Ciobanu, avocat à Lviv", "uk", "Мій Іон Чобану, адвокат зі Львова", ""),
        ("Le juge écoute Me Andriy Bondar.", "uk", "Суддя слухає Андрія Бондаря адвокат.", ""),
        ("M. Durand et Mme Petit", "en", "Mr Durand and Mr Petit", "Mr"),
        ("Mme Petit et M. Durand", "en", "Ms Durand and Mr Petit", ""),
        ("Mme de Villiers", "en", "Ms of Villiers", "Ms"),
        ("M. Van Hecke", "uk", "п. Ван Гекке", "п."),
        ("M. al-Bachir", "uk", "пан аль-Башир", "пан"),
        ("M. Taras Bondar", "en", "Mr T. Bondar", "Mr"),
        ("Dr Mercier", "uk", "доктор Дрюн-Мерсьє", "доктор"),
        ("M. Chvets", "en", "Mr Nobody came.", "Mr"),  # of the name the check of names tells
        ("M. Chvets", "en", "Mr came.", ""),
    ],
)
def test_a_title_is_met_only_before_its_name(text: str, language: str, target: str, met: str) -> None:
    title = find_titles(text)[0]
    places = beside(title, text, language)(target)
    assert (target[slice(*places[0])] if places else "") == met


@pytest.mark.parametrize(
    ("text", "target", "met"),
    [
        ("Le directeur, M. Taras Bondar, a signé.", "Директор пана Тарас Бондар підписав.", False),
        ("Le directeur, M. Taras Bondar, a signé.", "Директор пан Тарас Бондар підписав.", True),
        ("Avec le directeur, M. Taras Bondar, …", "З директором, паном Тарасом Бондарем, …", True),
        ("Selon le directeur, M. Taras Bondar, …", "За словами пана Тарас Бондар, …", True),
        ("Le ministre, M. Ibrahima Sow, a signé.", "Міністр пан Ібрагіма Соу підписав.", True),
        ("Le juge a entendu M. Taras Bondar.", "Суддя вислухав пана Тарас Бондар.", True),
    ],
)
def test_in_an_apposition_title_and_name_have_one_case(text: str, target: str, met: bool) -> None:
    (title,) = find_titles(text)
    assert bool(beside(title, text, "uk")(target)) == met


def read(text: str, language: str) -> str:
    (analysis,) = analyse([text], [()], Glossary())
    return shield(request(analysis, Glossary(), language)).request.text


@pytest.mark.parametrize(
    ("text", "en", "uk"),
    [
        ("selon Me Durand", "selon M. Durand", "selon avocat Durand"),
        ("selon Me Sophie Martin", "selon Mme Sophie Martin", "selon avocate Sophie Martin"),
        ("selon Me Olena Kravets", "selon Mme Olena Kravets", "selon avocate Olena Kravets"),
        ("Me Durand, avocate à Lviv", "Mme Durand, avocate à Lviv", "avocate Durand, avocate à Lviv"),
        ("l’avocate a vu Me Durand", "l’avocate a vu M. Durand", "l’avocate a vu avocat Durand"),
        ("selon Mes Durand et Sow", "selon avocats Durand et Sow", "selon avocats Durand et Sow"),
        ("selon M. Durand", "selon M. Durand", "selon M. Durand"),
    ],
)
def test_a_model_reads_a_title_that_it_knows(text: str, en: str, uk: str) -> None:
    assert (read(text, "en"), read(text, "uk")) == (en, uk)


def test_after_lawyer_the_title_is_neither_read_nor_asked_for() -> None:
    text = "Leur avocate de Lviv, Me Durand, et l’avocat Me Sow ont écrit à Me Petit."
    (analysis,) = analyse([text], [()], Glossary())
    asked = request(analysis, Glossary(), "uk")
    titles = [c for c in asked.constraints if text[c.start : c.end] == "Me"]
    assert [bool(c.forms) for c in titles] == [False, False, True]
    assert " ".join(shield(asked).request.text.split()) == (
        "Leur avocate de Lviv, Durand, et l’avocat Sow ont écrit à avocat Petit."
    )
