"""What of a segment the draft must hold."""

from __future__ import annotations

import pytest

from l10n.analysis.constraints import analyse, request
from l10n.glossary.match import TermMatcher
from l10n.model import Entry, Glossary, SourceTerm, TargetTerm
from l10n.mt.source import Constraint

ENTRIES = (
    Entry("centre", SourceTerm("centre de transit"), {"uk": TargetTerm("транзитний центр")}),
    Entry("violence", SourceTerm("violence domestique"), {"uk": TargetTerm("домашнє насильство")}),
    Entry("onu", SourceTerm("ONU", pos="propn"), {"uk": TargetTerm("Організація Об’єднаних Націй", "ООН")}),
)
GLOSSARY = Glossary(ENTRIES, by_id={entry.id: entry for entry in ENTRIES})


def constraint(text: str) -> Constraint:
    (analysis,) = analyse([text], TermMatcher(GLOSSARY).match([text]), GLOSSARY)
    (found,) = request(analysis, GLOSSARY, "uk").constraints
    return found


@pytest.mark.parametrize(
    ("text", "annotation"),
    [
        ("Le centre de transit a ouvert.", "транзитний центр"),
        ("Les centres de transit ont ouvert.", "транзитні центри"),
        ("Les violences domestiques augmentent.", "домашнє насильство"),
        ("L’ONU a protesté.", "Організація Об’єднаних Націй"),
    ],
)
def test_a_model_is_shown_the_dictionary_form_in_the_number_of_the_french(text: str, annotation: str) -> None:
    assert constraint(text).annotation == annotation


def test_forms_in_another_number_than_the_french_are_unlikely() -> None:
    one, many = constraint("Le centre de transit a ouvert."), constraint("Les centres de transit ont ouvert.")
    assert "транзитних центрів" in one.unlikely
    assert "транзитного центру" in many.unlikely
    assert one.unlikely.isdisjoint(many.unlikely)
    assert not constraint("Les violences domestiques augmentent.").unlikely


def test_a_numeral_may_only_take_the_place_of_another_number() -> None:
    text = "Soixante-quinze juges sont venus."
    (analysis,) = analyse([text], [()], GLOSSARY)
    (numeral,) = request(analysis, GLOSSARY, "en").constraints
    assert numeral.instead is not None
    assert numeral.instead("Sixty-four judges came.") == [(0, len("Sixty-four"))]
    assert numeral.instead("Seventy-five judges came.") == []
    assert numeral.instead("The judges came.") == []


def test_a_numeral_inside_a_term_or_a_name_is_no_constraint_of_its_own() -> None:
    entry = Entry("g", SourceTerm("Groupe des Sept"), {"uk": TargetTerm("Велика сімка")})
    glossary = Glossary((entry,), by_id={"g": entry})
    text = "Le Groupe des Sept et trois pays ont signé."
    (analysis,) = analyse([text], TermMatcher(glossary).match([text]), glossary)
    assert [p.surface for p in analysis.placeables if p.kind == "numeral"] == ["trois"]


def test_a_mark_is_cut_and_belongs_behind_its_word_or_before_the_note() -> None:
    text = "* Nour** et Ali* ont fui."
    (analysis,) = analyse([text], [()], GLOSSARY)
    cuts = request(analysis, GLOSSARY, "uk").cuts
    assert [(text[cut.start : cut.end], cut.written) for cut in cuts] == [
        ("* ", "* "),
        ("**", "**"),
        ("*", "*"),
    ]
    target = "Нур і Алі втекли."
    assert [cut.find(target) for cut in cuts] == [[(0, 0)], [(0, 3)], [(6, 9)]]
    assert [cut.find("Вони втекли.") for cut in cuts] == [[(0, 0)], [], []]
