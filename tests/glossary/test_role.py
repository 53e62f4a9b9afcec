"""The part a term plays: subject or heading that opens its sentence, object of an infinitive."""

from __future__ import annotations

import pytest
from test_match import entry, matcher

from l10n.model import TermHit


def hit(text: str) -> TermHit:
    (hits,) = matcher(entry("migrant", "migrant", "migrante")).match([text])
    return hits[0]


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
    assert hit(text).leads


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
    assert not hit(text).leads


@pytest.mark.parametrize(
    ("text", "object_"),
    [
        ("Il faut reconnaître les migrants.", True),
        ("Pour accueillir un migrant, il faut un lit.", True),
        ("Elle veut aider ses migrants.", True),
        ("Elle veut parler aux migrants.", False),
        ("Elle reconnaît les migrants.", False),
        ("La colère contre les migrants monte.", False),
        ("Sans rire, les migrants attendent.", False),
        ("Les migrants attendent.", False),
    ],
)
def test_what_an_infinitive_has_as_its_object_completes_it(text: str, object_: bool) -> None:
    assert hit(text).completes is object_
