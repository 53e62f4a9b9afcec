"""Figures of a target text in the writing of the target language."""

from __future__ import annotations

import re
from collections.abc import Iterable

from l10n.placeables.amount import amount_of
from l10n.placeables.placeable import Placeable, Span
from l10n.placeables.target import number_finder
from l10n.typography import NO_BREAK, format_number

_TIME = re.compile(r"(?P<hour>\d{1,2})\s?(?:[h:.](?P<minute>\d\d)?|h\s(?P<spaced>\d\d))(?![\d.:]|\w)")


def localise(text: str, placed: Iterable[tuple[Span, Placeable]], language: str) -> str:
    """``text`` with each placeable at its span in the writing of ``language``; what stands in words stays."""
    for (start, end), placeable in sorted(placed, key=lambda item: item[0][0], reverse=True):
        if not any(c.isdigit() for c in text[start:end]):
            continue
        if placeable.kind == "number":
            text = text[:start] + format_number(placeable.surface, language) + text[end:]
        elif placeable.kind == "amount":
            text = text[:start] + _amount(text[start:end], placeable, language) + text[end:]
        elif placeable.kind == "time" and (time := _TIME.match(text, start)) and time.end() >= end:
            minute = time["minute"] or time["spaced"] or "00"
            text = f"{text[:start]}{int(time['hour'])}:{minute}{text[time.end() :]}"
    return text


def _amount(written: str, placeable: Placeable, language: str) -> str:
    amount = amount_of(placeable.surface)
    for start, end in number_finder(placeable)(written)[:1]:
        if any(c.isdigit() for c in written[start:end]):
            written = written[:start] + format_number(amount.number, language) + written[end:]
    for digit, power in (("2", "²"), ("3", "³")):
        if power in amount.unit.written[language][0]:
            written = re.sub(rf"(?<=[mм]){digit}$", power, written)
    if language == "uk":
        return re.sub(r"(?<=\d)\s?(?=[%$€£₴°]|[а-яA-Za-z/]+[²³]?$)", NO_BREAK, written)
    return re.sub(r"(?<=\d)\s(?=%)", "", written)
