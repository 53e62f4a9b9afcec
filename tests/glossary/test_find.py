from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.glossary.find import apart, find_all, find_forbidden, find_form


def found(text: str, *forms: str) -> list[str]:
    return [text[start:end] for start, end in find_all(text, forms)]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("боротьба з торгівлею людьми в Україні", "торгівлею людьми"),
        ("Торгівля людьми – це злочин", "торгівля людьми"),
        ("БОРОТЬБА З ТОРГІВЛЕЮ ЛЮДЬМИ", "торгівлею людьми"),
        ("Про охорону здоров'я", "здоров’я"),
        ("Про охорону здоровʼя", "здоров’я"),
        ("Об'єднаних Націй", "Об’єднаних Націй"),
        ("торгівлі\u00a0людьми", "торгівлі людьми"),
        ("торгівлі  людьми", "торгівлі людьми"),
        ("торгівлі\nлюдьми", "торгівлі людьми"),
        ("країна‑донор", "країна-донор"),
        ("країна–донор", "країна-донор"),
        ("(МОМ)", "МОМ"),
        ("МОМ, УВКБ", "МОМ"),
        ("«МОМ»", "МОМ"),
        ("МОМ-Україна", "МОМ"),
        ("Counter-trafficking work", "trafficking"),
        ("victims of human-trafficking", "human trafficking"),
        ("a human trafficking victim", "human-trafficking victim"),
        ("IOM's mission", "IOM"),
        ("IOM’s mission", "IOM"),
        ("the victim’s rights", "victim"),
        ("the victims’ rights", "victims"),
        ("‘trafficking’", "trafficking"),
        ("'trafficking'", "trafficking"),
        ("INTERNATIONAL ORGANIZATION FOR MIGRATION", "International Organization for Migration"),
        ("International Organisation for Migration", "International Organization for Migration"),
        ("labor migration", "labour migration"),
        ("labour migration", "labor migration"),
        ("referral centers", "referral centres"),
        ("a nongovernmental body", "non-governmental"),
        ("countertrafficking", "counter-trafficking"),
        ("counter trafficking", "counter-trafficking"),
        ("NGOs and UN", "NGOs"),
        ("NGOS AND UN", "NGOs"),
        ("“Caritas”", "«Caritas»"),
        ("діти , постраждалі", "діти , постраждалі"),
        ("осіб у розшуку", "осіб в розшуку"),
        ("Учинення злочину", "вчинення злочину"),
        ("групи вразливих осіб", "уразливих осіб"),
        ("права та свободи", "права і свободи"),
        ("боротьба із злочинністю", "боротьба зі злочинністю"),
        ("у розшуку", "в розшуку"),
        ("anti-trafficking laws", "trafficking"),
    ],
)
def test_form_is_found_in_other_typography_and_capitals(text: str, form: str) -> None:
    span = find_form(text, (form,))
    assert span is not None
    assert len(text[slice(*span)]) >= len(form) - 2
    assert find_all(text, (form,)) == [span]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("МОМент", "МОМ"),
        ("мом", "МОМ"),
        ("Ом МОМів", "МОМ"),
        ("ngos", "NGOs"),
        ("it is who", "WHO"),
        ("приховати право", "прав"),
        ("об’єднання", "об"),
        ("об'єднання", "єднання"),
        ("з сім’ями", "сім"),
        ("traffickings", "trafficking"),
        ("entrafficking", "trafficking"),
        ("victimised", "victim"),
        ("they’re here", "they"),
        ("don't", "don"),
        ("aid_worker", "aid"),
        ("IOM2", "IOM"),
        ("торгівля та людьми", "торгівля людьми"),
        ("торгівля, людьми", "торгівля людьми"),
        ("країна донор", "країна-донор"),
        ("organize", "organization"),
        ("non-refugees", "refugees"),
        ("a non‑refugee", "refugee"),
        ("управа", "вправа"),
        ("уплив", "вплив"),
        ("", "МОМ"),
    ],
)
def test_no_hit_inside_a_word_or_in_other_words(text: str, form: str) -> None:
    assert find_form(text, (form,)) is None
    assert find_all(text, (form,)) == []


