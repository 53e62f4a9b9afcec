"""The parts of a Word file that are WordprocessingML: the body, headers, notes, styles, settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from l10n.readers.docx_text import W

Parts = Mapping[Any, Any]
"""The parts of a document that are WordprocessingML, each with its root element."""


def word_parts(document: Any, read: Iterable[Any]) -> dict[Any, Any]:
    """The parts of a document; ``read`` are the roots of those that its reader has parsed.

    python-docx keeps notes as bytes; `store_parts` puts them back.
    """
    by_tag = {root.tag: root for root in read}
    found = {}
    for part in document.part.package.iter_parts():
        root = part.element if hasattr(part, "element") else parsed(part)
        if root is not None and str(root.tag).startswith(W):
            # There is one part of each sort that python-docx keeps as bytes.
            found[part] = root if hasattr(part, "element") else by_tag.get(root.tag, root)
    return found


def store_parts(parts: Parts) -> None:
    """Write the parts that python-docx keeps as bytes."""
    from lxml import etree

    for part, root in parts.items():
        if not hasattr(part, "element"):
            part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def parsed(part: Any) -> Any:
    """The root element of a part that python-docx keeps as bytes; None if it is no XML."""
    from lxml import etree

    if not str(part.content_type).endswith("xml"):
        return None
    try:
        return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:  # nobody has needed it so far
        return None
