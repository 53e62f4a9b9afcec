"""What is left of markup, or of a program, in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from l10n.base.spans import Span
from l10n.checks.finding import Remark, error
from l10n.signs.placeholders import PLACEHOLDER

if TYPE_CHECKING:
    from l10n.checks.pair import Pair

_LEFT = re.compile(
    rf"""
      (?P<tag></?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>)                    # <b>, </span>, <term>
    | (?P<entity>&(?:\#\d+|\#x[0-9A-Fa-f]+|[A-Za-z]{{2,8}});)          # &nbsp;
    | (?P<link>!?\[[^\]\n]+\]\([^)\s]+\))                            # [text](address)
    | (?P<emphasis>(?<![\w*])(?:\*\*|__)(?=\S)[^*_\n]+(?<=\S)(?:\*\*|__)(?![\w*])|(?<!\*)\*\*(?!\*))
    | (?P<code>`[^`\n]+`)
    | (?P<heading>^\#{{1,6}}\s)
    | (?P<placeholder>(?-x:{PLACEHOLDER}))
    | (?P<token>▁|⁇|>>\w{{3}}<<|\bXYZ\d*\b)                  # of a translation model, l10n.signs.standin
    | (?P<escape>\\(?:n|t|r|u[0-9A-Fa-f]{{4}}|["']))
    """,
    re.VERBOSE,
)
_SIGN = re.compile(r"[<&\[*_`#{%$▁⁇>\\]|XYZ")  # all markup has one
_NAMES = {"tag": "a tag", "entity": "a character reference", "link": "a Markdown link",
          "emphasis": "Markdown emphasis", "code": "Markdown code", "heading": "a Markdown heading",
          "placeholder": "a placeholder", "token": "a sign of the translation model",
          "escape": "an escape"}  # fmt: skip


def leftover_markup(pair: Pair) -> Iterator[Remark]:
    """Tags, character references, Markdown, placeholders and the like that the source does not have."""
    if _SIGN.search(pair.target) is None:
        return
    told = set()
    for match in _LEFT.finditer(pair.target):
        kind, found = str(match.lastgroup), match.group()
        if found not in pair.source and found not in told:
            told.add(found)
            yield error(f"“{found.strip()}” is {_NAMES[kind]}; remove it or write what it stands for")


def markup_spans(text: str) -> list[Span]:
    """Where markup or the like stands in a text."""
    return [match.span() for match in _LEFT.finditer(text)]
