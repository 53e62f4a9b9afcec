"""Text of the source that the translation seems to leave out, or has too much of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from l10n.checks.finding import Remark, error, warning

if TYPE_CHECKING:
    from l10n.checks.pair import Pair

# Characters of a target per character of the source, by the least length of the source: of the references of
# the release corpus 3 in 1,000 are shorter.
_SHORTEST: Mapping[str, tuple[tuple[int, float], ...]] = {
    "en": ((220, 0.71), (140, 0.70), (80, 0.65), (40, 0.58)),
    "uk": ((220, 0.68), (140, 0.63), (80, 0.60), (40, 0.54)),
}
# Where a list or a sentence goes on: four of these in the source and less than half of them in the draft.
_JOINT = re.compile(r",\s|;|\s(?:et|ou|and|or|і|й|та|або|чи)\s|\s[–—]\s|[(]", re.IGNORECASE)
_MANY = 4


def check_length(source: str, target: str, language: str, spared: int = 0) -> list[str]:
    """Whether the draft is suspiciously short, or has far fewer items and clauses than the source.

    ``spared``: characters by which renderings of terms are shorter than the terms.
    """
    limit = _limit(source, language)
    share = len(target) / max(len(source) - spared, 1)
    if share < limit:
        return [f"text may be lost: the draft has {share:.0%} of the length of the source"]
    here, there = len(_JOINT.findall(source)), len(_JOINT.findall(target))
    if here >= _MANY and there < here / 2 and share < 0.85:
        return ["text may be lost: the draft has fewer list items or clauses than the source"]
    return []


# The same in excess, by the greatest length of the source: 3 in 1,000 references are longer. The source has
# more characters for what takes no more room in the targets (articles, elisions).
_LONGEST: Mapping[str, tuple[tuple[int, float], ...]] = {
    "en": ((20, 1.9), (40, 1.6), (80, 1.4), (140, 1.27), (220, 1.17), (10**9, 1.1)),
    "uk": ((20, 2.2), (40, 1.75), (80, 1.45), (140, 1.28), (220, 1.18), (10**9, 1.1)),
}
# Shares of the source's length that no reference has: less than this, and more than this times the above.
_FAR_SHORT, _FAR_LONG = 0.42, 1.5
# A full stop inside quotation marks or brackets, and what may stand before the next sentence.
_SENTENCE_END = re.compile(r"[.!?…][»”\")]*\s+(?=[«“„\"(–—\s]*[A-ZÀ-ÝЀ-Я])")
# Abbreviations and initials before a capital: *M. Dupont*, *J. Dupont*, *вул. Хрещатик*.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«“’'])(?:[A-ZÀ-ÝЀ-Я]|[A-Z]\.-?[A-Z]|MM?|Dr|Mr|Mrs|Ms|St|Ste|Pr|Me|Mgr|Prof|No|art|al|cf|vol|tél|Tel|"
    r"вул|просп|пл|м|с|р|рр|ст|ім|ред|пан|п|тел|див|о|бул|буд|кв|обл|напр|проф|д-р)\.$",
    re.IGNORECASE,
)


def missing_sentences(pair: Pair) -> Iterator[Remark]:
    """Fewer sentences than the source, and less text with it."""
    here, there = _sentences(pair.source), _sentences(pair.target)
    if there < here and len(pair.target) < _expected(pair, here, there):
        yield error(f"the source has {here} sentences, the translation {there}; add what is missing")


def suspicious_length(pair: Pair) -> Iterator[Remark]:
    """A translation that is much shorter or longer than such sources have, or with fewer list items."""
    if not pair.target.strip() or not any(map(str.isalpha, pair.source)):
        return
    share = len(pair.target) / max(len(pair.source), 1)
    spared = _spared(pair)
    if check_length(pair.source, pair.target, pair.language, spared):
        what = (
            f"the translation has {share:.0%} of the length of the source"
            if len(pair.target) / max(len(pair.source) - spared, 1) < _limit(pair.source, pair.language)
            else "the translation has fewer list items or clauses than the source"
        )
        grave = share < _FAR_SHORT and len(pair.source) >= 60
        yield (error if grave else warning)(f"{what}; see whether text is missing")
    limits = _LONGEST.get(pair.language, ())
    most = next((limit for length, limit in limits if len(pair.source) < length), 0.0)
    if most and len(pair.source) >= 8 and share > most:
        grave = share > most * _FAR_LONG and len(pair.source) >= 40
        remark = f"the translation is {share:.1f} times as long as the source; see whether there is too much"
        yield error(remark) if grave else warning(remark)


def _spared(pair: Pair) -> int:
    """*kits d’hygiène et denrées alimentaires*, *гігієнічні набори та харчі*: nothing is missing."""
    met = ((hit.end - hit.start, span[1] - span[0]) for hit, span in pair.terms if span is not None)
    return sum(max(0, here - there) for here, there in met)


def _limit(source: str, language: str) -> float:
    return next((share for length, share in _SHORTEST.get(language, ()) if len(source) >= length), 0.0)


def _sentences(text: str) -> int:
    ends = _SENTENCE_END.finditer(text)
    return 1 + sum(not _ABBREVIATION.search(text[max(0, end.start() - 20) : end.start() + 1]) for end in ends)


def _expected(pair: Pair, here: int, there: int) -> float:
    """The length from which on the sentences may have been joined: halfway between the two counts."""
    usual = {"en": 0.93, "uk": 0.88}.get(pair.language, 0.9) * len(pair.source)
    return usual * (1 + there / here) / 2
