"""Words and list items that come twice in the draft, and not in the source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from l10n.mt import fit

_WORD = re.compile(r"\w+(?:[’'ʼ-]\w+)*")
# Between the two: nothing, a comma, or a conjunction; in the source also *de pirogue en pirogue*.
_GAP = re.compile(r"\s+|,\s+|,?\s+(?:and|or|nor|і|й|та|або|чи)\s+", re.IGNORECASE)
_FRENCH_GAP = re.compile(
    r"\s+|[,;]\s+|,?\s+(?:et|ou|ni|en|à|au|par|pour|contre|de|sur|dans)\s+", re.IGNORECASE
)
_ITEM_END = re.compile(r",\s+|;\s+|,?\s+(?:and|or|і|й|та|або|чи|et|ou)\s+", re.IGNORECASE)
_LONGEST = 10  # words of a phrase that comes twice running
# *more and more*, *again and again*, *далі й далі*
_IDIOMS = frozenset(
    """
    more less again over on up down out round fewer better worse further closer longer many very so by in that
    had one
    більше менше знову знов далі ще довше краще гірше частіше рідше ближче тисячі сотні десятки роки дуже от
    ось
    """.split()
)


def check_repetition(source: str, target: str) -> list[str]:
    """A word or phrase that stands twice running, also joined by "and", and an item that a list has twice.

    Not if the source has a repetition as well: then it may be meant.
    """
    if next(_running(source, _FRENCH_GAP), None) is None:
        repeated = [*_running(target, _GAP), *(pair.split()[-1] for pair in fit.doubled(target))]
        if repeated:
            first = {phrase.lower(): phrase for phrase in reversed(repeated)}
            return [f"repeated: {phrase}" for phrase in reversed(first.values())]
    if _items_twice(source):
        return []
    return [f"repeated in a list: {item}" for item in _items_twice(target)]


def looping(text: str) -> str:
    """The words, or the letters, that a text has three times running and more; empty if it has none."""
    match = re.search(r"(?<!\w)(\w.{0,60}?)(?:\W+\1){2,}(?!\w)|(\w{2,8}?)\2{2,}", text, re.IGNORECASE)
    return (match[1] or match[2]) if match else ""


def _running(text: str, gap: re.Pattern[str]) -> Iterator[str]:
    """Phrases that stand twice running, the longest that begin at a word."""
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        longest = min(_LONGEST, (len(words) - at) // 2)
        size = next((n for n in range(longest, 0, -1) if _again(text, words, at, n, gap)), 0)
        if size:
            yield text[words[at].start() : words[at + size - 1].end()]
        at += 2 * size or 1


def _again(text: str, words: Sequence[re.Match[str]], at: int, size: int, gap: re.Pattern[str]) -> bool:
    """Whether the ``size`` words from ``at`` come again after a gap."""
    phrase = [word.group().lower() for word in words[at : at + size]]
    if all(word[0].isdigit() for word in phrase) or (size == 1 and phrase[0] in _IDIOMS):
        return False
    for second in (at + size, at + size + 1):  # the word between may be a conjunction
        if [word.group().lower() for word in words[second : second + size]] != phrase:
            continue
        between = text[words[at + size - 1].end() : words[second].start()]
        # *if it does not satisfy you, you may…* is no slip, *the the* is.
        if gap.fullmatch(between) and (size > 1 or len(phrase[0]) > 3 or between.isspace()):
            return True
    return False


def _items_twice(text: str) -> list[str]:
    """Items of three letters or more that an enumeration within one sentence has twice."""
    found = []
    for sentence in re.split(r"[.:!?…()«»“”]", text):
        items = [item.strip() for item in _ITEM_END.split(sentence)]
        count = Counter(item.lower() for item in items[1:-1] if len(item) > 2 and not item[0].isdigit())
        found += [item for item in dict.fromkeys(items[1:-1]) if count[item.lower()] > 1]
    return found
