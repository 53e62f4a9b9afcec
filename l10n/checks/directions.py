"""What rises in French and falls in the translation: *from 120 to 45* rose nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from l10n.checks.figures import values_of_target
from l10n.checks.finding import Remark, error, warning
from l10n.languages.fr.ranges import Range, find_ranges
from l10n.languages.placeables.target_words import numbers_of

if TYPE_CHECKING:
    from l10n.checks.pair import Pair


class _Words(NamedTuple):
    """``rise`` and ``fall``: patterns of verbs and nouns; ``more`` and ``less``: what else says so."""

    rise: str
    fall: str
    more: str = ""
    less: str = ""


_FRENCH = _Words(
    r"augment\w*|progress(?:e|ent|er|era|eront|ait|aient|ant|ée?s?)|grimp\w+|bondi\w*|hausse"
    r"|s[’']accro\w+|accrue?s?",
    r"diminu\w+|recul(?:e|ent|er|era|eront|ait|aient|ant|ée?s?)|bais[sé]\w+|chut(?:e|ent|er|ait|aient|ée?s?)"
    r"|rédui(?:re|sent|ra|ront|sait|saient)|(?:a|ont|est|sont|été|sera|seront)\s(?:\w+\s)?réduite?s?|réduction",
)
# A verb that says that something moves between two figures; *de 3 à 7 ans de prison* are a span.
_MOVES = re.compile(
    r"(?<!un\s)(?<!le\s)(?<!une\s)(?<!la\s)\b(?:pass|tomb|ramen|remont|évolu|grimp|bondi|recul|baiss|augment|progress|diminu|chut|descend|rédui|mont)"
    r"(?:[eéaè]\w*|i\w*|s\w*|t|te|ts|tes|ue?s?|ons|ont)?\b(?<!montant)(?<!réduction)[^.;:]{0,60}$"
    r"|\bportée?s?\b[^.;:]{0,60}$",
    re.IGNORECASE,
)
# What is no movement: *drop-in centre*, *fell into the trap*; *reculer* said of an age.
_OTHERWISE = re.compile(
    r"(?:drop-in|f[ea]ll\w*\s(?:into|under|in|within|victim|ill|short|asleep|behind))\b", re.I
)
_PUT_BACK = re.compile(r"\b(?:âge|dates?|échéances?|délais?|frontières?|limites?)\b", re.IGNORECASE)
_TARGET = {
    "en": _Words(
        r"rose|risen|rise[sn]?|rising|increas\w+|grew|grown|grows|climb(?:s|ed|ing)|jumped|soared|surged"
        r"|(?:went|gone|going) up",
        r"fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|decreas\w+|declin(?:es|ed|ing)|shrank|shrunk"
        r"|(?:went|gone|going) down",
        r"more|higher|up|doubl\w+|tripl\w+|grow\w*|rais\w+|add\w*|gain\w*|extend\w*|expan\w+|exceed\w*|over"
        r"|above|extra|further|boost\w*|climb\w*|surg\w+|upwards?|jump\w*|accelerat\w+|progress\w*",
        r"less|fewer|lower\w*|down|below|reduc\w+|cut\w*|los[st]\w*|slash\w*|halv\w+|short\w*|shrink\w*|under"
        r"|decline|downwards?|back|slump\w*|plung\w+|eas\w+|diminish\w*|dwindl\w+|slow\w*|trim\w*|curb\w*|off"
        r"|weak\w*|retreat\w*|contract\w*|waiv\w+|discount\w*|minimi\w+",
    ),
    "uk": _Words(
        r"зрос\w+|зріс|вирос\w+|виріс|збільш\w+|підвищ\w+|підня[вл]\w*|підскоч\w+",
        r"зменш\w+|скоро[чт]\w+|зни[жз]\w+|впа[вл]\w*|упа[вл]\w*",
        r"більш\w*|вищ\w+|понад|подво\w+|потро\w+|удвічі|вдвічі|додат\w+|дода[вл]\w*|прир[оі]ст\w*|ріст|рост\w+"
        r"|зроста\w+|подорожч\w+|дорожч\w*|підійм\w+|підніма\w+|розшир\w+|стрибн\w+|надбавк\w+|вгору|угору",
        r"менш\w*|нижч\w+|спад\w*|падін\w+|пада\w+|втра\w+|здешев\w+|дешев\w+|коротш\w+|урізан\w+|урізал\w+|зрізал\w+"
        r"|відступ\w+|обвал\w*|зниж\w+|згас\w+|послаб\w+|полегш\w+|обмеж\w+|звуж\w+|просі[вл]\w*|рідше|назад",
    ),
}
_WITHIN = r"(?:[^.;:!?]|\.(?=\d))"
_FROM_TO = {
    language: re.compile(
        rf"(?P<gap>{_WITHIN}{{0,60}}?)\b(?:{start})\s(?P<first>{_WITHIN}{{1,40}}?)\s{end}\s(?P<second>.{{1,30}})",
        re.IGNORECASE,
    )
    for language, start, end in (("en", "from", "to"), ("uk", "зі?|із|від", "до"))
}
_NEAR = 60  # characters of the French before *de … à …* in which its verb stands
_DENIED = re.compile(r"\bn(?:e\s|[’'])", re.IGNORECASE)
_BY_HOW_MUCH = r"\b[^.;:!?«»\d]{0,30}?\sd[e’']\s?(?:près\sde\s|plus\sde\s|quelque\s)?\d"


def contrary_directions(pair: Pair) -> Iterator[Remark]:
    """A verb against its figures (*rose from 120 to 45*), or against the French verb (*a baissé de 12 %*)."""
    if pair.language not in _TARGET:
        return
    if found := against_figures(pair.source, pair.target, pair.language):
        yield error(f"{found}: the figures say the contrary; correct the verb")
    elif contrary := _against_verb(pair.source, pair.target, pair.language):
        yield warning(f"“{contrary[0]}” is “{contrary[1]}” here; see which way it goes")


def against_figures(source: str, target: str, language: str) -> str:
    """The words of a target text in which something rises to less than it was, or falls to more.

    Nothing if the French does not have the same figures, or its verb is against them as well.
    """
    if not (ranges := find_ranges(source)):
        return ""
    either = _either(_TARGET[language])
    moving = [each for each in ranges if _MOVES.search(source, 0, each.span[0])]
    for verb in either.finditer(target):
        match = _FROM_TO[language].match(target, verb.end())
        if match is None or either.search(match["gap"]) or _OTHERWISE.match(target, verb.start()):
            continue
        for each in moving:
            numbers = (each.first, match["first"]), (each.second, match["second"])
            same = all(_has(value, words, language) for value, words in numbers)
            if same and each.falls == (verb["rise"] is not None) and not _is_against(each, source):
                end = match.start("second") + len(match["second"].split()[0].rstrip(",.;)"))
                return target[verb.start() : end]
    return ""


def _is_against(each: Range, source: str) -> bool:
    """Whether the French verb says the contrary of its figures: *l’âge a reculé de 17 à 22 ans*."""
    before = source[max(0, each.span[0] - _NEAR) : each.span[0]]
    verbs = [match["rise"] is not None for match in _either(_FRENCH).finditer(before)]
    return bool(verbs) and verbs[-1] == each.falls


@cache
def _either(words: _Words) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:(?P<rise>{words.rise})|(?P<fall>{words.fall}))(?!\w)", re.IGNORECASE)


def _has(value: float, words: str, language: str) -> bool:
    """Whether a few words of a target text may say a number, in figures or not."""
    spelt = {float(total) for row in numbers_of(words, language) for total in row}
    said = values_of_target(words) | spelt
    return any(value in (each, each * 1e6, each * 1e9) for each in said)


def _against_verb(source: str, target: str, language: str) -> tuple[str, str] | None:
    """The French verb that something rose or fell by so much, and the word that says the contrary."""
    if _DENIED.search(source) or find_ranges(source):  # *l’âge a reculé de 17 à 22 ans*: the figures tell
        return None
    verbs = list(_either(_FRENCH).finditer(source))
    if len({verb.lastgroup for verb in verbs}) != 1:  # none, or both ways
        return None
    up, said = verbs[0].lastgroup == "rise", verbs[0][0]
    own, words = _FRENCH.rise if up else _FRENCH.fall, _TARGET[language]
    if not re.search(rf"\b(?:{own}){_BY_HOW_MUCH}", source):
        return None
    if said.startswith("recul") and _PUT_BACK.search(source):
        return None
    good = f"{words.rise}|{words.more}" if up else f"{words.fall}|{words.less}"
    contrary = _only(words.fall if up else words.rise, good, target)
    return (said, contrary) if contrary else None


def _only(wanted: str, other: str, text: str) -> str:
    """What of a text a pattern finds, if the other one finds nothing."""
    found = re.search(rf"(?<!\w)(?:{wanted})(?!\w)", text, re.IGNORECASE)
    return found[0] if found and not re.search(rf"(?<!\w)(?:{other})(?!\w)", text, re.IGNORECASE) else ""
