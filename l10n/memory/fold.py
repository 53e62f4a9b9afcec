"""What of a French text counts when another text like it is looked for.

A change here needs a new `l10n.memory.database.VERSION`: files hold what these functions made.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from hashlib import blake2b
from itertools import pairwise

from l10n.languages.placeables.find import MONTHS

_TYPOGRAPHY = str.maketrans(
    dict.fromkeys("’‘ʼ`´", "'")
    | dict.fromkeys("«»“”„", '"')
    | dict.fromkeys("‐‑–—−", "-")
    | dict.fromkeys("\u00a0\u202f\u2009\t\n\r", " ")
)
_SPACES = re.compile(r" +")
_IN_QUOTES = re.compile(r'(?<=") | (?=[";:!?»])')
# A number with its separators, or a word; "1er" and "2e" count as numbers.
_TOKEN = re.compile(r"\d+(?:[ .,]\d{3})*(?:[.,]\d+)?(?:(?:er|re|e|es)\b)?|[^\W\d_]+")
_STEM = 6  # letters of a word that count in the index: *mécanisme* and *mécanismes* are one


def typographic(text: str) -> str:
    """``text`` with one kind of space, apostrophe, quotation mark and dash, as in « OIM » and "OIM"."""
    plain = unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY).replace("…", "...")
    return _IN_QUOTES.sub("", _SPACES.sub(" ", plain).strip())


def tokens(text: str) -> list[str]:
    """The words in lower case; ``0`` for each number, ``0m`` for the name of a month."""
    found = _TOKEN.findall(typographic(text).lower())
    return ["0" if t[0].isdigit() else "0m" if t in MONTHS else t for t in found]


def fold(words: Sequence[str]) -> int:
    """A number for the rows of `tokens`: texts with the same one differ in figures and signs only (64
    bits)."""
    data = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(data, "big", signed=True)


def stems(words: Sequence[str]) -> list[str]:
    """The words as the index has them: their first letters, without accents."""
    return [_stem(word) for word in words]


def pairs(stemmed: Sequence[str]) -> list[str]:
    """Each two neighbours in one."""
    return [f"{a}·{b}" for a, b in pairwise(stemmed)]


def _stem(word: str) -> str:
    if word.isascii():
        return word[:_STEM]
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return bare[:_STEM]
