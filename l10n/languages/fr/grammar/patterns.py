"""A French designation -> a pattern of words, links and movable adjectives.

The shape of a term is that of a noun phrase: a noun with its adjectives, then links (*de*, *à*, *contre* …)
each with a noun and its adjectives. So the first word of each part is its noun (after *petit*, *haut* and
the like) and what follows it are modifiers, which in French texts may stand at another place: *mécanisme
national de renvoi*, *mécanisme de renvoi national*. No tagger is needed, which keeps 20,000 entries
loadable in a second.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from l10n.base.letters import capitalised
from l10n.languages.fr.grammar.lexicon import (
    ADVERBS,
    ARTICLES,
    CONJUNCTIONS,
    DE,
    DETERMINERS,
    FUNCTION,
    PREFIX_WORDS,
    A,
)
from l10n.languages.fr.grammar.tokens import Gap, Sentence, fold
from l10n.languages.fr.grammar.verbs import verb_forms
from l10n.languages.fr.grammar.words import adjective_forms, is_prenominal, noun_forms, same_gender_forms

Via = Literal["term", "variant", "acronym"]
Inflection = Literal["noun", "adj", "verb", "none"]
Case = Literal["any", "written", "acronym"]

DE_LINK, A_LINK = "de", "à"
DETERMINER_LINK = "le"
"""Any determiner, between a verb and its object."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the glossary with all its forms, each under its folded spelling."""

    id: int
    forms: dict[str, tuple[str, ...]]
    same_gender: frozenset[str]


@dataclass(frozen=True, slots=True)
class Modifier:
    """An adjective of a term with what must stand before it (*non* accompagné), and the noun it follows."""

    before: tuple[str, ...]
    word: int
    core: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """One designation: nouns (``cores``), what links them, and movable adjectives.

    ``links[k]`` stands before ``cores[k]``; ``tight[k]``: nothing may come in between. ``tail`` are the words
    after the last noun or adjective, ``marks`` the punctuation inside. ``need`` are the words that a text
    must hold, in some form.
    """

    entry: int
    via: Via
    pos: str
    case: Case
    cores: tuple[int, ...]
    links: tuple[tuple[str, ...], ...]
    tight: tuple[bool, ...]
    modifiers: tuple[Modifier, ...]
    tail: tuple[str, ...]
    marks: tuple[str, ...]
    need: frozenset[int]

    @property
    def joins(self) -> bool:
        """Whether it is a coordination itself: *recherche et sauvetage*."""
        return bool(self.marks) or any(not CONJUNCTIONS.isdisjoint(link) for link in self.links)


@dataclass(slots=True)
class Lexicon:
    """Every word of a glossary once: ``ids`` leads from a folded form to the words it may be a form of."""

    words: list[Word] = field(default_factory=list)
    ids: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _known: dict[tuple[str, Inflection], int] = field(default_factory=dict)

    def add(self, cased: str, inflection: Inflection) -> int:
        """The id of a word, made on first sight."""
        key = (cased, inflection)
        if key in self._known:
            return self._known[key]
        number = len(self.words)
        forms: dict[str, tuple[str, ...]] = {}
        for form in _inflect(cased, inflection):
            folded = fold(form.lower())
            forms[folded] = (*forms.get(folded, ()), form)
        gender = same_gender_forms(cased.lower()) if inflection == "adj" else frozenset[str]()
        self.words.append(Word(number, forms, gender))
        for folded in forms:
            self.ids[folded] = (*self.ids.get(folded, ()), number)
        self._known[key] = number
        return number


def _inflect(cased: str, inflection: Inflection) -> tuple[str, ...]:
    """All forms of a word; capitals at its start are kept (*État* → *États*)."""
    if inflection == "none":
        return (cased, cased + "s") if is_acronym(cased) else (cased,)
    low = cased.lower()
    make = {"noun": noun_forms, "adj": adjective_forms, "verb": verb_forms}[inflection]
    forms = make(low)
    return forms if cased == low else tuple(capitalised(form) for form in forms)


def is_acronym(cased: str) -> bool:
    """Whether a word is written in capitals (two at least): *OIM*, *TEH*, *G5*."""
    return len(cased) > 1 and cased.isupper()


