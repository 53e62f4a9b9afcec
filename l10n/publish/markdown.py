"""Markdown: every line that is not translated stays as typed; so do list signs, indents and line wrapping.

Inline markup is written anew from the tokens. Code stays as it is; comments are not published.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from l10n.publish.job import Job
from l10n.publish.markdown_events import Note, TagPair, Things, events, is_private_token
from l10n.publish.markdown_head import front_matter
from l10n.publish.markdown_html import html_block, tag_pair, without_comments
from l10n.publish.markdown_links import Links
from l10n.publish.markdown_text import (
    attributes,
    escape,
    escape_start,
    in_other_language,
    is_faithful,
    spell,
    task_box,
)
from l10n.publish.text import encode
from l10n.publish.tree import Mark, Node, Void, Words, chunks, text_of
from l10n.publish.units import Rendered
from l10n.readers.decode import decode
from l10n.readers.markdown import Source, read_source

if TYPE_CHECKING:
    from markdown_it.token import Token


def write(job: Job) -> bytes:
    """The published file: UTF-8, the line ends and byte order mark of the source."""
    decoded = decode(job.data, job.path)
    source = read_source(job.path, job.data)
    writer = _Writer(job, source, decoded.text.split("\n"))
    writer.run()
    lines = [line for line in writer.lines if line is not None]
    text, below = front_matter(job, "\n".join(lines))
    if job.banner:
        text += "\n" * bool(text) + f"> **{escape(job.banner)}**\n\n"
    return encode(text + below.lstrip("\n") if job.banner else text + below, job.data, decoded.encoding)


class _Writer:
    """Writes over ``lines``; lines that are no longer needed become None."""

    def __init__(self, job: Job, source: Source, lines: Sequence[str]) -> None:
        self.job = job
        self.source = source
        self.lines: list[str | None] = list(lines)
        blocks = source.release.blocks
        self.rendered = [job.render(block, brackets=True) for block in blocks]
        self.places = Things(
            {id(o.place): (n, o) for n, b in enumerate(blocks) for o in b.origins}, source.notes
        )
        self.pictures = iter(source.pictures)
        self.links = Links(job, source)
        tokens = [*source.tokens, *(t for note in source.notes.values() for t in note.get("tokens") or ())]
        self.codes = {t.content for t in _flat(tokens) if t.type == "shortcode"}
        self.titled = False  # the paragraph is a title within a line that programs read
        spans = [t.map for t in source.tokens if t.type == "inline" and t.map and "\n" in t.content]
        # Where other paragraphs are wrapped, one that fitted on a line is wrapped when it grows.
        self.width = max((len(line) for a, b in spans for line in lines[a:b]), default=0)

    def run(self) -> None:
        """All tokens in order."""
        table, previous = 0, ""
        cursor: tuple[int, int] = (0, 0)  # line and column in a table
        for token in self.source.tokens:
            self.titled = previous in ("title_open", "admonition_title_open")
            previous = token.type
            table += {"table_open": 1, "table_close": -1}.get(token.type, 0)
            if token.type == "tr_open" and token.map:
                cursor = (token.map[0], 0)
            elif token.type == "inline" and table:
                cursor = self._cell(token, *cursor)
            elif token.type == "inline" and token.map:
                self._paragraph(token, *token.map)
            elif token.type == "code_line" and token.map:
                self._code_line(*token.map)
            elif token.type == "html_block" and token.map:
                self._html(*token.map)
            elif token.type == "code_block" and token.map:
                self._indented(*token.map)
        self.links.definitions(self.lines)

    # -------------------------------------------------------------- lines

    def _paragraph(self, token: Token, first: int, last: int) -> None:
        text = self._inline(token)
        if text is None:
            self._drop_comments(token, first, last)
            return
        content = token.content.split("\n")
        raw = [self.lines[n] or "" for n in range(first, min(max(last, first + 1), first + len(content)))]
        prefixes = [_before(line, part) for line, part in zip(raw, content, strict=False)]
        rest = re.sub(r"[^>\s]", " ", prefixes[0]) if len(prefixes) == 1 else prefixes[1]
        prefixes[0] += task_box(token)
        width = max(map(len, raw)) if len(raw) > 1 else self.width
        heading = self.titled or (raw[0].lstrip(" >").startswith("#") and prefixes[0].rstrip().endswith("#"))
        width = 0 if heading or len(raw[0]) > width else width
        out: list[str] = []
        for part in text.split("\n"):
            room = max(width - len(prefixes[0]), 20)
            line = part.strip(" \t\ue000")
            out += (
                textwrap.wrap(line, room, break_long_words=False, break_on_hyphens=False) if width else []
            ) or [line]
            out[-1] += "  " * part.endswith("\ue000")
        body = out if heading else [escape_start(line) for line in out]
        tail = attributes(token.content) + (_after(raw[-1], content[-1]) if heading else "")
        body[-1] += tail
        shown = [prefixes[0] + body[0], *(rest + line for line in body[1:])]
        self.lines[first : first + len(raw)] = ["\n".join(shown), *[None] * (len(raw) - 1)]

    def _cell(self, token: Token, line: int, column: int) -> tuple[int, int]:
        raw = self.lines[line] or ""
        sought = next(
            (s for s in (token.content, token.content.replace("|", "\\|")) if s and s in raw[column:]), ""
        )
        if not sought:
            return line, column
        at = raw.index(sought, column)
        text = self._inline(token)
        if text is None:
            self._drop_comments(token, line, line + 1)
            return line, at + len(sought)
        text = re.sub(r"(?<!\\)\|", r"\\|", re.sub("\ue000?\n", " ", text).strip()).ljust(len(sought))
        self.lines[line] = raw[:at] + text + raw[at + len(sought) :]
        return line, at + len(text)

    def _indented(self, first: int, last: int) -> None:
        """Paragraphs that their author indented as in a letter."""
        for number, block in enumerate(self.source.release.blocks):
            rendered = self.rendered[number]
            if rendered is None or block.origins or not first < block.line <= last:
                continue
            start = block.line - 1
            raw = self.lines[start] or ""
            count = len(block.breaks)
            indent = raw[: len(raw) - len(raw.lstrip())]
            self.lines[start : start + count + 1] = [indent + rendered.text, *[None] * count]

    def _code_line(self, first: int, last: int) -> None:
        """What a short code says to readers in its attributes, if the catalogue has it."""
        code = "\n".join(self.lines[n] or "" for n in range(first, last))
        self.lines[first:last] = [in_other_language(self.job, code), *[None] * (last - first - 1)]

    def _html(self, first: int, last: int) -> None:
        blocks = [
            block
            for block in self.source.release.blocks
            if first < block.line <= last and any(isinstance(o.place, tuple) for o in block.origins)
        ]
        raw = "\n".join(self.lines[n] or "" for n in range(first, last))
        made = html_block(self.job, raw, blocks, first + 1)
        self.lines[first:last] = [made, *[None] * (last - first - 1)]

    def _drop_comments(self, token: Token, first: int, last: int) -> None:
        """Of lines that are not written anew."""
        if any(is_private_token(child) for child in token.children or ()):
            raw = "\n".join(self.lines[n] or "" for n in range(first, last))
            self.lines[first:last] = [without_comments(self.job, raw), *[None] * (last - first - 1)]

    # -------------------------------------------------------------- inline content

    def _inline(self, token: Token) -> str | None:
        """The translated content of a token; None if there is nothing to translate in it."""
        found = list(events(token.children or (), self.places))
        parts = chunks(found)
        if not any(self._is_shown(part.block) for part in parts) and not self._has_alt(token.children or ()):
            return None
        for tags in (False, True):
            pictures = list(self.pictures)
            self.pictures = iter(pictures)
            text = "".join(self._chunk(part.block, part.nodes, tags=tags) for part in parts)
            if tags or is_faithful(text):
                self.job.left_out["comment"] += sum(map(is_private_token, token.children or ()))
                return text
            self.pictures = iter(pictures)
        return None

    def _is_shown(self, number: int | None) -> bool:
        return number is not None and self.rendered[number] is not None

    def _has_alt(self, children: Sequence[Token]) -> bool:
        return any(c.type == "image" and (c.content or c.attrGet("title")) for c in children)

    def _chunk(self, number: int | None, nodes: Sequence[Node], *, tags: bool) -> str:
        rendered: Rendered | None = self.rendered[number] if number is not None else None
        carried = list(nodes) if rendered is None else self.job.carry(nodes, rendered, _describe)
        return "".join(self._emit(carried, tags=tags))

    def _emit(self, nodes: Sequence[Node], *, tags: bool) -> Iterator[str]:
        for node in nodes:
            if isinstance(node, Words):
                yield escape(node.text, self.codes)
            elif isinstance(node, Void):
                yield self._thing(node.payload, tags=tags)
            elif isinstance(node, Mark):
                yield self._marked(node, tags=tags)

    def _marked(self, mark: Mark, *, tags: bool) -> str:
        payload, shown = mark.payload, text_of(mark.children)
        if not isinstance(payload, TagPair) and payload.type == "code_inline":
            return spell(payload, shown, tags=tags)
        inner = "".join(self._emit(mark.children, tags=tags))
        if isinstance(payload, TagPair):
            return tag_pair(payload, inner, shown, self.job.language)
        return (
            self.links.link(payload, inner)
            if payload.type == "link_open"
            else spell(payload, inner, tags=tags)
        )

    def _thing(self, thing: Any, *, tags: bool) -> str:
        if isinstance(thing, str):
            return thing
        if isinstance(thing, Note):
            inner = chunks(list(events(thing.tokens, self.places)))
            return f"^[{''.join(self._chunk(c.block, c.nodes, tags=tags) for c in inner)}]"
        return self._image(thing)

    def _image(self, token: Token) -> str:
        found = [self.places.of(child) for child in _flat(token.children or ())]
        numbers = dict.fromkeys(place[0] for place in found if place)
        alt = " ".join(r.text for n in numbers if (r := self.rendered[n]))
        source = str(token.attrGet("src") or "")
        if source == "#":
            source = next(self.pictures, source)
        return self.links.image(token, escape(alt or token.content, self.codes), source)


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or ())


def _describe(mark: Mark) -> str:
    is_link = not isinstance(mark.payload, TagPair) and mark.payload.type == "link_open"
    return f"the link to {mark.payload.attrGet('href')}" if is_link else ""


def _before(line: str, part: str) -> str:
    """What stands before the text on a line: indent, list sign, mark of a quotation, of a heading."""
    at = line.find(part.strip())
    return line[: at if at >= 0 else len(line) - len(line.lstrip())]


def _after(line: str, part: str) -> str:
    at = line.find(part.strip())
    return line[at + len(part.strip()) :] if at >= 0 else ""
