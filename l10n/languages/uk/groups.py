"""The forms of a Ukrainian noun together with the words that agree with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from l10n.languages.uk.relatives import relative_clause
from l10n.languages.uk.syntax import Group, Token, inflected
from l10n.languages.uk.words import Reading

Forms = dict[int, tuple[str, ...]]
"""Of the words of a term, by token index."""

_FAMILIES = frozenset({"сім'я", "родина"})
_TO_SOMEBODY = frozenset({"допомога", "сприяння", "протидія", "шкода", "загроза", "служіння"})


def is_animate(group: Group) -> bool:
    """Whether the group names persons, a person or an animal."""
    return group.reading.animate or (group.substantivised and group.reading.gender != "neut")


def group_forms(group: Group, number: str, case: str) -> Iterator[Forms]:
    """For each form of the head, the head and what agrees with it."""
    reading = group.reading
    gender = "plur" if number == "plur" else reading.gender
    if group.substantivised:
        animate = [True, False] if number == "plur" and reading.gender == "neut" else [is_animate(group)]
        heads = [(form, a) for a in animate for form in adjective_forms(reading, gender, case, a)]
    else:
        heads = [(form, _as_animate(reading, number, form)) for form in _forms(reading, number, case)]
    for form, animate_form in heads:
        agreeing = {k: adjective_forms(r, gender, case, animate_form) for k, r in group.agreeing.items()}
        yield {group.index: (form,), **agreeing}


def adjective_forms(reading: Reading, gender: str, case: str, animate: bool) -> tuple[str, ...]:
    """The forms of an adjective in a gender (or ``"plur"``) and a case, beside a person or a thing."""
    if case == "accs" and gender in {"masc", "plur"}:
        case = "gent" if animate else "nomn"
    return _forms(reading, gender, case)


def complements(tokens: Sequence[Token], found: Sequence[Group]) -> Forms:
    """Persons and families after the heads in the genitive singular, in the plural: інтереси дитини, дітей.

    Not of людина: права людини are no права людей.
    """
    heads, low = set(inflected(found)), found[0].index
    words: Forms = {}
    for k in range(low + 1, relative_clause(tokens)):
        noun = next((r for r in tokens[k].word.readings if _is_somebody(r)), None)
        if noun is None or k in heads or tokens[k].fixed or not tokens[k].text.islower():
            continue
        adjectives = list(_adjectives_before(tokens, low, k))
        agreeing = [(j, r) for j in adjectives if (r := _describing(tokens[j], noun)) is not None]
        if len(agreeing) == len(adjectives) and not _rather_dative(tokens, k - 1 - len(adjectives)):
            words[k] = (noun.cells or {}).get(("plur", "gent"), ())
            words.update({j: adjective_forms(r, "plur", "gent", True) for j, r in agreeing})
    return {k: forms for k, forms in words.items() if forms}


def _adjectives_before(tokens: Sequence[Token], low: int, k: int) -> Iterator[int]:
    def is_adjective(j: int) -> bool:
        return tokens[j].word.any("ADJF") and not tokens[j].word.any("NOUN")

    return takewhile(is_adjective, range(k - 1, low, -1))


def _rather_dative(tokens: Sequence[Token], k: int) -> bool:
    """Whether what follows is rather the person concerned, in a dative like its genitive: допомога сім’ї."""
    return any(r.lemma in _TO_SOMEBODY for r in tokens[k].word.readings)


def _is_somebody(reading: Reading) -> bool:
    singular = (reading.pos, reading.case, reading.number) == ("NOUN", "gent", "sing")
    return singular and (reading.animate or reading.lemma in _FAMILIES) and reading.lemma != "людина"


def _describing(token: Token, noun: Reading) -> Reading | None:
    wanted = ("ADJF", "gent", "sing", noun.gender)
    return next((r for r in token.word.readings if (r.pos, r.case, r.number, r.gender) == wanted), None)


def _forms(reading: Reading, number: str, case: str) -> tuple[str, ...]:
    return (reading.cells or {}).get((number, case), ())


def _as_animate(reading: Reading, number: str, accusative: str) -> bool:
    """Whether adjectives take the genitive beside this accusative: бачу Червоного Хреста, Червоний Хрест."""
    if "Fixd" in reading.tags or accusative in _forms(reading, number, "nomn"):
        return reading.animate and accusative in _forms(reading, number, "gent")
    return reading.animate or accusative in _forms(reading, number, "gent")  # суддю is neither
