"""Names of one word of organizations and things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.analysis.constraints import analyse, with_designations
from l10n.languages.fr.designations import find_designations
from l10n.model import Glossary


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Le Centre Passerelle accueille douze femmes.", ["Passerelle"]),
        ("Avec le projet Tchaïka et la fondation Botà, ils ont ouvert un café.", ["Tchaïka", "Botà"]),
        ("La mission Dniestr et la mission Justice, le plan Hiver, l’espace Enfants", ["Dniestr"]),
        ("Le Réseau Hospitalité, à Lviv", ["Hospitalité"]),
        ("rue Preobrajenska, 12", ["Preobrajenska"]),
        ("L’ONG Sentinelles accuse le Qatar.", ["Sentinelles"]),
        ("Le Fonds Solidaire et le Café Naturelle", []),
        ("L’École Sainte-Anne", ["Sainte-Anne"]),
        ("La Mission Locale et le Fonds Européen", []),
        ("la Maison Blanche, la société Générale", []),
        ("Le Centre National", []),
        ("Le projet Horizon Europe", []),  # its name has two words
        ("la rue Victor Hugo", []),
        ("l’Association Internationale des juristes", []),
        ("Le centre de Lviv ; le projet de loi", []),
        ("Programme Communautaire", []),
        ("L’ONG Médecins sans frontières et l’ONG Action contre la faim", []),
        ("L’Association Lire et Écrire, l’ONG Handicap international, l’association Femmes solidaires", []),
        ("Les ONG Suisses, la Librairie Russe, l’École Supérieure, le Foyer Mixte, la Clinique Mobile", []),
        ("À l’école, Paul lit.", []),
        ("le Centre Passerelle’s", []),
        ("", []),
    ],
)
def test_a_name_of_one_word_stands_after_what_it_names(text: str, names: list[str]) -> None:
    assert [p.surface for p in find_designations(text, [])] == names


def test_a_term_or_a_name_of_a_person_takes_the_place_first() -> None:
    text = "Le Centre Passerelle de Marie Fontaine"
    (analysis,) = analyse([text], [()], Glossary())
    assert find_designations(text, [(0, len(text))]) == []
    found = with_designations({text: analysis})[text]
    assert [p.start for p in found.placeables] == sorted(p.start for p in found.placeables)


@given(st.text(max_size=40), st.sampled_from(["Centre", "projet", "rue"]))
def test_no_text_makes_it_fail(text: str, what: str) -> None:
    whole = f"{what} {text}"
    for placeable in find_designations(whole, []):
        assert whole[placeable.start : placeable.end] == placeable.surface
