"""spaCy's part-of-speech tags for the few words that their context does not settle.

The model is loaded when the first such word turns up. Lemmas are not asked for: forms are generated from the
glossary. The model gets our own words, cut as in its training data (*l'*, *traite*, *-t*, *-il*).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from l10n.base.letters import capitalised
from l10n.languages.fr.grammar.lexicon import CLITICS
from l10n.languages.fr.grammar.predicate import may_be_predicate
from l10n.languages.fr.grammar.shapes import may_be_finite_verb
from l10n.languages.fr.grammar.tokens import Gap, Sentence
from l10n.languages.fr.spacy_model import load

Reading = Literal["noun", "verb", "adj"]
_COMPONENTS = ("tok2vec", "morphologizer", "attribute_ruler")
_WINDOW = 60  # words to each side; a longer sentence is cut
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Question:
    """Is word ``at`` of ``sentence`` a noun, a verb or an adjective (participles are adjectives)?"""

    sentence: Sentence
    at: int
    reading: Reading


def answer(questions: Sequence[Question]) -> list[bool]:
    """Whether each word is what is asked, in the order of the questions; one batch for all."""
    if not questions:
        return []
    pieces = [_Piece(question) for question in questions]
    nlp = load(*_COMPONENTS)
    docs = nlp.pipe((piece.doc(nlp.vocab) for piece in pieces), batch_size=_BATCH)
    return [piece.verdict(doc) for piece, doc in zip(pieces, docs, strict=True)]


class _Piece:
    """The sentence around a word as spaCy's words; ``target`` is the word's place among them."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.words: list[str] = []
        self.target = 0
        sentence, at = question.sentence, question.at
        first, last = _sentence_span(sentence, at)
        self.first = first
        shouted = _is_shouted(sentence, first, last)
        for index in range(first, last + 1):
            if index > first:
                self.words.extend(_punctuation(sentence.between(index)))
            self._add(index, shouted)
        if shouted:
            self.words[0] = capitalised(self.words[0])
        self.words.extend(_punctuation(sentence.between(last + 1))[:1])

    def _add(self, index: int, shouted: bool) -> None:
        sentence = self.question.sentence
        word = sentence.low[index] if shouted else sentence.cased[index]
        if index + 1 < len(sentence) and sentence.gaps[index + 1] == Gap.APOSTROPHE:
            word += "'"
        hyphen = sentence.gaps[index] == Gap.HYPHEN and bool(self.words)
        if hyphen and sentence.low[index] in CLITICS:
            self.words.append("-" + word)
        elif hyphen:
            self.words[-1] += "-" + word
        else:
            self.words.append(word)
        if index == self.question.at:
            self.target = len(self.words) - 1

    def doc(self, vocab: Any) -> Any:
        from spacy.tokens import Doc

        return Doc(vocab, words=self.words)

    def verdict(self, doc: Any) -> bool:
        token = doc[self.target]
        tag, participle = token.pos_, "Part" in token.morph.get("VerbForm")
        if self.question.reading == "adj":
            return tag == "ADJ" or (tag == "VERB" and participle)
        if self.question.reading == "verb":
            return tag in ("VERB", "AUX")
        return tag in ("NOUN", "PROPN") and not self._lacks_verb(doc)

    def _lacks_verb(self, doc: Any) -> bool:
        """A full sentence without another verb: then the homograph is its verb, if it can, whatever its tag.

        The small model knows *traite* as a noun and keeps that tag in *Le rapport, publié hier, traite de …*.
        """
        sentence, at = self.question.sentence, self.question.at
        if not (may_be_finite_verb(sentence.low[at]) and may_be_predicate(sentence, self.first, at)):
            return False
        if self.words[-1] not in (".", "!", "?", "…"):
            return False
        others = (t for t in doc if t.i != self.target and t.pos_ in ("VERB", "AUX"))
        return not any("Fin" in t.morph.get("VerbForm") for t in others)


def _sentence_span(sentence: Sentence, at: int) -> tuple[int, int]:
    first = last = at
    while first > max(0, at - _WINDOW) and not _ends_sentence(sentence.between(first)):
        first -= 1
    while last + 1 < min(len(sentence), at + _WINDOW) and not _ends_sentence(sentence.between(last + 1)):
        last += 1
    return first, last


def _ends_sentence(gap: str) -> bool:
    return any(mark in gap for mark in (". ", "! ", "? ", "…", ";", "\n")) or gap.endswith((".", "!", "?"))


def _is_shouted(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the sentence is in capitals, which the model was not trained on."""
    words = [word for word in sentence.cased[first : last + 1] if len(word) > 3]
    return bool(words) and all(word.isupper() for word in words)


def _punctuation(gap: str) -> list[str]:
    marks = [char for char in gap if not char.isspace()]
    inside = len(marks) == 1 and (marks[0] in "'’" or gap in ("-", "‐", "‑"))  # of a word
    return [] if inside else marks
