"""All checks of one draft, in the order in which a reviewer reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from l10n.base.spans import Span
from l10n.checks.directions import against_figures
from l10n.checks.figures import check_figures
from l10n.checks.length import check_length
from l10n.checks.names import check_marks, check_name
from l10n.checks.number_words import lost_in_words
from l10n.checks.repetition import check_repetition, looping
from l10n.checks.scales import changed_scales
from l10n.checks.scripts import check_scripts
from l10n.checks.signs import check_signs
from l10n.glossary.homographs import Homograph, check_homographs
from l10n.languages.placeables import NAMES, VERBATIM, Placeable
from l10n.languages.placeables.target import number_finder
from l10n.model import Glossary
from l10n.mt.translation import Translation
from l10n.signs.placeholders import edged

_NAMED = NAMES | {"designation"}
# No figures of their own to be counted in these.
_KEPT = VERBATIM | _NAMED | {"phone"}
_TRIPLED = re.compile(r"\w*([^\W\d_])\1\1\w*")  # *правосудддя*


def check_draft(
    source: str,
    translation: Translation,
    placeables: Sequence[Placeable],
    blocked: Sequence[Homograph],
    glossary: Glossary,
    language: str,
) -> list[str]:
    """One line for each fact that a reviewer must look at; terms are accounted for elsewhere.

    The claims of ``translation`` are those of the terms, of ``placeables`` and of ``blocked``, as in
    `l10n.analysis.constraints.Analysis`.
    """
    target = translation.text
    terms = len(translation.claims) - len(placeables) - len(blocked)
    claims = translation.claims[terms : terms + len(placeables)]
    placed = [(span, p) for span, p in zip(claims, placeables, strict=True) if span is not None]
    termed = [span for span in translation.claims[:terms] if span is not None]
    kept = termed + [span for span, p in placed if p.kind in _KEPT]
    warnings = []
    for k, placeable in enumerate(placeables):
        warnings += _placeable(placeable, target, language, claims[k], translation.reasons[terms + k])
    warnings += _twice(source, target, placeables)
    warnings += check_figures(source, target, language, kept)
    warnings += [
        f"{what.source} is “{what.target}” in the draft"
        for what in changed_scales(source, target, language, placeables)
    ]
    warnings += [f"number lost: {words}" for words, _ in lost_in_words(source, target, language)]
    if against := against_figures(source, target, language):
        warnings.append(f"{against}: the figures say the contrary")
    warnings += check_signs(source, target, [span for span, _ in placed])
    warnings += check_marks(source, target)
    if translation.loops:
        word = _TRIPLED.search(target)
        loop = looping(target) or (word and word[0])
        warnings.append(f"the model repeats itself: {loop}" if loop else "the model repeats itself")
    else:
        warnings += check_repetition(source, target)
    warnings += check_length(source, target, language)
    if language == "uk":
        warnings += check_scripts(target, [span for span, _ in placed])
    return warnings + check_homographs(blocked, glossary, target, language, termed)


def _placeable(
    placeable: Placeable, target: str, language: str, place: Span | None, reason: str
) -> list[str]:
    if placeable.kind in _NAMED:
        return check_name(placeable.surface, target, language, place, reason)
    # Of all numbers in words `lost_in_words` tells; for a label there are many good words.
    if place is not None or placeable.kind in ("numeral", "label"):
        return []
    if placeable.kind == "amount" and (found := number_finder(placeable)(target)):
        start, end = found[0]
        return [f"unit lost: {placeable.surface} (only {target[start:end]} in the draft)"]
    return [f"{placeable.kind} lost: {placeable.surface} ({reason})"]


def _twice(source: str, target: str, placeables: Sequence[Placeable]) -> Iterator[str]:
    """Addresses and handles that the draft has more often than the source."""
    for kind, surface in dict.fromkeys((p.kind, p.surface) for p in placeables if p.kind in VERBATIM):
        pattern = re.compile(edged(surface))
        if len(pattern.findall(target)) > len(pattern.findall(source)):
            yield f"{kind} twice: {surface}"
