"""What rises and what falls: the model reads what the figures say."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.languages.fr.ranges import find_ranges, readings
from l10n.mt.source import Constraint, Request
from l10n.signs.standin import shield


def as_read(text: str, constraints: tuple[Constraint, ...] = ()) -> str:
    return shield(Request(text, constraints, readings=tuple(readings(text).items()))).request.text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Le délai est passé de 74 à 31 jours.", "Le délai a baissé de 74 à 31 jours."),
        ("La part est passée de 18 % à 11 %.", "La part a baissé de 18 % à 11 %."),
        ("Ils sont passés de 3,4 millions à 900 000 €.", "Ils ont baissé de 3,4 millions à 900 000 €."),
        ("Il passera de 12 à 9 euros.", "Il baissera de 12 à 9 euros."),
        ("La peine passe de quatre ans à deux ans.", "La peine baisse de quatre ans à deux ans."),
        ("Ils étaient passés de quatorze à neuf.", "Ils avaient baissé de quatorze à neuf."),
        ("Il est ainsi passé, en deux ans, de 120 à 45.", "Il a ainsi baissé, en deux ans, de 120 à 45."),
        ("Il est tombé de 12 000 en 2022 à 9 800 en 2023.", "Il a baissé de 12 000 en 2022 à 9 800 en 2023."),
        ("Les listes, passées de 900 à 350 noms", "Les listes, réduites de 900 à 350 noms"),
        ("Il a fait passer l’attente de 74 à 31 jours.", "Il a fait baisser l’attente de 74 à 31 jours."),
    ],
)  # fmt: skip
def test_where_the_figures_fall_the_model_reads_a_verb_that_falls(text: str, read: str) -> None:
    assert as_read(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "Le délai est passé de 31 à 74 jours.",
        "Les familles passent de 20 à 30 nuits au gymnase.",
        "Le train passe de 17 h à 9 h.",
        "L’exposition est passée de 2023 à 2022.",
        "Le délai est passé de six semaines à dix jours.",
        "Le délai est passé de 90 secondes à 2 minutes.",
        "La distance passe de 900 m à 2 km.",
        "Les bombes sont tombées de 22 à 5 heures.",
        "Les trains passent de 18 heures à 8 heures.",
        "Les obus tombaient sur un camp de 90 à 40 tentes.",
        "Elle est passée de la 31e à la 12e place.",
        "Elles passent la nuit dans un centre ramené de 34 à 20 lits.",
        "Le nombre a reculé de 74 à 31.",
    ],
)
def test_what_rises_or_does_not_tell_is_read_as_it_stands(text: str) -> None:
    assert as_read(text) == text


def test_a_verb_that_belongs_to_a_term_is_left_alone() -> None:
    text = "Le délai est passé de 74 à 31 jours."
    term = Constraint(text.index("passé"), text.index(" de 74"), lambda target: [])
    assert as_read(text, (term,)) == text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("de 1,9 à 3,4 millions d’euros", [(1.9e6, 3.4e6)]),
        ("de 1,2 million à 900 000 euros", [(1.2e6, 9e5)]),
        ("de mille deux cents à neuf cents", [(1200, 900)]),
        ("de 14 écoles à 51, et de 900 élèves à 6 700", [(14, 51), (900, 6700)]),
        ("de Lviv à 12 km", []),
        ("de 5 à 5", []),
    ],
)
def test_both_numbers_are_known_with_their_scale(text: str, values: list[tuple[float, float]]) -> None:
    assert [(each.first, each.second) for each in find_ranges(text)] == values


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.sampled_from([str, "{:_}".format]))
def test_a_falling_range_is_one_whose_second_number_is_less(
    first: int, second: int, written: Callable[[int], str]
) -> None:
    one, two = (written(value).replace("_", " ") for value in (first, second))
    if {first, second} <= set(range(1900, 2100)):
        return
    assert [each.falls for each in find_ranges(f"Il est passé de {one} à {two}.")] == (
        [] if first == second else [second < first]
    )
