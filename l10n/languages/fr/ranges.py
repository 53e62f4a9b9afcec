"""*Le délai est passé de 74 à 31 jours*: French figures tell whether something rose or fell, not the verb.

A small model does not reckon: it takes nearly every *passer de … à …* for a rise (*The number of places rose
from 120 to 45*). Where the figures fall it is given *baisser* to read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from l10n.base.spans import Span
from l10n.languages.placeable import SPACE
from l10n.languages.placeables.find import NUMBER, number_value
from l10n.languages.placeables.words import cardinals

_SCALES = {"mille": 1e3, "million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9}
_VALUES = {"un": 1, "une": 1, "neuf": 9, "mille": 1000}
_SCALE = re.compile(rf"{SPACE}({'|'.join(_SCALES)})\b")
_FIGURE = re.compile(rf"(?:{NUMBER})(?!\w|\.\w)")
_FROM = re.compile(r"\bd(?:e\s|[’'])(?=[\d\w])")
# From the first number to *à*: its unit, a year.
_BETWEEN = re.compile(r"(?P<unit>[^.;:()«»]{0,40}?)\sà\s")
# Alone these may be other words, after *de* and *à* they are not.
_SHORT = re.compile(r"(?:(?<=\bde\s)|(?<=\sà\s)|(?<=\bd[’']))(une?|neuf|mille)\b")
# What is counted, after the number and its scale: *jours*, *%*; *en* 2022 is nothing of the kind.
_UNIT = re.compile(
    rf"{SPACE}?(?:d(?:e\s|[’']))?(?!(?:à|aux?|en|par|dans|pour|sur|avant|après|contre|et|ou|lors|puis|soit)\b)"
    r"(?P<unit>[^\W\d]+|[%€$£])"
)
_PLURAL = re.compile("[sx]$")
_NO_QUANTITY = re.compile(rf"{SPACE}?(?:h\b|h\d|e\b|er\b)")  # *de 17 h à 9 h*
_OF_DAY = re.compile(rf"{SPACE}?heures?\b(?!\s(?:par|d[’']|de|hebdomadaires|supplémentaires))")
_YEARS = range(1900, 2100)

_TO_BE = {
    "suis": "ai", "es": "as", "est": "a", "sommes": "avons", "êtes": "avez", "sont": "ont", "étais": "avais",
    "était": "avait", "étions": "avions", "étiez": "aviez", "étaient": "avaient", "serai": "aurai",
    "sera": "aura", "serons": "aurons", "serez": "aurez", "seront": "auront", "serait": "aurait",
    "seraient": "auraient", "soit": "ait", "soient": "aient", "fût": "eût", "fut": "eut", "furent": "eurent",
    "être": "avoir", "étant": "ayant",
}  # fmt: skip
_ADVERB = r"\s(?:\w+ment|ainsi|même|donc|déjà|aussi|ensuite|alors|enfin|certes|pourtant|toutefois|cependant)"
_ENDING = r"(?:e|es|ent|ons|ez|a|èrent|er|(?:er)?(?:ai[st]?|aient|ions|iez)|er(?:ai|as|a|ons|ez|ont))"
_CHANGES = re.compile(
    rf"(?<![\w’-])(?:(?P<be>{'|'.join(_TO_BE)})(?P<adverb>(?:{_ADVERB})?)\s(?:pass|tomb)ée?s?"
    rf"|(?<=,\s)(?P<participle>pass|tomb)é(?P<agrees>e?s?)"
    rf"|(?P<made>(?:fai\w*|fit|firent|fer\w+)\s)passer|(?:pass|tomb)(?P<ending>{_ENDING}))(?![\w-])"
)
_RIGHT_AFTER = re.compile(r"\s(?=d(?:e\s|[’']))")
# Between the verb and *de*: *est passé, en un an, de …*
_WHEN = re.compile(
    r"(?:,?\s(?:en|depuis|entre|cette|l[’']|au|pour|sur|dans)\b[^.;:!?«»]{1,30}?,?)??\s(?=d(?:e\s|[’']))"
)
_OBJECT = re.compile(r"\s[^.,;:!?«»]{1,60}?\s(?=d(?:e\s|[’']))")


@dataclass(frozen=True, slots=True)
class Range:
    """*de 74 à 31 jours*: two different quantities and where they stand in the French text."""

    span: Span
    first: float
    second: float

    @property
    def falls(self) -> bool:
        """Whether the second is less."""
        return self.second < self.first


@lru_cache(maxsize=1024)  # both languages ask, and the checks
def find_ranges(text: str) -> tuple[Range, ...]:
    """All *de* number *à* number of a French text whose units do not differ.

    Years and times of day are no quantities.
    """
    words = {match.start(): (match.end(), float(_VALUES[match[0]])) for match in _SHORT.finditer(text)}
    words |= {start: (start + len(surface), float(value)) for start, surface, value in cardinals(text)}
    found = []
    for opening in _FROM.finditer(text):
        first = _quantity(text, opening.end(), words)
        between = _BETWEEN.match(text, first[0]) if first else None
        second = _quantity(text, between.end(), words) if between else None
        if first is None or second is None or first[1] == second[1]:
            continue
        if _differ(text, first[0], second[0]) or _are_times(text, first, second):
            continue
        bare = not (between and between["unit"].strip())
        if bare and all(value in _YEARS for _, value, _ in (first, second)):
            continue
        scale = second[2] if first[2] == 1 and first[1] < 1000 else 1.0  # *de 1,9 à 3,4 millions*
        found.append(Range((opening.start(), second[0]), first[1] * scale, second[1]))
    return tuple(found)


def _differ(text: str, *ends: int) -> bool:
    """Whether what is counted behind two numbers is not the same: *de six semaines à dix jours*."""
    units = {_PLURAL.sub("", unit["unit"].lower()) for end in ends if (unit := _UNIT.match(text, end))}
    return len(units) > 1


def _are_times(text: str, *quantities: tuple[int, float, float]) -> bool:
    """*De 22 à 5 heures*, which is no length of time."""
    of_day = all(value <= 24 for _, value, _ in quantities)
    return of_day and _OF_DAY.match(text, quantities[-1][0]) is not None


def readings(text: str) -> dict[Span, str]:
    """What a model is given to read for the verbs of a French text that have falling figures behind them."""
    found: dict[Span, str] = {}
    falls = {each.span[0] for each in find_ranges(text) if each.falls}
    if not falls:
        return found
    for verb in _CHANGES.finditer(text):
        falls_on = "tomb" in verb[0]  # *tomber sur la ville*
        between = (_OBJECT if verb["made"] else _RIGHT_AFTER if falls_on else _WHEN).match(text, verb.end())
        while between and between.end() not in falls and verb["made"]:
            between = _longer(text, between)
        if between and between.end() in falls:
            found[verb.span()] = _reading(verb)
    return found


def _longer(text: str, between: re.Match[str]) -> re.Match[str] | None:
    """The same to the next *de*: *faire passer le délai d’attente de 74 à 31 jours*."""
    rest = re.compile(rf"\s[^.,;:!?«»]{{{between.end() - between.start()},90}}?\s(?=d(?:e\s|[’']))")
    return rest.match(text, between.start())


def _reading(verb: re.Match[str]) -> str:
    if verb["be"]:
        return f"{_TO_BE[verb['be']]}{verb['adverb']} baissé"
    if verb["participle"]:
        return f"réduit{verb['agrees']}"
    return f"{verb['made']}baisser" if verb["made"] else f"baiss{verb['ending']}"


def _quantity(text: str, at: int, words: dict[int, tuple[int, float]]) -> tuple[int, float, float] | None:
    """Where a number that begins at ``at`` ends, its value, and the scale that is said with it."""
    if at in words:
        end, value = words[at]
    elif figure := _FIGURE.match(text, at):
        end, value = figure.end(), number_value(figure[0])
    else:
        return None
    if _NO_QUANTITY.match(text, end):
        return None
    scale = _SCALE.match(text, end)
    power = _SCALES[scale[1]] if scale else 1.0
    return (scale.end() if scale else end), value * power, power
