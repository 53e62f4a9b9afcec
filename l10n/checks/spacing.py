"""Spaces: too many, missing, or where the language has none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from l10n.base.spans import Span, overlaps
from l10n.checks.finding import Remark, warning
from l10n.checks.pair import Pair
from l10n.languages.placeable import NAMES, SPACE
from l10n.languages.placeables.find import PATTERN

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffd\ufffc]")
# Each begins with the sign itself and looks behind it: so a text without the sign is passed over at once.
_NOT_TWICE = re.compile(rf"{SPACE}(?<=\S{SPACE}){SPACE}+(?=\S)")
# No space before these signs, in either language; an ellipsis or a dash may have one, and so may .com.
_BEFORE = re.compile(rf"{SPACE}(?<=[^\s–—…]{SPACE}){SPACE}*(?:[,;:!?](?![)\w-])|\.(?=\s|$)|[)\]»”])")
_AFTER_OPENING = re.compile(rf"(?:[(\[«]|(?<!\w)“){SPACE}+")  # in „ “ the second one closes
_AFTER = re.compile(
    r"[,;:!?.…)»](?:(?<=[^\W\d_][,;:!?])(?=[^\W\d_])|(?<=[^\W\d_]{2}[.…])(?=[A-ZА-ЯІЇЄҐ][^\W\d_.])"
    r"|(?<=\w[)»])(?=\w))"
)
_BEFORE_OPENING = re.compile(r"[(«](?<=[^\W\d_][(«])(?=\w{3})")
_PERCENT = re.compile(rf"\d{SPACE}+%")


def wrong_spaces(pair: Pair) -> Iterator[Remark]:
    """Spaces at the ends, doubled, before punctuation, inside quotation marks; missing ones; hidden signs."""
    text = pair.target
    if not text.strip():
        return
    if text.strip(" \t\u00a0\u202f") != text and pair.source.strip(" \t\u00a0\u202f") == pair.source:
        yield warning("there is a space at the beginning or end; remove it")
    if hidden := _INVISIBLE.search(text):
        yield warning(f"there is an invisible sign (U+{ord(hidden.group()):04X}); remove it")
    for pattern, what in (
        (_NOT_TWICE, "there is more than one space"),
        (_BEFORE, "there is a space before the sign"),
        (_AFTER_OPENING, "there is a space after the opening sign"),
        (_AFTER, "a space is missing after the sign"),
        (_BEFORE_OPENING, "a space is missing before the sign"),
    ):
        if place := _first(pattern, pair):
            yield warning(f"{what} in “{_around(text, *place)}”; correct it")
    if pair.language == "en" and (match := _PERCENT.search(text)):
        yield warning(f"“{match.group()}” has no space in English; remove it")


def _first(pattern: re.Pattern[str], pair: Pair) -> Span | None:
    """The first match that is no part of a number, a name or an address."""
    found = [match.span() for match in pattern.finditer(pair.target)]
    if not found:
        return None
    figures = [span for placeable, span in pair.placed if span is not None and placeable.kind not in NAMES]
    kept = [*figures, *(match.span() for match in PATTERN.finditer(pair.target))]
    return next((span for span in found if not _inside(span, kept)), None)


def _inside(span: Span, kept: Sequence[Span]) -> bool:
    return overlaps(span, kept) and any(a <= span[0] and span[1] <= b for a, b in kept)


def _around(text: str, start: int, end: int) -> str:
    """The words beside a place."""
    before = re.search(r"\S{0,20}$", text[:start])
    after = re.match(r"\S{0,20}", text[end:])
    return f"{before.group() if before else ''}{text[start:end]}{after.group() if after else ''}"
