"""English ordinals in figures: a model writes *3th* and *22th*, or leaves *1re* as the French has it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ENGLISH = re.compile(r"(?<![\w.,/-])(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?P<ending>st|nd|rd|th)(?!\w)")
_FRENCH = re.compile(r"(?<![\w.,/-])(?P<number>\d+)(?P<ending>ers?|[eè]?res?|e|[èe]mes?|nde?s?|ᵉ)(?!\w)")
_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}


def english_ordinals(text: str) -> str:
    """English ``text`` with the endings that its ordinals in figures have."""
    return _FRENCH.sub(_right, _ENGLISH.sub(_right, text))


def wrong_ordinals(text: str, source: str) -> Iterator[tuple[str, str]]:
    """The ordinals of an English text that end wrongly, each with the right one.

    A French one is wrong where it leads an English word, and the source has it.
    """
    for match in _ENGLISH.finditer(text):
        if match[0] != _right(match):
            yield match[0], _right(match)
    for match in _FRENCH.finditer(text):
        left = re.search(rf"(?<!\w){match[0]}(?!\w)", source) and re.match(r"\s[a-z]", text[match.end() :])
        if left and match[0] != _right(match):
            yield match[0], _right(match)


def _right(match: re.Match[str]) -> str:
    number = match["number"]
    teen = number[-2:-1] == "1"
    return number + ("th" if teen else _ENDINGS.get(number[-1], "th"))
