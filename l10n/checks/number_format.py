"""Numbers in the writing of another language: in English 1.347 is no thousand, and 12,5 no number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.figures import FIGURE
from l10n.checks.finding import Remark, warning
from l10n.checks.pair import Pair
from l10n.languages.en.ordinals import wrong_ordinals
from l10n.languages.placeables.amount import amount_of
from l10n.languages.placeables.find import split_number
from l10n.languages.typography import NUMBER_SIGN, format_number

# Signs before a number that are those of French, or of the other language.
_STRANGE_SIGN = {"en": re.compile(r"(?<!\w)(?:[Nn][°º]s?\.?|№)\s?(?=\d)"), "uk": NUMBER_SIGN}
_SIGN = {"en": "No.", "uk": "№"}


def wrong_marks(pair: Pair) -> Iterator[Remark]:
    """Numbers of the source that the target writes with marks that mean another number there, wrong English
    ordinals, and a strange sign before a number.
    """
    yield from _wrong_figures(pair)
    if pair.language == "en":
        for wrong, right in wrong_ordinals(pair.target, pair.source):
            yield warning(f"{wrong} is no English ordinal; write {right}")
    if NUMBER_SIGN.search(pair.source):
        for sign in dict.fromkeys(_STRANGE_SIGN[pair.language].findall(pair.target)):
            if sign.strip() != (right := _SIGN[pair.language]):
                yield warning(f"“{sign.strip()}” before a number is of another language; write {right}")


def _wrong_figures(pair: Pair) -> Iterator[Remark]:
    for placeable, span in pair.placed:
        if span is None or placeable.kind not in ("number", "amount"):
            continue
        amount = placeable.kind == "amount"
        for number in amount_of(placeable.surface).numbers if amount else (placeable.surface,):
            whole, _, fraction = split_number(number)
            for figure in FIGURE.findall(pair.target[slice(*span)]):
                if re.sub(r"\D", "", figure) != whole + fraction:
                    continue
                if placeable.identifier and figure != number:
                    yield warning(f"{figure} is set like a quantity; write {number} as the source does")
                elif _is_wrong(figure, fraction, pair.language):
                    right = format_number(number, pair.language)
                    yield warning(f"{figure} has the marks of another language; write {right}")


def _is_wrong(figure: str, fraction: str, language: str) -> bool:
    if fraction:
        return figure.endswith(f"{',' if language == 'en' else '.'}{fraction}")
    return "." in figure or (language == "uk" and "," in figure)
