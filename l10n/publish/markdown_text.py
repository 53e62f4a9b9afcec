"""Text and inline markup in Markdown's spelling (CommonMark 0.31)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from l10n.readers.markdown import TASK_BOX

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_SPECIAL = re.compile(r"[\\`*\[\]<]|~(?=~)|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_STARTS = re.compile(r"(?P<sign>[#>+=:~-])|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)")
_ATTRIBUTES = re.compile(r"[ \t]+\{:?[ \t]*[#.][^{}\n]*\}[ \t]*$")
_TAGS = {"em_open": "em", "strong_open": "strong", "s_open": "s"}


def escape(text: str) -> str:
    """``text`` so that Markdown shows it letter by letter, in the middle of a line."""
    return _SPECIAL.sub(lambda match: "\\" + match.group(), text)


def escape_start(line: str) -> str:
    """``line`` so that it begins no list, heading, quotation or ruling."""
    match = _STARTS.match(line)
    if match is None or line.startswith(("---", "===")) is None:
        return line
    if match["sign"]:
        after = line[1:2]
        begins = {
            "#": bool(re.match(r"#{1,6}(?:\s|$)", line)),
            ">": True,
            "=": bool(re.fullmatch(r"=+\s*", line)),
            "~": line.startswith("~~~"),
        }.get(match["sign"], after in ("", " ", "\t", match["sign"]))
        return "\\" + line if begins else line
    return f"{match['number']}\\{line[match.end('number') :]}"


def attributes(content: str) -> str:
    """What kramdown, Hugo and Pandoc know about a heading, at its end."""
    match = _ATTRIBUTES.search(content)
    return match.group().rstrip() if match else ""


def task_box(token: Token) -> str:
    """The box at the start of an item in a list of tasks, if the reader has taken it for one."""
    match = TASK_BOX.match(token.content)
    first = next(iter(token.children or ()), None)
    is_text = match is None or first is None or first.content.startswith(match.group())
    return "" if match is None or is_text else match.group()


def spell(payload: Token, inner: str, *, tags: bool) -> str:
    """Markup around ``inner``; with ``tags`` by HTML tags, where signs would not be understood."""
    if payload.type == "code_inline":
        return _code(inner)
    tag = _TAGS.get(payload.type)
    if tags and tag:
        return f"<{tag}>{inner}</{tag}>"
    return f"{payload.markup}{inner}{payload.markup}" if inner else ""


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def link(inner: str, address: str, title: str) -> str:
    """``[inner](address "title")``."""
    if not address or re.search(r"[\s()<>]", address):
        address = "<" + re.sub(r"([<>])", r"\\\1", address) + ">"
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    return f'[{inner}]({address} "{quoted}")' if title else f"[{inner}]({address})"


def is_faithful(text: str) -> bool:
    """Whether every sign of emphasis in ``text`` is understood as one: none is left in what is shown."""
    shown = re.sub(r"\\.", "", text)
    count = len(
        re.findall(
            r"\*\*|(?<!\*)\*(?!\*)|~~|(?<!\w)__?|__?(?!\w)",
            re.sub(r"`+[^`]*`+|<[^>]*>|\]\([^)]*\)|\]\[[^\]]*\]", "", shown),
        )
    )
    if not count:
        return True
    return _count(_parser().parseInline(text)) == count


def _count(tokens: Sequence[Any]) -> int:
    return sum(
        (child.type.startswith(("em_", "strong_", "s_")))
        for token in tokens
        for child in token.children or ()
    )


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("strikethrough")
