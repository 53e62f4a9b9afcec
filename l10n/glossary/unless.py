"""What ``unless`` excepts: *salle de traite*; and *traite … lettre de change*, both in one sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from l10n.languages.fr.grammar.patterns import Lexicon, Pattern, begins_with_verb, compile_phrase
from l10n.languages.fr.grammar.reading import Found
from l10n.languages.fr.grammar.tokens import Sentence
from l10n.languages.fr.grammar.walk import Walk
from l10n.model import Entry

_LONGEST_PHRASE = 30  # words that a phrase may begin before a hit
_ELLIPSIS = re.compile(r"\s*(?:…|\.{3})\s*")

Places = Mapping[int, Sequence[int]]
"""Where each word of the glossary, by its number in the lexicon, may stand in a sentence."""


@dataclass(frozen=True, slots=True)
class Unless:
    """A phrase that a hit lies in, and what the sentence must have besides, if anything."""

    phrase: Pattern
    elsewhere: tuple[Pattern, ...] = ()


def split_phrase(phrase: str) -> tuple[str, tuple[str, ...]]:
    """*traite … lettre de change*: the designation, and all that stands anywhere else; as a rule nothing."""
    designation, *others = _ELLIPSIS.split(phrase.strip())
    return designation, tuple(others)


def compile_unless(entry: Entry, number: int, lexicon: Lexicon) -> list[Unless]:
    """The phrases of an entry that hold a word. ``number``: that of the entry in its glossary."""

    def pattern(text: str, pos: str = "noun") -> Pattern | None:
        return compile_phrase(text, number, "term", pos, "any", lexicon)

    compiled = []
    for text in entry.unless:
        designation, others = split_phrase(text)
        pos = entry.fr.pos if others else "verb" if begins_with_verb(text) else "noun"
        phrase, elsewhere = pattern(designation, pos), [pattern(other) for other in others]
        if phrase and all(elsewhere):
            compiled.append(Unless(phrase, tuple(filter(None, elsewhere))))
    return compiled


def is_excepted(
    found: Found, by: Sequence[Unless], sentence: Sentence, places: Places, lexicon: Lexicon
) -> bool:
    """Whether a reading of an entry is none, for what the entry excepts."""

    def reads(pattern: Pattern, first: int, last: int) -> list[Found]:
        walk, near = Walk(pattern, lexicon.words, sentence), places.get(pattern.cores[0], [])
        starts = near[bisect_left(near, first) : bisect_right(near, last)]
        return [read for at in starts if (read := walk.find(at))]

    def excepts(unless: Unless) -> bool:
        around = reads(unless.phrase, found.first - _LONGEST_PHRASE, found.last)
        if not unless.elsewhere:
            return any(read.first <= found.first and found.last <= read.last for read in around)
        # The tokens, and not the words between: *traite … roman* is nothing to *traite des êtres humains*.
        return any(found.tokens <= read.tokens for read in around) and all(
            any(other.tokens.isdisjoint(found.tokens) for other in reads(pattern, 0, len(sentence)))
            for pattern in unless.elsewhere
        )

    return any(map(excepts, by))
