"""Figures of a target text in the writing of the target language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from l10n.base.spans import Span
from l10n.languages.en.ordinals import english_ordinals
from l10n.languages.placeable import Placeable
from l10n.languages.placeables.amount import amount_of
from l10n.languages.placeables.approximations import without_or
from l10n.languages.placeables.target import finder, target_forms
from l10n.languages.placeables.target_times import is_untold
from l10n.languages.typography import NO_BREAK, format_number

_BETWEEN = len(" ou ")  # characters between the numbers of a range in words: *20 à 30 €*
_TIME = re.compile(r"(?P<hour>\d{1,2})\s?(?:[h:.](?P<minute>\d\d)?|h\s(?P<spaced>\d\d))(?![\d.:]|\w)")

_TO_TIME = re.compile(r"\s?(?:to|and|until|till|до|та|і|й|[-–—])\s?\d\d?:\d\d(?!\d|\s?[ap]\.?m)")


def localise(text: str, placed: Iterable[tuple[Span, Placeable]], language: str) -> str:
    """``text`` with each placeable at its span in the writing of ``language``; what stands in words stays."""
    placed = sorted(placed, key=lambda item: item[0][0], reverse=True)
    for (start, end), placeable in placed:
        if placeable.kind == "hedge":
            text = without_or(text[:start], placeable.surface, language) + text[start:]
        if not any(c.isdigit() for c in text[start:end]):
            continue
        if placeable.kind == "number":
            text = text[:start] + target_forms(placeable, language)[0] + text[end:]
        elif placeable.kind == "amount":
            text = text[:start] + _amount(text[start:end], placeable, language) + text[end:]
        elif placeable.kind == "time" and is_untold(placeable.surface, text, (start, end), language):
            text = text[:start] + target_forms(placeable, language)[0] + text[end:]
        elif placeable.kind == "time" and (time := _TIME.match(text, start)) and time.end() >= end:
            minute = time["minute"] or time["spaced"] or "00"
            text = f"{text[:start]}{int(time['hour'])}:{minute}{text[time.end() :]}"
        elif placeable.kind == "time" and _is_bare_hour(text, (start, end), placeable):
            text = f"{text[:end]}:00{text[end:]}"
    if language != "en":
        return text
    return english_ordinals(_share_currencies(text, [placeable for _, placeable in placed]))


def _is_bare_hour(text: str, span: Span, placeable: Placeable) -> bool:
    """*14* of *from 14 to 18:00*; but not *2* of *2 to 6 p.m.*, nor of *2 to 3 hours*."""
    same = placeable.surface.isdigit() and text[slice(*span)] == placeable.surface
    return same and _TO_TIME.match(text, span[1]) is not None


def _amount(written: str, placeable: Placeable, language: str) -> str:
    amount = amount_of(placeable.surface)
    for number in amount.numbers:
        alone = replace(placeable, kind="number", surface=number)
        for start, end in finder(alone, language)(written)[:1]:
            if any(c.isdigit() for c in written[start:end]):
                written = written[:start] + format_number(number, language) + written[end:]
    if len(amount.numbers) > 1:
        written = re.sub(r"(?<=\d)\s?[-–—]\s?(?=\d)", "–", written)
    for digit, power in (("2", "²"), ("3", "³")):
        if power in amount.unit.written[language][0]:
            written = re.sub(rf"(?<=[mм]){digit}$", power, written)
    if language == "uk":
        return re.sub(r"(?<=\d)\s?(?=[%$€£₴°]|[а-яA-Za-z/]+[²³]?$)", NO_BREAK, written)
    return re.sub(r"(?<=\d)\s(?=%)", "", written)


def _share_currencies(text: str, placeables: Iterable[Placeable]) -> str:
    """*Between 500 and EUR 1,000* is *between EUR 500 and 1,000*: a range has its currency once, in front."""
    for one, two in pairwise(sorted(placeables, key=lambda placeable: placeable.start)):
        if (one.kind, two.kind) != ("number", "amount") or two.start - one.end > _BETWEEN:
            continue
        low, high = (
            re.escape(format_number(n, "en")) for n in (one.surface, amount_of(two.surface).numbers[0])
        )
        text = re.sub(
            rf"(?<![\d.,€$£¥])(?<![A-Z]{{3}} )({low} (?:and|to|or) )([A-Z]{{3}} |[€$£¥])(?={high}(?!\d))",
            r"\2\1",
            text,
        )
    return text
