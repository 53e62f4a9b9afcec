"""Signs that mean the same in all languages, and that a translation should have as the French does.

Marks of notes “[1]”, an editor's brackets “[…]” and “[la directrice]”, emoji, “☐”, words in other scripts.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from l10n.placeables.find import NOTE
from l10n.placeables.placeholders import PLACEHOLDER

_ANY = re.compile("[\\[\u0370-\u03ff\u0530-\u1cff\u2190-\u2bff\u2e80-\ufaff\U0001f000-\U0001faff]")
_NOTE = re.compile(NOTE)
_TEMPLATE = re.compile(PLACEHOLDER)
_DOTS = re.compile(r"\[\s?(?:…|\.{3})\s?\]")
_LEFT_OUT = re.compile(r"…|\.{3}")
# Not “[L]es deux”.
_ADDED = re.compile(r"(?<![^\W\d_])\[(?![a-z*]\])(?=[^\[\]]*[^\W\d_])[^\[\]]*\](?![^\W\d_])")
_WORD = re.compile(r"[^\W\d_]{2,}")
_USUAL = "°©®™№"  # with words of their own in each language
_OWN = ("LATIN", "CYRILLIC", "MODIFIER", "GREEK")


def lost_odd_signs(source: str, target: str) -> Iterator[str]:
    """The signs of the source that the target lacks."""
    if _ANY.search(source) is None:
        return
    source, target = _TEMPLATE.sub(" ", source), _TEMPLATE.sub(" ", target)
    yield from Counter(_NOTE.findall(source)) - Counter(_NOTE.findall(target))
    if len(_LEFT_OUT.findall(target)) < len(_DOTS.findall(source)):
        yield "[…]"
    added = _ADDED.findall(source)
    if len(_ADDED.findall(target)) + max(target.count("(") - source.count("("), 0) < len(added):
        yield from added if not _ADDED.search(target) else ["[ ]"]
    pictures = list(_pictures(source))
    if len(pictures) > len(list(_pictures(target))):
        yield from Counter(pictures) - Counter(_pictures(target))
    yield from (
        word for word in dict.fromkeys(_WORD.findall(source)) if _is_foreign(word) and word not in target
    )


def _pictures(text: str) -> Iterator[str]:
    """Emoji, boxes, ticks and the like."""
    return (sign for sign in text if unicodedata.category(sign) == "So" and sign not in _USUAL)


def _is_foreign(word: str) -> bool:
    """Whether it is in no script of the languages of l10n; a Greek letter may be a unit's."""
    return not any(unicodedata.name(sign, "LATIN").startswith(_OWN) for sign in word)
