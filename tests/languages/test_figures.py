from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.drafting.figures import draft


@pytest.mark.parametrize(
    ("french", "en", "uk"),
    [
        ("1 200,5", "1,200.5", "1200,5"),
        ("18\u00a0000", "18,000", "18\u00a0000"),
        ("12 000 – 15 000", "12,000 – 15,000", "12\u00a0000 – 15\u00a0000"),
        ("1 200–1 300 €", "€1,200–1,300", "1200–1300\u00a0€"),
        ("27.10.2017", "27.10.2017", "27.10.2017"),
        ("(1/3)", "(1/3)", "(1/3)"),
        ("9 h – 18 h 30", "9:00 – 18:30", "9:00 – 18:30"),
        ("+38 044 568 50 15", "+38 044 568 50 15", "+38 044 568 50 15"),
        ("Tél. : +33 1 44 23 89 00", "Tel.: +33 1 44 23 89 00", "Тел.: +33 1 44 23 89 00"),
        ("Portable 06 12 34 56 78", "Mobile 06 12 34 56 78", "Моб. тел. 06 12 34 56 78"),
        ("Fax\u00a0: 01 44 23 89 01", "Fax: 01 44 23 89 01", "Факс: 01 44 23 89 01"),
        ("Mél : a@lanterne.example", "Email: a@lanterne.example", "Ел. пошта: a@lanterne.example"),
        ("Site web : www.lanterne.example", "Website: www.lanterne.example", "Вебсайт: www.lanterne.example"),
        ("Tél. : 116 123", "Tel.: 116 123", "Тел.: 116 123"),
        ("Tél. : 0 800 77777", "Tel.: 0 800 77777", "Тел.: 0 800 77777"),
        ("lun.-ven., 9 h-18 h", "Monday to Friday, 9:00–18:00", "з понеділка до п’ятниці, 9:00–18:00"),
        ("Lundi-vendredi : 9 h-18 h", "Monday to Friday: 9:00–18:00", "З понеділка до п’ятниці: 9:00–18:00"),
        ("sam., 9 h 30-12 h", "Saturday, 9:30–12:00", "субота, 9:30–12:00"),
        ("mar. et jeu., 10 h-13 h", "Tuesday and Thursday, 10:00–13:00", "вівторок та четвер, 10:00–13:00"),
        ("Du lundi au jeudi de 9 h à 17 h 30", "Monday to Thursday from 9:00 to 17:30",
         "З понеділка до четверга з 9:00 до 17:30"),
        ("Mer. : 9 h-12 h et 14 h-17 h ; sam. : 9 h-12 h",
         "Wednesday: 9:00–12:00 and 14:00–17:00; Saturday: 9:00–12:00",
         "Середа: 9:00–12:00 та 14:00–17:00; субота: 9:00–12:00"),
        ("presse@lanterne.example", "presse@lanterne.example", "presse@lanterne.example"),
        ("https://lanterne.example/don?a=1&b=2", *["https://lanterne.example/don?a=1&b=2"] * 2),
    ],
)  # fmt: skip
def test_a_segment_of_figures_or_addresses_is_localised_by_rule(french: str, en: str, uk: str) -> None:
    for language, expected in (("en", en), ("uk", uk)):
        made = draft(french, language)
        assert made is not None
        assert (made.text, made.origin, made.terms, made.warnings) == (expected, "rule", 0, ())


@pytest.mark.parametrize("french", ["250 $", "3,5 M€", "12 %"])
@pytest.mark.parametrize("language", ["en", "uk"])
def test_an_amount_keeps_its_figure_and_gets_a_unit(french: str, language: str) -> None:
    made = draft(french, language)
    assert made is not None
    figure = french.split(maxsplit=1)[0].replace(",", "." if language == "en" else ",")
    assert made.text.count(figure) == 1
    assert len(made.text) > len(figure)


@pytest.mark.parametrize(
    "french",
    [
        "Kiev",
        "12 villes",
        "n° 12",
        "5e",
        "26 octobre",
        "3 x 12",
        "—",
        "",
        "mardi",
        "mardi 12",
        "le mardi, 9 h",
        "du lundi 3 au vendredi 7",
        "de 9 h à 18 h",
    ],
)
def test_what_holds_a_word_or_no_figure_is_left_to_the_model(french: str) -> None:
    assert draft(french, "en") is draft(french, "uk") is None


@given(st.text(alphabet="0123456789 ,.-–/()%€\u00a0", max_size=20), st.sampled_from(["en", "uk"]))
def test_no_figure_is_lost_or_doubled(french: str, language: str) -> None:
    made = draft(french, language)
    if made is not None:
        assert [c for c in made.text if c.isdigit()] == [c for c in french if c.isdigit()]
