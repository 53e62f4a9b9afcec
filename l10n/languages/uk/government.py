"""Which case a Ukrainian term can have where it stands: after a preposition, at the start of a sentence.

Only what stands directly before the term is looked at: *без дозвіл на роботу* is wrong whatever the verb,
and so is *біженці та мігрантів* where the French has *réfugiés et migrants*.
The cases are those of the Dictionary of the Ukrainian Language (СУМ-11), rare uses included.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from l10n.languages.uk.words import parses, plain

_GOVERNED = {
    "genitive": """
        без біля близько вздовж від для до довкола задля замість заради з-за з-під із-за із-під коло крім
        навколо окрім після побіля поблизу поруч посеред проти протягом серед стосовно уздовж упродовж
        унаслідок впродовж внаслідок всередині усередині щодо
    """,
    "dative": "завдяки всупереч наперекір назустріч",
    "accusative": "про через крізь повз попри",
    "instrumental": "перед поперед",
    "locative": "при",
    "accusative instrumental": "над під поза понад попід",
    "accusative locative": "на по о об",
    "genitive instrumental": "між поміж",
    "genitive accusative instrumental": "за з із зі",
    "genitive accusative locative": "у в",
}
_CASES = {
    preposition: frozenset(cases.split())
    for cases, prepositions in _GOVERNED.items()
    for preposition in prepositions.split()
}
# A preposition with a noun, which together govern the genitive: *за словами пана …*. Of 1,293 nouns and
# adjectives after them in the corpus of releases 8 have another case: acronyms, a name, *неможливе*.
_WITH_NOUN = re.compile(
    r"(?<!\w)(?:за (?:винятком|даними|допомогою|ініціатив(?:и|ою)|інформацією|межами|оцінк(?:ами|ою)"
    r"|підтримки|підрахунками|повідомлення(?:м|ми)|присутності|рахунок|свідчення(?:м|ми)|словами|сприяння|участ(?:і|ю))"
    r"|на (?:базі|думку|захист|запрошення|основі|підставі|підтримку|прохання|тлі|честь)"
    r"|[ву] (?:межах|випадку|присутності|разі|рамках|сфері)|(?:з|із|зі) (?:боку|метою|нагоди|приводу)"
    r"|під час|від імені|коштом)[\s«„“\"(]*$",
    re.IGNORECASE,
)
_GENITIVE = frozenset(("genitive",))
_OBLIQUE = frozenset(("genitive", "dative", "accusative", "instrumental"))
_COPULAS = frozenset(("бути", "стати", "ставати"))
# Before a place: no “at somebody’s”, no “of the size of”.
_OF_PLACES = {
    **dict.fromkeys(("у", "в"), frozenset(("accusative", "locative"))),
    **dict.fromkeys(("з", "із", "зі"), frozenset(("genitive", "instrumental"))),
}
_PLACED = frozenset(("locative", "instrumental"))
# Beside these a place may stand in the nominative: *місто Київ*, *на станції Львів*, *Республіка Польща*.
_APPOSITION = re.compile(
    r"(?<!\w)(?:міст|сел(?:о|а|у|і|ом)$|селищ|порт(?:у|а|і|ом)?$|район|станці|аеропорт|острів|остров|країн|держав"
    r"|республік|королівств)\w*$",
    re.IGNORECASE,
)
# What leads to a place: *вторгнення в Україну*.
_WAY = re.compile(
    r"(?<!\w)(?:вторгн|напад|наступ|агресі|в.?їзд|виїзд|переїзд|поїз|потяг|рейс|шлях|дорог|колон|поверн|відправ|прибут"
    r"|доступ|візит|подорож|евакуац|переселен|ввез|постач|перевез|надход|вступ|депорт|вислан|рух|інвест)\w*(?:\s+\w+){1,3}\s*$",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"([^\W\d_][^\W\d_’'-]*(?:[-’'][^\W\d_]+)*)[\s«„“\"(]*$")
_LETTER = re.compile(r"\w")
_AND = re.compile(r"(?:,|,?\s+(?:та|і|й|або|чи))\s*$")

Cases = Mapping[str, frozenset[str]]  # form in small letters → its cases
_NONE: Cases = MappingProxyType({})


def ruled_out(
    before: str, *, cases: Cases, leads: bool = False, completes: bool = False, joined: Cases = _NONE
) -> frozenset[str]:
    """The forms that cannot follow ``before``, the target text up to the term; none if all would be.

    At the beginning of the text, a term that ``leads`` its sentence stands in the nominative. After an
    infinitive, one that ``completes`` an infinitive in French does not: *розпізнавати боргова кабала*. One
    that the French joins to another before it by *et* or *ou* has its case; ``joined`` are the cases of it.
    """
    if leads and not _LETTER.search(before):
        allowed = frozenset(("nominative",))
    else:
        allowed = _governed(before) or _shared(before, joined)
    if not allowed and completes and _after_infinitive(before):
        allowed = _OBLIQUE
    if not allowed:
        return frozenset()
    wrong = frozenset(form for form, own in cases.items() if own.isdisjoint(allowed))
    return wrong if len(wrong) < len(cases) else frozenset()


def ruled_out_of_place(
    before: str, *, cases: Cases, belongs: bool, opens: bool, joined: Sequence[Cases] = ()
) -> frozenset[str]:
    """The same for a place.

    It may belong to what the French has before it (*la gare de Kyiv*), or open the French (*À Kyiv, …*): then
    nothing is said of a way to it. ``joined``: the cases of the places that the French enumerates before it,
    the nearest first.
    """
    allowed = _enumerated(before, joined)
    if not allowed and (word := _LAST_WORD.search(before)):
        allowed = _single(before, word[1], belongs=belongs, opens=opens)
    wrong = frozenset(form for form, own in cases.items() if allowed and own.isdisjoint(allowed))
    return wrong if len(wrong) < len(cases) else frozenset()


def _single(before: str, word: str, *, belongs: bool, opens: bool) -> frozenset[str]:
    """The cases of a place after ``word``, the last of ``before``."""
    allowed = _OF_PLACES.get(word.lower(), _governed(before))
    if "accusative" in allowed and (opens or (belongs and not _WAY.search(before))):
        allowed = allowed & _PLACED or allowed
    if belongs and not allowed and not _APPOSITION.search(word):
        allowed = frozenset(("genitive", "dative", "instrumental"))
    return allowed


def _enumerated(before: str, joined: Sequence[Cases]) -> frozenset[str]:
    """The cases that the members of an enumeration before it share, with their preposition; or none."""
    allowed: frozenset[str] = frozenset()
    for cases in joined:
        found = _joined_form(before, cases)
        if found is None:
            break
        form, before = found
        allowed = (allowed & cases[form] or allowed) if allowed else cases[form]
        word = _LAST_WORD.search(before)
        if word and (governed := _OF_PLACES.get(word[1].lower(), _governed(before))):
            return allowed & governed or allowed
    return allowed


def _shared(before: str, joined: Cases) -> frozenset[str]:
    """The cases of the form to which ``before`` joins what follows; empty if it joins nothing to one."""
    found = _joined_form(before, joined)
    return joined[found[0]] if found else frozenset()


def _joined_form(before: str, forms: Cases) -> tuple[str, str] | None:
    """The one of the forms to which ``before`` joins what follows, and the text before that form."""
    conjunction = _AND.search(before)
    if not conjunction:
        return None
    text = before[: conjunction.start()].casefold()
    ends = [form for form in forms if re.search(rf"(?<!\w){re.escape(form)}$", text)]
    form = max(ends, key=len, default="")
    return (form, text[: len(text) - len(form)]) if form else None


def _after_infinitive(before: str) -> bool:
    """Whether ``before`` ends with the infinitive of a verb that is no copula: *розпізнавати*."""
    word = _LAST_WORD.search(before)
    low = word[1].lower() if word else ""
    return low.endswith("ти") and low not in _COPULAS and any("infn" in p.tag for p in parses(plain(low)))


def _governed(before: str) -> frozenset[str]:
    """The cases that the preposition at the end of ``before`` governs; empty if there is none."""
    if _WITH_NOUN.search(before):
        return _GENITIVE
    word = _LAST_WORD.search(before)
    return _CASES.get(word[1].lower(), frozenset()) if word else frozenset()
