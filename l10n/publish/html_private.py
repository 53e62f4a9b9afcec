"""What a page holds that no reader is shown: comments, hidden and deleted text. None of it is published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from l10n.model import Block
from l10n.publish.html_nodes import prune, take_out
from l10n.publish.job import Job
from l10n.readers.html_comments import comments, is_comment
from l10n.readers.html_walk import is_skipped, is_unseen

if TYPE_CHECKING:
    from lxml.etree import _Element

# A comment that a program reads when the page is made or shown: a browser, a server, a site generator.
_DIRECTIVE = re.compile(
    r"\s*(?:\[if\b[^\]]*\](?:>(?:<!|.*<!\[endif\]))?|(?:<!)?\[endif\]|#(?:include|echo|config|set|if|else|endif)\b.*"
    r"|/?wp:\S.*|more|nextpage|excerpt|endexcerpt|readmore|truncate|break|toc|tocstop)?\s*",
    re.S,
)

_COMMENTED = re.compile(r"mso-comment-[\w-]+\s*:[^;]*(?:;|$)\s*", re.I)


def is_private(comment: str) -> bool:
    """A comment that somebody wrote for people; its text, without the signs around it."""
    return not _DIRECTIVE.fullmatch(comment)


def is_private_comment(element: _Element) -> bool:
    """The same of a node of the tree."""
    from lxml import etree

    return isinstance(element, etree._Comment) and is_private(element.text or "")


def private(root: _Element, blocks: Sequence[Block], *, keep_hidden: bool = False) -> frozenset[_Element]:
    """The nodes that are not published; what holds text of a block is. ``keep_hidden``: so is hidden text."""
    held = _held(blocks)
    found = set()
    for element in root.iter():
        unseen = not keep_hidden and element not in held and not is_skipped(element) and is_unseen(element)
        gone = is_private_comment(element) or element.tag == "del" or _is_comment(element)
        if gone or (unseen and any(texts(element))):
            found.add(element)
    return frozenset(found)


def _is_comment(element: _Element) -> bool:
    return isinstance(element.tag, str) and is_comment(element)


def unread(root: _Element, blocks: Sequence[Block]) -> list[_Element]:
    """Elements that are shown, but not read out: the reader passes over their text, and it stays."""
    held = _held(blocks)
    return [e for e in root.iter() if e.get("aria-hidden") == "true" and e not in held and not is_unseen(e)]


def _held(blocks: Sequence[Block]) -> set[_Element | None]:
    """The elements that hold text of a block, and all around them."""
    held: set[_Element | None] = set()
    for place in (origin.place for block in blocks for origin in block.origins):
        holder = place[0].getparent() if place[1] else place[0]
        if holder not in held:
            held |= {holder, *holder.iterancestors()}
    return held


def drop_private(job: Job, nodes: Iterable[_Element]) -> None:
    """Take them out, wherever the page has been written anew meanwhile; of hidden elements, the text."""
    nodes = list(nodes)
    reviewers = {element for element in nodes if _is_comment(element)}
    job.left_out["comment"] += comments(reviewers)
    for element in nodes:
        if element in reviewers:
            take_out(element)
        elif not isinstance(element.tag, str):
            job.left_out["comment"] += 1
            take_out(element)
        elif element.tag == "del":
            job.left_out["deleted passage"] += 1
            take_out(element)
        else:
            job.left_out["hidden text"] += 1
            _empty(element)


def drop_comment_names(root: _Element) -> None:
    """Word notes at the words that a comment is about who wrote it, and when."""
    for element in root.iter():
        bare, found = _COMMENTED.subn("", element.get("style") or "")
        if found and bare.strip():
            element.set("style", bare.strip())
        elif found:
            del element.attrib["style"]


def _empty(element: _Element) -> None:
    """Take the text out; pictures, and what other parts of the page use, stay."""
    for holder, tail in list(texts(element)):
        if tail:
            holder.tail = None
        else:
            holder.text = None
    for inner in [*element.iterdescendants(), element]:
        if isinstance(inner.tag, str) and len(inner) == 0 and not is_skipped(inner):
            prune(inner)


def texts(element: _Element) -> Iterator[tuple[_Element, bool]]:
    """Where in an element text with letters or digits stands, but for scripts, drawings and the like in it.

    An element, and whether it is the text behind it.
    """
    if any(map(str.isalnum, element.text or "")):
        yield element, False
    for child in element:
        if not is_skipped(child):
            yield from texts(child)
        if any(map(str.isalnum, child.tail or "")):
            yield child, True
