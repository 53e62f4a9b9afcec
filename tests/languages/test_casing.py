"""What is known of the usual letters of a segment in capitals."""

from __future__ import annotations

import pytest

from l10n.languages.casing import acronyms_of, capitals_end, usual_words
from l10n.model import Entry, Glossary, SourceTerm, TargetTerm

SHOUTED = "L’OIM ET LE HCR VIENNENT EN AIDE À OLENA PETRENKO, RÉFUGIÉE À LVIV"


def known(*texts: str, glossary: Glossary | None = None) -> set[str]:
    return set(usual_words([SHOUTED, *texts], acronyms_of(glossary or Glossary()))[SHOUTED])


def test_words_are_written_as_inside_the_sentences_of_the_release() -> None:
    found = known(
        "Aide aux familles de Lviv : une réfugiée, Olena Petrenko, témoigne.",
        "L’OIM est là. Aide aussi à Kharkiv. « Viennent alors les autres », dit Olena.",
    )
    assert found >= {"OIM", "Lviv", "Olena", "Petrenko", "réfugiée"}
    assert "Aide" not in found and "Viennent" not in found


def test_other_segments_in_capitals_say_nothing() -> None:
    assert known("OLENA PETRENKO VIT À LVIV") == set()


def test_most_occurrences_decide() -> None:
    assert "aide" in known("Une Aide, une aide et une aide.") and "Aide" in known(
        "Une Aide, une Aide, une aide."
    )


def test_acronyms_come_from_the_glossary() -> None:
    entry = Entry(
        "hcr",
        SourceTerm("Haut-Commissariat", acronym="HCR"),
        {"en": TargetTerm("UNHCR"), "uk": TargetTerm("УВКБ")},
    )
    assert known(glossary=Glossary((entry,), None, "", {"hcr": entry})) == {"HCR"}


def test_countries_and_cities_come_from_cldr() -> None:
    text = "AIDE AUX ÉTATS-UNIS, EN UKRAINE À BRUXELLES ET À PARIS"
    assert set(usual_words([text], {})[text]) == {"États-Unis", "Ukraine", "Bruxelles", "Paris"}


def test_what_is_not_in_capitals_is_not_asked_for() -> None:
    assert usual_words(["Une réfugiée vit à Lviv.", "12 000"], {}) == {}


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("LA TRAITE", "LA TRAITE"),
        ("LE 3 MAI", "LE 3 MAI"),
        ("KIEV – Une réunion", "KIEV"),
        ("MAE SOT (Thaïlande) – Une réunion", "MAE SOT"),
        ("SAINT-DENIS, le 3 mai – Une réunion", "SAINT-DENIS"),
        ("OIM – Une réunion", ""),
        ("La traite", ""),
        ("KLIMKINE a parlé – hier", ""),
        ("1 200", ""),
        ("n° 3", ""),
        ("", ""),
    ],
)
def test_what_is_in_capitals_is_all_of_a_segment_or_the_town_at_its_head(text: str, capitals: str) -> None:
    assert text[: capitals_end(text)] == capitals


def test_the_town_at_the_head_is_looked_for_in_the_rest() -> None:
    text = "TCHERNIVTSI (Ukraine) – Un centre ouvre à Tchernivtsi."
    assert usual_words([text], {}) == {text: ("Tchernivtsi",)}
