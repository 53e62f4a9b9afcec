"""Text and inline markup in Markdown's spelling (CommonMark 0.31)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from l10n.readers.markdown import TASK_BOX
from l10n.readers.markdown_codes import BEHIND
from l10n.signs.placeholders import TEMPLATE, VARIABLE, WORDPRESS

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from l10n.publish.job import Job

_SPECIAL = re.compile(r"[\\`*\[\]<]|~(?=~)|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_CODE = re.compile(rf"{TEMPLATE}|{WORDPRESS}|{VARIABLE}|{BEHIND}")
_SAID = re.compile(
    r"""\b(?P<name>caption|alt|title|description|text|label)=(?P<quote>["'])(?P<text>.*?)(?P=quote)""", re.S
)
_STARTS = re.compile(r"(?P<sign>[#>+=:~-])|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)")
_ATTRIBUTES = re.compile(r"[ \t]+\{:?[ \t]*[#.][^{}\n]*\}[ \t]*$")
_TAGS = {"em_open": "em", "strong_open": "strong", "s_open": "s"}


def escape(text: str, codes: Collection[str] = ()) -> str:
    """``text`` so that Markdown shows it letter by letter, in the middle of a line.

    ``codes`` are the short codes of the source: they stay what they are.
    """
    if not codes:
        return _SPECIAL.sub(lambda match: "\\" + match[0], text)
    kept = "|".join(map(re.escape, sorted(codes, key=len, reverse=True)))
    return re.sub(
        rf"(?P<kept>{kept})|{_SPECIAL.pattern}",
        lambda match: match[0] if match["kept"] else "\\" + match[0],
        text,
    )


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


def in_other_language(job: Job, code: str) -> str:
    """Lines of short codes with what their attributes say to readers; what stays French is told."""

    def said(match: re.Match[str]) -> str:
        what = f"the {match['name']} in a short code"
        found = job.phrase(match["text"], what)
        if found is None:
            return match[0]
        quote = next((q for q in (match["quote"], '"', "'") if q not in found), "")
        if not quote:
            job.stays(match["text"], what)
            return match[0]
        return f"{match['name']}={quote}{found}{quote}"

    return _SAID.sub(said, code)


def task_box(token: Token) -> str:
    """The box at the start of an item in a list of tasks, if the reader has taken it for one."""
    match = TASK_BOX.match(token.content)
    first = next(iter(token.children or ()), None)
    is_text = match is None or first is None or first.content.startswith(match.group())
    return "" if match is None or is_text else match.group()


def spell(payload: Token, inner: str, *, tags: bool) -> str:
    """Markup around ``inner``; with ``tags`` by HTML tags, where signs would not be understood."""
    if payload.type == "code_inline":
        return _code(inner) + given(payload)
    tag = _TAGS.get(payload.type)
    if tags and tag:
        return f"<{tag}>{inner}</{tag}>"
    return f"{payload.markup}{inner}{payload.markup}{given(payload)}" if inner else ""


def given(token: Token) -> str:
    """The attributes behind a picture, a link or emphasis (`l10n.readers.markdown_codes`)."""
    return str(token.meta.get("attributes", ""))


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
    text = _CODE.sub("", text)
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
