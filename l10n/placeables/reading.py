"""What a model is given to read for a placeable whose signs it does not know."""

from __future__ import annotations

from l10n.placeables.amount import amount_of
from l10n.placeables.hours import hours_reading
from l10n.placeables.placeable import Placeable


def reading(placeable: Placeable) -> str:
    """*3,5 M€* in words: *3,5 millions d’euros*; empty where the text itself is read.

    The vocabularies of OPUS models lack € and £, and abbreviations are rare in what they were trained on.
    *24 h/24* is read as *jour et nuit*, *sous 48 h* as *sous 48 heures*, *1 m 80* as *1,80 m*.
    """
    if placeable.kind == "hours":
        return hours_reading(placeable.surface)
    if placeable.kind != "amount":
        return ""
    amount = amount_of(placeable.surface)
    if amount.split:
        return f"{amount.numbers[0]} m"
    if not amount.unit.words:
        return ""
    number = "–".join(amount.numbers)
    if amount.magnitude is None:
        return f"{number} {amount.unit.words}"
    magnitude = amount.magnitude.words
    if amount.numbers[-1].split(",")[0] in ("0", "1"):
        magnitude = magnitude.removesuffix("s")
    of = "d’" if amount.unit.words[0] in "aeh" else "de "
    return f"{number} {magnitude} {of if magnitude != 'mille' else ''}{amount.unit.words}"
