"""Placeables in French text."""

from __future__ import annotations

import re
from dataclasses import replace

from l10n.languages.placeable import SPACE, Placeable, PlaceableKind
from l10n.languages.placeables.durations import is_duration, is_first_hour, is_range_of_hours
from l10n.languages.placeables.hours import HOURS
from l10n.languages.placeables.identifiers import is_called, is_identifier
from l10n.languages.placeables.units import CURRENCIES, MAGNITUDES, UNITS
from l10n.signs.placeholders import PLACEHOLDER

NUMBER = rf"\d{{1,3}}(?:(?:{SPACE}|\.)\d{{3}})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?"
NOTE = r"\[\d{1,3}(?:[ \u00a0]?[,;–-][ \u00a0]?\d{1,3})*\]"
"""A pattern of what leads to a note: *[1]*, *[2, 3]*."""
DASH = rf"{SPACE}?[-–—]{SPACE}?"
MONTHS = {
    "janvier": 1, "janv.": 1, "février": 2, "févr.": 2, "fév.": 2, "mars": 3, "avril": 4, "avr.": 4, "mai": 5,
    "juin": 6, "juillet": 7, "juil.": 7, "août": 8, "septembre": 9, "sept.": 9, "octobre": 10, "oct.": 10,
    "novembre": 11, "nov.": 11, "décembre": 12, "déc.": 12,
}  # fmt: skip
MONTH = "|".join(re.escape(name) for name in sorted(MONTHS, key=len, reverse=True))
# Of addresses without a scheme, those that end like one: example.org/inscription.
_DOMAINS = "org|com|net|int|info|eu|fr|ua|be|ch|ca|uk|de|pl|md|gov|edu"
_URL_TAIL = r"""[^\s<>«»"“”]*[^\s<>«»"“”.,;:!?)\]’']"""

