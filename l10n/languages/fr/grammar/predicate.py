"""Whether a word that is a noun or a verb by its form may be a verb, by what stands around it.

In a sentence that has no other verb: *Le rapport, publié hier, traite de la pêche* has one, *Prostitution,
traite des femmes, silence* has none. In a list of bare nouns nothing is the subject, and a noun before a
comma or *et* has no complement.
"""

from __future__ import annotations

from l10n.base.wordlists import words
from l10n.languages.fr.grammar.lexicon import (
    ADVERBS,
    ARTICLES,
    CONJUNCTIONS,
    DE,
    DETERMINERS,
    FUNCTION,
    NEGATIONS,
    NUMERALS,
    PREPOSITIONS,
    SINGULAR_DETERMINERS,
    TIME_ADVERBS,
    A,
)
from l10n.languages.fr.grammar.shapes import ends_like_adjective, is_manner_adverb
from l10n.languages.fr.grammar.tokens import Gap, Sentence

_BEGINS_SUBJECT = (SINGULAR_DETERMINERS - {"au", "du"}) | words("ceci cela celle celui elle il on qui")
_NO_OBJECT = words("au aux des du tous tout toute")
_JOINS = CONJUNCTIONS | {"ni"}
_BEGINS_COMPLEMENT = FUNCTION | ADVERBS | TIME_ADVERBS | NUMERALS


def may_be_predicate(sentence: Sentence, first: int, at: int) -> bool:
    """Whether word ``at`` may be the verb of the sentence that begins with word ``first``.

    Something in the singular must stand before it that may be its subject, and something after it that may
    be its complement.
    """
    return _complement_may_follow(sentence, at) and any(
        _may_begin_subject(sentence, first, other, at) for other in range(first, at)
    )


def _complement_may_follow(sentence: Sentence, at: int) -> bool:
    after = at + 1
    if after >= len(sentence):
        return False
    low = sentence.low[after]
    if sentence.gaps[after] == Gap.COMMA:  # *traite, entre autres, des loyers*
        return low in PREPOSITIONS | ADVERBS or is_manner_adverb(low)
    if not sentence.joined(after) or low in _JOINS:
        return False
    return low in _BEGINS_COMPLEMENT or not ends_like_adjective(low)


def _may_begin_subject(sentence: Sentence, first: int, other: int, at: int) -> bool:
    """A determiner or a name that no preposition governs."""
    if other > first and sentence.joined(other) and sentence.low[other - 1] in PREPOSITIONS | _JOINS:
        return False
    named = sentence.cased[at].islower() and _begins_name(sentence, first, other)
    return named or sentence.low[other] in _BEGINS_SUBJECT


def _begins_name(sentence: Sentence, first: int, other: int) -> bool:
    """A capital; one that opens the sentence if another one follows it, or an adjunct in commas."""
    cased, after = sentence.cased, other + 1
    if not cased[other][0].isupper():
        return False
    if other == first:
        adjunct = sentence.gaps[after] == Gap.COMMA and sentence.low[after] in PREPOSITIONS - DE - A
        return adjunct or (sentence.joined(after) and cased[after][0].isupper())
    return not (sentence.joined(other) and cased[other - 1][0].isupper())


def object_follows(sentence: Sentence, at: int) -> bool:
    """A noun is not followed by a determiner or *pas*: *traite les dossiers*, *ne traite pas*."""
    if not sentence.joined(at + 1):
        return False
    low = sentence.low[at + 1]
    determiner = low in ARTICLES or low in DETERMINERS - _NO_OBJECT
    adverb = low in ("aujourd", "également") or is_manner_adverb(low)
    return determiner or is_number(low) or adverb or low in NEGATIONS - {"plus", "point"}


def complement_follows(sentence: Sentence, at: int) -> bool:
    """*traite les dossiers*, and where the word has no article also *traite d’un amour*, *traite d’abord*."""
    return object_follows(sentence, at) or (sentence.joined(at + 1) and sentence.low[at + 1] in ("d", "de"))


def is_number(low: str) -> bool:
    """Whether a word is a number in figures or letters."""
    return low.isdigit() or low in NUMERALS
