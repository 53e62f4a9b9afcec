"""Terms that begin with a number: 16 днів активізму, три стовпи; which case the counted noun takes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from l10n.base.wordlists import words
from l10n.languages.uk.syntax import Group, Token, groups_in
from l10n.languages.uk.words import CASES, parses, plain

Counts = Mapping[str, tuple[tuple[str, str], ...]]

# These agree with their noun in the nominative (три стовпи); higher ones govern the genitive (п’ять стовпів).
_AGREEING = words("два дві три чотири обидва обидві")


def counted(tokens: Sequence[Token]) -> tuple[Group, ...]:
    """The counted nouns, in the plural, with what agrees with them; empty if the term does not begin with a
    number of two or more.
    """
    if len(tokens) < 2 or not tokens[1].text[0].isalpha() or not (_digits(tokens[0]) or _numeral(tokens[0])):
        return ()
    found = groups_in(tokens, 1, "gent" if _governs(tokens[0]) else "nomn")
    dated = any(group.reading.number == "sing" for group in groups_in(tokens, 1, "nomn"))  # 1951 рік
    return found if not dated and all(group.reading.number == "plur" for group in found) else ()


def counts(token: Token, animate: bool) -> Counts:
    """For each case the forms of the number, each with the case of the noun beside it.

    For persons the accusative is that of the genitive as well: три особи, трьох осіб.
    """
    forms = dict.fromkeys(CASES, (token.text,)) if _digits(token) else _numeral(token)
    direct = tuple((form, "gent" if _governs(token) else "nomn") for form in forms["nomn"][:1])
    persons = tuple((form, "gent") for form in forms["gent"]) if animate else ()
    oblique = {case: tuple((form, case) for form in forms.get(case, ())) for case in CASES}
    return {**oblique, "nomn": direct, "accs": direct + persons, "voct": direct}


def _digits(token: Token) -> bool:
    return bool(re.fullmatch(r"\d+", token.text)) and int(token.text[-6:]) > 1


def _governs(token: Token) -> bool:
    if _digits(token):
        tens, ones = int(token.text[-2:]) // 10, int(token.text[-1])
        return tens == 1 or ones not in {2, 3, 4}
    return plain(token.text) not in _AGREEING


def _numeral(token: Token) -> dict[str, tuple[str, ...]]:
    """The forms of a numeral by case; empty if the word is none."""
    key = plain(token.text)
    parse = next((p for p in parses(key) if "NUMR" in p.tag and p.tag.case == "nomn"), None)
    if parse is None or "masc" in parse.tag:
        return {}
    table: dict[str, tuple[str, ...]] = {}
    for form in parse.lexeme:
        case = str(form.tag.case)
        if form.word not in table.get(case, ()) and (case != "nomn" or form.word == key):
            table[case] = (*table.get(case, ()), form.word)
    return table