def test_span_is_the_form_without_the_possessive() -> None:
    assert found("IOM’s and the victims’ views", "IOM", "victims") == ["IOM", "victims"]


def test_longest_form_wins_whatever_the_order() -> None:
    text = "trafficking in persons and trafficking"
    for forms in (("trafficking", "trafficking in persons"), ("trafficking in persons", "trafficking")):
        assert found(text, *forms) == ["trafficking in persons", "trafficking"]


def test_first_occurrence_is_the_leftmost() -> None:
    text = "постраждалі від торгівлі людьми і торгівля людьми"
    assert find_form(text, ("торгівля людьми", "торгівлі людьми")) == (16, 31)


def test_all_occurrences_are_found_without_overlap() -> None:
    assert found("Торгівля людьми, торгівлею людьми.", "торгівля людьми", "торгівлею людьми") == [
        "Торгівля людьми",
        "торгівлею людьми",
    ]


def test_acronym_and_ordinary_words_in_one_form_keep_their_own_rule() -> None:
    assert find_form("МІСІЯ МОМ", ("місія МОМ",)) == (0, 9)
    assert find_form("місія мом", ("місія МОМ",)) is None


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Experts say Trafficking is a crime.", "trafficking"),
        ("In Ukraine, Trafficking is a crime.", "trafficking"),
        ("victims of Trafficking in Ukraine", "trafficking"),
        ("She spoke of Human trafficking.", "human trafficking"),
        ("The Trafficking of people goes on.", "trafficking"),
        ("the National referral mechanism was set up", "national referral mechanism"),
        ("the counter-Trafficking unit", "trafficking"),
        ("жертви Торгівлі людьми", "торгівлі людьми"),
        ("у Києві Торгівля людьми", "торгівля людьми"),
    ],
)
def test_a_capital_without_a_reason_is_no_accepted_form(text: str, form: str) -> None:
    assert find_form(text, (form,)) is None
    assert find_all(text, (form,)) == []
    assert find_forbidden(text, (form,), ()) != []


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Trafficking is a crime.", "trafficking"),
        ("“Trafficking is a crime,” she said.", "trafficking"),
        ('She said: "Trafficking is a crime."', "trafficking"),
        ("It is a crime. Trafficking harms.", "trafficking"),
        ("He asked, “Is it true?” Trafficking harms.", "trafficking"),
        ("Our subject: Trafficking", "trafficking"),
        ("– Trafficking in persons", "trafficking in persons"),
        ("1. Trafficking in persons", "trafficking in persons"),
        ("a) Trafficking in persons", "trafficking in persons"),
        ("IOM Ukraine – Trafficking in persons", "trafficking in persons"),
        ("the organization (Trafficking Watch)", "trafficking"),
        ("Combating Trafficking in Ukraine", "trafficking"),
        ("Combating Trafficking", "trafficking"),
        ("Counter-Trafficking", "trafficking"),
        ("Ukraine Steps Up Its Fight against Trafficking in Women", "trafficking in women"),
        ("the Council of Europe Convention on Action against Trafficking", "trafficking"),
        ("the Convention on Trafficking was signed", "trafficking"),
        ("the 2024 Trafficking Report was read", "trafficking"),
        ("the Counter-Trafficking Unit", "trafficking"),
        ("the National Referral Mechanism was set up", "national referral mechanism"),
        ("Experts warn of TRAFFICKING", "trafficking"),
        ("she met the Chief of Mission and the chief of mission", "Chief of Mission"),
        ("the IOM mission", "IOM"),
        ("Торгівля людьми – злочин", "торгівля людьми"),
        ("програма «Протидія торгівлі людьми»", "протидія торгівлі людьми"),
        ("працює Червоний Хрест", "Червоний Хрест"),
    ],
)
def test_a_capital_at_a_beginning_in_a_title_or_of_its_own_is_accepted(text: str, form: str) -> None:
    assert find_form(text, (form,)) is not None


