"""`l10n check` asks for marks, brackets, emoji, other scripts and placeholders of the French."""

from __future__ import annotations

import pytest

from l10n.checks.markup import leftover_markup
from l10n.checks.pair import analyse_sources, make_pair
from l10n.checks.registry import BY_NAME
from l10n.model import Glossary


def found(source: str, target: str, check: str) -> list[str]:
    (analysis,) = analyse_sources([source], Glossary())
    find = BY_NAME[check].find
    assert find is not None
    return [remark.message for remark in find(make_pair(analysis, target, "en", Glossary()))]


@pytest.mark.parametrize(
    ("source", "target", "sign"),
    [
        ("Personne n’a été jugé [1].", "No one was tried.", "[1]"),
        ("« Je pars […] »", "“I am leaving.”", "[…]"),
        ("« Elle [la juge] attend »", "“She waits”", "[la juge]"),
        ("Merci 💙", "Thank you", "💙"),
        ("Le mot « سلام »", "The word “E”", "سلام"),
    ],
)
def test_a_lost_sign_is_a_changed_sign(source: str, target: str, sign: str) -> None:
    (message,) = found(source, target, "sign-changed")
    assert sign in message


def test_the_mark_of_a_note_is_no_number() -> None:
    assert found("Le refuge [2] a ouvert.", "The shelter [2] has opened.", "sign-changed") == []
    assert found("Le refuge [2] a ouvert.", "The shelter has opened.", "number-changed") == []


def test_a_lost_placeholder_is_told_and_short_codes_may_touch_letters() -> None:
    assert found("Bonjour {nom}", "Hello", "address-changed")
    source = '[caption id="a"]Le bus[/caption]'
    assert found(source, '[caption id="a"]The bus[/caption]', "address-changed") == []
    assert found(source, "The bus", "address-changed")


def test_a_short_code_that_the_french_lacks_is_left_over() -> None:
    (analysis,) = analyse_sources(["Le bus"], Glossary())
    pair = make_pair(analysis, "The {{< bus >}} bus", "en", Glossary())
    assert ["{{< bus >}}" in remark.message for remark in leftover_markup(pair)] == [True]
