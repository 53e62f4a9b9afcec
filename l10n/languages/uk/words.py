"""Single Ukrainian words: their readings and forms, from pymorphy3's dictionary or by analogy.

The dictionary (pymorphy3-dicts-uk, built from VESUM) marks archaic, colloquial and wrong *lexemes*, but not
the poetic and dialectal *forms* inside a lexeme (першая, національнім, діяльности, торгувать, дитини for
діти): those are dropped here, as none of them is found in press releases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from l10n.base.wordlists import words

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct", "voct")
GENDERS = ("masc", "femn", "neut")
Slot = tuple[str, str]  # (gender or "plur", case); nouns: ("sing" or "plur", case)
Cells = Mapping[Slot, tuple[str, ...]]

AVOIDED = frozenset({"Arch", "Slng", "Infr", "Dist", "alt"})
_WRONG = frozenset({"люде", "київа", "київі", "статтей", "статтів"})
# Nouns with two genitives in the dictionary of which one means something else or is not used.
_GENITIVE_U = frozenset({"примус", "пункт", "сайт", "вебсайт"})
_NAMES = frozenset({"Name", "Surn", "Patr", "Init"})
_POS = {"NPRO": "ADJF", "NUMR": "NUMR"}

# Nouns of the field (and of every press release) whose plural the dictionary lists but nobody uses.
SINGULAR_ONLY = words("""
    безпека боротьба вербування водопостачання гідність запобігання захист злочинність інтеграція кабала
    контрабанда конфіденційність корупція медицина населення насильство освіта переховування підтримка
    поводження праця примус просвіта протидія реагування реінтеграція співпраця спілкування сприяння
    супровід торгівля усвідомлення фінансування харчування шахрайство
""")
# Suppletive plurals: the regular one in the dictionary goes with numerals only (дві людини) or is not used.
_PLURAL_STEM = {"людина": "люд(?!ин)", "дитина": "ді"}
# First members of hyphenated compounds that keep their form before an animate second one.
_UNINFLECTED_FIRST = words("""
    бізнес веб віп генерал екс інтернет кейс кіно онлайн офлайн
    поп прем'єр прес рок тест топ унтер фітнес штаб
""")


_ADJECTIVE = re.compile("[ийії]й$")  # its dictionary form
_AGENT = re.compile("(ер|ор|ар|ист|іст|ник|ант|ент)$")
# Professions that a thing before them describes: офіс-менеджер, а не завод-виробник.
_TRADES = words("менеджер менеджерка дизайнер дизайнерка тренер тренерка коуч аналітик аналітикиня адвокат")


@dataclass(frozen=True, eq=False, slots=True)
class Reading:
    """One way to understand a word form. ``pos`` is pymorphy's, with ADJF for adjectival pronouns.

    ``gender`` is empty in the plural. ``cells`` map (``"sing"``/``"plur"``, case) to a noun's forms,
    (gender or ``"plur"``, case) to an adjective's. They are lower case, with the ASCII apostrophe.
    """

    pos: str
    case: str = ""
    number: str = ""
    gender: str = ""
    animate: bool = False
    lemma: str = ""
    cells: Cells | None = None
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False, slots=True)
class Word:
    """A word form with its readings; ``guessed`` if the dictionary does not know it."""

    text: str
    readings: tuple[Reading, ...] = ()
    guessed: bool = False

    def any(self, pos: str, case: str = "") -> bool:
        """Whether some reading has this part of speech (and case)."""
        return any(r.pos == pos and (not case or r.case == case) for r in self.readings)


@lru_cache(maxsize=1)
def analyzer() -> Any:
    """The Ukrainian analyser, loaded once (0.2 s, 25 MB)."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="uk")


def parses(word: str) -> list[Any]:
    """What the analyser makes of ``word``, the likeliest first; nothing of letters it has no name for."""
    try:
        return list(analyzer().parse(word))
    except ValueError:  # pymorphy3 asks Python's Unicode data for the name of each letter
        return []


