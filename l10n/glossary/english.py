"""Paradigms of English terms: singular, plural and possessive of a noun phrase, verbs.

The head is the last word before the first preposition or participle: victims of trafficking, countries of
origin, national referral mechanisms. Nouns without plural (trafficking, assistance) get none.
"""

from __future__ import annotations

import re

from l10n.glossary.english_words import is_plural, plurals, verb_forms
from l10n.glossary.paradigms import Cell, Paradigm, Row, single, unique
from l10n.glossary.wordlists import words

_PREPOSITIONS = words("""
    about against among around as at before behind between beyond by during for from in into of on onto out
    outside over per through to under upon via vis-à-vis with within without who whom whose that which where
""")
_POSTPOSITIVE = words("general elect designate laureate martial plenipotentiary")
_PARTICIPLE = re.compile(r"\w+ed|born|driven|found|given|held|hidden|kept|known|left|made|sent|sold|taken")
_NO_PARTICIPLE = words("need seed speed bed shed breed weed feed deed children women men")
_BUILT = words("capacity community confidence nation peace resilience state team trust")
# Phrases without plural whose last word has one elsewhere; and those that keep their form.
_UNCOUNTABLE = re.compile(r".*\b(hate speech|capacity development|law and order|next of kin)", re.IGNORECASE)
_DETERMINERS = words("a an the this these that those their its")
_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\w)", re.IGNORECASE)
_ACRONYM = re.compile(r"(.+) \(([A-Z]{2,})\)")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def paradigm(term: str, *, pos: str = "noun", proper: bool = False) -> Paradigm:
    """All forms of an English term.

    ``pos`` is that of the entry: a ``"verb"`` is conjugated, an ``"adj"`` or ``"adv"`` has one form, all else
    is a noun phrase. A ``proper`` name and a term given in the plural keep their number. Never raises.
    """
    term = re.sub(r"(?<=\w)['ʼ](?=\w|\s|$)", "’", " ".join(term.split()))
    if pos in {"adj", "adv"} or not _WORD.search(term):
        return single(term, "en")
    if pos == "verb":
        return _verb(term)
    article = _ARTICLE.match(term)
    bare = term[article.end() :] if article else term
    given_plural = _given_plural(bare)
    plural = () if proper or given_plural else _plural_phrases(bare)
    singular = unique((term, bare, bare.removesuffix("(s)")))
    columns: tuple[Cell, ...] = (singular,) if given_plural else (singular, plural)
    rows = [Row("plain", columns)]
    found = list(_WORD.finditer(bare))
    if (proper or _head(found) == len(found) - 1) and not bare.endswith(")"):
        possessives = tuple(tuple(_possessive(form) for form in cell) for cell in columns)
        rows.append(Row("possessive", possessives, accepted=False))
    if not proper and (attributive := _attributive(bare, found)):
        rows.append(Row("attributive", ((attributive,), *((),) * (len(columns) - 1)), accepted=False))
    return Paradigm(term, "en", ("plural",) if given_plural else ("singular", "plural"), tuple(rows))


def _attributive(term: str, found: list[re.Match[str]]) -> str:
    """The term hyphenated before a noun: human-trafficking (case). Empty where it is not written so."""
    plain_words = re.fullmatch(r"[^\W\d_]+( [^\W\d_]+){1,2}", term)
    if not plain_words or _head(found) != len(found) - 1:
        return ""
    lower = {word[0].lower() for word in found}
    adverb = any(word.endswith("ly") and word != "family" for word in lower)
    name = all(word[0][0].isupper() for word in found)
    return "" if adverb or name or lower & {"and", "or"} else term.replace(" ", "-")


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
    term = term.removesuffix("(s)")  # asylum seeker(s)
    if named := _ACRONYM.fullmatch(term):  # standard operating procedure (SOP)
        return tuple(f"{form} ({named[2]}s)" for form in _plural_phrases(named[1]))
    found = list(_WORD.finditer(term))
    head = _head(found)
    forms = () if _uncountable(term, found, head) else _compound_plurals(found[head][0])
    phrases = [_replaced(term, found[head], form) for form in forms]
    joint = next((i for i in range(1, head) if found[i][0].lower() in {"and", "or"}), 0)
    slash = head and term[found[head - 1].end() : found[head].start()].strip() == "/"
    if not phrases or not (slash or joint):
        return unique(phrases)
    other = found[head - 1 if slash else joint - 1]
    both = [_replaced(phrases[0], other, p) for p in plurals(other[0])[:1]]
    if slash or joint == head - 1:  # nobody writes: asylum seeker and refugees
        return unique(both or phrases)
    # asylum seeker and recognised refugee, but not: search and rescue operation
    return unique(phrases + (both if joint > 1 else []))


def _uncountable(term: str, found: list[re.Match[str]], head: int) -> bool:
    """Whether the phrase has no plural, though its last word may have one."""
    begins, ends = found[0][0].lower(), found[head][0].lower()
    if begins.endswith("ing") and any(w[0].lower() in _DETERMINERS for w in found[1 : head + 1]):
        return True  # a gerund with its object: building the capacity
    built = ends == "building" and head > 0 and found[head - 1][0].lower() in _BUILT
    return built or bool(_UNCOUNTABLE.fullmatch(term))


def _compound_plurals(noun: str) -> tuple[str, ...]:
    """mothers-in-law, Secretaries-General; but check-ins, go-betweens."""
    first, hyphen, rest = noun.partition("-")
    particle, more, _ = rest.partition("-")
    if rest.lower() in _POSTPOSITIVE or (hyphen and more and particle.lower() in _PREPOSITIONS):
        return tuple(plural + hyphen + rest for plural in plurals(first))
    if particle.lower() in _PREPOSITIONS:
        return (noun + "s",)
    return plurals(noun)


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
