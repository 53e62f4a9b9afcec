"""Members of enumerations: *des femmes, des jeunes filles et des enfants*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.languages.fr.grammar.lexicon import CONJUNCTIONS, INNER_DETERMINERS, NEVER_INSIDE
from l10n.languages.fr.grammar.tokens import Gap, Sentence

_LONGEST_CONJUNCT = 4  # words, without its link
_ENUMERATION = 10  # words within which an enumeration must come to its *et*
_JOINED = re.compile(r"(?:\s*,|\s+et|\s+ou)\s+(?:(?:les?|la|des?|du|aux?|à|un|une)\s+|[ld][’'])?")

LINK = re.compile(r"\s*(?:,(?:\s*(?:et|ou|ni)\b)?|\b(?:et\s*/\s*ou|et|ou|ni|ainsi que)\b)\s*", re.IGNORECASE)
"""What parts the members of an enumeration, with the space around it."""


def joins(between: str) -> bool:
    """Whether what stands between two terms joins them: *réfugiés et migrants*, *les uns, les autres*."""
    return _JOINED.fullmatch(between) is not None


def conjunct_ends(sentence: Sentence, begin: int) -> Iterator[tuple[int, bool]]:
    """Where the member after word ``begin`` ends: (last word before the next member, whether by a comma)."""
    content = 0
    for at in range(begin + 1, min(begin + 2 + _LONGEST_CONJUNCT, len(sentence))):
        if content and sentence.gaps[at] == Gap.COMMA:
            yield at - 1, True
            return
        if not sentence.joined(at) and at > begin + 1:
            return
        low = sentence.low[at]
        if content and (low in CONJUNCTIONS or low == "ainsi"):
            yield _last_of_conjunction(sentence, at), False
            return
        if low in NEVER_INSIDE and low not in INNER_DETERMINERS:
            return
        content += low not in INNER_DETERMINERS


def _last_of_conjunction(sentence: Sentence, at: int) -> int:
    """*et*, *ou*, *et/ou*, *ainsi que*."""
    following = sentence.low[at + 1 : at + 2]
    slash = sentence.gaps[at + 1] == Gap.SLASH and following == ["ou"]
    return at + 1 if slash or (sentence.low[at] == "ainsi" and following == ["que"]) else at


def enumerates(sentence: Sentence, begin: int) -> bool:
    """Whether a comma before word ``begin`` is one of an enumeration: an *et* or *ou* must close it."""
    for at in range(begin, min(begin + _ENUMERATION, len(sentence))):
        if at > begin and sentence.gaps[at] > Gap.COMMA:
            return False
        if sentence.low[at] in CONJUNCTIONS:
            return True
    return False


def second_noun(sentence: Sentence, first: int) -> int | None:
    """The noun that *et*, *ou* or *ni* joins to noun ``first``, with no determiner of its own, if any."""
    link, second = first + 1, first + 2
    if not (sentence.joined(link) and sentence.joined(second)):
        return None
    low = sentence.low[second]
    if sentence.low[link] not in CONJUNCTIONS | {"ni"} or low in NEVER_INSIDE or not low.isalpha():
        return None
    numbers = sentence.number(first), sentence.number(second)
    return second if numbers[0] == numbers[1] or "b" in numbers else None
