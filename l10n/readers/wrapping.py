"""Which lines of a plain text are one paragraph: wrapped at a width, broken within a sentence, or quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from l10n.base.spans import Span
from l10n.readers import kinds

UNDERLINE = re.compile(r"\s*(?P<char>[=\-~_*^])(?P=char){2,}\s*")
QUOTED = re.compile(r"\s*(?:>+ ?)+")
"""The marks of a mail that is quoted, once or in another one (RFC 3676, section 4.5)."""

_CLOSING = re.compile(r"[»”\"’)\]?!;:.,%…]{1,4}")
# A line that is nothing but an address; what whom to reach begins with.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.I)
_CONTACT = re.compile(r"\W*(?:contacts?|renseignements?|informations?|presse)\b[^:]{0,40}:\s", re.I)
_STREET = re.compile(r"\d+(?: ?(?:bis|ter))?,\s")  # "12, rue de la Gare"
_MAX_WIDTH = 100  # longer lines are paragraphs, not wrapped lines


@dataclass(slots=True)
class Line:
    """A line that holds something; ``text`` is as in the file, ``number`` counts from 1."""

    number: int
    text: str
    blank_before: bool
    marker: tuple[str, int] | None = None  # the list item's mark
    cells: Sequence[Span] = ()  # of a row of a table: where they stand in the file's line

    @property
    def indent(self) -> int:
        """White space before the text."""
        return len(self.text) - len(self.text.lstrip())

    @property
    def bare(self) -> str:
        """The text without white space around it."""
        return self.text.strip()

    @property
    def depth(self) -> int:
        """How many times it is quoted."""
        quoted = QUOTED.match(self.text)
        return quoted.group().count(">") if quoted else 0


def wrap_width(lines: Sequence[Line]) -> int:
    """The column at which the file's paragraphs are wrapped; 0 if they are not.

    Wrapping shows in lines that could not have taken the next line's first word.
    """
    candidates = [
        (before, after)
        for before, after in pairwise(lines)
        if not after.blank_before and not after.marker and not UNDERLINE.fullmatch(after.text)
    ]
    inside = [pair for pair in candidates if max(len(pair[0].text), len(pair[1].text)) <= _MAX_WIDTH]
    if len(inside) < 2 or len(inside) < 0.8 * len(candidates):
        return 0
    width = max(len(line.text) for pair in inside for line in pair)
    full = sum(_is_full(before, after, width) for before, after in inside)
    open_ended = sum(not kinds.is_sentence(before.bare) for before, _ in inside)
    return width if width >= 30 and full >= 0.6 * len(inside) and open_ended >= 0.3 * len(inside) else 0


def continues(current: Sequence[Line], line: Line, width: int) -> bool:
    """``line`` goes on with the paragraph that ``current`` began."""
    before = current[-1]
    if line.blank_before or line.marker or UNDERLINE.fullmatch(line.text) or len(before.text) > _MAX_WIDTH:
        return False
    if _CLOSING.fullmatch(line.bare):
        return kinds.words(before.bare) > 0  # " ?" pushed to a line of its own
    if before.depth != line.depth or not kinds.words(before.bare) or not kinds.words(line.bare):
        return False
    if divided(before.text) and line.bare[0].islower():
        return True
    if current[0].marker and line.indent >= current[0].indent + 2:
        return True
    indented = bool(width) and line.indent > before.indent + 1 and len(current) > 1  # a new paragraph's first
    return not indented and ((width > 0 and _is_full(before, line, width)) or _breaks_off(before, line))


def divided(text: str) -> bool:
    """The line ends inside a compound ("Belarus-"): what follows belongs to the same word."""
    return bool(re.search(r"\w[-‐‑\u00ad]$", text.rstrip(" \t")))


def _is_full(before: Line, after: Line, width: int) -> bool:
    # Where no line breaks, at a no-break space, the word goes on.
    word = re.split(r"[ \t]", QUOTED.sub("", after.text, count=1).strip(" \t"), maxsplit=1)[0]
    return len(before.text.rstrip()) + 1 + len(word) > 0.9 * width


def _breaks_off(before: Line, line: Line) -> bool:
    """Without a common width: a line that ends within a sentence."""
    end, start = before.bare, QUOTED.sub("", line.bare, count=1)
    if (
        _ADDRESS.fullmatch(start)
        and not kinds.goes_on(end)
        and (_CONTACT.match(end) or kinds.has_address(end))
    ):
        return False
    if not start[:1].islower():
        # A number is no sign of a new sentence, but may be that of a house or a date.
        counts = start[:1].isdigit() and end[-1] == "," and not _STREET.match(start)
        return len(end) >= 40 and (counts or kinds.goes_on(end)) and not kinds.is_capitals(end)
    open_ended = end[-1].isalnum() or end[-1] in "-–(«'’<"
    return (len(end) >= 40 and open_ended) or end[-1] == ","
