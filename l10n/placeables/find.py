"""Numbers, dates, addresses and telephone numbers: what must reappear in the target unchanged.

"Placeable" is the field's word for what is carried over and not translated (OASIS XLIFF, "Placeables").
Localised separators are allowed: 1 200 may stand as 1,200 or 1200; the typography of the target language
has the last word (see `l10n.typography`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from l10n.typography import format_number

Span = tuple[int, int]
PlaceableKind = Literal["number", "time", "date", "phone", "e-mail", "URL", "name"]

_SPACE = "[ \u00a0\u202f\u2009]"
_MONTHS = {
    "janvier": 1, "janv.": 1, "février": 2, "févr.": 2, "fév.": 2, "mars": 3, "avril": 4, "avr.": 4, "mai": 5,
    "juin": 6, "juillet": 7, "juil.": 7, "août": 8, "septembre": 9, "sept.": 9, "octobre": 10, "oct.": 10,
    "novembre": 11, "nov.": 11, "décembre": 12, "déc.": 12,
}  # fmt: skip
_MONTH = "|".join(re.escape(name) for name in sorted(_MONTHS, key=len, reverse=True))

_PATTERN = re.compile(
    rf"""
    (?P<URL>\b(?:https?://|www\.)[^\s<>«»"“”]*[^\s<>«»"“”.,;:!?)\]’'])
  | (?P<email>\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b)
  | (?P<phone>\+\d[\d.()/\-\u00a0\u202f ]{{6,}}\d
      | (?<!\d)0\d{{1,3}}(?:[.\-\u00a0\u202f ]\d{{2,3}}){{3,5}}(?!\d))
  | (?<![\w.,])(?P<date>(?P<day>\d{{1,2}})(?:er)?{_SPACE}(?P<month>{_MONTH})(?!\w))
  | (?<![\w.,])(?P<clock>24{_SPACE}?h(?:eures)?{_SPACE}sur{_SPACE}24)
  | (?<![\w.,])(?P<time>(?P<hour>[01]?\d|2[0-4]){_SPACE}?(?:heures|h)(?:{_SPACE}?(?P<minute>[0-5]\d))?(?!\w))
  | (?P<number>(?<![\d.,])\d{{1,3}}(?:(?:{_SPACE}|\.)\d{{3}})+(?:,\d+)?(?!\d|[.,]\d)
      | \d+(?:[.,]\d+)?)
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Placeable:
    """Something in ``text[start:end]`` that is carried over to the target."""

    kind: PlaceableKind
    start: int
    end: int
    surface: str


def find_placeables(text: str) -> list[Placeable]:
    """All placeables of a French segment, in order; names are found elsewhere (`l10n.names`)."""
    found = []
    for match in _PATTERN.finditer(text):
        if match["clock"]:  # "around the clock" is a good translation and has no figure
            continue
        kind = next(k for k in ("URL", "email", "phone", "date", "time", "number") if match.group(k))
        label: PlaceableKind = "e-mail" if kind == "email" else kind  # type: ignore[assignment]
        found.append(Placeable(label, match.start(), match.end(), match.group()))
    return found


def target_forms(placeable: Placeable, language: str) -> tuple[str, ...]:
    """How the placeable may be written in the target language, the house style first."""
    if placeable.kind == "number":
        return (format_number(placeable.surface, language),)
    if placeable.kind == "time":
        hour, minute = _hour(placeable.surface)
        return (f"{hour}:{minute:02d}",)
    if placeable.kind == "date":
        day, month = _day(placeable.surface)
        return (f"{day} {_month_names(language)[month][0]}",)
    return (placeable.surface,)


def finder(placeable: Placeable, language: str) -> Callable[[str], list[Span]]:
    """A function that gives the spans of a target text in which the placeable reappears."""
    if placeable.kind == "date":
        return _date_finder(placeable.surface, language)
    pattern = _compiled(placeable.kind, placeable.surface)
    return lambda text: [match.span() for match in pattern.finditer(text)]


@lru_cache(maxsize=4096)
def _compiled(kind: PlaceableKind, surface: str) -> re.Pattern[str]:
    if kind == "phone":
        digits = re.findall(r"\d", surface)
        return re.compile(r"(?<!\d)\+?" + r"[\s().\-/\u00a0\u202f]*".join(digits) + r"(?!\d)")
    if kind == "number":
        return _number_pattern(surface)
    if kind == "time":
        return _time_pattern(*_hour(surface))
    return re.compile(r"(?<!\w)" + re.escape(surface) + r"(?!\w)", re.IGNORECASE)


_NUMBER_WORDS = {
    "0": r"zero|нуль|нуля",
    "1": r"one|first|од(?:ин|на|не|ного|ній|ну)|перш\w+",
    "2": r"two|second|дв(?:а|і|ох|ом|ома)|друг\w+",
    "3": r"three|third|тр(?:и|ьох|ьом|ьома)|трет\w+",
    "4": r"four|fourth|чотир(?:и|ьох|ьом|ма)|четверт\w+",
    "5": r"five|fifth|п[’'ʼ]ят\w+",
    "6": r"six|sixth|шіст\w+|шест\w+|шост\w+",
    "7": r"seven|seventh|с[іе]м\w*|сьом\w+",
    "8": r"eight|eighth|вісім|вос\w+|восьм\w+",
    "9": r"nine|ninth|дев[’'ʼ]ят\w+",
    "10": r"ten|tenth|десят\w+",
    "11": r"eleven(?:th)?|одинадцят\w+",
    "12": r"twelve|twelfth|дванадцят\w+",
}


def _number_pattern(surface: str) -> re.Pattern[str]:
    """The number with any separators; small whole numbers also in words."""
    whole, _, fraction = _split_number(surface)
    groups = _groups(whole)
    body = r"[ \u00a0\u202f\u2009,.’']?".join(groups)
    if fraction:
        body += rf"[.,]{fraction}"
    words = _NUMBER_WORDS.get(whole, "") if not fraction else ""
    digits = rf"(?<!\d)(?<!\d[.,\u00a0\u202f]){body}(?![.,\u00a0\u202f]?\d)"
    return re.compile(rf"{digits}|(?<!\w)(?:{words})(?!\w)" if words else digits, re.IGNORECASE)


def _time_pattern(hour: int, minute: int) -> re.Pattern[str]:
    minutes = rf"\s?\S{{1,5}}\s?{minute:02d}" if minute else r"(?:[:.]00)?"
    hours = {f"{hour:d}", f"{hour:02d}"} | ({f"{hour - 12}"} if hour > 12 else set())
    words = "|".join(filter(None, (_NUMBER_WORDS.get(h, "") for h in sorted(hours)))) if not minute else ""
    digits = rf"(?<!\d)(?:{'|'.join(sorted(hours))}){minutes}(?!\d)"
    return re.compile(rf"{digits}|(?<!\w)(?:{words})(?!\w)" if words else digits, re.IGNORECASE)


def _date_finder(surface: str, language: str) -> Callable[[str], list[Span]]:
    """The day, provided that the month is named somewhere: "26 and 27 October" holds both dates."""
    day, month = _day(surface)
    days = re.compile(rf"(?<!\d){day}(?!\d|[.,]\d)")
    months = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, _month_names(language)[month]))})", re.IGNORECASE
    )
    return lambda text: [m.span() for m in days.finditer(text)] if months.search(text) else []


