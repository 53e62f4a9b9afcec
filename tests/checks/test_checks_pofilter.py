"""The checks that are named after pofilter's: what each finds, and what it leaves alone."""

from __future__ import annotations

from typing import cast

import pytest

from l10n.checks.pair import Pair, analyse_sources, make_pair
from l10n.checks.pofilter import FILTERS, run_filter
from l10n.model import Glossary

NAMES = "escapes filepaths functions newlines purepunc startcaps startpunc tabs"


def remarks(name: str, source: str, target: str, language: str = "en") -> list[str]:
    glossary = cast(Glossary, Glossary(()))
    (analysis,) = analyse_sources([source], glossary)
    pair: Pair = make_pair(analysis, target, language, glossary)
    return [remark.message for remark in run_filter(name, pair)]


def test_the_names_are_those_that_people_have_in_their_settings() -> None:
    assert " ".join(FILTERS) == NAMES


@pytest.mark.parametrize(
    ("name", "source", "target", "says"),
    [
        ("escapes", r"Tapez \n deux fois \n.", r"Type \n twice.", r"without \n"),
        (
            "escapes",
            r"Un espace \u00a0 ici.",
            r"A space \u00a1 here.",
            r"without \u00a0 and with \u00a1 added",
        ),
        ("escapes", "Une ligne.", r"A line\n.", r"with \n added"),
        ("filepaths", "Voir /srv/textes/avril.txt.", "See /srv/texts/april.txt.", "/srv/textes/avril.txt"),
        ("filepaths", "Voir ~/textes/avril.", "See the text.", "without the path ~/textes/avril;"),
        ("filepaths", r"Voir C:\Textes\avril.", r"See C:\Texts\april.", r"C:\Textes\avril"),
        (
            "functions",
            "Appelez liste.ouvre().",
            "Call list.open().",
            "without liste.ouvre() and with list.open()",
        ),
        ("newlines", "Un\ndeux\ntrois", "One two\nthree", "1 line break, 2 in the source"),
        ("newlines", "Un", "One\n\n", "2 line breaks, 0 in the source"),
        ("tabs", "Un\tdeux", "One two", "0 tabs, 1 in the source"),
        ("purepunc", "***", "* *", "* * for ***"),
        ("purepunc", "Merci.", "…", "… for Merci."),
        ("startcaps", "Merci.", "thank you.", "small letter “t”"),
        ("startcaps", "« merci »", "“Thank you”", "capital “T”"),
        ("startpunc", "(Merci.)", "Thank you.)", "begins with no sign, the source with ("),
        ("startpunc", "Merci.", "#Thank you.", "begins with #, the source with none"),
    ],
)
def test_a_difference_is_found_and_told(name: str, source: str, target: str, says: str) -> None:
    (message,) = remarks(name, source, target)
    assert says in message
    assert message.endswith(FILTERS[name].remedy)


@pytest.mark.parametrize(
    ("name", "source", "target", "language"),
    [
        ("escapes", r"Le dossier C:\Textes.", r"The folder C:\Textes.", "en"),
        ("filepaths", "Voir /srv/textes/avril.", "Дивіться /srv/textes/avril.", "uk"),
        ("filepaths", "24 h/24 et 7 j/7, et /ou à 90 km/h", "24/7, and/or at 90 km/h", "en"),
        ("filepaths", "https://exemple.org/fr/textes/", "https://example.org/en/texts/", "en"),
        ("functions", "Les policier(s) de l’OIM ()", "Police officer(s) of IOM ()", "en"),
        ("newlines", "Un\r\ndeux", "One\ntwo", "en"),
        ("purepunc", "« … »", "“…”", "en"),
        ("purepunc", "« … »", "«…»", "uk"),
        ("purepunc", "***", "***", "uk"),
        ("purepunc", "***", "", "uk"),
        ("startcaps", "Douze femmes.", "12 women.", "en"),
        ("startcaps", "12 femmes.", "Twelve women.", "en"),
        ("startcaps", "Merci.", "شكرا", "en"),
        ("startpunc", "« Merci », dit-elle.", "“Thank you,” she says.", "en"),
        ("startpunc", "« Merci », dit-elle.", "«Дякую», – каже вона.", "uk"),
        ("startpunc", "– Merci !", "Thank you!", "en"),
        ("startpunc", "Merci, dit-elle.", "– Дякую, – каже вона.", "uk"),
        ("startpunc", "(Merci.)", "", "uk"),
    ],
)
def test_what_is_right_is_left_alone(name: str, source: str, target: str, language: str) -> None:
    assert remarks(name, source, target, language) == []
