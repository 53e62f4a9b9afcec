"""Markdown (CommonMark with tables and strikethrough) and its front matter, through markdown-it's tokens."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from l10n.errors import L10nError
from l10n.model import Block, Kind, Mark, Release
from l10n.readers import dates, kinds
from l10n.readers.build import build, check_length
from l10n.readers.decode import decode
from l10n.readers.html import parse as parse_html
from l10n.readers.html_walk import walk
from l10n.readers.inline import Inline

if TYPE_CHECKING:
    from markdown_it.token import Token

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_INLINE: dict[str, Mark] = {"em": "emphasis", "strong": "strong", "s": "strike", "link": "link"}
_TAGS: dict[str, Mark] = {
    "em": "emphasis", "i": "emphasis", "strong": "strong", "b": "strong", "u": "underline",
    "ins": "underline", "s": "strike", "del": "strike", "sub": "sub", "sup": "sup", "code": "code",
}  # fmt: skip
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)[^>]*>", re.S)
_COMMENT = re.compile(r"<!--(.*?)(?:-->|$)", re.S)


def read(path: Path, data: bytes) -> Release:
    """Read a Markdown file; see ``read_release``. Code blocks and comments are furniture."""
    from markdown_it import MarkdownIt

    decoded = decode(data, path)
    meta, title_line, body = _front_matter(decoded.text, path)
    for number, line in enumerate(body.split("\n"), start=1):
        check_length(line, number, path)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    blocks = [kinds.without_marker(block) for block in _Reader(tokens, body.split("\n")).blocks()]
    title = meta.get("title")
    headline = " ".join(str(title).split()) if isinstance(title, str | int | float) else ""
    first = next((i for i, b in enumerate(blocks) if b.kind is Kind.HEADING and b.level == 1), None)
    if first is None and headline:
        # Site generators print the front matter's title over the text: it is a part of the release.
        blocks.insert(0, Block(Kind.TITLE, headline, title_line, level=1))
    return build(
        path,
        data,
        "markdown",
        kinds.refine(blocks, first),
        encoding=decoded.encoding,
        title=headline,
        date=_date(meta),
    )


def _front_matter(text: str, path: Path) -> tuple[dict[str, Any], int, str]:
    """The metadata, the line of its title, and the text with empty lines in the metadata's place."""
    lines = text.split("\n")
    closing = _FENCES.get(lines[0].rstrip())
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in closing), 0) if closing else 0
    if not end:
        return {}, 1, text
    source = "\n".join(lines[1:end])
    found = _toml(source, path) if lines[0].startswith("+++") else _yaml(source, path)
    if not isinstance(found, dict):
        return {}, 1, text  # a ruling line, not metadata
    title_line = next(
        (i for i, line in enumerate(lines[:end], 1) if re.match(r"[\"']?title[\"']?\s*[:=]", line)), 1
    )
    return found, title_line, "\n".join([""] * (end + 1) + lines[end + 1 :])


def _yaml(source: str, path: Path) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="safe", pure=True).load(source)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1  # below the fence
        what = getattr(error, "problem", None) or "invalid YAML"
        raise L10nError(
            f"front matter: {what}", path=path, line=line, remedy="correct the YAML between the --- lines"
        ) from None


def _toml(source: str, path: Path) -> Any:
    import tomllib

    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise L10nError(
            f"front matter: {error}", path=path, remedy="correct the TOML between the +++ lines"
        ) from None


def _date(meta: dict[str, Any]) -> dt.date | None:
    for name in ("date", "published", "pubdate", "publishDate"):
        value = meta.get(name)
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
        if isinstance(value, str) and (found := dates.parse(value)):
            return found
    return None


@dataclass(slots=True)
class _Reader:
    """Goes through the block tokens; ``open`` holds the lists, quotes and tables around the present one."""

    tokens: Sequence[Token]
    lines: Sequence[str]
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
            elif token.type in ("fence", "code_block"):
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
        depth = sum(name in ("bullet_list", "ordered_list") for name in self.open)
        if depth:
            return Kind.BULLET, depth
        return (Kind.QUOTE, 0) if "blockquote" in self.open else (Kind.BODY, 0)

    def _inline(self, token: Token, previous: Token | None) -> Iterator[Block]:
        kind, level = self._context(previous)
        inline = Inline(line=self._line(token))
        aside: list[Block] = []
        _fill(inline, token.children or [], aside)
        block = inline.take(kind, level)
        if block is not None:
            yield block
        yield from aside

    def _html(self, token: Token) -> Iterator[Block]:
        """Raw HTML: comments are furniture, the rest is read as HTML is."""
        line = self._line(token)
        for match in _COMMENT.finditer(token.content):
            yield from _comment(match.group(1), line + token.content[: match.start()].count("\n"))
        rest = _COMMENT.sub(lambda m: "\n" * m.group().count("\n"), token.content)
        root = parse_html(rest)
        if root is not None:
            for piece in walk(root, first_line=line):
                yield piece.block


def _furniture(text: str, line: int, reason: str) -> Block:
    return Block(Kind.FURNITURE, " ".join(text.split()), line, reason=reason)


def _comment(text: str, line: int) -> Iterator[Block]:
    if text.strip(" \n-"):
        yield _furniture(text, line, "comment")


def _fill(inline: Inline, children: Sequence[Token], aside: list[Block]) -> None:
    """Put inline tokens into ``inline``; pictures' descriptions and comments go to ``aside``."""
    opened: list[str] = []  # raw HTML's inline tags
    for token in children:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.type == "text":
            inline.feed(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            inline.feed("\n")
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
    if name in ("br", "img"):
        inline.space()
    elif tag and name in _TAGS and not tag["end"]:
        opened.append(name)
        inline.open(_TAGS[name])
    elif tag and name in _TAGS and opened and opened[-1] == name:
        opened.pop()
        inline.close()
    inline.line += content.count("\n")