def test_after_a_wrong_capital_the_next_right_form_is_found() -> None:
    text = "Experts say Trafficking is not smuggling; trafficking is exploitation."
    assert find_form(text, ("trafficking",)) == (42, 53)


def test_no_forms_or_blank_forms_find_nothing() -> None:
    assert find_form("text", ()) is None
    assert find_form("text", ("", " ")) is None
    assert find_all("text", ["", "text"]) == [(0, 4)]


def test_list_and_tuple_of_forms_give_the_same() -> None:
    assert find_form("a text", ["text"]) == find_form("a text", ("text",)) == (2, 6)


def test_forbidden_inside_an_accepted_form_is_allowed() -> None:
    text = "labor trafficking and trafficking"
    assert find_forbidden(text, ("trafficking",), ("labour trafficking",)) == [(22, 33)]
    assert find_forbidden("торгівля людьми", ("торгівля",), ("торгівля людьми",)) == []


def test_forbidden_spelling_is_told_from_the_accepted_one() -> None:
    assert find_forbidden("organisation, organization", ("organisation",), ("organization",)) == [(0, 12)]
    assert find_forbidden("organisation", ("organization",), ()) == []


def test_forbidden_that_covers_an_accepted_form_is_found() -> None:
    assert find_forbidden(
        "victims of human trafficking", ("victims of human trafficking",), ("human trafficking",)
    )


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        ("residence … permits", "Residence and work permits are free.", "Residence and work permits"),
        ("forced … marriages", "forced, early or child marriages", "forced, early or child marriages"),
        ("trafficking in … women", "trafficking in both men and women", "trafficking in both men and women"),
        (
            "country of … transit",
            "a country of origin, transit and destination",
            "country of origin, transit",
        ),
        ("домашнє … насильство", "домашнє й економічне насильство", "домашнє й економічне насильство"),
        ("торгівля … жінками", "торгівля чоловіками, жінками й дітьми", "торгівля чоловіками, жінками"),
        ("forced … marriages", "forced begging and forced marriages", ""),
        ("trafficking in … women", "trafficking in persons harms women", ""),
        ("trafficking … women", "Trafficking. Men and women", ""),
        ("residence … permits", "residence permits", ""),
    ],
)
def test_in_a_gap_stand_the_other_members_of_a_coordination(form: str, text: str, found: str) -> None:
    assert [text[slice(*span)] for span in find_all(text, (form,))] == ([found] if found else [])


def test_a_form_is_found_without_its_gap_before_it_is_found_with_it() -> None:
    forms = ("early marriages", *apart("early marriages"))
    text = "early marriages, forced and early marriages"
    assert find_all(text, forms) == [(0, 15), (28, 43)]


def test_a_forbidden_word_in_a_gap_is_found() -> None:
    assert find_forbidden("human milking and trafficking", ("milking",), ("human … trafficking",)) == [
        (6, 13)
    ]


LETTERS = st.text(st.sampled_from("абвіїєґ’'abcTRIÉß- ,.«»1"), max_size=12)


@settings(max_examples=300, deadline=None)
@given(LETTERS, LETTERS, LETTERS)
def test_spans_are_whole_words_and_agree_between_the_functions(left: str, form: str, right: str) -> None:
    text = left + form + right
    spans = find_all(text, (form,))
    assert find_form(text, (form,)) == (spans[0] if spans else None)
    for start, end in spans:
        outside = text[max(start - 1, 0) : start] + text[end : end + 1]
        inner = form.strip()
        if inner and inner[0].isalnum() and inner[-1].isalnum():
            assert not any(character.isalnum() for character in outside)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=20), st.lists(st.text(max_size=15), max_size=4))
def test_any_text_and_forms_are_searched_without_error(text: str, forms: list[str]) -> None:
    for start, end in find_all(text, forms):
        assert 0 <= start < end <= len(text)
    assert all(0 <= start < end for start, end in find_forbidden(text, forms, forms[:1]))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=15).filter(str.strip))
def test_a_form_is_found_between_spaces(form: str) -> None:
    assert find_form(f"x {form} y", (form,)) is not None
