"""Which letters are Latin and which Cyrillic, as far as Europe writes them (Unicode, Scripts.txt).

The module `re` knows no scripts; these are for the inside of a character class.
"""

from __future__ import annotations

import re

LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
CYRILLIC = "\u0400-\u052f"
SMALL_LATIN = "a-z\u00df-\u00f6\u00f8-\u00ff\u0153"
"""Small letters of French."""
LATIN_LETTER = re.compile(f"[{LATIN}]")
CYRILLIC_LETTER = re.compile(f"[{CYRILLIC}]")
WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
"""A word of letters, all of it if it has hyphens."""


def capitalised(word: str) -> str:
    """``word`` with a capital, its other letters as they are (`str.capitalize` would make them small)."""
    return word[:1].upper() + word[1:]


def titled(word: str) -> str:
    """``word``, in small letters, with a capital at each of its parts: *Tchernivtsi*, *Mae-Sot*."""
    return "".join(capitalised(part) for part in re.split(r"(\W)", word))


def capitals_like(original: str, form: str) -> str:
    """``form``, in small letters, with the capitals of ``original`` as far as they share letters."""
    common = 0
    while common < min(len(original), len(form)) and original[common].lower() == form[common]:
        common += 1
    if not common and original[:1].isupper():
        return capitalised(form)
    return original[:common] + form[common:]


def has_latin(text: str) -> bool:
    """Whether there is a Latin letter in the text."""
    return LATIN_LETTER.search(text) is not None


def has_cyrillic(text: str) -> bool:
    """Whether there is a Cyrillic letter in the text."""
    return CYRILLIC_LETTER.search(text) is not None
