"""The baselines and measures of benchmarks/terminology."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.terminology.banks import Candidate, advance, allocate, bank_sizes, wanted
from benchmarks.terminology.corpus import USUAL_TERMS, WITH_TERMS, WITHOUT_TERMS, read
from benchmarks.terminology.measure import check_terms, due, is_doubled, is_lost, is_trapped
from benchmarks.terminology.placeholders import put_back, substitute
from benchmarks.terminology.suite import TABLE, TRAP, read_cases, read_suite
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
    with_terms, usual, without = read(WITH_TERMS), read(USUAL_TERMS), read(WITHOUT_TERMS)
    assert (len(with_terms), len(usual), len(without)) == (500, 500, 1000)
    assert sum(map(bool, matcher.match([s.french for s in with_terms]))) >= 495
    assert sum(map(bool, matcher.match([s.french for s in usual]))) >= 495
    assert sum(map(bool, matcher.match([s.french for s in without]))) <= 10


def test_a_malformed_table_is_named_with_its_line(tmp_path: Path) -> None:
    table = tmp_path / "sentences.tsv"
    table.write_text("A1\tbody\tBonjour.\tHello.\tДобридень.\nA2\tbody\tSalut.\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"sentences\.tsv:2: five cells"):
        read(table)


def test_every_sentence_of_the_suite_has_references_in_the_typography_of_the_language() -> None:
    cases, sentences = read_cases(), read_suite()
    assert [(s.french, s.kind == TRAP) for s in sentences] == [(case.text, case.trap) for case in cases]
    assert len(read_suite(limit=9)) == 9
    english = "\n".join(sentence.references["en"] for sentence in sentences)
    ukrainian = "\n".join(sentence.references["uk"] for sentence in sentences)
    assert not re.search(r"[Ѐ-ӿ'\"«»]|  |\d %|\d \d{3}\b(?! )", english)
    assert not re.search(r"[ыэъё'\"“”]|  |\d%|\b\d \d{3}\b|\d,\d{3}", ukrainian)
    assert not re.search(r"[A-Za-z]", re.sub(r"OIMX|ROIM|«Onu»|oim|MNAB12|AMIF", "", ukrainian))


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda lines: lines[:7] + lines[8:], r"suite\.tsv:8: “.*” is not sentence 7 of the suite"),
        (
            lambda lines: [*lines[:3], lines[3].replace("Une", "La", 1), *lines[4:]],
            r"suite\.tsv:4: “La victime",
        ),
        (lambda lines: lines[:-1], r"suite\.tsv: \d+ sentences, but the suite has \d+"),
        (lambda lines: [*lines, lines[-1]], r"suite\.tsv: \d+ sentences, but the suite has \d+"),
        (lambda lines: [*lines[:5], lines[5].rpartition("\t")[0], *lines[6:]], r"suite\.tsv:6: three cells"),
        (lambda lines: lines[1:], r"suite\.tsv:1: the header"),
    ],
)
def test_references_that_no_longer_agree_with_the_suite_are_named_with_their_line(
    edit: Callable[[list[str]], list[str]], message: str, tmp_path: Path
) -> None:
    table = tmp_path / "suite.tsv"
    lines = TABLE.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    table.write_text("\n".join(edit(lines)) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_suite(table=table)


def test_references_of_the_suite_render_its_terms_as_the_glossary_does(glossary: Glossary) -> None:
    # An adjective, a pronoun or a second noun stands inside the term in good English and Ukrainian as well.
    inside = {
        "trafic de jeunes migrants",
        "traite de ces enfants",
        "traite de jeunes enfants",
        "traite des jeunes femmes",
        "victime d’une traite",
        "traite des femmes et des enfants",
        "traite des enfants et des femmes",
        "traite de femmes et d’enfants",
        "traite des femmes et enfants",
        "traite des hommes, des femmes et des enfants",
        "traite des hommes, des femmes",
    }
    for sentence in read_suite():
        hits = find(glossary, sentence.french)
        for language, reference in sentence.references.items():
            for check in check_terms(reference, reference, hits, glossary, language):
                assert check.reference or sentence.kind == TRAP or check.hit.surface in inside, (
                    sentence.french
                )


@pytest.mark.parametrize(
    ("language", "output", "reference", "trapped"),
    [
        ("en", "The report is trafficking women.", "The report deals with women.", True),
        ("en", "He fights against trafficking.", "He has been fighting trafficking.", False),
        ("en", "Trafficking is trafficking.", "Trafficking is not milking.", True),
        ("en", "IOM helps.", "An organization helps.", True),
        ("uk", "Він живе в притулку.", "Він живе, не знаючи злиднів.", True),
        ("uk", "Приймають шукачів роботи.", "Шукачів роботи приймають.", False),
    ],
)
def test_an_output_is_trapped_that_renders_an_entry_more_often_than_the_reference(
    glossary: Glossary, language: str, output: str, reference: str, trapped: bool
) -> None:
    assert is_trapped(output, reference, glossary, language) == trapped


def test_in_a_trap_only_what_the_reference_renders_is_a_term(glossary: Glossary) -> None:
    hits = find(glossary, "Le HCR parle de traite.")
    checks = check_terms("UNHCR speaks of trafficking.", "UNHCR speaks of milking.", hits, glossary, "en")
    assert [check.hit.entry for check in due(checks, trap=False)] == ["hcr", "traite"]
    assert [check.hit.entry for check in due(checks, trap=True)] == ["hcr"]