def plain(word: str) -> str:
    """``word`` as the dictionary writes it: lower case, ASCII apostrophe."""
    return re.sub("[’ʼ`ʹ′‘]", "'", word).lower()


@lru_cache(maxsize=4096)
def analyse(word: str) -> Word:
    """All readings of a word form, the dictionary's if it knows the word, else by analogy."""
    key = plain(word)
    cyrillic, latin = (re.search(letters, key) for letters in ("[а-яіїєґ]", "[a-z0-9_]"))
    if cyrillic and latin and re.fullmatch("[a-z0-9-]+-[а-яіїєґ'-]+", key):
        return _compound(word, key)  # COVID-сертифікат, 16-денна
    if not cyrillic or latin:
        return Word(word)
    known = bool(analyzer().word_is_known(key))
    letters = re.sub(r"[\W\d_]", "", word)
    if len(letters) > 1 and letters.isupper():
        abbreviation = _abbreviation(word, key, known)
        if abbreviation is not None:
            return abbreviation
    if known:
        return Word(word, _readings(parses(key), key, word[:1].isupper()))
    if "-" in key.strip("-"):
        return _compound(word, key)
    return Word(word, _guess(key, word[:1].isupper()), guessed=True)


def plainly_nominative(word: str) -> bool:
    """Whether an ordinary noun or adjective of the dictionary stands in the nominative singular.

    That costs a tenth of `analyse`, which would find such a reading, and others.
    """
    key = plain(word)
    return (
        word[1:].islower()
        and analyzer().word_is_known(key)
        and any(
            _case(p) == "nomn" and not {"plur", "Fixd"} & p.tag.grammemes and _is_ordinary(p)
            for p in parses(key)
            if p.tag.POS == "NOUN" or (p.tag.POS == "ADJF" and _ADJECTIVE.search(p.normal_form))
        )
    )


def _is_ordinary(parse: Any) -> bool:
    return not parse.tag.grammemes & (AVOIDED | _NAMES | {"Abbr"})


def _abbreviation(word: str, key: str, known: bool) -> Word | None:
    """An acronym: indeclinable as a rule; None if capitals are only a way to write an ordinary word."""
    found = parses(key) if known else []
    abbreviations = [p for p in found if "Abbr" in p.tag]
    if abbreviations and not any("Fixd" in p.tag for p in abbreviations):
        return Word(word, _readings(abbreviations, key, True))
    if abbreviations or not known or len(key) <= 5:
        cells = {(number, case): (key,) for number in ("sing", "plur") for case in CASES}
        return Word(word, (Reading("NOUN", "nomn", "sing", "", False, key, cells, frozenset({"Fixd"})),))
    return None


def _compound(word: str, key: str) -> Word:
    """A hyphenated word that the dictionary lacks: країна-донор inflects twice, кол-центр once."""
    head, _, tail = key.rpartition("-")
    first, last = analyse(head), analyse(tail)
    readings: list[Reading] = []
    for right in last.readings:
        if right.cells is None:
            readings.append(right)
            continue
        left = next((r for r in first.readings if _apposition(first, r, right)), None)
        readings.append(_prefixed(right, head + "-") if left is None else _joined(left, right))
    return Word(word, tuple(readings), guessed=last.guessed)


def _apposition(first: Word, left: Reading, right: Reading) -> bool:
    same = left.pos == right.pos == "NOUN" and (left.case, left.number) == (right.case, right.number)
    if not same or first.guessed or "Fixd" in left.tags or left.lemma in _UNINFLECTED_FIRST:
        return False
    if not left.animate and right.lemma in _TRADES:
        return False
    return left.animate or right.animate or left.gender != "masc"


def _prefixed(reading: Reading, prefix: str) -> Reading:
    cells = {slot: tuple(prefix + f for f in forms) for slot, forms in (reading.cells or {}).items()}
    r = reading
    return Reading(r.pos, r.case, r.number, r.gender, r.animate, prefix + r.lemma, cells, r.tags)


