"""Paradigms of Ukrainian terms: seven cases and two numbers of a noun phrase, adjectives, verbs.

The orthography is that of 2019 (Український правопис 2019); forms are written with the apostrophe ’.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product

from l10n.glossary.paradigms import VOCATIVE, Cell, Paradigm, Row, single, unique
from l10n.glossary.ukrainian_euphony import fitted
from l10n.glossary.ukrainian_numerals import counted, counts
from l10n.glossary.ukrainian_spelling import cyrillic, spell, spelling_problems, tidy
from l10n.glossary.ukrainian_syntax import (
    Group,
    Token,
    adjectives,
    groups,
    inflected,
    relative_clause,
    tokenize,
)
from l10n.glossary.ukrainian_verbs import rows as verb_rows
from l10n.glossary.ukrainian_words import CASES, GENDERS, Reading, parses, plain
from l10n.letters import has_cyrillic

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
Forms = dict[int, tuple[str, ...]]  # of the words of a term, by token index
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
    if pos == "verb" and (rows := _verb(term, tokens)):
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
    animate = any(_animate(group) for group in found)
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
    guessed, unknown = _unknown(tokens, set(inflected(found)))
    columns = tuple(_COLUMNS[number] for number in numbers)
    return Paradigm(term, "uk", columns, tuple(rows), guessed, problems + unknown)


def _counted_noun(
    term: str, tokens: Sequence[Token], found: tuple[Group, ...], problems: tuple[str, ...]
) -> Paradigm:
    """16 днів активізму: the plural, in the cases that the number asks for."""
    table = counts(tokens[0], any(_animate(group) for group in found))
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


def _animate(group: Group) -> bool:
    return group.reading.animate or (group.substantivised and group.reading.gender != "neut")


def _cell(
    tokens: Sequence[Token], found: Sequence[Group], number: str, case: str, given: Forms | None = None
) -> Cell:
    """All variants of the phrase in one number and case; ``given`` are forms of further words."""
    numbers = [number or group.reading.number for group in found]
    per_group = [list(_group_forms(g, n, case)) for g, n in zip(found, numbers, strict=True)]
    variants = []
    for choice in islice(product(*per_group), _VARIANTS):
        words = {index: forms for group in choice for index, forms in group.items()}
        words |= _clause(tokens, found[-1], numbers[-1]) | (given or {})
        variants += list(islice(_phrases(tokens, words), _VARIANTS))
    return unique(variants[:_VARIANTS])


def _group_forms(group: Group, number: str, case: str) -> Iterator[Forms]:
    """For each form of the head, the head and what agrees with it, by token index."""
    reading = group.reading
    gender = "plur" if number == "plur" else reading.gender
    if group.substantivised:
        animate = [True, False] if number == "plur" and reading.gender == "neut" else [_animate(group)]
        heads = [(form, a) for a in animate for form in _adjective(reading, gender, case, a)]
    else:
        heads = [(form, _as_animate(reading, number, form)) for form in _forms(reading, number, case)]
    for form, animate_form in heads:
        agreeing = {k: _adjective(r, gender, case, animate_form) for k, r in group.agreeing.items()}
        yield {group.index: (form,), **agreeing}


def _forms(reading: Reading, number: str, case: str) -> tuple[str, ...]:
    return (reading.cells or {}).get((number, case), ())


def _as_animate(reading: Reading, number: str, accusative: str) -> bool:
    """Whether adjectives take the genitive beside this accusative: бачу Червоного Хреста, Червоний Хрест."""
    if "Fixd" in reading.tags or accusative in _forms(reading, number, "nomn"):
        return reading.animate and accusative in _forms(reading, number, "gent")
    return reading.animate or accusative in _forms(reading, number, "gent")  # суддю is neither


def _adjective(reading: Reading, gender: str, case: str, animate: bool) -> tuple[str, ...]:
    if case == "accs" and gender in {"masc", "plur"}:
        case = "gent" if animate else "nomn"
    return _forms(reading, gender, case)


def _clause(tokens: Sequence[Token], head: Group, number: str) -> Forms:
    """A relative clause agrees in number, not in case: особа, яка шукає – особи, які шукають."""
    start = relative_clause(tokens)
    if number == head.reading.number:
        return {}
    words: Forms = {}
    subject = False
    for k in range(start, len(tokens)):
        text = plain(tokens[k].text)
        for parse in parses(text):
            tag = parse.tag
            same_gender = str(tag.gender or "") == head.reading.gender
            pronoun = same_gender and "NPRO" in tag and re.match("як|котр", text)
            verb = subject and "VERB" in tag and (same_gender or "3per" in tag)
            if (pronoun or verb) and "plur" not in tag and (plural := parse.inflect({"plur"})):
                words[k] = (plural.word,)
                subject = subject or "nomn" in tag
                break
        subject = subject or text == "що"
    return words


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
                words = {k: _adjective(r, gender, name, animate) for k, r in adjectives_.items()}
                variants += islice(_phrases(tokens, words), _VARIANTS)
            cells.append(unique(variants))
        rows.append(Row(CASE_NAMES[name], tuple(cells)))
    guessed, unknown = _unknown(tokens, set(adjectives_))
    columns = tuple(_COLUMNS[g] for g in (*GENDERS, "plur"))
    return Paradigm(term, "uk", columns, tuple(rows), guessed, problems + unknown)


def _verb(term: str, tokens: Sequence[Token]) -> tuple[Row, ...]:
    for k, token in enumerate(tokens):
        spelt = token.text
        rows = verb_rows(spelt, lambda form, k=k: next(_phrases(tokens, {k: (form,)})))  # type: ignore[misc]
        if rows:
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
