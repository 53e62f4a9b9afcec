"""Figures that the translation has and the source has not, or has less often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal

from l10n.base.spans import Span, overlaps
from l10n.languages.placeable import SPACE
from l10n.languages.placeables.target import month_names
from l10n.languages.placeables.words import numbers_in_words

Surplus = Literal["number added", "number twice", "date added"]

FIGURE = re.compile(
    rf"\d{{1,3}}(?:(?:{SPACE}\d{{3}})+|(?:,\d{{3}})+|(?:\.\d{{3}})+)(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?"
)
_ROMAN = re.compile(r"\b[IVXLC]+(?=(?:e|er|ère|ᵉ)?\b)")
SCALES = (
    (1e3, re.compile(r"\b(?:mille|milliers?)\b|\b[kK]€"), re.compile(r"thousand|тис", re.I)),
    (1e6, re.compile(r"\bmillions?\b|\bM€"), re.compile(r"million|\bmn\b|\bm\b|млн|мільйон", re.I)),
    (1e9, re.compile(r"\bmilliards?\b|\bMds?\b"), re.compile(r"billion|\bbn\b|млрд|мільярд", re.I)),
)
_TIME = re.compile(r"\d\s?h(?:\d|\b)|\b(?:heures?|midi|minuit)\b", re.IGNORECASE)
_MONTHS_FR = re.compile(
    r"\b(?:janv|févr?|mars|avr|mai\b|juin|juil|août|sept\.|septembre|oct|nov|déc)|\d[./]\d", re.IGNORECASE
)
_SAME = {
    "midi": 12.0,
    "minuit": 0.0,
    "l’an mil": 1000.0,
    "semaine": 7.0,
    "quinzaine": 14.0,
    "douzaine": 12.0,
    "siècle": 100.0,
}


def check_figures(source: str, target: str, language: str, kept: Sequence[Span] = ()) -> list[str]:
    """Figures of the target that the source does not account for; ``kept`` spans are not looked at.

    A figure may stand for number words of the source, in another scale (30 000: 30 thousand), for an hour of
    the 12-hour clock or for the number of a month. The reverse, a lost figure, is seen by its placeable.
    """
    return [f"{what}: {surface}" for what, surface in find_surplus(source, target, language, kept)]


def find_surplus(
    source: str, target: str, language: str, kept: Sequence[Span] = ()
) -> Iterator[tuple[Surplus, str]]:
    """The same as pairs of what is the matter and the words of the target."""
    have = Counter(_values_of_source(source))
    extra = _converted(source, have)
    found: dict[float, list[str]] = {}
    for match in FIGURE.finditer(target):
        if overlaps(match.span(), kept) or _no_figure(target, match.start(), match.group()):
            continue
        values = list(readings(match.group()))
        known = next((v for v in values if v in have), None)
        if known is not None:
            found.setdefault(known, []).append(match.group())
            continue
        pieces = [float(piece) for piece in re.findall(r"\d+", match.group())]
        if not any(v in extra for v in meanings(match)) and not all(v in extra or v in have for v in pieces):
            yield "number added", match.group()
    for value, surfaces in found.items():
        if len(surfaces) > have[value] and value not in extra:
            yield "number twice", surfaces[-1]
    for date in find_added_dates(source, target, language):
        yield "date added", date


def _values_of_source(source: str) -> Iterator[float]:
    for match in FIGURE.finditer(source):
        values = list(readings(match.group()))
        yield values[0]
    yield from numbers_in_words(source)
    for match in _ROMAN.finditer(source):
        yield _roman(match.group())


def values_of_target(target: str) -> set[float]:
    """What the figures of a translation may mean, with "thousand" or "млн" after them, too."""
    return {value for match in FIGURE.finditer(target) for value in meanings(match)}


def readings(figure: str) -> Iterator[float]:
    """What a figure may mean: 1,200 is 1200 or 1.2."""
    plain = re.sub(SPACE, "", figure)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain):
        yield float(re.sub("[.,]", "", plain))
    *whole, fraction = re.split("[.,]", plain)
    yield float(f"{''.join(whole)}.{fraction}") if whole else float(fraction)


def _converted(source: str, have: Iterable[float]) -> set[float]:
    """What else the target may write for the source's figures."""
    extra: set[float] = set()
    values = list(have)
    for scale, here, _ in SCALES:
        extra.update(round(v / scale, 6) for v in values if v >= scale)
        if here.search(source):
            extra.update(round(v * scale, 6) for v in values)
    extra.update(1900 + v for v in values if 10 <= v < 100)  # les années quatre-vingt: the 1980s
    extra.update(v + 0.5 for v in values if 0.5 in values)
    if _TIME.search(source):
        extra.update(v - 12 for v in values if 12 < v <= 24)
        extra.add(12)
    if _MONTHS_FR.search(source):
        extra.update(range(1, 13))
    lower = source.lower()
    extra.update(value for word, value in _SAME.items() if word in lower)
    return extra


def meanings(figure: re.Match[str]) -> Iterator[float]:
    """What a figure of the target may mean, and what it is with "thousand" or "млн" after it."""
    values = list(readings(figure.group()))
    after = figure.string[figure.end() : figure.end() + 12].strip(" \u00a0-")
    yield from values
    for scale, _, there in SCALES:
        if there.match(after):
            yield from (round(v * scale, 6) for v in values)


def _no_figure(target: str, start: int, figure: str) -> bool:
    """The 00 of 9:00, the 2 of km2."""
    before = target[start - 1 : start]
    return before.isalpha() or (figure == "00" and before in (":", "."))


def _roman(numeral: str) -> int:
    digits = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[c] for c in numeral]
    return sum(-d if d < after else d for d, after in zip(digits, [*digits[1:], 0], strict=True))


def find_added_dates(source: str, target: str, language: str) -> list[str]:
    """Dates of the target with a month, where the source says nothing of any."""
    found = [match.group() for match in _dates(language).finditer(target)]
    return found if found and not _MONTHS_FR.search(source) else []


@lru_cache(maxsize=8)
def _dates(language: str) -> re.Pattern[str]:
    months = "|".join(name for name, _ in month_names(language).values())
    return re.compile(rf"\d{{1,2}}\s(?:{months})\b|\b(?:{months})\s\d+")