PATTERN = re.compile(
    rf"""
    (?P<placeholder>(?-ix:{PLACEHOLDER}))
  | (?P<note>{NOTE})
  | (?P<URL>\b(?:https?://|www\.){_URL_TAIL})
  | (?P<hashtag>(?<![\w&/])\#(?=\w*[^\W\d])\w+)
  | (?P<handle>(?<![\w./])@[^\W_]\w*(?:[.-]\w+)*(?:@[\w-]+(?:\.[\w-]+)+)?|(?<![\w./])@_\w+)
  | (?P<email>\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b)
  | (?P<domain>(?<![\w.@/-])(?:[a-z0-9][a-z0-9-]*\.)+(?:{_DOMAINS})(?![\w.-]*\w)(?:/(?:{_URL_TAIL})?)?)
  | (?P<phone>\+\d(?:[\d.()/-]|{SPACE}){{6,}}\d
      | (?<!\d)0\d{{1,3}}(?:(?:[.-]|{SPACE})\d{{2,3}}){{3,5}}(?!\d)
      | (?<![\d.,])(?=(?:\d{SPACE}?){{9}})\d{{1,4}}(?:{SPACE}\d{{3}})*
          (?:{SPACE}\d{{2}}|{SPACE}\d{{4}}){{2,4}}(?![\d,]|{SPACE}\d)
      | (?<![\d.,])0{SPACE}\d{{3}}(?:{SPACE}\d{{2,5}}){{1,3}}(?!\d)
      | (?<![\d.,])\d{{1,3}}(?:{SPACE}\d{{3}}){{2}}{SPACE}\d{{4}}(?!\d))
  | (?<![\w.,])(?P<date>(?P<day>\d{{1,2}})(?:er)?{SPACE}(?P<month>{MONTH})(?!\w))
  | (?P<hours>{HOURS.pattern})
  | (?<![\w.,])(?P<time>(?P<hour>[01]?\d|2[0-4]){SPACE}?(?:heures?|h)(?:{SPACE}?(?P<minute>[0-5]\d))?(?!\w)
      (?P<evening>{SPACE}(?:du{SPACE}soir|de{SPACE}l[’']après-midi)\b)?)
  | (?P<number>(?<![\d.,])\d{{1,3}}(?:(?:{SPACE}|\.)\d{{3}})+(?:,\d+)?(?!\d|[.,]\d)
      | \d+(?:[.,]\d+)?)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SIGN = re.compile(r"[\d@#{%]|\[/?[a-z]|\w\.\w|[wW]\.|://")  # a text without any of these has no placeable
_KINDS: dict[str, PlaceableKind] = {
    "placeholder": "placeholder", "URL": "URL", "hashtag": "hashtag", "handle": "handle", "email": "e-mail",
    "domain": "URL", "phone": "phone", "date": "date", "time": "time", "number": "number",
}  # fmt: skip


# A time of day as well: its number is an amount only where `is_range_of_hours` says so.
_HOURS_WORD = "heures"


def _any(signs: list[str]) -> str:
    longest_first = sorted(signs, key=len, reverse=True)
    return "|".join(
        re.escape(sign).replace(r"\ ", SPACE).replace("°", f"°{SPACE}?") for sign in longest_first
    )


_CURRENCY = _any([sign for currency in CURRENCIES for sign in currency.signs])
_MAGNITUDE = _any([sign for magnitude in MAGNITUDES for sign in magnitude.signs])
_UNIT = _any([sign for unit in UNITS for sign in unit.signs if sign != _HOURS_WORD])
METRES = re.compile(rf"([1-3]){SPACE}?m{SPACE}?(\d\d)(?!\w|[.,]\d|{SPACE}\d)")
"""*1 m 80*: metres and centimetres, up to what people and walls have: *un bateau de 12 m 45 personnes*."""
# *20 €*, *3,5 M€*, *2 millions d’€*, *40 %*; but not *10 l’an*.
_AFTER = re.compile(
    rf"{SPACE}?(?:(?:(?P<magnitude>{_MAGNITUDE}){SPACE}?(?:d[’'])?)?(?P<currency>{_CURRENCY})|(?P<unit>{_UNIT}))"
    rf"(?!\w|[’'·]\w)(?!\.?{SPACE}\d)"
)
_BEFORE = re.compile(rf"(?<!\w)(?P<currency>{_CURRENCY}){SPACE}?$")
_MAGNITUDE_AFTER = re.compile(rf"{SPACE}?(?P<magnitude>{_MAGNITUDE})(?!\w|[’']\w)")
_MINUS = re.compile(r"(?<!\w)[-−–]$")
_HIGHER = re.compile(rf"(?P<dash>{DASH})(?P<number>{NUMBER})")
_NEAR = 6  # characters before a number in which its sign may stand


def find_placeables(text: str) -> list[Placeable]:
    """All placeables of a French segment, in order; names: `l10n.languages.names.find`."""
    found: list[Placeable] = []
    if _SIGN.search(text) is None:
        return found
    done = 0
    for match in PATTERN.finditer(text):
        # No figures are asked for (`l10n.languages.placeables.hours`, `l10n.signs.marks`).
        if match["hours"] or match["note"] or match.start() < done:
            continue
        kind = next(k for k in _KINDS if match.group(k))
        placeable = Placeable(_KINDS[kind], match.start(), match.end(), match.group())
        if kind == "time" and is_range_of_hours(text, match):
            placeable = replace(placeable, kind="amount")
        elif kind == "time" and is_duration(text, match):
            placeable = Placeable("number", match.start("hour"), match.end("hour"), match["hour"])
        if placeable.kind == "number" and is_first_hour(text, placeable):
            placeable = replace(placeable, kind="time")
        if placeable.kind == "number":
            placeable = _amount(text, placeable, done)
            if placeable.kind == "number" and is_called(text, placeable):
                placeable = replace(placeable, kind="phone")
            elif placeable.kind == "number" and is_identifier(text, placeable):
                placeable = replace(placeable, identifier=True)
        found.append(placeable)
        done = placeable.end
    return found


def _amount(text: str, number: Placeable, done: int) -> Placeable:
    """The number with its unit or currency, if it has one; both numbers of a range that share a currency."""
    start, end = number.start, number.end
    floor = max(done, start - _NEAR)
    higher = _end_of_range(text, number)
    if (metres := METRES.match(text, start)) is not None:
        end = metres.end()
    elif higher and (after := _AFTER.match(text, higher)) is not None and after["currency"]:
        end = after.end()
    elif (after := _AFTER.match(text, end)) is not None:
        end = after.end()
        if after["unit"] and "°" in after["unit"] and _MINUS.search(text, 0, start):
            start -= 1
    elif (before := _BEFORE.search(text[floor:start])) is not None:
        start = floor + before.start()
        end = higher or end
        if (magnitude := _MAGNITUDE_AFTER.match(text, end)) is not None:
            end = magnitude.end()
    else:
        return number
    return Placeable("amount", start, end, text[start:end])


def _end_of_range(text: str, lower: Placeable) -> int | None:
    """Where the number after a dash ends, if the two are a range: *20-30*, *1 200 – 1 300*.

    With spaces the dash may be one between words (*Menu 3 – 20 €*): then the first number must be a quantity
    by its own look.
    """
    match = _HIGHER.match(text, lower.end)
    if match is None or re.search(r"[\w–—-]$", text[: lower.start]) or re.match(r"0\d", lower.surface):
        return None
    if len(match["dash"]) > 1 and lower.surface.isdigit():
        return None
    return match.end() if number_value(lower.surface) < number_value(match["number"]) else None


def split_number(surface: str) -> tuple[str, str, str]:
    """(whole, separator, fraction); a dot before exactly three last digits groups thousands."""
    plain = re.sub(SPACE, "", surface)
    if re.fullmatch(rf"\d{{1,3}}(?:(?:{SPACE}|\.)\d{{3}})+(?:,\d+)?", surface):
        plain = plain.replace(".", "")
    whole, separator, fraction = plain.replace(",", ".").partition(".")
    return whole, separator, fraction


def number_value(surface: str) -> float:
    """The value of a French number in figures."""
    return float("".join(split_number(surface)))
