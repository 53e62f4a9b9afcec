"""French text -> words with their place, the gap before each, and three spellings.

``cased`` is the word without soft hyphens, dots of abbreviations, ligatures and inclusive endings; ``low``
the same in lower case; ``fold`` the same without accents, by which words are looked up. ``œ`` counts as
``oe``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum

from l10n.languages.fr.grammar.words import number

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
TAIL = "(?:e|s|es|ne|nes|le|les|te|tes|ve|ves|ère|ères|euse|euses|trice|trices|rice|rices|x|aux)"
"""A pattern of inclusive endings: *salarié·e*."""
_WORD = re.compile(
    r"(?P<dotted>(?<!\w)(?:[^\W\d_a-zà-öø-ÿ]\.){2,}(?:[^\W\d_a-zà-öø-ÿ](?!\w))?)"
    rf"|(?P<word>[^\W_](?:[^\W_]|[{_INVISIBLE}\u0300-\u036f])*)"
    rf"(?:\({TAIL}\)s?|[·•‧⋅]{TAIL}(?:[·•‧⋅]s)?(?!\w)|\.(?:e|ne|ère|rice|trice|euse)(?:\.?s)?(?![\w.]))?"
)
_DOTTED = re.compile(r"(?<!\w)(?:[^\W\d_a-zà-öø-ÿ]\.){2,}(?:[^\W\d_a-zà-öø-ÿ](?!\w))?")
_STRIP = re.compile(f"[{_INVISIBLE}]")
_LIGATURES = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"}
_HYPHENS = frozenset("-\u2010\u2011\u2212\u00ad")
_APOSTROPHES = frozenset("'’ʼ‘´`′＇")
_QUOTE = "«"
_OPEN, _CLOSE = frozenset('«“"„‹'), frozenset('»”"“›')


class Gap(IntEnum):
    """What stands between a word and the one before it. A term may go over the first three."""

    SPACE = 0
    HYPHEN = 1
    APOSTROPHE = 2
    QUOTE = 3
    COMMA = 4
    SLASH = 5
    BREAK = 6  # sentence punctuation, brackets, dashes, and the edges of the text


class Sentence:
    """The words of one segment. ``gaps[i]`` stands before word ``i``; ``gaps[len]`` is the end."""

    __slots__ = ("_inclusive", "cased", "ends", "fold", "gaps", "low", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.cased: list[str] = []
        self._inclusive: set[int] = set()
        for match in _WORD.finditer(text):
            self.starts.append(match.start())
            self.ends.append(match.end())
            dotted = match.group("dotted")
            self.cased.append(dotted.replace(".", "") if dotted else _clean(match.group("word")))
            if not dotted and match.end("word") < match.end():
                self._inclusive.add(len(self.starts) - 1)
        self.low = [word.lower() for word in self.cased]
        self.fold = [fold(word) for word in self.low]
        self.gaps = self._gaps()

    def __len__(self) -> int:
        return len(self.starts)

    def between(self, index: int) -> str:
        """The characters before word ``index``."""
        start = self.ends[index - 1] if index else 0
        return self.text[start : self.starts[index] if index < len(self) else None]

    def joined(self, index: int) -> bool:
        """Whether word ``index`` exists and only space, hyphen or apostrophe parts it from the last."""
        return index < len(self) and self.gaps[index] <= Gap.APOSTROPHE

    def mark(self, index: int) -> str:
        """The punctuation before word ``index``, all quotation marks alike; empty where it is joined."""
        if self.gaps[index] <= Gap.APOSTROPHE:
            return ""
        return _QUOTE if self.gaps[index] == Gap.QUOTE else "".join(self.between(index).split())

    def number(self, index: int) -> str:
        """``s``, ``p`` or ``b`` (both) by the form of word ``index``; *mineur(e)s* may be both."""
        return "b" if index in self._inclusive else number(self.low[index])

    def starts_clause(self, index: int) -> bool:
        """Whether word ``index`` opens the segment or follows punctuation other than a comma or slash."""
        return index == 0 or self.gaps[index] in (Gap.BREAK, Gap.QUOTE)

    def is_word(self, index: int, forms: Iterable[str]) -> bool:
        """Whether word ``index`` is one of ``forms`` (lower case); a bare capital A may be *à*."""
        low = self.low[index]
        return low in forms or (self.cased[index] == "A" and "à" in forms)

    def _gaps(self) -> list[Gap]:
        size = len(self.starts)
        if not size:
            return [Gap.BREAK]
        raw = [self.between(i) for i in range(size + 1)]
        gaps = [_gap(text) for text in raw]
        gaps[0] = gaps[size] = Gap.BREAK
        for i in range(size):  # quotes around one word do not part it from its neighbours
            before, after = raw[i].strip(), raw[i + 1].strip()
            if len(before) == len(after) == 1 and before in _OPEN and after in _CLOSE:
                gaps[i] = Gap.SPACE if i else Gap.BREAK
                gaps[i + 1] = Gap.SPACE if i + 1 < size else Gap.BREAK
        return gaps


def _clean(word: str) -> str:
    if word.isascii():
        return word
    word = unicodedata.normalize("NFKC", _STRIP.sub("", word))
    for ligature, letters in _LIGATURES.items():
        word = word.replace(ligature, letters)
    return word


_MARKS = {
    **dict.fromkeys(_OPEN | _CLOSE, Gap.QUOTE),
    **dict.fromkeys(_APOSTROPHES, Gap.APOSTROPHE),
    **dict.fromkeys(_HYPHENS, Gap.HYPHEN),
    ",": Gap.COMMA,
    "/": Gap.SLASH,
}


def _gap(text: str) -> Gap:
    bare = text.strip().strip(_INVISIBLE).strip()
    if not bare:
        return Gap.SPACE
    gap = _MARKS.get(bare, Gap.BREAK)
    if (gap == Gap.HYPHEN and text != bare) or (gap == Gap.APOSTROPHE and text[0].isspace()):
        return Gap.BREAK  # a dash, an opening quotation mark
    return gap


def fold(word: str) -> str:
    """Lower-case word without accents."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not "\u0300" <= c <= "\u036f")


class _FoldTable(dict[int, str | None]):
    """For ``str.translate``: letters without accents, all else a space; filled as characters turn up."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        if char in _INVISIBLE or "\u0300" <= char <= "\u036f":
            value: str | None = None
        else:
            value = fold(_clean(char).lower())
            if not all(c.isalnum() for c in value):
                value = " "
        self[code] = value
        return value


_FOLD = _FoldTable()


def words_of(text: str) -> set[str]:
    """All words of a text, folded, without their places: what the cheap first look needs."""
    words = set(text.lower().translate(_FOLD).split())
    if "." in text:
        words.update(fold(m.group().replace(".", "").lower()) for m in _DOTTED.finditer(text))
    return words


def same_word(cased: str, form: str) -> bool:
    """Whether a word of the text is ``form`` but for case and for accents that a capital letter lacks."""
    low, want = cased.lower(), form.lower()
    if low == want:
        return True
    if len(low) != len(cased) or len(low) != len(want) or len(form) != len(want):
        return False
    return all(
        a == b or (fold(a) == fold(b) and ((c.isupper() and a == fold(a)) or (f.isupper() and b == fold(b))))
        for a, b, c, f in zip(low, want, cased, form, strict=True)
    )


def same_case(cased: str, form: str) -> bool:
    """Whether a word is written as ``form``, capitals without their accents (*Etat*) allowed."""
    return cased == form or (same_word(cased, form) and fold(cased) == fold(form))
