"""What agrees with the subject of a Ukrainian verb: the verb itself, and the complement of *бути*."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.base.wordlists import words
from l10n.languages.uk.groups import Forms, group_forms
from l10n.languages.uk.syntax import Group, Token, groups_in
from l10n.languages.uk.verbs import Slot, verb_forms
from l10n.languages.uk.words import parses, plain

_COPULAS = words("""
    бути виявитися виявлятися вважатися залишатися залишитися лишатися лишитися ставати стати
""")
_MODALS = words("мати могти мусити")


def plural_verb(token: Token, gender: str) -> tuple[str, ...]:
    """The plural of a verb whose subject is one of this gender: шукає – шукають, звернулася – звернулися.

    Nothing if the word is no such verb, or an infinitive.
    """
    for parse in parses(plain(token.text)):
        tag = parse.tag
        if "VERB" not in tag or "plur" in tag:
            continue
        table = verb_forms(parse.normal_form)
        if "past" in tag and str(tag.gender) == gender:
            return _like(token.text, table.get(("past", "plur"), ()))
        if "3per" in tag and "impr" not in tag:
            tense = "pres" if "pres" in tag else "futr"
            return _like(token.text, table.get((tense, "plur", "3per"), ()))
    return ()


def _like(text: str, forms: tuple[str, ...]) -> tuple[str, ...]:
    """-ся before -сь if the verb is written so, and the reverse."""
    return tuple(sorted(forms, key=lambda form: form[-2:] != plain(text)[-2:]))


def is_copula(token: Token) -> bool:
    """Whether the word is a form of бути, стати or the like."""
    return any(r.pos == "VERB" and r.lemma in _COPULAS for r in token.word.readings)


def plural_adjective(tokens: Sequence[Token], k: int, low: int, gender: str) -> tuple[str, ...]:
    """The plural of an adjective that is said of a subject of this gender: залишена – залишені.

    From token ``low`` to it, there is nothing but adverbs, copulas, and verbs such as могти.
    """
    reading = next(
        (r for r in tokens[k].word.readings if (r.pos, r.case, r.gender) == ("ADJF", "nomn", gender)), None
    )
    attributive = k + 1 < len(tokens) and any(
        r.pos in {"ADJF", "NOUN"} and r.case in {"nomn", "accs"} and r.gender == gender
        for r in tokens[k + 1].word.readings
    )
    if reading is None or reading.cells is None or attributive:
        return ()
    leading = all(_leads_to_predicate(token) for token in tokens[low:k])
    return reading.cells.get(("plur", "nomn"), ()) if leading else ()


def _leads_to_predicate(token: Token) -> bool:
    if token.joins or is_copula(token):
        return True
    return any(r.pos in {"ADVB", "PRCL"} or r.lemma in _MODALS for r in token.word.readings)


def complement(tokens: Sequence[Token], k: int) -> Group | None:
    """What the subject of the copula at ``k`` is said to be, in the singular: бути жертвою, є безробітною.

    A thing is none: several things may be one part (є частиною).
    """
    if not is_copula(tokens[k]):
        return None
    group = next(iter(groups_in(tokens, k + 1, "ablt", len(tokens))), None)
    if group is None or group.reading.number != "sing":
        return None
    for reading in tokens[group.index].word.readings:
        if (reading.pos, reading.case, reading.number) == ("ADJF", "ablt", "sing"):
            return Group(group.index, reading, group.agreeing)  # безробітний has a feminine of its own
    return group if group.reading.animate else None


def complement_forms(group: Group, slot: Slot) -> list[Forms]:
    """The complement beside a form of its verb: був безробітним, були безробітні.

    A noun may stay in the singular beside several persons: стали жертвами, стали жертвою.
    """
    finite = slot[0] not in {"infn", "conv", "Impe"}
    persons = ("plur",) if "plur" in slot else ("masc", "femn") if finite else ("masc", "femn", "plur")
    subjects = slot[1:] if slot[0] == "past" else persons
    if group.substantivised:
        cells = group.reading.cells or {}
        cases = ("ablt", "nomn") if finite else ("ablt",)
        ordered = sorted(subjects, key=lambda subject: subject != group.reading.gender)
        return [{group.index: cells.get((subject, case), ())} for subject in ordered for case in cases]
    numbers = dict.fromkeys("plur" if subject == "plur" else "sing" for subject in (*subjects, "masc"))
    return [forms for number in numbers for forms in group_forms(group, number, "ablt")]
