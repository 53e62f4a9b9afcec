"""One clock in a sentence: *from 8 a.m. to 20:00*, and *to 20 p.m.*, is *from 8 a.m. to 8 p.m.*"""

from __future__ import annotations

import re

_TWELVE = re.compile(r"\d[ \u00a0\u202f]?[ap]\.?m\b", re.IGNORECASE)
# Only what cannot be an hour before noon: 8:00 may be meant for the morning or the evening.
_AFTERNOON = re.compile(
    r"(?<![\d:.,/])(1[3-9]|2[0-3]):([0-5]\d)(?![\d:/%]|[ \u00a0\u202f]?[ap]\.?m\b)(\.(?!\w))?"
)
# *From 14 to 6 p.m.*, *from 22 to 6 a.m.*, and *from 9 to 12 p.m.*, which is noon.
_FIRST = re.compile(
    r"(?P<lead>\b(?:from|between) )(?:(?P<late>1[3-9]|2[0-3])|(?P<early>[1-9]|1[01]))"
    r"(?P<to> (?:to|and|until) | ?[–-] ?)"
    r"(?P<second>(?P<hour>[1-9]|1[0-2])(?:[:.][0-5]\d)?)(?=[ \u00a0\u202f]?(?P<half>[ap])(?:m\b|\.m\.))",
    re.IGNORECASE,
)
# *From 14 to 18 p.m.*: no hour by either clock.
_BOTH = re.compile(
    r"(?<![\d:.,/])(?:(?P<first>\d\d?)(?P<to> (?:to|and|until) | ?[–-] ?))?"
    r"(?P<hour>1[3-9]|2[0-3])(?P<minutes>(?:[:.][0-5]\d)?)(?=[ \u00a0\u202f]?(?:pm\b|p\.m\.))"
)


def one_clock(text: str) -> str:
    """English ``text`` with its hours after noon by the 12-hour clock if another hour is told by it."""
    if not _TWELVE.search(text):
        return text
    text = _BOTH.sub(_by_twelve, _FIRST.sub(_first_by_twelve, text))
    return _AFTERNOON.sub(lambda m: f"{int(m[1]) - 12}{'' if m[2] == '00' else ':' + m[2]} p.m.", text)


def _first_by_twelve(match: re.Match[str]) -> str:
    lead, rest, half = match["lead"], match["to"] + match["second"], match["half"].lower()
    if match["late"]:
        after = "" if half == "p" and match["hour"] != "12" else " p.m."
        return f"{lead}{int(match['late']) - 12}{after}{rest}"
    return f"{lead}{match['early']} a.m.{rest}" if (half, match["hour"]) == ("p", "12") else match[0]


def _by_twelve(match: re.Match[str]) -> str:
    first = match["first"]
    if first is None:
        before = ""
    elif int(first) > 12:
        before = f"{int(first) - 12}{match['to']}"
    else:
        before = f"{first}{' a.m.' if int(first) < 12 else ' p.m.'}{match['to']}"
    return f"{before}{int(match['hour']) - 12}{match['minutes']}"
