from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Block, Kind, Reference, Release
from l10n.segmentation import segment_release

PATH = "releases/kiev.txt"


def release(*blocks: Block, language: str = "fr") -> Release:
    return Release(Path(PATH), "text", language, "", None, blocks, "")


def test_blocks_become_segments_in_order_with_kind_and_reference() -> None:
    segments = segment_release(
        release(
            Block(Kind.TITLE, "M. Dupont à Kiev", 1),
            Block(Kind.BODY, "Il a vu Mme Roy. Elle partira.", 3),
        )
    )
    assert [(s.text, s.kind, s.references) for s in segments] == [
        ("M. Dupont à Kiev", Kind.TITLE, (Reference(PATH, 1),)),
        ("Il a vu Mme Roy.", Kind.BODY, (Reference(PATH, 3),)),
        ("Elle partira.", Kind.BODY, (Reference(PATH, 3),)),
    ]


def test_a_reference_names_the_line_on_which_the_sentence_begins() -> None:
    text = "Une phrase qui continue. Une autre."
    block = Block(Kind.BODY, text, 7, breaks=(text.index("qui"), text.index("Une autre")))
    assert [s.references[0].line for s in segment_release(release(block))] == [7, 9]


def test_furniture_is_left_out_unless_asked_for() -> None:
    doc = release(Block(Kind.FURNITURE, "Qui sommes nous", 1), Block(Kind.BODY, "Fin.", 2))
    assert [s.text for s in segment_release(doc)] == ["Fin."]
    kept = segment_release(doc, keep_furniture=True)
    assert [(s.text, s.kind) for s in kept] == [("Qui sommes nous", Kind.FURNITURE), ("Fin.", Kind.BODY)]


def test_the_same_sentence_again_is_one_more_reference_of_the_first() -> None:
    doc = release(
        Block(Kind.LEAD, "Il faut agir. Merci.", 1),
        Block(Kind.QUOTE, "Il faut  agir.", 5),
        Block(Kind.BODY, "Il faut agir. Il faut agir.", 6),
    )
    first = segment_release(doc)[0]
    assert (first.text, first.kind) == ("Il faut agir.", Kind.LEAD)
    assert [r.line for r in first.references] == [1, 5, 6, 6]


def test_layout_white_space_becomes_one_space_and_no_break_spaces_stay() -> None:
    (segment,) = segment_release(release(Block(Kind.BODY, "  «\u00a0Non\u202f!\u00a0», \t a-t-il   dit.", 1)))
    assert segment.text == "«\u00a0Non\u202f!\u00a0», a-t-il dit."


def test_what_holds_neither_letter_nor_digit_is_no_segment() -> None:
    doc = release(*(Block(Kind.BODY, text, 1) for text in ("-", "***", "—", "", " ", "« … »", "É")))
    assert [s.text for s in segment_release(doc)] == ["É"]


def test_a_number_is_a_segment_only_if_it_is_written_otherwise_elsewhere() -> None:
    same = ["7", "61", "2023", "(12)", "−3", "61.", "+40", "007"]
    other = ["1 200", "18000", "3,5", "12 %", "5%", "250 $", "10 h", "27.10.2017", "2016-2017", "5e", "Nº 7"]
    doc = release(*(Block(Kind.CELL, text, 1) for text in (*same, *other)))
    assert [s.text for s in segment_release(doc)] == other


def test_a_title_or_heading_with_a_question_is_one_segment_but_a_caption_is_two() -> None:
    text = "Traite ou trafic ? Huit questions"
    doc = release(Block(Kind.TITLE, text, 1))
    assert [s.text for s in segment_release(doc)] == [text]
    doc = release(Block(Kind.HEADING, text, 1))
    assert [s.text for s in segment_release(doc)] == [text]
    doc = release(Block(Kind.CAPTION, text, 1))
    assert [s.text for s in segment_release(doc)] == ["Traite ou trafic ?", "Huit questions"]


def test_a_release_in_another_language_is_split_by_its_rules() -> None:
    doc = release(
        Block(Kind.TITLE, "Mr. Smith in Kyiv", 1), Block(Kind.BODY, "He left. He is back.", 2), language="en"
    )
    assert [s.text for s in segment_release(doc)] == ["Mr. Smith in Kyiv", "He left.", "He is back."]


@given(st.lists(st.tuples(st.sampled_from(list(Kind)), st.text(max_size=40)), max_size=6))
def test_segments_are_unique_hold_a_letter_or_digit_and_have_references(
    blocks: list[tuple[Kind, str]],
) -> None:
    doc = release(*(Block(kind, text, line) for line, (kind, text) in enumerate(blocks, 1)))
    segments = segment_release(doc, keep_furniture=True)
    assert len({s.text for s in segments}) == len(segments)
    for segment in segments:
        assert segment.references
        assert any(c.isalnum() for c in segment.text)
        assert segment.text == segment.text.strip()
