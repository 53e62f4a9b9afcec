from __future__ import annotations

import subprocess
import sys
from collections import Counter
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from segmentation_cases import Case, read_cases, score

from l10n.segmentation import split
from l10n.segmentation.split import RULES

CASES = read_cases()

CONTACT = (
    "Pour plus d’informations, veuillez contacter Varvara Zhluktenko, OIM Ukraine, "
    "Tel. +38 044 568 50 15, 067 447 97 92 Email: vzhluktenko@iom.int"
)

PIECES = st.one_of(
    st.sampled_from(
        [
            "La traite",
            "Le ministre",
            "a déclaré",
            "M.",
            "Mme",
            "Dupont",
            "l’O.N.U.",
            "art.",
            "p. ex.",
            "etc.",
            "J.-C.",
        ]
    ),
    st.sampled_from(
        ["27", "1 200", "3,5", "n°", "1.", "II.", "a)", "iOM", "🎉", "Tél.", "www.iom.int", "vz@iom.int"]
    ),
    st.sampled_from([". ", "! ", "? ", "; ", ": ", " – ", ".", "!", "?", "…", "...", "[1]", *'«»“”"()']),
    st.sampled_from([" ", "\u00a0", "\u202f", "\t", "\n", "\n\n"]),
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join))


def pieces(text: str, language: str = "fr") -> list[str]:
    return [text[start:end] for start, end in split(text, language)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.category}:{case.line}")
def test_a_hard_case_is_split_as_a_translator_would(case: Case) -> None:
    if case.known_failure:
        assert not case.right(split), "a known failure is right now: take the ✗ away"
    else:
        assert case.segments(split) == case.expected


def test_the_corpus_of_cases_is_large_and_its_known_failures_are_few() -> None:
    scores = score(CASES, split)
    for category, (right, total) in scores.items():
        print(f"{category}: {right}/{total} cases right")
    print(f"all: {sum(right for right, _ in scores.values())}/{len(CASES)} cases right")
    assert len(CASES) >= 170
    assert sum(case.known_failure for case in CASES) <= 0.02 * len(CASES)


def test_no_case_stands_twice() -> None:
    assert [text for text, n in Counter((case.text, case.language) for case in CASES).items() if n > 1] == []


def test_a_contact_line_is_one_segment() -> None:
    assert pieces(CONTACT) == [CONTACT]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0\u202f \t"])
def test_a_text_of_white_space_has_no_sentence(text: str) -> None:
    assert split(text) == []


def test_spans_are_offsets_into_the_text_as_given() -> None:
    assert split("\u00a0 M. Dupont.  Fin. \n") == [(2, 12), (14, 18)]


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_spans_cover_all_but_white_space_in_order(text: str) -> None:
    end = 0
    for start, stop in split(text):
        assert text[end:start].strip() == ""
        assert start < stop
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    assert text[end:].strip() == ""


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.text(" \t\n\u00a0\u202f", max_size=5), st.text(" \t\n\u00a0\u202f", max_size=5))
def test_white_space_around_a_text_changes_nothing(text: str, before: str, after: str) -> None:
    assert pieces(before + text + after) == pieces(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([c for c in CASES if c.text[-1] in ".!?…»"]), min_size=1, max_size=3))
def test_a_segment_is_not_split_again(cases: list[Case]) -> None:
    for segment in pieces(" ".join(case.text for case in cases)):
        assert pieces(segment) == [segment]


@pytest.mark.parametrize("code", ["fr", "FR", "fr-CA", "fr_FR"])
def test_every_code_of_french_takes_the_french_rules(code: str) -> None:
    assert pieces("Selon l’art. 3 et Me. Roy, oui. Fin.", code) == ["Selon l’art. 3 et Me. Roy, oui.", "Fin."]


def test_other_languages_take_their_own_rules() -> None:
    assert pieces("Mr. Smith left. He came back.", "en") == ["Mr. Smith left.", "He came back."]
    assert pieces("У 2017 р. проф. Шевченко виступив. Він пішов.", "uk") == [
        "У 2017 р. проф. Шевченко виступив.",
        "Він пішов.",
    ]


def test_a_title_is_split_at_full_stops_only() -> None:
    title = "Que faire ? Où aller ! L’aide est gratuite. Elle est là."
    assert pieces(title, "fr-x-title") == ["Que faire ? Où aller ! L’aide est gratuite.", "Elle est là."]


def test_a_huge_paragraph_is_split_like_a_small_one() -> None:
    assert len(split("M. Dupont est là. " * 5000)) == 5000


def test_the_rules_are_valid_srx() -> None:
    from choppa import SRX_2_XSD, SrxDocument

    SrxDocument(ruleset=RULES, validate_ruleset=SRX_2_XSD)


def test_no_exception_holds_a_quantifier_in_a_character_class() -> None:
    # choppa makes * and + finite even there, and the class would silently mean something else
    import re

    for rule in ElementTree.parse(RULES).iter("{http://www.lisa.org/srx20}rule"):
        before = rule.findtext("{http://www.lisa.org/srx20}beforebreak") or ""
        if rule.get("break") == "no":
            assert not re.search(r"\[(?:\\.|[^\]\\])*[*+](?:\\.|[^\]\\])*\]", before), before


def test_choppa_is_imported_at_the_first_use_only() -> None:
    code = "import sys, l10n.segmentation; sys.exit('choppa' in sys.modules or 'regex' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
