"""Hours of the day and numbers of hours: *ouvert de 14 à 16 heures*, *14 à 16 heures par jour*."""

from __future__ import annotations

import re

from l10n.languages.placeable import SPACE, Placeable

_AT = re.compile(
    rf"(?:\b(?:à|dès|vers|avant|après|passé|depuis|entre|et|de|jusqu[’']à|fixée? à"
    rf"|il (?:est|était|sera|serait))|[,(–—-]){SPACE}$",
    re.IGNORECASE,
)
# *Sous 24 h*, *35 h par semaine*
_WITHIN = re.compile(
    r"\b(?:sous|en|dans les|pendant|durant|toutes les|délai de|délais de|moins de|plus de|quelque|environ)"
    rf"(?: (?:près|plus|moins) de)?{SPACE}$",
    re.IGNORECASE,
)
_A_DAY = re.compile(rf"{SPACE}?(?:par{SPACE}|/{SPACE}?)(?:jours?|semaine|mois|an|j)\b")
# *De 14 à 18 heures*, *entre 9 et 12 h*: two numbers that share their unit.
_RANGE = re.compile(
    rf"\b(?:de{SPACE}(?=\d+{SPACE}à)|entre{SPACE}(?=\d+{SPACE}et))(?P<first>\d\d?){SPACE}(?:à|et){SPACE}"
    rf"(?P<second>\d\d?){SPACE}?h(?:eures?)?(?!\w|{SPACE}?\d)",
    re.IGNORECASE,
)
_LONGEST = 32  # characters of such a range
# What takes time: *le trajet dure de …*, *comptez de …*; right before the range it says so without a doubt.
_LASTING = (
    r"dur(?:e|ent|ait|aient|era|eront|er)|durées?|pren(?:d|nent|ait|aient|dra)|comptez|délais?"
    r"|dorm(?:ent|aient|ait)|trajet|attente|traversée|journées"
)
_SURELY_LASTS = re.compile(
    rf"\b(?:{_LASTING}|journées{SPACE}de{SPACE}travail|rédui\w+|ramenée?s?|(?:est|sont){SPACE}passée?s?){SPACE}$",
    re.IGNORECASE,
)
# Anywhere in the clause before it, it may.
_MAY_LAST = re.compile(
    rf"\b(?:{_LASTING}|dur\w+|pren(?:d|ait|nent|dra)\w*|trajets|travers\w+|formations?|journée|compter|travail\w*"
    r"|dorm\w+|repos|pendant|durant|sous|dans|toutes|moyenne|environ|cours|stages?|gardes?|marche\w*|retards?)\b",
    re.IGNORECASE,
)
# *L’heure de fermeture passe de 22 à 20 heures*
_OF_THE_CLOCK = re.compile(r"\b(?:l[’']heure|horaires?|fermetures?|ouvertures?|couvre-feu)\b", re.IGNORECASE)
_OF_HOURS = re.compile(
    rf"{SPACE}?(?:/|par\b|de{SPACE}|d[’']|plus{SPACE}tard|consécutives|d’affilée|supplémentaires|hebdo|quotidien|chaque)"
)


def is_first_hour(text: str, number: Placeable) -> bool:
    """*14* of *de 14 à 18 heures*, two times of day."""
    of_hours = _range_of_hours(text, "first", number.start)
    if of_hours is None or _lasts(text, of_hours):
        return False
    first, second = int(of_hours["first"]), int(of_hours["second"])
    night = first >= 18 and second <= 12  # *de 22 à 6 heures*
    if _OF_THE_CLOCK.search(text):
        return max(first, second) <= 24
    clause = re.split(r"[.;:!?]", text[: of_hours.start()])[-1]
    return (first < second <= 24 or night) and not (
        _MAY_LAST.search(clause) or _OF_HOURS.match(text, of_hours.end())
    )


def is_range_of_hours(text: str, time: re.Match[str]) -> bool:
    """*16 heures* of *de 14 à 16 heures par jour*: a number of hours, whose unit must reappear."""
    of_hours = _range_of_hours(text, "second", time.start("hour"))
    return of_hours is not None and not time["minute"] and _lasts(text, of_hours)


def is_duration(text: str, time: re.Match[str]) -> bool:
    """*Sous 24 heures*, *en 3 heures*, *sous 24 h*: a number of hours, and no time of day."""
    if time["minute"]:
        return False
    before = text[max(0, time.start() - 24) : time.start()]
    if "heure" in time.group("time").lower():
        return _AT.search(before) is None
    return _WITHIN.search(before) is not None or _A_DAY.match(text, time.end()) is not None


def _range_of_hours(text: str, part: str, start: int) -> re.Match[str] | None:
    """The range *de 14 à 18 heures* whose number ``part``, "first" or "second", starts there."""
    matches = _RANGE.finditer(text, max(0, start - _LONGEST), start + _LONGEST)
    return next((match for match in matches if match.start(part) == start), None)


def _lasts(text: str, of_hours: re.Match[str]) -> bool:
    """*Dure de 18 à 20 heures*, *de 2 à 3 heures par jour*: surely how long, and not from when till when."""
    if _OF_THE_CLOCK.search(text):
        return False
    before = text[: of_hours.start()]
    return _SURELY_LASTS.search(before) is not None or _A_DAY.match(text, of_hours.end()) is not None
