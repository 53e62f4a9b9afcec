"""Letters of another script or alphabet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from l10n.base.letters import CYRILLIC, LATIN, SMALL_LATIN, has_cyrillic
from l10n.base.spans import Span, overlaps
from l10n.checks.finding import Remark, error, warning

if TYPE_CHECKING:
    from l10n.checks.pair import Pair

_MIXED = re.compile(rf"\b(?=\w*[{LATIN}])(?=\w*[{CYRILLIC}])[^\W\d_]+\b")
_LATIN = re.compile(rf"(?<![\w@./-])[{SMALL_LATIN}]{{4,}}(?![\w@/-]|\.\w)")
_LATIN_ALONE = re.compile(rf"(?<![\w@./-])[{LATIN}][{SMALL_LATIN}]{{3,}}(?![\w@/-]|\.\w)")


def check_scripts(target: str, kept: Sequence[Span]) -> list[str]:
    """Words with letters of two scripts, and French or English ones left outside the spans in ``kept``.

    A word with a capital may be a name, but not where nothing at all is in Cyrillic letters.
    """
    mixed = [
        f"Latin and Cyrillic letters in one word: {match.group()}"
        for match in _MIXED.finditer(target)
        if not overlaps(match.span(), kept)
    ]
    foreign = _LATIN if has_cyrillic(target) else _LATIN_ALONE
    left = [match.group() for match in foreign.finditer(target) if not overlaps(match.span(), kept)]
    return mixed + [f"not translated: {word}" for word in left]


# Letters of other Cyrillic alphabets: Russian, Belarusian, Serbian, Macedonian.
_FOREIGN = re.compile(r"\w*[ыэёъўђћџљњјѕќѓ]\w*", re.IGNORECASE)
_CYRILLIC = re.compile(f"[{CYRILLIC}]+")
_ROMAN = re.compile(f"[{LATIN}]+")
_ACRONYM = re.compile(r"[A-Z]{2,}[а-яґєії’'ʼ]{1,4}$")  # USAIDу
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|„[^“”]*[“”]")
_FEW = 12  # letters from which on a text shows its script


def mixed_letters(pair: Pair) -> Iterator[Remark]:
    """Words with Latin and Cyrillic letters: they look right and are found by no search."""
    kept = pair.address_spans
    for match in _MIXED.finditer(pair.target):
        word = match.group()
        if overlaps(match.span(), kept) or _ACRONYM.match(word) or word in pair.source:
            continue
        strange = _ROMAN if len(_CYRILLIC.sub("", word)) * 2 <= len(word) else _CYRILLIC
        letters = "".join(strange.findall(word))
        name = "Latin" if strange is _ROMAN else "Cyrillic"
        yield error(f"{word} has the {name} letters “{letters}” among others; type the word anew")


def wrong_script(pair: Pair) -> Iterator[Remark]:
    """A translation in another script than its language's, or with letters that its alphabet lacks."""
    kept = pair.verbatim_spans
    latin = sum(len(m.group()) for m in _ROMAN.finditer(pair.target) if not overlaps(m.span(), kept))
    cyrillic = sum(map(len, _CYRILLIC.findall(pair.target)))
    if pair.language == "uk":
        if latin >= _FEW and latin > 2 * cyrillic and not _is_names(pair, kept):
            yield error("most of the translation is in Latin letters; translate it into Ukrainian")
            return
        for match in _FOREIGN.finditer(pair.target):
            if not overlaps(match.span(), kept):
                yield error(f"{match.group()} has a letter that Ukrainian lacks; correct the word")
        for match in _LATIN.finditer(pair.target):
            if not overlaps(match.span(), [*kept, *_quoted(pair.target)]):
                yield warning(f"{match.group()} is in Latin letters; translate or transliterate it")
    elif cyrillic and not _CYRILLIC.search(pair.source):
        words = [w for w in re.findall(rf"\w*[{CYRILLIC}]\w*", pair.target) if not _ROMAN.search(w)]
        if cyrillic >= _FEW and cyrillic > latin:
            yield error("most of the translation is in Cyrillic letters; translate it into English")
        elif words:
            yield error(f"{words[0]} is in Cyrillic letters; translate or transliterate it")


def _quoted(text: str) -> list[Span]:
    return [match.span() for match in _QUOTED.finditer(text)]


def _is_names(pair: Pair, kept: Sequence[Span]) -> bool:
    """Whether all Latin words are names or acronyms, or French ones in quotation marks."""
    words = [m.group() for m in _ROMAN.finditer(pair.target) if not overlaps(m.span(), kept)]
    return all(not word[0].islower() for word in words) and len(words) < 4
