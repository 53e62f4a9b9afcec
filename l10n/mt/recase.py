"""Segments in capitals: the model reads them in their usual letters, and what it writes is put in capitals.

Models have hardly seen sentences in capitals: of *LA TRAITE EST UN CRIME* the bundled one makes nonsense.
How a word is usually written ("truecasing": Lita et al. 2003) the request says, or else the vocabulary of the
model, for SentencePiece has a probability for each way to write it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from l10n.letters import WORD
from l10n.mt.source import Request
from l10n.mt.translation import Translation
from l10n.mt.vocabulary import Vocabulary
from l10n.spans import overlaps

# A single shorter word may well be an acronym.
SHORTEST = 6
# What is shorter is too often a word of its own without its accent: la, des, sur.
ACCENTED_FROM = 4
# *A LA SOLIDARITE*, *A KIEV*; but *L’OIM A AIDE*
_BARE_TO = re.compile(r"(?<![\w’'])a(?= (?:la\b|l[’']|[A-Z][a-z]))")
_ROMAN = re.compile(r"(?=..)X{0,3}(?:IX|IV|V?I{0,3})")


def recase(request: Request, vocabulary: Vocabulary) -> Request:
    """The request with a text that has no small letter in its usual ones, character for character.

    If it has no accents, either, words of four letters and more get those that they usually have. What is
    put into the target as it stands keeps its letters, and does not count.
    """
    verbatim = [(c.start, c.end) for c in request.constraints if c.verbatim]
    words = [word for word in WORD.finditer(request.text) if not overlaps(word.span(), verbatim)]
    alone = len(words) < 2 and all(len(word[0]) < SHORTEST for word in words)
    if alone or not all(word[0].isupper() for word in words):
        return request
    known = {word.lower(): word for word in request.usual}
    bare = all(word[0].isascii() for word in words)
    letters = list(request.text)
    for word in words:
        if _ROMAN.fullmatch(word[0]):
            continue
        small = word[0].lower()
        accented = vocabulary.with_accents(small) if bare and len(small) >= ACCENTED_FROM else small
        usual = known.get(small) or known.get(accented) or vocabulary.usual_case(accented)
        if len(usual) == len(word[0]):
            letters[slice(*word.span())] = usual
    text = "".join(letters)
    if bare:
        text = _BARE_TO.sub("à", text)
    first = words[0].start()
    return replace(request, text=text[:first] + text[first].upper() + text[first + 1 :])


def in_capitals(translation: Translation, request: Request) -> Translation:
    """The translation of a request that `recase` has changed, in capitals like the request itself."""
    kept = [
        span
        for span, constraint in zip(translation.claims, request.constraints, strict=True)
        if span is not None and constraint.verbatim
    ]
    letters = (
        upper if len(upper := c.upper()) == 1 and not overlaps((i, i + 1), kept) else c
        for i, c in enumerate(translation.text)
    )
    return replace(translation, text="".join(letters))
