"""The tree of an HTML page, as a browser has it: elements without content have none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

VOID = ("embed", "keygen", "source", "track", "wbr")
"""Elements without content that libxml2 does not know as such: it gives them what comes after them."""


def parse(text: str) -> _Element | None:
    """The tree of an HTML document or fragment, however malformed; None if there is nothing in it."""
    from lxml import etree
    from lxml import html as lxml_html

    # A page without a doctype gets none.
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, default_doctype=False)  # type: ignore[call-arg]
    # A declared encoding would contradict the bytes: they are UTF-8 by now.
    text = re.sub(r"^\s*<\?xml[^>]*>", lambda m: "\n" * m.group().count("\n"), text)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    for element in list(root.iter(*VOID)):
        _empty(element)
    return root


def whole_text(element: _Element) -> str:
    """All text in an element, as it stands."""
    return "".join(map(str, element.itertext()))


def _empty(element: _Element) -> None:
    """Put behind an element what is in it."""
    tail, element.tail, element.text = element.tail or "", element.text, None
    place = element
    for child in list(element):
        place.addnext(child)  # takes its own tail along
        place = child
    place.tail = ((place.tail or "") + tail) or None
