"""The date of a release: from its file name, its metadata or its dateline, if only one is meant."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan", "fevrier fevr fev", "mars", "avril avr", "mai", "juin", "juillet juil",
            "aout", "septembre sept sep", "octobre oct", "novembre nov", "decembre dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_MONTH = r"(?:janv|f[ée]vr?|mars|avr|mai|juin|juil|ao[uû]t|sept?|oct|nov|d[ée]c)[a-zéû]*\.?"
_IN_WORDS = re.compile(rf"\b(\d{{1,2}})(?:er)?[\s\u00a0\u202f]+({_MONTH})[\s\u00a0\u202f]+(\d{{4}})\b", re.I)
_IN_FIGURES = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})[_-]?(\d{2})[_-]?(\d{2})(?!\d)")
_LINE = re.compile(
    rf"(?:[^\W\d][\w’' .()-]{{1,40}},\s+)?(?:(?:publi[ée]e?|diffus[ée]e?|post[ée]e?|"
    rf"mise?\s+en\s+ligne|mise?\s+à\s+jour|"
    rf"dernière\s+mise\s+à\s+jour|date)\s*(?:de\s+publication)?\s*:?\s*)?(?:le\s+)?(?:{_DAY}\s+)?"
    rf"(?:\d{{1,2}}(?:er)?\s+{_MONTH}(?:\s+\d{{4}})?|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})"
    rf"(?:\s*[,–-]?\s*(?:à\s+)?\d{{1,2}}\s*(?:h|:)\s*\d{{0,2}})?\.?"
    r"(?:,?\s+par\s+[^.!?,;:]{2,40})?(?:\s*[|·•–-]\s*(?:temps|durée)\s+de\s+lecture\s*:?\s*\d+\s*min\w*)?",
    re.I,
)
_DATELINE = re.compile(r"[^.!?«»]{3,70}?\s[–—-]{1,2}\s|[^.!?«»]{3,50}\d{4}\)?\s*[:–—-]\s")


def is_date_line(text: str) -> bool:
    """``text`` is a date and no more ("Kiev, le 27 octobre 2017"; "Publié le 3 mai 2020 par Rédaction")."""
    return len(text) <= 90 and bool(_LINE.fullmatch(text.strip()))


def from_name(stem: str) -> dt.date | None:
    """The date in a file's name: ``2017-10-27-kiev``, ``20171027_kiev``."""
    found = _ISO.search(stem) or _COMPACT.search(stem)
    return _date(*found.groups()) if found else None


def parse(text: str) -> dt.date | None:
    """The one date in ``text``, in figures or in French words; None if there is none, or several."""
    dates = {_date(*match.groups()) for match in _ISO.finditer(text)}
    dates |= {_date(year, month, day) for day, month, year in _IN_FIGURES.findall(text)}
    dates |= {
        _date(year, str(_MONTHS.get(_key(month), 0)), day) for day, month, year in _IN_WORDS.findall(text)
    }
    dates.discard(None)
    return dates.pop() if len(dates) == 1 else None


def from_lines(lines: Iterable[str]) -> dt.date | None:
    """The date that date lines and datelines ("Kiev, le 27 octobre 2017 – …") agree on."""
    dates = set()
    for line in lines:
        if is_date_line(line):
            dates.add(parse(line))
        elif dateline := _DATELINE.match(line):
            dates.add(parse(dateline.group()))
    dates.discard(None)
    return dates.pop() if len(dates) == 1 else None


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        date = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return date if 1900 <= date.year <= 2100 else None


def _key(month: str) -> str:
    decomposed = unicodedata.normalize("NFD", month.casefold().rstrip("."))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
