"""What is always open is so in the target language: *24 h/24, 7 j/7*."""

from __future__ import annotations

import pytest

from l10n.analysis.constraints import analyse
from l10n.checks.number_words import lost_in_words
from l10n.languages.placeables import find_hours, find_placeables, finder, reading, target_forms
from l10n.model import Glossary

DAY, WEEK = "jour et nuit", "tous les jours"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ouverte 24 heures sur 24.", [DAY]),
        ("répond 24h/24, 7j/7", [DAY, WEEK]),
        ("répond 24\u00a0h/24 et 7\u202fj/7", [DAY, WEEK]),
        ("répond 24\u2009h/24", [DAY]),
        ("vingt-quatre heures sur vingt-quatre", [DAY]),
        ("joignable Sept jours sur sept", [WEEK]),
        ("un accueil H24", [DAY]),
        ("une aide 24/7", [f"{DAY}, {WEEK}"]),
        ("le numéro 24/24/7", []),
        ("une note de 7/10", []),
        ("24 heures", []),
        ("né le 24/7 à Kyiv, le 7/7 à 8 h24", []),
        ("du 24/7 au 30/8", []),
        ("à 8 H24", []),
        ("ouvert 24/24h et 7/7j", [DAY, WEEK]),
        ("deux femmes sur sept", []),
        ("ouvert du lundi au vendredi", [""]),
        ("ouvert lun.-ven., sauf en août", ["du lundi au vendredi"]),
        ("ouvert lundi-jeudi", ["du lundi au jeudi"]),
        ("Cours : mar., mer. et jeu. à 9 h 30", ["mardi, mercredi et jeudi"]),
        ("une réunion (18 h-20 h 30)", ["18 h – 20 h 30"]),
        ("dans la nuit de samedi à dimanche", []),
        ("du lundi 3 au vendredi 7 mai", []),
        ("la mer. Un port", []),
        ("à 9 h – 10 h", []),
    ],
)
def test_the_hours_are_found_in_figures_and_in_words(text: str, read: list[str]) -> None:
    assert [reading(hours) for hours in find_hours(text)] == read


@pytest.mark.parametrize(
    "surface", ["24h/24", "sept jours sur sept", "24/7", "lun.-ven.", "du mardi au samedi", "9 h-18 h 30"]
)
def test_every_way_to_write_them_is_recognised(surface: str) -> None:
    (hours,) = find_hours(surface)
    for language in ("en", "uk"):
        for form in target_forms(hours, language):
            assert finder(hours, language)(f"open {form}."), form


@pytest.mark.parametrize(
    ("surface", "language", "target", "said"),
    [
        ("24 heures sur 24", "en", "a 24-hour hotline", True),
        ("24 heures sur 24", "en", "open for 24 hours", False),
        ("24 heures sur 24", "uk", "Цілодобова лінія", True),
        ("24 heures sur 24", "uk", "відкрито на 24 години", False),
        ("7 j/7", "en", "7 days on 7", False),
        ("7 j/7", "uk", "7 днів на тиждень", True),
        ("7 j/7", "uk", "за сім днів", False),
        ("du lundi au vendredi", "en", "from Monday through Friday", True),
        ("du lundi au vendredi", "en", "Mon–Fri", True),
        ("du lundi au vendredi", "en", "on weekdays", True),
        ("du lundi au vendredi", "en", "on Mondays", False),
        ("du lundi au vendredi", "en", "Monday to Thursday", False),
        ("du lundi au vendredi", "uk", "із понеділка по п’ятницю", True),
        ("du lundi au vendredi", "uk", "пн–пт", True),
        ("du lundi au vendredi", "uk", "у будні", True),
        ("du lundi au vendredi", "uk", "щодня", False),
        ("du lundi au vendredi", "uk", "понеділок до п’ятниці", False),
    ],
)
def test_they_are_found_if_the_translation_says_the_same(
    surface: str, language: str, target: str, said: bool
) -> None:
    (hours,) = find_hours(surface)
    assert bool(finder(hours, language)(target)) == said


def test_no_figures_are_asked_for() -> None:
    text = "Le 527 répond sept jours sur sept, 24 h/24."
    assert [p.surface for p in find_placeables(text)] == ["527"]
    (analysis,) = analyse([text], [()], Glossary())
    assert [p.kind for p in analysis.placeables] == ["number", "hours", "hours"]
    assert list(lost_in_words(text, "527 answers every day, around the clock.", "en")) == []
