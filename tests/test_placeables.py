from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.placeables import Placeable, find_placeables, finder, overlaps, target_forms

LANGUAGES = st.sampled_from(["en", "uk"])
MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)  # fmt: skip


def found(text: str) -> list[tuple[str, str]]:
    return [(p.kind, p.surface) for p in find_placeables(text)]


def reappears(source: str, target: str, language: str) -> bool:
    """Whether all placeables of the source stand in the target."""
    return all(finder(p, language)(target) for p in find_placeables(source))


@pytest.mark.parametrize(
    ("text", "kind", "surface"),
    [
        ("Il y a 12 refuges.", "number", "12"),
        ("Plus de 18 000 personnes", "number", "18 000"),
        ("Plus de 18\u202f000 personnes", "number", "18\u202f000"),
        ("Plus de 1.250.000 personnes", "number", "1.250.000"),
        ("Un prêt de 3,5 millions", "number", "3,5"),
        ("Un prêt de 1 200,75 euros", "number", "1 200,75"),
        ("Environ 40 % des mineurs", "number", "40"),
        ("Depuis 2015, l’aide", "number", "2015"),
        ("Réunis le 27 octobre à Kiev", "date", "27 octobre"),
        ("Réunis le 1er mars à Kiev", "date", "1er mars"),
        ("Ouvert à 10 h 30 précises", "time", "10 h 30"),
        ("Ouvert à 9 heures précises", "time", "9 heures"),
        ("Ouvert à 18h00 précises", "time", "18h00"),
        ("Tél. +38 044 568 50 15, Kiev", "phone", "+38 044 568 50 15"),
        ("Tél. 044 568 50 15, Kiev", "phone", "044 568 50 15"),
        ("Écrire à v.zhluk@iom.example.org.", "e-mail", "v.zhluk@iom.example.org"),
        ("Voir https://example.org/a?b=1.", "URL", "https://example.org/a?b=1"),
        ("Voir www.example.org/stop, svp", "URL", "www.example.org/stop"),
    ],
)
def test_what_is_carried_over_is_found(text: str, kind: str, surface: str) -> None:
    assert found(text) == [(kind, surface)]


@pytest.mark.parametrize("text", ["", "Aucun chiffre ici.", "Ouvert 24 heures sur 24", "vingt personnes"])
def test_nothing_is_found_where_nothing_must_be_carried_over(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("source", "en", "uk"),
    [
        ("18 000 personnes", "18,000 people", "18\u00a0000 осіб"),
        ("1 200 personnes", "1,200 people", "1200 осіб"),
        ("3,5 millions", "3.5 million", "3,5 мільйона"),
        ("les 3 pays", "the three countries", "три країни"),
        ("le 5 octobre", "on October 5", "5 жовтня"),
        ("le 1er mars", "on 1 March", "1 березня"),
        ("les 26 et 27 octobre", "on 26 and 27 October", "26 та 27 жовтня"),
        ("à 14 heures", "at 2 p.m.", "о 14:00"),
        ("à 10 h 30", "at 10.30 a.m.", "о 10:30"),
        ("tél. +38 044 568 50 15", "tel. +38 (044) 568-50-15", "тел. +38 044 568 50 15"),
        ("contact@example.org", "contact@example.org", "contact@example.org"),
    ],
)  # fmt: skip
def test_localised_spellings_are_recognised(source: str, en: str, uk: str) -> None:
    assert found(source)
    assert reappears(source, en, "en")
    assert reappears(source, uk, "uk")


@pytest.mark.parametrize(
    ("source", "en", "uk"),
    [
        ("18 000 personnes", "1,800 people", "180 осіб"),
        ("40 %", "14 per cent", "400 %"),
        ("3,5 millions", "3.57 million", "35 мільйонів"),
        ("le 5 octobre", "on 5 November", "15 жовтня"),
        ("à 10 h 30", "at 10", "о 11:30"),
        ("tél. +38 044 568 50 15", "tel. +38 044 568 50 16", "тел. +38 044 568 50"),
        ("contact@example.org", "contacts@example.org", "contact at example.org"),
        ("https://example.org/a", "https://example.org/b", "example.org"),
    ],
)
def test_what_is_garbled_is_not_recognised(source: str, en: str, uk: str) -> None:
    assert found(source)
    assert not reappears(source, en, "en")
    assert not reappears(source, uk, "uk")


