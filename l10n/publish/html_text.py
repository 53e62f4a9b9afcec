"""An HTML tree as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.readers.html_tree import VOID

if TYPE_CHECKING:
    from lxml.etree import _Element, _ElementTree

_SIGN = "\ue001"  # of private use: no page has it before an end tag of these


def html_text(tree: _Element | _ElementTree) -> str:
    """The source of a tree or of an element, without the end tags that libxml2 gives what can have none."""
    from lxml import etree

    empty = list(tree.iter(*VOID))
    for element in empty:
        element.text = _SIGN
    text = etree.tostring(tree, method="html", encoding="unicode")
    for element in empty:
        element.text = None
    for tag in VOID:
        text = text.replace(f"{_SIGN}</{tag}>", "")
    return text
