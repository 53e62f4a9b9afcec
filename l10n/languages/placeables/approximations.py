"""*(environ 1 150 €)*, *(soit 12 %)*, *au plus cinq ans*: what tells how exactly a number is meant.

A model that reads such a word right after a bracket writes anything: *(inverting 1,150 euros)*, *(втра 1150
євро)*. With *ou* before it, *(ou environ 1 150 euros)*, it reads it well, and the *or* is taken out again.
*Au plus* it takes for *at least*; *au maximum* it reads better.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from l10n.languages.placeable import SPACE, Placeable
from l10n.languages.placeables.words import is_number_word


class _Hedge(NamedTuple):
    """``french``: a pattern; ``reading``: what the model is given to read for it, if it is not read itself.

    ``written``: by language, what a draft gets, best first; ``accepted``: a pattern of what is as good.
    ``limit``: it may stand anywhere beside its number.
    """

    french: str
    written: dict[str, tuple[str, ...]]
    accepted: dict[str, str]
    reading: str = ""
    limit: bool = False


_OF = rf"d(?:e(?={SPACE})|[’'])"
_HEDGES = (
    _Hedge(
        rf"environ|env\.|quelque|approximativement|à{SPACE}peu{SPACE}près",
        {"en": ("about", "approximately"), "uk": ("близько", "приблизно")},
        {
            "en": r"about|some|approximately|approx\.?|around|roughly|nearly|almost|close to",
            "uk": r"близько|приблизно|орієнтовно|майже|десь",
        },
        reading="environ",
    ),
    _Hedge(
        rf"près{SPACE}{_OF}|presque",
        {"en": ("nearly", "almost"), "uk": ("майже", "близько")},
        {
            "en": r"nearly|almost|close to|about|around|approximately|just (?:under|over)",
            "uk": r"майже|близько|приблизно",
        },
    ),
    _Hedge(
        rf"plus{SPACE}{_OF}",
        {"en": ("more than", "over"), "uk": ("понад", "більше ніж")},
        {"en": r"more than|over|above|upwards of", "uk": r"понад|більш(?:е|\sніж|\sяк)|старш\w+"},
    ),
    _Hedge(
        rf"moins{SPACE}{_OF}",
        {"en": ("less than", "fewer than", "under"), "uk": ("менше ніж", "менш ніж")},
        {"en": r"less than|fewer than|under|below", "uk": r"менш(?:е|\sніж|\sяк)|молодш\w+|до"},
    ),
    _Hedge(
        "soit",
        {"en": ("or", "that is"), "uk": ("або", "тобто")},
        {"en": r"or|that is|i\.e\.|namely", "uk": r"або|чи|тобто"},
        reading="ou",
    ),
    _Hedge(
        rf"(?:tout{SPACE})?au{SPACE}(?:plus|maximum)",
        {"en": ("at most", "no more than"), "uk": ("щонайбільше", "не більше ніж")},
        {
            "en": r"at (?:the )?(?:very )?most|(?:no|not) (?:more|longer|later) than|not exceed\w*|up to"
            r"|maximum(?: of)?|within|capped at|or (?:less|fewer)|under",
            "uk": r"щонайбільше|найбільше|не більш\w*|не довше|не пізніше|не перевищ\w+"
            r"|максимум|максимальн\w+|до|у межах",
        },
        reading="au maximum",
        limit=True,
    ),
)
_EQUALS = re.compile(rf"soit{SPACE}", re.IGNORECASE)
_LED = "|".join(hedge.french for hedge in _HEDGES if hedge.reading != "ou" and not hedge.limit)
_IN_BRACKETS = re.compile(
    rf"(?<=\()(?P<hedge>(?:soit{SPACE})?(?:{_LED})|soit)"
    rf"(?={SPACE}?(?P<number>\d|[^\W\d_]+))",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    rf"(?<!\w)(?:{'|'.join(hedge.french for hedge in _HEDGES if hedge.limit)})(?!\w)", re.IGNORECASE
)
_NEXT = re.compile(rf"{SPACE}(\d|[^\W\d_]+)")
_CLOSES = re.compile(rf"[.,;:)]|$|{SPACE}(?:par|et|ou|pour|dans)\b")
_LAST = re.compile(rf"(?:\w+{SPACE}){{1,4}}$")
_OR = {"en": re.compile(r"(?<=\()or\s$"), "uk": re.compile(r"(?<=\()(?:або|чи)\s$")}


def find_hedges(text: str) -> list[Placeable]:
    """What stands between a bracket and its number in a French segment, and limits beside their number."""
    found = [
        Placeable("hedge", *match.span("hedge"), match["hedge"])
        for match in (_IN_BRACKETS.finditer(text) if "(" in text else ())
        if _is_number(match["number"])
    ]
    limits = (match for match in _LIMIT.finditer(text) if _limits(text, match))
    return found + [Placeable("hedge", *match.span(), match[0]) for match in limits]


def _limits(text: str, limit: re.Match[str]) -> bool:
    """Whether a number stands after it, *au plus cinq ans*, or right before it, *30 jours au plus*."""
    following = _NEXT.match(text, limit.end())
    if following and _is_number(following[1]):
        return True
    last = _LAST.search(text, 0, limit.start()) if _CLOSES.match(text, limit.end()) else None
    return last is not None and any(map(_is_number, last[0].split()))


def _is_number(word: str) -> bool:
    return word.isdigit() or is_number_word(word)


def hedge_reading(surface: str) -> str:
    """What a model is given to read instead."""
    own = _EQUALS.sub("", surface)
    hedge = _hedge(surface)
    return hedge.reading if hedge.reading == "ou" or hedge.limit else f"ou {hedge.reading or own}"


def hedge_forms(surface: str, language: str) -> tuple[str, ...]:
    """What a draft gets."""
    return _hedge(surface).written[language]


def hedge_pattern(surface: str, language: str) -> str:
    """What is as good in a target text, in any letters."""
    return _hedge(surface).accepted[language].replace(" ", r"\s")


def without_or(before: str, surface: str, language: str) -> str:
    """The target text before a hedge without the *or* that stands for the *ou* which its reading added."""
    return before if surface.lower().startswith("soit") else _OR[language].sub("", before)


def _hedge(surface: str) -> _Hedge:
    own = _EQUALS.sub("", surface)
    return next(hedge for hedge in _HEDGES if re.match(hedge.french, f"{own} ", re.IGNORECASE))
