"""Quotation marks and brackets: in pairs, and those of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from l10n.checks.finding import Remark, error, info, warning
from l10n.checks.pair import Pair

_BRACKETS = {"(": ")", "[": "]", "{": "}"}
# 1) or а) at the beginning of an item, :) of a message.
_MARKER = re.compile(r"(?:^|[\s;,])(?:\d{1,2}|[^\W\d_]|[ivx]+)\)(?=\s)|[:;]-?\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Style:
    """The outer and the inner quotation marks of a language, and the signs that it does not use."""

    outer: str
    inner: str
    foreign: str


# The United Nations Editorial Manual has “ ” and ‘ ’; the Ukrainian orthography of 2019 « » and inside “ ”.
_STYLES: Mapping[str, _Style] = {"en": _Style("“”", "‘’", "«»„‟‹›"), "uk": _Style("«»", "“”", "‹›")}


def unbalanced_quotes(pair: Pair) -> Iterator[Remark]:
    """A quotation that is opened and not closed or the reverse, unless the source does so too.

    A quotation that goes on in the next segment is open in both.
    """
    here, there = _balance(pair.source), _balance(pair.target)
    if here == there or (there == 0 and pair.target.count('"') % 2 == 0):
        return
    if there > 0:
        what = "a quotation is opened and not closed; add the closing mark"
    elif there < 0:
        what = "a quotation is closed and not opened; add the opening mark"
    else:
        what = 'there is an odd number of " signs; add the one that is missing'
    yield error(what) if here == 0 else warning(what)


def quote_style(pair: Pair) -> Iterator[Remark]:
    """Quotation marks of another language or of the typewriter."""
    style = _STYLES[pair.language]
    text, own = pair.target, f"{style.outer[0]}…{style.outer[1]}"
    if strange := sorted({c for c in text if c in style.foreign}):
        yield warning(f"the quotation marks {' '.join(strange)} are not used here; write {own}")
    elif pair.language == "uk" and style.outer[0] not in text and "“" in text and "”" in text:
        yield warning(f"the quotation marks “ ” are for quotations inside others; write {own}")
    if '"' in text and re.search(r'(?<!\d)"', text):
        yield info(f"the typewriter's \" stands for quotation marks; write {own}")


def unbalanced_brackets(pair: Pair) -> Iterator[Remark]:
    """Brackets that are opened and not closed, or the reverse, unless the source has the same."""
    if not any(sign in pair.target for sign in "()[]{}"):
        return
    here, there = _MARKER.sub(" ", pair.source), _MARKER.sub(" ", pair.target)
    for opening, closing in _BRACKETS.items():
        open_here = here.count(opening) - here.count(closing)
        open_there = there.count(opening) - there.count(closing)
        paired = pair.target.count(opening) == pair.target.count(closing)  # *(under 14) were* is no marker
        if open_there and open_there != open_here and not paired:
            missing = closing if open_there > 0 else opening
            what = f"a bracket has no partner; add “{missing}” or remove the other"
            yield error(what) if open_here == 0 else warning(what)


def _balance(text: str) -> int:
    """Quotations opened less quotations closed.

    In „ “ the second mark closes. Straight quotes count if they are odd: by what stands beside the last.
    """
    if "„" in text and "”" not in text:
        text = text.replace("“", "”")
    text = text.replace("„", "“")
    opened = sum(map(text.count, "«“")) - sum(map(text.count, "»”"))
    straight = re.findall(r'(?<!\d)"', text) if '"' in text else []
    if len(straight) % 2:
        opened += 1 if re.search(r'(?:^|[\s(])"(?=\w)', text) else -1
    return opened
