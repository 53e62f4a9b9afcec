"""Paradigms of Ukrainian terms: seven cases and two numbers of a noun phrase, adjectives, verbs.

The orthography is that of 2019 (Український правопис 2019); forms are written with the apostrophe ’.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product

from l10n.base.letters import has_cyrillic
from l10n.languages.paradigms import COMPLEMENT, VOCATIVE, Cell, Paradigm, Row, single, unique
from l10n.languages.uk.clauses import clause_forms
from l10n.languages.uk.euphony import fitted
from l10n.languages.uk.groups import Forms, adjective_forms, complements, group_forms, is_animate
from l10n.languages.uk.numerals import counted, counts
from l10n.languages.uk.predicates import complement, complement_forms
from l10n.languages.uk.spelling import cyrillic, spell, spelling_problems, tidy
from l10n.languages.uk.syntax import (
    Group,
    Token,
    adjectives,
    groups,
    inflected,
    tokenize,
)
from l10n.languages.uk.verbs import Slot
from l10n.languages.uk.verbs import rows as verb_rows
from l10n.languages.uk.words import CASES, GENDERS, plain

CASE_NAMES = {
    "nomn": "nominative",
    "gent": "genitive",
    "datv": "dative",
    "accs": "accusative",
    "ablt": "instrumental",
    "loct": "locative",
    "voct": VOCATIVE,
}
_COLUMNS = {
    "sing": "singular", "plur": "plural", "": "", "masc": "masculine", "femn": "feminine", "neut": "neuter"
}  # fmt: skip
_LONGEST = 40
_VARIANTS = 12  # in one cell: enough for three words with two variants each


def paradigm(term: str, *, pos: str = "noun", proper: bool = False) -> Paradigm:
    """All forms of a Ukrainian term.

    ``pos`` is that of the entry: ``"verb"`` and ``"adj"`` terms are conjugated or declined if they contain an
    infinitive or an adjective, all else is a noun phrase. A ``proper`` name, a term given in the plural and a
    noun without plural keep their number. A term that stands in another case than the nominative is inflected
    from its nominative, with a remark in ``problems``. Never raises.
    """
    term, problems = cyrillic(tidy(term))
    tokens = tokenize(term)
    problems += spelling_problems(term)
    if pos == "verb" and (rows := _verb(tokens)):
        return Paradigm(term, "uk", ("singular", "plural"), rows, problems=problems)
    if pos == "adv" or term.lower().startswith("пів "):
        return single(term, "uk", problems)
    if len(tokens) > _LONGEST:
        remark = f"a term of more than {_LONGEST} words is not inflected: only this form is accepted"
        return single(term, "uk", (*problems, remark))
    # A lone adjective that renders a noun is one in any gender: прикордонний for frontière.
    if (pos == "adj" or _lone_adjective(tokens)) and (described := adjectives(tokens)):
        return _declined_adjective(term, tokens, described, problems)
    return _noun_phrase(term, tokens, proper, problems)


# ------------------------------------------------------------------ noun phrases


def _noun_phrase(term: str, tokens: Sequence[Token], proper: bool, problems: tuple[str, ...]) -> Paradigm:
    if nouns := counted(tokens):
        return _counted_noun(term, tokens, nouns, problems)
    case, found = groups(tokens)
    if not found:
        return single(term, "uk", problems + _nothing_inflects(term, tokens))
    return _declined_noun(term, tokens, case, found, proper, problems)


def _declined_noun(
    term: str,
    tokens: Sequence[Token],
    case: str,
    found: tuple[Group, ...],
    proper: bool,
    problems: tuple[str, ...],
) -> Paradigm:
    numbers = _numbers(found, proper)
    rows = []
    animate = any(is_animate(group) for group in found)
    for name in CASES:
        cells = tuple(_cell(tokens, found, number, name) for number in numbers)
        rows.append(Row(CASE_NAMES[name], cells, accepted=name != "voct" or animate))
    forms = {plain(form) for row in rows for cell in row.cells for form in cell}
    if case != "nomn":
        nominative = next((form for cell in rows[0].cells for form in cell), term)
        remark = f"“{term}” is in the {CASE_NAMES[case]}, a term is written in the nominative: “{nominative}”"
        problems = (*problems, remark)
    elif plain(term) not in forms:  # the dictionary has another spelling of the nominative
        rows[0] = Row(rows[0].label, ((term, *rows[0].cells[0]), *rows[0].cells[1:]))
    if not proper and (several := complements(tokens, found)):
        cells = tuple(unique(_every_case(tokens, found, number, several)) for number in numbers)
        rows.append(Row(COMPLEMENT, cells))
    guessed, unknown = _unknown(tokens, set(inflected(found)))
    columns = tuple(_COLUMNS[number] for number in numbers)
    return Paradigm(term, "uk", columns, tuple(rows), guessed, problems + unknown)


def _every_case(tokens: Sequence[Token], found: Sequence[Group], number: str, given: Forms) -> Iterator[str]:
    for case in CASES[:-1]:
        yield from _cell(tokens, found, number, case, given)


def _counted_noun(
    term: str, tokens: Sequence[Token], found: tuple[Group, ...], problems: tuple[str, ...]
) -> Paradigm:
    """16 днів активізму: the plural, in the cases that the number asks for."""
    table = counts(tokens[0], any(is_animate(group) for group in found))
    rows = []
    for name in CASES:
        variants: list[str] = []
        for number, case in table[name]:
            variants += _cell(tokens, found, "plur", case, {0: (number,)})
        rows.append(Row(CASE_NAMES[name], (unique(variants),), accepted=name != "voct"))
    guessed, unknown = _unknown(tokens, set(inflected(found)))
    return Paradigm(term, "uk", (_COLUMNS["plur"],), tuple(rows), guessed, problems + unknown)


def _numbers(found: Sequence[Group], proper: bool) -> tuple[str, ...]:
    """The numbers that all heads have in common; ``("",)`` if each keeps its own."""
    own = {group.reading.number for group in found}
    if len(own) > 1:
        return ("",)
    number = own.pop()
    plural = all(any(key == "plur" for key, _ in group.reading.cells or ()) for group in found)
    fixed = all("Fixd" in group.reading.tags for group in found)
    if number == "plur" or proper or fixed or not plural:
        return (number,)
    return ("sing", "plur")


def _cell(
    tokens: Sequence[Token], found: Sequence[Group], number: str, case: str, given: Forms | None = None
) -> Cell:
    """All variants of the phrase in one number and case; ``given`` are forms of further words."""
    numbers = [number or group.reading.number for group in found]
    per_group = [list(group_forms(g, n, case)) for g, n in zip(found, numbers, strict=True)]
    clauses = clause_forms(tokens, found[-1], numbers[-1])
    variants = []
    for *choice, clause in islice(product(*per_group, clauses), _VARIANTS):
        words = clause | {index: forms for group in choice for index, forms in group.items()} | (given or {})
        variants += list(islice(_phrases(tokens, words), _VARIANTS))
    return unique(variants[:_VARIANTS])


# ------------------------------------------------------------------ adjectives and verbs


def _lone_adjective(tokens: Sequence[Token]) -> bool:
    readings = tokens[0].word.readings if len(tokens) == 1 else ()
    adjective = any(r.pos == "ADJF" and (r.case, r.gender) == ("nomn", "masc") for r in readings)
    return adjective and not any(r.pos == "NOUN" for r in readings)


def _declined_adjective(
    term: str, tokens: Sequence[Token], found: tuple[Group, ...], problems: tuple[str, ...]
) -> Paradigm:
    group = found[0]
    adjectives_ = {group.index: group.reading, **group.agreeing}
    rows = []
    for name in CASES[:-1]:
        cells = []
        for gender in (*GENDERS, "plur"):
            variants: list[str] = []
            for animate in (False, True):
                words = {k: adjective_forms(r, gender, name, animate) for k, r in adjectives_.items()}
                variants += islice(_phrases(tokens, words), _VARIANTS)
            cells.append(unique(variants))
        rows.append(Row(CASE_NAMES[name], tuple(cells)))
    guessed, unknown = _unknown(tokens, set(adjectives_))
    columns = tuple(_COLUMNS[g] for g in (*GENDERS, "plur"))
    return Paradigm(term, "uk", columns, tuple(rows), guessed, problems + unknown)


def _verb(tokens: Sequence[Token]) -> tuple[Row, ...]:
    """The first infinitive conjugated, with what agrees with its subject: була жертвою, були жертвами."""
    for k, token in enumerate(tokens):
        told = complement(tokens, k)

        def spelt(form: str, slot: Slot, k: int = k, told: Group | None = told) -> Iterator[str]:
            for words in complement_forms(told, slot) if told else [{}]:
                yield from _phrases(tokens, {k: (form,), **words})

        if rows := verb_rows(token.text, spelt):
            return rows
    return ()


# ------------------------------------------------------------------ spelling


def _phrases(tokens: Sequence[Token], words: Forms) -> Iterator[str]:
    """The term with each token in ``words`` replaced by each of its forms."""
    texts = [
        tuple(token.gap + spell(token.text, form) for form in words.get(k, (token.text,)))
        for k, token in enumerate(tokens)
    ]
    originals = [token.gap + token.text for token in tokens]
    return (fitted(choice, originals) for choice in product(*texts))


def _unknown(tokens: Sequence[Token], changing: set[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words inflected by analogy, and remarks on these and on other unknown words in lower case."""
    guessed, problems = [], []
    for k, token in enumerate(tokens):
        if not token.word.guessed:
            continue
        if k in changing:
            guessed.append(token.text)
            problems.append(
                f"“{token.text}” is not in the dictionary, its forms are guessed by analogy; "
                "check the spelling or list the forms"
            )
        elif token.text.islower():
            problems.append(f"“{token.text}” is not in the dictionary; check the spelling")
    return tuple(guessed), tuple(problems)


def _nothing_inflects(term: str, tokens: Sequence[Token]) -> tuple[str, ...]:
    if not has_cyrillic(term) or tokens[0].preposition:
        return ()
    remark = "no word that inflects was found: only this form is accepted; list the forms"
    return (*_unknown(tokens, set())[1], remark)
