"""Countries and cities that must reappear in the target under the name that they have there.

The list is made for releases on Ukraine, migration and trafficking (``toponyms.txt``). Precision goes before
recall: a place of which an adjective speaks (*the Ukrainian south*) is there, and a place whose name is part
of another name (*Air France*) is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from l10n.letters import has_cyrillic
from l10n.placeables.placeable import Placeable
from l10n.spans import Span

_ARTICLE = re.compile("^[Tt]he ")
# Words with a capital at the beginning of a sentence that a place may follow.
_BEFORE = frozenset(
    "À A En Au Aux De Du Des Dans Depuis Vers Pour Sur Par Entre Et La Le Les Pourquoi".split()
)
_WORD_BEFORE = re.compile(r"([A-ZÀ-Ý][\w-]*)[ \u00a0]$")
_NO_PLACE = re.compile(
    r"\b(?:cochons?|dindes?|marrons?|noix|œillets?)[ \u00a0]d[’']$|[«“\"][ \u00a0\u202f]?$"
)
_NAME_AFTER = re.compile(r"[ \u00a0][A-ZÀ-Ý]\w")
# The French preposition of a place, and what may stand for it with which case.
_LED = re.compile(
    r"\b(?:(?P<in>à|en|aux?|dans)|de|du|des|d(?=[’']))(?:[ \u00a0]|[’'])(?:l[ae][ \u00a0]|l[’'])?$",
    re.IGNORECASE,
)
_PREPOSITIONS = {
    "en": {"in": (("in", ""), ("to", "")), "of": (("of", ""), ("from", ""), ("in", ""))},
    "uk": {
        "in": (("в", "locative"), ("у", "locative"), ("до", "genitive")),
        "of": (("з", "genitive"), ("із", "genitive"), ("в", "locative"), ("у", "locative")),
    },
}
_DIRECT = ("nominative", "accusative")
_FAR = 40  # characters before a place in which a name that it is part of may begin
_STEM = 3  # letters that a Ukrainian adjective or region shares with its place: оде-ський, Оде-щина


class _Toponym(NamedTuple):
    """``names``: by language, the one that a draft gets first. ``also``: beginnings of adjectives."""

    french: tuple[str, ...]
    names: dict[str, tuple[str, ...]]
    also: tuple[str, ...]


@cache
def _toponyms() -> dict[str, _Toponym]:
    """Each by all of its French names."""
    lines = Path(__file__).with_name("toponyms.txt").read_text(encoding="utf-8").splitlines()
    found = {}
    for line in lines:
        if line and not line.startswith("#"):
            french, english, ukrainian, also = (cell.strip() for cell in line.split(";"))
            several = [tuple(cell.split(" / ")) for cell in (french, english, ukrainian)]
            toponym = _Toponym(several[0], {"en": several[1], "uk": several[2]}, tuple(also.split()))
            found.update(dict.fromkeys(toponym.french, toponym))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_toponyms(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")


def find_toponyms(text: str) -> list[Placeable]:
    """The places of a French segment, each once; those in capitals are none."""
    found: dict[tuple[str, ...], Placeable] = {}
    for match in _pattern().finditer(text):
        start, end = match.span()
        word = _WORD_BEFORE.search(text, max(0, start - _FAR), start)
        part = (word and word[1] not in _BEFORE) or _NAME_AFTER.match(text, end)
        if not (part or _NO_PLACE.search(text, max(0, start - _FAR), start)):
            found.setdefault(_toponyms()[match[0]].french, Placeable("place", start, end, match[0]))
    return list(found.values())


def toponym_paradigm(surface: str, language: str) -> dict[str, tuple[str, ...]]:
    """The forms of the name that a draft gets, by case; in English with an article and without."""
    name = _toponyms()[surface].names[language][0]
    return _cases(name) if language == "uk" else {"": tuple(dict.fromkeys((name, _ARTICLE.sub("", name))))}


def led_by(before: str) -> str:
    """Which sort of preposition French text ends with: ``in`` for *à* or *en*, ``of`` for *de*, or none."""
    match = _LED.search(before)
    return ("in" if match["in"] else "of") if match else ""


def toponym_forms(surface: str, language: str, before: str = "") -> tuple[str, ...]:
    """What may be put into a target: the forms, with a preposition and without.

    After a preposition, which the French ``before`` it ends with, a place is no subject and no object.
    """
    cases = toponym_paradigm(surface, language)
    led = led_by(before)
    prepositions = _PREPOSITIONS[language][led] if led else ()
    forms = [f"{word} {form}" for word, case in prepositions for form in cases[case][:1]]
    forms += [form for case, own in cases.items() if not (led and case in _DIRECT) for form in own]
    return tuple(dict.fromkeys(forms))


def toponym_finder(surface: str, language: str) -> Callable[[str], list[Span]]:
    """A function that gives the spans of a target text which speak of the place."""
    pattern = _target_pattern(surface, language)
    return lambda text: [match.span() for match in pattern.finditer(text)]


@lru_cache(maxsize=1024)
def _target_pattern(surface: str, language: str) -> re.Pattern[str]:
    toponym = _toponyms()[surface]
    names = toponym.names[language]
    if language == "uk":
        forms: Iterable[str] = (form for name in names for own in _cases(name).values() for form in own)
        stems = [rf"(?i:\w*{stem}\w*)" for stem in toponym.also if has_cyrillic(stem)]
        stems += [
            rf"(?i:{re.escape(name[:_STEM])}\w*(?:[сзц]ьк|щин|ччин)\w*)" for name in names if " " not in name
        ]
    else:
        forms = (_ARTICLE.sub("", name) for name in names)
        stems = [rf"{stem}\w*" for stem in toponym.also if not has_cyrillic(stem)]
    longest_first = sorted(set(forms), key=len, reverse=True)
    words = [re.escape(form).replace("’", "['’ʼ]") for form in longest_first]
    return re.compile(rf"(?<!\w)(?:{'|'.join([*words, *stems])})(?!\w)")


@lru_cache(maxsize=1024)
def _cases(name: str) -> dict[str, tuple[str, ...]]:
    """The forms of a Ukrainian name by case, the nominative first; nobody calls a place."""
    from l10n.glossary.ukrainian import paradigm

    rows = paradigm(name, proper=True).rows
    return {row.label: tuple(form for cell in row.cells for form in cell) for row in rows if row.accepted}
