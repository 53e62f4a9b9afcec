"""Marks that lead to a note, behind a word and before the note: “Prudence*, 19 ans”, “Grâce¹”, “Nour (*)”.

In a testimony it is the usual sign of a changed name. What looks for words looks for them in the text without
its marks; a model, which makes figures or dashes of them, does not read them (`l10n.signs.standin`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from l10n.base.spans import Span, overlaps
from l10n.languages.placeable import SPACE, Placeable

RAISED = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
"""Raised figures, for the inside of a character class: to the module `re` they are letters."""
_RAISED = f"[{RAISED}]{{1,2}}|†"
_SIGN = rf"\*{{1,3}}|{_RAISED}"
_ANY = re.compile(_SIGN)
# A star with a space before it stands between words as often: *Lviv * Odessa*. *120 km²* is no note.
_BEHIND = re.compile(
    rf"(?<![\w-])(?P<word>[^\W\d_][\w-]*?)(?:{SPACE}?\((?:{_SIGN})\)|\*{{1,3}}"
    rf"|(?<=[^\W\d_]{{3}})(?:{_RAISED})|(?P<apart>{SPACE}\*{{1,3}})(?!{SPACE}?[A-ZÀ-Ý\d(«“\"]))(?![\w*])"
)
_OPENS = re.compile(rf"\s*\(?(?:{_SIGN})\)?{SPACE}*(?=[\w«“\"])")
_EMPHASIS = re.compile(r"(?<![\w*])(?P<stars>\*{1,3})(?=[^\s*])[^*]*[^\s*](?P=stars)(?![\w*])")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in ``text[start:end]``, with the space before or after it.

    ``written``: what a translation gets, with no space before a star; ``word``: the word that it stands
    behind; empty for one that opens the text.
    """

    start: int
    end: int
    written: str
    word: str

    @property
    def sign(self) -> str:
        """The mark alone: it is the same behind a name and before its note."""
        return self.written.strip(" ()\u00a0\u202f\u2009")


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A text without its marks. ``offsets``: where each of its characters stands in the marked text."""

    text: str
    marks: tuple[Mark, ...]
    offsets: range | tuple[int, ...]

    def inside(self, spans: Iterable[Span]) -> list[Span]:
        """Spans of the marked text as those of this one."""
        return [(bisect_left(self.offsets, start), bisect_left(self.offsets, end)) for start, end in spans]

    def marked(self, found: Iterable[Placeable]) -> Iterator[Placeable]:
        """What was found in this text, with its place in the marked one."""
        for one in found:
            yield replace(one, start=self.offsets[one.start], end=self.offsets[one.end - 1] + 1)


def find_marks(text: str) -> list[Mark]:
    """The marks of a text, in order; stars around what is stressed and between letters are none."""
    if not _ANY.search(text):
        return []
    stressed = [match.span() for match in _EMPHASIS.finditer(text)]
    opening = _OPENS.match(text)
    marks = [Mark(*opening.span(), opening[0], "")] if opening else []
    for match in _BEHIND.finditer(text):
        start = match.end("word")
        if match["apart"] and not match["word"][0].isupper():
            continue
        written = text[start : match.end()]
        marks.append(Mark(start, match.end(), written.strip() if match["apart"] else written, match["word"]))
    return [mark for mark in marks if not overlaps((mark.start, mark.end), stressed)]


def lost_marks(source: str, target: str) -> list[Mark]:
    """The marks of the source that are not in the target, if this has fewer, of whatever sign."""
    marks, written = find_marks(source), Counter(_ANY.findall(target))
    missing = Counter(mark.sign for mark in marks) - written
    return [mark for mark in marks if mark.sign in missing] if written.total() < len(marks) else []


def without_marks(text: str) -> Unmarked:
    """The text without its marks."""
    marks = tuple(find_marks(text))
    if not marks:
        return Unmarked(text, (), range(len(text)))
    offsets: list[int] = []
    at = 0
    for mark in marks:
        offsets += range(at, mark.start)
        at = mark.end
    offsets += range(at, len(text))
    return Unmarked("".join(text[i] for i in offsets), marks, tuple(offsets))
