"""The glossary that comes with the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from l10n.glossary.find import find_all
from l10n.glossary.forms import term_forms
from l10n.glossary.load import check_glossary, load_glossary
from l10n.glossary.match import TermMatcher
from l10n.glossary.schema import schema_path
from l10n.languages.uk.words import analyse
from l10n.model import Glossary

STARTER = Path(__file__).parents[2] / "glossary.yaml"


@pytest.fixture(scope="module")
def glossary(tmp_path_factory: pytest.TempPathFactory) -> Glossary:
    return load_glossary(STARTER, cache_folder=tmp_path_factory.mktemp("cache"))


def test_it_has_no_error_and_no_warning() -> None:
    assert [str(problem) for problem in check_glossary(STARTER)] == []


def test_it_covers_the_field(glossary: Glossary) -> None:
    assert len(glossary.entries) >= 60
    domains = {entry.domain for entry in glossary.entries}
    assert {"traite", "migration", "asile", "protection", "humanitaire", "institutions"} <= domains


def test_every_entry_has_both_languages_and_a_definition(glossary: Glossary) -> None:
    for entry in glossary.entries:
        assert set(entry.targets) == {"en", "uk"}, entry.id
        assert entry.definition, entry.id


def test_its_first_line_points_editors_to_the_schema() -> None:
    first = STARTER.read_text(encoding="utf-8").splitlines()[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found and (STARTER.parent / found[1]).resolve() == schema_path().resolve()


def test_the_acronyms_of_the_house_are_there(glossary: Glossary) -> None:
    acronyms = {
        entry.fr.acronym: (entry.targets["en"].acronym, entry.targets["uk"].acronym)
        for entry in glossary.entries
        if entry.fr.acronym
    }
    assert acronyms["OIM"] == ("IOM", "МОМ")
    assert acronyms["HCR"] == ("UNHCR", "УВКБ ООН")
    assert acronyms["ONG"] == ("NGO", "НУО")
    assert acronyms["MNR"] == ("NRM", "НМП")


def test_trafficking_and_smuggling_are_kept_apart(glossary: Glossary) -> None:
    traite, trafic = glossary.by_id["traite"], glossary.by_id["trafic-illicite-de-migrants"]
    assert traite.targets["en"].preferred == "human trafficking"
    assert traite.targets["uk"].preferred == "торгівля людьми"
    assert {"traite", "traite des personnes", "TEH"} <= set(traite.fr.variants)
    assert {"traite des vaches", "salle de traite", "traite bancaire"} <= set(traite.unless)
    for language in ("en", "uk"):
        accepted = {trafic.targets[language].preferred, *trafic.targets[language].allowed}
        assert not accepted & {traite.targets[language].preferred, *traite.targets[language].allowed}


def test_no_rendering_that_one_entry_forbids_is_what_another_prefers(glossary: Glossary) -> None:
    """Two terms of one sentence must not exclude each other."""
    preferred = {
        (language, target.preferred.casefold()): entry.id
        for entry in glossary.entries
        for language, target in entry.targets.items()
    }
    for entry in glossary.entries:
        for language, target in entry.targets.items():
            for text in target.forbidden:
                assert (language, text.casefold()) not in preferred, (entry.id, text)


def test_a_ukrainian_rendering_is_a_noun_phrase_and_no_part_of_a_sentence(glossary: Glossary) -> None:
    """A verb or a preposition with its noun would count as met in any grammar: “пережили торгівлю людьми”."""
    for entry in glossary.entries:
        if entry.fr.pos not in ("noun", "propn"):
            continue
        target = entry.targets["uk"]
        for text in filter(None, (target.preferred, *target.allowed, *target.forms)):
            first = analyse(text.split()[0])
            noun = first.any("NOUN") or first.any("ADJF") or first.any("ADVB") or not first.readings
            assert noun and not first.any("PREP"), (entry.id, text)


def test_what_is_traded_is_no_people(glossary: Glossary) -> None:
    """Of *petit commerce* the bundled model has made a small *торгівля людьми*."""
    text = "Une aide finance un petit commerce ; le commerce d’êtres humains est un crime."
    (hits,) = TermMatcher(glossary).match([text])
    assert [(hit.entry, hit.surface) for hit in hits if hit.entry == "commerce"] == [
        ("commerce", "petit commerce")
    ]
    commerce = glossary.by_id["commerce"]
    assert not any(target.preferred for target in commerce.targets.values())


def test_a_survivor_is_met_by_the_noun_with_its_clause_only(glossary: Glossary) -> None:
    forms = term_forms(glossary.by_id["survivant-de-la-traite"], "uk").accepted
    assert find_all("допомога людям, які пережили торгівлю людьми", forms)
    assert find_all("жінку, що пережила торгівлю людьми", forms)
    assert not find_all("Четверо пережили торгівлю людьми.", forms)


def test_it_is_typed_with_one_kind_of_apostrophe_and_no_stray_spaces() -> None:
    body = [line for line in STARTER.read_text(encoding="utf-8").splitlines() if line.strip()[:1] != "#"]
    assert not [line for line in body if re.search(r"\w'\w", line)]
    assert not [line for line in body if line != line.rstrip()]
    assert not [line for line in body if re.search(r"(?<=\S)  +(?=\S)", line)]
