"""The baselines and measures of benchmarks/terminology."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.terminology.banks import Candidate, advance, allocate, bank_sizes, wanted
from benchmarks.terminology.corpus import WITH_TERMS, WITHOUT_TERMS, read
from benchmarks.terminology.measure import check_terms, is_doubled, is_lost
from benchmarks.terminology.placeholders import put_back, substitute
from l10n.glossary.load import load_glossary
from l10n.glossary.match import TermMatcher
from l10n.model import Glossary, TermHit
from l10n.resources import bundled


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load_glossary(bundled("glossary.yaml"))


def find(glossary: Glossary, text: str) -> list[TermHit]:
    return [hit for hit in TermMatcher(glossary).match([text])[0] if not hit.nested]


@pytest.mark.parametrize(
    ("beam", "counts", "sizes"),
    [
        (6, [9, 9, 9], [2, 2, 2]),
        (7, [9, 9, 9], [2, 2, 3]),
        (6, [9, 1, 9], [3, 1, 2]),  # what a bank cannot use goes to the one before it …
        (6, [1, 9, 9], [1, 3, 2]),  # … and from the first towards the last
        (4, [9, 1, 2, 0, 0, 0, 0], [1, 1, 2, 0, 0, 0, 0]),
    ],
)
def test_banks_share_the_beam(beam: int, counts: list[int], sizes: list[int]) -> None:
    assert bank_sizes(beam, counts) == sizes


def test_a_constraint_left_half_done_is_lost_and_a_whole_one_is_kept() -> None:
    phrases = [(1, 2, 3), (7,)]
    state = advance(advance((0, 0), 1, phrases), 2, phrases)
    assert state == (2, 0)
    assert wanted(state, phrases) == [3]
    assert advance(state, 7, phrases) == (0, 1)
    assert advance(state, 1, phrases) == (1, 0)
    assert wanted(advance(state, 3, phrases), phrases) == [7]


def test_the_beam_keeps_hypotheses_that_hold_constraints_beside_likelier_ones_that_do_not() -> None:
    likely = [Candidate(-1.0 - n, 0, n, (0,)) for n in range(4)]
    holding = Candidate(-50.0, 0, 9, (1,))
    assert holding in allocate([*likely, holding], beam=2, tokens=1)
    assert likely[0] in allocate([*likely, holding], beam=2, tokens=1)


def test_a_placeholder_gives_way_to_the_form_and_is_set_apart_from_words(glossary: Glossary) -> None:
    text = "Le HCR et l’OIM luttent contre la traite."
    filled, marks = substitute(text, find(glossary, text))
    assert filled == "Le [1] et l’[2] luttent contre la [3]."
    assert [hit.surface for _, hit in marks] == ["HCR", "OIM", "traite"]
    assert put_back(
        "[1] and the[2] fight [2].", [("[1]", "UNHCR"), ("[2]", "IOM"), ("[3]", "trafficking")]
    ) == ("UNHCR and the IOM fight .")


def test_a_form_agrees_if_it_is_the_one_of_the_reference(glossary: Glossary) -> None:
    hits = find(glossary, "La traite est un crime.")
    reference = "Торгівля людьми – це злочин."
    outputs = {
        "Торгівля людьми є злочином.": (True, True),
        "Торгівлю людьми є злочином.": (True, False),
        "Договір є злочином.": (False, False),
    }
    for output, expected in outputs.items():
        (check,) = check_terms(output, reference, hits, glossary, "uk")
        assert (bool(check.form), check.agrees) == expected
    (check,) = check_terms("Торгівля людьми є злочином.", "Це злочин.", hits, glossary, "uk")
    assert (check.reference, check.agrees) == ("", False)


def test_equal_terms_are_compared_whatever_their_order(glossary: Glossary) -> None:
    hits = find(glossary, "La traite change : contre la traite, il faut agir.")
    assert len(hits) == 2
    output, reference = (
        "Проти торгівлі людьми діють: торгівля людьми змінюється.",
        "Торгівля людьми, торгівлі людьми.",
    )
    assert [c.agrees for c in check_terms(output, reference, hits, glossary, "uk")] == [True, True]
    once = check_terms("Торгівля людьми, торгівля людьми.", reference, hits, glossary, "uk")
    assert [c.agrees for c in once] == [True, False]


def test_doubled_and_lost_text_is_seen() -> None:
    assert is_doubled("They met met in Kyiv.", "Ils se sont réunis à Kiev.")
    assert is_doubled("In the end in the end they met.", "Enfin, ils se sont réunis.")
    assert not is_doubled("Nous nous y sommes, and 2 000 000.", "Nous nous y sommes, et 2 000 000.")
    assert is_lost("They met.", "They met in Kyiv on 3 May.")
    assert not is_lost("They met in Kyiv in May.", "They met in Kyiv on 3 May.")


def test_the_sentences_hold_terms_or_none(glossary: Glossary) -> None:
    matcher = TermMatcher(glossary)
    with_terms, without = read(WITH_TERMS), read(WITHOUT_TERMS)
    assert (len(with_terms), len(without)) == (500, 1000)
    assert sum(map(bool, matcher.match([s.french for s in with_terms]))) >= 495
    assert sum(map(bool, matcher.match([s.french for s in without]))) <= 10


def test_a_malformed_table_is_named_with_its_line(tmp_path: Path) -> None:
    table = tmp_path / "sentences.tsv"
    table.write_text("A1\tbody\tBonjour.\tHello.\tДобридень.\nA2\tbody\tSalut.\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"sentences\.tsv:2: five cells"):
        read(table)
