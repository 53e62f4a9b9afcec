"""The translation of a sentence that is the same but for figures, dates or addresses gets the new ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from l10n.base.spans import Span, overlaps
from l10n.languages.placeables import Placeable, PlaceableKind, find_placeables, finder, target_forms
from l10n.languages.placeables.amount import amount_of
from l10n.languages.placeables.find import MONTHS, PATTERN, split_number
from l10n.languages.placeables.target import month_names, number_finder, written_numbers
from l10n.memory.fold import typographic

# What can be told apart from its surroundings most surely comes first: the 10 of a date is no number.
_ORDER: tuple[PlaceableKind, ...] = (
    "placeholder", "URL", "e-mail", "handle", "hashtag", "phone", "date", "time", "amount", "number",
)  # fmt: skip
_DASHED = re.compile(r"\d\s?[-–—]\s?\d")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")
_FIGURES: tuple[PlaceableKind, ...] = ("date", "time", "amount", "number")
_FIXED = frozenset({"million", "billion", "thousand", "per", "млн", "млрд", "тис", "грн"})  # after any number
_HALF_DAY = re.compile(r"\s?[ap]\.?m\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Adapted:
    """A translation with new figures. ``changes`` is how many; ``doubts`` what a reviewer must look at."""

    text: str
    changes: int
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A French text without its placeables: what two texts share that differ in these alone."""

    text: str
    placeables: tuple[Placeable, ...]


def skeleton(text: str) -> Skeleton:
    """The skeleton of a French segment."""
    placeables = tuple(find_placeables(text))
    bare, end = "", 0
    for placeable in placeables:
        bare += f"{text[end : placeable.start]}\0{placeable.kind}\0"
        end = placeable.end
    return Skeleton(typographic(bare + text[end:]), placeables)


def adapt(new: Skeleton, old: Skeleton, target: str, language: str) -> Adapted | None:
    """``target``, a translation of the ``old`` text, with the placeables of the ``new`` one.

    None where the texts differ in more than these, or where it is not sure which place of the target to
    change: a number in words, one that stands twice, another unit.
    """
    if new.text != old.text or not new.placeables:
        return None
    steps: list[tuple[Span, str]] = []
    doubts: list[str] = []
    claimed: list[Span] = []
    changes: dict[tuple[PlaceableKind, str], str] = {}
    for kind in _ORDER:
        pairs = [(o, n) for o, n in zip(old.placeables, new.placeables, strict=True) if o.kind == kind]
        for before, after in pairs:
            if changes.setdefault((kind, before.surface), after.surface) != after.surface:
                return None  # the same number in two places, and only one of them changes
        here: list[Span] = []
        for before, after in dict.fromkeys(_distinct(pairs)):
            alike = sum(o.surface == before.surface for o, _ in pairs)
            spans = [span for span in _places(before, target, language) if not overlaps(span, claimed)]
            here += spans
            if _same(before, after):
                continue
            if not spans or len(spans) != alike:
                return None
            written = [_rewrite(before, after, target, span, language) for span in spans]
            if None in written:
                return None
            steps += [(span, text) for span, text in zip(spans, written, strict=True) if text is not None]
            doubts += _doubts(before, after, target, spans[0], language)
        claimed += here
    steps = sorted(set(steps), reverse=True)
    if any(b[0][1] > a[0][0] for a, b in pairwise(steps)):
        return None  # two of them want the same place
    for (start, end), text in steps:
        target = target[:start] + text + target[end:]
    return Adapted(target, len(steps), tuple(doubts))


def _distinct(pairs: Sequence[tuple[Placeable, Placeable]]) -> list[tuple[Placeable, Placeable]]:
    seen: dict[str, tuple[Placeable, Placeable]] = {}
    for before, after in pairs:
        seen.setdefault(before.surface, (before, after))
    return list(seen.values())


def _same(a: Placeable, b: Placeable) -> bool:
    return typographic(a.surface) == typographic(b.surface)


