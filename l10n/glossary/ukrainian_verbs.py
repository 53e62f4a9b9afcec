"""Ukrainian verb terms: торгувати людьми, захистити права, звертатися по допомогу."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from l10n.glossary.paradigms import Cell, Row
from l10n.glossary.ukrainian_words import analyzer, parses, plain

Slot = tuple[str, ...]
_PERSONS = (("1per", "first person"), ("2per", "second person"), ("3per", "third person"))
_PAST = (("masc", "past, masculine"), ("femn", "past, feminine"), ("neut", "past, neuter"))


def verb_forms(word: str) -> Mapping[Slot, tuple[str, ...]]:
    """Forms of a verb given in the infinitive, by grammemes; empty if ``word`` is no infinitive.

    Keys: ``("infn",)``; (``"pres"``, ``"futr"`` or ``"impr"``, number, person); (``"past"``, gender or
    ``"plur"``); ``("Impe",)`` for -но/-то; ``("conv",)`` for the converbs that the dictionary knows.
    """
    found = parses(plain(word))
    parse = next((p for p in found if p.tag.POS == "VERB" and "infn" in p.tag), None)
    if parse is None:
        return {}
    table: dict[Slot, tuple[str, ...]] = {}
    for form in parse.lexeme:
        slot = _slot(form.tag)
        if slot and form.word not in table.get(slot, ()):
            table[slot] = (*table.get(slot, ()), form.word)
    table = {slot: tuple(f for f in forms if not _colloquial(f, forms)) for slot, forms in table.items()}
    converbs = [c for f in table.get(("pres", "plur", "3per"), ()) for c in _converb(f, "ть", "чи")]
    converbs += [c for f in table.get(("past", "masc"), ()) for c in _converb(f, "в", "вши")]
    known = tuple(c for c in converbs if analyzer().word_is_known(c))
    return {**table, ("conv",): known} if known else table


def rows(word: str, spell: Callable[[str], str]) -> tuple[Row, ...]:
    """The table of a verb with columns singular and plural; ``spell`` puts a form into the term.

    Empty if ``word`` is no infinitive.
    """
    table = verb_forms(word)
    if not table:
        return ()

    def cell(*slot: str) -> tuple[str, ...]:
        return tuple(spell(form) for form in table.get(slot, ()))

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
    for grammeme in ("infn", "Impe"):
        if grammeme in tag:
            return (grammeme,)
    if "past" in tag:
        return ("past", "plur" if number == "plur" else str(tag.gender))
    for tense in ("impr", "pres", "futr"):
        if tense in tag:
            return (tense, number, str(tag.person))
    return ()


def _converb(form: str, ending: str, converb: str) -> tuple[str, ...]:
    match = re.fullmatch(f"(.+){ending}(ся|сь)?", form)
    return (match[1] + converb + ("сь" if match[2] else ""),) if match else ()


def _colloquial(form: str, forms: tuple[str, ...]) -> bool:
    """Short forms beside full ones: торгувать, торгуєм, захища, захистім, захистіте, повертаємся."""
    longer = {form + "о", form + "є", re.sub("ть(ся)?$", r"ти\1", form), re.sub("мся$", "мося", form)}
    longer.add(re.sub("іте$", "іть", form))
    return any(other != form and other in forms for other in longer)
