"""Dates, months and days of the week that are not those of the source (names: CLDR)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from l10n.checks.figures import find_added_dates
from l10n.checks.finding import Remark, error, warning
from l10n.checks.pair import Pair
from l10n.checks.weekdays import lost_days, may_be_night_before
from l10n.languages.placeables.weekdays import UKRAINIAN_FORMS

# The endings of the soft nouns among the months (січень) and of лютий; листопад has those of a hard one.
_SOFT, _ADJECTIVE, _HARD = "(?:ень|ня|ню|нем|ні)", "(?:ий|ого|ому|им|ім)", "(?:а|у|і|ом|ові)?"
# What stands before "May" and "March" where they are no verbs.
_DOUBTFUL = (
    "(?:" + "|".join(f"(?<={word} )" for word in (r"\d", "[Ii]n", "of", "by", "[Ss]ince", "until")) + ")"
)


def changed_dates(pair: Pair) -> Iterator[Remark]:
    """A date lost or added, a month replaced by another, a day of the week lost or replaced."""
    replaced = list(_replaced(pair))
    gone = [french for french, _ in replaced]
    for french, other in replaced:
        yield error(f"{french} has become {other}; correct it")
    for day in lost_days(pair):
        if day not in gone:
            yield warning(f"{day} is missing; name the day of the week")
    for date in (placeable.surface for placeable in pair.missing(("date",))):
        if not _in_figures(date, pair.target) and not any(map(date.endswith, gone)):
            yield error(f"{date} is missing or has become another date; correct it")
    if replaced or not any(map(str.isdigit, pair.target)):
        return
    for date in find_added_dates(pair.source, pair.target, pair.language):
        yield warning(f"{date} is not in the source; remove it, or see what it stands for")


def _replaced(pair: Pair) -> Iterator[tuple[str, str]]:
    """Months and days of the week that are lost, each with another that came instead."""
    lower = pair.source.lower()
    for names in ("months", "days"):
        if not any(name in lower for name in _wide(names, "fr").values()):
            continue
        here = _named(pair.source, names, "fr")
        there = _named(pair.target, names, pair.language)
        lost, new = here.keys() - there.keys(), there.keys() - here.keys()
        for number, other in zip(sorted(lost), sorted(new), strict=False):
            if names == "months" or not may_be_night_before(pair.source, number, other):
                yield here[number], there[other]


def _in_figures(date: str, target: str) -> bool:
    """Whether the day of a date stands in a date in figures: 03.05.2018."""
    day = re.match(r"\d+", date)
    return day is not None and re.search(rf"(?<!\d)0?{int(day[0])}[./-]\d", target) is not None


def _named(text: str, names: str, language: str) -> dict[int, str]:
    """The months (1–12) or days of the week (0: Monday) that a text names, and in which words."""
    return {int(str(m.lastgroup)[1:]): m.group() for m in _pattern(names, language).finditer(text)}


@lru_cache(maxsize=8)
def _pattern(names: str, language: str) -> re.Pattern[str]:
    """A group for each name, ``n`` and its number."""
    groups = "|".join(f"(?P<n{n}>{words})" for n, words in _expressions(names, language).items())
    return re.compile(rf"(?<!\w)(?:{groups})(?!\w)", re.NOFLAG if language == "en" else re.IGNORECASE)


def _expressions(names: str, language: str) -> dict[int, str]:
    """The forms of each name as a regular expression."""
    if language == "uk" and names == "days":
        return dict(enumerate(UKRAINIAN_FORMS))
    forms = {"fr": _french, "en": _english, "uk": _ukrainian_month}[language]
    return {number: forms(name) for number, name in _wide(names, language).items()}


@lru_cache(maxsize=8)
def _wide(names: str, language: str) -> dict[int, str]:
    """The names in full."""
    from babel import Locale

    locale = Locale(language)
    return dict((locale.months if names == "months" else locale.days)["format"]["wide"])


def _french(name: str) -> str:
    return f"{name}s?"


def _english(name: str) -> str:
    return rf"{_DOUBTFUL}{name}|{name}(?=\s\d)" if name in ("May", "March") else f"{name}s?"


def _ukrainian_month(name: str) -> str:
    ending = {"лютого": _ADJECTIVE, "листопада": _HARD}.get(name, _SOFT)
    return re.sub("(?:ого|ня|а)$", "", name) + ending
