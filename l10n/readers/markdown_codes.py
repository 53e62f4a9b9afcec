"""What programs read in Markdown, and readers never see: short codes, fences, lists of attributes.

Lines of their own are no text (tokens "code_line"), but titles in them are: ``!!! note "À savoir"``,
``:::warning Attention``. So is what an abbreviation stands for, ``*[OIM]: …``. Within a line a short code is
a token "shortcode"; attributes behind a picture, link or emphasis are in the ``meta`` of its token.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from l10n.signs.placeholders import TEMPLATE, VARIABLE, WORDPRESS

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_ONE = r"""(?:[.#][\w:-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}]+))"""
_ATTRIBUTES = rf"\{{:?[ ]*{_ONE}(?:[ ]+{_ONE})*[ ]*\}}"
_LINE = re.compile(
    rf"(?:(?:{TEMPLATE}|{WORDPRESS})[ \t]*)+"
    r"|\[TOC\]|\[\[_?TOC_?\]\]|\[toc\]|\[\[_?toc_?\]\]"
    rf"|{_ATTRIBUTES}|\{{:{{1,2}}[^{{}}\n]*\}}"  # kramdown: {: .lead}, {:toc}, {::comment}
    r"|\\(?:begin|end)\{[^{}\n]*\}|\\[A-Za-z]+\*?(?:\{-?[\d.]+[ ]?[a-z]*\})?"  # LaTeX: \newpage, \vspace{1cm}
)
_FENCE = re.compile(
    r":{3,}[ \t]*+(?:\{[^{}\n]*\}|[\w-]+)?"
    r"(?:\[(?P<inner>[^\]\n]+)\]|[ \t]+(?P<title>[^\s{][^{\n]*?))?[ \t]*+(?:\{[^{}\n]*\})?[ \t]*+:*"
)
_BEGUN = re.compile(r"(?P<open>\{\{[<%]|\{%)(?:(?!\}\}|%\}).)*$")  # and goes on in the next line
_MIRROR = str.maketrans("{<", "}>")
_LONGEST = 40  # lines
_ALERT = re.compile(r"\[![\w-]+\][+-]?(?:[ \t]+(?P<title>\S.*))?")
_ABBREVIATION = re.compile(r"\*\[[^\]\n]+\]:[ \t]+(?P<title>\S.*)")
_ADMONITION = re.compile(r'(?:!!!|\?\?\?\+?)[ \t]+[a-z][a-z0-9 -]*(?P<title>[ \t]+"[^\n]*")?')
_CODE = re.compile(rf"{TEMPLATE}|{VARIABLE}|(?:{WORDPRESS})(?![(\[])")
_VARIABLE = re.compile(VARIABLE)
_REFERENCE = re.compile(r"\[([\w-]+)\]")
BEHIND = rf"(?:{_ATTRIBUTES})+"
"""A pattern of the attributes behind a picture, a link or emphasis."""
_BEHIND = re.compile(BEHIND)
_CLOSING = re.compile(r"\[/|\{\{[<%]\s*/|\{%-?\s*end")
_TERMINATES: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


def codes_plugin(parser: MarkdownIt) -> None:
    """Let a parser know all of this."""
    parser.block.ruler.before("table", "code_line", _code_line, _TERMINATES)
    parser.block.ruler.before("table", "admonition", _admonition, _TERMINATES)
    parser.inline.ruler.before("escape", "shortcode", _shortcode)
    parser.core.ruler.push("attributes", _attributes)


def without_codes(children: Sequence[Token]) -> list[Token]:
    """The tokens but for short codes that are no part of a sentence: they stand around it, or alone."""
    codes = [child for child in children if child.type == "shortcode"]
    words = [k for k, c in enumerate(children) if c.type in ("text", "code_inline") and c.content.strip()]
    if not codes or (words and not any(_CLOSING.match(code.content) for code in codes)):
        return list(children)
    first, last = (words[0], words[-1]) if words else (len(children), -1)
    return [
        child
        for k, child in enumerate(children)
        if child.type != "shortcode" or first < k < last or (words and _VARIABLE.fullmatch(child.content))
    ]


def _code_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].rstrip()
    alert = _ALERT.fullmatch(line) if state.parentType == "blockquote" and not silent else None
    last = start + 1
    if (begun := _BEGUN.match(line)) is not None:
        line, last = _to_its_end(state, start, end, begun["open"][::-1].translate(_MIRROR))
    match = _FENCE.fullmatch(line) or _ABBREVIATION.fullmatch(line) or alert or _LINE.fullmatch(line)
    if match is None or (_REFERENCE.fullmatch(line) and _is_defined(line, state.src)):
        return False
    if not silent:
        title = next((text for text in match.groupdict().values() if text), "")
        _push(state, start, last, title)
        state.line = last
    return True


def _is_defined(label: str, source: str) -> bool:
    """An address is given for it somewhere below: it is a link."""
    return bool(re.search(rf"^ {{0,3}}{re.escape(label)}:", source, re.M | re.I))


def _to_its_end(state: StateBlock, start: int, end: int, closing: str) -> tuple[str, int]:
    """A short code over several lines as one, and the line after it."""
    parts: list[str] = []
    for number in range(start, min(end, start + _LONGEST)):
        if state.isEmpty(number):
            break
        parts.append(state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].rstrip())
        if parts[-1].endswith(closing):
            return " ".join(parts), number + 1
    return parts[0], start + 1


def _push(state: StateBlock, line: int, last: int, title: str) -> None:
    """The tokens of such lines."""
    if not title:
        state.push("code_line", "", 0).map = [line, last]
        return
    state.push("title_open", "", 1).map = [line, line + 1]
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = title, [line, line + 1], []
    state.push("title_close", "", -1)


def _admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """As python-markdown and MkDocs have it: the indented paragraphs below belong to it."""
    from mdit_py_plugins.admon.index import admonition

    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].rstrip()
    match = _ADMONITION.fullmatch(line)
    body = next((n for n in range(start + 1, end) if not state.isEmpty(n)), end)
    if match is None or body == end or state.sCount[body] < state.blkIndent + 4:
        return False
    first = len(state.tokens)
    if not admonition(state, start, end, silent):
        return False
    if not silent and match["title"] is None:  # the plugin makes one of the name
        state.tokens[first + 1 : first + 4] = []
    return True


def _shortcode(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] not in "{[$":
        return False
    match = _CODE.match(state.src, state.pos)
    if match is None or _is_reference(match[0], state.env):
        return False
    if not silent:
        state.push("shortcode", "", 0).content = match[0]
    state.pos = match.end()
    return True


def _is_reference(code: str, env: Mapping[str, Any]) -> bool:
    """The text of a link whose address stands elsewhere: "[video]", with "[video]: https://…"."""
    from markdown_it.common.utils import normalizeReference

    match = _REFERENCE.fullmatch(code)
    return match is not None and normalizeReference(match[1]) in env.get("references", ())


def _attributes(state: StateCore) -> None:
    """Take attributes from the text and give them to what they stand behind."""
    for token in state.tokens:
        opened: list[Token] = []
        before: Token | None = None
        for child in token.children or ():
            match = _BEHIND.match(child.content) if child.type == "text" and before else None
            if match and before:
                before.meta["attributes"] = match[0]
                child.content = child.content[match.end() :]
            before = None
            if child.nesting == 1:
                opened.append(child)
            elif child.nesting == -1 and opened:
                before = opened.pop()
            elif child.type in ("image", "code_inline"):
                before = child
