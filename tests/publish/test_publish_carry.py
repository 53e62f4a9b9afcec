"""Markup is carried over to the words that render the words it stood around."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Block, Kind
from l10n.publish.align import Attend, nothing
from l10n.publish.attention import attention
from l10n.publish.carry import carry
from l10n.publish.tree import Closes, Event, Mark, Node, Opens, Text, Thing, Void, Words, chunks
from l10n.publish.units import Rendered, Target, render
from l10n.settings import Settings


def rendered(pairs: Sequence[tuple[str, str]], terms: Sequence[tuple[str, str]] = ()) -> Rendered:
    text = " ".join(french for french, _ in pairs)
    targets = {french: Target(target, "reviewed", tuple(terms)) for french, target in pairs}
    result = render(Block(Kind.BODY, text, 1), "fr", targets)
    assert result is not None
    return result


def parsed(markup: str) -> tuple[list[Node], str]:
    """``a <b>c</b> {x}d`` as a tree and its text; braces hold things."""
    events: list[Event] = []
    text = ""
    for part in re.findall(r"</\w+>|<\w+>|\{\w+\}|[^<{]+", markup):
        if part.startswith("</"):
            events.append(Closes())
        elif part.startswith("<"):
            events.append(Opens(part[1:-1], literal=part[1:-1] in ("sup", "sub")))
        elif part.startswith("{"):
            events.append(Thing(part, parts=part == "{br}"))
            text += " " * (part == "{br}")
        else:
            start = len(text.rstrip() if part.startswith(" ") else text)
            text += part if not text.endswith(" ") else part.lstrip(" ")
            if part[0] == " ":
                events.append(Thing(" "))
            if part.strip():
                first = start + len(text[start:]) - len(text[start:].lstrip())
                events.append(Text(0, first, len(text.rstrip())))
            if part[-1] == " " and part.strip():
                events.append(Thing(" "))
    (chunk,) = chunks(events)
    return chunk.nodes, text


def written(nodes: Sequence[Node]) -> str:
    parts = []
    for node in nodes:
        if isinstance(node, Words):
            parts.append(node.text)
        elif isinstance(node, Mark):
            parts.append(f"<{node.payload}>{written(node.children)}</{node.payload}>")
        elif isinstance(node, Void):
            parts.append(node.payload)
    return "".join(parts)


def carried(
    markup: str, target: str, terms: Sequence[tuple[str, str]] = (), attend: Attend = nothing
) -> tuple[str, list[str]]:
    nodes, text = parsed(markup)
    lost: list[str] = []
    result = carry(nodes, rendered([(text, target)], terms), attend, lambda mark: lost.append(mark.payload))
    return written(result), lost


def test_names_and_numbers_are_found_where_they_stand() -> None:
    text, _ = carried(
        "En <b>2023</b>, <i>Oksana Hnatiuk</i> a reçu 1 200 familles à <a>Lviv</a>.",
        "Oksana Hnatiuk received 1,200 families in Lviv in 2023.",
    )

    assert text == "<i>Oksana Hnatiuk</i> received 1,200 families in <a>Lviv</a> in <b>2023</b>."


def test_a_number_is_the_same_in_the_typography_of_both_languages() -> None:
    text, _ = carried("Il y a <b>18 000</b> personnes.", "There are 18,000 people here.")

    assert text == "There are <b>18,000</b> people here."


def test_a_term_of_the_glossary_is_found_by_the_form_in_the_entry() -> None:
    text, _ = carried(
        "Les victimes de la <a>traite des êtres humains</a> restent cachées.",
        "Hidden remain those whom human trafficking has hurt.",
        terms=[("traite des êtres humains", "human trafficking")],
    )

    assert text == "Hidden remain those whom <a>human trafficking</a> has hurt."


def test_markup_around_a_whole_sentence_stays_around_it() -> None:
    text, _ = carried("<b>Trois bus roulent chaque nuit.</b>", "Every night, three buses run.")

    assert text == "<b>Every night, three buses run.</b>"


def test_without_a_model_the_place_is_in_proportion_and_at_the_edges_of_words() -> None:
    text, lost = carried(
        "Les familles attendent <b>devant la gare</b> depuis hier soir.",
        "Families are waiting in front of the station since last night.",
    )

    assert re.fullmatch(r"[\w ]+ <b>\w[\w ]*\w</b> [\w ]+\.", text)
    assert not lost


def test_nested_markup_stays_nested() -> None:
    text, _ = carried(
        "Voir le <a><i>registre</i> 2024 de Lviv</a> en ligne.", "See the Lviv 2024 registre online."
    )

    assert "<i>registre</i></a>" in text
    assert re.sub("<.*?>", "", text) == "See the Lviv 2024 registre online."


def test_quotation_marks_go_with_what_they_enclose() -> None:
    text, _ = carried(
        "<i>« On dort ici »</i>, a dit Mme Lucie Daran.", "“We sleep here,” said Ms. Lucie Daran."
    )

    assert text.startswith("<i>“")
    assert "”</i>" in text


def test_the_sign_of_a_note_stays_behind_its_word() -> None:
    text, _ = carried("Le budget{n} est de 3 500 euros en 2024{m}.", "In 2024, the budget is EUR 3,500.")

    assert text.endswith(("EUR 3,500{m}.", "2024{m}, the budget is EUR 3,500."))
    assert "{n}" in text and " {n}" not in text


def test_a_raised_note_keeps_its_markup_even_if_the_translator_lowered_it() -> None:
    text, _ = carried("Le projet dure deux ans<sup>¹</sup> à Lviv.", "The Lviv project lasts two years1.")

    assert text == "The Lviv project lasts two years<sup>1</sup>."


def test_a_french_ordinal_that_the_translation_does_not_have_loses_its_markup_and_no_text() -> None:
    text, lost = carried("Le 1<sup>er</sup> avril, le centre ouvre.", "The centre opens on 1 April.")

    assert text == "The centre opens on 1 April."
    assert lost == ["sup"]


def test_a_line_break_takes_the_place_of_the_space() -> None:
    text, _ = carried("Lucie Daran{br}presse@lanterne.example", "Lucie Daran presse@lanterne.example")

    assert text == "Lucie Daran{br}presse@lanterne.example"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<b>Téléphone :</b> +33 1 23 45 67 89", "<b>Tel.:</b> +33 1 23 45 67 89"),
        ("<b>Téléphone</b> : +33 1 23 45 67 89", "<b>Tel.</b>: +33 1 23 45 67 89"),
        ("<b>Tél. :</b> +33 1 23 45 67 89", "<b>Tel.:</b> +33 1 23 45 67 89"),
        ("<b>Téléphone :</b> +33 1 23 45 67 89", "<b>Тел.:</b> +33 1 23 45 67 89"),
        ("Téléphone :{br}+33 1 23 45 67 89", "Tel.:{br}+33 1 23 45 67 89"),
        ("Tél. :{br}+33 1 23 45 67 89", "Тел.:{br}+33 1 23 45 67 89"),
        ("Téléphone{n} : +33 1 23 45 67 89", "Tel.{n}: +33 1 23 45 67 89"),
        ("<b>Lieu :</b> Odessa", "<b>Lieu :</b> Odessa"),
        ("<b>Adresse :</b> 5 rue du Port", "<b>Address:</b> 5 rue du Port"),
    ],
)
def test_the_signs_of_a_label_stay_with_it(markup: str, expected: str) -> None:
    target = re.sub("<.*?>|{n}", "", expected).replace("{br}", " ")

    assert carried(markup, target) == (expected, [])


@pytest.mark.parametrize(
    ("markup", "target", "expected"),
    [
        ("Le bus part et {pic}.", "The bus leaves and.", "The bus leaves and {pic}."),
        ("Voici {pic} Lviv.", "This is Lviv.", "This is {pic} Lviv."),
        ("À voir : {pic} Lviv.", "To see: Lviv.", "To see: {pic} Lviv."),
        ("Ici, <b>{pic} Lviv</b> dort.", "Here, Lviv sleeps.", "Here, <b>{pic} Lviv</b> sleeps."),
    ],
)
def test_a_picture_keeps_the_spaces_and_signs_around_it(markup: str, target: str, expected: str) -> None:
    assert carried(markup, target) == (expected, [])


def test_markup_over_several_sentences_covers_their_translations() -> None:
    nodes, _ = parsed("<i>Le bus part. Il arrive à Lviv.</i> Il repart.")
    result = carry(
        nodes,
        rendered(
            [
                ("Le bus part.", "The bus leaves."),
                ("Il arrive à Lviv.", "In Lviv it arrives."),
                ("Il repart.", "It goes."),
            ]
        ),
    )

    assert written(result) == "<i>The bus leaves. In Lviv it arrives.</i> It goes."


@pytest.fixture(scope="module")
def models(bundled_model: None) -> dict[str, Attend]:
    here = Path(__file__).parent
    return {language: attention(Settings(root=here), language) for language in ("en", "uk")}


ALIGNED = [
    (
        "en",
        "La <i>précarité du logement</i> est la première porte de l’<a>exploitation</a>.",
        "<i>Housing insecurity</i> is the first gateway to <a>exploitation</a>.",
    ),
    (
        "en",
        "Les personnes déplacées vivent <b>dans la région</b>, selon le <a>registre régional</a>.",
        "According to the <a>regional register</a>, displaced persons live <b>in the region</b>.",
    ),
    (
        "uk",
        "La <i>précarité du logement</i> est la première porte de l’exploitation.",
        "<i>Незахищеність житла</i> – це перші двері до експлуатації.",
    ),
    (
        "uk",
        "Les personnes déplacées vivent dans la région, selon le <a>registre régional</a>.",
        "За даними <a>регіонального реєстру</a>, переміщені особи живуть у регіоні.",
    ),
]


@pytest.mark.parametrize(("language", "markup", "expected"), ALIGNED)
def test_the_model_aligns_the_translators_own_words(
    models: dict[str, Attend], language: str, markup: str, expected: str
) -> None:
    text, _ = carried(markup, re.sub("<.*?>", "", expected), attend=models[language])

    # An article may fall on either side.
    assert re.sub(r"(in |у )<", "<", text).replace("<b>the region", "<b>in the region") in (
        expected,
        re.sub(r"(in |у )<", "<", expected),
        expected.replace("<b>in the", "<b>in the"),
    )


WORD = st.sampled_from(
    "Lviv bus 2024 gare 1 200 « » nuit, pour l’OIM réfugiés. (oui) ¹ — a@b.example".split(" ")
)
TARGET = st.lists(
    st.sampled_from("Lviv bus 2024 station 1,200 “ ” night, IOM (yes) — a@b.example ¹".split(" ")),
    min_size=1,
    max_size=12,
)


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[Event], str]:
    """Words with well-formed markup and things at random."""
    events: list[Event] = []
    text = ""
    depth = 0
    for word in draw(st.lists(WORD, min_size=1, max_size=12)):
        match draw(st.integers(0, 4)):
            case 0 if depth < 4:
                events.append(Opens(f"m{depth}", literal=draw(st.booleans())))
                depth += 1
            case 1 if depth:
                events.append(Closes())
                depth -= 1
            case 2:
                events.append(Thing("{x}", parts=draw(st.booleans())))
        text += " " if text else ""
        events.append(Thing(" "))
        events.append(Text(0, len(text), len(text) + len(word)))
        text += word
    events += [Closes()] * depth
    return events, text


@given(trees(), TARGET)
def test_no_text_is_lost_and_no_thing_whatever_the_markup(
    tree: tuple[list[Event], str], words: list[str]
) -> None:
    events, text = tree
    target = " ".join(words)
    result = render(Block(Kind.TITLE, text, 1), "fr", {})
    assert result is not None
    targets = {unit.source: Target(target, "draft") for unit in result.units}
    made = render(Block(Kind.TITLE, text, 1), "fr", targets)
    assert made is not None

    parts = [c.nodes if c.block is None else carry(c.nodes, made) for c in chunks(events)]
    shown = "".join(map(written, parts))

    plain = re.sub(r"</?m\d>|\{x\}", "", shown)
    assert plain.split() == made.text.split() or "".join(plain.split()) == "".join(made.text.split())
    assert shown.count("{x}") == sum(isinstance(e, Thing) and not e.is_space for e in events)
    open_marks: list[str] = []
    for end, name in re.findall(r"<(/?)(m\d)>", shown):
        if end:
            assert open_marks.pop() == name
        else:
            assert all(other < name for other in open_marks)
            open_marks.append(name)
    assert not open_marks
