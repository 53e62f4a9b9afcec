"""Placeables in a target text: how they may be written there, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from l10n.base.spans import Span, common_start
from l10n.languages.placeable import Placeable, PlaceableKind
from l10n.languages.placeables.amount import Amount, amount_of
from l10n.languages.placeables.approximations import hedge_forms, hedge_pattern
from l10n.languages.placeables.find import MONTHS, PATTERN, split_number
from l10n.languages.placeables.hours import hours_forms, hours_pattern
from l10n.languages.placeables.labels import label_form, label_pattern
from l10n.languages.placeables.target_times import time_finder, time_forms
from l10n.languages.placeables.target_words import WORDS_TO_TWELVE, places_in_words, said_otherwise
from l10n.languages.placeables.titles import title_paradigm, title_pattern
from l10n.languages.placeables.toponyms import toponym_finder, toponym_forms
from l10n.languages.placeables.words import value_of
from l10n.languages.typography import NO_BREAK, format_number
from l10n.signs.placeholders import edged

SCALE = r"(?:[\s-]?(?i:million|billion|bn|mn|m|млн|млрд|мільйон\w*|мільярд\w*|тис\.?))?"
"""A pattern of what may stand between a number and its currency."""
_JOIN = r"\s?(?:,|and|to|or|by|[-–—x×х]|і|й|та|до|або|чи|на)\s?"
# The first of two amounts that share a currency before them: *EUR 20 to 30*.
_FIXED_MORE = rf"\d[\d.,]*{SCALE}{_JOIN}"


def target_forms(placeable: Placeable, language: str, before: str = "") -> tuple[str, ...]:
    """How the placeable may be written in the target language, the house style first.

    ``before``: the French text before it.
    """
    forms: tuple[str, ...] = (placeable.surface,)
    if placeable.kind == "number":
        forms = (placeable.surface if placeable.identifier else format_number(placeable.surface, language),)
    elif placeable.kind == "numeral":
        value = value_of(placeable.surface)
        words = _IN_WORDS[value : value + 1] if language == "en" else ()
        forms = (*words, format_number(f"{value:,}".replace(",", " "), language))
    elif placeable.kind == "amount":
        forms = _amount_forms(amount_of(placeable.surface), language)
    elif placeable.kind == "time":
        forms = time_forms(placeable.surface, language)
    elif placeable.kind == "date":
        day, month = _day(placeable.surface)
        forms = (f"{day} {month_names(language)[month][0]}",)
    elif placeable.kind == "label":
        forms = (label_form(placeable.surface, language),)
    elif placeable.kind == "hours":
        forms = hours_forms(placeable.surface, language)
    elif placeable.kind == "hedge":
        forms = hedge_forms(placeable.surface, language)
    elif placeable.kind == "place":
        forms = toponym_forms(placeable.surface, language, before)
    elif placeable.kind == "title":
        cases = title_paradigm(placeable.surface, language)
        forms = tuple(dict.fromkeys(form for own in cases.values() for form in own))
    return forms


def finder(placeable: Placeable, language: str) -> Callable[[str], list[Span]]:
    """A function that gives the spans of a target text in which the placeable reappears."""
    if placeable.kind == "date":
        return _date_finder(placeable.surface, language)
    if placeable.kind == "time":
        return time_finder(placeable.surface, language)
    if placeable.kind == "numeral":
        return _numeral_finder(value_of(placeable.surface), language)
    if placeable.kind == "place":
        return toponym_finder(placeable.surface, language)
    pattern = _compiled(placeable.kind, placeable.surface, language)
    return lambda text: [_own_span(match) for match in pattern.finditer(text)]


def _own_span(match: re.Match[str]) -> Span:
    """Of *EUR 20 to 30*, found for 30 €, the 30: the 20 is that of another number of the source."""
    return match.span("own") if match.groupdict().get("other") else match.span()


def number_finder(placeable: Placeable) -> Callable[[str], list[Span]]:
    """The same for the number of an amount alone, or for both of a range."""
    numbers = amount_of(placeable.surface).numbers
    pattern = re.compile(_JOIN.join(map(_number, numbers)))
    return lambda text: [match.span() for match in pattern.finditer(text)]


@lru_cache(maxsize=8192)
def _compiled(kind: PlaceableKind, surface: str, language: str) -> re.Pattern[str]:
    if kind == "phone":
        return re.compile(rf"(?<!\d)(?:{_phone(surface)})(?!\d)")
    if kind == "number":
        return re.compile(_number(surface))
    if kind == "amount":
        return re.compile(_amount(amount_of(surface), language))
    if kind == "title":
        return re.compile(rf"(?<!\w)(?:{title_pattern(surface, language)})(?![\w-])")
    if kind == "placeholder":
        return re.compile(edged(surface))
    exact = re.NOFLAG if kind in ("handle", "hashtag") else re.IGNORECASE
    written = re.escape(surface)
    if kind == "label":
        written = label_pattern(surface, language)
    elif kind == "hours":
        written = hours_pattern(surface, language)
    elif kind == "hedge":
        written = hedge_pattern(surface, language)
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)", exact)


def _phone(surface: str) -> str:
    """The figures of a telephone number in any groups; a national one also with a country code for its 0."""
    figures, between = re.findall(r"\d", surface), r"[\s().\-/]*"
    same = r"\+?" + between.join(figures)
    if surface[0] != "0" or figures[1] == "0":
        return same
    return rf"{same}|\+\d{{1,3}}{between}(?:\(0\){between})?{between.join(figures[1:])}"


# ------------------------------------------------------------------ numbers

# An English number up to twelve may be written in words.
_IN_WORDS = tuple("zero one two three four five six seven eight nine ten eleven twelve".split())


def _number(surface: str) -> str:
    """The number with any separators; small whole numbers also in words."""
    whole, _, fraction = split_number(surface)
    body = _digits(whole)
    if fraction:
        body += rf"[.,]{fraction}"
    words = WORDS_TO_TWELVE.get(whole, "") if not fraction else ""
    digits = rf"(?<!\d)(?<!\d[.,\u00a0\u202f\u2009]){body}(?![.,\u00a0\u202f\u2009]?\d)"
    return rf"(?:{digits}|(?<!\w)(?i:{words})(?!\w))" if words else digits


def _digits(whole: str) -> str:
    """The figures of a whole number, in groups of three with any separators or none."""
    head = len(whole) % 3 or 3
    groups = [whole[:head], *(whole[i : i + 3] for i in range(head, len(whole), 3))]
    return r"[ \u00a0\u202f\u2009,.’']?".join(groups)


def _numeral_finder(value: int, language: str) -> Callable[[str], list[Span]]:
    """In words or in figures; only where there is neither, what says the number otherwise."""
    figures = re.compile(rf"(?<![\w.,’'ʼ]){_digits(str(value))}(?![.,]?\d|\w)")

    def find(text: str) -> list[Span]:
        found = [*places_in_words(value, text, language), *(match.span() for match in figures.finditer(text))]
        return found or said_otherwise(value, text, language)

    return find


# ------------------------------------------------------------------ amounts


def _amount(amount: Amount, language: str) -> str:
    """The number beside its unit, or in a list or range that has it: *between 2 and 8 °C*."""
    unit = amount.unit.patterns[language]
    number = _number(amount.numbers[-1])
    if amount.minus:
        number = rf"(?:[-−–—]\s?|(?i:minus|мінус\w*)\s){number}"
    elif amount.magnitude is not None:
        number += rf"[\s-]?(?:{amount.magnitude.patterns[language]})"
    if len(amount.numbers) > 1:  # the currency once or twice
        lower = _number(amount.numbers[0])
        number = rf"{lower}{SCALE}(?:[\s-]?(?:{unit})(?!\w))?{_JOIN}(?:(?<!\w)(?:{unit})\s?)?{number}"
    more = rf"(?:{_JOIN}[-−–]?\d[\d.,\u00a0\u202f\u2009]*{SCALE})"
    end = r"(?!\w|[’'ʼ]\w)"
    after = rf"{number}(?:[\s-]{{0,2}}(?:{unit}){end}|(?={more}+[\s-]{{0,2}}(?:{unit}){end}))"
    sign = "".join(sign for sign in amount.unit.signs if sign in "€$£¥₴")
    led = rf"(?<!\w)(?:{unit})\s?" + (rf"|(?<=[{sign}])" if sign else "")  # *A$20*
    before = rf"(?:{led})(?P<other>{_FIXED_MORE})?(?P<own>{number})(?!\w)"
    if "h" in amount.unit.signs:
        after = f"{after}|{_hours(amount, number)}"
    if amount.split:
        after = f"{after}|{_metres(amount)}"
    return rf"{after}|{before}" if amount.currency else after


def _metres(amount: Amount) -> str:
    """*1 m 68*, *1 metre 68*, *168 cm*."""
    whole, _, hundredths = split_number(amount.numbers[0])
    centimetres = int(whole + hundredths)
    return (
        rf"(?<!\d){whole}\s?(?:[mм]|met(?:re|er)s?|метр\w*)\s?{hundredths}(?!\d)"
        rf"|(?<!\d){centimetres}\s?(?:cm|см|centim\w+|сантим\w+)"
    )


def _hours(amount: Amount, number: str) -> str:
    """*Seven days* for 168 hours, *from 31 hours to 10*."""
    said = rf"(?:(?<=hour to )|(?<=hours to )|(?<=годин до )|(?<=години до )){number}"
    hours = amount.numbers[-1]
    if len(amount.numbers) > 1 or not hours.isdigit() or int(hours) % 24 or hours == "0":
        return said
    return rf"{said}|(?<!\w)(?:{_number(str(int(hours) // 24))})\s(?:days?\b|дн\w+|днів|діб|доб\w*)"


def _amount_forms(amount: Amount, language: str) -> tuple[str, ...]:
    number = written_numbers(amount, language)
    if amount.minus:
        number = f"−{number}"
    if amount.magnitude is not None:
        space = " " if language == "en" else NO_BREAK
        number = f"{number}{space}{amount.magnitude.written[language][0]}"
    names = amount.unit.written[language]
    if number.isdigit() and (number[-1] in "056789" or number[-2:-1] == "1"):  # *до 6 години* is a time
        names = tuple(name for name in names if name not in ("години", "година"))
    space = " " if language == "en" else NO_BREAK
    if language == "en" and amount.currency:
        return tuple(
            f"{number} {name}" if name[-1].islower() else f"{name}{' ' if name.isalpha() else ''}{number}"
            for name in names
        )
    return tuple(number + ("" if name == "%" and language == "en" else space) + name for name in names)


def written_numbers(amount: Amount, language: str) -> str:
    """The number of an amount as the language writes it, or both of a range."""
    return "–".join(format_number(number, language) for number in amount.numbers)


# ------------------------------------------------------------------ dates


def _date_finder(surface: str, language: str) -> Callable[[str], list[Span]]:
    """The day, provided that the month is named somewhere: "26 and 27 October" holds both dates."""
    day, month = _day(surface)
    days = re.compile(rf"(?<!\d){day}(?!\d|[.,]\d)")
    months = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, month_names(language)[month]))})", re.IGNORECASE
    )
    return lambda text: [m.span() for m in days.finditer(text)] if months.search(text) else []


@lru_cache(maxsize=8)
def month_names(language: str) -> dict[int, tuple[str, str]]:
    """Per month the name as it stands after a day, and the beginning that all its cases share (CLDR)."""
    from babel import Locale

    months = Locale(language).months
    names = {}
    for number in range(1, 13):
        after_day, alone = months["format"]["wide"][number], months["stand-alone"]["wide"][number]
        names[number] = (after_day, after_day[: common_start(after_day, alone)])
    return names


def _day(surface: str) -> tuple[int, int]:
    match = PATTERN.match(surface)
    assert match is not None
    return int(match["day"]), MONTHS[match["month"].lower()]
