"""A French word that looks like a term and is none is not rendered as one: with the bundled model."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from l10n.drafting.document import Document
from l10n.drafting.draft import draft_documents
from l10n.glossary.homographs import Homographs
from l10n.glossary.load import load_glossary
from l10n.model import Draft, Glossary, Kind, Segment
from l10n.mt import fit
from l10n.mt.load import model_info
from l10n.progress import Progress
from l10n.resources import bundled
from l10n.settings import Settings

TREATED = "Elle veut qu’on la traite avec respect."
MILKING = "L’installation de traite a coûté cher."
PARLOURS = "Les salles modernes de traite sont chères."
BOTH = "Ce chapitre traite de la traite des êtres humains."
PASSER = "Un passeur décisif manque à l’équipe."


def made(root: Path, glossary: Glossary) -> dict[str, Draft]:
    settings, texts = Settings(root=root), [TREATED, MILKING, PARLOURS, BOTH, PASSER]
    document = Document([Segment(text, Kind.BODY, ()) for text in texts], {"en": texts}, {})
    (drafts,) = draft_documents([document], settings, glossary, model_info(settings), Progress())
    return drafts["en"]


@pytest.fixture(scope="module")
def drafts(bundled_model: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Draft]:
    return made(tmp_path_factory.mktemp("homographs"), load_glossary(bundled("glossary.yaml")))


@pytest.fixture(scope="module")
def unaided(bundled_model: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Draft]:
    """What the model writes where no glossary tells it that a word is a term."""
    return made(tmp_path_factory.mktemp("homographs"), Glossary())


def test_a_verb_is_not_rendered_as_the_term(drafts: dict[str, Draft]) -> None:
    draft = drafts[TREATED]
    assert "traffick" not in draft.text.lower()
    assert draft.terms == 0 and not draft.warnings


@pytest.mark.parametrize("source", [MILKING, PARLOURS])
def test_another_sense_is_not_rendered_as_the_term_and_the_draft_says_that_it_was_rewritten(
    drafts: dict[str, Draft], unaided: dict[str, Draft], source: str
) -> None:
    draft = drafts[source]
    assert draft.text and "traffick" not in draft.text.lower()
    assert draft.terms == 0
    remarks = [warning for warning in draft.warnings if "traite" in warning]
    said = re.compile("rewritten without “(?:human )?traffick.*”: traite is not the term here", re.IGNORECASE)
    assert all(said.fullmatch(remark) for remark in remarks), remarks
    assert bool(remarks) == ("traffick" in unaided[source].text.lower())


def test_the_term_itself_stays_where_the_sentence_has_the_verb_too(drafts: dict[str, Draft]) -> None:
    assert "trafficking" in drafts[BOTH].text.lower()
    assert [term.hit.entry for term in drafts[BOTH].met] == ["traite"]


def test_what_the_model_can_only_evade_stays_and_is_named(drafts: dict[str, Draft]) -> None:
    draft = drafts[PASSER]
    named = "smuggler in the draft, but passeur is not the term here" in draft.warnings
    assert named == ("smuggler" in draft.text.lower()), draft


def test_what_is_no_traite_is_no_traite_des_enfants_either() -> None:
    homographs = Homographs(load_glossary(bundled("glossary.yaml")))
    entries = [found.entry for found in homographs.find("Une traite bancaire arrive à échéance.", (), ())]
    assert {"traite", "traite-des-enfants", "traite-des-femmes"} <= set(entries)
    assert homographs.find("Un vendeur arrive.", (), ()) == ()


@pytest.mark.parametrize(
    ("word", "banned"),
    [
        ("trafficks", "trafficking"),
        ("Trafficker", "human trafficking"),
        ("smugger", "smuggler"),
        ("торгівляють", "торгівлі людьми"),
        ("мігранантів", "мігрантів"),
    ],
)
def test_a_banned_word_in_disguise_is_seen(word: str, banned: str) -> None:
    assert fit.evades(f"It is {word} here", f"It is {banned} here", [banned]) == [word.lower()]


@pytest.mark.parametrize(
    ("text", "before", "given"),
    [
        ("It treats them", "It trafficking them", ""),
        ("The traffickers and people", "The traffickers and trafficking", ""),
        ("The traffickers came", "The trafficking came", "traffickers"),
    ],
)
def test_another_word_one_that_stood_there_and_one_that_is_asked_for_are_no_disguise(
    text: str, before: str, given: str
) -> None:
    assert fit.evades(text, before, ["trafficking"], given) == []
