"""French numbers in words."""

from __future__ import annotations

import re

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
    "premier": 1, "première": 1, "premiers": 1, "premières": 1, "second": 2, "seconde": 2, "unième": 1,
    "demi": 0.5, "demie": 0.5, "moitié": 0.5, "tiers": 3, "quart": 4, "quarts": 4, "double": 2, "triple": 3,
    "millier": 1000, "milliers": 1000, "million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9,
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


def numbers_in_words(text: str) -> list[float]:
    """The values of number words in French text, ordinals included: of each word and of any row of them.

    *Deux cent cinquante* gives 2, 100, 50, 200, 150 and 250; *une dizaine* 1 and 10.
    """
    values: list[float] = []
    row: list[int] = []
    end = 0
    for match in _WORD.finditer(text.lower()):
        word = match.group()
        value = _value(word)
        joined = text[end : match.start()] in (" ", "-", "\u00a0", "\u2011")
        end = match.end()
        if row and joined and word == "et":
            continue
        if row and not (joined and value is not None):
            values += _totals(row)
            row = []
        if value is not None:
            row.append(value)
        elif word in _OTHERS:
            values.append(_OTHERS[word])
    return [*values, *_totals(row)]


def _totals(row: list[int]) -> set[int]:
    return {_total(row[i:j]) for i in range(len(row)) for j in range(i + 1, len(row) + 1)}


def _value(word: str) -> int | None:
    if word in _VALUES:
        return _VALUES[word]
    stem = re.sub(r"(?:ièmes?|aines?|s)$", "", word)
    if stem != word and stem in _VALUES:
        return _VALUES[stem]
    if stem != word and stem in _STEMS:
        return _VALUES[_STEMS[stem]]
    return None


def _total(row: list[int]) -> int:
    """*Quatre-vingt-dix-huit* is 4 × 20 + 10 + 8, *deux mille trois cents* 2 × 1000 + 3 × 100."""
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
