"""What *elle* and *il* stand for: *L’association …* and then *Elle demande …* is no *She asks …*.

A sentence is translated by itself, and a model takes every *elle* for a woman: *She was organized by the
museum*. Where the sentence before is about a thing, the model is given the noun to read instead; that a
subject is taken up by the next one is the rule (Grosz, Joshi and Weinstein 1995, Centering).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from l10n.base.spans import Span
from l10n.base.wordlists import read_lists, words
from l10n.languages.fr.speakers import EITHER, MAN, WOMAN, gender_of_word
from l10n.model import Kind, Segment

_PRONOUN = re.compile(r"(?:Elle|Il)(?=\s)")
_SUBJECT = re.compile(
    r"(?P<article>L[ea]\s|L[’']|Cette\s|Cet?\s|Une?\s|Notre\s|Son\s|Sa\s|Leur\s)"
    r"(?:(?:nouvel(?:le)?|nouveau|premi(?:er|ère)|second(?:e)?|deuxième|jeune|petite?|grande?|ancien(?:ne)?)\s)?"
    r"(?P<noun>[^\W\d_]+(?:-[^\W\d_]+)*)(?![\w’'])"
)
# *Il* that stands for nothing: *il faut*, *il peut y avoir*, *il a été décidé que*, *il est créé un fonds*.
_CLITIC = r"(?:n[’']|ne\s|l[’']|en\s|y\s|s[’']en\s|s[’']|se\s|lui\s|leur\s|nous\s|vous\s|me\s|m[’'])"
_IMPERSONAL = (
    rf"Il\s{_CLITIC}*(?:(?:peu[tv]\w*|pou[rv]\w+|doi\w+|dev\w+|saur\w+|va|vont|allait|vient\sd[’'e]|semble)"
    r"\s?(?:ne\s)?(?:pas\s)?(?:être\s|y\savoir|s[’']agir|s[’']avérer|en\s|falloir|suffire|se\s)"
    r"|a\s|ai[st]\b|aura\w*|avait|eut|va\b|fit|peut\b|trouve\b|pose\b|passe\b|vient\sque|(?:{verbs})"
    r"|(?:est|était|sera|serait|fut|soit)\s(?:(?:\w+ment|aussi|ainsi|en\soutre|donc|toutefois)\s)*"
    r"(?:(?:{participles})|(?!\w+(?:é|i|u|is|it)\s(?:par|à|dans|en|aux?|depuis|lors|sur|pour|de)\b)))"
)
_OF_PERSONS = (
    r"(?:Elle|Il)\s(?:n[’'e]\s?|s[’'e]\s?|a\s|est\s|avait\s|était\s|lui\s|leur\s|l[’']|m[’'e]\s?|y\s|en\s)*"
    r"(?:(?:{verbs})|née?\b|seule?\b|\d+\sans)"
)
# Who the pronoun may stand for as well, beside what `l10n.languages.fr.speakers` knows.
_PERSONS = {
    "Elle": words("victime personne Mme Mlle madame dame présidente directrice ministre juge maire mineure"),
    "Il": words(
        "enfant M. Me monsieur président directeur ministre juge maire procureur mineur bébé parquet"
    ),
}
_ADDRESS = words("M. Me Mme Mlle")
_NOUN = (
    r"\s?(?:(?:jeune|petite?|vieille|vieil|vieux|ancien(?:ne)?|nouvel(?:le)?|nouveau|premi(?:er|ère)|autre|seule?)\s)?"
    r"(\w+(?:-\w+)*)"
)
_DETERMINED = {
    "Elle": re.compile(rf"(?<!\w)(?:une|la|cette|sa|son|l[’']|leur|notre){_NOUN}", re.IGNORECASE),
    "Il": re.compile(rf"(?<!\w)(?:un|le|au|du|ce|cet|son|l[’']|leur|notre){_NOUN}", re.IGNORECASE),
}
# *Une Nigériane*, *l’Ukrainien*: nobody is named, but somebody is meant.
_NATIONAL = re.compile(
    r"(?<!\w)(?:[Uu]ne?\s[A-ZÉ]\w+|(?:[Ll][ae]|[Cc]et?(?:te)?|[Aa]u|[Dd]u)\s[A-ZÉ]\w+(?:ienn?e?|[ée]enn?e?|aise?|oise?|ain|éri?ane?)\b"
    r"|[Ll][’'][A-ZÉ]\w+(?:ienn?e?|éenn?e?|aise?|oise?|ain)\b)"
)
# *L’a mise à l’abri*, *lui est versé*, *m’a amenée*: somebody is spoken of.
_OBJECT = re.compile(r"(?<!\w)(?:l[’'](?:a|ai|avai\w*|ont|aura\w*)|lui|m[’']\w+|me|moi|elle|il)(?!\w)")
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
        if pronoun is None or not _runs_on(segments[number - 1], segment):
            continue
        if _impersonal().match(segment.text) or _of_persons().match(segment.text):
            continue
        *earlier, before = (one.text for one in segments[max(0, number - _TOLD) : number])
        if before not in names and not any(_is_about_person(pronoun[0], t, found, names) for t in earlier):
            found[segment.text] = _taken_up(pronoun[0], before, found)
    return {text: subject for text, subject in found.items() if subject}


def _runs_on(before: Segment, segment: Segment) -> bool:
    return {before.kind, segment.kind} <= _RUNNING and len(segment.references) == 1


def _is_about_person(pronoun: str, text: str, found: Mapping[str, str], names: Mapping[str, int]) -> bool:
    """Whether a sentence opens with a person for whom the pronoun may stand, or with it for one."""
    if text.startswith(f"{pronoun} ") and not _impersonal().match(text):
        return not found.get(text)
    return names.get(text, _OPENING) < _OPENING or _tells_of_person(pronoun, text[:_OPENING])


def readings(text: str, subject: str) -> dict[Span, str]:
    """What a model is given to read for the pronoun that opens a French text."""
    pronoun = _PRONOUN.match(text) if subject else None
    return {pronoun.span(): subject} if pronoun else {}


def _taken_up(pronoun: str, before: str, found: Mapping[str, str]) -> str:
    """The subject of the sentence before if a pronoun may stand for it and for no person."""
    rest = before.removeprefix(pronoun)
    if _tells_of_person(pronoun, rest) or _OBJECT.search(rest):
        return ""
    if before in found:  # *Elle …* after *Elle …*
        return found[before] if before.startswith(pronoun) else ""
    subject = _SUBJECT.match(before)
    gender = "feminine" if pronoun == "Elle" else "masculine"
    if subject is None or subject["noun"].lower() not in _lists()[gender]:
        return ""
    noun = subject["noun"]
    if subject["article"].startswith("C"):
        return f"{subject['article']}{noun}"
    elided = noun[0].lower() in "aâeéèêiîoôuh" and noun.lower() not in _ASPIRATED
    return f"L’{noun}" if elided else f"{'La' if gender == 'feminine' else 'Le'} {noun}"


_ASPIRATED = words("halte hameau hausse huit")


def _tells_of_person(pronoun: str, text: str) -> bool:
    """Whether a noun of the pronoun's gender is one for a person, or may be."""
    said = {word if word in _ADDRESS else word.lower() for word in re.findall(r"M\.|\w+", text)}
    if _NATIONAL.search(text) or not _PERSONS[pronoun].isdisjoint(said):
        return True
    gender = WOMAN if pronoun == "Elle" else MAN
    nouns = (match[1].lower() for match in _DETERMINED[pronoun].finditer(text))
    return any(gender_of_word(noun) in (gender, EITHER) for noun in nouns)


@cache
def _lists() -> dict[str, frozenset[str]]:
    return read_lists(Path(__file__).with_name("pronouns.toml"))


@cache
def _impersonal() -> re.Pattern[str]:
    return re.compile(
        _IMPERSONAL.replace("{verbs}", _any("impersonal")).replace("{participles}", _any("of_nothing"))
    )


@cache
def _of_persons() -> re.Pattern[str]:
    return re.compile(_OF_PERSONS.replace("{verbs}", _any("of_persons")))


def _any(name: str) -> str:
    """A pattern of the beginnings of words in a list."""
    return "|".join(sorted(_lists()[name]))
