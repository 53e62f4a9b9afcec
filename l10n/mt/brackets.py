"""Square brackets, which a translation model hardly knows: “[1]”, “[…]”, “Elle [la directrice] a dit”.

The mark of a note is not read. An editor's brackets are read as round ones, and written square again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.mt.anchors import anchor, at_the_end
from l10n.mt.source import Cut
from l10n.placeables.find import NOTE
from l10n.placeables.placeable import SPACE
from l10n.spans import Span

_PAIR = re.compile(r"\[([^\[\]()]*)\]|\(([^\[\]()]*)\)")
_NOTE = re.compile(rf"{NOTE}|\[(?:[a-z]|\*{{1,3}})\]")
_DOTS = re.compile(r"\s*(?:…|\.{3})\s*")
_SPACES = re.compile(f"{SPACE}*$")
_LETTER = re.compile(r"[^\W\d_]")


def cut_brackets(text: str) -> Iterator[Cut]:
    """Marks of notes, and what was left out if there is a sure place to write that."""
    for match in _PAIR.finditer(text):
        note = _NOTE.fullmatch(match[0])
        if note is None and not (match[0][0] == "[" and _DOTS.fullmatch(match[1])):
            continue
        found = anchor(text, *match.span())
        between_figures = re.search(rf"\d{SPACE}*$", text[: match.start()]) and re.match(
            rf"{SPACE}*\d", text[match.end() :]
        )
        if (note is None and found is None) or between_figures:
            continue
        start, end = match.span()
        leads = found.leads if found else False
        if leads:
            end += len(text[end:]) - len(text[end:].lstrip())
        else:
            start = _SPACES.search(text, 0, start).start()  # type: ignore[union-attr]
        yield Cut(start, end, text[start:end], found.find if found else at_the_end, leads)


def read_brackets(text: str) -> dict[Span, str]:
    """What is read for the others: round ones, and nothing around a part of a word (“[L]es deux”)."""
    found: dict[Span, str] = {}
    cuts = [(cut.start, cut.end) for cut in cut_brackets(text)]
    for match in _PAIR.finditer(text):
        start, end = match.span()
        if match[0][0] == "[" and not any(a <= start < b for a, b in cuts):
            inside = _in_word(text, start, end)
            found[start, start + 1] = "" if inside else "("
            found[end - 1, end] = "" if inside else ")"
    return found


def square_again(source: str, target: str) -> dict[Span, str]:
    """Where a target text gets square brackets: it has as many pairs as the source, or all are such."""
    read = read_brackets(source)
    if "(" not in read.values():
        return {}
    cuts = [(cut.start, cut.end) for cut in cut_brackets(source)]
    meant = [
        match[0][0] == "["
        for match in _PAIR.finditer(source)
        if not any(a <= match.start() < b for a, b in cuts)
        and read.get((match.start(), match.start() + 1)) != ""
    ]
    pairs = list(_PAIR.finditer(target))
    if len(pairs) != len(meant) and not all(meant):
        return {}
    written: dict[Span, str] = {}
    for k, match in enumerate(pairs):
        if match[0][0] == "(" and (all(meant) or meant[k]):
            written[match.start(), match.start() + 1] = "["
            written[match.end() - 1, match.end()] = "]"
    return written


def _in_word(text: str, start: int, end: int) -> bool:
    """Whether the brackets stand around a part of a word."""
    return bool(_LETTER.match(text[start - 1 : start] or " ") or _LETTER.match(text[end : end + 1] or " "))
