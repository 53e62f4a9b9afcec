"""Names with letters that French has not keep their spelling in English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.analysis.constraints import analyse, request
from l10n.checks.names import check_name
from l10n.languages.names.find import name_finder
from l10n.languages.names.latin import in_own_spelling, plain, spelling
from l10n.model import Glossary
from l10n.mt.translation import Translation
from l10n.signs.standin import shield, unshield


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Maria Șerban", "Maria Serban"),
        ("Anna Wójcik", "Anna Wojcik"),
        ("Łukasz Wiśniewski", "Lukasz Wisniewski"),
        ("Søren Øster", "Soren Oster"),
        ("Ayşe Yıldırım", "Ayse Yildirim"),
    ],
)
def test_its_letters_tell_that_a_name_is_in_its_own_spelling(name: str, latin: str) -> None:
    assert in_own_spelling(name)
    assert plain(name) == latin


@pytest.mark.parametrize("name", ["Hélène Lefèvre", "Tchernychev", "Zoïa", "Œdipe", "Тарас", "", "O’Neill"])
def test_french_letters_tell_nothing(name: str) -> None:
    assert not in_own_spelling(name)


@pytest.mark.parametrize(
    ("name", "written", "fits"),
    [
        ("Șerban", "Șerban", True),
        ("Șerban", "Serban", True),
        ("Șerban", "Şerban", True),
        ("Șerban", "Sherban", True),
        ("Șerban", "Eerban", False),
        ("Wiśniewski", "Wisniewski", True),
        ("Wiśniewski", "Wișniewski", False),
        ("Müller", "Mueller", True),
        ("Müller", "Miller", False),
        ("Wójcik", "WÓJCIK", True),
        ("Wójcik", "Wózhcik", False),
    ],
)
def test_english_writes_such_a_name_as_it_is_or_in_plain_letters(name: str, written: str, fits: bool) -> None:
    assert bool(spelling(name).fullmatch(written)) == fits
    place = next(iter(name_finder(name)(written)), None)
    assert (check_name(name, written, "en", place, "") == []) == fits


def drafted(text: str, target: str) -> str:
    """The English draft if this is what the model makes of what it reads."""
    (analysis,) = analyse([text], [()], Glossary())
    shielded = shield(request(analysis, Glossary(), "en"))
    claims = tuple(next(iter(c.find(target)), None) for c in shielded.request.constraints)
    none = ("",) * len(claims)
    return unshield(shielded, Translation(target, 0.0, claims, (None,) * len(claims), none)).text


def test_a_model_copies_plain_letters_and_the_draft_gets_the_name() -> None:
    text = "Mme Șerban et Maria Șerban ont écrit à M. Müller."
    (analysis,) = analyse([text], [()], Glossary())
    read = shield(request(analysis, Glossary(), "en")).request.text
    assert read == "Mme Serban et Maria Serban ont écrit à M. Muller."
    target = "Ms Serban’s friend Maria Serban and Mr Muller wrote."
    assert drafted(text, target) == "Ms Șerban’s friend Maria Șerban and Mr Müller wrote."


def test_a_ukrainian_draft_gets_no_latin_name() -> None:
    (analysis,) = analyse(["Mme Șerban a écrit."], [()], Glossary())
    assert shield(request(analysis, Glossary(), "uk")).request.text == "Mme Șerban a écrit."


def test_what_the_text_has_in_plain_letters_as_well_is_not_changed() -> None:
    text = "Maria Șerban n’est pas Maria Serban."
    target = "XYZ is not Maria Serban."
    assert drafted(text, target) == "Maria Șerban is not Maria Serban."


@given(st.text(max_size=20))
def test_a_name_fits_its_own_spelling_and_plain_letters_have_none(name: str) -> None:
    assert spelling(name).pattern
    assert not any(in_own_spelling(c) for c in plain("ȘșŁłØøÅåŻżĄąÜüßİıŐő"))
