"""*24 h/24, 7 j/7*: when a hotline is open. A model that reads it as it stands writes *24:24* and *7 j/7*.

For days and hours of the clock see `l10n.languages.placeables.timetables`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from l10n.languages.placeable import SPACE, Placeable
from l10n.languages.placeables.timetables import (
    TIMETABLES,
    timetable_forms,
    timetable_pattern,
    timetable_reading,
)

_S = f"{SPACE}?"


class _Hours(NamedTuple):
    """``french``: a pattern. ``reading``: what the model is given to read instead.

    ``written``: by language, what a draft gets, best first; ``accepted``: a pattern of what is as good.
    """

    french: str
    reading: str
    written: dict[str, tuple[str, ...]]
    accepted: dict[str, str]


_HOURS = (
    _Hours(
        rf"(?<!le )(?<!du )(?<!au )(?<!dès )24{_S}h?{_S}/{_S}7(?:{_S}j(?:ours)?)?",
        "jour et nuit, tous les jours",
        {
            "en": ("24 hours a day, seven days a week", "day and night, seven days a week", "24/7"),
            "uk": ("цілодобово, сім днів на тиждень", "цілодобово без вихідних", "24/7"),
        },
        {
            "en": r"24/7|24 hours a day|(?:a|all )?round[ -]the[ -]clock|day and night",
            "uk": r"24/7|цілодобов\w*|24 години на добу|(?:день|вдень|удень) [ійт]а? (?:ніч|вночі)",
        },
    ),
    _Hours(
        rf"(?:24|vingt-quatre){_S}h(?:eures)?{_S}(?:/|sur){_S}(?:24|vingt-quatre)(?:{_S}h(?:eures)?)?"
        rf"|24/24(?:{_S}h)?|24 sur 24|(?<!\d )(?-i:H/?24)",
        "jour et nuit",
        {
            "en": ("24 hours a day", "around the clock", "day and night"),
            "uk": ("цілодобово", "24 години на добу", "удень і вночі"),
        },
        {
            "en": r"(?:24|twenty-four) hours (?:a|per|each|every) day|24-hour|24/7"
            r"|day and night|night and day|(?:a|all )?round[ -]the[ -]clock",
            "uk": r"цілодобов\w*|(?:24|двадцять чотири) години на добу|24/7"
            r"|(?:день|вдень|удень|днем) [ійт]а? (?:ніч|вночі|уночі)",
        },
    ),
    _Hours(
        rf"(?:7|sept){_S}j(?:ours)?{_S}(?:/|sur){_S}(?:7|sept)(?:{_S}j(?:ours)?)?|7/7{_S}j(?:ours)?",
        "tous les jours",
        {
            "en": ("seven days a week", "every day"),
            "uk": ("сім днів на тиждень", "щодня", "без вихідних"),
        },
        {
            "en": r"(?:seven|7) days (?:a|per) week|every (?:single )?day|daily|24/7",
            "uk": r"(?:сім|7|семи) днів на тиждень|щодня|щоденн\w+|кожного дня|кожен день|без вихідних|24/7",
        },
    ),
)
HOURS = re.compile(
    rf"(?<![\w.,/’'])(?:{'|'.join(hours.french for hours in _HOURS)})(?![\w/’'])", re.IGNORECASE
)


def find_hours(text: str) -> list[Placeable]:
    """*24 heures sur 24*, *7 j/7*, *du lundi au vendredi* and the like in a French segment."""
    found = [*HOURS.finditer(text), *TIMETABLES.finditer(text)]
    return [Placeable("hours", *match.span(), match[0]) for match in found]


def hours_reading(surface: str) -> str:
    """What a model is given to read instead."""
    hours = _hours(surface)
    return hours.reading if hours else timetable_reading(surface)


def hours_forms(surface: str, language: str) -> tuple[str, ...]:
    """What a draft gets."""
    hours = _hours(surface)
    return hours.written[language] if hours else timetable_forms(surface, language)


def hours_pattern(surface: str, language: str) -> str:
    """What is as good in a target text, in any letters."""
    hours = _hours(surface)
    accepted = hours.accepted[language] if hours else timetable_pattern(surface, language)
    return accepted.replace(" ", r"\s")


def _hours(surface: str) -> _Hours | None:
    matching = (hours for hours in _HOURS if re.fullmatch(hours.french, surface, re.IGNORECASE))
    return next(matching, None)
