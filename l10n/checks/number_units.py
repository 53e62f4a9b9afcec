"""Units and currencies in words that the translation has lost or changed: *12 ans* that are 12 months."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from l10n.base.spans import Span, overlaps
from l10n.checks.finding import Remark, error, warning
from l10n.checks.pair import Pair
from l10n.languages.placeables import Placeable, finder
from l10n.languages.placeables.amount import amount_of
from l10n.languages.placeables.target import SCALE, number_finder
from l10n.languages.placeables.unit_words import (
    MONEY,
    TIME,
    UNIT_WORDS,
    Measure,
    UnitWord,
    find_measures,
    find_rates,
)

_BETWEEN = 3  # words between a number and its unit: *12 long and cold months*
# *Пів року*: six months.
_HALF = re.compile(r"\bпів", re.IGNORECASE)
_EACH = {"en": r"\b(?:an?|per|each|every)\s", "uk": r"\b(?:(?:на|за)\s|що)"}


def changed_units(pair: Pair) -> Iterator[Remark]:
    """A currency that is lost, and a unit or currency that has become another one beside its number.

    Of amounts with a sign and of times of day another check tells. A lost *ans* says nothing: *aged 12*.
    """
    told = [(p.start, p.end) for p, _ in pair.placed if p.kind in ("amount", "time")]
    measures = [
        measure
        for measure in find_measures(pair.source)
        if not overlaps((measure.number.start, measure.number.end), told)
    ]
    yield from _changed(pair, measures)
    yield from _changed_rates(pair)


def other_currency(amount: Placeable, pair: Pair) -> str:
    """The number of an amount with another currency in the target; empty if there is none."""
    own = amount_of(amount.surface)
    spans = number_finder(amount)(pair.target) if own.currency else []
    others = (u for u in UNIT_WORDS if u.family == MONEY and u.patterns is not own.unit.patterns)
    return next(filter(None, (_beside(unit, pair, span) for unit in others for span in spans)), "")


def _changed(pair: Pair, measures: Sequence[Measure]) -> Iterator[Remark]:
    known = {(measure.value, measure.unit) for measure in measures}
    for measure in {(m.value, m.unit): m for m in measures}.values():
        own = measure.unit
        if own.family == MONEY and _is_said(own, pair):
            continue
        spans = finder(measure.number, pair.language)(pair.target)
        if any(_follows(own, pair, span) for span in spans):
            continue
        spans = [(a, b) for a, b in spans if not _HALF.search(pair.target, a, b)]
        others = [u for u in UNIT_WORDS if u.family == own.family and (measure.value, u) not in known]
        if instead := next(filter(None, (_beside(u, pair, span) for u in others for span in spans)), ""):
            yield error(f"“{measure.surface}” has become “{instead}”; correct the unit")
        elif own.family == MONEY:
            yield warning(f"“{measure.surface}” has lost its currency; name it")


def _changed_rates(pair: Pair) -> Iterator[Remark]:
    for words, own in find_rates(pair.source):
        if _is_said(own, pair):
            continue
        others = (
            u for u in UNIT_WORDS if u.family == TIME and not _pattern("", u.french).search(pair.source)
        )
        rates = (
            _pattern(_EACH[pair.language], u.patterns[pair.language]).search(pair.target) for u in others
        )
        if instead := next(filter(None, rates), None):
            yield error(f"“{words}” has become “{instead[0]}”; correct it")


def _is_said(unit: UnitWord, pair: Pair) -> bool:
    """Whether the unit stands anywhere in the target."""
    return _pattern("", unit.patterns[pair.language]).search(pair.target) is not None


def _follows(unit: UnitWord, pair: Pair, span: Span) -> bool:
    """Whether the unit stands near after the number at ``span``, or in it: *одинадцятигодинний*."""
    start, end = span
    written = unit.patterns[pair.language]
    between = rf"(?:[\s-]+[^\s-]+){{0,{_BETWEEN}}}?[\s-]*"
    inside = re.search(written, pair.target[start:end], re.IGNORECASE)
    return inside is not None or _pattern(between, written).match(pair.target, end) is not None


def _beside(unit: UnitWord, pair: Pair, span: Span) -> str:
    """The number at ``span`` with the unit right before or after it; empty if it is not there."""
    written, (start, end) = unit.patterns[pair.language], span
    if after := _pattern(rf"{SCALE}[\s-]?", written).match(pair.target, end):
        return pair.target[start : after.end()]
    if unit.family == MONEY and (before := _pattern("", written, r"\s?$").search(pair.target, 0, start)):
        return pair.target[before.start() : end]
    return ""


@lru_cache(maxsize=512)
def _pattern(before: str, words: str, after: str = "") -> re.Pattern[str]:
    """The words in any letters, as no part of longer ones."""
    first = before or r"(?<![^\W\d_])"
    return re.compile(rf"{first}(?:{words})(?![^\W\d_]){after}", re.IGNORECASE)
