"""What *elle* and *il* stand for: *L’association …* and then *Elle demande …* is no *She asks …*.

A sentence is translated by itself, and a model takes every *elle* for a woman: *She was organized by the
museum*. Where the sentence before is about a thing, the model is given the noun to read instead; that a
subject is taken up by the next one is the rule (Grosz, Joshi and Weinstein 1995, Centering).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from l10n.glossary.wordlists import words
from l10n.model import Kind, Segment
from l10n.spans import Span

_PRONOUN = re.compile(r"(?:Elle|Il)(?=\s)")
_SUBJECT = re.compile(
    r"(?P<article>L[ea]\s|L[’']|Cette\s|Cet?\s|Une?\s|Notre\s|Son\s|Sa\s|Leur\s)"
    r"(?:(?:nouvel(?:le)?|nouveau|premi(?:er|ère)|second(?:e)?|deuxième|jeune|petite?|grande?|ancien(?:ne)?)\s)?"
    r"(?P<noun>[^\W\d_]+(?:-[^\W\d_]+)*)(?![\w’'])"
)
# *Il* that stands for nothing: *il faut*, *il est possible*, *il a été décidé que*.
_IMPERSONAL = re.compile(
    r"Il\s(?:n[’'e]\s?|ne\s)?(?:l[’']|en\s|y\s|s[’']en\s|s[’']|se\s|lui\s|leur\s|nous\s|vous\s|me\s|m[’'])*"
    r"(?:faut|fau[td]\w*|fallait|fallu|a\s|agi\w*|aura\s|avait\s|convien\w+|conviendra\w*|import\w+|suffi\w+|rest\w+|manqu\w+"
    r"|appart\w+|incomb\w+|sembl\w+|paraît|arriv\w+|va\b|vaut|vaudra\w*|fai[ts]\w*|fera\w*|fit|pleu\w*|neig\w*|existe\w*"
    r"|revien\w+|reviendra|tarde|dépend\w*|suit|ressort\w*|résult\w*|découl\w*|ensui\w*"
    r"|(?:est|était|sera|serait|fut|a\sété|soit)\s(?!\w+[ée]e?\s(?:par|à|dans|en|au|depuis|lors|le|la|sur|pour)\b))"
)
# Who the pronoun may stand for as well, beside what the lists of `l10n.speakers` have.
_PERSONS = {
    "Elle": words(
        "victime personne Mme Mlle madame mademoiselle dame présidente directrice ministre juge maire"
    ),
    "Il": words("enfant M. Me monsieur président directeur ministre juge maire procureur mineur bébé"),
}
_WORD = re.compile(r"M\.|[^\W\d_]+(?:-[^\W\d_]+)*")
_TOLD = 5  # sentences before, in which a person may be told of who is meant
_OPENING = 40  # characters in which the subject of a sentence begins
_RUNNING = frozenset((Kind.LEAD, Kind.BODY, Kind.BULLET))


def find_subjects(segments: Sequence[Segment], names: Mapping[str, int]) -> dict[str, str]:
    """By text, for each sentence of a release that begins with *elle* or *il*: the noun that it stands for.

    ``names``: by text, where the first person begins who is named in it. Of a sentence that stands twice
    nobody knows, nor after one that names somebody, nor in what is told of a person.
    """
    found: dict[str, str] = {}
    for number, segment in enumerate(segments[1:], 1):
        pronoun = _PRONOUN.match(segment.text)
        if pronoun is None or _IMPERSONAL.match(segment.text) or not _runs_on(segments[number - 1], segment):
            continue
        *earlier, before = (one.text for one in segments[max(0, number - _TOLD) : number])
        if before not in names and not any(_is_about_person(pronoun[0], t, found, names) for t in earlier):
            found[segment.text] = _taken_up(pronoun[0], before, found)
    return {text: subject for text, subject in found.items() if subject}


def _runs_on(before: Segment, segment: Segment) -> bool:
    return {before.kind, segment.kind} <= _RUNNING and len(segment.references) == 1


def _is_about_person(pronoun: str, text: str, found: Mapping[str, str], names: Mapping[str, int]) -> bool:
    """Whether a sentence opens with a person for whom the pronoun may stand, or with it for one."""
    if text.startswith(f"{pronoun} ") and not _IMPERSONAL.match(text):
        return not found.get(text)
    return names.get(text, _OPENING) < _OPENING or _tells_of_person(pronoun, text[:_OPENING])


def readings(text: str, subject: str) -> dict[Span, str]:
    """What a model is given to read for the pronoun that opens a French text."""
    pronoun = _PRONOUN.match(text) if subject else None
    return {pronoun.span(): subject} if pronoun else {}


def _taken_up(pronoun: str, before: str, found: Mapping[str, str]) -> str:
    """The subject of the sentence before if a pronoun may stand for it and for no person."""
    if _tells_of_person(pronoun, before):
        return ""
    if before in found:  # *Elle …* after *Elle …*
        return found[before] if before.startswith(pronoun) else ""
    subject = _SUBJECT.match(before)
    gender = "feminine" if pronoun == "Elle" else "masculine"
    if subject is None or subject["noun"].lower() not in _things()[gender]:
        return ""
    noun = subject["noun"]
    if subject["article"].startswith("C"):
        return f"{subject['article']}{noun}"
    elided = noun[0].lower() in "aâeéèêiîoôuh" and noun.lower() not in _ASPIRATED
    return f"L’{noun}" if elided else f"{'La' if gender == 'feminine' else 'Le'} {noun}"


_ASPIRATED = words("halte hameau hausse huit")


def _tells_of_person(pronoun: str, text: str) -> bool:
    said = {word if word == "M." else word.lower() for word in _WORD.findall(text)}
    own = {word.lower() if word != "M." else word for word in _PERSONS[pronoun]} | _persons(pronoun)
    return not said.isdisjoint(own)


@cache
def _things() -> dict[str, frozenset[str]]:
    lists = tomllib.loads(Path(__file__).with_name("pronouns.toml").read_text(encoding="utf-8"))
    return {name: words(text) for name, text in lists.items()}


@cache
def _persons(pronoun: str) -> frozenset[str]:
    lists = tomllib.loads(Path(__file__).with_name("speakers.toml").read_text(encoding="utf-8"))
    return words(lists["woman" if pronoun == "Elle" else "man"])
