"""A term that opens its sentence, as its subject or a heading, is told from one that does not."""

from __future__ import annotations

import pytest
from test_match import entry, matcher


def leads(text: str) -> bool:
    (hits,) = matcher(entry("migrant", "migrant", "migrante")).match([text])
    return hits[0].leads


@pytest.mark.parametrize(
    "text",
    [
        "Les migrants attendent une réponse.",
        "Des migrants ont manifesté.",
        "Chaque migrant reçoit une carte.",
        "Une migrante afghane a obtenu un visa.",
        "Migrants et réfugiés, une même journée",
        "Les migrants, relogés ailleurs, attendent.",
        "Les migrants sont prioritaires.",
    ],
)
def test_a_subject_or_heading_leads(text: str) -> None:
    assert leads(text)


@pytest.mark.parametrize(
    "text",
    [
        "L’aide aux migrants continue.",
        "Aux migrants, elle donne des cours.",
        "Trois migrants attendent.",
        "Aucun migrant n’attend.",
        "Kiev – Les migrants attendent.",
        "« Les migrants attendent », dit-elle.",
        "Les migrants ont été relogés.",
        "Un migrant est souvent exploité.",
        "Les migrants manquent de tout.",
        "Les migrants ont besoin d’aide.",
    ],
)
def test_after_a_preposition_or_quantity_and_before_a_passive_nothing_leads(text: str) -> None:
    assert not leads(text)
