from __future__ import annotations

import datetime as dt

import pytest

from l10n.readers import dates


@pytest.mark.parametrize(
    ("stem", "date"),
    [
        ("2017-10-27-kiev", dt.date(2017, 10, 27)),
        ("kiev_20171027", dt.date(2017, 10, 27)),
        ("2017_10_27", dt.date(2017, 10, 27)),
        ("2017-10-kiev-conference", None),
        ("2017-13-45-x", None),
        ("rapport-12345678901", None),
        ("atelier", None),
    ],
)
def test_a_file_name_gives_a_full_date_only(stem: str, date: dt.date | None) -> None:
    assert dates.from_name(stem) == date


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["Kiev, le 27 octobre 2017", "Texte."], dt.date(2017, 10, 27)),
        (["Publié le 1er août 2023"], dt.date(2023, 8, 1)),
        (["Mardi 3 févr. 2020"], dt.date(2020, 2, 3)),
        (["12/03/2024"], dt.date(2024, 3, 12)),
        (["Odessa, le 12 mars 2024 – Trente inspecteurs ont suivi un atelier."], dt.date(2024, 3, 12)),
        (["Kiev – Réunis le 26 octobre 2017, les experts ont échangé."], None),
        (["Kiev, le 27 octobre 2017", "Mis à jour le 30 octobre 2017"], None),
        (["Kiev, le 27 octobre", "Texte"], None),
        (["Le 31 février 2020"], None),
        ([], None),
    ],
)
def test_a_dateline_counts_if_it_is_unambiguous(lines: list[str], date: dt.date | None) -> None:
    assert dates.from_lines(lines) == date


def test_date_lines_are_told_from_sentences() -> None:
    assert dates.is_date_line("Dernière mise à jour : le 7 mars 2023")
    assert dates.is_date_line("Lundi 3 juin 2019, à 10 h 30")
    assert not dates.is_date_line("Le 3 juin 2019, deux cents personnes ont manifesté.")
    assert not dates.is_date_line("Conférence de presse")
