"""What the memory has is not given to the model; what is only somewhat like it is told beside the draft."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import polib
import pytest

from l10n.drafting.leverage import draft_from
from l10n.memory.learn import learn_catalogue
from l10n.memory.lookup import Match
from l10n.memory.store import opened
from l10n.memory.unit import Stamp
from l10n.model import Draft, Entry, Glossary, SourceTerm, TargetTerm, TermHit
from l10n.pipeline import Options

if TYPE_CHECKING:
    from conftest import Project

FIRST = """\
Un refuge à Palanca

Le refuge a accueilli 45 familles le 12 mars. Les familles y restent trois nuits au plus.
L’OIM aide les victimes de la traite.
"""
SECOND = """\
Un refuge à Palanca

Le refuge a accueilli 46 familles le 3 mai. Les enfants y restent trois nuits au plus.
L’OIM aide les victimes de la traite.
"""
REVIEWED = {
    "Un refuge à Palanca": "A Shelter in Palanca",
    "Le refuge a accueilli 45 familles le 12 mars.": "The shelter took in 45 families on 12 March.",
    "Les familles y restent trois nuits au plus.": "Families stay there for up to three nights.",
    "L’OIM aide les victimes de la traite.": "IOM helps the victims of trafficking.",
}


def review(project: Project) -> None:
    """A person finishes the English catalogue, and it is learnt."""
    path = project.root / "locales/en/premier.po"
    catalogue = polib.pofile(str(path))
    for entry in catalogue:
        entry.msgstr, entry.flags = REVIEWED[entry.msgid], []
    catalogue.save()
    with opened(project.root / "memory.sqlite", write=True) as memory:
        assert memory is not None
        learn_catalogue(memory, Path(path), project.root)


def entries(project: Project, name: str) -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(str(project.root / "locales" / name))}


def test_reviewed_work_becomes_the_drafts_of_the_next_release(
    empty: Callable[[dict[str, str]], Project],
) -> None:
    project = empty({"releases/premier.txt": FIRST})
    project.run(languages=("en",))
    review(project)
    project.write("releases/second.txt", SECOND)
    assert project.run(languages=("en",)).errors == []
    second = entries(project, "en/second.po")
    assert all(entry.fuzzy for entry in second.values())  # a person looks at it all the same
    title = second["Un refuge à Palanca"]
    assert (title.msgstr, "draft: memory, score 10" in title.comment) == (REVIEWED[title.msgid], True)
    figures = second["Le refuge a accueilli 46 familles le 3 mai."]
    assert figures.msgstr == "The shelter took in 46 families on 3 May."
    assert "draft: memory-fuzzy, score 97, terms 0/0" in figures.comment
    assert "check: figures adapted: 45 → 46, 12 mars → 3 mai" in figures.comment
    similar = second["Les enfants y restent trois nuits au plus."]
    assert "draft: mt " in similar.comment or "draft: memory-fuzzy, score 8" in similar.comment
    assert "familles" in similar.comment
    terms = second["L’OIM aide les victimes de la traite."]
    assert "term: OIM → IOM" in terms.comment
    assert "terms 2/2" in terms.comment
    again = project.files()
    project.run(languages=("en",))
    assert project.files() == again


def test_one_rendering_in_a_remembered_sentence_is_not_counted_for_two_terms() -> None:
    traite = Entry("traite", SourceTerm("traite"), {"en": TargetTerm("trafficking")})
    text = "La traite est un crime, et la traite se punit."
    hits = tuple(TermHit("traite", at, at + 6, "traite") for at in (3, 30))
    assert all(text[hit.start : hit.end] == "traite" for hit in hits)
    glossary = Glossary((traite,), by_id={"traite": traite})

    def made(target: str) -> Draft:
        return draft_from(Match(text, target, 100, 1, target, Stamp()), text, hits, glossary, "en")

    once = made("Trafficking is a crime and is punished.")
    assert [term.hit for term in once.met] == [hits[0]]
    assert [(term.hit, term.preferred) for term in once.unmet] == [(hits[1], "trafficking")]
    assert made("Trafficking is a crime, and trafficking is punished.").unmet == ()


def test_without_a_memory_file_its_code_is_not_even_loaded(
    empty: Callable[[dict[str, str]], Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = empty({"releases/premier.txt": FIRST})
    for name in [name for name in sys.modules if name.startswith(("l10n.memory", "l10n.drafting.leverage"))]:
        monkeypatch.delitem(sys.modules, name)
    project.run(languages=("en",), options=Options(use_glossary=False))
    assert not [name for name in sys.modules if name.startswith(("l10n.memory", "l10n.drafting.leverage"))]
    assert not (project.root / "memory.sqlite").exists()
