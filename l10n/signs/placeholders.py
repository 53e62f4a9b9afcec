"""What stands for something else and is no language: placeholders, and short codes that a program replaces.

``{nom}``, ``{{ site.contact }}``, ``%s``, ``${date}``; Hugo's ``{{< youtube id >}}``, ``{{% notice tip %}}``,
Jekyll's ``{% include carte.html %}``, WordPress's ``[gallery ids="1,2"]`` and ``[/caption]``. Square brackets
around plain words are an editor's: ``[la directrice]``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_VALUE = r"""(?:"[^"\n]*"|'[^'\n]*'|“[^”\n]*”|[^\s"'\[\]]+)"""
TEMPLATE = r"\{\{[<%](?:(?!\}\})[^\n]){0,1000}[>%]\}\}|\{%(?:(?!%\})[^\n]){0,1000}%\}"
"""A pattern of the tags of Hugo and Jekyll."""
WORDPRESS = (
    rf"\[(?!/)[a-z][\w-]*(?:\s+[\w-]+\s?=\s?{_VALUE})+\s*/?\]|\[/[a-z][\w-]*\]"
    r"|\[(?:gallery|playlist|embed|audio|video)\]"
)
"""A pattern of the short codes of WordPress."""
VARIABLE = r"\{\{\s?[\w.-]+(?:\s?\|[^{}\n]*)?\s?\}\}|\$\{\w+\}|\{\w*\}"
"""A pattern of what a text stands for, in curly brackets."""
PLACEHOLDER = (
    rf"{TEMPLATE}|{WORDPRESS}|{VARIABLE}|(?<![\d%])(?<!\d[ \u00a0\u202f])%(?:\(\w+\))?[sd]\b(?![’'])"
)
"""A pattern of all of these."""
_ANY = re.compile(PLACEHOLDER)
_ASIDE = 0xE100  # for private use


def set_aside(text: str) -> tuple[str, Callable[[str], str]]:
    """``text`` with one sign for each placeholder, and what puts them back.

    The typography of a language is not theirs.
    """
    found: dict[str, str] = {}

    def sign(match: re.Match[str]) -> str:
        return found.setdefault(match[0], chr(_ASIDE + len(found)))

    plain = _ANY.sub(sign, text)
    signs = {ord(one): surface for surface, one in found.items()}
    return plain, lambda written: written.translate(signs) if signs else written


def edged(surface: str) -> str:
    """A pattern of ``surface`` that no letter touches, unless it is no word at that end."""
    before = r"(?<!\w)" if re.match(r"\w", surface) else ""
    after = r"(?!\w)" if re.search(r"\w$", surface) else ""
    return f"{before}{re.escape(surface)}{after}"
