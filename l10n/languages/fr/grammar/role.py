"""What part a term plays in its sentence, as far as its place tells."""

from __future__ import annotations

import re

from l10n.base.wordlists import words
from l10n.languages.fr.grammar.shapes import may_be_participle
from l10n.languages.fr.grammar.tokens import Sentence

# Not those that are a preposition as well, or a quantity, after which another case may stand in the target.
_BEFORE = words("ce ces cet cette chaque des l la le les un une")
_POSSESSIVE = words("leur leurs ma mes mon nos notre sa ses son vos votre")
_INFINITIVE = re.compile(r"(?!(?:contre|entre|outre)$)\w{2,}(?:er|ir|re)")
_BE = words("est sont était étaient sera seront serait seraient fut furent soit soient")
_HAVE = words("a ont avait avaient aura auront aurait auraient eut eurent ait aient")
_BEEN = "été"
# *manquer de*, *avoir besoin de*: their subject is none in many languages.
_LACK = re.compile(r"manqu\w+|besoin")
_NEAR = 12  # words after the term in which its verb is looked for


def leads(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words ``first`` to ``last`` open the segment as what its sentence is about.

    Nothing but a determiner stands before them, and no passive after them: then they are the subject, or a
    heading by themselves.
    """
    if any(not c.isspace() for c in sentence.text[: sentence.starts[0]]) or first > 1:
        return False
    if first == 1 and not (sentence.low[0] in _BEFORE and sentence.joined(1)):
        return False
    rest = sentence.low[last + 1 : last + 1 + _NEAR]
    return not any(_LACK.fullmatch(word) for word in rest) and not _passive(rest)


def completes(sentence: Sentence, first: int) -> bool:
    """Whether the term from word ``first`` on is the object of an infinitive: *reconnaître la servitude*."""
    at = first - 1
    if at > 0 and sentence.joined(first) and sentence.low[at] in _BEFORE | _POSSESSIVE:
        return sentence.joined(at) and _INFINITIVE.fullmatch(sentence.low[at - 1]) is not None
    return False


def _passive(rest: list[str]) -> bool:
    """Whether a form of *être* and a participle follow one another, an adverb between them or not."""
    for i, word in enumerate(rest):
        been = word in _BE or (word == _BEEN and i > 0 and rest[i - 1] in _HAVE)
        if been and any(_participle(other) for other in rest[i + 1 : i + 3]):
            return True
    return False


def _participle(word: str) -> bool:
    """Behind a form of *être*, where *-té* ends no noun: *exploité*."""
    return word != _BEEN and (may_be_participle(word) or word.endswith(("é", "ée", "és", "ées")))
