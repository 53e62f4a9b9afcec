"""Names of persons in another spelling or in the wrong letters, or without the mark of a note; countries and
cities that are missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from l10n.base.letters import has_latin
from l10n.base.spans import Span
from l10n.checks.finding import Remark, error, warning
from l10n.glossary.find import find_all
from l10n.languages.names.find import is_transcribed, name_finder, name_parts
from l10n.languages.names.latin import in_own_spelling, plain, spelling
from l10n.languages.names.transcription import well_spelt
from l10n.languages.names.ukrainian import is_eastern, is_given_name, ukrainian_forms
from l10n.languages.placeables import NAMES, finder, old_name, toponym_forms
from l10n.languages.uk.spelling import cyrillic
from l10n.signs.marks import lost_marks, without_marks

if TYPE_CHECKING:
    from l10n.checks.pair import Pair

_POSSESSIVE = re.compile(r"[’'](?:s)?$")


def check_name(name: str, target: str, language: str, place: Span | None, reason: str) -> list[str]:
    """What is wrong with a name of the source; ``place`` is where it was recognised, ``reason`` why not."""
    known = ukrainian_forms(name) if language == "uk" else ()
    if place is not None and find_all(without_marks(target[slice(*place)]).text, known):
        return []
    place = place or next(iter(name_finder(name)(target)), None)
    latin, misspelt = _faults(name, target, language, place, drafted=True)
    perhaps = f"; in Ukrainian {known[0]}" if known else ""
    if latin:
        partly = "" if latin == name and place is not None else f" ({latin} in the draft)"
        return [f"name not transliterated: {name}{partly}{perhaps}"]
    if place is None:
        return [f"name lost: {name} ({reason}){perhaps}"]
    if known:
        misspelt = target[slice(*place)]
    return [f"spelling of the name: {name} → {misspelt}{perhaps}"] if misspelt else []


def check_marks(source: str, target: str) -> Iterator[str]:
    """Marks of the source that lead to a note, and that a draft lacks."""
    yield from dict.fromkeys(f"mark lost: {mark.word}{mark.written}" for mark in lost_marks(source, target))


def altered_names(pair: Pair) -> Iterator[Remark]:
    """Names of persons of the source that are missing, misspelt, or in the wrong letters; and those that lack
    their mark: *Prudence*, which is said to be a changed name by a star.
    """
    for placeable, place in pair.placed:
        if placeable.kind not in NAMES:
            continue
        name = placeable.surface
        latin, misspelt = _faults(name, pair.target, pair.language, place)
        if latin:
            yield warning(f"the name {name} is in Latin letters here ({latin}); write it in Ukrainian")
        elif place is None:
            missing = f"the name {name} is missing or altered; write it as this language does"
            yield error(missing) if placeable.kind == "name" else warning(missing)
        elif misspelt:
            yield warning(f"the name {name} is written {misspelt} here; see whether that is its spelling")
    for mark in lost_marks(pair.source, pair.target):
        if mark.word.istitle():
            yield warning(
                f"the mark of {mark.word}{mark.written} is missing; write it, for it leads to a note"
            )


def missing_places(pair: Pair) -> Iterator[Remark]:
    """Countries and cities of the source of which nothing speaks in the target, or under another name."""
    target = pair.target
    if pair.language == "uk":
        target = cyrillic(target)[0]  # of Latin letters in a word `mixed_letters` tells
    for placeable in pair.missing(("place",)):
        if finder(placeable, pair.language)(target):
            continue
        name = toponym_forms(placeable.surface, pair.language)[0]
        if other := old_name(placeable.surface, target):
            yield warning(f"{other} is called {name} in this language; see whether the name is meant")
        else:
            yield warning(
                f"nothing stands here for {placeable.surface} ({name}); see whether it was left out"
            )


def _faults(
    name: str, target: str, language: str, place: Span | None, *, drafted: bool = False
) -> tuple[str, str]:
    """What of a name stands in Latin letters in Ukrainian, and else the spelling that is doubtful."""
    if place is not None and target[place[0] : place[1]] == name:
        return (name, "") if language == "uk" else ("", "")
    words = [(part, target[span[0] : span[1]]) for part, span in name_parts(name, target) if span is not None]
    if language == "uk" and (latin := [word for _, word in words if has_latin(word)]):
        return " ".join(latin), ""
    kept = language == "en" and _is_kept(name)
    sound = place is None or all(
        _key(part) == _key(_POSSESSIVE.sub("", word))
        if kept and not in_own_spelling(part)
        else _is_sound(part, word, language, drafted)
        for part, word in words
    )
    return "", "" if sound else " ".join(word for _, word in words)


def _is_kept(name: str) -> bool:
    """Whether English writes a name as French does: *Claire Martin*, whom nothing tells to be transcribed."""
    parts = name.split()
    return not (is_transcribed(name) or any(map(is_eastern, parts)) or any(map(is_given_name, parts)))


def _key(word: str) -> str:
    return plain(word).casefold().replace("’", "'")


def _is_sound(part: str, word: str, language: str, drafted: bool) -> bool:
    """Whether the spelling of a part of a name is likely to be right; English keeps that of Latin letters."""
    if language == "en" and in_own_spelling(part):
        return spelling(part).match(word) is not None
    return well_spelt(part, word, drafted=drafted)
