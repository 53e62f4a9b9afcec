"""The runner of the rules: what it applies, what it drops, and what it says of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.analysis.constraints import Analysis
from l10n.base.spans import Span
from l10n.drafting.rules import all_rules, require_known, rules_on, run
from l10n.errors import L10nError
from l10n.glossary.find import find_all
from l10n.languages.fr.rules import RULES as FRENCH
from l10n.languages.rule import Case, Edits, Rule, difference
from l10n.languages.uk.rules import PronounGender, SpeakerGender
from l10n.model import Entry, Glossary, SourceTerm, TargetTerm, TermHit
from l10n.mt.source import Request
from l10n.mt.translation import Translation

ENTRY = Entry(
    "defenseur",
    SourceTerm("défenseur des droits"),
    {
        "uk": TargetTerm("захисник прав", forms=("захисник прав",)),
        "en": TargetTerm("rights defender", forms=("rights defender", "rights defenders")),
    },
)
GLOSSARY = Glossary((ENTRY,), None, "", {"defenseur": ENTRY})
SOURCE = "La présidente et un défenseur des droits sont là."
HIT = TermHit("defenseur", SOURCE.index("défenseur"), SOURCE.index(" sont"), "défenseur des droits")


class Writes(Rule):
    """Whatever it is given."""

    name, stage, what = "writes", "draft", "a rule of the tests"

    def __init__(self, edits: Edits) -> None:
        self._edits = edits

    def edits(self, text: str, case: Case) -> Edits:
        """See `Rule.edits`."""
        return self._edits


def translation(text: str, term: str) -> Translation:
    return Translation(text, -0.5, ((text.index(term), text.index(term) + len(term)),), ("free",), ("",))


def test_an_edit_that_would_break_a_met_term_is_dropped_and_the_others_are_made() -> None:
    source = "« Nous restons », a déclaré la présidente, défenseur des droits."
    hit = TermHit("defenseur", source.index("défenseur"), source.index("."), "défenseur des droits")
    text = "«Ми лишаємося», — заявив захисник прав."
    changed = SpeakerGender().edits(text, Case(source, "uk"))
    term = translation(text, "захисник прав")
    done = run.repair(Analysis(source, (hit,), ()), term, GLOSSARY, "uk", (SpeakerGender(),))
    assert any(text[slice(*span)] == "захисник" for span in changed) or "заявила" in done.text
    assert done.text[slice(*(done.claims[0] or (0, 0)))] == "захисник прав"


@given(st.data())
def test_a_met_term_is_met_after_any_edits(data: st.DataObject) -> None:
    text = "The president and a rights defender are here."
    places = data.draw(st.lists(st.integers(0, len(text)), unique=True, max_size=8).map(sorted))
    spans: list[Span] = list(zip(places[::2], places[1::2], strict=False))
    edits = {
        span: data.draw(st.sampled_from(["", "s", "x y", "rights", "Rights defender"])) for span in spans
    }
    before = translation(text, "rights defender")
    done = run.repair(Analysis(SOURCE, (HIT,), ()), before, GLOSSARY, "en", (Writes(edits),))
    (span,) = done.claims
    assert span is not None
    form = done.text[slice(*span)]
    assert (0, len(form)) in find_all(form, ENTRY.targets["en"].forms)
    assert (done.repaired == ("writes",)) == (done.text != text)


def test_a_rule_that_changes_nothing_is_not_named() -> None:
    before = translation("A rights defender", "rights defender")
    done = run.repair(Analysis(SOURCE, (HIT,), ()), before, GLOSSARY, "en", (Writes({(0, 1): "A"}),))
    assert done is before


def test_rules_of_the_source_tell_the_model_what_to_read_and_are_named() -> None:
    request = run.read(Request("Le délai est passé de 74 à 31 jours."), "", "en", FRENCH)
    assert [text for _, text in request.readings] == ["a baissé"]
    assert request.repaired == ("falling-figures",)
    other = Request("Le délai est passé de 31 à 74 jours.")
    assert run.read(other, "", "en", FRENCH) is other


def test_a_rule_is_named_once_holds_for_known_languages_and_can_be_switched_off() -> None:
    names = [rule.name for rule in all_rules()]
    assert len(set(names)) == len(names)
    for language in ("en", "uk", "de"):
        on = rules_on("draft", language)
        assert all(rule.holds_for(language) and rule.stage == "draft" for rule in on)
        left = rules_on("draft", language, without=[on[0].name])
        assert left == on[1:]
    assert not any(isinstance(rule, PronounGender) for rule in rules_on("draft", "de"))


def test_an_unknown_rule_is_told_with_the_nearest_names() -> None:
    require_known(["euphony", "figures"])
    with pytest.raises(L10nError, match="there is no rule “euphonie”") as error:
        require_known(["euphonie"])
    assert "euphony" in str(error.value.remedy)


@given(st.text("ab ,.à’", max_size=30), st.text("ab ,.à’", max_size=30))
def test_the_difference_of_two_texts_makes_one_of_the_other(old: str, new: str) -> None:
    edited = replace(Translation(old, 0.0, (), (), ())).edited(difference(old, new))
    assert edited.text == new