def _joined(left: Reading, right: Reading) -> Reading:
    """Both members inflect; gender and animacy are the first one's (бачу країни-донори)."""
    assert left.cells is not None and right.cells is not None
    cells: dict[Slot, tuple[str, ...]] = {}
    for (number, case), forms in left.cells.items():
        inanimate = case == "accs" and number == "plur" and not left.animate
        seconds = right.cells.get((number, "nomn" if inanimate else case), ())
        pairs = [(a, b) for a in forms for b in seconds]
        alike = [(a, b) for a, b in pairs if len(forms) > 1 and _ending(a) == _ending(b)]  # -ові-еві, -у-ю
        cells[number, case] = tuple(f"{a}-{b}" for a, b in alike or pairs)
    lemma = f"{left.lemma}-{right.lemma}"
    return Reading("NOUN", left.case, left.number, left.gender, left.animate, lemma, cells)


def _ending(form: str) -> str:
    return "ові" if form[-3:] in {"ові", "еві", "єві"} else form[-1].replace("ю", "у").replace("я", "а")


def _guess(key: str, capital: bool) -> tuple[Reading, ...]:
    """By analogy with a known word that this one ends in (кібер|грумінг), else as pymorphy predicts."""
    for start in range(1, len(key) - 3):
        tail = key[start:]
        if analyzer().word_is_known(tail):
            readings = [r for r in analyse(tail).readings if r.pos in {"NOUN", "ADJF"} and r.cells]
            readings = [r for r in readings if not r.tags & (_NAMES | {"Fixd"})]
            if any(r.case == "nomn" for r in readings):
                return tuple(_prefixed(r, key[:start]) for r in readings)
    found = [p for p in parses(key) if p.tag.POS in {"NOUN", "ADJF", "VERB", "ADVB"}]
    good = [p for p in found if p.normal_form == key]
    return tuple(_perhaps_person(r) for r in _readings(good or found, key, capital))


def _perhaps_person(reading: Reading) -> Reading:
    """An unknown кейсворкер may be a person or a machine: then either accusative is right."""
    if not _AGENT.search(reading.lemma) or reading.gender != "masc" or reading.animate or not reading.cells:
        return reading
    cells = dict(reading.cells)
    for number in ("sing", "plur"):
        both = (*cells.get((number, "nomn"), ()), *cells.get((number, "gent"), ()))
        cells[number, "accs"] = tuple(dict.fromkeys(both))
    return replace(reading, cells=cells)


def _readings(found: Iterable[Any], key: str, capital: bool) -> tuple[Reading, ...]:
    """Readings of pymorphy's parses; avoided ones, and names of persons, only if there is nothing else."""
    found = list(found)
    ordinary = [p for p in found if _is_ordinary(p)]
    named = [p for p in found if capital and not (p.tag.grammemes & AVOIDED)]
    if all("Fixd" in p.tag for p in ordinary) and any(p.tag.grammemes & _NAMES for p in named):
        ordinary, named = [], [p for p in named if p.tag.grammemes & _NAMES]  # Ян is a man, not a letter
    kept: dict[tuple[str, ...], tuple[Any, list[Any]]] = {}  # homonyms that differ in no grammeme are merged
    for parse in ordinary or named or found:
        pos = _pos(parse)
        lexeme = parse.lexeme if pos in {"NOUN", "ADJF", "VERB"} else []
        gender = str(parse.tag.gender or next((f.tag.gender for f in lexeme if f.tag.gender), ""))
        # An adjective in -ин, -ів from a noun (людин, -а) is never what a term means.
        if pos == "ADJF" and not _ADJECTIVE.search(parse.normal_form) and parse.tag.POS == "ADJF":
            continue
        animacy = str(parse.tag.animacy or "") + ("Fixd" if "Fixd" in parse.tag else "")
        group = (pos, parse.normal_form, gender, _case(parse), str(parse.tag.number or ""), animacy)
        kept.setdefault(group, (parse, []))[1].append(lexeme)
    return tuple(_reading(first, group, lexemes) for group, (first, lexemes) in kept.items())


