"""Markdown and its front matter, through markdown-it.

CommonMark with tables, strikethrough, footnotes, definition lists and admonitions; what programs read, short
codes for example, is no text (`l10n.readers.markdown_codes`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from l10n.model import Block, Kind, Mark, Release
from l10n.readers import front_matter, kinds, pasted
from l10n.readers.build import build, check_length, check_size
from l10n.readers.decode import decode, reference, references
from l10n.readers.html_tree import parse as parse_html
from l10n.readers.html_walk import is_unseen, walk
from l10n.readers.inline import Inline
from l10n.readers.markdown_codes import codes_plugin, without_codes
from l10n.readers.refine import refine

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_INLINE: dict[str, Mark] = {"em": "emphasis", "strong": "strong", "s": "strike", "link": "link"}
_TAGS: dict[str, Mark] = {
    "em": "emphasis", "i": "emphasis", "strong": "strong", "b": "strong", "u": "underline",
    "ins": "underline", "s": "strike", "del": "strike", "sub": "sub", "sup": "sup", "code": "code",
}  # fmt: skip
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)[^>]*>", re.S)
_COMMENT = re.compile(r"<!--(.*?)(?:-->|$)", re.S)
# A picture within the text, thousands of characters.
_DATA = re.compile(r"data:[\w/+.;=-]{3,100},[\w%/+=-]{40,}")
TASK_BOX = re.compile(r"^\[[ xX]\][ \t]+(?=\S)")
"""What begins an item in a list of tasks (GitHub Flavored Markdown, 5.3)."""

# What kramdown, Hugo and Pandoc know about a heading.
_ATTRIBUTES = re.compile(r"[ \t]+\{:?[ \t]*[#.][^{}\n]*\}[ \t]*$")


def read(path: Path, data: bytes) -> Release:
    """Read a Markdown file; see ``read_release``. Code blocks and comments are furniture."""
    return read_source(path, data).release


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read, the text below its metadata, and its tokens, which the blocks' origins point into."""

    release: Release
    body: str
    tokens: Sequence[Token]
    notes: dict[int, Any]
    definitions: Mapping[str, Any]  # of links, by label: "map" is where they stand
    pictures: Sequence[str] = ()  # addresses that hold a picture, in order; the tokens have "#" for each


def read_source(path: Path, data: bytes) -> Source:
    """As ``read``, with the tokens."""
    decoded = decode(data, path)
    meta, title_line, body = front_matter.read(decoded.text, path)
    front_matter.check_language(meta, path)
    pictures = _DATA.findall(body)
    body = _DATA.sub("#", body)
    for number, line in enumerate(body.split("\n"), start=1):
        check_length(line, number, path)
    check_size(len(body), 0, path)
    tokens, notes, definitions = _parse(body)
    reader = _Reader(tokens, {number: dict(note) for number, note in notes.items()})
    blocks = [kinds.without_marker(block) for block in reader.blocks()]
    check_size(0, len(blocks), path)
    title = meta.get("title")
    headline = " ".join(str(title).split()) if isinstance(title, str | int | float) else ""
    first = next((i for i, b in enumerate(blocks) if b.kind is Kind.HEADING and b.level == 1), None)
    if first is None and headline:
        # Site generators print the front matter's title over the text: it is a part of the release.
        blocks.insert(0, Block(Kind.TITLE, headline, title_line, level=1))
    blocks, first = pasted.mark(blocks, 0 if first is None and headline else first)
    release = build(
        path,
        data,
        "markdown",
        refine(blocks, first),
        encoding=decoded.encoding,
        title=headline,
        date=front_matter.date(meta),
    )
    return Source(release, body, tokens, notes, definitions, pictures)


def _parse(body: str) -> tuple[list[Token], dict[int, Any], dict[str, Any]]:
    """The tokens, those of notes written within a sentence by their number, and the definitions of links.

    Other notes stand in place.
    """
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": 40, "store_labels": True}).enable(
        ["table", "strikethrough"]
    )
    # The tail rule moves notes to the end and drops those without a reference.
    parser.use(footnote_plugin).use(deflist_plugin).use(codes_plugin).disable("footnote_tail")
    parser.core.ruler.before("text_join", "void_references", _keep_void_references)
    env: dict[str, Any] = {}
    tokens = parser.parse(body, env)
    return tokens, env.get("footnotes", {}).get("list", {}), env.get("references", {})


