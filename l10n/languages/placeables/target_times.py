"""Times of day in a translation, by the clock of 24 hours or of 12.

Five o’clock is 17 h only where the translation says so: *5 p.m.*, *5 in the afternoon*, *5-та вечора*. What a
bare *5:00* may be in a draft, it must not stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from l10n.base.spans import Span
from l10n.languages.placeables.find import PATTERN
from l10n.languages.placeables.target_words import WORDS_TO_TWELVE

_NOON = r"noon|midday|полу?дн\w+|опівдні|півдня"
_MIDNIGHT = r"midnight|північ\w*|півноч\w*|опівночі"
_EVENING = 17  # the first hour of a Ukrainian evening
# Between a Ukrainian hour and the half of its day: *5-ї години*, *п’ятій тридцять*.
_ENDING = r"(?:[-–]?[а-яіїєґ]{1,3})?(?:\s(?:годин\w*|год\.?))?"
# What right after an hour says that it is one before or after noon.
_BEFORE_NOON = {
    "en": r"\s?a\.?m\b|\s(?:o[’']clock\s)?in\sthe\smorning",
    "uk": rf"{_ENDING}\s(?:ранку|ранк\w+)",
}
_AFTER_NOON = {
    "en": r"\s?p\.?m\b|\s(?:o[’']clock\s)?(?:in\sthe\s(?:afternoon|evening)|tonight|at\snight)",
    "uk": rf"{_ENDING}\s(?:вечора|пополудні)",
}
# What in the sentence says that hours from one to twelve are meant of this half of the day.
_EARLY = {"en": r"\ba\.?m\b|\bat\snight|midnight", "uk": r"\bночі\b"}
_LATE = {
    "en": r"(?<![^\W\d])p\.?m\b|afternoon|evening|tonight|\b(?:at|last|that)\snight|noon\b|midday",
    "uk": r"\b(?:[ву]вечері|вечор(?:а|ом)|пополудні|по\sобіді|після\sобіду)\b",
}
# The same so near after an hour that it belongs to it: *о 2-й годині дня*.
_NEAR = re.compile(r"(?:(?!ранк)[^.;!?]){0,25}?\b(?:дня|ночі|вечора|пополудні)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\d\d?[:.]\d\d")


def hour_of(surface: str) -> tuple[int, int]:
    """Hour and minute of a French time."""
    if surface.isdigit():  # *14* of *14 à 18 heures*
        return int(surface), 0
    match = PATTERN.match(surface)
    assert match is not None
    hour = int(match["hour"])
    return hour + 12 if match["evening"] and hour < 12 else hour, int(match["minute"] or 0)


def time_forms(surface: str, language: str) -> tuple[str, ...]:
    """How the time may be written: *20:00*, and for *8 heures du soir* by the 12-hour clock, too."""
    hour, minute = hour_of(surface)
    forms = (f"{hour}:{minute:02d}",)
    if hour <= 12 or surface.startswith(str(hour)):
        return forms
    if language == "en":
        return (*forms, f"{hour - 12}{f':{minute:02d}' if minute else ''} p.m.")
    half = "дня" if hour < _EVENING else "вечора"
    endings = [f":{minute:02d}"] if minute else ["-й", "-ї"]
    return (*forms, *(f"{hour - 12}{ending} {half}" for ending in endings))


def time_finder(surface: str, language: str) -> Callable[[str], list[Span]]:
    """The hour as it is, then that of the 12-hour clock: else 20 h would claim the 8:00 of another time.

    Of the latter also a bare *8:00*, which still has to be told apart (`is_untold`).
    """
    return _time(*hour_of(surface), language).find


def is_untold(surface: str, text: str, span: Span, language: str) -> bool:
    """Whether the time that stands at ``span`` is a *5:00* that does not say that it is 17 h."""
    time = _time(*hour_of(surface), language)
    bare = _CLOCK.fullmatch(text, *span) and not time.own.fullmatch(text, *span)
    return bool(bare) and not time.is_told(text, span[1])


@dataclass(frozen=True, slots=True)
class _Time:
    """How a time may be written: by its ``own`` hour, by the hour of the 12-hour clock, or by ``name``.

    ``this_half`` of the day is told somewhere in a text, and the ``other_half`` right behind an hour.
    """

    own: re.Pattern[str]
    twelve: re.Pattern[str] | None
    name: re.Pattern[str] | None
    this_half: re.Pattern[str]
    other_half: re.Pattern[str]
    near: re.Pattern[str] | None

    def is_told(self, text: str, end: int) -> bool:
        """Whether it is told which half of the day is meant by an hour up to twelve that ends there."""
        near = self.near is not None and self.near.match(text, end) is not None
        return near or self.this_half.search(text) is not None

    def find(self, text: str) -> list[Span]:
        """The places where the time may be meant."""
        found = list(self.own.finditer(text))
        if self.twelve is not None:
            by_twelve = self.twelve.finditer(text)
            found += (m for m in by_twelve if _CLOCK.fullmatch(m[0]) or self.is_told(text, m.end()))
        found = [match for match in found if not self.other_half.match(text, match.end())]
        return [match.span() for match in [*found, *(self.name.finditer(text) if self.name else ())]]


@lru_cache(maxsize=2048)
def _time(hour: int, minute: int, language: str) -> _Time:
    late = hour % 24 >= 12
    named = re.compile(rf"(?<!\w)(?:{_NOON if hour == 12 else _MIDNIGHT})", re.IGNORECASE)
    return _Time(
        own=_pattern((f"{hour:d}", f"{hour:02d}"), minute),
        twelve=_pattern((f"{abs(hour - 12)}",), minute) if hour == 0 or hour > 12 else None,
        name=named if not minute and hour % 12 == 0 else None,
        this_half=re.compile((_LATE if late else _EARLY)[language], re.IGNORECASE),
        other_half=re.compile((_BEFORE_NOON if late else _AFTER_NOON)[language], re.IGNORECASE),
        near=_NEAR if late and language == "uk" else None,
    )


def _pattern(hours: tuple[str, ...], minute: int) -> re.Pattern[str]:
    minutes = rf"\s?\S{{1,7}}\s?{minute:02d}" if minute else r"(?:[:.]00)?"
    digits = rf"(?<!\d)(?:{'|'.join(hours)}){minutes}(?!\d|,\d|[:.]\w)"
    words = "|".join(WORDS_TO_TWELVE[hour] for hour in hours if hour in WORDS_TO_TWELVE and not minute)
    return re.compile(rf"{digits}|(?<!\w)(?:{words})(?!\w)" if words else digits, re.IGNORECASE)