def _pos(parse: Any) -> str:
    pos = str(parse.tag.POS or "")
    if pos in {"NPRO", "NUMR"} and len({f.tag.gender for f in parse.lexeme} & set(GENDERS)) == 3:
        return "ADJF"
    return pos


def _case(parse: Any) -> str:
    # Some dictionary forms carry no case (особа, громада): they are nominatives.
    return str(parse.tag.case or ("nomn" if parse.tag.POS == "NOUN" else ""))


def _reading(parse: Any, group: tuple[str, ...], lexemes: list[Any]) -> Reading:
    pos, lemma, gender, case, *_ = group
    number = "plur" if "plur" in parse.tag else "sing"
    merged: dict[Slot, tuple[str, ...]] = {}
    for lexeme in sorted(lexemes, key=len, reverse=True):
        for slot, form in _slots(lexeme, pos, gender):
            if form not in merged.setdefault(slot, ()):
                merged[slot] += (form,)
    animate = "anim" in parse.tag
    cells = {slot: _current(forms, slot, lemma) for slot, forms in merged.items()}
    for numbered in ("sing", "plur") if pos == "NOUN" and animate else ():
        # Persons: бачу шукача, осіб. The accusative that equals the nominative is for animals and machines.
        accusative = cells.get((numbered, "accs"), ())
        persons = tuple(f for f in accusative if f not in cells.get((numbered, "nomn"), ()))
        if persons:
            cells[numbered, "accs"] = persons
    if lemma in SINGULAR_ONLY:
        cells = {slot: forms for slot, forms in cells.items() if slot[0] != "plur"}
    tags = frozenset(parse.tag.grammemes)
    return Reading(pos, case, number, gender if number == "sing" else "", animate, lemma, cells or None, tags)


def _slots(lexeme: list[Any], pos: str, gender: str) -> Iterable[tuple[Slot, str]]:
    for form in lexeme:
        tag = form.tag
        if pos not in {"NOUN", "ADJF"} or tag.grammemes & {"COMP", "Supr"}:
            continue
        plural = "plur" in tag
        if pos == "NOUN":
            if not plural and tag.gender and gender and str(tag.gender) != gender:
                continue  # a substantivised adjective lists both genders in one lexeme
            yield ("plur" if plural else "sing", str(tag.case or "nomn")), form.word
        elif plural or tag.gender:
            yield ("plur" if plural else str(tag.gender), str(tag.case or "nomn")), form.word


def _current(forms: tuple[str, ...], slot: Slot, lemma: str) -> tuple[str, ...]:
    """``forms`` of one cell without those that are not used in today's written language."""
    if slot[0] == "plur" and lemma in _PLURAL_STEM:
        modern = tuple(f for f in forms if re.match(_PLURAL_STEM[lemma], f) and f not in _WRONG)
        return modern or forms
    if slot[0] == "sing" and slot[1] in {"gent", "accs"} and lemma.rpartition("-")[2] in _GENITIVE_U:
        return tuple(f for f in forms if not f.endswith("а"))
    return tuple(f for f in forms if f not in _WRONG and not _dated(f, forms, slot)) or forms


def _dated(form: str, forms: tuple[str, ...], slot: Slot) -> bool:
    """Whether ``form`` is poetic, dialectal or dated beside another one of the same cell."""
    if form[-1:] in "яюєї" and form[:-1] in forms:
        return True  # першая beside перша
    if slot[1] == "loct" and form[-2:] in {"ім", "їм"}:
        return any(f.endswith("ому") for f in forms)  # національнім beside національному
    if slot[1] == "gent" and form.endswith("и"):
        return form[:-1] + "і" in forms  # діяльности beside діяльності
    if slot[0] == "plur" and form.endswith(("не", "нини")):
        return bool(
            {form[:-1] + "и", form[:-3] + "и"} & set(forms)
        )  # громадяне, громадянини beside громадяни
    return False
