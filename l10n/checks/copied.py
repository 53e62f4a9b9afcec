"""French left in the translation: the source copied as it stands, or a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from l10n.base.letters import has_latin
from l10n.base.spans import Span, overlaps
from l10n.checks.finding import Remark, error, warning
from l10n.checks.pair import Pair

_WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ-][^\W\d_]+)*")
# Function words that English does not have in this spelling.
_FRENCH = frozenset(
    "le la les des du une et dans pour sur avec par est sont aux ce cette ces qui que leur leurs ont il elle "
    "ils nous vous ne pas mais où son sa ses être au en de un se".split()
)
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu)[’']", re.IGNORECASE)
_RUN = 4  # words in a row that both texts have
_NAMED = re.compile(r"[«“„\"(]")


def copied_source(pair: Pair) -> Iterator[Remark]:
    """The whole source, or words of it in a row, untranslated.

    A label that is the same in both languages (*Budget*, *Note*), a name or an address is none. In quotation
    marks or brackets French words may be right, such as the title of a newspaper: a warning only.
    """
    spans = _words(pair)
    words = [pair.target[a:b] for a, b in spans]
    if is_copy(pair):
        yield error("the translation is the French text; translate it, or clear it")
        return
    if pair.language == "en" and _is_french(words):
        yield error("the translation is in French; translate it")
        return
    source = [word.lower() for word in _WORD.findall(pair.source)]
    for first, last in _shared_runs(words, source):
        start, end = spans[first][0], spans[last][1]
        text = pair.target[start:end]
        if _is_left(words[first : last + 1], pair.language):
            quoted = _NAMED.search(pair.target[max(0, start - 2) : start]) or text[0].isupper()
            remark = f"“{text}” is left in French; translate it"
            yield warning(remark) if quoted else error(remark)


def is_copy(pair: Pair) -> bool:
    """Whether the target is the source, and that cannot be right."""
    if any(here != there for here, there in zip_longest(_folded(pair.source), _folded(pair.target))):
        return False
    return _is_text([pair.target[a:b] for a, b in _words(pair)], pair.language)


def _words(pair: Pair) -> list[Span]:
    """The words of the target that are no part of an address or a name."""
    kept = pair.verbatim_spans
    if not kept:
        return [m.span() for m in _WORD.finditer(pair.target)]
    return [m.span() for m in _WORD.finditer(pair.target) if not overlaps(m.span(), kept)]


def _folded(text: str) -> Iterator[str]:
    return (word.group().lower() for word in re.finditer(r"\w+", text))


def _is_text(words: Sequence[str], language: str) -> bool:
    """Whether words that both languages have cannot be the right translation."""
    small = [word for word in words if word[0].islower()]
    if language == "uk":  # in Latin letters only names and acronyms stay
        return any(map(has_latin, small)) or len(words) > 3
    return any(word in _FRENCH or _ELIDED.match(word) for word in small) or len(small) > 3


def _is_french(words: Sequence[str]) -> bool:
    """Whether a third of the words are French function words."""
    french = sum(word in _FRENCH or _ELIDED.match(word) is not None for word in words)
    return french >= 3 and french * 3 >= len(words)


def _is_left(words: Sequence[str], language: str) -> bool:
    """Whether a run of shared words is a phrase and no name."""
    if language == "en":
        french = sum(word in _FRENCH or _ELIDED.match(word) is not None for word in words)
        return french > 0 and sum(word[0].islower() for word in words) > french
    return sum(word[0].islower() and has_latin(word[0]) for word in words) >= 2


def _shared_runs(words: Sequence[str], source: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last index of the runs of ``words`` that stand in ``source`` as well."""
    lower = [word.lower() for word in words]
    if set(source).isdisjoint(lower):
        return
    grams = {tuple(source[i : i + _RUN]) for i in range(len(source) - _RUN + 1)}
    at = 0
    while at + _RUN <= len(lower):
        end = at
        while tuple(lower[end : end + _RUN]) in grams:
            end += 1
        if end > at:
            yield at, end + _RUN - 2
            at = end + _RUN - 1
        at += 1
