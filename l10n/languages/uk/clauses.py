"""Relative clauses of Ukrainian terms: what changes in them when their noun goes into the plural."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from l10n.languages.uk.groups import Forms, adjective_forms, group_forms, is_animate
from l10n.languages.uk.predicates import (
    complement,
    complement_forms,
    plural_adjective,
    plural_verb,
)
from l10n.languages.uk.relatives import relative_clause
from l10n.languages.uk.syntax import Group, Token, groups_in
from l10n.languages.uk.words import Reading, plain

_CASES = ("nomn", "gent", "accs", "datv", "loct", "ablt")
_LOCATIVE = frozenset({"в", "у", "на", "по", "при", "о", "об"})
# What may be the object of its clause as well as the subject: механізм, який застосовує держава.
_EITHER = frozenset({"що", "який", "яке", "котрий", "котре"})


def clause_forms(tokens: Sequence[Token], head: Group, number: str) -> list[Forms]:
    """The words of the relative clause of ``head`` that change when it stands in ``number``.

    The clause agrees in number, not in case: особу, яка шукає; осіб, які шукають. What each of several has
    may be one or several (особи, чиї заяви відхилені; особи, чия заява відхилена), and of those, хто … is
    said in either number. So there may be several ways to write it, the likelier first.
    """
    start = relative_clause(tokens)
    spelt = _reflexive_past(tokens, start)
    if start < len(tokens) and number == "plur" and plain(tokens[start + 1].text) == "хто":
        return [spelt | way for way in ({}, *_predicates(tokens, start + 2, "masc"))]
    if start == len(tokens) or number == head.reading.number:
        return [spelt]
    pronouns = dict(_pronouns(tokens, start, head))
    at = min(pronouns, default=start + 1)
    if _is_subject(tokens, at, head):
        ways = list(_predicates(tokens, at + 1, head.reading.gender))
    else:
        ways = [*_owned(tokens, start, at if at in pronouns else None), {}]
    return [{**spelt, **way, **pronouns} for way in ways]


def _pronouns(tokens: Sequence[Token], start: int, head: Group) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The plural of each який and котрий that agrees with the head."""
    for k in range(start + 1, len(tokens)):
        found = [
            r
            for r in tokens[k].word.readings
            if r.lemma in {"який", "котрий"} and r.gender == head.reading.gender and r.case in _CASES
        ]
        if reading := _in_its_case(tokens, k, found):
            yield k, adjective_forms(reading, "plur", reading.case, is_animate(head))


def _in_its_case(tokens: Sequence[Token], k: int, readings: Sequence[Reading]) -> Reading | None:
    """Of the readings of a pronoun the likeliest: якій is locative after some prepositions, else dative."""
    order = ("loct", *_CASES) if plain(tokens[k - 1].text) in _LOCATIVE else _CASES
    return min(readings, key=lambda reading: order.index(reading.case), default=None)


def _is_subject(tokens: Sequence[Token], at: int, head: Group) -> bool:
    """Whether the relative word at ``at`` is the subject of its clause."""
    text = plain(tokens[at].text)
    nominative = any(
        r.case == "nomn" and r.lemma in {"який", "котрий"} and r.gender == head.reading.gender
        for r in tokens[at].word.readings
    )
    if not (nominative or text == "що"):
        return False
    others = (token.word.readings for token in tokens[at + 1 :] if text in _EITHER)
    return not any(found and all(r.pos == "NOUN" and r.case == "nomn" for r in found) for found in others)


def _predicates(tokens: Sequence[Token], low: int, gender: str) -> Iterator[Forms]:
    """What is said of a subject of this gender, in the plural, from token ``low`` on."""
    words: Forms = {}
    told: Group | None = None
    verb = False
    for k in range(low, len(tokens)):
        token = tokens[k]
        verb = verb and not token.joins
        if not (verb and token.word.any("NOUN")) and (forms := plural_verb(token, gender)):
            words[k], verb = forms, True
        elif forms := plural_adjective(tokens, k, low, gender):
            words[k] = forms
        told = told or complement(tokens, k)
    if told is None:
        yield words
        return
    for way in complement_forms(told, ("past", "plur")):
        yield words | way


def _owned(tokens: Sequence[Token], start: int, pronoun: int | None) -> Iterator[Forms]:
    """What the noun of the clause has, in the plural with what is said of it: чия заява, заява якої."""
    high = len(tokens) if pronoun is None else pronoun
    for case in _CASES:
        low = start + 1 + (case != "nomn" and tokens[start + 1].preposition)
        group = next(iter(groups_in(tokens, low, case, high)), None)
        if group is None or (pronoun is None and not _whose(tokens, group)):
            continue
        if group.reading.number == "sing":
            after = (group.index if pronoun is None else pronoun) + 1
            said = list(_predicates(tokens, after, group.reading.gender)) if case == "nomn" else [{}]
            yield from (way | forms for forms in group_forms(group, "plur", case) for way in said)
        return


def _whose(tokens: Sequence[Token], group: Group) -> bool:
    return any(plain(tokens[k].text).startswith("чи") for k in group.agreeing)


def _reflexive_past(tokens: Sequence[Token], start: int) -> Forms:
    """Reflexive verbs in the past tense of the clause, in both spellings: звернулася, звернулась."""
    words: Forms = {}
    for k in range(start, len(tokens)):
        match = re.fullmatch("(.+[аеиіоуюяї])(ся|сь)", plain(tokens[k].text))
        if match and any(r.pos == "VERB" and "past" in r.tags for r in tokens[k].word.readings):
            other = "сь" if match[2] == "ся" else "ся"
            words[k] = (match[0], match[1] + other)
    return words
