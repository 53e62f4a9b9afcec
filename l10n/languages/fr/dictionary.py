"""Whether a word is one of the French language: the word lists of spaCy's French lemmatizer."""

from __future__ import annotations

from functools import cache
from typing import Any

from l10n.languages.fr import spacy_model


@cache
def is_french_word(word: str) -> bool:
    """Whether the word lists have ``word``, in small letters, in whatever form: *prudence*, *perpétue*, not
    *nour*. The first call takes half a second.

    Raises:
        L10nError: the French language model cannot be loaded.
    """
    lookup, index = _tables()
    return word in lookup or any(word in words for words in index.values())


@cache
def is_french_adjective(word: str) -> bool:
    """Whether ``word``, in small letters, is an adjective, or may be one: *russe*, *neuve*, not *passerelle*.

    Raises:
        L10nError: the French language model cannot be loaded.
    """
    lookup, index = _tables()
    adjectives = index["adj"]
    singular = word.removesuffix("s")
    forms = (word, singular, singular.removesuffix("e"))
    return any(form in adjectives or lookup.get(form, form) in adjectives for form in forms)


@cache
def _tables() -> tuple[Any, Any]:
    lookups = spacy_model.load("lemmatizer").get_pipe("lemmatizer").lookups
    return lookups.get_table("lemma_lookup"), lookups.get_table("lemma_index")
