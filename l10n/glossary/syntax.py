"""The parser's complaints in plain words: what is wrong and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError

_DIRECTIVE = 'a line that begins with "%" is read as a YAML directive; remove it'
# A part of ruamel.yaml's message -> ours, and whether the place is where the broken thing began.
_MESSAGES: tuple[tuple[str, str, bool], ...] = (
    (r"character '\t'", "a tab stands where YAML wants spaces; replace it by spaces", False),
    ("that cannot start any token", "a text cannot begin with this character; put the text in quotes", False),
    (
        "found unexpected end of stream",
        "a quotation begins here and is never closed; add the closing quote, and put a text with an "
        "apostrophe in double quotes",
        True,
    ),
    (
        "found unknown escape",
        'a backslash inside "…" begins an escape; write it twice, or use single quotes',
        False,
    ),
    (
        "could not find expected ':'",
        'a key without its colon; write "key: value", with a space after the colon, and align it with its '
        "neighbours",
        True,
    ),
    ("but found another document", 'a second document begins here; remove the line "---"', False),
    ("found undefined alias", 'a text that begins with "*" must be in quotes', False),
    ("while scanning an alias", 'a text that begins with "*" must be in quotes', True),
    ("while scanning an anchor", 'a text that begins with "&" must be in quotes', True),
    ("while scanning a tag", 'a text that begins with "!" must be in quotes', True),
    ("while parsing a tag", 'a text that begins with "!" must be in quotes', True),
    ("directive", _DIRECTIVE, False),
    ("incompatible YAML document", _DIRECTIVE, False),
    (
        "expected '<document start>'",
        'text before or after the glossary; everything must stand under "terms:"',
        False,
    ),
    (
        "while parsing a flow sequence",
        'the list that begins here with "[" is not closed, or lacks a comma or quotes; a text with a comma, '
        "colon or bracket goes in quotes",
        True,
    ),
    (
        "while parsing a flow mapping",
        'the group that begins here with "{" is not closed, or lacks a comma or quotes; a text with a comma, '
        "colon or brace goes in quotes",
        True,
    ),
    (
        "but found '<scalar>'",
        "text after a closing quote; put the whole text in quotes, in double ones if it holds an apostrophe",
        False,
    ),
    (
        "<block end>",
        "this line fits no level of the list or keys above; align it with its neighbours",
        False,
    ),
)


def explain(error: MarkedYAMLError, text: str) -> tuple[str, int, int]:
    """What and how to mend it, then line and column from 1."""
    said = " ".join(part for part in (error.context, error.problem) if part)
    mark, start = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    what = f"not valid YAML ({' '.join(said.split())}); mend this line or put the text in quotes"
    if "mapping values are not allowed" in said:
        what = _colon(text.splitlines()[mark.line] if mark is not None else "")
    else:
        for part, message, at_start in _MESSAGES:
            if part in said:
                what, mark = message, start if at_start else mark
                break
    return (what, mark.line + 1, mark.column + 1) if mark is not None else (what, 0, 0)


def _colon(line: str) -> str:
    if line.count(": ") + line.rstrip().endswith(":") > 1:
        return "a colon followed by a space inside a text; put the text in quotes"
    return 'a key on the wrong level; align it with its neighbours, and write a space after "-" and ":"'
