"""Words and list items that come twice in the translation, and not in the source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from l10n.base.spans import Span
from l10n.checks.finding import Remark, error, warning
from l10n.mt import fit

if TYPE_CHECKING:
    from l10n.checks.pair import Pair

_WORD = re.compile(r"\w+(?:[’'ʼ-]\w+)*")
# Between the two: nothing, a comma, or a conjunction; in the source also *de pirogue en pirogue*.
_GAP = re.compile(r"\s+|,\s+|,?\s+(?:and|or|nor|і|й|та|або|чи)\s+", re.IGNORECASE)
_FRENCH_GAP = re.compile(
    r"\s+|[,;]\s+|,?\s+(?:et|ou|ni|en|à|au|par|pour|contre|de|sur|dans)\s+", re.IGNORECASE
)
_ITEM_END = re.compile(r",\s+|;\s+|,?\s+(?:and|or|і|й|та|або|чи|et|ou)\s+", re.IGNORECASE)
_TWICE = frozenset(("had",))  # *she had had to leave*
_LOOP = re.compile(r"(?<!\w)(\w.{0,60}?)(?:\W+\1){2,}(?!\w)", re.IGNORECASE)
_STUTTER = re.compile(r"(?=\w{6})(\w{2,8}?)\1{2,}", re.IGNORECASE)
# Words that may stand twice by right, beside the idioms: *what it is is*, *talk to to*, *її її*
_TWO_WORDS = frozenset(
    """
    her is are was were do does did there to for with from of it us who no if її їх його
    """.split()
)
# What an item of an enumeration does not begin with, unless a place or a time is enumerated
_NO_ITEM = frozenset(
    """
    in at on since according after before during perhaps maybe probably however therefore indeed moreover
    у в на згідно після перед під мабуть можливо ймовірно імовірно отже однак утім зокрема наприклад
    """.split()
)
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
    if repeated := _repeated(source, target):
        return [f"repeated: {phrase}" for phrase in repeated]
    return [f"repeated in a list: {item}" for item in _repeated_items(source, target)]


def doubled_words(pair: Pair) -> Iterator[Remark]:
    """The same facts as remarks; a word that stands twice side by side is a slip for certain."""
    if loop := looping(pair.target):
        if not looping(pair.source):
            yield error(f"“{loop}” comes three times and more running; remove what is too much")
        return
    repeated = _repeated(pair.source, pair.target)
    if _most(pair.target) < 2:
        return
    slips = {words.split()[-1].lower() for words in fit.doubled(pair.target)} - {"that"}
    for phrase in repeated:
        remark = f"“{phrase}” comes twice running; remove one"
        yield error(remark) if phrase.lower() in slips else warning(remark)
    for item in () if repeated else _repeated_items(pair.source, pair.target):
        yield warning(f"the enumeration has “{item}” twice; see which word is meant")


def stutters(source: str, target: str) -> Iterator[tuple[Span, Span]]:
    """Where the target has words twice that can only be meant once: with a comma between them, or nothing.

    Not if the source has a repetition, nor if they come three times and more. Spans of the first and second.
    """
    if _most(target) < 2 or looping(target) or _repeats(source):
        return
    for first, second in _running(target, _GAP):
        words, between = target[slice(*first)], target[first[1] : second[0]]
        if _may_be_meant(words, target[slice(*second)], at_start=first[0] == 0):
            continue
        # *The police, the police unions and …*: only what is no thing cannot be an item of a list.
        no_item = _WORD.findall(words.lower())[0] in _NO_ITEM and not any(map(str.isdigit, words))
        if between.isspace() or (between.strip() == "," and no_item):
            yield first, second


def _may_be_meant(words: str, again: str, *, at_start: bool) -> bool:
    """Names (*Pago Pago*), words in other letters (*may May*), and words that grammar lets follow themselves
    (*gave her her papers*, *передав її її матері*)."""
    same = again == words or (at_start and again == words[0].lower() + words[1:])
    return not same or not again[0].islower() or words.lower() in _TWO_WORDS


def _repeated(source: str, target: str) -> list[str]:
    if _most(target) < 2 or _repeats(source):
        return []
    doubled = (pair.split()[-1] for pair in fit.doubled(target))
    running = (target[slice(*first)] for first, _ in _running(target, _GAP))
    repeated = [*running, *(word for word in doubled if word.lower() not in _TWICE)]
    first = {phrase.lower(): phrase for phrase in reversed(repeated)}
    return list(reversed(first.values()))


def _repeated_items(source: str, target: str) -> list[str]:
    return [] if _items_twice(source) else _items_twice(target)


def looping(text: str) -> str:
    """The words, or the letters, that a text has three times running and more; empty if it has none."""
    words = _LOOP.search(text) if _most(text) > 2 else None
    match = words or _STUTTER.search(text)
    return match[1] if match else ""


@lru_cache(maxsize=64)
def _most(text: str) -> int:
    """How often the most frequent word stands in the text: where none comes twice, there is no more to do."""
    return max(Counter(re.findall(r"\w+", text.lower())).values(), default=0)


@lru_cache(maxsize=8192)
def _repeats(source: str) -> bool:
    """Whether a French text has a repetition itself."""
    return next(_running(source, _FRENCH_GAP), None) is not None


def _running(text: str, gap: re.Pattern[str]) -> Iterator[tuple[Span, Span]]:
    """Where phrases stand twice running, the longest that begin at a word: the first and the second."""
    if _most(text) < 2:
        return
    words = list(_WORD.finditer(text))
    lower = [word.group().lower() for word in words]
    at = 0
    while at < len(words):
        longest = min(_LONGEST, (len(words) - at) // 2)
        again = {at + n for n, word in enumerate(lower[at + 1 : at + longest + 2], 1) if word == lower[at]}
        sizes = (n for n in range(longest, 0, -1) if at + n in again or at + n + 1 in again)
        found = ((n, second) for n in sizes if (second := _again(text, words, at, n, gap)))
        size, second = next(found, (0, 0))
        if size:
            first_end, second_end = words[at + size - 1].end(), words[second + size - 1].end()
            yield (words[at].start(), first_end), (words[second].start(), second_end)
        at += 2 * size or 1


def _again(text: str, words: Sequence[re.Match[str]], at: int, size: int, gap: re.Pattern[str]) -> int:
    """Where the ``size`` words from ``at`` come again after a gap; 0 if they do not."""
    phrase = [word.group().lower() for word in words[at : at + size]]
    if all(word[0].isdigit() for word in phrase) or (size == 1 and phrase[0] in _IDIOMS):
        return 0
    for second in (at + size, at + size + 1):  # the word between may be a conjunction
        if [word.group().lower() for word in words[second : second + size]] != phrase:
            continue
        between = text[words[at + size - 1].end() : words[second].start()]
        # *if it does not satisfy you, you may…* is no slip, *the the* is.
        if gap.fullmatch(between) and (size > 1 or len(phrase[0]) > 3 or between.isspace()):
            return second
    return 0


def _items_twice(text: str) -> list[str]:
    """Items of three letters or more that an enumeration within one sentence has twice."""
    found = []
    for sentence in re.split(r"[.:!?…()«»“”]", text):
        items = [item.strip() for item in _ITEM_END.split(sentence)]
        count = Counter(item.lower() for item in items[1:-1] if len(item) > 2 and not item[0].isdigit())
        found += [item for item in dict.fromkeys(items[1:-1]) if count[item.lower()] > 1]
    return found
