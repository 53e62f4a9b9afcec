"""Noun or verb, noun or adjective: what the words beside a word say.

French marks a noun phrase by a determiner or a preposition and a verb by a pronoun or *ne*, so most
homographs (*la traite* / *il traite*, *les déplacés* / *ont été déplacés*) are settled by the two or three
words to their left. These rules go first: they are faster than spaCy's small model and more often right (it
tags *traite* as a noun in *il traite de la question*). What they cannot settle is ``UNSURE`` and goes to the
tagger.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from l10n.languages.fr.grammar.lexicon import (
    ADVERBS,
    ARTICLES,
    BE_HAVE,
    CLITICS,
    CONJUNCTIONS,
    DEMONSTRATIVE_TAILS,
    DETERMINERS,
    FREE_PREFIXES,
    FUNCTION,
    OBJECT_PRONOUNS,
    PLURAL_DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECTS,
    TIME_ADVERBS,
)
from l10n.languages.fr.grammar.predicate import complement_follows, is_number, object_follows
from l10n.languages.fr.grammar.shapes import (
    ends_like_adjective,
    may_be_adjective,
    may_be_finite_verb,
    may_be_participle,
    surely_finite,
)
from l10n.languages.fr.grammar.tokens import Gap, Sentence
from l10n.languages.fr.grammar.words import is_prenominal


class Verdict(Enum):
    """What the context says about a reading."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


YES, NO, UNSURE = Verdict.YES, Verdict.NO, Verdict.UNSURE
_OPPOSITE = {YES: NO, NO: YES, UNSURE: UNSURE}
_BEFORE_NOUNS = ("able", "ables", "ible", "ibles", "ieux", "ieuse", "ieuses")
_WITH_ARTICLE = frozenset(("des", "du", "au", "aux"))
_CLOSES, _OPENS_OR_CLOSES = frozenset("»”)],"), frozenset('–—"')


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
    return _OPPOSITE[is_noun(sentence, at)]


def is_adjective(sentence: Sentence, at: int) -> Verdict:
    """Whether word ``at`` is an adjective there and not a noun."""
    verdict = _OPPOSITE[_by_left(sentence, at, at)]
    follows = sentence.joined(at + 1) and sentence.low[at + 1] not in FUNCTION
    return UNSURE if verdict is NO and follows else verdict  # *les vulnérables* / *de vulnérables familles*


def _has_clitic(sentence: Sentence, at: int) -> bool:
    """*traite-t-il*, but *ce foyer-là*."""
    if at + 1 >= len(sentence) or sentence.gaps[at + 1] != Gap.HYPHEN:
        return False
    return sentence.low[at + 1] in CLITICS - DEMONSTRATIVE_TAILS


# ------------------------------------------------------------------ the word to the left


def _by_left(sentence: Sentence, at: int, edge: int) -> Verdict:
    """The verdict on noun ``at`` from the word before ``edge``: itself, or the first adjective before it."""
    if edge == 0 or not sentence.joined(edge):
        return _at_clause_start(sentence, at)
    left = edge - 1
    for is_such, rule in _LEFT:
        if is_such(sentence, left):
            return rule(sentence, at, left)
    return _after_content(sentence, at, left)


def _at_clause_start(sentence: Sentence, at: int) -> Verdict:
    """Titles and list items have no determiner (*Traite des mineurs : …*); verbs hardly open a clause."""
    low = sentence.low[at]
    if may_be_finite_verb(low) and object_follows(sentence, at):
        return NO
    if at and (sentence.gaps[at] in (Gap.COMMA, Gap.SLASH) or _after_aside(sentence, at)):
        return YES if _in_bare_list(sentence, at) else UNSURE
    listed = sentence.joined(at + 1) and sentence.low[at + 1] in CONJUNCTIONS
    if may_be_participle(low) and not (may_be_finite_verb(low) or listed):
        return UNSURE  # *Déplacés par la guerre, ils …*
    return YES


