"""Marks behind words that lead to a note, and the note's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.names import check_marks
from l10n.languages.names.find import find_names
from l10n.signs.marks import find_marks, lost_marks, without_marks


@pytest.mark.parametrize(
    ("text", "plain", "words"),
    [
        ("Prudence*, 19 ans, a fui.", "Prudence, 19 ans, a fui.", ["Prudence"]),
        ("Chez Grâce¹ et Nour**", "Chez Grâce et Nour", ["Grâce", "Nour"]),
        ("Selon Merveille (*), ils mentent.", "Selon Merveille, ils mentent.", ["Merveille"]),
        ("La mère d’Amina*.", "La mère d’Amina.", ["Amina"]),
        ("Félicité * dort.", "Félicité dort.", ["Félicité"]),
        ("Olena* Kovalenko dort.", "Olena Kovalenko dort.", ["Olena"]),
        ("Les tarifs* indiqués", "Les tarifs indiqués", ["tarifs"]),
        ("* Le prénom a été modifié.", "Le prénom a été modifié.", [""]),
        ("(*) Prénom modifié", "Prénom modifié", [""]),
        ("¹ Prénom d’emprunt", "Prénom d’emprunt", [""]),
    ],
)
def test_a_text_without_its_marks_reads_as_if_there_were_none(
    text: str, plain: str, words: list[str]
) -> None:
    assert without_marks(text).text == plain
    assert [mark.word for mark in find_marks(text)] == words


@pytest.mark.parametrize(
    "text",
    [
        "**Attention** : places limitées.",
        "*Entrée libre*",
        "Les Syrien*nes et les Requérant*es",
        "Lviv * Odessa * Kyiv",
        "le prix * 3, 120 km² et 40 m²",
        "* * *",
        "***",
        "en 2023",
        "",
    ],
)
def test_stress_inclusive_writing_lists_and_units_have_none(text: str) -> None:
    assert find_marks(text) == []


def test_a_name_is_found_without_its_mark_where_it_stands() -> None:
    text = "Selon Oksana¹ et Mme Moreau*, Andriy* Kovalenko ment."
    (found,) = find_names([text], [[]])
    assert [p.surface for p in found] == ["Oksana", "Moreau", "Andriy Kovalenko"]
    assert [text[p.start : p.end] for p in found] == ["Oksana", "Moreau", "Andriy* Kovalenko"]


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ("Nour* dort.", "Nour is asleep.", ["Nour"]),
        ("Nour* dort.", "Nour* is asleep.", []),
        ("Nour* dort.", "Nour¹ is asleep.", []),
        ("Nour* et Ali¹ dorment.", "Nour* and Ali are asleep.", ["Ali"]),
        ("* Prénom modifié", "Name changed", [""]),
        ("Entrée *libre*", "Free entry", []),
    ],
)
def test_a_mark_is_lost_where_the_target_has_fewer(source: str, target: str, lost: list[str]) -> None:
    assert [mark.word for mark in lost_marks(source, target)] == lost


@given(st.text("Aé* ¹(),’-2k", max_size=30))
def test_marks_lie_apart_and_what_is_left_keeps_its_place(text: str) -> None:
    marks = find_marks(text)
    ends = [0, *(mark.end for mark in marks)]
    assert all(mark.start >= end for mark, end in zip(marks, ends, strict=False))
    plain = without_marks(text)
    assert plain.text == "".join(text[i] for i in plain.offsets)
    assert all(plain.text[slice(*plain.inside([(i, i + 1)])[0])] == text[i] for i in plain.offsets)


def test_long_odd_texts_take_no_time() -> None:
    for text in ("*" * 50_000, "é" * 50_000 + " *", "Nour* " * 20_000, "(*" * 20_000, "*a " * 20_000):
        assert len(without_marks(text).text) <= len(text)


def test_a_reviewer_is_told_of_a_mark_that_the_draft_lacks() -> None:
    source = "Nour* et Ali (*) dorment."
    assert list(check_marks(source, "Nour and Ali* sleep.")) == ["mark lost: Nour*", "mark lost: Ali (*)"]
    assert list(check_marks(source, "Nour* and Ali (*) sleep.")) == []
