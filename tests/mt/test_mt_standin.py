"""Stand-ins: what the model gets instead of what it cannot write, and what is put back."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from l10n.base.spans import Span
from l10n.mt.source import Constraint, Cut, Request
from l10n.mt.translation import Translation
from l10n.signs.standin import WORD, shield, unshield


def whole(text: str, part: str, **fields: str) -> Constraint:
    def find(target: str) -> list[Span]:
        return [m.span() for m in re.finditer(re.escape(part), target)]

    at = text.index(part)
    return Constraint(at, at + len(part), find, (part,), **fields)


def test_addresses_and_handles_become_words_that_are_copied_and_come_back() -> None:
    text = "Suivez @OIM_Ukraine et lisez https://example.org/?a=1&b=2 à Kiev."
    parts = ("@OIM_Ukraine", "https://example.org/?a=1&b=2")
    constraints = [whole(text, part, verbatim=part) for part in parts] + [whole(text, "Kiev")]
    shielded = shield(Request(text, tuple(constraints)))
    assert shielded.request.text == f"Suivez {WORD} et lisez {WORD}2 à Kiev."
    assert [shielded.request.text[c.start : c.end] for c in shielded.request.constraints] == [
        WORD,
        f"{WORD}2",
        "Kiev",
    ]
    target = f"In Kyiv read {WORD}2 and follow {WORD}."
    claims = (*(c.find(target)[0] for c in shielded.request.constraints[:2]), (3, 7))
    done = unshield(
        shielded, Translation(target, 0.0, claims, ("free",) * 3, ("",) * 3, banned=(((3, 7), 2),))
    )
    assert done.text == "In Kyiv read https://example.org/?a=1&b=2 and follow @OIM_Ukraine."
    assert [done.text[a:b] for a, b in filter(None, done.claims)] == [*parts, "Kyiv"]
    assert done.banned == (((3, 7), 2),)


def test_a_stand_in_that_the_text_has_itself_is_not_used() -> None:
    text = f"{WORD} et @oim"
    assert shield(Request(text, (whole(text, "@oim", verbatim="@oim"),))).request.text == f"{WORD} et {WORD}2"


def test_the_same_address_twice_is_one_word_and_a_lost_one_stays_lost() -> None:
    text = "@oim et @oim"
    constraint = whole(text, "@oim", verbatim="@oim")
    again = Constraint(8, 12, constraint.find, constraint.forms, verbatim="@oim")
    shielded = shield(Request(text, (constraint, again)))
    assert shielded.request.text == f"{WORD} et {WORD}"
    lost = Translation("nothing", 0.0, (None, None), (None, None), ("left out", "left out"))
    assert unshield(shielded, lost) == lost


def test_a_sum_is_read_in_words_and_nothing_is_put_back() -> None:
    text = "Un budget de 3,5 M€ et @oim"
    sum_ = whole(text, "3,5 M€", read_as="3,5 millions d’euros")
    shielded = shield(Request(text, (sum_, whole(text, "@oim", verbatim="@oim"))))
    assert shielded.request.text == f"Un budget de 3,5 millions d’euros et {WORD}"
    first, second = shielded.request.constraints
    assert (first.forms, second.forms) == (("3,5 M€",), (WORD,))
    assert shielded.request.text[first.start : first.end] == "3,5 millions d’euros"


def cut(text: str, sign: str, find: Callable[[str], list[Span]] = lambda _: []) -> Cut:
    at = text.index(sign)
    return Cut(at, at + len(sign), sign, find)


def test_what_is_cut_is_not_read_and_stands_behind_what_its_word_became() -> None:
    text = "* Voir @oim : la mère d’Olena* et Grâce¹ (prénom)."
    constraints = (whole(text, "@oim", verbatim="@oim"), whole(text, "Olena"), whole(text, "Grâce"))
    cuts = (
        Cut(0, 2, "* ", lambda _: [(0, 0)]),
        cut(text[2:], "*"),
        cut(text, "¹"),
    )
    cuts = (cuts[0], Cut(cuts[1].start + 2, cuts[1].end + 2, "*", cuts[1].find), cuts[2])
    shielded = shield(Request(text, constraints, cuts=cuts))
    assert shielded.request.text == f"Voir {WORD} : la mère d’Olena et Grâce (prénom)."
    assert [shielded.request.text[c.start : c.end] for c in shielded.request.constraints] == [
        WORD,
        "Olena",
        "Grâce",
    ]
    target = f"Olena's mother and Grâce: see {WORD}."
    claims = tuple(
        (target.index(part), target.index(part) + len(part)) for part in (WORD, "Olena's", "Grâce")
    )
    done = unshield(shielded, Translation(target, 0.0, claims, ("free",) * 3, ("",) * 3))
    assert done.text == "* Olena*'s mother and Grâce¹: see @oim."
    assert [done.text[a:b] for a, b in filter(None, done.claims)] == ["@oim", "Olena*'s", "Grâce"]


def test_what_is_cut_behind_no_constraint_stands_where_its_word_is_found_or_nowhere() -> None:
    text = "Nour* et Ali* dorment."
    places = {"Nour": [(0, 4)], "Ali": []}
    cuts = (Cut(4, 5, "*", lambda _: places["Nour"]), Cut(12, 13, "*", lambda _: places["Ali"]))
    shielded = shield(Request(text, cuts=cuts))
    assert shielded.request.text == "Nour et Ali dorment."
    assert (
        unshield(shielded, Translation("Nour and he sleep.", 0.0, (), (), ())).text == "Nour* and he sleep."
    )


def test_two_marks_are_not_put_in_one_place() -> None:
    text = "Nour* et Nour*"
    cuts = (Cut(4, 5, "*", lambda _: [(0, 4)]), Cut(13, 14, "*", lambda _: [(0, 4)]))
    shielded = shield(Request(text, cuts=cuts))
    assert unshield(shielded, Translation("Nour", 0.0, (), (), ())).text == "Nour*"


def test_a_request_without_such_things_is_left_alone() -> None:
    request = Request("Kiev, XYZ", (whole("Kiev, XYZ", "Kiev"),))
    shielded = shield(request)
    assert shielded.request is request
    done = Translation("Kyiv, XYZ", 0.0, ((0, 4),), ("free",), ("",))
    assert unshield(shielded, done) is done


@given(
    st.lists(st.sampled_from(["@a", "#b_c", "www.d.org", "e@f.org"]), max_size=6),
    st.text("xy ,.é", max_size=9),
)
def test_what_is_written_out_of_stand_ins_is_the_source_again(parts: list[str], gap: str) -> None:
    text, constraints = "", []
    for part in parts:
        text += f" {gap} "
        constraints.append(Constraint(len(text), len(text) + len(part), lambda _: [], (part,), verbatim=part))
        text += part
    shielded = shield(Request(text, tuple(constraints)))
    claims = tuple((c.start, c.end) for c in shielded.request.constraints)
    copied = Translation(shielded.request.text, 0.0, claims, ("free",) * len(parts), ("",) * len(parts))
    done = unshield(shielded, copied)
    assert done.text == text
    assert done.claims == tuple((c.start, c.end) for c in constraints)