def _in_bare_list(sentence: Sentence, at: int) -> bool:
    """*Migrants, réfugiés, passeurs : …*: one noun after the other, from the beginning of the clause."""
    before, after = at - 1, at + 1
    parted = sentence.gaps[after] == Gap.COMMA
    if sentence.gaps[at] != Gap.COMMA or not (parted or _joins(sentence, after)):
        return False
    if sentence.starts_clause(before):
        return not may_be_finite_verb(sentence.low[at]) and _opens_list(sentence, before)
    return _in_bare_list(sentence, before)


def _opens_list(sentence: Sentence, at: int) -> bool:
    return is_noun(sentence, at) is YES and not is_prenominal(sentence.low[at])  # *Seuls, réfugiés, ils …*


def _joins(sentence: Sentence, at: int) -> bool:
    return sentence.joined(at) and sentence.low[at] in CONJUNCTIONS


def _after_aside(sentence: Sentence, at: int) -> bool:
    """*Le film « Loin d’ici » traite …*, *le film (2021) traite …*: no clause begins there."""
    mark = sentence.between(at).strip()[-1:]
    if not sentence.cased[at][0].islower():
        return False
    if mark in _OPENS_OR_CLOSES:
        return sentence.text.count(mark, 0, sentence.starts[at]) % 2 == 0
    return mark in _CLOSES


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
    return _after_subject_or_verb(sentence, left - 1)


def _after_subject_or_verb(sentence: Sentence, other: int) -> Verdict:
    """*le médecin la traite* / *de combattre la traite*: ``other`` is the word before *la*."""
    if other < 1 or not sentence.joined(other) or not _determines(sentence, other - 1):
        return YES
    bare = sentence.low[other - 1] in PREPOSITIONS - _WITH_ARTICLE
    return YES if bare and sentence.low[other].endswith(("er", "ir", "re")) else UNSURE


def _after_determiner(sentence: Sentence, at: int, left: int) -> Verdict:
    """*cette traite*, *sans aide*, but *ils vous … tous traite*, *l’article 12 traite*: the number must fit.

    A capital begins something new: *page 12 Traite des mineurs*.
    """
    low = sentence.low[left]
    counted = is_number(low) and low != "1" and sentence.cased[at].islower()
    return NO if (counted or low in PLURAL_DETERMINERS) and sentence.number(at) == "s" else YES


def _after_be_or_have(sentence: Sentence, at: int, left: int) -> Verdict:
    """No finite verb stands there: a participle (*ont été déplacés*), an adjective or a predicate noun."""
    low = sentence.low[at]
    if may_be_participle(low):
        return NO
    return UNSURE if may_be_adjective(low) else YES


def _after_pronoun(sentence: Sentence, at: int, left: int) -> Verdict:
    """*qui traite*, *on renvoie*."""
    return NO


def _after_conjunction(sentence: Sentence, at: int, left: int) -> Verdict:
    """*les réfugiés et migrants*: a noun if the member before it is one; else either is possible."""
    if "entre" in sentence.low[max(0, left - 4) : left]:
        return YES  # *entre migration et traite*
    if sentence.low[left] == "ni":
        return YES  # before a verb *ne* stands in between
    if may_be_finite_verb(sentence.low[at]):
        return NO if object_follows(sentence, at) else UNSURE
    return _is_listed_noun(sentence, left - 1) if left and sentence.joined(left) else UNSURE


def _is_listed_noun(sentence: Sentence, other: int) -> Verdict:
    """Whether the member of an enumeration before *et* or *ou* is a noun; never a plain no."""
    low = sentence.low[other]
    if may_be_adjective(low) or may_be_participle(low):
        noun = _by_left(sentence, other, other) is YES
    else:
        noun = sentence.starts_clause(other) or (sentence.joined(other) and _determines(sentence, other - 1))
    return YES if noun else UNSURE


