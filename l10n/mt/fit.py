"""Whether a sentence with a forced term is still a sound sentence."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from l10n.base.spans import common_start
from l10n.languages.negation import loses_negation

# Mean log-probability per token that a term may cost the rest of the sentence; beyond it that is usually
# wrecked.
MARGIN = 1.0
SHORTER, LONGER = 0.6, 1.7
# A source of so many characters is hardly ever rendered in a smaller share of them (`l10n.checks.length`).
LONG_ENOUGH, SHORTEST = 40, 0.54
# Two words are forms of one that have so many letters at the beginning, and such a share of the longer.
STEM, SHARE = 4, 0.65
# So alike (in percent) a model writes a word that it was kept from writing: “smugger”.
ALIKE = 70

WORD = re.compile(r"\w+(?:[’'-]\w+)*")
# also “counter-trafficking trafficking”
_DOUBLED = re.compile(rf"(?<![\w’'-])(?:\w+[’'-])*?({WORD.pattern})(?=(\s+\1)(?![\w’'-]))", re.IGNORECASE)


def cost(score: float, before: float, margin: float = MARGIN) -> str:
    """Why a sentence of this mean log-probability should not replace one of ``before``; empty if it may."""
    if score < before - margin:
        return f"it would spoil the sentence: score {score:.2f} instead of {before:.2f}"
    return ""


def fault(text: str, before: str, given: str = "", *, source: str = "") -> str:
    """Why ``text`` should not replace ``before``, in words for a translator; empty if it may.

    ``given`` is what of ``text`` was asked for, in whatever script: a name, an acronym. ``source`` is the
    French.
    """
    words, words_before = WORD.findall(text), WORD.findall(before)
    if repeats(text) > repeats(before):
        return "the model repeats itself after it"
    if len(words) < SHORTER * len(words_before) - 1:
        return "the model loses text after it"
    if len(words) > LONGER * len(words_before) + 3:
        return "the model adds text after it"
    if loses_negation(text, before, source):
        return "the sentence loses its negation after it"
    if not text.isascii() and _scripts(text) - _scripts(before) - _scripts(given):
        return "the model falls into another script after it"
    return ""


def loses_text(text: str, source: str) -> bool:
    """Whether a draft is so much shorter than its source that part of this must be missing."""
    return len(source) >= LONG_ENOUGH and len(text) < SHORTEST * len(source)


def _scripts(text: str) -> set[str]:
    """The scripts of a text's letters: the first words of their Unicode names."""
    return {unicodedata.name(c, "").partition(" ")[0] for c in set(text) if c.isalpha()}


def repeats(text: str) -> int:
    """Words that double the one before, and groups of three words that come again."""
    words = [word.lower() for word in WORD.findall(text)]
    triples = list(zip(words, words[1:], words[2:], strict=False))
    return len(doubled(text)) + len(triples) - len(set(triples))


def doubled(text: str) -> list[str]:
    """Words that come twice in a row, as they stand, ``["the the"]``; of three in a row two pairs."""
    found = (match[0] + match[2] for match in _DOUBLED.finditer(text))
    return [pair for pair in found if not pair[0].isdigit()]


def share_stem(a: str, b: str) -> bool:
    """Whether two words, in small letters, look like forms of one."""
    return common_start(a, b) >= max(STEM, SHARE * max(len(a), len(b)))


def evades(text: str, before: str, banned: Iterable[str], given: str = "") -> list[str]:
    """Words of ``text``, new since ``before`` and not ``given``, that are a ``banned`` form in disguise.

    A model that may not write “trafficking” writes “trafficks”.
    """
    words = {word for form in banned for word in WORD.findall(form.lower()) if len(word) >= STEM}
    known = set(WORD.findall(f"{before} {given}".lower()))
    new = dict.fromkeys(word for word in WORD.findall(text.lower()) if word not in known)
    return [w for w in new if any(share_stem(w, word) or fuzz.ratio(w, word) >= ALIKE for word in words)]


def runs_away(tokens: Sequence[str]) -> bool:
    """Whether a hypothesis loops: the same group of up to eight tokens three times in a row."""
    n = len(tokens)
    if n - len(set(tokens)) < 2 or max(Counter(tokens).values(), default=0) < 3:
        return False
    for size in range(1, 9):
        for i in range(n - 3 * size + 1):
            group = tokens[i : i + size]
            if group == tokens[i + size : i + 2 * size] == tokens[i + 2 * size : i + 3 * size]:
                return any(c.isalpha() for piece in group for c in piece)
    return False
