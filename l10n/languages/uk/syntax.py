"""Which words of a Ukrainian term inflect: its head noun or nouns and what agrees with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from l10n.languages.uk.relatives import relative_clause
from l10n.languages.uk.words import Reading, Word, analyse, plain

_OBLIQUE = ("gent", "datv", "ablt", "loct")
_CONJUNCTIONS = frozenset({"і", "й", "та", "або", "чи", "й/або", ",", ";", "/", "–", "—", "&"})
# Prepositions that can govern the accusative, which looks like a nominative: строк на відновлення та роздуми.
_ACCUSATIVE = frozenset({"в", "за", "крізь", "на", "об", "по", "під", "понад", "попри", "про", "у", "через"})
# A place name after one of these is inflected as well: у місті Києві.
_CLASSIFIERS = frozenset({"місто", "село", "селище", "річка"})
_OPEN, _CLOSE = "«“„(", "»”)"
_COMMON = re.compile("\\([а-яіїєґ’ʼ' ,/-]+\\)")
_TOKEN = re.compile(r"(?P<gap>\s*)(?P<text>[^\W_]+(?:['’ʼ`‘-][^\W_]+)*|.)", re.DOTALL)


@dataclass(frozen=True, eq=False, slots=True)
class Token:
    """A word or a punctuation mark with the white space before it; ``fixed`` inside quotes and brackets.

    Brackets around common words fix nothing: меншина (спільнота), меншини (спільноти).
    """

    gap: str
    text: str
    word: Word
    fixed: bool = False

    @property
    def joins(self) -> bool:
        """Whether it coordinates what stands left and right of it: та, a comma, an opening bracket."""
        return plain(self.text) in _CONJUNCTIONS or (self.text == "(" and not self.fixed)

    @property
    def preposition(self) -> bool:
        """Whether it governs the case of what follows (and is no noun such as коло, край)."""
        return self.word.any("PREP") and (len(self.text) <= 3 or not self.word.any("NOUN"))


@dataclass(frozen=True, eq=False, slots=True)
class Group:
    """A head with the words that agree with it: token indices, and the readings that were chosen."""

    index: int
    reading: Reading
    agreeing: Mapping[int, Reading]

    @property
    def substantivised(self) -> bool:
        """Whether the head is an adjective used as a noun (неповнолітній)."""
        return self.reading.pos == "ADJF"


def tokenize(term: str) -> tuple[Token, ...]:
    """Words and marks of ``term``; quotations, and names in brackets, are fixed after the first word."""
    tokens: list[Token] = []
    depth = 0
    for match in _TOKEN.finditer(term):
        text = match["text"]
        depth -= text in _CLOSE
        named = text in _OPEN and not _COMMON.match(term, match.start("text"))
        opens = named and any(t.text[0].isalpha() for t in tokens)
        tokens.append(Token(match["gap"], text, analyse(text), depth > 0 or opens))
        depth = max(depth + opens, 0)
    return tuple(tokens)


def groups(tokens: Sequence[Token]) -> tuple[str, tuple[Group, ...]]:
    """The case a noun phrase stands in and its coordinated groups; no groups if no head is found.

    The case is ``"nomn"`` for every properly written term: the others are tried only after it.
    """
    end = relative_clause(tokens)
    second: tuple[str, tuple[Group, ...]] = ("nomn", ())
    for case in ("nomn", *_OBLIQUE, "accs", "voct"):
        found = _groups(tokens, 0, end, case)
        # In an oblique case rather a noun: національним механізмом is no dative plural without its noun.
        if found and (case == "nomn" or not found[0].substantivised):
            return case, _around_clause(tokens, end, case, found[-1].substantivised) or found
        if found and not second[1]:
            second = case, _around_clause(tokens, end, case, found[-1].substantivised) or found
    return second


def groups_in(tokens: Sequence[Token], low: int, case: str, high: int | None = None) -> tuple[Group, ...]:
    """The groups that stand in ``case`` from token ``low`` on, up to ``high`` or to the relative clause."""
    return _groups(tokens, low, relative_clause(tokens) if high is None else high, case)


def _around_clause(tokens: Sequence[Token], start: int, case: str, awaited: bool) -> tuple[Group, ...]:
    """The groups if the term goes on after the clause: особа, яка шукає притулку, та члени її сім’ї.

    ``awaited``: the noun must come there, as only adjectives stand before (таке, що принижує, поводження).
    """
    close = next((k for k in range(start + 1, len(tokens) - 1) if tokens[k].text == ","), 0)
    if not close or not (awaited or tokens[close + 1].joins):
        return ()
    kept = [*range(start), *range(close + 1, len(tokens))]
    found = _groups([tokens[k] for k in kept], 0, len(kept), case)
    if not found or found[-1].substantivised:
        return ()
    return tuple(Group(kept[g.index], g.reading, {kept[k]: r for k, r in g.agreeing.items()}) for g in found)


def adjectives(tokens: Sequence[Token]) -> tuple[Group, ...]:
    """The adjectives of an adjective term (внутрішньо переміщений), as one group without a head noun."""
    end = relative_clause(tokens)
    for i in range(end):
        for reading in _ordered(tokens[i].word, "ADJF", "nomn"):
            if _governed(tokens, 0, i):
                continue
            agreeing = _after(tokens, Group(i, reading, {}), end, "nomn")
            return (Group(i, reading, agreeing),)
        if tokens[i].preposition or tokens[i].word.any("NOUN", "nomn"):
            break
    return ()


def _groups(tokens: Sequence[Token], low: int, high: int, case: str) -> tuple[Group, ...]:
    head = _head(tokens, low, high, case)
    if head is None:
        return ()
    complement = False
    for k in range(head.index + 1, high):
        name = k == head.index + 1 and head.reading.lemma in _CLASSIFIERS and tokens[k].text[0].isupper()
        if name and (named := _head(tokens, k, high, case)) and named.index == k:
            return (head, named)
        if tokens[k].joins and not tokens[k].fixed:
            other = _head(tokens, k + 1, high, case)
            governed = any(plain(t.text) in _ACCUSATIVE for t in tokens[head.index : k])
            separate = other and (not complement or _only(tokens, other, case, governed))
            if other and separate and not _postposed(tokens, head, other):
                first = replace(head, agreeing={**head.agreeing, **_after(tokens, head, k, case)})
                return (first, *_groups(tokens, k + 1, high, case))
        elif tokens[k].text[0].isalpha() and _agreeing(tokens[k], head.reading, case) is None:
            complement = True
    return (replace(head, agreeing={**head.agreeing, **_after(tokens, head, high, case)}),)


def _postposed(tokens: Sequence[Token], head: Group, other: Group) -> bool:
    """Whether ``other`` is only an adjective that follows the head: діти, постраждалі від …"""
    return (
        other.substantivised and _agreeing(tokens[other.index], head.reading, other.reading.case) is not None
    )


def _head(tokens: Sequence[Token], low: int, high: int, case: str) -> Group | None:
    best: tuple[int, Group] | None = None
    for i in range(low, high):
        word = tokens[i].word
        if tokens[i].fixed or not word.readings or _governed(tokens, low, i):
            continue
        for reading in (*_ordered(word, "NOUN", case), *_ordered(word, "ADJF", case)):
            agreeing = _before(tokens, low, i, reading, case)
            if agreeing is None or reading.cells is None:
                continue
            cost = _cost(tokens, i, high, reading, agreeing)
            if best is None or cost < best[0]:
                best = (cost, Group(i, reading, agreeing))
    return best[1] if best else None


def _ordered(word: Word, pos: str, case: str) -> list[Reading]:
    """Readings in ``case``, the likeliest first.

    That is the word's own paradigm (гроші, not гріш), the indeclinable one (євро), singular before plural,
    the richer paradigm (сім’я: family, not seed), persons before things.
    """
    found = [r for r in word.readings if r.pos == pos and r.case == case and r.cells]
    singulars = [r for r in found if not (r.number == "plur" and r.pos == "NOUN" and _no_plural(r))]
    key = plain(word.text)

    def rank(r: Reading) -> tuple[bool, bool, bool, int, bool]:
        return (r.lemma != key, "Fixd" not in r.tags, r.number == "plur", -len(r.cells or ()), not r.animate)

    return sorted(singulars, key=rank)


def _no_plural(reading: Reading) -> bool:
    return not any(number == "plur" for number, _ in reading.cells or ())


def _cost(
    tokens: Sequence[Token], i: int, high: int, reading: Reading, agreeing: Mapping[int, Reading]
) -> int:
    """How much speaks against this head: what it leaves unexplained."""
    # Rather an adjective of the noun after it; less so if the dictionary has it as a noun too (Рада).
    cost = int(tokens[i].word.any("ADJF", reading.case)) + int(reading.pos == "ADJF")
    previous = tokens[i - 1].word if i and i - 1 not in agreeing else None
    if previous and previous.any("NOUN") and any(tokens[i].word.any("NOUN", c) for c in _OBLIQUE):
        cost += 1  # rather a complement of the noun before it
    for k in range(i + 1, high):
        if tokens[k].joins:
            break
        direct = [r.case for r in tokens[k].word.readings if r.pos == "NOUN" and "Fixd" not in r.tags]
        if direct and not set(direct) & set(_OBLIQUE) and not tokens[k].fixed and not _governed(tokens, i, k):
            cost += 2  # a nominative that would hang in the air
    return cost


def _before(tokens: Sequence[Token], low: int, i: int, head: Reading, case: str) -> dict[int, Reading] | None:
    """What agrees with the head before it; None if what stands there cannot precede it."""
    agreeing: dict[int, Reading] = {}
    for k in range(low, i):
        reading = _agreeing(tokens[k], head, case)
        if reading is not None and not _governed(tokens, low, k):
            agreeing[k] = reading
        elif not agreeing and not _skippable(tokens[k]):
            return None
    previous = tokens[i - 1].word if i > low else None
    foreign = previous and previous.readings and all(r.pos == "ADJF" for r in previous.readings)
    return None if foreign and i - 1 not in agreeing else agreeing


def _skippable(token: Token) -> bool:
    """Adverbs, particles, numbers, acronyms and opening marks may come before the first adjective."""
    word = token.word
    if token.preposition:
        return False
    return not word.readings or any(r.pos in {"ADVB", "PRCL"} or "Fixd" in r.tags for r in word.readings)


def _after(tokens: Sequence[Token], head: Group, high: int, case: str) -> dict[int, Reading]:
    """What agrees with the head after it: діти, постраждалі від торгівлі людьми."""
    agreeing: dict[int, Reading] = {}
    attached = True
    for k in range(head.index + 1, high):
        token = tokens[k]
        reading = None if _governed(tokens, head.index + 1, k) else _agreeing(token, head.reading, case)
        if reading and attached and not token.fixed and not _describes_next(tokens, k, high):
            agreeing[k] = reading
        elif token.joins:
            attached = True
        elif token.preposition or (not token.word.any("ADVB") and not token.word.any("PRCL")):
            attached = False
    return agreeing


def _describes_next(tokens: Sequence[Token], k: int, high: int) -> bool:
    """Whether the adjective belongs to the complement that follows it, in some oblique case."""
    for following in tokens[k + 1 : high]:
        nouns = [r for r in following.word.readings if r.pos == "NOUN" and r.case in _OBLIQUE]
        if nouns:
            return any(_agreeing(tokens[k], r, r.case) is not None for r in nouns)
        if not following.word.any("ADJF"):
            break
    return False


def _agreeing(token: Token, head: Reading, case: str) -> Reading | None:
    """The reading in which an adjective agrees with ``head``, if there is one."""
    if token.joins:  # та is also a pronoun
        return None
    for reading in token.word.readings:
        if reading.pos == "ADJF" and (reading.case, reading.number, reading.gender) == (
            case,
            head.number,
            head.gender,
        ):
            return reading
    return None


def _governed(tokens: Sequence[Token], low: int, i: int) -> bool:
    """Whether a preposition stands before the word, adjectives and adverbs between them aside."""
    for k in range(i - 1, low - 1, -1):
        if tokens[k].preposition:
            return True
        if not any(r.pos in {"ADJF", "ADVB"} for r in tokens[k].word.readings):
            return False
    return False


def _only(tokens: Sequence[Token], group: Group, case: str, governed: bool) -> bool:
    """Whether the group can stand in no oblique case, so that it cannot continue a complement.

    ``governed``: the complement depends on a preposition that may govern the accusative.
    """
    others = {*_OBLIQUE, "accs"} if governed else set(_OBLIQUE)
    for reading in tokens[group.index].word.readings:
        if reading.pos == group.reading.pos and reading.case in others - {case}:
            agreement = (_agreeing(tokens[k], reading, reading.case) for k in group.agreeing)
            if all(found is not None for found in agreement):
                return False
    return True


def inflected(found: Sequence[Group]) -> Iterator[int]:
    """Indices of all tokens that change."""
    for group in found:
        yield group.index
        yield from group.agreeing
