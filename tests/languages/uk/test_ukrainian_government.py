"""Which forms of a Ukrainian term cannot stand where it stands."""

from __future__ import annotations

import pytest

from l10n.glossary.forms import paradigm
from l10n.languages.uk.government import Cases, ruled_out


def cases(term: str, number: str) -> Cases:
    places = paradigm(term, "uk").places
    return {form: frozenset(case for case, n in own if n == number) for form, own in places.items()}


PERMIT = cases("дозвіл на роботу", "singular")
MIGRANTS = cases("мігрант", "plural")
REFUGEES = cases("біженець", "plural")


@pytest.mark.parametrize(
    ("before", "form", "right"),
    [
        ("Їх найняли без ", "дозволу на роботу", True),
        ("Їх найняли без ", "дозвіл на роботу", False),
        ("Ідеться про «", "дозвіл на роботу", True),
        ("Ідеться про «", "дозволом на роботу", False),
        ("Завдяки ", "дозволу на роботу", True),
        ("Завдяки ", "дозвіл на роботу", False),
        ("З-за ", "дозволу на роботу", True),
        ("З-за ", "дозволом на роботу", False),
        ("Прибули з ", "дозволом на роботу", True),
        ("Прибули з ", "дозвіл на роботу", True),
        ("Прибули з ", "дозволі на роботу", False),
        ("У ", "дозволі на роботу", True),
        ("У ", "дозволом на роботу", False),
        ("За допомогою ", "дозволу на роботу", True),
        ("За допомогою ", "дозвіл на роботу", False),
        ("У разі «", "дозволі на роботу", False),
        ("Запитали під час ", "дозволом на роботу", False),
        ("Вони мають ", "дозволом на роботу", True),
        ("Вони мають без, ", "дозвіл на роботу", True),
    ],
)
def test_a_preposition_governs_a_case(before: str, form: str, right: bool) -> None:
    assert (form in ruled_out(before, cases=PERMIT)) is not right


@pytest.mark.parametrize("before", ["", "«", "– "])
def test_what_leads_begins_in_the_nominative(before: str) -> None:
    assert "мігрантів" in ruled_out(before, cases=MIGRANTS, leads=True)
    assert "мігранти" not in ruled_out(before, cases=MIGRANTS, leads=True)
    assert not ruled_out(before, cases=MIGRANTS)


def test_what_leads_in_french_may_stand_later_in_any_case() -> None:
    assert not ruled_out("Учора прибуло п’ять ", cases=MIGRANTS, leads=True)


@pytest.mark.parametrize(
    ("before", "form", "right"),
    [
        ("Біженці та ", "мігранти", True),
        ("Біженці та ", "мігрантів", False),
        ("Біженці та", "мігрантів", False),
        ("Допомога біженцям і ", "мігрантам", True),
        ("Допомога біженцям і ", "мігрантів", False),
        ("Допомога біженцям, ", "мігрантів", False),
        ("Допомога біженцям. Серед ", "мігрантів", True),
        ("Допомога сім’ям і ", "мігрантів", True),
    ],
)
def test_two_terms_that_the_french_joins_have_one_case(before: str, form: str, right: bool) -> None:
    assert (form in ruled_out(before, cases=MIGRANTS, joined=REFUGEES)) is not right


@pytest.mark.parametrize(
    ("before", "form", "right"),
    [
        ("Вчаться розпізнавати ", "мігранти", False),
        ("Вчаться розпізнавати ", "мігрантів", True),
        ("Вчаться допомагати «", "мігрантам", True),
        ("Вони хочуть стати ", "мігранти", True),
        ("Прибули зі святі ", "мігранти", True),
        ("Розпізнавати, що ", "мігранти", True),
    ],
)
def test_what_completes_an_infinitive_is_no_nominative_after_one(before: str, form: str, right: bool) -> None:
    assert (form in ruled_out(before, cases=MIGRANTS, completes=True)) is not right
    assert not ruled_out(before, cases=MIGRANTS)


def test_a_term_of_which_no_form_fits_is_left_alone() -> None:
    assert not ruled_out("без ", cases={"миру": frozenset(("dative",))})
    assert not ruled_out("без ", cases={}, leads=True)
