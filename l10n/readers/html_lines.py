"""What begins and ends a paragraph of a page, or a line of one: blocks, breaks by hand, links that touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.readers.html_tree import whole_text

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCKS = frozenset(
    "html body address article aside blockquote button caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li main "
    "menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_LONG = 500


def is_block(element: _Element) -> bool:
    """Begins and ends a paragraph."""
    return isinstance(element.tag, str) and element.tag.lower() in BLOCKS


def rest_of_line(element: _Element, tail: bool) -> str:
    """The text of ``element``, with ``tail`` that behind it, and what follows up to the end of the line.

    Of a very long line, the beginning.
    """
    text = (element.tail if tail else element.text) or ""
    following = element.itersiblings() if tail else iter(element)
    around = element.getparent() if tail else element
    while around is not None:
        for node in following:
            if node.tag == "br" or is_block(node) or len(text) > _LONG:
                return text
            text += _text(node) + (node.tail or "")
        if is_block(around):
            break
        text += around.tail or ""
        following, around = around.itersiblings(), around.getparent()
    return text


def touches_link(element: _Element) -> bool:
    """Nothing divides a link from the words of another one.

    A link that an editor cut in a word is one, and the signs of notes stand side by side.
    """
    before = element.getprevious()
    if before is None or before.tag != "a" or before.tail or before.items() == element.items():
        return False
    end, begin = _text(before)[-1:], _text(element)[:1]
    cut = before.get("href") == element.get("href") and (begin.islower() or not says_more(element))
    notes = any(e.tag == "sup" for e in (*element.iterancestors(), *element.iter()))
    return end.isalnum() and begin.isalnum() and not cut and not notes


def says_more(element: _Element) -> bool:
    """Stands with links only in a paragraph, of which each says a thing of its own: a file and its button."""
    around = element.getparent()
    if around is None or not is_block(around) or (around.text or "").strip():
        return False
    return all(child.tag == "a" and not (child.tail or "").strip() for child in around)


def _text(element: _Element) -> str:
    return whole_text(element) if isinstance(element.tag, str) else ""
