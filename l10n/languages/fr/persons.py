"""Persons whom a release calls by one word: *Perpétue, 34 ans*, and then *Perpétue* alone.

A testimony names people by their given name, often by one that is a word of French as well (*Prudence*,
*Modeste*), of which a model makes that word or none at all. Within a sentence nothing tells such a name from
any other word with a capital, but the release does somewhere: by an age, by *prénom modifié*, by a verb of
saying after a quotation, by kin, or by the full name. What it tells once holds for all of it.

Precision goes before recall, for a false name would be put into drafts. So a French word at the beginning of
a sentence, where anything has a capital, tells nothing by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from l10n.base.spans import Span, overlaps
from l10n.languages.fr import person_signs
from l10n.languages.fr.dictionary import is_french_word
from l10n.languages.names.find import is_no_name, may_precede
from l10n.languages.placeable import SPACE, Placeable
from l10n.signs.marks import Unmarked, without_marks

_NEAR = 40  # characters before a word that are looked at
_BEGINS = re.compile(r"(?:^|[.:;!?…«“\"(\[–—-])[\s•*]*$")
_ARTICLE = re.compile(
    r"(?:\b(?:l[ea]s?|une?|des|du|aux?|cet(?:te)?|ces?|autres?|beaucoup de|plus de|trop de|moins de"
    r"|milliers de|centaines de|dizaines de)\s(?:(?:jeune|petite?)s?\s)?|\bl[’'])$",
    re.I,
)
_WITH = re.compile(r"(?:\b(?:à|de|avec|pour|chez|par|sans|selon|que)\s|\b(?:d|qu)[’'])$", re.I)
_WHERE = re.compile(
    r"(?:\b(?:à|aux?|en|chez|vers|dans|depuis|de|du|par|sur|via|jusqu[’']à|fui|fuyant|quitté|rejoint|atteint"
    r"|traversé|gagné)\s|\bd[’'])$",
    re.I,
)
# *Le lac de Constance*, *la commission Justice et Paix*
_OF_THING = re.compile(
    r"\b(?:lac|commission|ministère|département|message|lueur|porte|ville|canton|rue|place|service|secrétariat)\s"
    r"(?:\w+\s)?(?:de\s|d[’'])?$",
    re.I,
)
_IS = re.compile(
    r"\b(?:es|est|était|suis|sont|devenue?|restée?|comme|toute?|très|si|plus|mais|et|ou)\s$", re.I
)
_CAPITAL_BEFORE = re.compile(rf"([{person_signs.UPPER}][\w-]*)(?:{SPACE}|[’'-])$")
_CAPITAL_AFTER = re.compile(rf"(?:{SPACE}|-)[{person_signs.UPPER}]\w")
# After a French word at the beginning of a sentence: that it is the subject, and so a name.
_SUBJECT = re.compile(
    rf"{SPACE}(?:(?:ne|se|lui|leur|les?|la|y|en|me|nous|vous|te){SPACE}\w|[nslmt][’']\w|et{SPACE}[{person_signs.UPPER}]"
    rf"|(?:{person_signs.ALIVE.replace('_', SPACE)}|{person_signs.DOES})\b)"
    rf"|,{SPACE}(?:\d|qui\b|elle\b|lui\b)|{SPACE}\("
)


def find_called(texts: Sequence[str], names: Iterable[str]) -> frozenset[str]:
    """The single words by which a release (``texts``: all its French segments) calls persons.

    ``names``: the names of two words or more that were found in it; their parts count as well.

    Raises:
        L10nError: the French language model is needed and cannot be loaded.
    """
    unmarked = [without_marks(text) for text in texts]
    noted = _noted(unmarked)
    called = {word for text in unmarked for word in _marked(text, noted)}
    unsure: set[str] = set()
    for text in unmarked:
        for word, sure in _told(text.text):
            (called if sure else unsure).add(word)
    called |= {word for word in unsure - called if any(_inside(text.text, word) for text in unmarked)}
    # *Grâce* is among the words that may open a sentence.
    called = {word for word in called if may_precede(word) or not is_no_name(word)}
    several = (parts for name in names if len(parts := re.split(SPACE, name)) > 1)
    called |= {w for parts in several for w in parts if person_signs.WORD.fullmatch(w) and not is_no_name(w)}
    return frozenset(word for word in called if len(word) > 2 and word.lower() not in person_signs.NEVER)


def find_persons(text: str, called: frozenset[str], taken: Sequence[Span]) -> list[Placeable]:
    """Where a segment has one of those words as a name, outside the spans in ``taken``."""
    if not called or not any(word in text for word in called):
        return []
    unmarked = without_marks(text)
    spans = unmarked.inside(taken)
    found = (
        Placeable("person", *match.span(), match[0])
        for match in person_signs.WORD.finditer(unmarked.text)
        if match[0] in called
        and not overlaps(match.span(), spans)
        and _stands_alone(unmarked.text, *match.span())
    )
    return list(unmarked.marked(found))


def _noted(texts: Iterable[Unmarked]) -> frozenset[str]:
    """The signs of the marks of which a note says that names were changed."""
    found = set()
    for text in texts:
        opening = text.marks[0] if text.marks and not text.marks[0].word else None
        if opening and person_signs.NOTE.match(text.text):
            found.add(opening.sign)
        elif person_signs.UNMARKED_NOTE.match(text.text):
            found.add("*")
    return frozenset(found)


def _marked(text: Unmarked, noted: frozenset[str]) -> Iterator[str]:
    """The words that may be names before one of the marks that are ``noted``."""
    ends = text.inside((mark.start, mark.start) for mark in text.marks if mark.word and mark.sign in noted)
    for end, _ in ends:
        yield from (match[0] for match in person_signs.WORD.finditer(text.text) if match.end() == end)


def _told(text: str) -> Iterator[tuple[str, bool]]:
    """The words that this segment tells to be names of persons, and whether it does so surely."""
    yield from ((match["name"], True) for match in _matches(text, person_signs.NOTED))
    for match in _matches(text, person_signs.TOLD):
        start, end = match.span("name")
        if not _ends(_ARTICLE, text, start):
            yield match["name"], not _may_be_a_word(text, start, end)
    for match in _matches(text, person_signs.APPOSED):
        yield match["name"], not (person_signs.surely_describes(match["name"]) or _is_word(match["name"]))
    for match in _matches(text, person_signs.BESIDE):
        start, end = match.span("name")
        if not (_ends(_ARTICLE, text, start) or _ends(_WHERE, text, start) or _in_longer(text, start)):
            yield match["name"], not _may_be_a_word(text, start, end)
    for match in _matches(text, person_signs.TOGETHER):
        aged = match[0].endswith("ans")
        words = (match[group] for group in ("name", "another", "last") if match[group])
        yield from ((w, not person_signs.surely_describes(w) and (aged or not _is_word(w))) for w in words)


def _matches(text: str, patterns: Iterable[re.Pattern[str]]) -> Iterator[re.Match[str]]:
    return (match for pattern in patterns for match in pattern.finditer(text))


def _may_be_a_word(text: str, start: int, end: int) -> bool:
    """Whether what has a capital may be a people, or a word that comes first."""
    word = text[start:end]
    return person_signs.surely_describes(word) or (_ends(_BEGINS, text, start) and _is_word(word))


def _is_word(word: str) -> bool:
    return is_french_word(word.lower())


def _inside(text: str, word: str) -> bool:
    """Whether the word stands in the text with a capital that only a name has."""
    for match in re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text):
        start = match.start()
        if text[:start].endswith(", ") or _ends(_BEGINS, text, start):
            continue  # *Mes amis, Liberté et Justice*
        if _ends(_ARTICLE, text, start) or _in_longer(text, start):
            continue
        if person_signs.surely_describes(word):
            sure = _ends(_WITH, text, start)
        else:
            sure = not (person_signs.may_describe(word) and _ends(_IS, text, start))
        if sure:
            return True
    return False


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the word is no part of a longer name, not after an article, and no word that comes first."""
    if _CAPITAL_AFTER.match(text, end) or _ends(_ARTICLE, text, start) or _in_longer(text, start):
        return False
    if _ends(_OF_THING, text, start):
        return False
    if text[:start].endswith(("« ", "«\u00a0", "«\u202f")) and text[end : end + 2].strip().startswith("»"):
        return False
    return not (_ends(_BEGINS, text, start) and _is_word(text[start:end]) and not _SUBJECT.match(text, end))


def _in_longer(text: str, start: int) -> bool:
    """Whether a word with a capital stands before it, and is not there only because it comes first."""
    beside = _CAPITAL_BEFORE.search(text, max(0, start - _NEAR), start)
    if beside is None or may_precede(beside[1]):
        return False
    opens = _ends(_BEGINS, text, beside.start()) and _is_word(beside[1])
    return not opens or is_no_name(beside[1])


def _ends(pattern: re.Pattern[str], text: str, end: int) -> bool:
    """Whether the text up to ``end`` ends in what the pattern looks for."""
    return pattern.search(text, max(0, end - _NEAR), end) is not None
