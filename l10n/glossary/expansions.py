"""What a release says about its own acronyms: *les personnes diabétiques insulinodépendantes (PDI)*."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from l10n.languages.fr.grammar.lexicon import FUNCTION
from l10n.model import Entry

_IN_BRACKETS = re.compile(r"\(\s*([A-Z][A-Z0-9]{1,9})\s*\)")
_BEFORE_BRACKETS = re.compile(r"\b([A-Z][A-Z0-9]{1,9})\s*\(([^()]{5,120})\)")
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 160  # characters before a bracket in which the full form is looked for
_STEM = 4  # letters that the forms of a word have in common

Expansions = Mapping[str, tuple[str, ...]]
"""The full forms that a release gives to each acronym."""

NO_EXPANSIONS: Expansions = MappingProxyType({})


def expansions(texts: Iterable[str]) -> Expansions:
    """The full forms beside the acronyms of a release: those whose content words begin with its letters.

    The full form stands right before the acronym in brackets, or in brackets right after it.
    """
    found: dict[str, dict[str, None]] = {}
    for text in texts:
        if "(" not in text:
            continue
        for match in _IN_BRACKETS.finditer(text):
            before = text[max(0, match.start() - _REACH) : match.start()]
            if full := _ending(before, match[1]):
                found.setdefault(match[1], {})[full] = None
        for match in _BEFORE_BRACKETS.finditer(text):
            if "".join(_plain(word)[0] for word in _content(match[2])) == match[1].lower():
                found.setdefault(match[1], {})[match[2].strip()] = None
    return {acronym: tuple(full) for acronym, full in found.items()}


def other_expansion(acronym: str, entry: Entry, known: Expansions) -> str:
    """The full form that the release gives to the acronym, if it is another concept; else empty.

    It is another one when it has a word that no designation of the entry has, in any language; a release that
    also gives the entry's own full form means the entry.
    """
    fulls = known.get(acronym, ())
    if not fulls:
        return ""
    own = _stems(" ".join(_designations(entry)))
    others = [full for full in fulls if not _stems(full) <= own]
    return others[0] if len(others) == len(fulls) else ""


def _designations(entry: Entry) -> Iterable[str]:
    yield from (entry.fr.term, *entry.fr.variants)
    for target in entry.targets.values():
        yield from (target.preferred, *target.allowed)


def _ending(text: str, acronym: str) -> str:
    """The end of the text whose content words begin with the letters of the acronym, or nothing."""
    letters = [char for char in acronym.lower() if char.isalpha()]
    for match in reversed(list(_WORD.finditer(text))):
        if not letters:
            break
        if _is_function(match[0]):
            continue
        if _plain(match[0])[0] != letters.pop():
            return ""
        if not letters:
            return text[match.start() :].strip()
    return ""


def _content(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if not _is_function(word)]


def _is_function(word: str) -> bool:
    return len(word) == 1 or word.lower() in FUNCTION


def _stems(text: str) -> set[str]:
    return {_plain(word)[:_STEM] for word in _content(text)}


def _plain(word: str) -> str:
    """Small letters without accents."""
    split = unicodedata.normalize("NFD", word.lower().replace("œ", "oe"))
    return "".join(char for char in split if not unicodedata.combining(char))
