"""Who suffers what is done is no subject: *Les migrants ont été relogés* is *Мігрантів переселили*.

Ukrainian says a French passive best by a verb without a subject. A small model writes that verb, but may
leave the persons in the nominative (*Мігранти переселили*), and so turns about who does it to whom.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from l10n.base.spans import Span
from l10n.base.wordlists import words
from l10n.languages.uk.words import Reading, analyse, parses, plain

# A noun phrase that opens the sentence, and a passive without an agent: *Les deux hommes ont été condamnés*.
_PASSIVE = re.compile(
    r"(?P<subject>[^\s,;:«»()][^,;:«»()]{2,70}?)\s(?:a|ont)\s(?:\w+\s)?été\s(?:\w+ment\s)?\w+[éiusrt]e?s?\b"
    r"(?!.*\spar\s)"
)
_SUBJECT = re.compile(
    r"(?:les?|la|l[’']|des|une?|ces?|cett?e?|ses|leurs|\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\b(?:qui|que|qu[’']|dont|où|n[’'e]|ce|cela|ils?|elles?|on|y)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'ʼ][^\W\d_]+)*|\d+|[^\w\s]")
_AND = words("та і й або чи")
_BEFORE_VERB, _AFTER_VERB = 8, 4  # words that are looked at


def is_passive(french: str) -> bool:
    """Whether a French sentence opens with the subject of a passive in the past without an agent."""
    match = _PASSIVE.match(french)
    return bool(match and _SUBJECT.match(match["subject"]) and not _CLAUSE.search(match["subject"]))


def as_objects(text: str) -> dict[Span, str]:
    """What is to be written for the words that open a Ukrainian sentence, if they are the object of its verb.

    Nothing unless they are persons in the nominative, before a verb in the plural of the past that takes an
    object (*переселили*) and has none behind it.
    """
    tokens = list(_WORD.finditer(text))[: _BEFORE_VERB + _AFTER_VERB]
    at = next((i for i, token in enumerate(tokens[:_BEFORE_VERB]) if _takes_object(token[0])), 0)
    subject = tokens[:at]
    if not subject or not all(token[0][0].isalpha() for token in subject) or _has_object(tokens[at + 1 :]):
        return {}
    edits = _persons(subject)
    for i, token in enumerate(subject):
        if edits and token[0] in _AND:
            edits += _persons(subject[i + 1 :])
    return {token.span(): word for token, word in edits if word != token[0]}


def _persons(tokens: Sequence[re.Match[str]]) -> list[tuple[re.Match[str], str]]:
    """The noun phrase that opens the tokens, as an object; nothing if it is not of persons as the subject."""
    phrase: list[tuple[re.Match[str], Reading]] = []
    for token in tokens:
        reading = _nominative(token[0])
        if reading is None or (phrase and reading.number != phrase[0][1].number):
            break
        phrase.append((token, reading))
        if reading.pos == "NOUN":
            break
    if not phrase or (phrase[-1][1].pos == "ADJF" and not _are_persons(phrase[-1][1], tokens[len(phrase) :])):
        return []
    return [(token, _as_object(token[0], reading)) for token, reading in phrase]


def _are_persons(adjective: Reading, rest: Sequence[re.Match[str]]) -> bool:
    """Whether an adjective has no noun: *поранені*, *постраждалі від вибухів*; not *мокрі від дощу речі*."""
    if adjective.number != "plur":
        return False
    nouns = [[r for r in analyse(token[0]).readings if r.pos in ("NOUN", "ADJF", "NUMR")] for token in rest]
    subjects = [all(r.case in ("nomn", "accs", "voct") for r in own) for own in nouns if own]
    return not any(subjects) and not (nouns and nouns[0])


def _as_object(word: str, reading: Reading) -> str:
    """The accusative of a word for persons; as it stands if it has none."""
    number = "plur" if reading.number == "plur" else "sing" if reading.pos == "NOUN" else reading.gender
    case = "gent" if number == "plur" or reading.gender == "masc" else "accs"
    form = next(iter((reading.cells or {}).get((number, case), ())), word).replace("'", "’")
    return form[0].upper() + form[1:] if word[0].isupper() else form


@lru_cache(maxsize=2048)
def _nominative(word: str) -> Reading | None:
    """The reading in the nominative, an adjective or a person; None if there is none, or one of a thing."""
    found = [r for r in analyse(word).readings if r.case == "nomn" and r.pos in ("NOUN", "ADJF") and r.cells]
    if any(r.pos == "NOUN" and not r.animate for r in found):
        return None
    return min(found, key=lambda r: r.pos == "NOUN", default=None)


@lru_cache(maxsize=2048)
def _takes_object(word: str) -> bool:
    """Whether a word is a verb with an object, in the plural of the past: *переселили*, not *прибули*.

    Only such verbs have a form in -но, -то (*переселено*).
    """
    if word.endswith(("ся", "сь")):
        return False
    for parse in parses(plain(word)):
        if all(grammeme in parse.tag for grammeme in ("VERB", "past", "plur")):
            return any("Impe" in form.tag for form in parse.lexeme)
    return False


def _has_object(rest: Sequence[re.Match[str]]) -> bool:
    """Whether an object, or a verb, may stand behind the verb, before a preposition or a mark."""
    for token in rest:
        if not token[0][0].isalpha():
            return token[0].isdigit()
        readings = parses(plain(token[0]))
        tags = {str(p.tag.POS) for p in readings}
        if tags & {"PREP", "CONJ"}:
            return False
        if not tags & {"ADVB", "PRCL"}:
            cases = {str(p.tag.case) for p in readings if p.tag.POS in ("NOUN", "ADJF", "NUMR", "NPRO")}
            return bool(cases & {"accs", "gent"}) or "VERB" in tags
    return False
