"""Where a sign that no model reads goes in a target text, told by what stands beside it in the source."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from l10n.base.spans import Span
from l10n.languages.placeable import SPACE
from l10n.signs.odd import LEFT_OUT, find_notes

ITEMS = "|•·☐-☒✓-✘■-◿❌✅→►▶"
"""Signs that stand between items, for the inside of a character class."""
_QUOTES = '«»“”„"'
_OPENS = re.compile(rf"(?:[\s(«“„\"]|{SPACE})*")
_ENDS = re.compile(rf"(?:[\s)»”\".!?…]|{SPACE})*")
_CLOSED = re.compile(rf"[»”]{SPACE}*$")
_BEFORE_STOP = re.compile(rf"{SPACE}*(?P<sign>[,;:!?.{ITEMS}])(?!\w)")
_BEHIND_STOP = re.compile(r"(?P<sign>[,;:!?.])\s*$")


@dataclass(frozen=True, slots=True)
class Anchor:
    """``find`` gives the place in a target text; the sign ``leads`` what follows it, or follows."""

    find: Callable[[str], list[Span]]
    leads: bool = False


def anchor(text: str, start: int, end: int) -> Anchor | None:
    """How to find the place of ``text[start:end]``: at an end of the text, or beside a quotation or stop."""
    text = _without_notes(text)
    before, after = text[:start], text[end:]
    if _OPENS.fullmatch(before):
        quoted = any(sign in _QUOTES + "(" for sign in before)
        return Anchor(lambda target: _opening(target, quoted=quoted), leads=True)
    if _ENDS.fullmatch(after):
        return Anchor(lambda target: _ending(target, after))
    if _CLOSED.search(before):
        return _beside(r"[»”]", before, text, behind=True)
    if stop := _BEFORE_STOP.match(after):
        return _beside(rf"{re.escape(stop['sign'])}(?!\w)", before, text, behind=False)
    if stop := _BEHIND_STOP.search(before):
        found = _beside(rf"{re.escape(stop['sign'])}(?!\w)\s*", before, text, behind=True)
        return Anchor(found.find, leads=True)
    return None


def _without_notes(text: str) -> str:
    """Spaces for them: no comma of “[2, 3]” counts, and what stands beside a mark stands where that does."""
    for match in (*find_notes(text), *LEFT_OUT.finditer(text)):
        text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    return text


def at_the_end(target: str) -> list[Span]:
    """Before the stop of a sentence."""
    return _ending(target, ".")


def _opening(target: str, *, quoted: bool) -> list[Span]:
    match = _OPENS.match(target)
    return [(match.end(), match.end())] if quoted and match else [(0, 0)]


def _ending(target: str, after: str) -> list[Span]:
    """Before signs at the end such as those that the source has there."""
    kinds = (".!?…", '»”"', ")")
    signs = "".join(kind for kind in kinds if any(sign in after for sign in kind))
    at = len(target.rstrip(f" \u00a0\u202f{signs}"))
    return [(at, at)]


def _beside(pattern: str, before: str, text: str, *, behind: bool) -> Anchor:
    """Beside the same of all such signs, if there are as many."""
    number, count = len(re.findall(pattern, before)) - behind, len(re.findall(pattern, text))

    def find(target: str) -> list[Span]:
        found = list(re.finditer(pattern, target))
        if len(found) != count or not 0 <= number < count:
            return []
        at = found[number].end() if behind else len(target[: found[number].start()].rstrip())
        return [(at, at)]

    return Anchor(find)
