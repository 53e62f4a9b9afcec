"""Renderings of a term where the French word is no term: *traite bancaire*, *il traite de…*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from l10n.base.spans import Span, overlaps
from l10n.glossary.find import find_all
from l10n.glossary.forms import term_forms
from l10n.glossary.unless import split_phrase
from l10n.model import Entry, Glossary, TermHit

# *Les familles réfugiées* are refugee families all the same, and *les enfants migrants* migrants.
_SAME_AS_ADJECTIVE = re.compile("(?:ée?|^(?:im|é)?migrante?|^survivante?|^apatride)s?$")


@dataclass(frozen=True, slots=True)
class Homograph:
    """A designation of an entry in ``text[start:end]`` of a segment that is not the term there."""

    entry: str
    start: int
    end: int
    surface: str


class Homographs:
    """The French designations of a glossary, to see where one stands that was not taken for the term."""

    def __init__(self, glossary: Glossary) -> None:
        self._ids: dict[str, list[str]] = {}
        self._unless = {entry.id: entry.unless for entry in glossary.entries}
        longer: list[tuple[str, str]] = []
        for entry in glossary.entries:
            if entry.status == "deprecated":
                continue
            for designation in (entry.fr.term, *entry.fr.variants):
                first, *more = designation.lower().split()
                if more:
                    longer.append((first, entry.id))
                elif len(first) > 3:
                    for word in _with_plurals(first):
                        self._ids.setdefault(word, []).append(entry.id)
        for first, entry_id in longer:  # a word that is no *traite* begins no *traite des enfants* either
            for word in _with_plurals(first):
                if word in self._ids:
                    self._ids[word].append(entry_id)

    def find(self, text: str, hits: Sequence[TermHit], taken: Sequence[Span]) -> tuple[Homograph, ...]:
        """Each designation of one word that is part of no hit and of nothing ``taken``.

        Not for an entry that is met elsewhere in the text, whose renderings belong there, nor an adjective
        that means the same; but for what the glossary says is no term (``unless``).
        """
        spans = [*taken, *((hit.start, hit.end) for hit in hits)]
        met = {hit.entry for hit in hits}
        found: list[Homograph] = []
        for match in re.finditer(r"\w+(?:-\w+)*", text):
            word = match.group().lower()
            entries = self._ids.get(word)
            if not entries or overlaps(match.span(), spans):
                continue
            same = _SAME_AS_ADJECTIVE.search(word) is not None
            found += (
                Homograph(entry, *match.span(), match.group())
                for entry in dict.fromkeys(entries)
                if not (same or entry in met) or self._is_other(entry, text, match.span())
            )
        return tuple(found)

    def _is_other(self, entry: str, text: str, word: Span) -> bool:
        """Whether ``unless`` excepts the word: it stands in a phrase, or beside the words after “…”."""
        for phrase in self._unless[entry]:
            designation, others = split_phrase(phrase)
            if not all(other and _pattern(other).search(text) for other in others):
                continue
            places = (match.span() for match in _pattern(designation).finditer(text))
            if any(place[0] <= word[0] and word[1] <= place[1] for place in places):
                return True
        return False


def _with_plurals(word: str) -> tuple[str, str, str]:
    return word, word + "s", word + "x"


@lru_cache(maxsize=256)  # few are ever asked for, and a glossary has many
def _pattern(phrase: str) -> re.Pattern[str]:
    """A pattern of the phrase, its words in the plural as well."""
    return re.compile(r"\b" + r"[sx]?\s+".join(map(re.escape, phrase.split())) + r"[sx]?\b", re.IGNORECASE)


def check_homographs(
    blocked: Sequence[Homograph], glossary: Glossary, target: str, language: str, taken: Sequence[Span]
) -> list[str]:
    """Places outside ``taken`` where the draft renders as a term what is none in this sentence."""
    found = find_false_terms(blocked, glossary, target, language, taken)
    return [f"{form} in the draft, but {surface} is not the term here" for form, surface in found]


def find_false_terms(
    blocked: Sequence[Homograph], glossary: Glossary, target: str, language: str, taken: Sequence[Span]
) -> list[tuple[str, str]]:
    """The forms of terms in the target, outside ``taken``, for French words that are none; each pair once."""
    found: dict[tuple[str, str], None] = {}
    for homograph in blocked:
        entry: Entry = glossary.by_id[homograph.entry]
        for start, end in find_all(target, term_forms(entry, language).accepted):
            if not overlaps((start, end), taken):
                found[target[start:end], homograph.surface] = None
    return list(found)