def _places(placeable: Placeable, target: str, language: str) -> list[Span]:
    """Where the placeable stands in the target: a date with its month, an amount by its number alone."""
    spans = finder(placeable, language)(target)
    if placeable.kind == "date":
        return [
            match.span() for match in _date_pattern(placeable.surface, language).finditer(target)
        ] or spans
    if placeable.kind == "amount":
        numbers = number_finder(placeable)(target)
        return [number for number in numbers if any(s <= number[0] and number[1] <= e for s, e in spans)]
    return list(dict.fromkeys(spans))


def _rewrite(before: Placeable, after: Placeable, target: str, span: Span, language: str) -> str | None:
    """What is to stand in the place of ``before``; None where that cannot be known."""
    written, rest = target[span[0] : span[1]], target[span[1] :]
    if before.kind in _FIGURES and not any(c.isdigit() for c in written):
        return None  # in words
    if before.kind == "date":
        return _rewrite_date(before, after, written, language)
    if before.kind == "amount":
        old, new = amount_of(before.surface), amount_of(after.surface)
        alike = (old.unit, old.magnitude, old.minus) == (new.unit, new.magnitude, new.minus)
        alike = alike and len(old.numbers) == len(new.numbers)
        in_words = len(old.numbers) > 1 and not _DASHED.search(written)  # *1,200 to 1,300*
        return written_numbers(new, language) if alike and not in_words else None
    if before.kind == "time":
        clock = _CLOCK.fullmatch(written) and not _HALF_DAY.match(rest)
        return target_forms(after, language)[0] if clock else None
    if before.kind == "number":
        return None if rest[:1].isalpha() else target_forms(after, language)[0]
    return after.surface


@lru_cache(maxsize=512)
def _date_pattern(surface: str, language: str) -> re.Pattern[str]:
    """Day and month side by side: *26 жовтня*, *26 October*, *October 26*."""
    day, month = _day_and_month(surface)
    name, stem = month_names(language)[month]
    named = rf"(?P<month>{re.escape(stem)}\w*)"
    number = rf"(?<![\d.,]){day}(?![\d:]|[.,]\d)"
    after = rf"{number}\s{named}"
    if language != "en":
        return re.compile(after, re.IGNORECASE)
    before = rf"(?P<first>{re.escape(name)})\s{number}"
    return re.compile(f"{after}|{before}", re.IGNORECASE)


def _rewrite_date(before: Placeable, after: Placeable, written: str, language: str) -> str | None:
    match = _date_pattern(before.surface, language).fullmatch(written)
    day, month = _day_and_month(after.surface)
    if match is None:  # the day alone, of several in one month: "26 and 27 October"
        return str(day) if month == _day_and_month(before.surface)[1] else None
    name = month_names(language)[month][0]
    if language == "en" and match["first"]:
        return f"{name} {day}"
    return f"{day}{written[match.start('month') - 1]}{name}"


def _day_and_month(surface: str) -> tuple[int, int]:
    match = PATTERN.match(surface)
    assert match is not None
    return int(match["day"]), MONTHS[match["month"].lower()]


def _doubts(before: Placeable, after: Placeable, target: str, span: Span, language: str) -> list[str]:
    """Whether the word counted may need another form: *21 мігрант*, but *22 мігранти* and *25 мігрантів*."""
    if before.kind not in ("number", "amount"):
        return []
    following = re.match(r"[\s\u00a0-]*([^\W\d_]{3,})", target[span[1] :])
    if not following or following[1] in _FIXED or (_is_year(before.surface) and _is_year(after.surface)):
        return []
    old, new = (_category(p, language) for p in (before, after))
    if old == new:
        return []
    return [f"number changed from {before.surface} to {after.surface}: see the form of “{following[1]}”"]


def _is_year(surface: str) -> bool:
    return surface.isdigit() and len(surface) == 4 and surface[:2] in ("19", "20")


def _category(placeable: Placeable, language: str) -> str:
    """The plural category of the number (CLDR)."""
    from babel import Locale

    surface = amount_of(placeable.surface).numbers[-1] if placeable.kind == "amount" else placeable.surface
    whole, _, fraction = split_number(surface)
    number = float(f"{whole}.{fraction}") if fraction else int(whole)
    return str(Locale(language).plural_form(number))
