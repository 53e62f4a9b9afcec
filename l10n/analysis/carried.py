"""The constraint of what is carried over: of figures and addresses, names, titles, places; and of marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from l10n.base.spans import Span
from l10n.glossary.find import find_all
from l10n.languages.names.find import is_transcribed, name_finder
from l10n.languages.names.latin import in_own_spelling, plain, spelling
from l10n.languages.names.titled import beside, is_lady, says_nothing_new
from l10n.languages.names.transcription import likeness, well_spelt
from l10n.languages.names.ukrainian import is_eastern, romanised, ukrainian_forms
from l10n.languages.placeables import (
    NAMES,
    VERBATIM,
    Placeable,
    finder,
    gender_before,
    led_by,
    reading,
    target_forms,
    title_paradigm,
    toponym_paradigm,
)
from l10n.languages.placeables.target_words import strange_numbers
from l10n.languages.placeables.titles import title_reading
from l10n.languages.placeables.words import whole_numbers
from l10n.languages.uk.government import Cases, ruled_out, ruled_out_of_place
from l10n.mt.source import Constraint, Cut, normalise, opening
from l10n.signs.marks import Mark

# What joins a place to the one before it, with its own preposition or without.
_AND_PLACE = re.compile(
    r"(?:\s*,|,?\s+(?:et|ou|ni))\s+(?:(?:à|en|aux?|dans|vers|de|du|des|la|les?)\s+|[ld][’'])*"
)
# Likeness of a designation with what stands for it: what is less alike is often another word (Песель: 83).
_ALIKE = 85
# *Kyiv – …*, *Kharkiv (Ukraine), le 3 mars 2024 – …*, *Chisinau, 14 mai 2024*: a place by itself.
_DATE = r",\s(?:le\s)?(?:[a-zé]+\s)?\d{1,2}(?:er)?\s[a-zéû]+(?:\s\d{4})?"
_DATED = re.compile(rf"(?:\s\([^)]*\))?(?:(?:{_DATE})?\s[–—-]\s|{_DATE}$)")
_NEAR = 120  # characters before a placeable that tell its gender, or its preposition


def enumerated(text: str, placeable: Placeable, places: Sequence[Placeable]) -> Sequence[Placeable]:
    """The places before it if the French joins it to the nearest of them: *de Géorgie, d’Arménie et de …*."""
    near = places and _AND_PLACE.fullmatch(text, places[0].end, placeable.start)
    return places if near else ()


def carried(placeable: Placeable, text: str, language: str, joined: Sequence[Placeable]) -> Constraint:
    """The constraint of a placeable of ``text``. A numeral is put only in the place of another number.

    Where the model has left it out, often with the noun, no other place makes sense. ``joined``: the places
    before it in an enumeration, the nearest first.
    """
    before = text[max(0, placeable.start - _NEAR) : placeable.start]
    if placeable.kind in NAMES:
        find, forms = _name(placeable.surface, gender_before(before), language)
    elif placeable.kind == "designation":
        # In Ukrainian it would be put in in Latin letters, which wrecks the sentence around it.
        find, forms = _designation(placeable.surface, language), (placeable.surface,) * (language == "en")
    elif placeable.kind == "title":
        find, forms = beside(placeable, text, language), target_forms(placeable, language)
        forms *= not says_nothing_new(placeable, text)  # then it is not asked for
    else:
        find, forms = finder(placeable, language), target_forms(placeable, language, before)
    instead = None
    if placeable.kind == "numeral":
        instead = partial(strange_numbers, language=language, said=frozenset(whole_numbers(text)))
    verbatim, read_as = _as_it_stands(placeable, text, language)
    constraint = Constraint(
        placeable.start,
        placeable.end,
        find,
        forms,
        verbatim=verbatim,
        read_as=read_as,
        instead=instead,
    )
    if placeable.kind == "title":
        paradigm = title_paradigm(placeable.surface, language)
        return _inflected(constraint, paradigm, language, ruled_out)
    if placeable.kind == "place":
        paradigm, led = toponym_paradigm(placeable.surface, language), led_by(before)
        opens = led == "in" and len(before.split()) == 1
        before_it = [_by_form(toponym_paradigm(place.surface, language)) for place in joined]
        government: Callable[..., frozenset[str]] = partial(
            ruled_out_of_place, belongs=led == "of", opens=opens, joined=before_it
        )
        if not before.strip() and _DATED.match(text, placeable.end):
            government = partial(ruled_out, leads=True)
        return _inflected(constraint, paradigm, language, government)
    return constraint


def _as_it_stands(placeable: Placeable, text: str, language: str) -> tuple[str, str]:
    """What a draft gets for a placeable whatever the model makes of it, and what the model reads for it."""
    if placeable.kind in VERBATIM:
        return placeable.surface, ""
    if placeable.kind in NAMES and language == "en" and in_own_spelling(placeable.surface):
        name = normalise(placeable.surface)
        return name, plain(name)
    if placeable.kind == "title":
        known = title_reading(placeable.surface, language, is_lady(placeable, text))
        return "", " " if says_nothing_new(placeable, text) else known
    return "", reading(placeable)


def _name(surface: str, gender: str, language: str) -> tuple[Callable[[str], list[Span]], tuple[str, ...]]:
    """How the name of a person is found in a target text, and what is put into it."""
    if known := ukrainian_forms(surface, gender):
        accepted = known if language == "uk" else (*romanised(known[0]), surface)
        return partial(find_all, forms=accepted), known if language == "uk" else accepted[:1]
    if language == "uk" or is_transcribed(surface):
        return name_finder(surface), (surface,)
    if in_own_spelling(surface):
        return lambda text: [match.span() for match in spelling(surface).finditer(text)], (surface,)
    return partial(find_all, forms=(surface,)), (surface,)  # *Fonten* for *Fontaine* is another name


def _designation(surface: str, language: str) -> Callable[[str], list[Span]]:
    """How the name of a centre or a street is found: *Passel* is not *Passerelle*, nor is *Праділь*."""
    if language == "en" and not is_eastern(surface):
        return partial(find_all, forms=(surface,))
    find = name_finder(surface)
    return lambda text: [(a, b) for a, b in find(text) if likeness(surface, text[a:b]) >= _ALIKE]


def _inflected(
    constraint: Constraint,
    paradigm: Mapping[str, tuple[str, ...]],
    language: str,
    government: Callable[..., frozenset[str]],
) -> Constraint:
    """The constraint with its forms, and what ``government`` says of their Ukrainian cases."""
    forms = tuple(dict.fromkeys(form for own in paradigm.values() for form in own))
    if language != "uk":
        return replace(constraint, families=(forms,))
    return replace(constraint, families=(forms,), ruled_out=partial(government, cases=_by_form(paradigm)))


def _by_form(paradigm: Mapping[str, tuple[str, ...]]) -> Cases:
    """The cases of each form, in small letters."""
    forms = {form for own in paradigm.values() for form in own}
    return {
        form.casefold(): frozenset(case for case, own in paradigm.items() if form in own) for form in forms
    }


def cut(mark: Mark) -> Cut:
    """No model reads a mark; one that opens the text opens the target."""
    return Cut(mark.start, mark.end, mark.written, partial(_marked, mark.word) if mark.word else opening)


def _marked(word: str, target: str) -> list[Span]:
    """Where a target text has a word with a capital of which nothing else is known."""
    return [(a, b) for a, b in name_finder(word)(target) if well_spelt(word, target[a:b])]
