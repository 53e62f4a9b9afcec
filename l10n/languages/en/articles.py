"""*a* or *an*: what comes after it decides, and models write the article before they know that."""

from __future__ import annotations

import re

# An article in small letters, or at the start of a sentence: not the A of "vitamin A is".
_ARTICLE = re.compile(r"(?:(?<![\w’'.-])a|(?:^|(?<=[.!?:;“] )|(?<=“))A)(n?)(?=[ \u00a0]([\w’-]+))")
_WORD = re.compile(r"[A-Z]?[a-z]+(?:[’-]\w+)*")
_NUMBER = re.compile(r"(\d+)(?:[-\u2011][a-z-]+)?")
# As they are spoken: "a European", "a one-off", "an hour".
_YOU = re.compile(
    r"(?i)(?:eu|ewe|one\b|once\b|ubiq|ufo|uk[ru]|unan|uni(?!d|n|m|ss|ll)|uran|urin|us[aeu]|ut[eio])"
)
_SILENT_H = re.compile(r"(?i)(?:heir|honest|honour|honor|hour)")


def agree(text: str) -> str:
    """``text`` with *an* before a vowel sound and *a* before a consonant sound.

    Words and numbers only: whether an acronym is spelt out (*an NGO*) or read as a word (*a NATO*) is not to
    be seen, and its article stays.
    """
    return _ARTICLE.sub(_article, text)


def _article(match: re.Match[str]) -> str:
    wanted = _vowel_sound(match[2])
    if wanted is None or wanted == bool(match[1]):
        return match[0]
    return match[0][0] + ("n" if wanted else "")


def _vowel_sound(word: str) -> bool | None:
    """Whether ``word`` begins with a vowel as it is spoken; None if that is not sure."""
    if number := _NUMBER.fullmatch(word):
        return number[1].startswith("8") or number[1] in {"11", "18"}
    if not _WORD.fullmatch(word):
        return None
    if word[0] in "aeiouAEIOU":
        return not _YOU.match(word)
    return bool(_SILENT_H.match(word))
