"""What belongs to the article although its markup, or its place, is that of the page around it.

Boxes, buttons and notes: a hotline in a button is no less a part of the release than one in a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from l10n.readers import kinds
from l10n.readers.html_lines import is_block
from l10n.readers.html_walk import Piece
from l10n.readers.html_zones import BUTTON, Zones
from l10n.readers.signs import Line, sign_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_CALLS = ("tel:", "mailto:", "sms:")
_FIGURE = re.compile(r"[^\W\d][^:]*:\s*\d[\d\s.,/-]*(?:%|€|\w+)?")  # "Lits : 40", in a box of figures


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
            if ends or (first < i < last and _says_something(piece)):
                found.add(i)
        elif first < i < last:
            boxes.setdefault(zone, []).append(i)
    for zone, numbers in boxes.items():
        if next(zone.iter("form", "input"), None) is None and _is_told([pieces[i] for i in numbers]):
            found.update(numbers)
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


def _says_something(piece: Piece) -> bool:
    """A button that calls, that is a sentence or names a number, or that leads to another page.

    Not one that does something with this one, as "Agrandir l’image", or has a word of the page's: "Imprimer".
    """
    text = piece.block.text
    leads = any(run.mark == "link" and not run.target.startswith("#") for run in piece.block.runs)
    says = leads or kinds.is_sentence(text) or any(map(str.isdigit, text))
    return _calls(piece) or (says and not _names_a_part(piece))


def _names_a_part(piece: Piece) -> bool:
    """Words that pages have on buttons and over their parts: "Imprimer", "Agenda"."""
    text = piece.block.text
    return kinds.words(text) > 0 and not kinds.is_label(text) and sign_of([Line(text)], 0) is not None


def _is_told(pieces: Sequence[Piece]) -> bool:
    """A box is a part of the release, as a whole: it calls, tells something in sentences, or gives figures.

    One that leads to another page, or has a part of the page in it, may be the site's.
    """
    texts = [piece.block.text for piece in pieces]
    others = any(piece.links > 0.7 and not _calls(piece) for piece in pieces)
    if others or any(kinds.opens_others(text) for text in texts) or any(map(_names_a_part, pieces)):
        return False
    return any(_calls(piece) or kinds.is_sentence(piece.block.text) for piece in pieces) or all(
        map(_FIGURE.fullmatch, texts)
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
