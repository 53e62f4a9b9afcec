"""Spans that a training sentence may have annotated with the dictionary form of their target.

Bergmanis and Pinnis 2021, Facilitating Terminology Translation with Target Lemma Annotations.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from .prepare import Encoder

_FUNCTION_WORDS = frozenset(
    "le la les l de du des d un une à au aux et ou où que qu qui dont en dans par pour sur sous avec "
    "sans ce cet cette ces son sa ses leur leurs mon ma mes ton ta tes notre nos votre vos il elle "
    "ils elles on je j tu nous vous se s ne n pas plus y lui est sont a ont été être avoir si mais "
    "donc car comme chez vers entre".split()
)
_TRIED = 9  # words of a sentence where a span may begin
_WORDS, _SHARES = (1, 2, 3, 4), (60, 18, 14, 8)
_LETTERS = re.compile(r"[^\W\d]{3}")
_ELISION = re.compile(r"^[a-zàâ]{1,2}’")


Span = tuple[int, int, list[list[int]]]
"""Source pieces start:end, and the ids of the dictionary forms of their target."""


class Words:
    """The words of a sentence of pieces. ``spans``: first and last piece of each; ``of``: the word of each
    piece."""

    def __init__(self, ids: list[int], pieces: list[str], first: int) -> None:
        self.ids, self.pieces = ids, pieces
        self.spans: list[list[int]] = []
        self.of = np.zeros(len(ids), int)
        for i in range(first, len(ids) - 1):
            if pieces[ids[i]].startswith("▁") or not self.spans:
                self.spans.append([i, i])
            self.spans[-1][1] = i + 1
            self.of[i] = len(self.spans) - 1

    def text(self, start: int, end: int) -> str:
        return "".join(self.pieces[i] for i in self.ids[start:end]).replace("▁", " ").strip()

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """The pieces of these words without punctuation at the ends."""
        start, end = self.spans[first][0], self.spans[last][1]
        while end > start and not self._wordy(end - 1):
            end -= 1
        while start < end and not self._wordy(start):
            start += 1
        return start, end

    def _wordy(self, i: int) -> bool:
        return any(c.isalnum() for c in self.pieces[self.ids[i]])


class Annotator:
    """Finds candidates. Lemmas by pymorphy3 (Ukrainian) and simplemma (English)."""

    def __init__(self, encoder: Encoder) -> None:
        import pymorphy3

        self.encoder = encoder
        self._morphology: Any = pymorphy3.MorphAnalyzer(lang="uk")
        self._lemmas: dict[tuple[str, str], str] = {}
        self._encoded: dict[str, list[int]] = {}

    def candidates(
        self, source: list[int], target: list[int], language: str, links: np.ndarray
    ) -> list[Span]:
        """Spans of one to four French words, no function word at either end, that are linked to one run of
        target words not much longer and linked to nothing else."""
        if len(links) < 3 or len(source) <= 5:
            return []
        french, other = Words(source, self.encoder.pieces, 1), Words(target, self.encoder.pieces, 0)
        to_target: list[set[int]] = [set() for _ in french.spans]
        to_source: list[set[int]] = [set() for _ in other.spans]
        for a, b in links:
            to_target[french.of[a]].add(int(other.of[b]))
            to_source[other.of[b]].add(int(french.of[a]))
        found = []
        for first in random.sample(range(len(french.spans)), min(len(french.spans), _TRIED)):
            last = first + random.choices(_WORDS, _SHARES)[0] - 1
            if last >= len(french.spans) or not to_target[first] or not to_target[last]:
                continue
            if not _may_begin_or_end(french, first) or not _may_begin_or_end(french, last):
                continue
            linked = set().union(*to_target[first : last + 1])
            low, high = min(linked), max(linked)
            if high - low > last - first + 2:
                continue
            if any(not first <= word <= last for k in range(low, high + 1) for word in to_source[k]):
                continue
            start, end = french.trimmed(first, last)
            text = other.text(*other.trimmed(low, high))
            if end > start and len(text) >= 4 and _LETTERS.search(text):
                found.append(
                    (start, end, [self._encode(form) for form in self.forms(text, language, low == 0)])
                )
        return found

    def forms(self, text: str, language: str, opens: bool) -> list[str]:
        """The run in dictionary form: all its words, and the first only. ``opens``: the run begins its
        sentence, so that its capital may be the sentence's."""
        words = text.split(" ")
        lemmas = [self._lemma(w, language) if re.fullmatch(r"[\w’'-]+", w) else w for w in words]
        if opens and not lemmas[0][1:2].isupper():
            lemmas[0] = lemmas[0][:1].lower() + lemmas[0][1:]
        return list(dict.fromkeys([" ".join(lemmas), " ".join(lemmas[:1] + words[1:])]))

    def _lemma(self, word: str, language: str) -> str:
        if (lemma := self._lemmas.get((word, language))) is None:
            if language == "ukr":
                lemma = self._morphology.parse(word.replace("’", "'"))[0].normal_form.replace("'", "’")
            else:
                import simplemma

                lemma = simplemma.lemmatize(word, lang="en")
            if word[:1].isupper():
                lemma = lemma[:1].upper() + lemma[1:]
            self._lemmas[word, language] = lemma
        return lemma

    def _encode(self, form: str) -> list[int]:
        if form not in self._encoded:
            self._encoded[form] = self.encoder([form])[0]
        return self._encoded[form]


def _may_begin_or_end(words: Words, word: int) -> bool:
    """Neither a function word nor shorter than three letters, elided articles and punctuation left aside."""
    core = _ELISION.sub("", words.text(*words.spans[word]).lower()).strip(".,;:!?«»()“” ")
    return core not in _FUNCTION_WORDS and len(core) >= 3
