"""British and American spellings of one word, so that a check accepts either.

The variants need not all exist (travel – travell): they are looked for in text, never written.
"""

from __future__ import annotations

import re
from functools import lru_cache

_STEMS = """
    labour labor, behaviour behavior, honour honor, harbour harbor, neighbour neighbor, colour color,
    favour favor, rumour rumor, endeavour endeavor, armour armor, humour humor, rigour rigor, tumour tumor,
    theatre theater, defence defense, offence offense, pretence pretense, licence license, travell travel,
    counsell counsel, cancell cancel, labell label, modell model, signall signal, channell channel,
    enrolment enrollment, fulfilment fulfillment, instalment installment, skilful skillful,
    judgement judgment, acknowledgement acknowledgment, sceptic skeptic, paediatri pediatri,
    gynaecolog gynecolog, orthopaedic orthopedic, anaemi anemi, foetus fetus, diarrhoea diarrhea,
    catalogue catalog, analys analyz, paralys paralyz, practis practic, manoeuvr maneuver
"""
_WORDS = """
    centre center, centres centers, centred centered, metre meter, metres meters, litre liter,
    litres liters, fibre fiber, fibres fibers, programme program, programmes programs, fulfil fulfill,
    fulfils fulfills, enrol enroll, enrols enrolls, ageing aging, dialogue dialog, dialogues dialogs,
    grey gray
"""


def _both_ways(pairs: str) -> dict[str, str]:
    split = [pair.split() for pair in pairs.split(",")]
    return {a: b for x, y in split for a, b in ((x, y), (y, x))}


_STEM = _both_ways(_STEMS)
_WORD = _both_ways(_WORDS)
_STEM_RE = re.compile("|".join(sorted(_STEM, key=len, reverse=True)))
_ISE = re.compile(r"(\w{2,}i)([sz])(e|es|ed|er|ers|ing|ation|ations|ational|able)")
_NOT_ISE = re.compile(
    r"((?<!\w)(pr|w|s|r|seiz|ra|ma|gui)|adv|exerc|superv|prom|pra|prec|surpr|compr|franch|comprom|dev|rev|telev|improv|"
    r"disgu|merchand|expert|caps|enterpr|otherw|likew|cru|bru|dis|no)i"
)


@lru_cache(maxsize=8192)
def spellings(word: str) -> tuple[str, ...]:
    """``word`` (lower case) and, if it has one, its other spelling."""
    found = [word]
    if word in _WORD:
        found.append(_WORD[word])
    elif match := _STEM_RE.match(word):
        found.append(_STEM[match[0]] + word[match.end() :])
    elif (match := _ISE.fullmatch(word)) and not _NOT_ISE.fullmatch(match[1]):
        found.append(f"{match[1]}{'z' if match[2] == 's' else 's'}{match[3]}")
    return tuple(found)
