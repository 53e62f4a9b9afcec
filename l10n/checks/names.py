"""Names of persons that the draft has in another spelling or in the wrong letters."""

from __future__ import annotations

import re

from l10n.names import name_parts
from l10n.placeables import Span
from l10n.transcription import well_spelt

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def check_name(name: str, target: str, language: str, place: Span | None, reason: str) -> list[str]:
    """What is wrong with a name of the source; ``place`` is where it was recognised, ``reason`` why not."""
    if place is not None and target[place[0] : place[1]] == name:
        return [f"name not transliterated: {name}"] if language == "uk" else []
    parts = name_parts(name, target)
    words = [(part, target[span[0] : span[1]]) for part, span in parts if span is not None]
    if language == "uk" and (latin := [word for _, word in words if _LATIN.search(word)]):
        return [f"name not transliterated: {name} ({' '.join(latin)} in the draft)"]
    if place is None:
        return [f"name lost: {name} ({reason})"]
    if all(well_spelt(part, word) for part, word in words):
        return []
    return [f"spelling of the name: {name} → {' '.join(word for _, word in words)}"]
