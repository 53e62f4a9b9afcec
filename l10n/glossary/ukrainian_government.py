"""Which case a Ukrainian term can have where it stands: after a preposition, at the start of a sentence.

Only what stands directly before the term is looked at: *без дозвіл на роботу* is wrong whatever the verb,
and so is *біженці та мігрантів* where the French has *réfugiés et migrants*.
The cases are those of the Dictionary of the Ukrainian Language (СУМ-11), rare uses included.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

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


def ruled_out(before: str, *, cases: Cases, leads: bool, joined: Cases) -> frozenset[str]:
    """The forms that cannot follow ``before``, the target text up to the term; none if all would be.

    At the beginning of the text, a term that ``leads`` its sentence stands in the nominative. One that the
    French joins to another before it by *et* or *ou* has its case; ``joined`` are the cases of that one.
    """
    if leads and not _LETTER.search(before):
        allowed = frozenset(("nominative",))
    else:
        allowed = _governed(before) or _shared(before, joined)
    if not allowed:
        return frozenset()
    wrong = frozenset(form for form, own in cases.items() if own.isdisjoint(allowed))
    return wrong if len(wrong) < len(cases) else frozenset()


def ruled_out_of_place(before: str, *, cases: Cases, belongs: bool, opens: bool) -> frozenset[str]:
    """The same for a place.

    It may belong to what the French has before it (*la gare de Kyiv*), or open the French (*À Kyiv, …*): then
    nothing is said of a way to it.
    """
    word = _LAST_WORD.search(before)
    if word is None:
        return frozenset()
    allowed = _OF_PLACES.get(word[1].lower(), _governed(before))
    if "accusative" in allowed and (opens or (belongs and not _WAY.search(before))):
        allowed = allowed & _PLACED or allowed
    if belongs and not allowed and not _APPOSITION.search(word[1]):
        allowed = frozenset(("genitive", "dative", "instrumental"))
    wrong = frozenset(form for form, own in cases.items() if allowed and own.isdisjoint(allowed))
    return wrong if len(wrong) < len(cases) else frozenset()


def _shared(before: str, joined: Cases) -> frozenset[str]:
    """The cases of the form to which ``before`` joins what follows; empty if it joins nothing to one."""
    conjunction = _AND.search(before)
    if not conjunction:
        return frozenset()
    text = before[: conjunction.start()].casefold()
    ends = [form for form in joined if re.search(rf"(?<!\w){re.escape(form)}$", text)]
    return joined[max(ends, key=len)] if ends else frozenset()


def _governed(before: str) -> frozenset[str]:
    """The cases that the preposition at the end of ``before`` governs; empty if there is none."""
    word = _LAST_WORD.search(before)
    return _CASES.get(word[1].lower(), frozenset()) if word else frozenset()