@lru_cache(maxsize=8)
def _month_names(language: str) -> dict[int, tuple[str, str]]:
    """Per month the name as it stands after a day, and the beginning that all its cases share (CLDR)."""
    from babel import Locale

    months = Locale(language).months
    names = {}
    for number in range(1, 13):
        after_day, alone = months["format"]["wide"][number], months["stand-alone"]["wide"][number]
        names[number] = (after_day, _shared(after_day, alone))
    return names


def _shared(a: str, b: str) -> str:
    n = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[:n]


def _day(surface: str) -> tuple[int, int]:
    match = _PATTERN.match(surface)
    assert match is not None
    return int(match["day"]), _MONTHS[match["month"].lower()]


def _hour(surface: str) -> tuple[int, int]:
    match = _PATTERN.match(surface)
    assert match is not None
    return int(match["hour"]), int(match["minute"] or 0)


def _split_number(surface: str) -> tuple[str, str, str]:
    """(whole, separator, fraction); a dot before exactly three last digits groups thousands."""
    plain = re.sub(_SPACE, "", surface)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        plain = plain.replace(".", "")
    whole, separator, fraction = plain.replace(",", ".").partition(".")
    return whole, separator, fraction


def _groups(whole: str) -> list[str]:
    head = len(whole) % 3 or 3
    return [whole[:head], *(whole[i : i + 3] for i in range(head, len(whole), 3))]


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span shares a character with one of ``others``."""
    return any(span[0] < end and start < span[1] for start, end in others)