@dataclass(slots=True)
class _Draft:
    """A pattern while its designation is read from left to right."""

    lexicon: Lexicon
    case: Case
    pos: str
    cores: list[int] = field(default_factory=list)
    links: list[tuple[str, ...]] = field(default_factory=list)
    tight: list[bool] = field(default_factory=list)
    modifiers: list[Modifier] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    open: bool = False  # a noun has been read, so adjectives may follow

    def core(self, cased: str, tight: bool, inflection: Inflection) -> None:
        self.cores.append(self.lexicon.add(cased, inflection))
        self.links.append(tuple(self.pending))
        self.tight.append(tight)
        self.pending = []
        self.open = True

    def modifier(self, cased: str) -> None:
        self.modifiers.append(
            Modifier(tuple(self.pending), self.lexicon.add(cased, "adj"), len(self.cores) - 1)
        )
        self.pending = []

    @property
    def rigid(self) -> bool:
        """Acronyms, proper names and adverbs are matched word for word."""
        return self.case == "acronym" or self.pos in ("propn", "adv")


def compile_phrase(
    phrase: str, entry: int, via: Via, pos: str, case: Case, lexicon: Lexicon
) -> Pattern | None:
    """The pattern of a designation or of an ``unless`` phrase; None where it holds no word."""
    sentence = Sentence(phrase)
    if not len(sentence):
        return None
    if all(is_acronym(word) for word in sentence.cased) and len(sentence) == 1:
        case = "acronym"
    draft = _Draft(lexicon, case, pos)
    content = [*_content(sentence, draft.rigid), False]
    for index, cased in enumerate(sentence.cased):
        draft.open &= not sentence.mark(index)
        if content[index]:
            hyphen = index > 0 and sentence.gaps[index] == Gap.HYPHEN
            _read_content(draft, cased, hyphen, last=not content[index + 1])
        else:
            _read_function(draft, sentence.low[index])
    return Pattern(
        entry=entry,
        via=via,
        pos=pos,
        case=case,
        cores=tuple(draft.cores),
        links=tuple(draft.links),
        tight=tuple(draft.tight),
        modifiers=tuple(draft.modifiers),
        tail=tuple(draft.pending),
        marks=tuple(filter(None, map(sentence.mark, range(1, len(sentence))))),
        need=frozenset((*draft.cores, *(m.word for m in draft.modifiers))),
    )


def begins_with_verb(phrase: str) -> bool:
    """Whether a phrase is an infinitive and its object: *payer les traites*."""
    low = Sentence(phrase).low
    return len(low) > 2 and low[0].endswith(("er", "ir", "re")) and low[1] in ARTICLES | DETERMINERS - DE - A


def _content(sentence: Sentence, rigid: bool) -> list[bool]:
    """Which words are nouns, adjectives or verbs; the others link them."""
    flags = [low not in FUNCTION for low in sentence.low]
    for i, low in enumerate(sentence.low):
        if is_acronym(sentence.cased[i]) or low in ("personne", "point", "être") or (rigid and i == 0):
            flags[i] = True
        if low in PREFIX_WORDS and i + 1 < len(sentence):
            flags[i] = False
    return flags if any(flags) else [True] * len(flags)


def _read_content(draft: _Draft, cased: str, hyphen: bool, last: bool) -> None:
    """``last``: no further noun or adjective follows before the next link."""
    low = cased.lower()
    inflection: Inflection = "noun"
    if draft.rigid or is_acronym(cased) or cased[0].isdigit():
        draft.core(cased, tight=bool(draft.cores) and not draft.pending, inflection="none")
    elif not draft.cores and draft.pos in ("verb", "adj"):
        draft.core(cased, tight=False, inflection="verb" if draft.pos == "verb" else "adj")
    elif draft.open and not draft.pending and hyphen:
        draft.core(cased, tight=True, inflection=inflection)
    elif draft.open and draft.pending in ([], ["non"]):
        if not last and (low in ADVERBS or low.endswith("ment")):
            draft.pending.append(low)  # personnes *hautement* qualifiées
        else:
            draft.modifier(cased)
    elif draft.open and draft.pending[-1].endswith("ment"):
        draft.modifier(cased)
    else:
        before_noun = is_prenominal(low) and not last
        tight = draft.pending == [DETERMINER_LINK] or (hyphen and not draft.pending)
        draft.core(cased, tight=tight, inflection="adj" if before_noun else inflection)
        draft.open = not before_noun


def _read_function(draft: _Draft, low: str) -> None:
    if low in PREFIX_WORDS and low != "sans":
        draft.pending.append(low)
        return
    lead = bool(draft.pending) and not draft.cores  # *à l’abri* means something else than *à un abri*
    if draft.pos == "verb" and draft.open and not draft.pending and low in ARTICLES | DETERMINERS:
        draft.pending.append(DETERMINER_LINK)  # *payer les traites*
        draft.open = False
        return
    if (low in ARTICLES and not lead) or (low in DETERMINERS - DE - A and draft.cores):
        return  # any determiner may stand there
    draft.pending.append(DE_LINK if low in DE else A_LINK if low in A else low)
    draft.open = False
