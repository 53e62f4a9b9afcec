"""Countries and cities that must reappear in the target under the name that they have there.

The list is made for releases on Ukraine, migration and trafficking (``toponyms.txt``). Precision goes before
recall: a place of which an adjective speaks (*the Ukrainian south*) is there, and a place whose name is part
of another name (*Air France*) is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from l10n.base.letters import has_cyrillic
from l10n.base.spans import Span, overlaps
from l10n.base.wordlists import words
from l10n.languages.placeable import SPACE, Placeable

_ARTICLE = re.compile("^[Tt]he ")
# Words with a capital at the beginning of a sentence that a place may follow.
_BEFORE = words("""
    À A Après Au Aux Avant Avec Chez Contre Dans De Depuis Des Dès Du En Entre Et Hier Hors La Le Les Mais
    Malgré Or Ou Par Pour Pourquoi Quand Sans Selon Si Sur Vers
    Lundi Mardi Mercredi Jeudi Vendredi Samedi Dimanche
""")
_WORD_BEFORE = re.compile(rf"([A-ZÀ-Ý][\w-]*){SPACE}$")
# *Œillets d’Inde*, *rue de Kiev*, *Tour de France*, *la forme « Kiev »*
_NO_PLACE = re.compile(
    rf"\b(?:cochons?|dindes?|marrons?|noix|œillets?|rue|avenue|boulevard|bd|place|quai|Tour){SPACE}"
    rf"d(?:e{SPACE}|[’'])$"
    rf"|[«“\"]{SPACE}?$"
)
_NAME_AFTER = re.compile(rf"{SPACE}[A-ZÀ-Ý]\w|(?:(?<=France)|(?<=Europe)){SPACE}\d")
# The French preposition of a place, and what may stand for it with which case.
_LED = re.compile(
    rf"\b(?:(?P<in>à|en|aux?|dans)|de|du|des|d(?=[’']))(?:{SPACE}|[’'])(?:l[ae]{SPACE}|l[’'])?$",
    re.IGNORECASE,
)
_PREPOSITIONS = {
    "en": {"in": (("in", ""), ("to", "")), "of": (("of", ""), ("from", ""), ("in", ""))},
    "uk": {
        "in": (("в", "locative"), ("у", "locative"), ("до", "genitive")),
        "of": (
            ("з", "genitive"),
            ("із", "genitive"),
            ("зі", "genitive"),
            ("в", "locative"),
            ("у", "locative"),
        ),
    },
}
_DIRECT = ("nominative", "accusative")
_FAR = 40  # characters before a place in which a name that it is part of may begin
# So many letters of a Ukrainian place begin its adjective (львівський) and its region (Львівщина); of a long
# one all but so many.
_STEM, _ENDING = 4, 3
# The likelier of two forms of a case comes first; the genitive in -у is that of countries.
_RARE = re.compile("(?:ові|еві|єві)$")
_COUNTRY_GENITIVE = re.compile("[ую]$")


class _Toponym(NamedTuple):
    """``names``: by language, the one that a draft gets first. ``at``: *в* or *на*. See ``toponyms.txt``."""

    french: tuple[str, ...]
    names: dict[str, tuple[str, ...]]
    also: tuple[str, ...]
    at: str

    @property
    def is_country(self) -> bool:
        """Whether it is a country or a region."""
        return any(not has_cyrillic(stem) for stem in self.also)


@cache
def _toponyms() -> dict[str, _Toponym]:
    """Each by all of its French names, folded."""
    lines = Path(__file__).with_name("toponyms.txt").read_text(encoding="utf-8").splitlines()
    found = {}
    for line in lines:
        if line and not line.startswith("#"):
            french, english, ukrainian, also, *at = (cell.strip() for cell in line.split(";"))
            several = [tuple(cell.split(" / ")) for cell in (french, english, ukrainian)]
            names = {"en": several[1], "uk": several[2]}
            toponym = _Toponym(several[0], names, tuple(also.split()), at[0] if at else "в")
            found.update(dict.fromkeys(map(_fold, toponym.french), toponym))
    return found


def is_toponym(name: str) -> bool:
    """Whether a place of the list is called so in French."""
    return _fold(name) in _toponyms()


def _toponym(surface: str) -> _Toponym:
    return _toponyms()[_fold(surface)]


# É may lack its accent, hyphens and spaces may be those that do not break.
_ALIKE = {"É": "[ÉE]", "-": "[-\u2011]", " ": SPACE, "’": "[’']"}
_PLAIN = str.maketrans("É\u2011\u00a0\u202f\u2009'", "E-   ’")


def _fold(name: str) -> str:
    return name.translate(_PLAIN)


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(
        {name for toponym in _toponyms().values() for name in toponym.french}, key=len, reverse=True
    )
    written = ("".join(_ALIKE.get(letter, re.escape(letter)) for letter in name) for name in names)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(written)})(?![\w-])")


def find_toponyms(text: str, taken: Sequence[Span] = ()) -> list[Placeable]:
    """The places of a French segment outside the spans in ``taken``, each once; in capitals none is one."""
    found: dict[tuple[str, ...], Placeable] = {}
    for match in _pattern().finditer(text):
        start, end = match.span()
        word = _WORD_BEFORE.search(text, max(0, start - _FAR), start)
        part = (word and word[1] not in _BEFORE) or _NAME_AFTER.match(text, end)
        if part or overlaps((start, end), taken) or _NO_PLACE.search(text, max(0, start - _FAR), start):
            continue
        found.setdefault(_toponym(match[0]).french, Placeable("place", start, end, match[0]))
    return list(found.values())


@lru_cache(maxsize=1024)
def toponym_paradigm(surface: str, language: str) -> Mapping[str, tuple[str, ...]]:
    """The forms of the name that a draft gets, by case; in English with an article and without."""
    toponym = _toponym(surface)
    name = toponym.names[language][0]
    if language != "uk":
        return {"": tuple(dict.fromkeys((name, _ARTICLE.sub("", name))))}

    def rank(case: str, form: str) -> tuple[bool, bool]:
        unusual = case == "genitive" and bool(_COUNTRY_GENITIVE.search(form)) != toponym.is_country
        return _RARE.search(form) is not None, unusual

    return {case: tuple(sorted(forms, key=partial(rank, case))) for case, forms in _cases(name).items()}


def led_by(before: str) -> str:
    """Which sort of preposition French text ends with: ``in`` for *à* or *en*, ``of`` for *de*, or none."""
    match = _LED.search(before)
    return ("in" if match["in"] else "of") if match else ""


def toponym_forms(surface: str, language: str, before: str = "") -> tuple[str, ...]:
    """What may be put into a target: the forms, with a preposition and without.

    After a preposition, which the French ``before`` it ends with, a place is no subject and no object.
    """
    cases = toponym_paradigm(surface, language)
    led, at = led_by(before), _toponym(surface).at
    prepositions = _PREPOSITIONS[language][led] if led else ()
    if language == "uk" and at != "в":
        prepositions = ((at, "locative"), *(pair for pair in prepositions if pair[1] != "locative"))
    forms = [f"{word} {form}" for word, case in prepositions for form in cases.get(case, ())[:1]]
    forms += [form for case, own in cases.items() if not (led and case in _DIRECT) for form in own]
    return tuple(dict.fromkeys(forms))


def toponym_finder(surface: str, language: str) -> Callable[[str], list[Span]]:
    """A function that gives the spans of a target text which speak of the place."""
    pattern = _target_pattern(surface, language)
    return lambda text: [match.span() for match in pattern.finditer(text)]


@lru_cache(maxsize=1024)
def _target_pattern(surface: str, language: str) -> re.Pattern[str]:
    toponym = _toponym(surface)
    names = toponym.names[language]
    own = (stem for stem in toponym.also if has_cyrillic(stem) == (language == "uk"))
    stems = [_either_apostrophe(stem).replace(r"\*", r"\w*") + r"\w*" for stem in own]
    if language == "uk":
        forms = {form for name in names for several in _cases(name).values() for form in several}
        long = [name for name in names if " " not in name and len(name) > _STEM]
        begins = (_either_apostrophe(name[: max(_STEM, len(name) - _ENDING)]) for name in long)
        stems += [rf"(?={begin})[\w'’ʼ]*(?:[сзц]ьк|щин|ччин)\w*" for begin in begins]
        stems = [f"(?i:{stem})" for stem in stems]
    else:
        forms = {_ARTICLE.sub("", name) for name in names}
    longest_first = map(_either_apostrophe, sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{'|'.join([*longest_first, *stems])})(?!\w)")


def _either_apostrophe(text: str) -> str:
    return re.escape(text).replace("’", "['’ʼ]")


def old_name(surface: str, target: str) -> str:
    """The French or former name (*Odessa*, *Kiev*) of the place in a target; empty if there is none."""
    names = "|".join(map(re.escape, sorted(_toponym(surface).french, key=len, reverse=True)))
    match = re.search(rf"(?<!\w)(?:{names})(?!\w)", target)
    return match[0] if match else ""


@lru_cache(maxsize=1024)
def _cases(name: str) -> dict[str, tuple[str, ...]]:
    """The forms of a Ukrainian name by case, the nominative first; nobody calls a place."""
    from l10n.languages.uk.forms import paradigm

    rows = paradigm(name, proper=True).rows
    return {row.label: tuple(form for cell in row.cells for form in cell) for row in rows if row.accepted}
