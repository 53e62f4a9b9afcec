"""How much a sentence in the memory is like a new one, in percent, as translators' tools count.

    101     the same text between the same neighbours
    100     the same text
    99      other spaces, quotation marks, apostrophes or dashes
    95–98   other figures, dates or addresses, and they could be adapted; or other case or punctuation
    to 94   other words: the mean of the likeness of characters and of words (normalised InDel similarity),
            less 2 for each figure that is not the same (10 at most), 1 for other neighbours
    -1      for inline codes, in every band

The bands are those of the trade (SDL Trados, memoQ: 101, 100, 95–99, 85–94, 75–84); the penalties are ours.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from l10n.memory.adapt import Skeleton, skeleton
from l10n.memory.fold import tokens, typographic

IN_CONTEXT, EXACT, TYPOGRAPHY = 101, 100, 99
ADAPTED, SIGNS, NEAR = 98, 95, 94  # the most of each band but the second, which is the least of it
DOUBTFUL = 90  # figures changed, but a word beside them may need another form
LEAST = 75  # below, a translation is no help

_NUMBER = re.compile(r"\d+(?:[ .,]\d{3})*(?:[.,]\d+)?")


@dataclass(frozen=True)
class Text:
    """A French text, and what of it is compared, each worked out once."""

    text: str

    @cached_property
    def typographic(self) -> str:
        """See `fold.typographic`."""
        return typographic(self.text)

    @cached_property
    def masked(self) -> str:
        """In lower case, each number as 0."""
        return _NUMBER.sub("0", self.typographic.lower())

    @cached_property
    def words(self) -> list[str]:
        """See `fold.tokens`."""
        return tokens(self.text)

    @cached_property
    def numbers(self) -> Counter[str]:
        """How often each number stands in it, whatever its separators."""
        return Counter(re.sub(r"[ .]", "", number) for number in _NUMBER.findall(self.typographic))

    @cached_property
    def skeleton(self) -> Skeleton:
        """See `adapt.skeleton`."""
        return skeleton(self.text)


def likeness(new: Text, old: Text) -> int:
    """The score of two texts, from 0 to 100, before any figure is adapted and without context or codes."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Indel

    if new.text == old.text:
        return EXACT
    if new.typographic == old.typographic:
        return TYPOGRAPHY
    characters = fuzz.ratio(new.masked, old.masked)
    differing = max(sum((new.numbers - old.numbers).values()), sum((old.numbers - new.numbers).values()))
    if new.words == old.words and not differing and not _other_months(new, old):
        case_only = new.typographic.lower() == old.typographic.lower()
        return ADAPTED if case_only else max(SIGNS, min(ADAPTED - 1, int(characters)))
    words = 100.0 * Indel.normalized_similarity(new.words, old.words)
    return max(0, min(NEAR, round((characters + words) / 2)) - min(10, 2 * differing))


def _other_months(new: Text, old: Text) -> bool:
    """Whether texts with the same tokens differ in the name of a month."""
    return Counter(re.findall(r"[^\W\d_]+", new.masked)) != Counter(re.findall(r"[^\W\d_]+", old.masked))
