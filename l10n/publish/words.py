"""The words of a text, as spans: what markup is carried over in."""

from __future__ import annotations

import re

from l10n.base.spans import Span

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_COMMON = (
    r"https?://[^\s<>()«»“”]*[\w/]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|[{_RAISED}]+"
    r"|\d{1,3}(?:[.,\u0020\u00a0\u202f\u2009]\d{3})+(?!\d)"
    r"|\d+(?:[.,]\d+)*"
)
_LETTERS = rf"(?:(?![{_RAISED}])\w)+"
# An apostrophe ends a French word ("l’OIM"); in the targets it is a part of one ("Moldova’s", "зв’язок").
_SOURCE = re.compile(rf"{_COMMON}|{_LETTERS}(?:[-‐‑]{_LETTERS})*")
# A French name among them keeps its article apart ("d’Ivoire").
_ELIDED = r"(?<!\w)(?:[A-Za-z]|[Qq]u)(?=[’'][^\W\d_]{3})"
_TARGET = re.compile(rf"{_COMMON}|{_ELIDED}|{_LETTERS}(?:[-‐‑’'ʼ]{_LETTERS})*")
_POSSESSIVE = re.compile(r"[’'](?:s|S)?$")
_SEPARATOR = re.compile(r"(?<=\d)[.,\u0020\u00a0\u202f\u2009](?=\d)")
_PLAIN = str.maketrans(_RAISED, "0123456789")


def source_words(text: str) -> list[Span]:
    """The words of a French text; numbers with their separators and addresses are one word each."""
    return [match.span() for match in _SOURCE.finditer(text)]


def target_words(text: str) -> list[Span]:
    """The words of a text in another language."""
    return [match.span() for match in _TARGET.finditer(text)]


def same(word: str) -> str:
    """``word`` for comparison across languages: no case, no possessive, no separators in a number."""
    return _SEPARATOR.sub("", _POSSESSIVE.sub("", word.casefold().replace("‑", "-")))


def lowered(text: str) -> str:
    """Raised digits as plain ones."""
    return text.translate(_PLAIN)


def raised(text: str) -> str:
    """Plain digits as raised ones."""
    return text.translate(_RAISE)


_RAISE = str.maketrans("0123456789", _RAISED)
