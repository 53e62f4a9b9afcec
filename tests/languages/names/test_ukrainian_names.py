"""Ukrainian names in Latin letters come back in their own; what may be another name is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.analysis.constraints import analyse, request
from l10n.checks.names import check_name
from l10n.languages.names.find import name_finder
from l10n.languages.names.ukrainian import romanised, ukrainian_forms
from l10n.model import Glossary


@pytest.mark.parametrize(
    ("latin", "nominative"),
    [
        # as French spells them
        ("Olena Kovaltchouk", "Олена Ковальчук"),
        ("Nadia Chevtchenko", "Надія Шевченко"),
        ("Mykhaïlo Iatsenko", "Михайло Яценко"),
        ("Viatcheslav Tchornovil", "В’ячеслав Чорновіл"),
        ("Rouslana Lyjytchko", "Руслана Лижичко"),
        ("Olena Chvets", "Олена Швець"),
        # as a Ukrainian passport does
        ("Yuliia Shcherbak", "Юлія Щербак"),
        ("Ievheniia Zakrevska", "Євгенія Закревська"),
        ("Serhii Melnyk", "Сергій Мельник"),
        ("Tetiana Koval", "Тетяна Коваль"),
        ("Mykola Sereda", "Микола Середа"),
        ("Iryna Hryhorivna Petrenko", "Ірина Григорівна Петренко"),
        # as newspapers do
        ("Volodymyr Zelensky", "Володимир Зеленський"),
        ("Anatoli Petrov", "Анатолій Петров"),
        ("Anna Kowalska", "Анна Ковальська"),
        ("Olena\u00a0Demchuk", "Олена Демчук"),
    ],
)
def test_a_name_comes_first_in_the_nominative(latin: str, nominative: str) -> None:
    assert ukrainian_forms(latin)[0] == nominative


def test_both_parts_stand_in_one_case_and_gender() -> None:
    his, hers = ukrainian_forms("Volodymyr Tkatchouk"), ukrainian_forms("Oksana Tkatchouk")
    assert {"Володимира Ткачука", "Володимиру Ткачуку", "Володимиром Ткачуком"} <= set(his)
    assert {"Оксани Ткачук", "Оксану Ткачук", "Оксаною Ткачук"} <= set(hers)
    assert "Володимира Ткачук" not in his and "Оксани Ткачука" not in hers
    assert not any(form.startswith("Оксано") and not form.startswith("Оксаною") for form in hers)  # vocative


def test_a_given_name_alone_has_its_forms() -> None:
    assert {"Оксана", "Оксани", "Оксаною"} <= set(ukrainian_forms("Oksana"))
    assert ukrainian_forms("Petro")[0] == "Петро"
    assert ukrainian_forms("Oksana", "femn")[0] == "Оксана"
    assert ukrainian_forms("Roman") == ukrainian_forms("Claire") == ukrainian_forms("OKSANA") == ()


def test_a_surname_alone_has_the_forms_of_the_gender_that_is_known() -> None:
    assert ukrainian_forms("Chevtchenko", "femn") == ("Шевченко",)
    assert "Шевченка" in ukrainian_forms("Chevtchenko", "masc")
    assert ukrainian_forms("Kovalska", "masc") == ()


@pytest.mark.parametrize(
    "name",
    [
        "Anna Martin",  # may be French
        "Roman Simon",
        "Tatiana Koval",
        "Claire Dubreuil",
        "John McKenzie",
        "Marie Petrenko",  # a given name of another language
        "Oksana Zholnovytch",  # a surname that the dictionary lacks
        "António Guterres",
        "Nguyen Van Thanh",
        "Khadija El Amrani",
        "Dubois",
        "J. Chevtchenko",
        "Олена Ковальчук",
        "",
    ],
)
def test_what_is_not_known_for_sure_has_no_form(name: str) -> None:
    assert ukrainian_forms(name) == ()


@given(st.text(st.sampled_from("abcdehikloprstuvyzïé' -OTKS"), max_size=30) | st.text(max_size=12))
def test_any_text_has_forms_in_ukrainian_letters_or_none(name: str) -> None:
    for form in ukrainian_forms(name):
        assert name_finder(form)(form) == [(0, len(form))]
        assert not any(letter.isascii() and letter.isalpha() for letter in form)


SENTENCE = "Mme Olena Kovaltchouk remercie M. Xavier Quentin."


def test_in_ukrainian_a_known_name_is_asked_for_in_its_letters_and_exactly() -> None:
    (analysis,) = analyse([SENTENCE], [()], Glossary())
    _, hers, _, his = request(analysis, Glossary(), "uk").constraints
    assert hers.forms[0] == "Олена Ковальчук"
    assert hers.find("Пані Олену Ковальчук бачили.") == [(5, 20)]
    assert hers.find("Пані Olena Kovaltchouk дякує.") == hers.find("Олена Коватк дякує.") == []
    assert his.forms == ("Xavier Quentin",)


def test_in_english_a_known_name_is_asked_for_as_the_passport_has_it_or_as_it_stands() -> None:
    (analysis,) = analyse([SENTENCE], [()], Glossary())
    _, hers, _, his = request(analysis, Glossary(), "en").constraints
    assert hers.forms == ("Olena Kovalchuk",)
    assert hers.find("Ms Olena Kovalchuk thanks") == [(3, 18)]
    assert hers.find("Ms Olena Kovaltchouk thanks") == [(3, 20)]
    assert hers.find("Ms Olena Kovalcheek thanks") == []
    assert his.forms == ("Xavier Quentin",)


@pytest.mark.parametrize(
    ("ukrainian", "english"),
    [
        ("Згурський", "Zghurskyi"),
        ("Єнакієве", "Yenakiieve"),
        ("Їжакевич Марїне", "Yizhakevych Marine"),
        ("Щербухи Гоща Ґалаґан", "Shcherbukhy Hoshcha Galagan"),
        ("Юрій Крюківка", "Yurii Kriukivka"),
        ("Знам’янка Русь", "Znamianka Rus"),
        ("Корольова-Яценко", "Korolova-Yatsenko"),
    ],
)
def test_names_are_romanised_as_the_cabinet_of_ministers_rules(ukrainian: str, english: str) -> None:
    assert romanised(ukrainian)[0] == english


def test_the_press_has_other_endings_than_passports() -> None:
    assert romanised("Сергій Зеленський") == (
        "Serhii Zelenskyi", "Serhiy Zelenskyi", "Serhiy Zelenskyy", "Serhiy Zelensky"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("target", "warning"),
    [
        ("Дякує Олена Ковальчук.", ""),
        ("Дякує Олена Коватк.", "spelling of the name: Olena Kovaltchouk → Олена Коватк; in Ukrainian "),
        ("Дякує Olena Kovaltchouk.", "name not transliterated: Olena Kovaltchouk; in Ukrainian "),
        ("Дякує директорка.", "name lost: Olena Kovaltchouk (left out); in Ukrainian "),
    ],
)
def test_a_reviewer_is_told_the_ukrainian_form(target: str, warning: str) -> None:
    name = "Olena Kovaltchouk"
    (analysis,) = analyse([f"Mme {name} remercie."], [()], Glossary())
    _, constraint = request(analysis, Glossary(), "uk").constraints
    place = next(iter(constraint.find(target)), None)
    told = check_name(name, target, "uk", place, "left out")
    assert told == ([f"{warning}Олена Ковальчук"] if warning else [])
