"""Typography of the target language: quotation marks, numbers, spaces, apostrophes, ellipses.

English as the United Nations Editorial Manual has it (“ ”, 1,200), Ukrainian after the orthography of 2019
(« », 1200 and 18 000 with a no-break space). Nothing but such characters is changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

NO_BREAK = "\u00a0"
_SPACES = " \u00a0\u202f\u2009"
_QUOTES = {"en": ("“", "”"), "uk": ("«", "»")}
_NUMBER = re.compile(rf"(\d{{1,3}}(?:[{_SPACES}.]\d{{3}})+|\d+)(?:,(\d+))?$")


def restore(text: str, language: str, source: str = "") -> str:
    """``text`` with the typography of ``language``; ``source`` decides on the first letter's case."""
    text = _quotes(text, *_QUOTES[language])
    text = text.replace("...", "…")
    text = re.sub(r"(?<=\w)['ʼ](?=\w)", "’", text)
    if language == "en":
        text = re.sub(r"(?<=s)'(?=\s)", "’", text)
    text = re.sub(rf"[{_SPACES}]+(?=[;:!?](?:\s|$|[”»)]))", "", text)
    text = re.sub(rf"[{_SPACES}]+(?=[,.](?:\s|$))", "", text)
    text = re.sub(r" {2,}", " ", text).strip()
    first = next((c for c in source if c.isalpha()), "")
    if first.isupper():
        text = _capitalised(text)
    return text


def format_number(surface: str, language: str) -> str:
    """A French number as the target language writes it: 18 000 → 18,000 (en), 18 000 (uk); 3,5 → 3.5 (en)."""
    match = _NUMBER.match(surface)
    if not match:
        return surface
    grouped = any(c in surface for c in _SPACES + ".")
    digits = re.sub(r"\D", "", match[1])
    many = (grouped or len(digits) > 4) and digits[0] != "0"
    whole = _WHOLE[language](digits) if many else digits
    if match[2] is None:
        return whole
    return f"{whole}.{match[2]}" if language == "en" else f"{whole},{match[2]}"


_WHOLE: dict[str, Callable[[str], str]] = {
    "en": lambda digits: f"{int(digits):,}",
    "uk": lambda digits: f"{int(digits):,}".replace(",", NO_BREAK) if len(digits) > 4 else digits,
}


def _quotes(text: str, opening: str, closing: str) -> str:
    """Outer quotation marks of any kind to the language's own; spaces inside them go."""
    if text.count('"') % 2 == 0:  # in pairs; an odd one out may be inches or a slip, and stays
        text = re.sub(r'"([^"]*)"', rf"{opening}\1{closing}", text)
    text = re.sub(rf"[«“„][{_SPACES}]*", opening, text)
    return re.sub(rf"[{_SPACES}]*[»”]", closing, text)


def _capitalised(text: str) -> str:
    """The first letter as a capital, unless the first word has one inside (iPhone) or is an address."""
    match = re.match(r"\W*+(\w[\w’-]*+)(?![@.]\w|://)", text)
    if not match or any(c.isupper() for c in match[1]) or match[1][0].isdigit():
        return text
    at = match.start(1)
    capital = text[at].upper()
    return text[:at] + capital + text[at + 1 :] if len(capital) == 1 else text
