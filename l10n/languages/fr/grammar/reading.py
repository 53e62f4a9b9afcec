"""How far a pattern has been read in a segment, and what has been read when it is through."""

from __future__ import annotations

from dataclasses import dataclass

from l10n.languages.fr.grammar.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Found:
    """A reading of a pattern, by indices of words.

    ``tokens`` are the term's own nouns and adjectives, ``unsure`` the words between them that must yet
    prove to be adjectives, ``head`` its first noun. It may share words with a sister by ``listed`` nouns
    (*traite des femmes et des enfants*) or ``shared`` adjectives too (*mécanismes nationaux et régionaux de
    renvoi*). ``extra`` counts the words in between. ``second``: the noun that shares the words after the
    first, *convois* in *couloirs et convois humanitaires*; -1 where there is none.
    """

    pattern: Pattern
    first: int
    last: int
    head: int
    tokens: frozenset[int]
    unsure: tuple[int, ...]
    listed: bool
    shared: bool
    extra: int
    second: int


@dataclass(frozen=True, slots=True)
class State:
    """``at`` is the last word read, ``adjective`` the last adjective; ``pending`` are modifiers to come."""

    at: int
    nouns: tuple[int, ...]
    tokens: tuple[int, ...]
    pending: tuple[int, ...]
    unsure: tuple[int, ...] = ()
    adjective: int = -1
    adjectives: int = 0
    conjuncts: int = 0
    shared: bool = False
    second: int = -1
