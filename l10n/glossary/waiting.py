"""French designations that wait to be compiled until a text holds their rarest word in some form.

Compiling all designations of 20,000 entries takes seconds; a release needs some hundreds of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from functools import cache

from l10n.languages.fr.grammar.lexicon import ADVERBS, FUNCTION, PREFIX_WORDS
from l10n.languages.fr.grammar.tokens import fold
from l10n.languages.fr.grammar.words import adjective_forms, noun_forms
from l10n.model import Entry

# Letters, hyphens and apostrophes: elsewhere it takes the tokenizer to tell the words.
_PLAIN = re.compile(r"[^\W_]+(?:[ \u00a0'’,-]+[^\W_]+)*")
_WORD = re.compile(r"[^\W_]+")


class Waiting:
    """Entries by a word that each text with one of their designations must hold in some form."""

    def __init__(self, entries: Iterable[tuple[int, Entry]]) -> None:
        named = [(number, _anchors(entry, phrase)) for number, entry in entries for phrase in _named(entry)]
        count = Counter(word for _, words in named for word in words)
        self._always: set[int] = set()
        self._by_form: dict[str, set[int]] = defaultdict(set)
        for number, words in named:
            if not words:
                self._always.add(number)
                continue
            rarest = min(words, key=lambda word: (count[word], word))
            for form in _forms(rarest):
                self._by_form[form].add(number)

    def due(self, words: Set[str]) -> set[int]:
        """The entries that a text with these words, folded, may hold; each is given once."""
        due = self._always
        self._always = set()
        for word in words & self._by_form.keys():
            due |= self._by_form.pop(word)
        return due


def _named(entry: Entry) -> Iterator[str]:
    yield entry.fr.term
    yield from entry.fr.variants
    if entry.fr.acronym:
        yield entry.fr.acronym


def _anchors(entry: Entry, phrase: str) -> tuple[str, ...]:
    """The words of a designation that no text with it can lack; none if that takes a closer look."""
    if entry.fr.pos == "verb" or not _PLAIN.fullmatch(phrase):
        return ()
    return tuple(word for word in map(str.lower, _WORD.findall(phrase)) if _is_anchor(word))


@cache
def _is_anchor(word: str) -> bool:
    """Nouns and adjectives of regular spelling; adverbs and the like are matched in other ways."""
    linking = word in FUNCTION or word in PREFIX_WORDS or word in ADVERBS or word.endswith("ment")
    return len(word) > 2 and not linking and not re.search("[œæﬁﬂ]", word)


@cache
def _forms(word: str) -> tuple[str, ...]:
    forms = (*noun_forms(word), *adjective_forms(word), word + "s")
    return tuple({fold(form) for form in forms})
