"""Glossary terms that the translation lacks, and renderings that the glossary forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.base.spans import Span, common_start, overlaps
from l10n.checks.finding import Remark, error, info, warning
from l10n.checks.pair import Pair
from l10n.checks.unfounded import find_unfounded
from l10n.glossary.find import find_all, find_forbidden
from l10n.glossary.forms import TermForms, Use, hit_forms, term_forms
from l10n.glossary.homographs import find_false_terms
from l10n.languages.placeables import find_labels, find_placeables, finder
from l10n.model import TermHit

_SHOWN = 3  # allowed renderings
_USES: tuple[Use, Use] = ("acronym", "full")
_WORD = re.compile(r"[^\W\d_]{4,}")


def missing_terms(pair: Pair) -> Iterator[Remark]:
    """Terms of which no accepted form stands in the target."""
    seen = set()
    missing = [hit for hit, span in pair.terms if span is None and not _shares_a_rendering(hit, pair)]
    labels = _written_labels(pair) if missing else []
    for hit in missing:
        if overlaps((hit.start, hit.end), labels) or (hit.entry, hit.via == "acronym") in seen:
            continue
        seen.add((hit.entry, hit.via == "acronym"))
        yield from _missing(hit, pair)


def _shares_a_rendering(hit: TermHit, pair: Pair) -> bool:
    """Whether it is in what renders a term that it is joined to: *labour or sexual exploitation*."""
    joint = [span for other, span in pair.terms if span is not None and other.entry in hit.shares]
    if not joint:
        return False
    places = find_all(pair.target, hit_forms(hit, pair.glossary, pair.language).accepted)
    return any(start <= a and b <= end and (a, b) != (start, end) for start, end in joint for a, b in places)


def _written_labels(pair: Pair) -> list[Span]:
    """Where the source has labels before an address (*Courriel :*) that the target has as well: no terms."""
    labels = find_labels(pair.source, find_placeables(pair.source))
    return [(label.start, label.end) for label in labels if finder(label, pair.language)(pair.target)]


def _missing(hit: TermHit, pair: Pair) -> Iterator[Remark]:
    entry = pair.glossary.by_id[hit.entry]
    use, other = _USES if hit.via == "acronym" else _USES[::-1]
    wanted = term_forms(entry, pair.language, use)
    if not wanted.accepted:  # the entry only forbids
        return
    if (remark := _rendered_elsewise(hit, pair, wanted, term_forms(entry, pair.language, other))) is not None:
        yield remark
        return
    allowed = entry.targets[pair.language].allowed if use == "full" else ()
    also = (
        f" (also allowed: {', '.join(allowed[:_SHOWN])}{', …' * (len(allowed) > _SHOWN)})" if allowed else ""
    )
    message = f"{hit.surface} is not rendered as the glossary has it: use “{wanted.preferred}”{also}"
    if entry.unless:  # a word that may also be another one
        message += "; if it is another word here, have its phrase put under “unless” in the glossary"
    if entry.status == "proposed":
        yield info(message)
    elif any(_nearly(pair.target, rendering) for rendering in (wanted.preferred, *allowed)):
        yield warning(message)
    else:
        yield error(message)


def _rendered_elsewise(hit: TermHit, pair: Pair, wanted: TermForms, short: TermForms) -> Remark | None:
    """A milder remark for a term that is rendered once for twice, by its acronym, or beside another term."""
    uses = [h.via == "acronym" for h, span in pair.terms if span is not None and h.entry == hit.entry]
    if (hit.via == "acronym") in uses:
        return info(f"{hit.surface} comes more often than “{wanted.preferred}”; see whether one is lost")
    others = {span: h for h, span in pair.terms if span is not None and h.entry != hit.entry}
    if any(not overlaps(place, others) for place in find_all(pair.target, short.accepted)):
        spelt = "the full form" if hit.via == "acronym" else "the acronym"
        return info(f"{hit.surface} is rendered by {spelt}; the glossary has “{wanted.preferred}” for it")
    for place in find_all(pair.target, wanted.accepted):
        for span in (other for other in others if overlaps(place, [other])):
            form, taken = (pair.target[a:b] for a, b in (place, span))
            if place != span:  # *UN Security Council* renders the Council and the organization
                return info(f"“{form}” shares words with “{taken}”; see whether {hit.surface} is lost")
            proposed = pair.glossary.by_id[hit.entry].status == "proposed"
            return (info if proposed else warning)(
                f"“{form}” stands for {others[span].surface}; {hit.surface} needs a rendering of its own, "
                f"like “{wanted.preferred}”"
            )
    return None


def _nearly(target: str, rendering: str) -> bool:
    """Whether the words of a rendering are there, derived or apart: *resettled* for resettlement."""
    words = [word.lower() for word in _WORD.findall(rendering)]
    there = {word.lower() for word in _WORD.findall(target)}
    return bool(words) and all(any(_related(word, other) for other in there) for word in words)


def _related(word: str, other: str) -> bool:
    same = common_start(word, other)
    return same >= 4 and same >= 0.6 * min(len(word), len(other))


def forbidden_terms(pair: Pair) -> Iterator[Remark]:
    """Renderings that the entry of a term forbids.

    Where the term is rendered as well, the word may stand for something else: the European Council beside
    the Council of Europe.
    """
    told = set()
    for hit, _ in pair.terms:
        entry = pair.glossary.by_id[hit.entry]
        full = term_forms(entry, pair.language)
        accepted = (*full.accepted, *term_forms(entry, pair.language, "acronym").accepted)
        for start, end in find_forbidden(pair.target, full.forbidden, accepted):
            if any(a <= start and end <= b for a, b in pair.term_spans) or (start, end) in told:
                continue
            told.add((start, end))
            short = term_forms(entry, pair.language, "acronym").preferred if hit.via == "acronym" else ""
            right = short or full.preferred
            instead = f"; use “{right}”" if right else "; choose another word"
            message = f"“{pair.target[start:end]}” is forbidden for {hit.surface}{instead}"
            rendered = all(span is not None for other, span in pair.terms if other.entry == hit.entry)
            yield warning(message) if rendered else error(message)


def false_terms(pair: Pair) -> Iterator[Remark]:
    """Renderings of a term where the French word is no term, *il traite de…*, or no word is."""
    analysis, target, taken = pair.analysis, pair.target, pair.term_spans
    told = set()
    for form, surface in find_false_terms(analysis.blocked, pair.glossary, target, pair.language, taken):
        told.add(form)
        yield warning(f"“{form}” renders a term, but {surface} is none in this sentence; translate it anew")
    for form, term in find_unfounded(analysis, target, pair.language, pair.glossary, taken):
        if form not in told:
            yield info(f"“{form}” renders {term}, of which the French has nothing; see what it stands for")
