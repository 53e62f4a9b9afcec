"""Segments in capitals: the model reads them in their usual letters, and what it writes is put in capitals.
So is the town that a release begins with: *KIEV (Ukraine) – …*.

Models have hardly seen sentences in capitals: of *LA TRAITE EST UN CRIME* the bundled one makes nonsense.
How a word is usually written ("truecasing": Lita et al. 2003) the request says, or else the vocabulary of the
model, for SentencePiece has a probability for each way to write it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from l10n.base.letters import WORD, titled
from l10n.base.spans import overlaps, rewrite
from l10n.languages.casing import capitals_end
from l10n.languages.rule import Case, Edits, Rule, Spelling, difference
from l10n.mt.source import Request
from l10n.mt.translation import Translation

# A single shorter word may well be an acronym.
SHORTEST = 6
# What is shorter is too often a word of its own without its accent: la, des, sur.
ACCENTED_FROM = 4
# *A LA SOLIDARITE*, *A KIEV*; but *L’OIM A AIDE*
_BARE_TO = re.compile(r"(?<![\w’'])a(?= (?:la\b|l[’']|[A-Z][a-z]))")
_TARGET_TOWN = re.compile(r"[^–—(,\d]{2,40}?(?=\s*\(|\s+[–—-]\s|,)")
_ROMAN = re.compile(r"(?=..)X{0,3}(?:IX|IV|V?I{0,3})")


class Capitals(Rule):
    """Usual letters, character for character, for what is in capitals.

    If there are no accents, either, words of four letters and more get those that they usually have.
    """

    name = "capitals"
    stage = "source"
    asks_vocabulary = True
    what = "a segment in capitals, or the town that opens it, is read in its usual letters"

    def edits(self, text: str, case: Case) -> Edits:
        """See `Rule.edits`; ``case.spelling`` must be there."""
        assert case.spelling is not None
        return difference(text, _in_usual_letters(text, case.usual, case.spelling))


def recase(request: Request, spelling: Spelling, rule: Rule | None = None) -> Request:
    """The request with what its text has in capitals in its usual letters.

    What is put into the target as it stands keeps its letters, and does not count.
    """
    case = Case(request.text, "", usual=request.usual, spelling=spelling)
    rule = rule or Capitals()
    masked = _without_verbatim(request)
    edits = rule.edits(masked, case)
    if not edits:
        return request
    text, _ = rewrite(masked, edits)
    for c in request.constraints:
        if c.verbatim:
            text = text[: c.start] + request.text[c.start : c.end] + text[c.end :]
    return replace(request, text=text, repaired=(*request.repaired, rule.name))


def _in_usual_letters(text: str, usual_words: Sequence[str], spelling: Spelling) -> str:
    end = capitals_end(text)
    words = list(WORD.finditer(text, 0, end))
    if not words or (len(words) == 1 and len(words[0][0]) < SHORTEST and end == len(text)):
        return text
    known = {word.lower(): word for word in usual_words}
    bare = all(word[0].isascii() for word in words)
    letters = list(text)
    for word in words:
        small = word[0].lower()
        usual = known.get(small)
        if usual is None and end < len(text):
            usual = titled(small)
        elif usual is None and not _ROMAN.fullmatch(word[0]):
            accented = spelling.with_accents(small) if bare and len(small) >= ACCENTED_FROM else small
            usual = known.get(accented) or spelling.usual_case(accented)
        if usual is not None and len(usual) == len(word[0]):
            letters[slice(*word.span())] = usual
    read = "".join(letters)
    if bare:
        read = _BARE_TO.sub("à", read[:end]) + read[end:]
    first = words[0].start()
    return read[:first] + read[first].upper() + read[first + 1 :]


def in_capitals(translation: Translation, request: Request) -> Translation:
    """The translation of a request that `recase` has changed, with capitals where the request has them."""
    end = len(translation.text)
    if capitals_end(text := _without_verbatim(request)) < len(text):
        town = _TARGET_TOWN.match(translation.text)
        end = town.end() if town else 0
    kept = [
        span
        for span, constraint in zip(translation.claims, request.constraints, strict=True)
        if span is not None and constraint.verbatim
    ]
    letters = (
        upper if i < end and len(upper := c.upper()) == 1 and not overlaps((i, i + 1), kept) else c
        for i, c in enumerate(translation.text)
    )
    return replace(translation, text="".join(letters))


def _without_verbatim(request: Request) -> str:
    """The text with spaces for what keeps its letters."""
    text = request.text
    for c in request.constraints:
        if c.verbatim:
            text = text[: c.start] + " " * (c.end - c.start) + text[c.end :]
    return text
