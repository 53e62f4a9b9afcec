"""Where signs that no model reads go, and what is read in their place: without a model."""

from __future__ import annotations

import re

import pytest

from l10n.base.spans import Span
from l10n.model import How
from l10n.mt.source import Constraint, Request
from l10n.mt.translation import Translation
from l10n.mt.vocabulary import Vocabulary
from l10n.resources import bundled
from l10n.signs.standin import WORD, shield, unshield

VOCABULARY = Vocabulary(bundled("models") / "fr-en_uk-small")


def asked(text: str, *parts: str, verbatim: bool = False) -> Request:
    def constraint(part: str) -> Constraint:
        def find(target: str) -> list[Span]:
            return [match.span() for match in re.finditer(re.escape(part), target)]

        at = text.index(part)
        return Constraint(at, at + len(part), find, (part,), verbatim=part if verbatim else "")

    return Request(text, tuple(map(constraint, parts)))


def read(request: Request) -> str:
    return shield(request, VOCABULARY).request.text


def put_back(request: Request, target: str | None = None) -> Translation:
    """What comes back of a target; of what the model was given, if it copies that."""
    shielded = shield(request, VOCABULARY)
    target = target or shielded.request.text
    claims: list[Span | None] = [next(iter(c.find(target)), None) for c in shielded.request.constraints]
    how: tuple[How | None, ...] = tuple(None if claim is None else "free" for claim in claims)
    return unshield(shielded, Translation(target, 0.0, tuple(claims), how, ("",) * len(claims)))


@pytest.mark.parametrize(
    ("text", "written", "unplaced"),
    [
        ("Vingt filles [1] ont fui [2].", "Vingt filles ont fui [1] [2].", ("[1]",)),
        ("Vingt filles [1] ont [2] fui [3, 4].", "Vingt filles ont fui [1] [2] [3, 4].", ("[1]", "[2]")),
        ("Le total [1] est de 12 [2].", "Le total est de 12 [1] [2].", ("[1]",)),
        ("Selon la juge [1], vingt filles ont fui [2, 3].", None, ()),
        ("Selon la juge [1] [2], tout va.", None, ()),
        ("Thé [1] • Café [2]", None, ()),
    ],
)
def test_no_mark_of_a_note_takes_the_place_of_another_and_none_is_lost(
    text: str, written: str | None, unplaced: tuple[str, ...]
) -> None:
    translation = put_back(asked(text), None if "•" not in text else "Thé • Café")
    assert translation.text == (written or text)
    assert translation.unplaced == unplaced


def test_a_mark_whose_stop_is_not_in_the_target_stands_at_the_end_and_is_told() -> None:
    translation = put_back(asked("Selon la juge [1], tout va."), "The judge says all is well.")
    assert (translation.text, translation.unplaced) == ("The judge says all is well [1].", ("[1]",))


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("« Elle [a] été vendue », dit-il.", "« Elle a été vendue », dit-il."),
        ("« Nous [y] avons dormi. »", "« Nous y avons dormi. »"),
        ("Vingt filles [a] ont fui [b].", "Vingt filles (a) ont fui."),
        ("Un[e] salarié[e] sur dix.", "Un salarié sur dix."),
        ("Les salarié[e]s et les élu[es]", "Les salariés et les élus"),
        ("« Je suis né[e] ici »", "« Je suis né(e) ici »"),
        ("Les juges fui[t].", "Les juges fui[t]."),
        ("Les juges ont fui [b].", "Les juges ont fui."),
        ("[a] Selon la juge.", "Selon la juge."),
        ("[y] vivent dix filles.", "(y) vivent dix filles."),
    ],
)
def test_a_letter_in_brackets_is_a_note_only_where_it_can_be_no_word(text: str, given: str) -> None:
    assert read(asked(text)) == given


def test_brackets_of_a_rendering_are_not_the_editors() -> None:
    request = asked("L’agence [des Nations unies] ouvre.", "L’agence")
    target = "The agency (AG) (of the UN) opens."
    shielded = shield(request)
    rendered = Translation(target, 0.0, ((0, 15),), ("free",), ("",))
    assert unshield(shielded, rendered).text == "The agency (AG) [of the UN] opens."
    unmet = Translation(target, 0.0, (None,), (None,), ("left out",))
    assert unshield(shielded, unmet).text == target


@pytest.mark.parametrize(
    ("text", "parts", "given"),
    [
        ("Le bus[/caption] La suite.", ("[/caption]",), f"Le bus {WORD} La suite."),
        ("Cliquez{{< br >}}ici", ("{{< br >}}",), f"Cliquez {WORD} ici"),
        ("Bonjour {nom}{prenom}.", ("{nom}", "{prenom}"), f"Bonjour {WORD}."),
        ("Un dé{e}s", ("{e}",), f"Un dé {WORD} s"),
    ],
)
def test_a_stand_in_touches_no_word_and_what_it_touched_it_touches_again(
    text: str, parts: tuple[str, ...], given: str
) -> None:
    request = asked(text, *parts, verbatim=True)
    assert read(request) == given
    translation = put_back(request)
    assert translation.text == text
    assert [text[a:b] for a, b in filter(None, translation.claims)] == list(parts)


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Les salarié·es arrivent.", "Les salariés arrivent."),
        ("Un·e salarié·e sur dix.", "Un salarié sur dix."),
        ("Tou·tes les danseur·euse·s", "Tous les danseurs"),
        ("Un test A∕B", f"Un test {WORD}"),
        ("Si x≠y", f"Si {WORD}"),
        ("Tous ces 💙 salarié·es arrivent", f"Tous ces {WORD} salariés arrivent"),
        ("Merci❤️ à tous", f"Merci {WORD} à tous"),
        ("Les sala\u00adriés", "Les salariés"),
        ("Les sala\u2060💙 riés", f"Les sala {WORD} riés"),
        ("Une e\u0301cole", "Une e\u0301cole"),
        ("Le bus part de 📍 Brest à temps.", f"Le bus part de {WORD} Brest à temps."),
    ],
)
def test_words_do_not_run_together_into_others(text: str, given: str) -> None:
    assert read(asked(text)) == given


def test_signs_beside_a_sum_are_not_its_own() -> None:
    text = "Prix : 5 € • Durée : une heure"
    request = Request(text, (Constraint(7, 10, lambda _: [], ("€5",), read_as="5 euros"),))
    shielded = shield(request, VOCABULARY)
    assert [shielded.request.text[a:b] for a, b in shielded.request.breaks] == [" • "]


def test_an_emoji_parts_sentences_only_behind_a_stop() -> None:
    for text, breaks in (("Elle aime 💙 Brest !", 0), ("Elle aime Brest. 💙 Nous aussi !", 1)):
        assert len(shield(asked(text), VOCABULARY).request.breaks) == breaks
