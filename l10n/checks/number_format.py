"""Decimal and thousands marks of another language: in English 1.347 is no thousand, and 12,5 no number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.figures import FIGURE
from l10n.checks.finding import Remark, warning
from l10n.checks.pair import Pair
from l10n.placeables.amount import amount_of
from l10n.placeables.find import split_number
from l10n.typography import format_number


def wrong_marks(pair: Pair) -> Iterator[Remark]:
    """Numbers of the source that the target writes with marks that mean another number there."""
    for placeable, span in pair.placed:
        if span is None or placeable.kind not in ("number", "amount"):
            continue
        amount = placeable.kind == "amount"
        for number in amount_of(placeable.surface).numbers if amount else (placeable.surface,):
            whole, _, fraction = split_number(number)
            for figure in FIGURE.findall(pair.target[slice(*span)]):
                same = re.sub(r"\D", "", figure) == whole + fraction
                if same and _is_wrong(figure, fraction, pair.language):
                    right = format_number(number, pair.language)
                    yield warning(f"{figure} has the marks of another language; write {right}")


def _is_wrong(figure: str, fraction: str, language: str) -> bool:
    if fraction:
        return figure.endswith(f"{',' if language == 'en' else '.'}{fraction}")
    return "." in figure or (language == "uk" and "," in figure)
