"""Writing nodes into an lxml element, one after another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from l10n.readers.html_tree import whole_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_MEDIA = ("img", "picture", "video", "audio", "iframe", "object", "embed", "svg", "canvas", "table", "hr")


def take_out(element: _Element) -> None:
    """Remove an element, not the text behind it."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def prune(element: _Element) -> None:
    """Remove an element without any text or picture left, and what is around it if that is empty too."""
    while True:
        parent = element.getparent()
        if parent is None or element.tag in ("html", "body", "main", "article", "head"):
            return
        media = next(element.iter(*_MEDIA), None) is not None
        navigation = element.tag in ("nav", "form", "button", "dialog")
        if (media and not navigation) or whole_text(element).strip():
            return
        take_out(element)
        element = parent


class Builder:
    """Writes into ``parent`` from child number ``index`` on."""

    def __init__(self, parent: _Element, index: int = 0) -> None:
        self.parent = parent
        self.index = index

    def text(self, text: str) -> None:
        """Add text."""
        if self.index == 0:
            self.parent.text = (self.parent.text or "") + text
        else:
            last = self.parent[self.index - 1]
            last.tail = (last.tail or "") + text

    def whole(self, element: _Element) -> None:
        """Add an element with all that is in it, without the text behind it."""
        self.parent.insert(self.index, element)
        self.index += 1
        element.tail = None

    def element(self, tag: str, attributes: Mapping[str, str]) -> Builder:
        """Add a new element; what is written into it."""
        from lxml import etree

        made = etree.Element(tag, dict(attributes))
        self.whole(made)
        return Builder(made)

    def shell(self, element: _Element, *, again: bool = False) -> Builder:
        """Add a copy of an element without its content; ``again``: there is one already, ids come once."""
        from lxml import etree

        attributes = {str(name): str(value) for name, value in element.attrib.items()}
        if again:
            attributes.pop("id", None)
            if element.tag == "a":
                attributes.pop("name", None)
        made = etree.Element(element.tag, attributes)
        self.whole(made)
        return Builder(made)
