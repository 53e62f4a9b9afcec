"""Typography of the target language: quotation marks, numbers, spaces, apostrophes, ellipses.

English as the United Nations Editorial Manual has it (“ ”, 1,200), Ukrainian after the orthography of 2019
(« », 1200 and 18 000 with a no-break space, — between clauses and 2016–2017 in a range). Nothing but such
characters is changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

NO_BREAK = "\u00a0"
_SPACES = " \u00a0\u202f\u2009"
_QUOTES = {"en": ("“", "”"), "uk": ("«", "»")}
NUMBER_SIGN = re.compile(rf"(?<!\w)(?:[Nn][o°º]s?\.?|№)[{_SPACES}]?(?=\d|[A-ZА-ЯІЇЄҐ]{{1,4}}[{_SPACES}-]?\d)")
"""What is № in Ukrainian, whatever it is written with: *no 12*, *n° 12*, *No AB 123*."""
_NUMBER = re.compile(rf"(\d{{1,3}}(?:[{_SPACES}.]\d{{3}})+|\d+)(?:,(\d+))?$")


def restore(text: str, language: str, source: str = "") -> str:
    """``text`` with the typography of ``language``.

    ``source`` decides on the first letter's case, and on quotation marks at the ends: a sentence from the
    middle of a quotation has none, the first and the last one have one of the pair.
    """
    text = _quotes(text, *_QUOTES[language])
    text = _ends_as(source, text.strip(), *_QUOTES[language])
    text = text.replace("...", "…")
    text = re.sub(r"(?<=\w)['ʼ](?=\w)", "’", text)
    if language == "en":
        text = re.sub(r"(?<=s)'(?=\s)", "’", text)
    if language == "uk":
        text = _dashes(text, source)
        if NUMBER_SIGN.search(source):
            text = NUMBER_SIGN.sub(f"№{NO_BREAK}", text)
    text = re.sub(rf"[{_SPACES}]+(?=[;:!?](?:\s|$|[”»)]))", "", text)
    text = re.sub(rf"[{_SPACES}]+(?=[,.](?:\s|$))", "", text)
    text = re.sub(rf"(?<=\()[{_SPACES}]+(?=\w)|(?<=\w)[{_SPACES}]+(?=\))", "", text)
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


_OPENS = re.compile(r'\s*(?:[«“„]|"(?=\w))')
_CLOSES = re.compile(r'(?:[»”]|(?<=[^\W\d]|[.!?…])")(?P<after>[\s.,;:!?…]*)$')


def _ends_as(source: str, text: str, opening: str, closing: str) -> str:
    """The marks of a quotation that goes over several sentences, as the source has them in this one."""
    missing = _unpaired(source)
    first, last = text.startswith(opening), re.search(rf"{closing}(?=[\s.,;:!?…]*$)", text)
    if text.count(opening) != text.count(closing):
        return text
    if missing > 0:
        if last:  # the model has closed what goes on
            text = text[: last.start()] + text[last.end() :]
        elif _OPENS.match(source) and not first:
            text = opening + text
    elif missing < 0:
        if first:
            text = text[1:].lstrip()
        elif (end := _CLOSES.search(source)) and not last:
            body = text.rstrip(".,;:!?… ") if end["after"].strip() else text
            text = body + closing + text[len(body) :]
    return text


def _unpaired(source: str) -> int:
    """How many quotations are opened and not closed; negative: closed and not opened."""
    straight = len(re.findall(r'(?<!\w)"(?=\w)', source)) - len(
        re.findall(r'(?<=[^\W\d]|[.,!?…])"(?!\w)', source)
    )
    return sum((c in "«“") - (c in "»”") for c in source) + straight


_SPACED_DASH = re.compile(rf"(?P<before>[{_SPACES}]+|^)[-–—](?P<after>[{_SPACES}]+)(?=\S)")
_CLOCK, _CLOCK_LAST = re.compile(r"\d\d?:\d\d(?!\d)"), re.compile(r"(?<!\d)\d\d?:\d\d$")
_RANGE = re.compile(r"(?<![\w.,:/@–—-])(\d{1,4})[-–—](\d{1,4})(?![\w/@–—-]|[.,:]\d)")


def _dashes(text: str, source: str) -> str:
    """The dash between clauses long and with spaces, the one in a range of figures short and without."""

    def spaced(match: re.Match[str]) -> str:
        before, after = text[: match.start()], text[match.end() :]
        if _CLOCK_LAST.search(before) and _CLOCK.match(after):
            return "–"
        low, high = re.search(r"\d+$", before), re.match(r"\d+", after)
        if low and high and re.search(rf"\b{low[0]}[-–—]{high[0]}\b", source):
            return "–"
        return f"{match['before']}—{match['after']}"

    def tight(match: re.Match[str]) -> str:
        low, high = match.groups()
        rising = int(low) < int(high) and "0" not in (low[0], high[0])
        return f"{low}–{high}" if rising or "—" in match.group() else match.group()

    return _RANGE.sub(tight, _SPACED_DASH.sub(spaced, text))


def _capitalised(text: str) -> str:
    """The first letter as a capital, unless the first word has one inside (iPhone) or is an address."""
    match = re.match(r"\W*+(\w[\w’-]*+)(?![@.]\w|://)", text)
    if not match or any(c.isupper() for c in match[1]) or match[1][0].isdigit():
        return text
    at = match.start(1)
    capital = text[at].upper()
    return text[:at] + capital + text[at + 1 :] if len(capital) == 1 else text
