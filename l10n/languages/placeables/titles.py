"""Forms of address before a name: *M.*, *Mme*, *Dr*. A small model takes *M.* for initials, *Me* for *my*."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from l10n.languages.fr.dictionary import is_french_word
from l10n.languages.placeable import SPACE, Placeable


class _Title(NamedTuple):
    """``names``: by language, what a draft gets; in Ukrainian the nominative singular.

    ``accepted``: by language, a pattern of what is as good. ``gender``: that of the person. ``several``:
    whether it is said of several persons. ``read_as``: by language, what a model that does not know the title
    reads in its place, of a man and of a woman.
    """

    french: str
    names: dict[str, str]
    accepted: dict[str, str]
    gender: str = ""
    several: bool = False
    read_as: Mapping[str, tuple[str, str]] = MappingProxyType({})


_LORD, _LADY = r"пан(?:а|ові|у|ом|ове|и|ів|ам|ами|ах)?|п\.", r"пані|панн\w*|п-(?:ні|на)|п\."
_MR, _MS = {"en": "Mr", "uk": "пан"}, {"en": "Ms", "uk": "пані"}
_ANY_MR, _ANY_MS = {"en": r"Mr\.?|Mister|Sir", "uk": _LORD}, {"en": r"M(?:r?s|iss)\.?|Madame?", "uk": _LADY}
_DR, _PROFESSOR = {"en": "Dr", "uk": "доктор"}, {"en": "Professor", "uk": "професор"}
_ANY_DR = {"en": r"Drs?\.?|Doctors?", "uk": r"доктор\w*|д-р\w*|лікар(?:я|ю|ем|ка|ки|ці|ку|кою)?"}
_ANY_PROFESSOR = {"en": r"Prof(?:\.|essors?)?", "uk": r"проф(?:\.|есор\w*)"}
_MES = "Mes"
_MAITRE = {"en": "Maître", "uk": "адвокат"}
_ANY_MAITRE = {
    "en": r"Ma[iî]tres?|(?i:attorneys?|lawyers?|counsel|solicitors?)",
    "uk": r"адвокат\w*|метр(?:а|у|ом)?|нотаріус\w*",
}
_TITLES = (
    _Title("M.", _MR, _ANY_MR, "masc"),
    _Title(
        "MM.",
        {"en": "Messrs", "uk": "пан"},
        {"en": r"Messrs\.?|Mr\.?|Gentlemen", "uk": _LORD},
        "masc",
        several=True,
        read_as={"uk": ("M.", "M.")},
    ),
    _Title("Mr", _MR, _ANY_MR, "masc"),
    _Title("Mme", _MS, _ANY_MS, "femn"),
    _Title("Mlle", _MS, _ANY_MS, "femn"),
    _Title("Mmes", _MS, {"en": r"M(?:r?s|ses)\.?|Mesdames|Ladies", "uk": _LADY}, "femn", True),
    _Title("Mlles", _MS, {"en": r"M(?:r?s|ses|isses)\.?", "uk": _LADY}, "femn", True),
    _Title("Dr", _DR, _ANY_DR),
    _Title("Dr.", _DR, _ANY_DR),
    _Title("Dre", {"en": "Dr", "uk": "докторка"}, _ANY_DR, "femn"),
    _Title("Drs", _DR, _ANY_DR, several=True),
    _Title("Pr", _PROFESSOR, _ANY_PROFESSOR),
    _Title("Pr.", _PROFESSOR, _ANY_PROFESSOR),
    _Title("Prs", _PROFESSOR, _ANY_PROFESSOR, several=True),
    _Title("Me", _MAITRE, _ANY_MAITRE, read_as={"en": ("M.", "Mme"), "uk": ("avocat", "avocate")}),
    _Title(
        _MES,
        {"en": "Maîtres", "uk": "адвокат"},
        _ANY_MAITRE,
        several=True,
        read_as=dict.fromkeys(("en", "uk"), ("avocats", "avocates")),
    ),
)
_BY_FRENCH = {title.french: title for title in _TITLES}
_LONGEST_FIRST = sorted(_BY_FRENCH, key=len, reverse=True)
_FRENCH = "|".join(map(re.escape, _LONGEST_FIRST))
# *selon Mes Lambert et Durand*: inside a sentence *mes* has a capital only as a title.
_INSIDE = rf"(?<=[a-zà-ÿ,;)»]{SPACE}){_MES}"
_MES_INSIDE = re.compile(_INSIDE)
_SURELY = "|".join(_INSIDE if title == _MES else re.escape(title) for title in _LONGEST_FIRST)
_PARTICLES = rf"(?:(?:de la|de|des|du|van|von|der|den|ter|el|al)(?:{SPACE}|-)|d[’'])*"
_NAME = rf"{_PARTICLES}[A-ZÀ-Ý][\w’'-]*"
_FULL = rf"{_NAME}(?:{SPACE}{_NAME})*"
# *M. Moreau*, *Mme de Villiers*; *MM. Dubois, Lopez et Diallo*
_SHARED = "|".join([_INSIDE, *(re.escape(t.french) for t in _TITLES if t.several and t.french != _MES)])
_ADDRESSING = re.compile(
    rf"(?<![\w/-])(?:(?P<own>{_SURELY}){SPACE}{_PARTICLES}"
    rf"|(?P<shared>{_SHARED}){SPACE}(?:{_FULL},{SPACE})*{_FULL}(?:,|{SPACE}et){SPACE})$"
)
_PATTERN = re.compile(rf"(?<![\w.’'/©-])(?<![©/]{SPACE})(?:{_FRENCH})(?={SPACE})")
# *Me voici*, *Me Too*, *Dr à la retraite* are none; *Mme la ministre* is often the minister alone.
_NAME_AFTER = re.compile(rf"{SPACE}(?!Too\b){_NAME}")
_NAMES = re.compile(rf"{SPACE}(?P<one>{_NAME})(?:(?:,{SPACE}{_NAME})*{SPACE}et{SPACE}(?P<other>{_NAME}))?")
_NAMED = re.compile(rf"{SPACE}(?P<name>{_FULL})")
# *Jean M. Dupont*; but *le Ministre M. Dupont*, *l’Ambassadeur M. Dupont*
_INITIAL = re.compile(rf"[\w,;:.!?»”)]{SPACE}[A-ZÀ-Ý][\w’-]*{SPACE}$")
_OFFICE = re.compile(
    rf"(?<!\w)(?:(?i:le|du|au|notre|votre){SPACE}|(?i:l)[’'])(?:Premier{SPACE})?[A-ZÀ-Ý][\w’-]*{SPACE}$"
)


def find_titles(text: str) -> list[Placeable]:
    """The forms of address of a French segment that stand before a name."""
    return [
        Placeable("title", *match.span(), match[0])
        for match in _PATTERN.finditer(text)
        if _NAME_AFTER.match(text, match.end()) and not (_is_initial(text, match) or _is_mine(text, match))
    ]


def title_reading(surface: str, language: str, lady: bool) -> str:
    """What a model reads in the place of a form of address that it does not know; empty if it knows it."""
    read = _BY_FRENCH[surface].read_as.get(language)
    return read[lady] if read else ""


def name_after(text: str, title: Placeable) -> str:
    """The name, or the first of several, that a form of address in a French text stands before."""
    match = _NAMED.match(text, title.end)
    assert match is not None  # else it would be none
    return match["name"]


def _is_initial(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()]
    return match[0] == "M." and _INITIAL.search(before) is not None and not _OFFICE.search(before)


def _is_mine(text: str, match: re.Match[str]) -> bool:
    """*Mes Sœurs et Frères*, *Mes Amis*: two names tell lawyers, or inside a sentence one that is no word."""
    if match[0] != _MES:
        return False
    names = _NAMES.match(text, match.end())
    assert names is not None
    two, is_word = names["other"] is not None, is_french_word(names["one"].lower())
    if _MES_INSIDE.match(text, match.start()):
        return is_word and not two
    return is_word or not two or is_french_word(names["other"].lower())


def ends_addressing(before: str) -> bool:
    """Whether French text ends with a form of address, or with one and names that share it."""
    return _ADDRESSING.search(before) is not None


def gender_before(text: str) -> str:
    """The gender (``masc``, ``femn``) that the form of address at the end of French text tells; or none."""
    match = _ADDRESSING.search(text)
    return _BY_FRENCH[match["own"] or match["shared"]].gender if match else ""


@cache
def title_paradigm(surface: str, language: str) -> Mapping[str, tuple[str, ...]]:
    """What a draft gets, by case; of several persons either number, for each may have a title of his own."""
    title = _BY_FRENCH[surface]
    name = title.names[language]
    if language != "uk":
        return {"": (name,)}
    from l10n.languages.uk.forms import paradigm

    rows = [row for row in paradigm(name).rows if row.label != "vocative"]
    found = {row.label: (*row.cells[-1], *row.cells[0]) if title.several else row.cells[0] for row in rows}
    pattern = re.compile(title_pattern(surface, language))  # *о пані* is said of a lady only
    return {case: tuple(form for form in forms if pattern.fullmatch(form)) for case, forms in found.items()}


@cache
def is_title(word: str, language: str) -> bool:
    """Whether a word of a target text is a form of address."""
    return any(re.fullmatch(title_pattern(french, language), word) for french in _BY_FRENCH)


def title_pattern(surface: str, language: str) -> str:
    """What is as good in a target text: in English with a capital, in Ukrainian in any letters."""
    accepted = _BY_FRENCH[surface].accepted[language]
    return f"(?i:{accepted})" if language == "uk" else accepted
