"""Paradigms of English terms: singular, plural and possessive of a noun phrase, verbs.

The head is the last word before the first preposition or participle: victims of trafficking, countries of
origin, national referral mechanisms. Nouns without plural (trafficking, assistance) get none.
"""

from __future__ import annotations

import re

from l10n.base.wordlists import words
from l10n.languages.en.words import is_plural, plurals, verb_forms
from l10n.languages.paradigms import COMPLEMENT, Cell, Paradigm, Row, single, unique

_PREPOSITIONS = words("""
    about against among around as at before behind between beyond by during for from in into of on onto out
    outside over per through to under upon via vis-à-vis with within without who whom whose that which where
""")
_POSTPOSITIVE = words("general elect designate laureate martial plenipotentiary")
_PARTICLES = words("down off out up")
_PARTICIPLE = re.compile(r"\w+ed|born|driven|found|given|held|hidden|kept|known|left|made|sent|sold|taken")
_NO_PARTICIPLE = words("need seed speed bed shed breed weed feed deed children women men")
_BUILT = words("capacity community confidence nation peace resilience state team trust")
# Phrases without plural whose last word has one elsewhere; and those that keep their form.
_UNCOUNTABLE = re.compile(r".*\b(hate speech|capacity development|law and order|next of kin)", re.IGNORECASE)
# Somebody whom a term speaks of in the singular, where a text may speak of several.
_SOMEBODY = r"child|family|girl|boy|minor|migrant|person|refugee|victim|witness|woman"
_OF_SOMEBODY = re.compile(
    rf"(.+) of ((?:the |an? )?(?:[a-z]+ )?(?:{_SOMEBODY})|the (?:[a-z]+ )?\w{{3,}}(?:[eo]r|ee))"
)
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
    given_plural = is_given_plural(bare)
    plural = () if proper or given_plural else _plural_phrases(bare)
    singular = unique((term, bare, bare.removesuffix("(s)")))
    columns: tuple[Cell, ...] = (singular,) if given_plural else (singular, plural)
    rows = [Row("plain", columns)]
    if not proper and any(others := tuple(_of_several(cell) for cell in columns)):
        rows.append(Row(COMPLEMENT, others))
    found = list(_WORD.finditer(bare))
    if (proper or _head(found) == len(found) - 1) and not bare.endswith(")"):
        possessives = tuple(tuple(_possessive(form) for form in cell) for cell in columns)
        rows.append(Row("possessive", possessives, accepted=False))
    if not proper and (attributive := _attributive(bare, found)):
        rows.append(Row("attributive", ((attributive,), *((),) * (len(columns) - 1)), accepted=False))
    return Paradigm(term, "en", ("plural",) if given_plural else ("singular", "plural"), tuple(rows))


def _of_several(phrases: Cell) -> Cell:
    """The same of several: best interests of children, children’s best interests."""
    found: list[str] = []
    for match in filter(None, map(_OF_SOMEBODY.fullmatch, phrases)):
        for several in _plural_phrases(_ARTICLE.sub("", match[2])):
            found += [f"{match[1]} of {several}", f"{match[1]} of the {several}"]
            found.append(f"{_possessive(several)} {match[1]}")
    return unique(found)


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


def is_given_plural(term: str) -> bool:
    """Whether the head of a noun phrase is in the plural: best interests, asylum seekers."""
    found = list(_WORD.finditer(term))
    if not found:
        return False
    head = found[_head(found)][0]
    first, _ = _inflecting(head)
    return is_plural(head) or (bool(first) and is_plural(first))


def _plural_phrases(term: str) -> tuple[str, ...]:
    """The phrase with its head, and in a coordination with both heads, in the plural."""
    term = term.removesuffix("(s)")  # asylum seeker(s)
    if named := _ACRONYM.fullmatch(term):  # standard operating procedure (SOP)
        return tuple(f"{form} ({named[2]}s)" for form in _plural_phrases(named[1]))
    found = list(_WORD.finditer(term))
    head = _head(found)
    forms = () if _uncountable(term, found, head) else _compound_plurals(found[head][0])
    phrases = [_women(_replaced(term, found[head], form), found, head) for form in forms]
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


def _women(phrase: str, found: list[re.Match[str]], head: int) -> str:
    """A woman that describes the head is in the plural as well: women migrants, women refugees."""
    for word in found[:head]:
        if word[0].lower() == "woman":
            return _replaced(phrase, word, plurals(word[0])[0])
    return phrase


def _uncountable(term: str, found: list[re.Match[str]], head: int) -> bool:
    """Whether the phrase has no plural, though its last word may have one."""
    begins, ends = found[0][0].lower(), found[head][0].lower()
    if begins.endswith("ing") and any(w[0].lower() in _DETERMINERS for w in found[1 : head + 1]):
        return True  # a gerund with its object: building the capacity
    built = ends == "building" and head > 0 and found[head - 1][0].lower() in _BUILT
    return built or bool(_UNCOUNTABLE.fullmatch(term))


def _compound_plurals(noun: str) -> tuple[str, ...]:
    """mothers-in-law, Secretaries-General, passers-by; but check-ins, go-betweens."""
    first, rest = _inflecting(noun)
    if first:
        return tuple(plural + rest for plural in plurals(first))
    particle = noun.partition("-")[2].partition("-")[0].lower()
    return (noun + "s",) if particle in _PREPOSITIONS else plurals(noun)


def _inflecting(noun: str) -> tuple[str, str]:
    """The first member of a compound that has its plural there, and the rest; else twice nothing."""
    first, hyphen, rest = noun.partition("-")
    particle, more, _ = rest.lower().partition("-")
    agent = re.search("ers?$", first) and particle in _PREPOSITIONS | _PARTICLES
    if rest.lower() in _POSTPOSITIVE or agent or (hyphen and more and particle in _PREPOSITIONS):
        return first, hyphen + rest
    return "", ""


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
