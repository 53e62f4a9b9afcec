"""Whether the person whom a French sentence quotes is a woman or a man, where the sentence tells.

The French verb does not (*a déclaré*), the Ukrainian one must (*заявив*, *заявила*). What tells is the form
of address (*Mme*), the pronoun (*a-t-elle dit*), the article and the form of what the person is (*une
infirmière*, *le commissaire*), what stands behind the name (*rentrée d’Ordu*), the given name, a surname.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from l10n.base.wordlists import read_lists, words
from l10n.languages.names.ukrainian import gender_of_given_name

MAN, WOMAN, EITHER = "masc", "femn", "either"

# What stands behind a quotation, to its next mark: *», a déclaré …*, *», raconte-t-elle*.
_ATTRIBUTION = re.compile(r"[»”\"]\s*,?\s+(?P<clause>[a-zàâéêèôœ][^«»“”\"();:!?…\n]*)")
_TOKEN = re.compile(r"M\.|(?:qu|[cdjlmnst])[’'](?=\w)|[^\W_]+(?:[’'-][^\W_]+)*|,", re.IGNORECASE)
_PRONOUN = re.compile(r"\w-(?:t-)?(il|elle)$")
_ADDRESS = {
    **dict.fromkeys(("M.", "Monsieur", "Mgr", "don"), MAN),
    **dict.fromkeys(("Mme", "Mlle", "Madame", "Mademoiselle"), WOMAN),
}
_ARTICLES = {
    **dict.fromkeys(("un", "le", "ce", "cet"), MAN),
    **dict.fromkeys(("une", "la", "cette"), WOMAN),
    **dict.fromkeys(("l’", "l'", "son", "sa", "leur", "notre", "votre", "mon", "ma"), ""),
}
_PLURAL = words("les des ses leurs nos vos mes ces")
_BEFORE_NOUN = words("""
    ancien ancienne jeune petit petite vieux vieille vieil nouveau nouvelle premier première autre seul seule
    grand grande haut haute
""")
_PREPOSITIONS = words("""
    à au aux de d’ d' du des devant dans depuis en sur sous pour par avec sans selon après avant pendant lors
    chez vers contre entre envers malgré parmi outre comme dès durant que qu’ qu'
