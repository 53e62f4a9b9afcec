"""French numbers in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from l10n.languages.placeable import SPACE

_UNITS = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
)  # fmt: skip
_VALUES = {word: value for value, word in enumerate(_UNITS)} | {
    "une": 1, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
    "octante": 80, "huitante": 80, "nonante": 90, "cent": 100, "mille": 1000,
}  # fmt: skip
# *deuxième*, *neuvième*, *cinquième*, *trentième*: the words without their last vowel
_STEMS = {word.removesuffix("e"): word for word in _VALUES} | {"cinqu": "cinq", "neuv": "neuf"}
_OTHERS = {
    "premier": 1, "première": 1, "premiers": 1, "premières": 1, "second": 2, "seconde": 2,
    "demi": 0.5, "demie": 0.5, "moitié": 0.5, "tiers": 3, "quart": 4, "quarts": 4, "double": 2, "triple": 3,
    "doublé": 2, "triplé": 3, "doubler": 2, "tripler": 3,
    "millier": 1000, "milliers": 1000, "million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9,
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ](?=[яюєїЯЮЄЇ])[^\W\d_]+)*")  # п’ять is one word, l’an two
_JOINTS = (" ", "-", "\u00a0", "\u202f", "\u2009", "\u2011")
# What makes a number part of something else: *7 sept. 2023*, *deux millions*, *trois douzaines*, *un dixième*
_PART = re.compile(
    rf"\.\s?\d|(?:{SPACE}|-)(?:milli(?:on|ard|er)s?|(?:di|dou|cent)z?aines?|(?:et(?:{SPACE}|-))?\w+ièmes?)\b"
)
_SCALED = re.compile(rf"{SPACE}(?:(?P<milliard>milliards?)|millions?)\b")
_INSIDE = re.compile(r"[\w,;]\s+$")  # a capital after this begins a name: *les Trois-Vallées*
_PER_CENT = re.compile(r"\bpour\s+$", re.IGNORECASE)
_A_WEEK = re.compile(r"\bjours\s+sur\s+$", re.IGNORECASE)
# Alone these are often no numbers: *un bâtiment neuf*, *avec mille précautions*.
_AMBIGUOUS = frozenset(("neuf", "mille"))


@dataclass(frozen=True, slots=True)
class Row:
    """The values of number words that stand side by side, and where these are in the text."""

    start: int
    end: int
    values: tuple[int, ...]


def numbers_in_words(text: str) -> list[float]:
    """The values of number words in French text, ordinals included: of each word and of any row of them.

    *Deux cent cinquante* gives 2, 100, 50, 200, 150 and 250; *une dizaine* 1 and 10.
    """
    parts = (value for row in rows(text, _value, "et") for value in totals(row.values))
    return [*_others(text), *parts]


def whole_numbers(text: str) -> set[float]:
    """The same, but of each number only its whole value, and the figures of the text."""
    figures = re.findall(r"\d+", re.sub(rf"(?<=\d)(?:{SPACE}|\.)(?=\d{{3}}(?!\d))", "", text))
    words = (total(row.values) for row in rows(text, _value, "et", _goes_on))
    return {*_others(text), *words, *map(float, figures)}


def cardinals(text: str) -> list[tuple[int, str, int]]:
    """The cardinal numbers from two on that stand in words in French text: start, these words and the value.

    Left out is what may be another word or part of something else: *neuf* (new), *pour cent*, *7 sept.*
    """
    found = []
    for row in rows(text, _cardinal, "et", _goes_on):
        surface, value = text[row.start : row.end], total(row.values)
        part = text[: row.start].rstrip()[-1:].isdigit() or _PART.match(text, row.end)
        name = surface[0].isupper() and _INSIDE.search(text, 0, row.start)
        idiom = (row.values[0] == 100 and _PER_CENT.search(text, 0, row.start)) or (
            value == 7 and _A_WEEK.search(text, 0, row.start)
        )
        if value > 1 and surface.lower() not in _AMBIGUOUS and not (part or name or idiom):
            found.append((row.start, surface, value))
    return found


def scaled(text: str) -> list[tuple[str, int, int]]:
    """*Deux millions*, *quatre-vingts milliards*: these words, the number, and what it is multiplied with."""
    found = []
    for row in rows(text, _cardinal, "et", _goes_on):
        if scale := _SCALED.match(text, row.end):
            power = 10**9 if scale["milliard"] else 10**6
            found.append((text[row.start : scale.end()], total(row.values), power))
    return found


def value_of(words: str) -> int:
    """The value of a number in words, as `cardinals` finds them."""
    (row,) = rows(words, _cardinal, "et", _goes_on)
    return total(row.values)


def is_number_word(word: str) -> bool:
    """Whether a French word in any letters is a number, or made of one: *deux*, *centaine*."""
    return _value(word.lower()) is not None


def _others(text: str) -> list[float]:
    words = (match.group().lower() for match in _WORD.finditer(text))
    return [_OTHERS[word] for word in words if word in _OTHERS]


def rows(
    text: str,
    number: Callable[[str], int | None],
    joint: str = "",
    goes_on: Callable[[int, int, bool], bool] = lambda before, value, joint: True,
) -> Iterator[Row]:
    """Number words in a row, joined by spaces, hyphens or the word ``joint``.

    ``number`` tells what a word in small letters is worth. ``goes_on`` is asked with two values, and whether
    ``joint`` stands between them, if both may belong to one number.
    """
    row: list[int] = []
    start = end = last = 0
    between = False
    for match in _WORD.finditer(text):
        word = match.group().lower()
        value = number(word)
        joined = text[last : match.start()] in _JOINTS
        last = match.end()
        if row and joined and word == joint:
            between = True
            continue
        if row and not (joined and value is not None and goes_on(row[-1], value, between)):
            yield Row(start, end, tuple(row))
            row = []
        between = False
        if value is not None:
            start, end = (start if row else match.start()), match.end()
            row.append(value)
    if row:
        yield Row(start, end, tuple(row))


def _goes_on(before: int, value: int, joint: bool) -> bool:
    """*Vingt et un*, *soixante et onze*, *cent un*; not *douze et vingt*, *un deux-pièces*."""
    if joint:
        return before >= 20 and value in (1, 11)
    return before != 1 and (value != 1 or before >= 20)


def totals(row: Sequence[int], is_number: Callable[[Sequence[int]], bool] = lambda part: True) -> set[int]:
    """The values of a row of numbers and of all rows in it that may be one number."""
    parts = (row[i:j] for i in range(len(row)) for j in range(i + 1, len(row) + 1))
    return {total(part) for part in parts if is_number(part)}


def _cardinal(word: str) -> int | None:
    return _VALUES.get(word.removesuffix("s") if word in ("vingts", "cents") else word)


def _value(word: str) -> int | None:
    if word in _VALUES:
        return _VALUES[word]
    stem = re.sub(r"(?:ièmes?|aines?|s)$", "", word)
    if stem != word and stem in _VALUES:
        return _VALUES[stem]
    if stem != word and stem in _STEMS:
        return _VALUES[_STEMS[stem]]
    return None


def total(row: Sequence[int]) -> int:
    """The value of a row as one number.

    *Quatre-vingt-dix-huit* is 4 × 20 + 10 + 8, *deux mille trois cents* 2 × 1000 + 3 × 100.
    """
    thousands = rest = 0
    for value in row:
        if value == 1000:
            thousands, rest = max(rest, 1) * 1000, 0
        elif value == 100:
            rest = max(rest, 1) * 100
        elif value == 20 and rest % 100 == 4:
            rest += 76
        else:
            rest += value
    return thousands + rest
