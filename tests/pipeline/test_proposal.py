"""What becomes of an engine's translation in a draft."""

from __future__ import annotations

import pytest

from l10n.analysis.constraints import Analysis
from l10n.drafting import proposal
from l10n.drafting.rules import run
from l10n.drafting.rules.term_capitals import TermCapitals
from l10n.model import Entry, Glossary, SourceTerm, TargetTerm, TermHit
from l10n.mt.translation import Translation

ENTRY = Entry(
    "deplace",
    SourceTerm("personne déplacée"),
    {
        "en": TargetTerm("displaced person", allowed=("displaced people",)),
        "uk": TargetTerm("переміщена особа"),
    },
)
GLOSSARY = Glossary((ENTRY,), None, "", {"deplace": ENTRY})


def drafted(source: str, target: str, french: str, rendering: str) -> str:
    hit = TermHit("deplace", source.index(french), source.index(french) + len(french), french)
    span = target.index(rendering), target.index(rendering) + len(rendering)
    translation = Translation(target, -0.5, (span,), ("free",), ("",))
    analysis = Analysis(source, (hit,), ())
    translation = run.repair(analysis, translation, GLOSSARY, "en", (TermCapitals(),))
    draft = proposal.draft(analysis, translation, GLOSSARY, "en", "tiny")
    assert draft.repaired == (() if draft.text == target else ("term-capitals",))
    assert [met.form for met in draft.met] == [draft.text[slice(*span)]]
    return draft.text


@pytest.mark.parametrize(
    ("source", "target", "kept"),
    [
        ("Un centre pour 250 personnes déplacées", "A centre for 250 Displaced People", False),
        ("Les personnes déplacées ont froid.", "Displaced People are cold.", True),
        ("L’aide aux personnes déplacées", "Aid for Displaced People", True),  # a title
        ("Le rapport : les personnes déplacées", "The report: Displaced People", True),
    ],
)
def test_an_english_term_has_capitals_only_where_there_is_a_reason(
    source: str, target: str, kept: bool
) -> None:
    text = drafted(source, target, "personnes déplacées", "Displaced People")
    assert text == (target if kept else target.replace("Displaced People", "displaced people"))


def test_capitals_of_the_french_are_a_reason() -> None:
    source, target = "Le Fonds pour les Personnes déplacées aide.", "The fund for Displaced People helps."
    assert drafted(source, target, "Personnes déplacées", "Displaced People") == target


def test_a_draft_says_that_it_has_a_term_for_which_the_french_has_nothing() -> None:
    remark = "“displaced people” is the glossary’s word for personne déplacée: nothing in the French is that"
    translation = Translation("Notice of displaced people", -0.5, (), (), ())
    for french, told in (("Avis de recherche", True), ("Un avis aux déplacés", False)):
        draft = proposal.draft(Analysis(french, (), ()), translation, GLOSSARY, "en", "tiny")
        assert (f"{remark} term" in draft.warnings) == told
