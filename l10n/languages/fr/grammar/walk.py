"""A pattern against the words of a segment, from one occurrence of its first noun.

Allowed between the words of a term, because the translation stays the same: another determiner (*traite des
/ de / de ces enfants*), up to two adjectives with *et* or *ou* (*mécanismes nationaux et régionaux de
renvoi*), an adverb before an adjective, the term's own adjectives at another place, and coordinated
complements (*traite des femmes et des enfants*). The noun may share what follows with another noun (*couloirs
et convois humanitaires*). The search prefers the reading with the least in between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from l10n.base.letters import capitalised
from l10n.languages.fr.grammar.coordination import conjunct_ends, enumerates, second_noun
from l10n.languages.fr.grammar.lexicon import (
    ADVERBS,
    ARTICLES,
    CONJUNCTIONS,
    DE,
    DETERMINERS,
    INNER_DETERMINERS,
    MEANINGFUL_ADVERBS,
    NEVER_INSIDE,
    A,
)
from l10n.languages.fr.grammar.patterns import A_LINK, DE_LINK, DETERMINER_LINK, Modifier, Pattern, Word
from l10n.languages.fr.grammar.reading import Found, State
from l10n.languages.fr.grammar.shapes import ends_like_adjective, ends_like_noun
from l10n.languages.fr.grammar.tokens import Gap, Sentence, same_case, same_word
from l10n.languages.fr.grammar.words import is_prenominal, known_adjectives

_MOST_ADJECTIVES = 2
_MOST_CONJUNCTS = 3
_ATOMS = {DE_LINK: DE, A_LINK: A, DETERMINER_LINK: INNER_DETERMINERS | {"des"}}
_CONJUNCTION_LINKS = (("et",), ("ou",))


class Walk:
    """Matches of one pattern in one segment. ``words`` are the glossary's words by id."""

    def __init__(self, pattern: Pattern, words: Sequence[Word], sentence: Sentence) -> None:
        self.pattern, self.words, self.sentence = pattern, words, sentence

    def find(self, at: int) -> Found | None:
        """The best reading whose first noun is word ``at``, or None."""
        if not self._is(at, self.pattern.cores[0]):
            return None
        first = self._before(at)
        if first is None:
            return None
        start = State(at, (at,), (at,), tuple(range(len(self.pattern.modifiers))))
        for state in self._after_noun(start):
            last = self._literals(state.at, self.pattern.tail)
            if last is not None and self._marks_fit(first, last):
                return self._found(state, first, last)
        return None

    def _found(self, state: State, first: int, last: int) -> Found:
        head = state.nouns[0]
        tokens = frozenset((*range(first, head), *state.tokens, *range(state.at + 1, last + 1)))
        return Found(
            pattern=self.pattern,
            first=first,
            last=last,
            head=head,
            tokens=tokens,
            unsure=state.unsure,
            listed=state.conjuncts > 0,
            shared=state.shared,
            extra=last - first + 1 - len(tokens),
            second=state.second,
        )

    # -- gaps

    def _joined(self, index: int) -> bool:
        """Whether the term may go on at word ``index``: over punctuation only if it has some like it."""
        if self.sentence.joined(index):
            return True
        return index < len(self.sentence) and self.sentence.mark(index) in self.pattern.marks

    def _marks_fit(self, first: int, last: int) -> bool:
        if not self.pattern.marks:
            return True
        return tuple(filter(None, map(self.sentence.mark, range(first + 1, last + 1)))) == self.pattern.marks

    # -- single words

    def _is(self, index: int, word: int) -> bool:
        forms = self.words[word].forms.get(self.sentence.fold[index])
        return forms is not None and any(self._spelt(index, form, word) for form in forms)

    def _spelt(self, index: int, form: str, word: int) -> bool:
        cased = self.sentence.cased[index]
        if len(form) > 1 and form.removesuffix("s").isupper():
            return cased == form  # an acronym is one in capitals only
        if self.pattern.case == "written":
            opening = capitalised(form) if self.sentence.starts_clause(index) else form
            return any(same_case(cased, as_written) for as_written in (form, opening))
        if self.pattern.pos == "propn" and word == self.pattern.cores[0] and form[0].isupper():
            return cased[0].isupper() and same_word(cased, form)  # *Nations unies*, not *nations unies*
        return same_word(cased, form)

    def _before(self, at: int) -> int | None:
        """Where the literal words before the first noun begin."""
        lead = self.pattern.links[0]
        first = at - len(lead)
        if first < 0 or not all(self._joined(i) for i in range(first + 1, at + 1)):
            return None
        return first if all(map(self._atom, range(first, at), lead)) else None

    def _atom(self, index: int, atom: str) -> bool:
        return self.sentence.is_word(index, _ATOMS.get(atom, (atom,)))

    def _literals(self, at: int, atoms: Sequence[str]) -> int | None:
        """The index of the last of ``atoms`` if they follow word ``at``."""
        for atom in atoms:
            at += 1
            if not self._joined(at) or not self._atom(at, atom):
                return None
        return at

    # -- the search; every step yields the states that it can lead to

    def _after_noun(self, state: State) -> Iterator[State]:
        core = len(state.nouns)
        more = core < len(self.pattern.cores)
        if not more and not state.pending:
            yield state
            return
        if more:
            at = self._literals(state.at, self.pattern.links[core])
            joining = self.pattern.links[core] in _CONJUNCTION_LINKS
            if at is not None:
                determined = bool(self.pattern.links[core] or self.pattern.marks)
                if joining:  # *santé mentale et un soutien psychosocial* is two things
                    determined = self._determined(state.nouns[-1])
                yield from self._noun_phrase(replace(state, at=at), determined)
            if at is not None and joining:
                yield from self._repeated_preposition(replace(state, at=at))
            if self.pattern.tight[core]:
                return
        for after in self._adjective(state):
            yield from self._after_noun(after)
        if more and self.pattern.links[core]:
            yield from self._coordinated(state, core)
        if state.at == state.nouns[0]:
            yield from self._with_second_noun(state)

    def _determined(self, noun: int) -> bool:
        before = noun - 1
        return before >= 0 and self._joined(noun) and self.sentence.is_word(before, ARTICLES | DETERMINERS)

    def _noun_phrase(self, state: State, determined: bool) -> Iterator[State]:
        """Determiners, adjectives before the noun, the noun; ``state.at`` is the word before them."""
        yield from self._noun(state)
        at = state.at + 1
        if determined and self._joined(at) and self.sentence.is_word(at, INNER_DETERMINERS):
            yield from self._noun_phrase(replace(state, at=at), determined)
            return
        if not self.pattern.tight[len(state.nouns)]:
            for after in self._adjective(state, before_noun=True):
                yield from self._noun_phrase(after, determined=False)

    def _repeated_preposition(self, state: State) -> Iterator[State]:
        """*recherche et de sauvetage* for *recherche et sauvetage*."""
        if self._joined(state.at + 1) and self.sentence.is_word(state.at + 1, DE | A):
            yield from self._noun_phrase(replace(state, at=state.at + 1), determined=True)

    def _noun(self, state: State) -> Iterator[State]:
        at = state.at + 1
        if self._joined(at) and self._is(at, self.pattern.cores[len(state.nouns)]):
            nouns, tokens = (*state.nouns, at), (*state.tokens, at)
            yield from self._after_noun(replace(state, at=at, nouns=nouns, tokens=tokens))

    def _adjective(self, state: State, before_noun: bool = False) -> Iterator[State]:
        """One of the term's own adjectives, or another one, after ``state.at``."""
        at = state.at + 1
        again = state.adjective == state.at
        joint = again and self._conjunction(at)
        at += joint
        # *violences sexistes, conjugales ou familiales*
        listed = again and self.sentence.gaps[at] == Gap.COMMA and enumerates(self.sentence, at)
        if not (self._joined(at) or listed):
            return
        if self._adverb(at) and self._joined(at + 1):
            at += 1
        yield from self._own_adjective(state, at, joint or listed)
        yield from self._other_adjective(state, at, joint or listed, before_noun)

    def _own_adjective(self, state: State, at: int, joint: bool) -> Iterator[State]:
        for index in state.pending:
            last = self._own(state, self.pattern.modifiers[index], at)
            if last is not None:
                pending = tuple(i for i in state.pending if i != index)
                tokens = (*state.tokens, *range(at, last + 1))
                shared = state.shared or joint
                yield replace(state, at=last, adjective=last, tokens=tokens, pending=pending, shared=shared)

    def _other_adjective(self, state: State, at: int, joint: bool, before_noun: bool) -> Iterator[State]:
        sure = self._other(state, at, before_noun, joint)
        if sure is not None:
            unsure = state.unsure if sure else (*state.unsure, at)
            shared = state.shared or joint or self._conjunction(at + 1)
            count = state.adjectives + 1
            yield replace(state, at=at, adjective=at, adjectives=count, unsure=unsure, shared=shared)

    def _conjunction(self, index: int) -> bool:
        return self._joined(index) and self.sentence.low[index] in CONJUNCTIONS

    def _adverb(self, index: int) -> bool:
        low = self.sentence.low[index]
        return low not in MEANINGFUL_ADVERBS and (low in ADVERBS or (low.endswith("ment") and len(low) > 6))

    def _own(self, state: State, modifier: Modifier, at: int) -> int | None:
        """The last word of the term's own adjective if it begins at ``at`` and agrees.

        Beside its noun a misspelt ending is forgiven; at another place it must agree in gender and number
        with a noun it can belong to (*organisation pour les migrations internationales* is no *organisation
        internationale pour les migrations*).
        """
        before = self._literals(at - 1, modifier.before)
        if before is None or not self._is(before + 1, modifier.word):
            return None
        if before + 1 > at and not self._joined(before + 1):
            return None
        nouns = state.nouns[: modifier.core + 1]
        if at - 1 != nouns[-1] and len(self.pattern.cores) > 1:
            low = self.sentence.low[before + 1]
            gender = self.words[modifier.word].same_gender
            if (gender and low not in gender) or not self._number_fits(before + 1, nouns):
                return None
        return before + 1

    def _other(self, state: State, at: int, before_noun: bool, joint: bool) -> bool | None:
        """True: an adjective; False: perhaps one; None: none."""
        low = self.sentence.low[at]
        if state.adjectives == _MOST_ADJECTIVES or low in NEVER_INSIDE or len(low) < 3 or not low.isalpha():
            return None
        if self._is_name(at):
            return None
        listed = self._conjunction(at + 1)
        after_conjunction = joint and self._joined(at)
        if not (before_noun or after_conjunction or listed or self._number_fits(at, state.nouns)):
            return None
        if before_noun and is_prenominal(low):
            return True
        if low in known_adjectives() or ends_like_adjective(low):
            return True
        return None if before_noun or ends_like_noun(low) else False

    def _is_name(self, at: int) -> bool:
        """A capital inside a lower-case term begins a name, not an adjective."""
        cased = self.sentence.cased
        return cased[at][0].isupper() and not (cased[at].isupper() or cased[at - 1][0].isupper())

    def _number_fits(self, at: int, nouns: tuple[int, ...]) -> bool:
        mine = self.sentence.number(at)
        return mine == "b" or any(self.sentence.number(noun) in ("b", mine) for noun in nouns)

    # -- coordination

    def _coordinated(self, state: State, core: int) -> Iterator[State]:
        """Over *des femmes et* in *traite des femmes et des enfants*; the link may be repeated or not."""
        link = self.pattern.links[core]
        begin = self._literals(state.at, link)
        if begin is None or state.conjuncts == _MOST_CONJUNCTS:
            return
        for at, comma in conjunct_ends(self.sentence, begin):
            if comma and not enumerates(self.sentence, at + 1):
                continue
            after = replace(state, at=at, conjuncts=state.conjuncts + 1, shared=True)
            yield from self._conjunct(after, link, comma)

    def _conjunct(self, state: State, link: tuple[str, ...], comma: bool) -> Iterator[State]:
        """The next member of an enumeration: the term's noun, or one more to pass over."""
        at = state.at
        places = range(at + 1, at + 1 + len(link))
        if places.stop <= len(self.sentence) and all(map(self._atom, places, link)):
            at += len(link)
            yield from self._noun_phrase(replace(state, at=at), determined=True)
        elif not comma:
            plain = link[-1] in (DE_LINK, A_LINK)
            yield from self._noun_phrase(state, determined=not plain)
        if state.conjuncts < _MOST_CONJUNCTS:
            for end, again in conjunct_ends(self.sentence, at):
                if not again or enumerates(self.sentence, end + 1):
                    after = replace(state, at=end, conjuncts=state.conjuncts + 1)
                    yield from self._conjunct(after, link, again)

    def _with_second_noun(self, state: State) -> Iterator[State]:
        """Over *et convois* in *couloirs et convois humanitaires*; a shared adjective is in the plural."""
        rigid = self.pattern.pos != "noun" or (len(self.pattern.cores) > 1 and self.pattern.tight[1])
        second = None if rigid else second_noun(self.sentence, state.at)
        if second is None or (state.pending and self.sentence.number(state.at) == "s"):
            return
        yield from self._after_noun(replace(state, at=second, second=second, shared=True))
