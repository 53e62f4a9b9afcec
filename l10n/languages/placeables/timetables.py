"""*Du lundi au vendredi*, *lun.-ven.*, *mar. et jeu.*, *9 h-18 h*: days and hours at which something is open.

A model that reads the short names writes *moon..* for them, and it makes one time of two without spaces.
"""

from __future__ import annotations

import re

from l10n.languages.placeable import SPACE, Placeable
from l10n.languages.placeables.weekdays import (
    ENGLISH,
    FRENCH,
    FRENCH_SHORT,
    SUMMARIES,
    UKRAINIAN,
    day_pattern,
)

_FULL, _SHORT = "|".join(FRENCH), "|".join(FRENCH_SHORT)
_DASH = "[-–—]"
_RANGE = (
    rf"du{SPACE}(?:{_FULL}){SPACE}au{SPACE}(?:{_FULL})|(?:{_FULL}){_DASH}(?:{_FULL})"
    rf"|(?:{_SHORT})\.{SPACE}?{_DASH}{SPACE}?(?:{_SHORT})\.|(?:{_SHORT}){_DASH}(?:{_SHORT})"
)
_JOINT = rf"{SPACE}?(?:,|/|\bet\b|\bou\b){SPACE}?"
_SHORT_LIST = rf"(?:{_SHORT})\.(?:{_JOINT}(?:{_SHORT})\.)*"
_SOON = rf"(?=\D{{0,20}}\d\d?{SPACE}?h)"  # without an hour *mar.* may be anything
_FULL_LIST = rf"(?:{_FULL})(?:{_JOINT}(?:{_FULL}))*"
_TIME = rf"(?:[01]?\d|2[0-4]){SPACE}?h(?:{SPACE}?[0-5]\d)?"
_CLOCK_RANGE = re.compile(f"{_TIME}{_DASH}{_TIME}", re.IGNORECASE)
TIMETABLES = re.compile(
    rf"(?<![\w.,-])(?:{_RANGE}|{_SHORT_LIST}{_SOON}|{_CLOCK_RANGE.pattern})(?![\w-])",
    re.IGNORECASE,
)
_DAYS = re.compile(rf"(?<![\w-])(?:{_RANGE}|{_SHORT_LIST}|{_FULL_LIST})(?![\w-])", re.IGNORECASE)
_DAY = re.compile(rf"\b({_SHORT})\w*", re.IGNORECASE)
_CLOCK = re.compile(rf"(\d+){SPACE}?h(?:{SPACE}?(\d\d))?", re.IGNORECASE)
_FROM = {"en": r"(?:from\s)?", "uk": r"(?:з|із|зі|від)\s"}
_TO = {"en": "to|through|thru|until|till|and", "uk": "до|по|та|і|й"}


def find_days(text: str) -> list[Placeable]:
    """The days of the week of a French text that are to be written by rule, those side by side as one."""
    return [Placeable("hours", *match.span(), match[0]) for match in _DAYS.finditer(text)]


def timetable_reading(surface: str) -> str:
    """What a model is given to read for *lun.-ven.* or *9 h-18 h*; empty where it reads the text itself."""
    if not (days := _days_of(surface)):
        return " – ".join(time[0] for time in _CLOCK.finditer(surface))
    names = [FRENCH[day] for day in days]
    if _is_range(surface):
        return "" if surface.lower().startswith("du") else f"du {names[0]} au {names[1]}"
    return _listed(names, "et")


def timetable_forms(surface: str, language: str) -> tuple[str, ...]:
    """What a draft gets."""
    if not (days := _days_of(surface)):
        times = _CLOCK.findall(surface)
        return ("–".join(f"{int(hour)}:{minute or '00'}" for hour, minute in times),)
    if language == "en":
        names = [ENGLISH[day] for day in days]
        return (f"{names[0]} to {names[1]}" if _is_range(surface) else _listed(names, "and"),)
    if _is_range(surface):
        return (f"з {UKRAINIAN[days[0]][1]} до {UKRAINIAN[days[1]][1]}",)
    return (_listed([UKRAINIAN[day][0] for day in days], "та"),)


def timetable_pattern(surface: str, language: str) -> str:
    """What is as good in a target text, in any letters; of hours any range, each is asked for by itself."""
    if not (days := _days_of(surface)):
        time = r"\d\d?(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?"
        return rf"{time}\s?(?:{_TO[language]}|{_DASH})\s?{time}"
    names = [day_pattern(day, language) for day in days]
    if not _is_range(surface):
        return r".{1,20}?".join(names)
    first, last = names
    said = rf"{_FROM[language]}{first}\s(?:{_TO[language]})\s{last}|{first}\s?{_DASH}\s?{last}"
    summary = SUMMARIES[language].get((days[0], days[1]))
    return f"{said}|{summary}" if summary else said


def is_clock_range(surface: str) -> bool:
    """Whether it is *9 h-18 h*."""
    return _CLOCK_RANGE.fullmatch(surface) is not None


def _is_range(surface: str) -> bool:
    return re.fullmatch(_RANGE, surface, re.IGNORECASE) is not None


def _days_of(surface: str) -> list[int]:
    return [FRENCH_SHORT.index(match[1].lower()) for match in _DAY.finditer(surface)]


def _listed(names: list[str], last: str) -> str:
    """*A*, *A and B*, *A, B and C*."""
    return f" {last} ".join(filter(None, (", ".join(names[:-1]), names[-1])))
