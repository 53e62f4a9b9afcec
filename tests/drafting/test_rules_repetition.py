"""What the model writes twice running stands once in the draft, and everything else where it was."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.drafting.rules.repetition import BracketedAcronym, RepeatedWords
from l10n.languages.rule import Case, RenderedTerm
from l10n.mt.translation import Translation

FRENCH = "Le cacao, dont le cours a triplé en dix-huit mois, a dépassé 6 000 dollars."
WORDS = "у травні курс зріс утричі й перевищив 6000 доларів за тонну".split()


def mended(
    target: str, *claims: tuple[int, int] | None, source: str = FRENCH
) -> tuple[Translation, list[str]]:
    """The translation after the rule, and the words that were taken out."""
    how, reasons = ("free",) * len(claims), ("",) * len(claims)
    translation = Translation(target, -1.0, claims, how, reasons)
    edits = RepeatedWords().edits(target, Case(source, "", claims=claims))
    return translation.edited(edits), [target[slice(*span)].strip(" ,") for span in edits]


@pytest.mark.parametrize(
    ("target", "text", "cut"),
    [
        ("Курс за рік за рік зріс.", "Курс за рік зріс.", ["за рік"]),
        ("Відтепер з 18:00 до 8:00 до 8:00.", "Відтепер з 18:00 до 8:00.", ["до 8:00"]),
        ("Чи хтось мав би би ідею?", "Чи хтось мав би ідею?", ["би"]),
        ("Мабуть, мабуть, доведеться чекати.", "Мабуть, доведеться чекати.", ["мабуть"]),
        ("The the price of the cocoa rose rose.", "The price of the cocoa rose.", ["the", "rose"]),
        ("In Europe, in Europe, it rose.", "In Europe, it rose.", ["in Europe"]),
    ],
)
def test_words_twice_running_are_taken_out_once_and_named(target: str, text: str, cut: list[str]) -> None:
    translation, named = mended(target)
    assert (translation.text, named) == (text, cut)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Jamais, jamais de la vie !", "Never never."),  # as in the source
        (FRENCH, "She had had to go."),
        (FRENCH, "It rose more and more, again and again."),
        (FRENCH, "Neither the price nor the price rose."),  # the second stands for something else
        (FRENCH, "He called Anna, Anna came."),
        (FRENCH, "The the the price rose."),  # the model is beside itself: a person must look
        (FRENCH, "Зросло на 300, 300."),
        (FRENCH, "It may May come; US officials joined us US officials."),
        (FRENCH, "From Baden Baden to New York, New York."),
        (FRENCH, "They gave her her papers; the form was filled in in July."),
        (FRENCH, "Він передав її її матері."),
        ("Santé, services de santé et alimentation", "Health, health and food services"),
        ("Police, agents de police et gendarmes", "Police, police officers and gendarmes"),
        ("Des policiers, des agents", "20 officers, 20 officers"),
    ],
)
def test_what_may_be_meant_stays(source: str, target: str) -> None:
    translation, named = mended(target, source=source)
    assert (translation.text, named) == (target, [])


def test_claims_stand_where_their_words_then_are() -> None:
    target = "The price the price of cocoa rose."
    cocoa, second = (target.index("cocoa"), target.index("cocoa") + 5), (10, 19)
    assert target[slice(*second)] == "the price"
    translation, _ = mended(target, second, None, cocoa)
    assert [span and translation.text[slice(*span)] for span in translation.claims] == [
        "The price",
        None,
        "cocoa",
    ]


def test_words_that_render_two_parts_of_the_source_stay_twice() -> None:
    target = "Human trafficking human trafficking rose."
    assert mended(target, (0, 17), (18, 35))[0].text == target
    assert mended(target, (0, 17))[0].text == "Human trafficking rose."


@given(st.data())
def test_a_phrase_written_twice_anywhere_leaves_the_sentence_as_it_was(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(WORDS) - 1))
    end = data.draw(st.integers(start + 1, min(start + 10, len(WORDS))))
    twice = [*WORDS[:end], *WORDS[start:end], *WORDS[end:]]
    ends = list(itertools.accumulate(len(word) + 1 for word in twice))
    claims = [(at - len(word) - 1, at - 1) for at, word in zip(ends, twice, strict=True)]
    translation, cut = mended(" ".join(twice), *claims[:end], *claims[2 * end - start :])
    assert [translation.text[slice(*span)] for span in translation.claims if span] == WORDS
    phrase = " ".join(WORDS[start:end])
    figure = phrase.startswith("6000")  # 6000 6000 may be anything
    assert (translation.text, cut) == ((" ".join(twice), []) if figure else (" ".join(WORDS), [phrase]))


def test_the_first_letters_of_an_acronym_in_brackets_are_taken_out() -> None:
    source, target = "Le bureau (OIM) et la MOM (ou OIM)", "The office (I IOM) and the MOM (or IOM)"
    spans = [(source.index("OIM"), source.index("OIM") + 3), (source.rindex("OIM"), source.rindex("OIM") + 3)]
    claims = (
        (target.index("IOM"), target.index("IOM") + 3),
        (target.rindex("IOM"), target.rindex("IOM") + 3),
    )
    terms = tuple(
        RenderedTerm(span, "OIM", claim, ("IOM",)) for span, claim in zip(spans, claims, strict=True)
    )
    edits = BracketedAcronym().edits(target, Case(source, "en", terms=terms))
    done = Translation(target, 0.0, claims, (), ()).edited(edits)
    assert done.text == "The office (IOM) and the MOM (or IOM)"
    assert [done.text[slice(*span)] for span in done.claims if span] == ["IOM", "IOM"]
