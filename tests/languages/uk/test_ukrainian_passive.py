"""Persons who suffer what is done are the object of a Ukrainian verb without a subject."""

from __future__ import annotations

import pytest

from l10n.languages.uk.passive import as_objects, is_passive
from l10n.mt.translation import Translation


def rewritten(text: str) -> str:
    return Translation(text, 0.0, (), (), ()).edited(as_objects(text)).text


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("Les migrants ont été relogés.", True),
        ("Un témoin a déjà été entendu hier.", True),
        ("Deux enfants ont été recueillis à Lviv.", True),
        ("Les migrants ont été relogés par la ville.", False),
        ("Les migrants ont relogé leurs voisins.", False),
        ("Hier, les migrants ont été relogés.", False),
        ("Les migrants qui ont été relogés attendent.", False),
        ("Ils ont été relogés.", False),
    ],
)
def test_a_french_passive_without_an_agent_is_recognised(text: str, passive: bool) -> None:
    assert is_passive(text) is passive


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Мігранти переселили.", "Мігрантів переселили."),
        ("Діти переселили в школі.", "Дітей переселили в школі."),
        ("Неповнолітні мігранти повернули додому.", "Неповнолітніх мігрантів повернули додому."),
        ("Переправники та вербувальників заарештували.", "Переправників та вербувальників заарештували."),
        ("Торговці людьми та переправники засудили.", "Торговців людьми та переправників засудили."),
        ("Потерпілі від торгівлі людьми розмістили.", "Потерпілих від торгівлі людьми розмістили."),
        ("Постраждалі від вибухів учора розмістили.", "Постраждалих від вибухів учора розмістили."),
        ("Тренер звільнили в понеділок.", "Тренера звільнили в понеділок."),
        ("Жінка заарештували.", "Жінку заарештували."),
    ],
)
def test_the_subject_that_is_none_becomes_the_object(text: str, wanted: str) -> None:
    assert rewritten(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Мігрантів переселили.",
        "Мігранти отримали житло.",
        "Мігранти прибули до школи.",
        "Мігранти повернулися додому.",
        "Матраци замінили наступного дня.",
        "Промоклі від дощу матраци замінили.",
        "Роботи доручили місцевій фірмі.",
        "Двоє чоловіків зізналися.",
        "Мігранта переселив суд.",
        "Учора, після дощу, мігранти переселили.",
        "",
    ],
)
def test_what_is_an_object_already_or_does_something_stays(text: str) -> None:
    assert rewritten(text) == text


def test_the_claims_of_a_translation_move_along() -> None:
    text = "Мігранти та діти переселили у Львів."
    before = Translation(text, 0.0, ((0, 8), None, (text.index("Львів"), text.index("Львів") + 5)), (), ())
    after = before.edited(as_objects(text))
    assert [span and after.text[slice(*span)] for span in after.claims] == ["Мігрантів", None, "Львів"]
