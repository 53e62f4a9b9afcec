"""The gender of a Ukrainian verb in the past: *», — заявив мер*, *», — заявила інспекторка*, *вона бачила*.

A small model guesses it, for the French verb does not tell. Where `l10n.languages.fr.speakers` knows it,
the verb behind the quotation is put right, and with it the words for the person that agree with it; and so is
the verb after a pronoun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from l10n.base.spans import Span, rewrite
from l10n.languages.fr.speakers import MAN, WOMAN
from l10n.languages.uk.words import analyzer, parses, plain

_ATTRIBUTION = re.compile(r"[»”\"“]\s*,?\s*[–—-]\s+(?=[а-яіїєґ])")
_WORD = re.compile(r"(?:\d+-)?[^\W\d_]+(?:[-’'ʼ][^\W\d_]+)*|\S")
_NAME = re.compile(r"\s*[^\W\d_][\w’'.-]*")
_PRONOUNS = {MAN: ("він", "який", "котрий"), WOMAN: ("вона", "яка", "котра")}
_PRONOUN_VERB = re.compile(
    r"(?P<before>(?<![\w’'-])(?P<pronoun>[Вв]ін|[Вв]она)\s(?:(?:не|ще|вже|уже|також|теж|лише|тільки)\s)?)"
    r"(?P<verb>[а-яіїєґ’]{3,}(?:в|ла|вся|лася|всь|лась))(?![\w’-])"
)
_BEFORE_VERB = 2  # words at most: *», — також заявив*
# The endings of the words for a man and for a woman, the longest first.
_ENDINGS = (
    ("їнець", "їнка"), ("стр", "стерка"), ("нець", "нка"), ("ець", "иця"), ("ник", "ниця"), ("к", "чка"),
    ("ль", "лька"), ("й", "йка"), ("", "иня"), ("", "ка"),
)  # fmt: skip
_PAIRS = {"пан": "пані", "хлопець": "дівчина", "хлопчик": "дівчинка"}
_SHORT = re.compile("сь$")

_Changes = list[tuple[Span, str]]


@dataclass(frozen=True, slots=True)
class Attribution:
    """The verb in the past tense behind a quotation, and its ``gender``, ``masc`` or ``femn``."""

    span: Span
    verb: str
    gender: str


def find_attribution(text: str) -> Attribution | None:
    """The verb that tells who speaks; None if none tells the gender, or if there are several attributions."""
    found = [_verb(text, match.end()) for match in _ATTRIBUTION.finditer(text)]
    return found[0] if len(found) == 1 else None


def agree_with(text: str, gender: str) -> str:
    """Ukrainian ``text`` in which a person of this gender speaks.

    It stays as it was where the subject of the verb is a thing, a word for the other gender without a
    counterpart (*сестра*), or not understood. For a woman nouns are left alone: *заявила директор* will do.
    """
    said = find_attribution(text)
    if said is None:
        return text
    changes = _subject(text, said.span[1], gender)
    verb = _past(said.verb, gender)
    if changes is None or verb is None:
        return text
    return rewrite(text, dict([(said.span, verb), *changes]))[0]


def agree_with_pronouns(text: str) -> str:
    """Ukrainian ``text`` in which the verb right after *він* or *вона* has its gender: *вона бачив*."""

    def agreed(match: re.Match[str]) -> str:
        gender = MAN if match["pronoun"].lower() == "він" else WOMAN
        return match["before"] + (_past(match["verb"], gender) or match["verb"])

    return _PRONOUN_VERB.sub(agreed, text)


def counterpart(noun: str, gender: str) -> str | None:
    """The word for a person of this gender beside that for the other: *керівниця*, *керівник*."""
    key = plain(noun)
    for candidate in _candidates(key, gender):
        for parse in parses(candidate) if analyzer().word_is_known(candidate) else ():
            person = "NOUN" in parse.tag and "anim" in parse.tag and parse.tag.gender == gender
            if person and _is_nominative(parse) and parse.normal_form == candidate:
                return candidate.replace("'", "’")
    return None


def _candidates(key: str, gender: str) -> Iterator[str]:
    for pair in (*_PAIRS.items(), *_ENDINGS):
        old, new = reversed(pair) if gender == MAN else pair
        if key.endswith(old):
            yield key[: len(key) - len(old)] + new


def _verb(text: str, start: int) -> Attribution | None:
    for k, match in enumerate(_WORD.finditer(text, start)):
        if k > _BEFORE_VERB or not match[0][0].islower():
            return None
        parse = next(iter(parses(plain(match[0]))), None)
        if parse is not None and "VERB" in parse.tag and "past" in parse.tag:
            gender = str(parse.tag.gender)
            return Attribution(match.span(), match[0], gender) if gender in (MAN, WOMAN) else None
    return None


def _subject(text: str, start: int, gender: str) -> _Changes | None:
    """What is to be written for the words behind the verb that agree with the person; None if they do not.

    *нагадала тренер*: right as it is. *кинув колишній провідник*: *колишня провідниця*.
    """
    adjectives: list[re.Match[str]] = []
    for match in _WORD.finditer(text, start):
        word = match[0]
        if not word[0].isalnum() or word[0].isupper():
            break
        if pronoun := _pronoun(match, gender):
            return pronoun
        reading = _nominative(word)
        if reading is None:
            return None if adjectives else []
        if "NOUN" in reading.tag:
            changes = _noun(match, reading, adjectives, gender)
            return None if changes is None else changes + _behind_name(text, match.end(), gender)
        adjectives.append(match)
        start = match.end()
    changes = _agreeing(adjectives, gender)
    return None if changes is None else changes + _behind_name(text, start, gender)


def _noun(
    noun: re.Match[str], reading: Any, adjectives: Sequence[re.Match[str]], gender: str
) -> _Changes | None:
    if "anim" not in reading.tag:
        return None
    if reading.tag.gender == gender:
        return _agreeing(adjectives, gender)
    if gender == WOMAN and not adjectives:
        return []
    other, changes = counterpart(noun[0], gender), _agreeing(adjectives, gender)
    return None if other is None or changes is None else [*changes, (noun.span(), other)]


def _agreeing(adjectives: Sequence[re.Match[str]], gender: str) -> _Changes | None:
    changes = []
    for match in adjectives:
        word = _inflected(match[0], "ADJF", gender)
        if word is None:
            return None
        changes.append((match.span(), word))
    return changes


def _behind_name(text: str, start: int, gender: str) -> _Changes:
    """The same for what stands behind the name: *Андрій Лупу, керівниця програми*, *яка повернулася*."""
    end = start
    while (name := _NAME.match(text, end)) and name[0].strip()[0].isupper():
        end = name.end()
    if end == start or text[end : end + 2] != ", ":
        return []
    first, second = [*_WORD.finditer(text, end + 2), None, None][:2]
    if first is None:
        return []
    if pronoun := _pronoun(first, gender):
        verb = second and _past(second[0], gender)
        return [*pronoun, (second.span(), verb)] if second and verb else pronoun
    reading = _nominative(first[0])
    if reading is None or "NOUN" not in reading.tag:
        return []
    return _noun(first, reading, [], gender) or []


def _pronoun(match: re.Match[str], gender: str) -> _Changes:
    for own in _PRONOUNS.values():
        if match[0] in own:
            return [(match.span(), _PRONOUNS[gender][own.index(match[0])])]
    return []


def _is_nominative(parse: Any) -> bool:
    """The dictionary lacks the mark of the case for some: *директор*."""
    return "plur" not in parse.tag and (parse.tag.case or "nomn") == "nomn"


@lru_cache(maxsize=2048)
def _nominative(word: str) -> Any:
    """A reading of the word in the nominative singular, an adjective or rather a person; or None."""
    found = [p for p in parses(plain(word)) if p.tag.POS in ("NOUN", "ADJF") and _is_nominative(p)]
    rank = {"ADJF": 0, "NOUN": 1}
    return min(found, key=lambda p: (rank[p.tag.POS], "anim" not in p.tag, "Surn" in p.tag), default=None)


def _past(word: str, gender: str) -> str | None:
    return _inflected(word, "VERB", gender)


def _inflected(word: str, pos: str, gender: str) -> str | None:
    """A verb in the past tense, or an adjective in the nominative, in this gender; None if it is none."""
    for parse in parses(plain(word)):
        if pos not in parse.tag or not ("past" in parse.tag or (pos == "ADJF" and "nomn" in parse.tag)):
            continue
        if parse.tag.gender == gender:
            return word
        if other := parse.inflect({gender, "past" if pos == "VERB" else "nomn"}):
            return _SHORT.sub("ся", other.word).replace("'", "’")
    return None
