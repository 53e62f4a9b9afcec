"""A form of address stands right before its name: *адвокат* elsewhere in a sentence does not render *Me*."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from l10n.base.spans import Span
from l10n.languages.fr.speakers import WOMAN, gender_of_name
from l10n.languages.names.find import name_parts
from l10n.languages.names.transcription import SAME, is_uninflected, similarity
from l10n.languages.placeables import Placeable, finder
from l10n.languages.placeables.titles import is_title, name_after
from l10n.languages.uk.government import Cases, ruled_out
from l10n.languages.uk.words import analyzer, parses, plain

_LADY = re.compile(r",\s(?:l[’']|(?:notre|son|leur)\s)?avocates?\b")
_NOMINATIVE = "nominative"
_OBLIQUE = frozenset(("genitive", "dative", "accusative", "instrumental", "locative"))
_EITHER: Cases = {_NOMINATIVE: frozenset((_NOMINATIVE,)), "another": _OBLIQUE}
_SPACE = "[ \u00a0\u202f]+"
_INITIALS = r"(?:[^\W\d_]\.-?[ \u00a0]?)*"
# *Ms de Villiers*, *пана аль-Башира*, and whatever a model makes of the particle: *Ms of Villiers*
_PARTICLES = r"(?:(?:[^\W\d_]{1,4}[ \u00a0-]){1,2}|[dд][’'ʼ])?"
_WORD = r"[^\W\d_][\w’ʼ'-]*"
_NAME = rf"(?P<name>(?![a-zß-öø-ÿа-яєіїґ]){_WORD}(?:[ \u00a0]{_WORD})?)"  # *Van Hecke*
# *The lawyer, Ion Ciobanu*; *адвокат родини П’єр Ламбер*
_APPOSED = rf"(?P<between>(?:{_SPACE}{_WORD}){{0,4}}?),?{_SPACE}"
_LAWYERS = ("Me", "Mes")
_LAWYER = re.compile(r"\bavocate?s?(?:\b[^,;:.!?«»]{0,40},)?\s$")


def beside(title: Placeable, text: str, language: str) -> Callable[[str], list[Span]]:
    """Where in a target text a form of address of the French ``text`` stands before what renders its name, or
    before another name if nothing does.

    In Ukrainian an apposition, *directeur, M. Taras Bondar*, has the case of the name, unless a preposition
    tells another. After *avocat* that word says what *Me* does.
    """
    anywhere, name = finder(title, language), name_after(text, title)
    gap = _APPOSED if title.surface in _LAWYERS else f"(?P<between>){_SPACE}"
    after = re.compile(gap + _INITIALS + (_PARTICLES if name[0].islower() else "") + _NAME)
    in_case = language == "uk" and text[: title.start].rstrip().endswith(",")

    def belongs(target: str, span: Span) -> bool:
        match = after.match(target, span[1])
        if match is None or (match["between"] and not says_nothing_new(title, text)):
            return False
        first, *rest = match["name"].split()
        if any(is_title(word, language) for word in (first, *match["between"].split())):
            return False
        if in_case and not (_is_governed(target[: span[0]]) or _agree(target[slice(*span)], name, first)):
            return False
        parts = name_parts(name, target)
        words = [first, *first.split("-"), *(word for word in rest if word[0].isupper())]
        own = any(similarity(part, word) >= SAME for part, _ in parts for word in words)
        return own or not any(place for _, place in parts)

    return lambda target: [span for span in anywhere(target) if belongs(target, span)]


def says_nothing_new(title: Placeable, text: str) -> bool:
    """*Leur avocat, Me Durand*: a model that does not read *Me* writes *their lawyer, Durand*."""
    return title.surface in _LAWYERS and _LAWYER.search(text, 0, title.start) is not None


def is_lady(title: Placeable, text: str) -> bool:
    """Whether the French text tells that the person of a form of address for either gender is a woman."""
    name = name_after(text, title)
    end = text.index(name, title.end) + len(name)
    return gender_of_name(name.split()) == WOMAN or _LADY.match(text, end) is not None


def _is_governed(before: str) -> bool:
    """Whether a Ukrainian text ends with what cannot stand before a nominative."""
    return _NOMINATIVE in ruled_out(before, cases=_EITHER)


def _agree(title: str, name: str, word: str) -> bool:
    """Whether a title and the first word of its name may stand in one case.

    Of a word that the dictionary lacks nothing is known; *Ібрагіма* may be *Ibrahima*, not only *Ibrahim*.
    """
    one, two = _cases(title), _cases(word)
    if any(is_uninflected(part, word) for part in name.split()):
        two |= {"nomn"}
    return not one or not _cases(word) or not one.isdisjoint(two)


@lru_cache(maxsize=4096)
def _cases(word: str) -> frozenset[str]:
    key = plain(word)
    if not analyzer().word_is_known(key):
        return frozenset()
    tags = [parse.tag for parse in parses(key) if parse.tag.POS in ("NOUN", "ADJF")]
    return frozenset(str(tag.case or "nomn") for tag in tags)