@pytest.mark.parametrize(
    ("source", "en", "uk"),
    [
        ("18 000", "18,000", "18\u00a0000"),
        ("1 200", "1,200", "1200"),
        ("2015", "2015", "2015"),
        ("0,5", "0.5", "0,5"),
        ("27 octobre", "27 October", "27 жовтня"),
        ("9 h", "9:00", "9:00"),
        ("18h05", "18:05", "18:05"),
    ],
)
def test_the_house_style_of_the_target_comes_first(source: str, en: str, uk: str) -> None:
    (placeable,) = find_placeables(source)
    assert target_forms(placeable, "en")[0] == en
    assert target_forms(placeable, "uk")[0] == uk


def test_spans_overlap_if_they_share_a_character() -> None:
    assert overlaps((2, 5), [(0, 3)])
    assert overlaps((2, 5), [(4, 9)])
    assert not overlaps((2, 5), [(0, 2), (5, 7)])


# ------------------------------------------------------------------ properties


@given(st.text(alphabet="0123456789 .,h+@/:-éaoctbrew\u00a0\u202f", max_size=60) | st.text(max_size=60))
def test_placeables_are_pieces_of_the_text_in_order_without_overlap(text: str) -> None:
    end = 0
    for placeable in find_placeables(text):
        assert end <= placeable.start < placeable.end <= len(text)
        assert placeable.surface == text[placeable.start : placeable.end]
        end = placeable.end


def grouped(number: int, space: str) -> str:
    return f"{number:,}".replace(",", space)


@given(st.integers(0, 10**10), st.sampled_from([" ", "\u00a0", "\u202f", ""]), LANGUAGES)
def test_any_number_is_found_whole_and_recognised_in_the_house_style(
    number: int, space: str, language: str
) -> None:
    surface = grouped(number, space)
    text = f"Ils sont {surface} selon nous."
    (placeable,) = find_placeables(text)
    assert placeable == Placeable("number", 9, 9 + len(surface), surface)
    (form,) = target_forms(placeable, language)
    assert [c for c in form if c.isdigit()] == [c for c in surface if c.isdigit()]
    assert finder(placeable, language)(f"a {form} b") == [(2, 2 + len(form))]


@given(st.integers(13, 10**7), st.integers(13, 10**7), LANGUAGES)
def test_a_number_is_not_recognised_in_another_one(one: int, two: int, language: str) -> None:
    (first,) = find_placeables(grouped(one, " "))
    (second,) = find_placeables(grouped(two, " "))
    hit = finder(first, language)(target_forms(second, language)[0])
    assert bool(hit) == (one == two)


@given(st.dates(dt.date(2001, 1, 1), dt.date(2001, 12, 31)), LANGUAGES)
def test_any_date_is_recognised_in_the_house_style(date: dt.date, language: str) -> None:
    day = "1er" if date.day == 1 else str(date.day)
    (placeable,) = find_placeables(f"le {day} {MONTHS[date.month - 1]}")
    assert placeable.kind == "date"
    (form,) = target_forms(placeable, language)
    assert finder(placeable, language)(form)


@given(st.times(), LANGUAGES)
def test_any_time_is_recognised_in_the_house_style(time: dt.time, language: str) -> None:
    (placeable,) = find_placeables(f"à {time.hour} h {time.minute:02d}")
    assert placeable.kind == "time"
    (form,) = target_forms(placeable, language)
    assert finder(placeable, language)(form)


@given(st.text(alphabet="0123456789 .,h+-àmarsjuin\u202f", max_size=40), LANGUAGES)
def test_whatever_is_found_is_recognised_in_the_form_that_is_offered(text: str, language: str) -> None:
    for placeable in find_placeables(text):
        for form in target_forms(placeable, language):
            assert finder(placeable, language)(form), (placeable, form)
