"""One source term has one target term through a release.

Two things go beyond a single segment: an acronym that is introduced where its term is first mentioned, and
the choice between renderings that an entry allows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from l10n.glossary.find import find_all
from l10n.glossary.forms import renderings
from l10n.model import Draft, Entry, Glossary, Kind, Segment, TermHit

# A headline, a label or an address is no place to introduce an acronym.
_NO_MENTION = frozenset(
    {Kind.TITLE, Kind.HEADING, Kind.LABEL, Kind.CAPTION, Kind.CELL, Kind.CONTACT, Kind.FURNITURE}
)
_WORD = re.compile(r"[^\W\d_]{4,}|[A-Z]{2,}")
_BRACKET = re.compile(r"\s*[(«“,–—-]+\s*")

# A French designation of an entry: "traite" is another than "traite des êtres humains".
Designation = tuple[str, str, int]


# ------------------------------------------------------------------ acronyms


def mark_mentions(
    segments: Sequence[Segment], hits: Sequence[tuple[TermHit, ...]], glossary: Glossary
) -> list[tuple[TermHit, ...]]:
    """The hits of a release's segments, with ``mention`` set for the entries that introduce their acronym.

    A release that introduces the acronym itself — « … pour les migrations (OIM) » — is followed.
    """
    seen: set[str] = set()
    marked = []
    for segment, found in zip(segments, hits, strict=True):
        marked.append(tuple(_mention(hit, segment, found, seen, glossary) for hit in found))
    return marked


def _mention(
    hit: TermHit, segment: Segment, found: Iterable[TermHit], seen: set[str], glossary: Glossary
) -> TermHit:
    if hit.nested or not glossary.by_id[hit.entry].introduce_acronym or segment.kind in _NO_MENTION:
        return hit
    if any(_introduces(hit, other, segment.text) for other in found if other is not hit):
        seen.add(hit.entry)
        return hit
    first = hit.entry not in seen
    seen.add(hit.entry)
    return replace(hit, mention="first" if first else "later")


def _introduces(hit: TermHit, other: TermHit, text: str) -> bool:
    """Whether one of two hits stands beside the other, in brackets or the like: full form and acronym."""
    first, second = sorted((hit, other), key=lambda h: h.start)
    return (
        hit.entry == other.entry
        and not other.nested
        and (hit.via == "acronym") != (other.via == "acronym")
        and _BRACKET.fullmatch(text[first.end : second.start]) is not None
    )


# ------------------------------------------------------------------ choice of rendering


@dataclass(frozen=True, slots=True)
class Change:
    """A term that is rendered by ``form`` here, and by ``rendering`` in most of the release."""

    hit: TermHit
    form: str
    rendering: str


def find_changes(
    drafts: Mapping[str, Draft],
    standing: Mapping[str, str],
    hits: Mapping[str, Sequence[TermHit]],
    glossary: Glossary,
    language: str,
) -> dict[str, list[Change]]:
    """Per draft (by its source text) the terms to be rendered as in the rest of the release.

    ``standing`` are the targets in the catalogue that stay as they are, by source text: what a translator
    chose counts before anything else. Of renderings used equally often, the one listed first wins.
    """
    given = _count_standing(standing, hits, glossary, language)
    used: dict[Designation, Counter[str]] = {}
    for draft in drafts.values():
        for met in draft.met:
            rendering = _rendering(met.form, met.hit, glossary, language)
            if rendering:
                used.setdefault(designation(met.hit), Counter())[rendering] += 1
    winners = {
        key: _winner(given.get(key) or counts, key[0], glossary, language)
        for key, counts in used.items()
        if len(counts | given.get(key, Counter())) > 1
    }
    changes: dict[str, list[Change]] = {}
    for text, draft in drafts.items():
        for met in draft.met:
            winner = winners.get(designation(met.hit))
            if winner and _rendering(met.form, met.hit, glossary, language) not in ("", winner):
                changes.setdefault(text, []).append(Change(met.hit, met.form, winner))
    return changes


def designation(hit: TermHit) -> Designation:
    """By which of its entry's designations a hit was found, inflection, capitals and small words aside."""
    surface = hit.surface.lower() if hit.surface.isupper() else hit.surface
    return hit.entry, hit.via, len(_WORD.findall(surface))


def _count_standing(
    standing: Mapping[str, str],
    hits: Mapping[str, Sequence[TermHit]],
    glossary: Glossary,
    language: str,
) -> dict[Designation, Counter[str]]:
    counts: dict[Designation, Counter[str]] = {}
    for text, target in standing.items():
        for hit in hits.get(text, ()):
            if hit.nested or hit.via == "acronym" or hit.mention:
                continue
            if rendering := _rendering(target, hit, glossary, language, whole=False):
                counts.setdefault(designation(hit), Counter())[rendering] += 1
    return counts


def _winner(counts: Counter[str], entry: str, glossary: Glossary, language: str) -> str:
    order = [r.term for r in renderings(glossary.by_id[entry], language)]
    return max(counts, key=lambda rendering: (counts[rendering], -order.index(rendering)))


def _rendering(text: str, hit: TermHit, glossary: Glossary, language: str, *, whole: bool = True) -> str:
    """Which rendering of the hit's entry stands in ``text`` (or is all of it), the longest form first.

    Empty for an acronym, and if there is nothing to choose between.
    """
    if hit.via == "acronym" or hit.mention:
        return ""
    choice = _choices(glossary.by_id[hit.entry], language)
    if len(choice) < 2:
        return ""
    lengths = {}
    for term, forms in choice.items():
        spans = find_all(text, forms)
        if whole:
            spans = [span for span in spans if span == (0, len(text))]
        lengths[term] = max((end - start for start, end in spans), default=0)
    best = max(lengths, key=lambda term: lengths[term])
    return best if lengths[best] else ""


def _choices(entry: Entry, language: str) -> dict[str, tuple[str, ...]]:
    """The renderings of an entry with their forms; those that share forms (the two genders) as one."""
    choices: dict[str, tuple[str, ...]] = {}
    for rendering in renderings(entry, language):
        if rendering.status not in ("preferred", "allowed"):
            continue
        forms = rendering.paradigm.forms
        sharing = (term for term, others in choices.items() if not set(forms).isdisjoint(others))
        term = next(sharing, rendering.term)
        choices[term] = (*choices.get(term, ()), *forms)
    return choices
