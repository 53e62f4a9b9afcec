"""Inline tokens of Markdown as events for `tree.chunks`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from l10n.model import Provenance
from l10n.publish.html_private import is_private
from l10n.publish.tree import Closes, Event, Opens, Text, Thing

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)[^>]*?(?P<alone>/?)>", re.S)
_ALONE = frozenset("br img hr wbr input".split())
HARD_BREAK = "\ue000\n"  # the sign becomes two spaces when lines are made


@dataclass(frozen=True, slots=True)
class TagPair:
    """Inline markup by raw HTML; ``text`` is what the source has between the tags, without markup."""

    opens: str
    closes: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note within the sentence, ``^[as here]``."""

    tokens: Sequence[Token]


@dataclass(frozen=True, slots=True)
class Things:
    """Where the text of each token went: block number and characters, by the token's id; inline notes."""

    places: Mapping[int, tuple[int, Provenance]]
    notes: Mapping[int, Any]

    def of(self, token: Token) -> tuple[int, Provenance] | None:
        """The block and the characters in it that ``token`` gave."""
        return self.places.get(id(token))


def events(children: Sequence[Token], things: Things) -> Iterator[Event]:
    """The events of an inline token's children."""
    pairs = _pairs(children)
    closing = {end for end, _ in pairs.values()}
    for number, token in enumerate(children):
        if token.type in ("text", "code_inline"):
            yield from _text(token, things)
        elif token.type.endswith("_open"):
            yield Opens(token)
        elif token.type.endswith("_close"):
            yield Closes()
        elif token.type == "softbreak":
            yield Thing("\n")
        elif token.type == "hardbreak":
            yield Thing(HARD_BREAK, parts=True)
        elif token.type == "shortcode" and things.of(token):
            yield from _text(token, things)
        elif token.type == "image":
            yield Thing(token)
        elif token.type == "footnote_ref":
            tokens = things.notes.get(token.meta["id"], {}).get("tokens")
            yield Thing(Note(tokens) if tokens else f"[^{token.meta.get('label', '')}]")
        elif number in pairs:
            end, name = pairs[number]
            inside = "".join(t.content for t in children[number:end] if t.type in ("text", "code_inline"))
            yield Opens(TagPair(token.content, children[end].content, inside), name in ("sup", "sub"))
        elif number in closing:
            yield Closes()
        elif token.content and not is_private_token(token):
            yield Thing(token.content)


def is_private_token(token: Token) -> bool:
    """A comment that somebody wrote for people."""
    written = token.content
    return token.type == "html_inline" and written.startswith("<!--") and is_private(written[4:-3])


def _text(token: Token, things: Things) -> Iterator[Event]:
    place = things.of(token)
    if place is None:
        if token.content:
            yield Thing(" ")
        return
    number, origin = place
    if token.type == "code_inline":
        yield Opens(token)
        yield Text(number, origin.start, origin.end)
        yield Closes()
    else:
        if token.content[: origin.offset].isspace():
            yield Thing(" ")
        yield Text(number, origin.start, origin.end)
        if token.content[origin.stop :].isspace():
            yield Thing(" ")


def _pairs(children: Sequence[Token]) -> dict[int, tuple[int, str]]:
    """Raw tags that begin markup → the number of the tag that ends it, and its name; if well nested."""
    found: dict[int, tuple[int, str]] = {}
    stack: list[tuple[int, str]] = []
    for number, token in enumerate(children):
        if token.type.endswith("_open"):
            stack.append((-1, token.tag))
        elif token.type.endswith("_close"):
            while stack and stack[-1] != (-1, token.tag):
                stack.pop()
            stack = stack[:-1]
        tag = _TAG.fullmatch(token.content) if token.type == "html_inline" else None
        if tag is None or tag["alone"] or tag["name"].lower() in _ALONE:
            continue
        name = tag["name"].lower()
        if not tag["end"]:
            stack.append((number, name))
        elif stack and stack[-1][1] == name and stack[-1][0] >= 0:
            found[stack.pop()[0]] = (number, name)
    return found
