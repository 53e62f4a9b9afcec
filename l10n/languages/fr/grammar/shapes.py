"""What a French word may be by its ending alone; wide nets, so that the context decides."""

from __future__ import annotations

import re

from l10n.languages.fr.grammar.lexicon import INVARIABLE, NOUNS, NOUNS_AND_ADJECTIVES

_NEVER_VERB = re.compile(
    r"(?:[tsx]ions?|tions?|ements?|ités?|tés?|tiés?|ismes?|logies?|itudes?|oires?|ières?|eurs?|euses?|rices?|esses?|"
    r"[aeo]u|eaux?|aux|oi|ois|ails?|eils?|euils?|als?|els?|ils?|ins?|ains?|iens?|ons?|ans?|ens?|fs?|cs?|gs?|ps?|ms?|os?|"
    r"ks?|ys?|bs?|hs?|[xzl]|ls|ng|ers?|oirs?|ours?|nts|[^aei]nt|ant|[ae]ntes|é|és|(?<!r)ées?)$"
)
"""Endings that no finite verb has, but for the first and second persons plural (*nous portions*)."""

_INFINITIVE = re.compile(r"(?:er|ir|re)$")
_PARTICIPLE = re.compile(r"(?:é|(?<!o)i|(?<![aeo])u|(?<!o)is|us|it|ert)(?:es?|s)?$")
_ADJECTIVE_END = re.compile(
    r"(?:al|ales?|als|aux|els?|elles?|iques?|ifs?|ives?|aires?|iens?|iennes?|ais|aises?|ois|oises?|eux|euses?|"
    r"[ai]bles?|istes?|ées?|és?|antes?|entes?|ières?|iers?|ins?|ines?|ains?|aines?|oires?|ièmes?|ides?)$"
)
_ADJECTIVE_LIKE = re.compile(
    r"(?:ants?|antes?|al|aux|ales?|és?|ées?|(?<!o)i|(?<!o)is|ies?|(?<![aeo])us?|ues?|ineure?s?|ajeure?s?|iers?|ières?|"
    r"iens?|iennes?|ais|aises?|(?<!v)ois|oises?|ains?|aines?|ifs?|ives?|iques?|aires?|istes?|ides?|els?|elles?|"
    r"angers?|angères?|[ai]bles?)$"
)
_NOUN_END = re.compile(r"(?:tions?|sions?|ments?|ismes?|eurs?|ages?|ances?|ences?|ures?|ades?|eries?)$")
_FINITE_SURE = re.compile(r"(?:ent|ait|aient|eras?|erons|erez|eront|iras?|irons|irez|iront|ons|ez)$")
_MANNER = re.compile(
    r"(?:amment|emment|ément|ellement|ivement|eusement|iquement|alement|itement|irement|uement|idement|ectement|"
    r"[ai]blement|ainement|argement|implement|eulement|èrement|airement|ertement)$"
)


def may_be_finite_verb(form: str) -> bool:
    """Whether a noun could be a finite verb by its shape: *traite*, *aide*, *lutte*."""
    if form in NOUNS or form in INVARIABLE:
        return False
    return not (_NEVER_VERB.search(form) or _INFINITIVE.search(form))


def may_be_participle(form: str) -> bool:
    """Whether a form may be a past participle: *déplacés*, *détenu*, *acquis*."""
    return form not in NOUNS and bool(_PARTICIPLE.search(form)) and not form.endswith(("té", "tés"))


def may_be_adjective(form: str) -> bool:
    """Whether a noun's form may as well be an adjective or participle: *mineurs*, *migrants*, *réfugiées*."""
    if form in INVARIABLE or (form in NOUNS and form not in NOUNS_AND_ADJECTIVES):
        return False
    return bool(_ADJECTIVE_LIKE.search(form))


def surely_finite(form: str) -> bool:
    """Whether a form of a verb cannot be a noun."""
    return bool(_FINITE_SURE.search(form))


def ends_like_adjective(form: str) -> bool:
    """Whether a word after a noun is an adjective by its ending."""
    return bool(_ADJECTIVE_END.search(form)) and not (
        _NOUN_END.search(form) or form.endswith(("ité", "ités"))
    )


def ends_like_noun(form: str) -> bool:
    """Whether a word can be no adjective by its ending."""
    return bool(_NOUN_END.search(form))


def is_manner_adverb(form: str) -> bool:
    """Whether a word is an adverb in -ment (and not a noun like *logement*) by its ending."""
    return bool(_MANNER.search(form))
