"""Paradigms of English terms: singular, plural and possessive of a noun phrase, verbs.

The head is the last word before the first preposition or participle: victims of trafficking, countries of
origin, national referral mechanisms. Nouns without plural (trafficking, assistance) get none.
"""

from __future__ import annotations

import re

from l10n.glossary.english_words import is_plural, plurals, verb_forms
from l10n.glossary.paradigms import Paradigm, Row, single, unique
from l10n.glossary.wordlists import words

_PREPOSITIONS = words("""
    about against among around as at before behind between beyond by during for from in into of on onto out
    outside over per through to under upon via vis-à-vis with within without who whom whose that which where
""")
_POSTPOSITIVE = words("general elect designate laureate martial plenipotentiary")
_PARTICIPLE = re.compile(r"\w+ed|born|driven|found|given|held|hidden|kept|known|left|made|sent|sold|taken")
_NO_PARTICIPLE = words("need seed speed bed shed breed weed feed deed children women men")
_BUILT = words("capacity community confidence nation peace resilience state team trust")
_DETERMINERS = words("a an the this these that those their its")
_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def paradigm(term: str, *, pos: str = "noun", proper: bool = False) -> Paradigm:
    """All forms of an English term.

    ``pos`` is that of the entry: a ``"verb"`` is conjugated, an ``"adj"`` or ``"adv"`` has one form, all else
    is a noun phrase. A ``proper`` name and a term given in the plural keep their number. Never raises.
    """
    term = " ".join(term.split())
    if pos in {"adj", "adv"} or not _WORD.search(term):
        return single(term, "en")
    if pos == "verb":
        return _verb(term)
    article = _ARTICLE.match(term)
    bare = term[article.end() :] if article else term
    plural = () if proper or _given_plural(bare) else _plural_phrases(bare)
    singular = unique((term, bare)) if article else (term,)
    possessive = tuple(_possessive(form) for form in singular), tuple(_possessive(form) for form in plural)
    if _given_plural(bare):
        rows = (Row("plain", (singular,)), Row("possessive", possessive[:1], accepted=False))
        return Paradigm(term, "en", ("plural",), rows)
    rows = (Row("plain", (singular, plural)), Row("possessive", possessive, accepted=False))
    return Paradigm(term, "en", ("singular", "plural"), rows)


def _head(found: list[re.Match[str]]) -> int:
    """The index of the head noun in a phrase of these words."""
    end = next((i for i, w in enumerate(found) if i and w[0].lower() in _PREPOSITIONS), len(found))
    if end < len(found):  # a participle before a preposition: person displaced by conflict
        while end > 1 and _is_participle(found[end - 1][0].lower()):
            end -= 1
    if end > 1 and found[end - 1][0].lower() in _POSTPOSITIVE:
        end -= 1
    return end - 1


def _is_participle(word: str) -> bool:
    return bool(_PARTICIPLE.fullmatch(word)) and word not in _NO_PARTICIPLE


def _given_plural(term: str) -> bool:
    found = list(_WORD.finditer(term))
    return bool(found) and is_plural(found[_head(found)][0])


def _plural_phrases(term: str) -> tuple[str, ...]:
    """The phrase with its head, and in a coordination with both heads, in the plural."""
    found = list(_WORD.finditer(term))
    head = _head(found)
    if found[0][0].lower().endswith("ing") and any(w[0].lower() in _DETERMINERS for w in found[1 : head + 1]):
        return ()  # a gerund with its object: building the capacity
    first, hyphen, rest = found[head][0].partition("-")
    # mother-in-law, Secretary-General
    if hyphen and rest.split("-")[0].lower() in _PREPOSITIONS | _POSTPOSITIVE:
        forms = tuple(plural + hyphen + rest for plural in plurals(first))
    elif found[head][0].lower() == "building" and head and found[head - 1][0].lower() in _BUILT:
        forms = ()
    else:
        forms = plurals(found[head][0])
    phrases = [_replaced(term, found[head], form) for form in forms]
    joint = next((i for i in range(1, head) if found[i][0].lower() in {"and", "or"}), 0)
    # asylum seeker and refugee, but not: search and rescue operation
    if phrases and joint and (joint > 1 or joint == head - 1):
        other = found[joint - 1]
        phrases += [_replaced(phrases[0], other, p) for p in plurals(other[0])[:1]]
    return unique(phrases)


def _replaced(term: str, word: re.Match[str], form: str) -> str:
    return term[: word.start()] + form + term[word.end() :]


def _possessive(form: str) -> str:
    return form + ("’" if form.lower().endswith("s") else "’s")


def _verb(term: str) -> Paradigm:
    bare = re.sub(r"^to\s+", "", term, flags=re.IGNORECASE)
    word = _WORD.match(bare)
    if word is None:
        return single(term, "en")
    forms = verb_forms(word[0].lower())
    labels = {
        "base": "base",
        "third": "third person",
        "past": "past",
        "participle": "past participle",
        "gerund": "-ing form",
    }
    rows = [
        Row(label, (tuple(form + bare[word.end() :] for form in forms[key]),))
        for key, label in labels.items()
    ]
    if bare != term:
        rows[0] = Row("base", ((term, *rows[0].cells[0]),))
    return Paradigm(term, "en", ("",), tuple(rows))
