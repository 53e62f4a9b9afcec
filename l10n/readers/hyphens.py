"""Words divided at the end of a line: a typesetter's hyphen goes, that of a compound stays."""

from __future__ import annotations

import re
from collections.abc import Collection

_LEFT = re.compile(r"([^\W\d_]+)[-‐]$")
_RIGHT = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_AT_END = re.compile(r"[^\W\d_][-‐][ \t]*$", re.M)
# First parts of compounds, and last ones, that are no syllables of longer words, or hardly.
_FIRST = frozenset(
    "peut vice rendez porte celui celle ceux celles lui elle eux nous vous moi toi soi au là non demi mi "
    "semi ex sous grand grands petit petits nord sud vingt trente quarante cinquante soixante quatre est "
    "avant après arrière franco anglo germano russo socio bien chef tout quelques aide mot garde libre "
    "court long haut bas nouveau saint sainte peu quasi juste face tête pays états".split()
)
_LAST = frozenset("là il ils elle elles on je nous vous moi toi lui même mêmes être à d de t ci".split())


def undivided(text: str) -> frozenset[str]:
    """The words of ``text`` for ``joined``; none if no line ends with a hyphen."""
    return frozenset(map(str.casefold, _WORD.findall(text))) if _AT_END.search(text) else frozenset()


def joined(before: str, after: str, words: Collection[str]) -> bool:
    """Whether the hyphen that ``before`` ends with only divides a word that goes on with ``after``.

    One of ``words``, those that stand undivided in the text, decides; then known compounds do.
    """
    left, right = _LEFT.search(before.rstrip()), _RIGHT.match(after.lstrip())
    if left is None or right is None or left[1].isupper() or not right.group()[0].islower():
        return False
    first, last = left[1].casefold(), right.group()
    if first + last in words or f"{first}-{last}" in words:
        return first + last in words
    return first not in _FIRST and last not in _LAST
