"""E-mail and web addresses, telephone numbers, handles and hashtags: the same in every language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from l10n.checks.finding import Remark, error, warning
from l10n.checks.pair import Pair
from l10n.languages.placeables import VERBATIM, Placeable
from l10n.signs.placeholders import edged

_KINDS = VERBATIM | {"phone"}
_SIGN = re.compile(r"[@#]|://|\b[a-z-]+\.[a-z]{2}")  # no address without one of these
_LANGUAGE = re.compile(r"(?<=[/.=_-])(?:fr|en|uk|ua)(?=[/._&#?-]|$)|(?<=://)(?:fr|en|uk|ua)(?=\.)")


def changed_addresses(pair: Pair) -> Iterator[Remark]:
    """An address that is missing, differs in a letter, was added, or comes twice.

    A web address may lead to the page in the target language: …/fr/… may become …/en/….
    """
    looked_for = any(p.kind in _KINDS for p, _ in pair.placed) or _SIGN.search(pair.target)
    if not looked_for:
        return
    there = [p for p in pair.found if p.kind in _KINDS]
    known = {_plain(p) for p, _ in pair.placed if p.kind in _KINDS}
    new = [p for p in there if _plain(p) not in known]
    for placeable in pair.missing(_KINDS):
        if any(_plain(p) == _plain(placeable) for p in there):
            continue
        other = next((p for p in new if p.kind == placeable.kind), None)
        if other is not None:
            new.remove(other)
            yield error(
                f"{placeable.kind} {placeable.surface} has become {other.surface}; copy it from the source"
            )
        else:
            yield error(
                f"{placeable.kind} {placeable.surface} is missing or changed; copy it from the source"
            )
    for placeable in new:
        if placeable.kind != "phone" and placeable.surface.lower() not in pair.source.lower():
            yield warning(f"{placeable.kind} {placeable.surface} is not in the source; remove or correct it")
    counts = Counter(p.surface for p, _ in pair.placed if p.kind in VERBATIM)
    for surface, count in counts.items():
        if len(re.findall(edged(surface), pair.target)) > count:
            yield warning(f"{surface} comes more often than in the source; remove one")


def _plain(placeable: Placeable) -> str:
    """What makes an address the same: the digits of a telephone number, a URL whatever its language."""
    if placeable.kind == "phone":
        return "".join(re.findall(r"\d", placeable.surface))
    surface = placeable.surface.rstrip("/")
    return _LANGUAGE.sub("", surface.lower()) if placeable.kind == "URL" else surface