""")
_SEVERAL = words("ont avaient auront et")
_SHE = re.compile(r"(?:trice|euse|[ié]enne|ière|gère|onne|anne|oise|aise|eure|ante|[cdg]ente)$")
_HE = re.compile(r"(?:eur|[ié]en|[cdglnrtv]ier|ger|ant|[cdg]ent)$")
_EITHER = re.compile(r"(?:iste|logue|[nt]aire|crate|graphe)$")
_PREFIX = re.compile(r"^(?:vice|sous|co|ex|haute?)-")
_SURNAME = re.compile(r"\w{3}(?:(?<!n)ova|[^u]eva|ová|sk(?:a|á|aïa|aya))$")
_WITHIN = 6  # words of the verb and of what stands beside it, before who has spoken
_LONGEST = 40  # words of a clause that are looked at

_Tokens = Sequence[str]


@dataclass(frozen=True, slots=True)
class Speaker:
    """``gender``: ``masc`` or ``femn``; ``by``: the French words that tell it."""

    gender: str
    by: str


def find_speaker(text: str) -> Speaker | None:
    """Who speaks in French ``text``, which has a quotation with an attribution behind it.

    None if there is none, if several persons speak or nobody is said to, or the gender is not told.
    """
    found = [_who(_TOKEN.findall(match["clause"])[:_LONGEST]) for match in _ATTRIBUTION.finditer(text)]
    return found[0] if len(found) == 1 else None


def _who(tokens: _Tokens) -> Speaker | None:
    """The speaker of an attribution, which begins with its verb."""
    at = 0
    while at < min(len(tokens), _WITHIN):
        token = tokens[at]
        if token in _SEVERAL:
            return None
        if pronoun := _PRONOUN.search(token):
            return Speaker(WOMAN if pronoun[1] == "elle" else MAN, pronoun[1])
        if token in _PREPOSITIONS:
            at = _behind_phrase(tokens, at + 1)
        elif at and (token in _ADDRESS or token in _ARTICLES or token[0].isupper()):
            return _person(tokens[at:])
        elif token == ",":
            return None
        else:
            at += 1
    return None


def _behind_phrase(tokens: _Tokens, at: int) -> int:
    """Behind what a preposition leads: *à la tribune*, *depuis Genève*."""
    while at < len(tokens) and (tokens[at] in _ARTICLES or tokens[at] in _PLURAL):
        at += 1
    at += 1
    while at < len(tokens) and tokens[at][0].isupper() and tokens[at - 1][0].isupper():
        at += 1
    return at


def _person(tokens: _Tokens) -> Speaker | None:
    """The speaker whom the tokens begin to tell of; None if what they tell does not agree."""
    end = next((i for i, token in enumerate(tokens) if token in ("et", "qui", "dont", "avant")), len(tokens))
    tokens = tokens[:end]
    for i, token in enumerate(tokens):
        addressed = token in _ADDRESS and not (i and tokens[i - 1] in _PREPOSITIONS)
        if addressed and i + 1 < len(tokens) and tokens[i + 1][0].isupper():
            return Speaker(_ADDRESS[token], f"{token} {tokens[i + 1]}")
    named, described = _named(tokens), _described(tokens)
    if not named or not described or named.gender == described.gender:
        return named or described
    # *Le maire, Anne Moreau*; but *la maire, Paul Moreau* tells nothing.
    return named if (named.gender, tokens[0] in _ARTICLES) == (WOMAN, True) else None


def _named(tokens: _Tokens) -> Speaker | None:
    """What the given name tells, or the surname, of the first name that no preposition leads."""
    at = 0
    while at < len(tokens):
        if tokens[at] in _PREPOSITIONS:
            at = _behind_phrase(tokens, at + 1)
        elif tokens[at][0].isupper() and (at + 1 < len(tokens) or at == 0 or tokens[at - 1] == ","):
            name = [tokens[at]]
            while at + len(name) < len(tokens) and tokens[at + len(name)][0].isupper():
                name.append(tokens[at + len(name)])
            gender = gender_of_name(name)
            return Speaker(gender, " ".join(name)) if gender else None
        else:
            at += 1
    return None


def gender_of_name(name: Sequence[str]) -> str:
    """``masc`` or ``femn`` if the words of a name in Latin letters tell, the given name first; or nothing."""
    lists, first = _lists(), name[0]
    for part in (first, first.partition("-")[0]):
        for gender, key in ((WOMAN, "women"), (MAN, "men")):
            if part in lists[key]:
                return gender
    if len(name) < 2:
        return ""
    return gender_of_given_name(first) or (WOMAN if _SURNAME.search(name[-1]) else "")


def _described(tokens: _Tokens) -> Speaker | None:
    """What the word for the person tells, with its article or behind the name."""
    if tokens[0] in _ARTICLES:
        return _noun(tokens)
    for at in (i + 1 for i, token in enumerate(tokens) if token == ","):
        rest = [t for t in tokens[at : at + 4] if t not in (",", "ans") and not t[0].isdigit()]
        if rest and rest[0] in _ARTICLES:
            return _noun(rest)
        for word in rest[:2]:
            if word in _PREPOSITIONS or word[0].isupper():
                break
            # *Provoquant un silence* is no man.
            if (gender := _by_form(word)) and (not word.endswith("ant") or word in _lists()["man"]):
                return Speaker(gender, word)
    return None


def _noun(tokens: _Tokens) -> Speaker | None:
    """What an article and the word for a person behind it tell: *la jeune juge*, *l’inspectrice*."""
    article, noun = tokens[0], 1
    while noun < len(tokens) and tokens[noun].lower() in _BEFORE_NOUN and noun + 1 < len(tokens):
        noun += 1
    if noun >= len(tokens):
        return None
    word = _PREFIX.sub("", tokens[noun].lower())
    gender = _by_form(word) or (_ARTICLES[article] if _is_for_either(word) else "")
    if not gender or _ARTICLES[article] not in ("", gender):
        return None
    between = "" if article.endswith(("’", "'")) else " "
    return Speaker(gender, article + between + " ".join(tokens[1 : noun + 1]))


def gender_of_word(word: str) -> str:
    """Of a French noun with the form of a word for a person: ``masc``, ``femn`` or ``either``; or nothing."""
    return EITHER if _is_for_either(word) else _by_form(_PREFIX.sub("", word))


def _by_form(word: str) -> str:
    """The gender that a word for a person tells by itself: *directrice*, *rentré*."""
    lists, low = _lists(), word.lower()
    if low in lists["thing"] or low in lists["either"]:
        return ""
    if low in lists["woman"] or _SHE.search(low):
        return WOMAN
    return MAN if low in lists["man"] or _HE.search(low) else ""


def _is_for_either(word: str) -> bool:
    return word in _lists()["either"] or _EITHER.search(word) is not None


@cache
def _lists() -> dict[str, frozenset[str]]:
    return read_lists(Path(__file__).with_name("speakers.toml"))
