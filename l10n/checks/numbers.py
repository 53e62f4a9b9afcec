"""Numbers and amounts that are not those of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from l10n.checks.figures import Surplus, find_surplus
from l10n.checks.finding import Remark, error, warning
from l10n.checks.number_units import changed_units, other_currency
from l10n.checks.number_words import lost_in_words
from l10n.checks.pair import Pair
from l10n.checks.scales import changed_scales, has_scaled
from l10n.languages.placeable import SPACE
from l10n.languages.placeables import VERBATIM, Placeable, target_forms
from l10n.languages.placeables.find import MONTH
from l10n.languages.placeables.target import number_finder
from l10n.languages.placeables.target_times import is_untold
from l10n.languages.placeables.target_words import places_in_words
from l10n.languages.placeables.timetables import is_clock_range

_NUMBERS = frozenset(("number", "amount", "time"))
# A list marker: the translation may have another one.
_MARKER = re.compile(r"\s*(?:\d{1,2}|[a-zа-яіїєґ])[.)]\s")

_YEAR_BEFORE = re.compile(
    rf"(?:\bannées|[’']été|\bhiver|\bprintemps|\bautomne|\b(?:{MONTH})){SPACE}$", re.IGNORECASE
)

# Numbers in words above those that l10n.languages.placeables.target knows.
_IN_WORDS = {
    "en": re.compile(
        r"\b(?:\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen|half|"
        r"quarter|third)",
        re.IGNORECASE,
    ),
    "uk": re.compile(
        r"надцят|двадцят|тридцят|\bсорок|десят|дев[’'ʼ]яност|\bсто\b|\bста\b|сот|\w{2}ста\b|тисяч|мільйон|половин|чверт|"
        r"третин|\bпів",
        re.IGNORECASE,
    ),
}


def changed_numbers(pair: Pair) -> Iterator[Remark]:
    """Numbers lost, changed, added or doubled; a number may be in words, in another scale or unit of time."""
    unplaced = [p for p, span in pair.placed if span is None and p.kind in _NUMBERS]
    lost = [p for p in unplaced if not any(has_scaled(pair.source, pair.target, q) for q in _alike(p, pair))]
    absent = pair.missing(_NUMBERS)
    missing = [p for p in lost if p in absent and not (_in_date(p, pair.target) or _in_full(p, pair))]
    surplus = _surplus(pair)
    added = [surface for what, surface in surplus if what == "number added"]
    yield from _missing(pair, missing, added)
    for changed in changed_scales(pair.source, pair.target, pair.language, (p for p, _ in pair.placed)):
        yield error(f"{changed.source} has become “{changed.target}”; write it like “{changed.right}”")
    yield from changed_units(pair)
    yield from _untold(pair)
    for words, value in lost_in_words(pair.source, pair.target, pair.language):
        yield warning(f"“{words}” ({value}) is missing; see whether the number is right")
    for surface in added:
        yield error(f"{surface} is not in the source; remove or correct it")
    for placeable in pair.missing(("hours",)):
        if is_clock_range(placeable.surface):  # each of its times is asked for
            continue
        form = target_forms(placeable, pair.language)[0]
        yield warning(f"“{placeable.surface}” is missing; write it like “{form}”")
    for placeable in lost:
        if placeable not in missing and pair.source.count(placeable.surface) > 1:
            yield warning(f"{placeable.surface} comes more often in the source; see whether one is lost")
    for what, surface in surplus:
        if what == "number twice":
            yield warning(f"{surface} comes more often than in the source; see whether one is another number")


def _missing(pair: Pair, missing: Sequence[Placeable], added: list[str]) -> Iterator[Remark]:
    """What has become of each missing number; a figure that has come instead is taken out of ``added``."""
    for placeable in missing:
        form = target_forms(placeable, pair.language)[0]
        if placeable.kind == "amount" and (at := number_finder(placeable)(pair.target)):
            alone = pair.target[slice(*at[0])]
            if other := other_currency(placeable, pair):
                yield error(f"{placeable.surface} has become “{other}”; write it like “{form}”")
            else:
                what = f"{placeable.surface} has lost its unit or scale: “{alone}” stands alone"
                yield warning(f"{what}; write it like “{form}”")
        elif added:
            yield error(f"{placeable.surface} has become {added.pop(0)}; correct the number")
        elif not _is_marker(placeable, pair.source):
            remark = f"{placeable.surface} is missing; write it like “{form}”"
            yield warning(remark) if _IN_WORDS[pair.language].search(pair.target) else error(remark)


def _untold(pair: Pair) -> Iterator[Remark]:
    """Times after noon that are written like those of the morning."""
    times = [(time, span) for time, span in pair.placed if span is not None and time.kind == "time"]
    for time, span in times:
        if is_untold(time.surface, pair.target, span, pair.language):
            form, written = target_forms(time, pair.language)[0], pair.target[slice(*span)]
            yield error(f"{time.surface} has become “{written}”; write it like “{form}”")


def _surplus(pair: Pair) -> list[tuple[Surplus, str]]:
    """Figures too much, but for those of addresses and of changed dates, which other checks name."""
    if not any(map(str.isdigit, pair.target)):
        return []
    kept = pair.term_spans + pair.verbatim_spans
    surplus = list(find_surplus(pair.source, pair.target, pair.language, kept))
    if surplus:
        kept += [(p.start, p.end) for p in pair.found if p.kind in VERBATIM | {"phone"}]
        kept += [span for p, span in pair.placed if span and p.kind == "time"]  # *8 h du soir*: 20:00
        surplus = list(find_surplus(pair.source, pair.target, pair.language, kept))
    if any(p.kind == "date" and span is None for p, span in pair.placed):
        surplus = [(what, s) for what, s in surplus if not (s.isdigit() and int(s) <= 31)]
    return surplus


def _alike(number: Placeable, pair: Pair) -> list[Placeable]:
    """The number and the others of the source with the same figures: which of them is lost is not known."""
    return [p for p, _ in pair.placed if p.kind == number.kind and p.surface == number.surface]


def _in_date(placeable: Placeable, target: str) -> bool:
    """Whether a year stands in a date in figures: 03.05.2018."""
    return re.search(rf"\d[./-]{re.escape(placeable.surface)}(?!\d)", target) is not None


def _in_full(placeable: Placeable, pair: Pair) -> bool:
    """Whether the translation has the year or decade: *mai 68*, May 1968; *les années 80*, the eighties."""
    short = placeable.surface
    if not (re.fullmatch(r"\d\d", short) and _YEAR_BEFORE.search(pair.source, 0, placeable.start)):
        return False
    full = re.search(rf"(?<!\d)(?:18|19|20){short}(?!\d)", pair.target)
    return full is not None or bool(places_in_words(int(short), pair.target, pair.language))


def _is_marker(placeable: Placeable, source: str) -> bool:
    marker = _MARKER.match(source)
    return marker is not None and placeable.end <= marker.end()
