"""What ``unless`` excepts: *salle de traite*; and *traite … lait*, where the sentence has *lait* in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from l10n.glossary.french.patterns import Lexicon, Pattern, begins_with_verb, compile_phrase
from l10n.glossary.french.tokens import Sentence
from l10n.glossary.french.walk import Found, Walk
from l10n.model import Entry

_LONGEST_PHRASE = 30  # words that a phrase may begin before a hit
_ELLIPSIS = re.compile(r"\s*(?:…|\.{3})\s*")

Places = Mapping[int, Sequence[int]]
"""Where each word of the glossary, by its number in the lexicon, may stand in a sentence."""


@dataclass(frozen=True, slots=True)
class Unless:
    """A phrase that a hit lies in; with ``elsewhere``, one that it is, and what the sentence has, too."""

    phrase: Pattern
    elsewhere: Pattern | None = None


def split_phrase(phrase: str) -> tuple[str, str]:
    """The designation and the words that stand anywhere else: *traite … lait*; these are empty as a rule."""
    designation, *others = _ELLIPSIS.split(phrase.strip())
    return designation, " ".join(others)


def compile_unless(entry: Entry, number: int, lexicon: Lexicon) -> list[Unless]:
    """The phrases of an entry that hold a word. ``number``: that of the entry in its glossary."""

    def pattern(text: str) -> Pattern | None:
        pos = "verb" if begins_with_verb(text) else "noun"
        return compile_phrase(text, number, "term", pos, "any", lexicon)

    compiled = []
    for text in entry.unless:
        designation, others = split_phrase(text)
        phrase, elsewhere = pattern(designation), pattern(others) if others else None
        if phrase and (elsewhere or not others):
            compiled.append(Unless(phrase, elsewhere))
    return compiled


def is_excepted(
    found: Found, by: Sequence[Unless], sentence: Sentence, places: Places, words: Lexicon
) -> bool:
    """Whether a reading of an entry is none, for what the entry excepts."""

    def reads(pattern: Pattern, first: int, last: int) -> list[Found]:
        walk, near = Walk(pattern, words.words, sentence), places.get(pattern.cores[0], [])
        starts = near[bisect_left(near, first) : bisect_right(near, last)]
        return [read for at in starts if (read := walk.find(at))]

    def excepts(unless: Unless) -> bool:
        around = reads(unless.phrase, found.first - _LONGEST_PHRASE, found.last)
        if unless.elsewhere is None:
            return any(read.first <= found.first and found.last <= read.last for read in around)
        if not any(read.tokens == found.tokens for read in around):
            return False
        others = reads(unless.elsewhere, 0, len(sentence))
        return any(other.tokens.isdisjoint(found.tokens) for other in others)

    return any(map(excepts, by))
