"""What belongs to the article although its markup, or its place, is that of the page around it.

Boxes, buttons and notes: a hotline in a button is no less a part of the release than one in a paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from l10n.readers import kinds
from l10n.readers.html_walk import Piece, is_block
from l10n.readers.html_zones import BUTTON, Zones
from l10n.readers.signs import Line, sign_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_CALLS = ("tel:", "mailto:", "sms:")


def belonging(
    pieces: Sequence[Piece], zones: Zones, span: tuple[int, int] | None, container: _Element | None
) -> frozenset[int]:
    """The numbers of such pieces.

    ``span`` is the article's first and its last paragraph, ``container`` the element that all are in.
    Nothing belongs to an article that has no paragraph.
    """
    if span is None:
        return frozenset()
    first, last = span
    boxes: dict[_Element, list[int]] = {}
    found = set()
    for i, piece in enumerate(pieces):
        zone = zones.yielding(piece.element)
        if zone is None:
            continue
        if zones.reasons[zone][0] == BUTTON:
            ends = i > last and _within(piece, container) and _calls(piece)
            if ends or (first < i < last and (_calls(piece) or not _names_a_button(piece))):
                found.add(i)
        elif first < i < last:
            boxes.setdefault(zone, []).append(i)
    for zone, numbers in boxes.items():
        if next(zone.iter("form", "input"), None) is None and not _lists_others([pieces[i] for i in numbers]):
            found.update(n for n in numbers if _calls(pieces[n]) or not _names_a_button(pieces[n]))
    told = [
        piece
        for i, piece in enumerate(pieces)
        if (first <= i <= last or _within(piece, container)) and not zones.of(piece.element)[0]
    ]
    return frozenset(found) | _linked(pieces, zones, told)


def _within(piece: Piece, container: _Element | None) -> bool:
    return container is not None and container in piece.element.iterancestors()


def _calls(piece: Piece) -> bool:
    """Gives a telephone number or an address."""
    targets = [run.target.lower() for run in piece.block.runs if run.mark == "link"]
    return kinds.has_address(piece.block.text) or any(target.startswith(_CALLS) for target in targets)


def _names_a_button(piece: Piece) -> bool:
    """A word that pages have on buttons: "Imprimer", "Suivant"."""
    text = piece.block.text
    return kinds.words(text) > 0 and sign_of([Line(text)], 0) is not None


def _lists_others(pieces: Sequence[Piece]) -> bool:
    """A box that leads to other pages, rather than one that says something."""
    links = [piece for piece in pieces if piece.links > 0.7 and not _calls(piece)]
    linked = sum(len(piece.block.text) for piece in links)
    return (
        any(kinds.opens_others(piece.block.text) for piece in pieces)
        or len(links) > 1
        or linked > 0.5 * sum(len(piece.block.text) for piece in pieces)
    )


# ------------------------------------------------------------------ what links lead to


def _linked(pieces: Sequence[Piece], zones: Zones, article: Sequence[Piece]) -> set[int]:
    """What links in the article lead to within the page, outside its other parts: notes for instance."""
    sources: dict[str, set[_Element]] = {}
    for piece in article:
        for run in piece.block.runs:
            if run.mark == "link" and run.target.startswith("#"):
                sources.setdefault(unquote(run.target[1:]), set()).add(piece.element)
    if not sources:
        return set()
    anchors = _anchors(pieces[0].element.getroottree().getroot(), sources)
    linking = {e for elements in sources.values() for own in elements for e in (own, *own.iterancestors())}
    notes = {_note(anchor, linking) for anchor in anchors.values()}
    return {
        i
        for i, piece in enumerate(pieces)
        if (not zones.of(piece.element)[0] or zones.yielding(piece.element) is not None)
        and any(e in notes for e in (piece.element, *piece.element.iterancestors()))
    }


def _anchors(root: _Element, names: Mapping[str, object]) -> dict[str, _Element]:
    """The elements with these names, by name."""
    found: dict[str, _Element] = {}
    for element in root.iter():
        for name in (element.get("id"), element.get("name")) if isinstance(element.tag, str) else ():
            if name is not None and name in names:
                found.setdefault(name, element)
    return found


def _note(anchor: _Element, linking: set[_Element]) -> _Element | None:
    """The paragraph with the anchor, or what holds this note alone; None if it is among ``linking``."""
    chain = [e for e in (anchor, *anchor.iterancestors()) if is_block(e)]
    if not chain or chain[0] in linking:
        return None
    note, around = chain[0], next(iter(chain[1:]), None)
    if around is None or next(iter(around), None) is not note or around in linking:
        return note
    return around if around.tag in ("li", "dd") or around.get("id") else note
