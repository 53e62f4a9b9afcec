"""One source term has one target term through a release: with the bundled model, end to end."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.drafting.consistency import designation, find_changes, mark_mentions
from l10n.drafting.document import Document, Drafts
from l10n.drafting.draft import draft_documents
from l10n.glossary.load import load_glossary
from l10n.glossary.match import TermMatcher
from l10n.model import Draft, Glossary, Kind, MetTerm, Segment, TermHit
from l10n.mt.load import model_info
from l10n.progress import Progress
from l10n.settings import Settings

GLOSSARY = """\
terms:
  - id: oim
    fr: {term: Organisation internationale pour les migrations, acronym: OIM, pos: propn}
    en: {preferred: International Organization for Migration, acronym: IOM}
    uk: {preferred: Міжнародна організація з міграції, acronym: МОМ}
    introduce_acronym: true
  - id: refuge
    fr: refuge
    en: {preferred: shelter, allowed: [safe house, refuge]}
    uk: {preferred: притулок, allowed: [сховище]}
  - id: passeur
    fr: passeur
    en: {forbidden: [passer]}
    uk: перевізник
"""


@pytest.fixture
def glossary(tmp_path: Path) -> Glossary:
    path = tmp_path / "glossary.yaml"
    path.write_text(GLOSSARY, encoding="utf-8")
    return load_glossary(path)


def release(*texts: str, title: str = "") -> list[Segment]:
    segments = [Segment(text, Kind.BODY, ()) for text in texts]
    return [Segment(title, Kind.TITLE, ()), *segments] if title else segments


def marked(glossary: Glossary, segments: list[Segment]) -> list[list[tuple[str, str]]]:
    hits = TermMatcher(glossary).match([segment.text for segment in segments])
    return [[(h.surface, h.mention) for h in found] for found in mark_mentions(segments, hits, glossary)]


def draft(glossary: Glossary, segments: list[Segment], root: Path, **standing: dict[str, str]) -> Drafts:
    settings = Settings(root=root)
    kept = {text for targets in standing.values() for text in targets}
    wanted = [s.text for s in segments if s.text not in kept]
    document = Document(segments, {"en": wanted, "uk": wanted}, standing)
    (drafts,) = draft_documents([document], settings, glossary, model_info(settings), Progress())
    return drafts


def test_the_first_mention_outside_headlines_introduces_the_acronym(glossary: Glossary) -> None:
    segments = release("L’OIM forme des juges.", "L’OIM a ouvert un bureau.", title="L’OIM en Ukraine")
    assert marked(glossary, segments) == [[("OIM", "")], [("OIM", "first")], [("OIM", "later")]]


def test_a_release_that_introduces_the_acronym_itself_is_followed(glossary: Glossary) -> None:
    full = "Organisation internationale pour les migrations"
    segments = release(f"L’{full} (OIM) forme des juges.", f"L’{full} a ouvert un bureau.")
    assert marked(glossary, segments) == [[(full, ""), ("OIM", "")], [(full, "later")]]


@pytest.mark.usefixtures("bundled_model")
def test_an_acronym_is_introduced_once_and_used_from_then_on(glossary: Glossary, tmp_path: Path) -> None:
    full = "Organisation internationale pour les migrations"
    segments = release("L’OIM forme des juges.", f"L’{full} a ouvert un bureau à Lviv.")
    drafts = draft(glossary, segments, tmp_path)
    english = [drafts["en"][segment.text].text for segment in segments]
    assert "International Organization for Migration (IOM)" in english[0]
    assert "IOM" in english[1] and "International" not in english[1]
    ukrainian = [drafts["uk"][segment.text].text for segment in segments]
    assert "міграції (МОМ)" in ukrainian[0]
    assert "МОМ" in ukrainian[1] and "міграції" not in ukrainian[1]


@pytest.mark.usefixtures("bundled_model")
def test_the_same_sentence_is_drafted_by_its_place_in_each_release(
    glossary: Glossary, tmp_path: Path
) -> None:
    text = "L’OIM forme des juges."
    settings = Settings(root=tmp_path)
    documents = [
        Document(segments, {"en": [text]}, {})
        for segments in (release(text), release("L’OIM a ouvert un bureau.", text))
    ]
    first, second = draft_documents(documents, settings, glossary, model_info(settings), Progress())
    assert "(IOM)" in first["en"][text].text
    assert "IOM" in second["en"][text].text and "(IOM)" not in second["en"][text].text


def drafted(*renderings: str) -> tuple[dict[str, Draft], dict[str, list[TermHit]]]:
    hit = TermHit("refuge", 3, 9, "refuge")
    texts = [f"Le refuge {'a' * n}." for n in range(1, len(renderings) + 1)]
    drafts = {
        text: Draft(f"The {rendering} …", "mt", -0.2, met=(MetTerm(hit, rendering),))
        for text, rendering in zip(texts, renderings, strict=True)
    }
    return drafts, {text: [hit] for text in texts}


def test_what_most_sentences_use_is_wanted_in_all(glossary: Glossary) -> None:
    drafts, hits = drafted("safe house", "shelter", "safe houses")
    ((text, (change,)),) = find_changes(drafts, {}, hits, glossary, "en").items()
    assert (text, change.form, change.rendering) == ("Le refuge aa.", "shelter", "safe house")


def test_capitals_make_no_other_designation() -> None:
    surfaces = ("chef de mission", "CHEF DE MISSION", "Chefs de mission")
    hits = [TermHit("chef", 0, len(surface), surface) for surface in surfaces]
    assert len({designation(hit) for hit in hits}) == 1


def test_of_renderings_used_equally_often_the_one_listed_first_is_wanted(glossary: Glossary) -> None:
    drafts, hits = drafted("refuge", "shelters", "safe house")
    changes = find_changes(drafts, {}, hits, glossary, "en")
    assert {c.rendering for several in changes.values() for c in several} == {"shelter"}


def test_what_a_translator_chose_is_wanted_before_anything_else(glossary: Glossary) -> None:
    drafts, hits = drafted("shelter", "shelter")
    hits["Un refuge a ouvert."] = [TermHit("refuge", 3, 9, "refuge")]
    standing = {"Un refuge a ouvert.": "A safe house has opened."}
    changes = find_changes(drafts, standing, hits, glossary, "en")
    assert [c.rendering for several in changes.values() for c in several] == ["safe house"] * 2


@pytest.mark.usefixtures("bundled_model")
def test_drafts_take_over_the_rendering_of_the_reviewed_sentence(glossary: Glossary, tmp_path: Path) -> None:
    reviewed = "Un refuge a ouvert."
    segments = release(reviewed, "Les familles vivent dans un refuge.")
    drafts = draft(glossary, segments, tmp_path, en={reviewed: "A safe house has opened."})
    assert "safe house" in drafts["en"][segments[1].text].text


@pytest.mark.usefixtures("bundled_model")
def test_an_entry_that_only_forbids_asks_for_nothing(glossary: Glossary, tmp_path: Path) -> None:
    segments = release("La police a arrêté trois passeurs à la frontière.")
    english = draft(glossary, segments, tmp_path)["en"][segments[0].text]
    assert english.terms == 0 and not english.warnings
    assert english.text and "passer" not in english.text.lower()
