"""Signs before numbers and names: the model does not read them, and the draft has them."""

from __future__ import annotations

import pytest

from l10n.mt.source import Constraint, Request
from l10n.mt.translation import Translation
from l10n.signs.leading import cut_signs, lost_signs
from l10n.signs.standin import shield, unshield


def constraint(text: str, *words: str) -> list[Constraint]:
    return [
        Constraint(text.index(word), text.index(word) + len(word), lambda target: [], (word,))
        for word in words
    ]


@pytest.mark.parametrize(
    ("text", "words", "read"),
    [
        ("L’article 12, § 4, du décret", ("12", "4"), "L’article 12, 4, du décret"),
        ("Taux : ≤ 5 % et ≥3 %", ("5 %", "3 %"), "Taux : 5 % et 3 %"),
        ("Les personnes (> 60 ans)", ("60",), "Les personnes (60 ans)"),
        ("Photo © Anna Sy", ("Anna Sy",), "Photo Anna Sy"),
        ("© Réseau Relais", (), "Réseau Relais"),
        ("Anna Sy | Tél.", ("Anna Sy", "Tél."), "Anna Sy Tél."),
    ],
)
def test_a_sign_is_not_read_and_stands_before_what_it_led(
    text: str, words: tuple[str, ...], read: str
) -> None:
    constraints = constraint(text, *words)
    shielded = shield(Request(text, tuple(constraints), (), tuple(cut_signs(text, constraints))))
    assert shielded.request.text == read

    claims = tuple((read.index(word), read.index(word) + len(word)) for word in words)
    back = unshield(shielded, Translation(read, 0.0, claims, (), ()))
    assert back.text == text
    assert [back.text[slice(*span)] for span in back.claims if span] == list(words)


@pytest.mark.parametrize(
    "text", ["a -> b 3", "x<3 et y", "<b>3</b>", "3 > 2", "Le signe § est rare", "Lviv | Odessa", "1 200 ≤"]
)
def test_other_signs_are_read(text: str) -> None:
    assert list(cut_signs(text, [])) == []


def test_a_sign_that_has_no_place_is_told() -> None:
    assert lost_signs("§ 4 et § 5, ≥ 3 %", "§ 4 and 5, at least 3%") == ["§", "≥"]
    assert lost_signs("Photo © Anna", "Photo © Anna") == []
