"""Noun or verb, noun or adjective: what the words beside a word say.

French marks a noun phrase by a determiner or a preposition and a verb by a pronoun or *ne*, so most homographs
(*la traite* / *il traite*, *les déplacés* / *ont été déplacés*) are settled by the two or three words to their left.
These rules go first: they are faster than spaCy's small model and more often right (it tags *traite* as a noun in
*il traite de la question*). What they cannot settle is ``UNSURE`` and goes to the tagger.
"""

from __future__ import annotations

from enum import Enum

from l10n.glossary.french.lexicon import ADVERBS, ARTICLES, BE_HAVE, CLITICS, CONJUNCTIONS, DEMONSTRATIVE_TAILS, DETERMINERS, FREE_PREFIXES, FUNCTION, NEGATIONS, NUMERALS, OBJECT_PRONOUNS, PLURAL_DETERMINERS, PREPOSITIONS, PRONOUNS, SUBJECTS, TIME_ADVERBS
from l10n.glossary.french.shapes import is_manner_adverb, may_be_adjective, may_be_finite_verb, may_be_participle, surely_finite
from l10n.glossary.french.tokens import Gap, Sentence
from l10n.glossary.french.words import is_prenominal


class Verdict(Enum):
    """What the context says about a reading."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


TIME_ADVERBS = frozenset(("longtemps", "hui", "mal", "peu", "moins", "hier", "demain", "ensuite", "enfin"))
_BEFORE_NOUNS = ("able", "ables", "ible", "ibles", "ieux", "ieuse", "ieuses")
_WITH_ARTICLE = frozenset(("des", "du", "au", "aux"))
YES, NO, UNSURE = Verdict.YES, Verdict.NO, Verdict.UNSURE


def is_noun(sentence: Sentence, at: int) -> Verdict:
    """Whether word ``at`` is a noun there."""
    low = sentence.low[at]
    finite, adjective = may_be_finite_verb(low), may_be_adjective(low)
    if not (finite or adjective or may_be_participle(low)):
        return YES
    if finite and _has_clitic(sentence, at):
        return NO
    return _by_left(sentence, at, at)


def is_verb(sentence: Sentence, at: int) -> Verdict:
    """Whether word ``at``, a form of a verb, is one there and not a noun or name."""
    low = sentence.low[at]
    if low.endswith(("er", "ir", "re", "ant")) or surely_finite(low):
        return YES
    return _opposite(is_noun(sentence, at))


def is_adjective(sentence: Sentence, at: int) -> Verdict:
    """Whether word ``at`` is an adjective there and not a noun."""
    verdict = _opposite(_by_left(sentence, at, at))
    follows = sentence.joined(at + 1) and sentence.low[at + 1] not in FUNCTION
    return UNSURE if verdict is NO and follows else verdict  # *les vulnérables* / *de vulnérables familles*


def _opposite(verdict: Verdict) -> Verdict:
    return {YES: NO, NO: YES, UNSURE: UNSURE}[verdict]


def _has_clitic(sentence: Sentence, at: int) -> bool:
    """*traite-t-il*, but *ce foyer-là*."""
    if at + 1 >= len(sentence) or sentence.gaps[at + 1] != Gap.HYPHEN:
        return False
    return sentence.low[at + 1] in CLITICS - DEMONSTRATIVE_TAILS


def _by_left(sentence: Sentence, at: int, edge: int) -> Verdict:
    """The verdict on noun ``at`` from the word before ``edge`` (its first prenominal adjective, or itself)."""
    if not sentence.joined(edge) or edge == 0:
        return _at_clause_start(sentence, at)
    left = edge - 1
    low = sentence.low[left]
    if low in ARTICLES or low in ("leur", "en"):
        return _after_article_or_pronoun(sentence, at, left)
    if sentence.is_word(left, DETERMINERS | PREPOSITIONS) or low in NUMERALS or low.isdigit():
        return NO if low in PLURAL_DETERMINERS and sentence.number(at) == "s" else YES
    if low in BE_HAVE:
        return _after_be_or_have(sentence, at)
    if low in PRONOUNS:
        return NO
    if low in CONJUNCTIONS or low == "ni":
        return _after_conjunction(sentence, at, left)
    if low in ADVERBS or low in TIME_ADVERBS or low.endswith("ment"):
        return _after_adverb(sentence, at)
    if is_prenominal(low):
        return _by_left(sentence, at, left)
    return _after_content(sentence, at, left)


def _at_clause_start(sentence: Sentence, at: int) -> Verdict:
    """Titles and list items have no determiner (*Traite des êtres humains : …*); a verb hardly opens a clause."""
    low = sentence.low[at]
    if may_be_finite_verb(low) and _object_follows(sentence, at):
        return NO
    if at and sentence.gaps[at] in (Gap.COMMA, Gap.SLASH):
        return UNSURE
    listed = sentence.joined(at + 1) and sentence.low[at + 1] in CONJUNCTIONS
    if may_be_participle(low) and not (may_be_finite_verb(low) or listed):
        return UNSURE  # *Déplacés par la guerre, ils …*
    return YES


def _object_follows(sentence: Sentence, at: int) -> bool:
    """A noun is not followed by a determiner or *pas*: *traite les dossiers*, *ne traite pas*."""
    if not sentence.joined(at + 1):
        return False
    low = sentence.low[at + 1]
    determiner = low in ARTICLES or low in DETERMINERS - {"du", "des", "au", "aux", "tout", "toute", "tous"}
    counted = low in NUMERALS or low.isdigit()
    adverb = low in ("aujourd", "également") or is_manner_adverb(low)
    return determiner or counted or adverb or low in NEGATIONS - {"plus", "point"}


def _after_article_or_pronoun(sentence: Sentence, at: int, left: int) -> Verdict:
    """*la traite* is a noun, *il la traite* a verb; *les traite* a verb by its number."""
    low, word = sentence.low[left], sentence.low[at]
    if low == "les" and sentence.number(at) == "s":
        return NO
    if not sentence.joined(left):
        return YES
    before = sentence.low[left - 1]
    if before in SUBJECTS or (before in OBJECT_PRONOUNS and low in OBJECT_PRONOUNS):
        return NO if may_be_finite_verb(word) or before in ("ne", "n", "me", "se", "te") else YES
    if not may_be_finite_verb(word) or before in FUNCTION or before.endswith("ant"):
        return YES
    if left < 2 or not sentence.joined(left - 1) or not _determines(sentence, left - 2):
        return YES
    bare = sentence.low[left - 2] in PREPOSITIONS - _WITH_ARTICLE  # *de combattre la traite*
    return YES if bare and before.endswith(("er", "ir", "re")) else UNSURE  # *le médecin la traite*


def _determines(sentence: Sentence, at: int) -> bool:
    low = sentence.low[at]
    counted = low.isdigit() or low in NUMERALS
    return counted or low in ARTICLES or low == "leur" or sentence.is_word(at, DETERMINERS | PREPOSITIONS)


def _after_be_or_have(sentence: Sentence, at: int) -> Verdict:
    """No finite verb stands there: a participle (*ont été déplacés*), an adjective or a predicate noun."""
    low = sentence.low[at]
    if may_be_participle(low):
        return NO
    return UNSURE if may_be_adjective(low) else YES


def _after_adverb(sentence: Sentence, at: int) -> Verdict:
    """*très vulnérable*, *entièrement prise en charge*, but *Là aussi, traite et …*."""
    low = sentence.low[at]
    return NO if may_be_participle(low) or may_be_adjective(low) else UNSURE


def _after_conjunction(sentence: Sentence, at: int, left: int) -> Verdict:
    """*les réfugiés et migrants*: a noun if the member before it is one; else either is possible."""
    low, other = sentence.low[at], left - 1
    if "entre" in sentence.low[max(0, left - 4) : left]:
        return YES  # *entre migration et traite*
    if may_be_finite_verb(low):
        return NO if _object_follows(sentence, at) else UNSURE
    if sentence.low[left] == "ni":
        return YES
    if other < 0 or not sentence.joined(left):
        return UNSURE
    if may_be_adjective(sentence.low[other]) or may_be_participle(sentence.low[other]):
        verdict = _by_left(sentence, other, other)
        return verdict if verdict is YES else UNSURE
    if sentence.starts_clause(other):
        return YES
    return YES if sentence.joined(other) and _determines(sentence, other - 1) else UNSURE


def _after_content(sentence: Sentence, at: int, left: int) -> Verdict:
    """After a noun without a preposition: its verb (*le rapport traite de …*) or its adjective."""
    low, before = sentence.low[at], sentence.low[left]
    if sentence.gaps[at] == Gap.HYPHEN and before in FREE_PREFIXES:
        return YES
    finite = may_be_finite_verb(low)
    if before.endswith(("er", "ir")):  # *combattre traite et …*
        return YES if finite else UNSURE
    if not (left > 0 and sentence.joined(left) and _determines(sentence, left - 1)):
        return UNSURE
    # *la terrible traite*; most adjectives before a noun are in the closed list and have been seen
    return UNSURE if finite and before.endswith(_BEFORE_NOUNS) else NO
