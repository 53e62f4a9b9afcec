"""Whether a word may begin with a capital where it stands.

“Experts say Trafficking is …” is a sentence badly mended: there the term is not yet in an accepted form. A
capital fits at the beginning of a sentence or quotation, after a colon, a dash or a number in a list, and in
titles and names, which English writes in capitals: “the National Referral Mechanism”, “Convention on Action
against Trafficking”, “Combating Trafficking in Ukraine”.
"""

from __future__ import annotations

import re

from l10n.base.wordlists import words

# Words that stay small in an English title.
_SMALL = words("""
    a against among an and as at between but by for from in into of on or over per the to under via with
    without
""")
_BEGINNING = re.compile(
    r"""(?: ^\W*                                # the text, after signs of any kind
          | ^\W*(?:\d+|[^\W\d_])[.)/]\s*        # 1) or a.
          | [.!?…:|•\n\r]["”»’')\]]*\s*["“«„‘'(\[]*   # a sentence, a colon, a bullet
          | \s[–—-]\s+["“«„‘'(\[]*              # a dash
          | [“«„‘(\[]\s*                        # a quotation, a bracket
          | (?:^|\s)["']                        # the same in straight quotes
        )$""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"([^\W_][\w’'-]*?)(?:-|\s+)$")
_NEXT_WORD = re.compile(r"(?:-|\s+)(?:(?:and|&)\s+)?([^\W\d_]\w*)")
_WORD = re.compile(r"[^\W\d_][\w’']*")
_TITLE = (
    0.6  # the share of capitals that makes a title: names leave some words of a sentence in capitals, too
)


def capital_fits(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]``, which begins with a capital, has a reason for it; see the module."""
    own = _significant(_WORD.findall(text[start:end]))
    return (len(own) > 1 and all(word[0].isupper() for word in own)) or capital_has_reason(text, start, end)


def capital_has_reason(text: str, start: int, end: int) -> bool:
    """As `capital_fits`, but capitals of its own words are no reason: *for 250 Displaced People*."""
    matched = text[start:end]
    if matched.isupper() or _BEGINNING.search(text, 0, start):
        return True
    if not re.match("[A-Za-z]", matched):
        return False  # no titles in capitals in Ukrainian
    return _in_name(text, start, end) or _in_title(text, start, end)


def _significant(found: list[str]) -> list[str]:
    return [word for word in found if word.lower() not in _SMALL]


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether the words beside it have capitals of their own: *the Ukraine Trafficking Report*."""
    if (after := _NEXT_WORD.match(text, end)) and after[1][0].isupper():
        return True
    before = _LAST_WORD.search(text, 0, start)
    while before is not None:
        word, at = before[1], before.start(1)
        if word[0].isupper():
            return not _BEGINNING.search(text, 0, at) or text[start - 1] == "-"
        if word.lower() not in _SMALL:
            return False
        before = _LAST_WORD.search(text, 0, at)
    return False


def _in_title(text: str, start: int, end: int) -> bool:
    """Whether most other words have capitals; the first one must, and says nothing by it."""
    first, *before = _WORD.findall(text[:start]) or [text[start:end]]
    others = _significant([*before, *_WORD.findall(text[end:])])
    return first[0].isupper() and sum(word[0].isupper() for word in others) >= _TITLE * len(others)
