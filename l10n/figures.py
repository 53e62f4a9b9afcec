"""Drafts by rule for segments without words: table cells, amounts, telephone numbers and addresses.

Only separators, signs and units are to be localised there, and a translation model is the wrong tool for
that: it writes "250 $25" for "250 $" and "2017, 27.10.2017" for a date.
"""

from __future__ import annotations

from l10n.model import Draft
from l10n.placeables import find_labels, find_placeables, target_forms
from l10n.typography import restore


def draft(text: str, language: str) -> Draft | None:
    """The draft of a segment that holds nothing but placeables, labels and punctuation; None for any other.

    A day and month (*26 octobre*) is left to the model: in Ukrainian, words depend on it.
    """
    found = [p for p in find_placeables(text) if p.kind != "date"]
    labels = find_labels(text, found)
    made, between, end = "", "", 0
    for placeable in sorted([*found, *labels], key=lambda p: p.start):
        before = text[end : placeable.start]
        made += before + target_forms(placeable, language)[0]
        between += before
        end = placeable.end
    if not found or any(map(str.isalpha, between + text[end:])):
        return None
    made += text[end:]
    return Draft(restore(made, language, text) if labels else made, "rule", 0.0)
