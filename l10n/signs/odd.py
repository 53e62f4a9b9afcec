"""Signs that mean the same in all languages, and that a translation should have as the French does.

Marks of notes “[1]”, an editor's brackets “[…]” and “[la directrice]”, emoji, “☐”, words in other scripts.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from l10n.languages.placeables.find import NOTE
from l10n.signs.placeholders import PLACEHOLDER

_ANY = re.compile("[\\[\u0370-\u03ff\u0530-\u1cff\u2190-\u2bff\u2e80-\ufaff\U0001f000-\U0001faff]")
_NOTE = re.compile(rf"{NOTE}|\[\*{{1,3}}\]|\[(?P<letter>[a-z])\]")
# An editor's “Elle [a] dit”, “Nous [y] étions”, “salarié[e]” are none.
_NO_NOTE = "aesy"
_AT_STOP = re.compile(r"\s*(?:[,;:!?.…»”\")]|$)")
_BEGINS = re.compile(r"\s+[^\Wa-zà-öø-ÿ]")
_LONGEST_RANGE = 100
_TEMPLATE = re.compile(PLACEHOLDER)
LEFT_OUT = re.compile(r"\[\s*(?:…|\.{3})\s*\]")
"""What an editor has left out."""
_DOTS = re.compile(r"…|\.{3}")
# Not “[L]es deux”.
_ADDED = re.compile(r"(?<![^\W\d_])\[(?![a-z*]\])(?=[^\[\]]*[^\W\d_])[^\[\]]*\](?![^\W\d_])")
_WORD = re.compile(r"[^\W\d_]{2,}")
_USUAL = "°©®™№☎☏✆"  # with words of their own in each language
_BULLET = re.compile("[\u25a0-\u25ff]")  # a list may have other ones in another language
_OWN = ("LATIN", "CYRILLIC", "MODIFIER", "GREEK")


def lost_odd_signs(source: str, target: str) -> Iterator[str]:
    """The signs of the source that the target lacks."""
    if _ANY.search(source) is None:
        return
    source, target = _TEMPLATE.sub(" ", source), _TEMPLATE.sub(" ", target)
    yield from _lost_notes(source, target)
    if len(_DOTS.findall(target)) < len(LEFT_OUT.findall(source)):
        yield "[…]"
    added = _ADDED.findall(source)
    if len(_ADDED.findall(target)) + max(target.count("(") - source.count("("), 0) < len(added):
        yield from added if not _ADDED.search(target) else ["[ ]"]
    pictures, written = list(_pictures(source)), list(_pictures(target))
    if len(pictures) > len(written):
        yield from Counter(sign for sign in pictures if not _BULLET.match(sign)) - Counter(written)
    yield from (
        word for word in dict.fromkeys(_WORD.findall(source)) if _is_foreign(word) and word not in target
    )


def find_notes(text: str) -> Iterator[re.Match[str]]:
    """The marks of notes in a French text: “[1]”, “[2, 3]”, “[*]”; a letter only where it can be no word."""
    return (note for note in _NOTE.finditer(text) if note["letter"] is None or _is_note(text, note))


def _is_note(text: str, letter: re.Match[str]) -> bool:
    start, end = letter.span()
    if not text[:start].strip():
        return _BEGINS.match(text, end) is not None
    apart = not (text[start - 1].isalnum() or letter["letter"] in _NO_NOTE)
    return apart and _AT_STOP.match(text, end) is not None


def _lost_notes(source: str, target: str) -> Iterator[str]:
    """Those of which a number is missing, however numbers are put together."""
    written = Counter(number for note in _NOTE.finditer(target) for number in _numbers(note[0]))
    for note in find_notes(source):
        numbers = Counter(_numbers(note[0]))
        if not numbers <= written:
            yield note[0]
        written -= numbers


def _numbers(note: str) -> Iterator[str]:
    """“1”, “3”, “4”, “5” of “[1, 3–5]”."""
    for part in re.split("[,;]", note.strip("[]")):
        numbers = [int(figures) for figures in re.findall(r"\d+", part)]
        if len(numbers) == 2 and 0 < numbers[1] - numbers[0] < _LONGEST_RANGE:
            numbers = list(range(numbers[0], numbers[1] + 1))
        yield from map(str, numbers) if numbers else [part]


def _pictures(text: str) -> Iterator[str]:
    """Emoji, boxes, ticks and the like; of “㎡” and “℃” there are plain ways to write them."""
    plain = unicodedata.normalize("NFKC", text)
    return (sign for sign in plain if unicodedata.category(sign) == "So" and sign not in _USUAL)


def _is_foreign(word: str) -> bool:
    """Whether it is in no script of the languages of l10n; a Greek letter may be a unit's."""
    return not any(unicodedata.name(sign, "LATIN").startswith(_OWN) for sign in word)
