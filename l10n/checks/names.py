"""Names of persons in another spelling or in the wrong letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from l10n.checks.finding import Remark, error, warning
from l10n.names import name_finder, name_parts
from l10n.placeables import Span
from l10n.transcription import well_spelt

if TYPE_CHECKING:
    from l10n.checks.pair import Pair

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def check_name(name: str, target: str, language: str, place: Span | None, reason: str) -> list[str]:
    """What is wrong with a name of the source; ``place`` is where it was recognised, ``reason`` why not."""
    latin, misspelt = _faults(name, target, language, place)
    if latin == name and place is not None:
        return [f"name not transliterated: {name}"]
    if latin:
        return [f"name not transliterated: {name} ({latin} in the draft)"]
    if place is None:
        return [f"name lost: {name} ({reason})"]
    return [f"spelling of the name: {name} → {misspelt}"] if misspelt else []


def altered_names(pair: Pair) -> Iterator[Remark]:
    """Names of persons of the source that are missing, misspelt, or in the wrong letters."""
    for placeable, place in pair.placed:
        if placeable.kind != "name":
            continue
        name = placeable.surface
        found = place or next(iter(name_finder(name)(pair.target)), None)
        latin, misspelt = _faults(name, pair.target, pair.language, found)
        if latin:
            yield warning(f"the name {name} is in Latin letters here ({latin}); write it in Ukrainian")
        elif found is None:
            yield error(f"the name {name} is missing or altered; write it as this language does")
        elif misspelt:
            yield warning(f"the name {name} is written {misspelt} here; see whether that is its spelling")


def _faults(name: str, target: str, language: str, place: Span | None) -> tuple[str, str]:
    """What of a name stands in Latin letters in Ukrainian, and else the spelling that is doubtful."""
    if place is not None and target[place[0] : place[1]] == name:
        return (name, "") if language == "uk" else ("", "")
    words = [(part, target[span[0] : span[1]]) for part, span in name_parts(name, target) if span is not None]
    if language == "uk" and (latin := [word for _, word in words if _LATIN.search(word)]):
        return " ".join(latin), ""
    sound = place is None or all(well_spelt(part, word) for part, word in words)
    return "", "" if sound else " ".join(word for _, word in words)
