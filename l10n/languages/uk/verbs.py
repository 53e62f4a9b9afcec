"""Ukrainian verb terms: торгувати людьми, захистити права, звертатися по допомогу."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from l10n.languages.paradigms import Cell, Row, unique
from l10n.languages.uk.words import AVOIDED, analyzer, parses, plain

Slot = tuple[str, ...]
_PERSONS = (("1per", "first person"), ("2per", "second person"), ("3per", "third person"))
_PAST = (("masc", "past, masculine"), ("femn", "past, feminine"), ("neut", "past, neuter"))
_FINITE = frozenset({"past", "pres", "futr", "impr", "Impe"})
# The paradigms of a rarer verb with the same infinitive, by its third person: випасе (to graze) where випаде
# (to fall out) is meant, вистеле (to strew) for вишле (to expel).
_RARE = re.compile(r"(?:[ву]|ви|від|до|на|під|по)пасе|\w*стеле|передуває|пробуває|(?:зав'|нав')язає")


def verb_forms(word: str) -> Mapping[Slot, tuple[str, ...]]:
    """Forms of a verb given in the infinitive, by grammemes; empty if ``word`` is no infinitive.

    Keys: ``("infn",)``; (``"pres"``, ``"futr"`` or ``"impr"``, number, person); (``"past"``, gender or
    ``"plur"``); ``("Impe",)`` for -но/-то; ``("conv",)`` for the converbs that the dictionary knows. An
    infinitive of two aspects, викликати, has the forms of both: викликає, викличе.
    """
    lexemes = _lexemes(plain(word))
    table: dict[Slot, tuple[str, ...]] = {}
    for form in (form for lexeme in lexemes for form in lexeme):
        slot = _slot(form.tag)
        if form.word not in table.get(slot, ()):
            table[slot] = (*table.get(slot, ()), form.word)
    table = {slot: tuple(f for f in forms if not _colloquial(f, forms)) for slot, forms in table.items()}
    known = tuple(c for c in dict.fromkeys(_converbs(lexemes)) if analyzer().word_is_known(c))
    return {**table, ("conv",): known} if known else table


def _lexemes(word: str) -> list[list[Any]]:
    """The current forms of each verb with this infinitive, of dialectal verbs where there are no others."""
    found = [parse for parse in parses(word) if _is_infinitive(word, parse)]
    verbs = [parse for parse in found if not parse.tag.grammemes & AVOIDED] or found
    current = [[form for form in verb.lexeme if _is_current(form, verb)] for verb in verbs]
    usual = [lexeme for lexeme in current if not any(_RARE.fullmatch(form.word) for form in lexeme)]
    return usual or current


def _is_current(form: Any, verb: Any) -> bool:
    """Whether a form is no more dated than its verb."""
    current: bool = form.tag.grammemes & AVOIDED <= verb.tag.grammemes
    # The dictionary takes зменшіть for dialect, beside зменште.
    return current or {"Dist", "impr"} <= form.tag.grammemes


def _is_infinitive(word: str, parse: Any) -> bool:
    """Of надавати, тікати and some thousand others, the dictionary marks only надавать as the infinitive."""
    tag = parse.tag
    if "VERB" not in tag or tag.grammemes & _FINITE:
        return False
    return "infn" in tag or (word == parse.normal_form and word.endswith(("ти", "тися", "тись")))


def _converbs(lexemes: Iterable[Iterable[Any]]) -> Iterator[str]:
    for lexeme in lexemes:
        by_slot = [(_slot(form.tag), form) for form in lexeme]
        imperfective = [form for slot, form in by_slot if slot[1:] == ("plur", "3per") and "impf" in form.tag]
        past = [form for slot, form in by_slot if slot == ("past", "masc")]
        # Of бути it is the future: будучи.
        yield from (c for form in imperfective for c in _converb(form.word, "ть", "чи"))
        yield from (c for form in past for c in _converb(form.word, "в", "вши"))


def rows(word: str, spell: Callable[[str, Slot], Iterable[str]]) -> tuple[Row, ...]:
    """The table of a verb with columns singular and plural; empty if ``word`` is no infinitive.

    ``spell`` puts a form into the term; it is told the key of the form, too.
    """
    table = dict(verb_forms(word))
    if not table:
        return ()
    for slot in [slot for slot in table if slot[0] == "futr"]:  # надаю is also the future of a perfective
        table[slot] = tuple(form for form in table[slot] if form not in table.get(("pres", *slot[1:]), ()))

    def cell(*slot: str) -> Cell:
        return unique(text for form in table.get(slot, ()) for text in spell(form, slot))

    lines: list[tuple[str, Cell, Cell]] = [("infinitive", cell("infn"), ())]
    for tense, name in (("pres", "present"), ("futr", "future"), ("impr", "imperative")):
        for person, label in _PERSONS:
            lines.append((f"{name}, {label}", cell(tense, "sing", person), cell(tense, "plur", person)))
    for gender, label in _PAST:
        lines.append((label, cell("past", gender), ()))
    lines.append(("past", (), cell("past", "plur")))
    lines += [("impersonal", cell("Impe"), ()), ("converb", cell("conv"), ())]
    return tuple(Row(label, (singular, plural)) for label, singular, plural in lines if singular or plural)


def _slot(tag: Any) -> Slot:
    number = "plur" if "plur" in tag else "sing"
    if "past" in tag:
        return ("past", "plur" if number == "plur" else str(tag.gender))
    for tense in ("impr", "pres", "futr"):
        if tense in tag:
            return (tense, number, str(tag.person))
    return ("Impe",) if "Impe" in tag else ("infn",)


def _converb(form: str, ending: str, converb: str) -> tuple[str, ...]:
    match = re.fullmatch(f"(.+){ending}(ся|сь)?", form)
    return (match[1] + converb + ("сь" if match[2] else ""),) if match else ()


def _colloquial(form: str, forms: tuple[str, ...]) -> bool:
    """Short or dated forms beside others: торгувать, торгуєм, захища, дава, ходе, захистіте, могуть."""
    longer = {form + "о", form + "є", re.sub("ть(ся)?$", r"ти\1", form), re.sub("мся$", "мося", form)}
    longer |= {re.sub("іте$", "іть", form), re.sub("іте(ся|сь)$", "іться", form)}
    longer |= {re.sub("ва$", "є", form), re.sub("е$", "ить", form), re.sub("гу(ть)?$", r"жу\1", form)}
    return any(other != form and other in forms for other in longer)