def _keep_void_references(state: StateCore) -> None:
    """A reference that means no character stays as typed; the parser has put U+FFFD for it."""

    def mend(tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.type == "text_special" and token.content == "\ufffd":
                token.content = reference(token.markup)
            mend(token.children or ())

    mend(state.tokens)


@dataclass(slots=True)
class _Reader:
    """Goes through the block tokens; ``open`` holds the lists, quotes and tables around the present one."""

    tokens: Sequence[Token]
    notes: dict[int, Any]
    open: list[str] = field(default_factory=list)
    row_line: int = 1

    def blocks(self) -> Iterator[Block]:
        previous: Token | None = None
        for token in self.tokens:
            if token.type == "tr_open" and token.map:
                self.row_line = token.map[0] + 1
            if token.nesting == 1:
                self.open.append(token.type.removesuffix("_open"))
            elif token.nesting == -1:
                self.open.pop()
            elif token.type == "inline":
                yield from self._inline(token, previous)
            elif token.type == "code_block":
                yield from _indented(token.content, self._line(token))
            elif token.type == "fence":
                yield _furniture(token.content, self._line(token), "code block")
            elif token.type == "html_block":
                yield from self._html(token)
            previous = token

    def _line(self, token: Token) -> int:
        return token.map[0] + 1 if token.map else self.row_line

    def _context(self, previous: Token | None) -> tuple[Kind, int]:
        if previous is not None and previous.type == "heading_open":
            return Kind.HEADING, int(previous.tag[1])
        if "table" in self.open:
            return Kind.CELL, 0
        if not {"dt", "title", "admonition_title"}.isdisjoint(self.open):
            return Kind.LABEL, 0
        depth = sum(name in ("bullet_list", "ordered_list") for name in self.open)
        if depth:
            return Kind.BULLET, depth
        return (Kind.QUOTE, 0) if "blockquote" in self.open else (Kind.BODY, 0)

    def _inline(self, token: Token, previous: Token | None) -> Iterator[Block]:
        kind, level = self._context(previous)
        children = list(token.children or [])
        if kind is Kind.HEADING and children and children[-1].type == "text":
            children[-1].content = _ATTRIBUTES.sub("", children[-1].content)
        if kind is Kind.BULLET and children and children[0].type == "text":
            children[0].content = TASK_BOX.sub("", children[0].content)
        inline = Inline(line=self._line(token))
        blocks: list[Block | None] = []
        aside: list[Block] = []
        _fill(
            inline,
            children,
            aside,
            None if kind is Kind.HEADING else lambda: blocks.append(inline.take(kind, level)),
        )
        blocks.append(inline.take(kind, level))
        yield from (block for block in blocks if block is not None)
        yield from aside
        for child in children:
            if child.type == "footnote_ref":
                yield from self._note(child.meta["id"], inline.line)

    def _note(self, number: int, line: int) -> Iterator[Block]:
        """A note that stands within the sentence, ``^[as here]``."""
        note = Inline(line=line)
        aside: list[Block] = []
        _fill(note, self.notes.get(number, {}).pop("tokens", ()), aside)
        block = note.take(Kind.BODY)
        if block is not None:
            yield block
        yield from aside

    def _html(self, token: Token) -> Iterator[Block]:
        """Raw HTML: comments are furniture, the rest is read as HTML is."""
        line = self._line(token)
        for match in _COMMENT.finditer(token.content):
            yield from _comment(match.group(1), line + token.content[: match.start()].count("\n"))
        rest = _COMMENT.sub(lambda m: "\n" * m.group().count("\n"), token.content)
        root = parse_html(references(rest))
        if root is not None:
            unseen = frozenset(e for e in root.iter() if is_unseen(e))
            for piece in walk(root, first_line=line, hidden=unseen):
                if not piece.apart:
                    yield piece.block


def _indented(content: str, line: int) -> Iterator[Block]:
    """Code, or paragraphs whose author indented them as in a letter."""
    for match in re.finditer(r"\S[^\n]*(?:\n[^\n]*\S[^\n]*)*", content):
        at = line + content[: match.start()].count("\n")
        paragraph = Inline(line=at)
        paragraph.feed(match.group())
        block = paragraph.take(Kind.BODY)
        if block is not None and (kinds.is_prose(block.text) or kinds.is_sentence(block.text)):
            yield block
        else:
            yield _furniture(match.group(), at, "code block")


def _furniture(text: str, line: int, reason: str) -> Block:
    return Block(Kind.FURNITURE, " ".join(text.split()), line, reason=reason)


def _comment(text: str, line: int) -> Iterator[Block]:
    if text.strip(" \n-"):
        yield _furniture(text, line, "comment")


def _fill(
    inline: Inline, children: Sequence[Token], aside: list[Block], flush: Callable[[], None] | None = None
) -> None:
    """Put inline tokens into ``inline``; pictures' descriptions and comments go to ``aside``.

    ``flush`` is called where a line broken by hand begins a paragraph.
    """
    opened: list[str] = []  # raw HTML's inline tags
    for token in without_codes(children):
        name = token.type.removesuffix("_open").removesuffix("_close")
        inline.place = token
        if token.type == "text":
            if inline.begins_paragraph(token.content) and flush:
                flush()
            inline.feed(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            inline.feed("\n")
            if token.type == "hardbreak":
                inline.line_break()
        elif token.type == "code_inline":
            inline.open("code")
            inline.feed(token.content)
            inline.close()
        elif name in _INLINE and token.nesting == 1:
            inline.open(_INLINE[name], str(token.attrGet("href") or ""))
        elif name in _INLINE and token.nesting == -1:
            inline.close()
        elif token.type == "image":
            aside += _captions(token, inline.line)
        elif token.type == "html_inline":
            _raw(inline, token.content, opened, aside)
        else:
            inline.feed(token.content)
    for _ in opened:
        inline.close()


def _captions(image: Token, line: int) -> Iterator[Block]:
    """A picture's description, and its title if that says something else."""
    alt = Inline(line=line)
    _fill(alt, image.children or [], [])
    block = alt.take(Kind.CAPTION)
    if block is not None:
        yield block
    title = " ".join(str(image.attrGet("title") or "").split())
    if title and (block is None or title != block.text):
        yield Block(Kind.CAPTION, title, line)


def _raw(inline: Inline, content: str, opened: list[str], aside: list[Block]) -> None:
    """An HTML tag in a paragraph: markup known by name is kept, a comment set aside, the rest dropped."""
    comment = _COMMENT.match(content)
    if comment:
        aside += _comment(comment.group(1), inline.line)
    tag = _TAG.match(content)
    name = tag["name"].lower() if tag else ""
    if name == "br":
        inline.line_break()
    elif name == "img":
        inline.space()
    elif tag and name in _TAGS and not tag["end"]:
        opened.append(name)
        inline.open(_TAGS[name])
    elif tag and name in _TAGS and opened and opened[-1] == name:
        opened.pop()
        inline.close()
    inline.line += content.count("\n")
