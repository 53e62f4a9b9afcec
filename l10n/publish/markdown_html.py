"""Raw HTML in Markdown: only what stands between a paragraph's tags is written anew, for they may be open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.publish.html import Writer, tell_apart
from l10n.publish.html_events import Stretch, stretches
from l10n.publish.html_nodes import Builder
from l10n.publish.html_private import is_private, private, texts
from l10n.publish.html_text import html_text
from l10n.publish.job import Job
from l10n.publish.markdown_events import TagPair
from l10n.readers.decode import references
from l10n.readers.html_apart import LANGUAGE_ATTRIBUTES, apart
from l10n.readers.html_tree import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.model import Block

_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.S)
_DELETED = re.compile(r"<del\b[^>]*>\s*</del>", re.I)  # what is left of a deletion
_EMPTY_COMMENT = "<!-- -->"
_LANGUAGE = re.compile(
    rf"""\s+(?:{"|".join(map(re.escape, LANGUAGE_ATTRIBUTES))})=(?:"[^"]*"|'[^']*'|\S+?)(?=[\s/>])"""
)


def html_block(job: Job, raw: str, blocks: Sequence[Block], line: int) -> str:
    """The source ``raw`` of a block of HTML, of which ``line`` is the first line, in the other language."""
    tree = parse(references(_COMMENT.sub(lambda match: "\n" * match.group().count("\n"), raw)))
    if blocks:
        root = blocks[0].origins[0].place[0].getroottree().getroot()
        rendered = [job.render(block) for block in blocks]
        writer = Writer(job, rendered)
        at = 0
        for stretch in stretches(root, blocks, private(root, blocks)):
            if any(rendered[n] for n in stretch.blocks):
                raw, at = _spliced(raw, at, stretch, writer)
    if tree is not None:
        tell_apart(job, tree, apart(tree), first_line=line)
        for element in private(tree, ()):
            job.left_out["deleted passage" if element.tag == "del" else "hidden text"] += 1
            for holder, tail in texts(element):
                raw = _flexible((holder.tail if tail else holder.text) or "").sub("", raw, count=1)
    return without_comments(job, _DELETED.sub("", raw))


def without_comments(job: Job, text: str) -> str:
    """``text`` with an empty comment for each that somebody wrote for people: it may divide two lists."""

    def emptied(match: re.Match[str]) -> str:
        if not is_private(match[1]):
            return match.group()
        job.left_out["comment"] += 1
        return _EMPTY_COMMENT

    return _COMMENT.sub(emptied, text)


def tag_pair(pair: TagPair, inner: str, shown: str, language: str) -> str:
    """Inline tags around ``inner``, of which ``shown`` are the words.

    What they say of the language stays around the very words of the source, or where it is right.
    """
    opens = pair.opens
    named = _LANGUAGE.search(opens)
    same = "".join(shown.split()) == "".join(pair.text.split())
    if named and not same and not re.search(rf"=[\"']?{language}\b", named.group(), re.I):
        opens = _LANGUAGE.sub("", opens)
    return opens + inner + pair.closes


def _spliced(raw: str, at: int, stretch: Stretch, writer: Writer) -> tuple[str, int]:
    """``raw`` with the translated content in place of that of the stretch, and where it ends."""
    from lxml import etree

    sources = stretch.texts()
    first, last = _flexible(sources[0]), _flexible(sources[-1])
    begin = first.search(raw, at)
    end = None
    if begin and len(sources) > 1:
        end = last.search(raw, begin.end())
    elif begin:
        end = begin
    holder = etree.Element("div")
    writer.compose(stretch, Builder(holder))
    if begin is None or end is None:
        return raw, at
    inner = html_text(holder).removeprefix("<div>").removesuffix("</div>").strip()
    return raw[: begin.start()] + inner + raw[end.end() :], begin.start() + len(inner)


def _flexible(text: str) -> re.Pattern[str]:
    """Finds ``text`` in HTML source, where spaces may be line feeds and signs character references."""
    words = []
    for word in re.split(r"[ \t\n\r\f\v]+", text.strip()):
        chars = (c if c.isascii() and c.isalnum() else rf"(?:{re.escape(c)}|&#?\w+;)" for c in word)
        words.append("".join(chars))
    return re.compile(r"\s+".join(words))
