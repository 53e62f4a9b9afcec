"""One clock in a sentence: *from 8 a.m. to 20:00*, and *to 20 p.m.*, is *from 8 a.m. to 8 p.m.*"""

from __future__ import annotations

import re

_TWELVE = re.compile(r"\d[ \u00a0\u202f]?[ap]\.?m\b", re.IGNORECASE)
# Only what cannot be an hour before noon: 8:00 may be meant for the morning or the evening.
_AFTERNOON = re.compile(
    r"(?<![\d:.,/])(1[3-9]|2[0-3]):([0-5]\d)(?![\d:/%]|[ \u00a0\u202f]?[ap]\.?m\b)(\.(?!\w))?"
)
_BOTH = re.compile(r"(?<![\d:.,])(1[3-9]|2[0-3])(?=(?:[:.][0-5]\d)?[ \u00a0\u202f]?p\.?m\b)", re.IGNORECASE)


def one_clock(text: str) -> str:
    """English ``text`` with its hours after noon by the 12-hour clock if another hour is told by it."""
    if not _TWELVE.search(text):
        return text
    text = _BOTH.sub(lambda m: str(int(m[1]) - 12), text)
    return _AFTERNOON.sub(lambda m: f"{int(m[1]) - 12}{'' if m[2] == '00' else ':' + m[2]} p.m.", text)
