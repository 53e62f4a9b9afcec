"""Units and currencies in French words: *340 euros*, *12 ans*, *par mois*.

A model translates them like any other word, so no draft is held to them; a check looks for what renders them.
For the signs of units see `l10n.languages.placeables.units`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from l10n.languages.placeable import SPACE, Placeable
from l10n.languages.placeables.find import NUMBER, number_value
from l10n.languages.placeables.units import currency_of, unit_of
from l10n.languages.placeables.words import cardinals

MONEY, TIME = "money", "time"


@dataclass(frozen=True, eq=False)
class UnitWord:
    """``french``: a pattern of its words; ``patterns``: by language, of what renders it.

    Those of one ``family`` may be taken for each other.
    """

    french: str
    family: str
    patterns: Mapping[str, str]


class Measure(NamedTuple):
    """*12 ans*: a number of the source with its unit; ``surface`` is both."""

    surface: str
    number: Placeable
    value: float
    unit: UnitWord


def _word(family: str, french: str, en: str, uk: str) -> UnitWord:
    return UnitWord(french, family, {"en": en, "uk": uk})


def _signed(family: str, french: str, sign: str) -> UnitWord:
    """What has a sign, too."""
    unit = currency_of(sign) or unit_of(sign)
    assert unit is not None
    return UnitWord(french, family, unit.patterns)


_HOURS = _word(TIME, r"heures?", r"hours?|hourly|hrs?|h", r"(?:що|по)?год(?:ин\w*)?")
UNIT_WORDS = (
    _signed(MONEY, r"euros?", "€"),
    _word(MONEY, r"dollars?", r"dollars?|bucks?|(?-i:[A-Z]{2}D)|\$",
          r"дол(?:\.|ар\w*)|бакс\w*|(?-i:[A-Z]{2}D)|\$"),
    _signed(MONEY, rf"livres?{SPACE}sterling", "£"),
    _signed(MONEY, r"hryvnias?|grivnas?", "₴"),
    _signed(MONEY, r"zlotys?", "PLN"),
    _signed(MONEY, r"yens?", "¥"),
    _signed(MONEY, r"lei|leu", "lei"),
    _word(MONEY, r"francs?", r"francs?|CHF|CFAF?|FCFA|X[AO]F", r"франк\w*|CHF"),
    _word(MONEY, r"roubles?", r"rou?bles?|RUB|₽", r"рубл\w*|карбован\w+|крб|₽"),
    _word(MONEY, r"couronnes?", r"crowns?|kron\w+|korun\w+|(?-i:[A-Z]{2}K)", r"крон\w*"),
    _word(MONEY, r"roupies?", r"rupees?|rupiahs?", r"рупі\w*"),
    _word(TIME, r"secondes?", r"seconds?|secs?", r"сек(?:унд\w*)?"),
    _word(TIME, r"minutes?", r"minutes?|mins?", r"хв(?:илин\w*)?"),
    _HOURS,
    _word(TIME, r"jours?|journées?|nuits?", r"days?|daily|nights?",
          r"(?:що)?(?:день|дн(?:і|ів|я|ю|ем|ям|ями|ях)|денн\w+|ноч\w+|ніч\w*)(?!\sнародження)|доб(?:а|и|у|і|ою)|діб"
          r"|добов\w+"),
    _word(TIME, r"semaines?", r"weeks?|weekly|fortnights?", r"(?:що)?ти(?:жн|жд)\w+"),
    _word(TIME, r"mois", r"months?|monthly|mos?", r"(?:що)?міся(?:ц|ч)\w*|міс"),
    _word(TIME, r"ans?|années?", r"years?|yrs?|yearly|annual\w*", r"(?:що)?р[оі][кч]\w*|літ|р"),
    _signed("length", r"kilomètres?", "km"),
    _signed("length", rf"mètres?(?!{SPACE}(?:carré|cube))", "m"),
    _signed("length", r"centimètres?", "cm"),
    _signed("length", r"millimètres?", "mm"),
    _word("length", r"miles?", r"miles?", r"мил(?:я|і|ю|ь|ею|ям|ями|ях)"),
    _signed("weight", r"kilos?|kilogrammes?", "kg"),
    _signed("weight", r"grammes?", "g"),
    _signed("weight", r"tonnes?", "t"),
)  # fmt: skip
_NUMBERED = re.compile(
    rf"(?<![\w.,])(?P<number>{NUMBER})(?:{SPACE}(?:millions?|milliards?){SPACE}d(?:e{SPACE}|[’'])|{SPACE})"
)
_UNITS = "|".join(f"(?P<unit{n}>{word.french})" for n, word in enumerate(UNIT_WORDS))
_UNIT = re.compile(rf"(?<![^\W\d_])(?:{_UNITS})(?![\w-])", re.IGNORECASE)
_RATE = re.compile(rf"\bpar{SPACE}(?=\w)", re.IGNORECASE)


def find_measures(text: str) -> Iterator[Measure]:
    """The numbers of a French text, in figures or in words, that a unit in words follows.

    Hours with a number in words are mostly those of the clock.
    """
    if not _UNIT.search(text):
        return
    for match in _NUMBERED.finditer(text):
        if found := _unit_at(text, match.end()):
            number = Placeable("number", *match.span("number"), match["number"])
            yield Measure(text[match.start() : found[1]], number, number_value(match["number"]), found[0])
    for start, surface, value in cardinals(text):
        end = start + len(surface)
        found = _unit_at(text, end + 1) if re.match(SPACE, text[end:]) else None
        if found and found[0] is not _HOURS:
            number = Placeable("numeral", start, end, surface)
            yield Measure(text[start : found[1]], number, value, found[0])


def find_rates(text: str) -> Iterator[tuple[str, UnitWord]]:
    """*Par mois*, *par jour*: the words and the unit of time."""
    for match in _RATE.finditer(text):
        found = _unit_at(text, match.end())
        if found and found[0].family == TIME:
            yield text[match.start() : found[1]], found[0]


def _unit_at(text: str, start: int) -> tuple[UnitWord, int] | None:
    """The unit whose words begin there, and where they end."""
    match = _UNIT.match(text, start)
    return (UNIT_WORDS[int(str(match.lastgroup).removeprefix("unit"))], match.end()) if match else None
