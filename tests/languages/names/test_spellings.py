"""One spelling of a name through a release."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.analysis.constraints import Analysis, analyse, with_persons
from l10n.checks.spellings import Use, find_variants, tell_variants, uses_of
from l10n.languages.placeables import Placeable
from l10n.model import Draft, Glossary


def told(language: str, part: str, *forms: str) -> list[str]:
    variants = find_variants([Use(part, form) for form in forms], language)
    return [variant.use.form for variant in variants if variant is not None]


@pytest.mark.parametrize(
    ("part", "forms"),
    [
        ("Olena", ["Олена", "Олени", "Олені", "Оленою", "Олену"]),
        ("Olha", ["Ольга", "Ользі", "Ольгу"]),
        ("Fedir", ["Федір", "Федора", "Федорові"]),
        ("Serhiy", ["Сергій", "Сергія", "Сергієві", "Сергієм"]),
        ("Chvets", ["Швець", "Швеця", "Швецеві"]),
        ("Stepan", ["Степан", "Степанова", "Степановій"]),
        ("Makar", ["Макар", "Макарова"]),
        ("Nour", ["Нур"]),
        ("Zelensky", ["Зеленський", "Зеленського", "Зеленському", "Зеленським", "Зеленські", "Зеленських"]),
        ("Kravets", ["Кравець", "Кравця", "Кравцеві", "Кравцем"]),
        ("Orel", ["Орел", "Орла"]),
        ("Lev", ["Лев", "Льва", "Левові"]),
        ("Solovei", ["Соловей", "Солов’я", "Солов'єм"]),
        ("Liubov", ["Любов", "Любов’ю"]),
        ("Kovaliv", ["Ковалів", "Ковалева"]),
        ("Oleh", ["Олег", "Олеже", "Олегові"]),
        ("Aya", ["Ая", "Аї", "Аю"]),
        ("Chevtchouk", ["Шевчук", "Шевчуках", "Шевчуки"]),
        ("Olena", ["Олена", "Оле\u0301на"]),
        ("Ihor", ["Ігор", "Ігорева", "Ігорю"]),
    ],
)
def test_cases_of_a_name_are_one_spelling(part: str, forms: list[str]) -> None:
    assert told("uk", part, *forms) == []


def test_another_spelling_is_told_and_the_more_frequent_one_is_the_usual() -> None:
    assert told("uk", "Perpétue", "Перепету", "Перпетю", "Перпетю") == ["Перепету"]
    assert told("en", "Oksana", "Oksana", "Oksana’s", "Oxana", "Oksana's") == ["Oxana"]
    assert told("en", "Oksana", "Oxana", "Oksana") == ["Oksana"]  # of two the first
    assert told("uk", "Demtchouk", "Демчук", "Демтчук", "Демчука") == ["Демтчук"]
    assert told("en", "Félicité", "Félicité", "FELICITE", "Felicity") == ["Felicity"]
    assert told("en", "Kovalenko", "Kovalenko", "Kovalenkos", "Kowalenko") == ["Kowalenko"]


@pytest.mark.parametrize(
    ("name", "target", "form", "language"),
    [
        ("Maria", "Maria met Mark in March.", "Maria", "en"),
        ("Ali", "Alina came with Ali.", "Ali", "en"),
        ("Amina", "Amina is in Amman.", "Amina", "en"),
        ("Lina", "Lina lives in Lyon on Linden street.", "Lina", "en"),
        ("Paul", "Поль живе в Полтаві.", "Поль", "uk"),
        ("Anna", "Анна приїхала в Анталію.", "Анна", "uk"),
        ("Maria", "Марина і Марія плачуть.", "Марія", "uk"),
    ],
)
def test_of_words_that_look_alike_the_likest_is_the_name(
    name: str, target: str, form: str, language: str
) -> None:
    analysis = Analysis(name, (), (Placeable("person", 0, len(name), name),))
    assert [use.form for use in uses_of(analysis, target, language)] == [form]


def test_what_people_have_written_is_the_usual_one() -> None:
    uses = [Use("Oksana", "Oxana", draft=True), Use("Oksana", "Oxana", draft=True), Use("Oksana", "Oksana")]
    variants = find_variants(uses, "en")
    assert [v and v.usual for v in variants] == ["Oksana", "Oksana", None]


def test_names_do_not_mix() -> None:
    assert find_variants([Use("Olena", "Олена"), Use("Oksana", "Оксана")], "uk") == [None, None]


def test_only_drafts_are_told_and_the_reviewed_text_counts() -> None:
    texts = ["Perpétue, 34 ans, vit au foyer.", "On a vu Perpétue.", "Perpétue ne dort plus.", "Rien."]
    found = analyse(texts, [()] * len(texts), Glossary())
    analyses = with_persons({analysis.text: analysis for analysis in found})
    drafts = {
        texts[1]: Draft("Бачили Перепету.", "mt", -0.3),
        texts[2]: Draft("Перпетю більше не спить.", "mt", -0.3),
    }
    out = tell_variants(drafts, {texts[0]: "Перпетю, 34 роки, живе в притулку."}, analyses, "uk")
    assert {text: draft.warnings for text, draft in out.items()} == {
        texts[1]: ("name Perpétue: “Перепету” here, “Перпетю” elsewhere in the release",)
    }


@given(
    st.lists(st.tuples(st.sampled_from(["Olena", "Nour"]), st.text(min_size=1, max_size=8), st.booleans()))
)
def test_each_name_keeps_a_usual_spelling(uses: list[tuple[str, str, bool]]) -> None:
    made = [Use(*use) for use in uses]
    for language in ("en", "uk"):
        variants = find_variants(made, language)
        assert len(variants) == len(made)
        for part in {use.part for use in made}:
            assert any(v is None for v, use in zip(variants, made, strict=True) if use.part == part)
