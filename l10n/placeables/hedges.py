"""*(environ 1 150 €)*, *(soit 12 %)*: what leads a number in brackets.

A model that reads such a word right after a bracket writes anything: *(inverting 1,150 euros)*, *(втра 1150
євро)*. With *ou* before it, *(ou environ 1 150 euros)*, it reads it well, and the *or* is taken out again.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from l10n.placeables.placeable import SPACE, Placeable
from l10n.placeables.words import is_number_word


class _Hedge(NamedTuple):
    """``french``: a pattern; ``reading``: what the model is given to read for it, if it is not read itself.

    ``written``: by language, what a draft gets, best first; ``accepted``: a pattern of what is as good.
    """

    french: str
    written: dict[str, tuple[str, ...]]
    accepted: dict[str, str]
    reading: str = ""


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
)
_EQUALS = re.compile(rf"soit{SPACE}", re.IGNORECASE)
_IN_BRACKETS = re.compile(
    rf"(?<=\()(?P<hedge>(?:soit{SPACE})?(?:{'|'.join(hedge.french for hedge in _HEDGES[:-1])})|soit)"
    rf"(?={SPACE}?(?P<number>\d|[^\W\d_]+))",
    re.IGNORECASE,
)
_OR = {"en": re.compile(r"(?<=\()or\s$"), "uk": re.compile(r"(?<=\()(?:або|чи)\s$")}


def find_hedges(text: str) -> list[Placeable]:
    """What stands between a bracket and its number in a French segment."""
    if "(" not in text:
        return []
    return [
        Placeable("hedge", *match.span("hedge"), match["hedge"])
        for match in _IN_BRACKETS.finditer(text)
        if match["number"].isdigit() or is_number_word(match["number"])
    ]


def hedge_reading(surface: str) -> str:
    """What a model is given to read instead."""
    own = _EQUALS.sub("", surface)
    hedge = _hedge(surface)
    return hedge.reading if hedge.reading == "ou" else f"ou {hedge.reading or own}"


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
