"""What a model is given to read for a placeable whose signs it does not know."""

from __future__ import annotations

import re

from l10n.languages.placeable import Placeable
from l10n.languages.placeables.amount import Amount, amount_of
from l10n.languages.placeables.approximations import hedge_reading
from l10n.languages.placeables.hours import hours_reading

_BY_WORD = {"hours": hours_reading, "hedge": hedge_reading}


def reading(placeable: Placeable) -> str:
    """*3,5 M€* in words: *3,5 millions d’euros*; empty where the text itself is read.

    The vocabularies of OPUS models lack € and £, and abbreviations are rare in what they were trained on.
    *24 h/24* is read as *jour et nuit*, *sous 48 h* as *sous 48 heures*, *1 m 80* as *1,80 m*, and *(environ*
    as *(ou environ*.
    """
    if placeable.kind in _BY_WORD:
        return _BY_WORD[placeable.kind](placeable.surface)
    return _in_words(amount_of(placeable.surface)) if placeable.kind == "amount" else ""


def _in_words(amount: Amount) -> str:
    if amount.split:
        return f"{amount.numbers[0]} m"
    if not amount.unit.words:
        return ""
    number, one = "–".join(amount.numbers), amount.numbers[-1].split(",")[0] in ("0", "1")
    if amount.magnitude is None:
        return f"{number} {_singular(amount.unit.words) if one else amount.unit.words}"
    magnitude = amount.magnitude.words
    if one:
        magnitude = _singular(magnitude)
    of = "d’" if amount.unit.words[0] in "aeh" else "de "
    return f"{number} {magnitude} {of if magnitude != 'mille' else ''}{amount.unit.words}"


def _singular(words: str) -> str:
    return re.sub(r"s\b", "", words)
