"""Headings and cells are read with a small letter where the model is surer of them so."""

from __future__ import annotations

from functools import partial

import pytest

from l10n.drafting.rules.small_initial import likelier, small_initial
from l10n.drafting.translator import Translator
from l10n.glossary.find import find_all
from l10n.languages.typography import restore
from l10n.mt.source import Constraint, Request
from l10n.mt.translation import Translation
from l10n.mt.vocabulary import Vocabulary
from l10n.resources import bundled


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(bundled("models") / "fr-en_uk-small")


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("Quartier", "quartier"),
        ("Médicaments délivrés", "médicaments délivrés"),
        ("Dépenses :", "dépenses :"),
    ],
)
def test_a_short_text_may_begin_with_a_small_letter(text: str, small: str, vocabulary: Vocabulary) -> None:
    read = small_initial(Request(text), vocabulary)
    assert read is not None and read.text == small


@pytest.mark.parametrize(
    "text",
    [
        "Il travaille.",
        "La directrice a quitté le centre",
        "quartier",
        "OIM",
        "OFPRA",
        "Facebook",
        "12 lits",
        "– Dépenses",
        "Lit",
        "",
    ],
)
def test_a_sentence_an_acronym_and_what_has_no_capital_is_read_as_it_stands(
    text: str, vocabulary: Vocabulary
) -> None:
    assert small_initial(Request(text), vocabulary) is None


def test_what_must_be_rendered_keeps_its_capital_and_what_stands_behind_it_its_place(
    vocabulary: Vocabulary,
) -> None:
    first, last = Constraint(0, 8, lambda text: []), Constraint(9, 14, lambda text: [])
    assert small_initial(Request("Quartier Sykhiv", (first,)), vocabulary) is None
    read = small_initial(Request("Quartier Sykhiv", (last,)), vocabulary)
    assert read is not None and read.constraints == (last,) and read.text == "quartier Sykhiv"


@pytest.mark.parametrize(
    ("source", "score", "taken"),
    [
        ("quartier", -0.7, True),  # one piece instead of three
        ("quartier", -0.9, False),
        ("riasne", -0.45, False),  # as many pieces: it may be a name
        ("riasne", -0.3, True),
        ("médicaments", -0.45, True),  # fewer pieces
        ("médicaments", -0.55, False),
    ],
)
def test_the_likelier_translation_is_taken(
    source: str, score: float, taken: bool, vocabulary: Vocabulary
) -> None:
    capital = Translation("Quarler", -0.5, (), (), ())
    small = Translation("neighbourhood", score, (), (), ())
    chosen = likelier(capital, small, Request(source), vocabulary)
    assert chosen is (small if taken else capital)


def test_a_term_that_is_met_weighs_more_than_the_score(vocabulary: Vocabulary) -> None:
    capital = Translation("Support to victims", -0.5, ((11, 18),), ("free",), ("",))
    small = Translation("support", -0.1, (None,), (None,), ("",))
    assert likelier(capital, small, Request("soutien aux victimes"), vocabulary) is capital


def test_cells_and_sentences_come_back_in_their_order(translator: Translator) -> None:
    texts = ["Chaussures", "Elle a trois enfants.", "Vêtements", "Quel âge a-t-elle ?", "Entreprise"]
    done = [translation.text for translation in translator.translate([Request(t) for t in texts], "en")]
    alone = [translator.translate([Request(text)], "en")[0].text for text in texts]
    assert done == alone
    assert all(done)


def test_an_address_that_comes_to_stand_first_keeps_its_letters(translator: Translator) -> None:
    address = "info@iom.int"
    text = f"Message {address}"
    constraint = Constraint(8, len(text), partial(find_all, forms=(address,)), (address,), verbatim=address)
    (done,) = translator.translate([Request(text, (constraint,))], "en")
    assert address in done.text
    assert address in restore(done.text, "en", text)