def _after_adverb(sentence: Sentence, at: int, left: int) -> Verdict:
    """*très vulnérable*, *entièrement prise en charge*, but *Là aussi, traite et …*."""
    low = sentence.low[at]
    return NO if may_be_participle(low) or may_be_adjective(low) else UNSURE


def _after_adjective(sentence: Sentence, at: int, left: int) -> Verdict:
    """*la nouvelle enquête*: what stands before the adjective decides."""
    return _by_left(sentence, at, left)


def _after_content(sentence: Sentence, at: int, left: int) -> Verdict:
    """After a noun without a preposition: its verb (*le rapport traite de …*) or its adjective."""
    low, before = sentence.low[at], sentence.low[left]
    if sentence.gaps[at] == Gap.HYPHEN and before in FREE_PREFIXES:
        return YES
    finite = may_be_finite_verb(low)
    if finite and _has_subject_and_complement(sentence, at):
        return NO
    if finite and left > 1 and sentence.joined(left) and ends_like_adjective(before):
        left, before = left - 1, sentence.low[left - 1]  # *un chapitre entier traite de …*
    if before.endswith(("er", "ir")):  # *combattre traite et …*
        return YES if finite else UNSURE
    if not (left > 0 and sentence.joined(left) and _determines(sentence, left - 1)):
        return UNSURE
    if finite and _is_quoted(sentence, at) and not before.endswith("ant"):  # *en cherchant « traite »*
        return YES
    # *la terrible traite*; most adjectives before a noun are in the closed list and have been seen
    return UNSURE if finite and before.endswith(_BEFORE_NOUNS) else NO


def _is_quoted(sentence: Sentence, at: int) -> bool:
    """*le mot « traite » fait peur*: quotation marks around the word alone."""
    return sentence.gaps[at] == Gap.SPACE and bool(sentence.between(at).strip())


def _has_subject_and_complement(sentence: Sentence, at: int) -> bool:
    """*l’hôpital traite d’abord …*, *le roman qu’elle traduit traite d’un …*; no noun stands like that."""
    left = at - 1
    if not (left and sentence.joined(left) and complement_follows(sentence, at)):
        return False
    before, first = sentence.low[left], sentence.low[left - 1]
    if before.endswith(_BEFORE_NOUNS):
        return False
    infinitive = before.endswith(("er", "ir"))  # *pour dénoncer traite et …*, but *le conférencier*
    determined = first in ARTICLES | DETERMINERS if infinitive else _determines(sentence, left - 1)
    return determined or first in SUBJECTS


_Test = Callable[[Sentence, int], bool]
_Rule = Callable[[Sentence, int, int], Verdict]


def _determines(sentence: Sentence, at: int) -> bool:
    """Whether word ``at`` is a determiner, a preposition or a number."""
    low = sentence.low[at]
    return (
        is_number(low) or low in ARTICLES or low == "leur" or sentence.is_word(at, DETERMINERS | PREPOSITIONS)
    )


def _one_of(*words: frozenset[str]) -> _Test:
    wanted = frozenset[str]().union(*words)
    return lambda sentence, at: sentence.low[at] in wanted


# What the word to the left may be, and the rule for it; the first that fits decides.
_LEFT: tuple[tuple[_Test, _Rule], ...] = (
    (_one_of(ARTICLES, frozenset(("leur", "en"))), _after_article_or_pronoun),
    (_determines, _after_determiner),
    (_one_of(BE_HAVE), _after_be_or_have),
    (_one_of(PRONOUNS), _after_pronoun),
    (_one_of(CONJUNCTIONS, frozenset(("ni",))), _after_conjunction),
    (_one_of(ADVERBS, TIME_ADVERBS), _after_adverb),
    (lambda sentence, at: sentence.low[at].endswith("ment"), _after_adverb),
    (lambda sentence, at: is_prenominal(sentence.low[at]), _after_adjective),
)
