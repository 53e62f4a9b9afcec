"""The inline content between block-level elements, as events for `tree.chunks`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.model import Block, Provenance
from l10n.publish.html_nodes import Builder
from l10n.publish.tree import Closes, Event, Opens, Text, Thing
from l10n.readers.html_apart import is_untranslatable
from l10n.readers.html_lines import is_block
from l10n.readers.html_walk import is_skipped

if TYPE_CHECKING:
    from lxml.etree import _Element

Place = tuple["_Element", bool]


@dataclass(slots=True)
class Stretch:
    """Sibling nodes in ``parent``: the text before child ``first``, then ``children`` with their tails."""

    parent: _Element
    first: int
    children: list[_Element]
    places: dict[Place, list[tuple[int, Provenance]]]
    events: list[Event] = field(default_factory=list)

    @property
    def blocks(self) -> list[int]:
        """The numbers of the blocks that have text here, in order."""
        return list(dict.fromkeys(e.block for e in self.events if isinstance(e, Text)))

    def texts(self, number: int | None = None) -> list[str]:
        """The French texts that the blocks, or one of them, have here."""
        return [
            ((element.tail if tail else element.text) or "")[o.offset : o.stop]
            for (element, tail), origins in self.places.items()
            for n, o in origins
            if number in (n, None)
        ]

    def open(self) -> Builder:
        """Take all nodes out; what writes others in their place."""
        for child in self.children:
            self.parent.remove(child)
        if self.first == 0:
            self.parent.text = None
        else:
            self.parent[self.first - 1].tail = None
        return Builder(self.parent, self.first)

    def clear(self) -> list[_Element]:
        """Take the text of the blocks out; the elements that held it, which stay."""
        holders = [e if not tail else e.getparent() for e, tail in self.places]
        for (element, tail), origins in self.places.items():
            text = (element.tail if tail else element.text) or ""
            for _, origin in sorted(origins, key=lambda item: -item[1].offset):
                text = text[: origin.offset] + text[origin.stop :]
            if tail:
                element.tail = text
            else:
                element.text = text
        return [element for element in holders if element is not None]


def stretches(
    root: _Element, blocks: Sequence[Block], gone: Collection[_Element] = frozenset()
) -> list[Stretch]:
    """The stretches below ``root`` in which any of the blocks has text, without what is ``gone``."""
    places: dict[Place, list[tuple[int, Provenance]]] = {}
    for number, block in enumerate(blocks):
        for origin in block.origins:
            places.setdefault(origin.place, []).append((number, origin))
    return [stretch for stretch in _below(root, places, gone) if stretch.blocks]


def _below(
    element: _Element, places: dict[Place, list[tuple[int, Provenance]]], gone: Collection[_Element]
) -> Iterator[Stretch]:
    stretch = Stretch(element, 0, [], {})
    _slot(stretch, element, False, places)
    for index, child in enumerate(element):
        if _is_boundary(child):
            yield stretch
            yield from _below(child, places, gone)
            stretch = Stretch(element, index + 1, [], {})
        else:
            stretch.children.append(child)
            _inline(stretch, child, places, gone)
        _slot(stretch, child, True, places)
    yield stretch


def _is_boundary(element: _Element) -> bool:
    """A block-level element, or one that holds such elements."""
    if is_skipped(element):
        return False
    return is_block(element) or any(is_block(e) for e in element.iterdescendants() if isinstance(e.tag, str))


def _inline(
    stretch: Stretch,
    element: _Element,
    places: dict[Place, list[tuple[int, Provenance]]],
    gone: Collection[_Element],
) -> None:
    if element in gone or element.tag == "wbr":  # where a French word may be broken
        return
    inside = any(
        place in places
        for e in element.iter()
        for place in ((e, False), (e, True))
        if place != (element, True)
    )
    if not inside:
        stretch.events.append(Thing(element, parts=element.tag == "br"))
        return
    # The marks of a quotation are in the text; the element would show them again.
    shown = element.tag != "q"
    if shown:
        literal = element.tag in ("sup", "sub") or is_untranslatable(element)
        stretch.events.append(Opens(element, literal=literal))
    _slot(stretch, element, False, places)
    for child in element:
        _inline(stretch, child, places, gone)
        _slot(stretch, child, True, places)
    if shown:
        stretch.events.append(Closes())


def _slot(
    stretch: Stretch, element: _Element, tail: bool, places: dict[Place, list[tuple[int, Provenance]]]
) -> None:
    """The events of one text; what no block has of it, white space or a list's sign, is a thing."""
    text = (element.tail if tail else element.text) or ""
    here = sorted(places.get((element, tail), ()), key=lambda item: item[1].offset)
    if here:
        stretch.places[element, tail] = here
    at = 0
    for number, origin in here:
        _raw(stretch, text[at : origin.offset])
        stretch.events.append(Text(number, origin.start, origin.end))
        at = origin.stop
    _raw(stretch, text[at:])


def _raw(stretch: Stretch, text: str) -> None:
    if text:
        stretch.events.append(Thing(text))
