"""Terms for which the French has nothing: *petit commerce* is no *small human trafficking*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from l10n.analysis.constraints import Analysis
from l10n.base.spans import Span, overlaps
from l10n.glossary.find import find_all
from l10n.glossary.forms import term_forms
from l10n.model import Entry, Glossary, TargetTerm

_WORD = re.compile(r"[^\W\d_]{4,}")
_SAME = 3  # letters that a word of four or more keeps in all cases
_BEGINNING = 5  # *déplacés* is a word of *personnes déplacées*, *exploités* of *exploitation*


def find_unfounded(
    analysis: Analysis, target: str, language: str, glossary: Glossary, taken: Sequence[Span]
) -> list[tuple[str, str]]:
    """The renderings of terms in ``target``, outside ``taken``, that nothing in the source calls for, each
    with the French term.

    Only renderings of several words count, for one word may stand for much else; and only those of entries
    whose French has no word in common with the source, however it ends: *victimes potentielles* may well be
    presumed victims.
    """
    found: dict[str, list[Entry]] = {}
    met = {hit.entry for hit in analysis.hits}
    there = frozenset(word[:_SAME] for word in _WORD.findall(target.lower()))
    for entry in glossary.entries:
        if entry.id in met or entry.status == "deprecated":
            continue
        if not any(words <= there for words in _beginnings(entry.targets[language])):
            continue
        forms = [form for form in term_forms(entry, language).accepted if " " in form]
        for span in find_all(target, forms):
            if not overlaps(span, taken):
                found.setdefault(target[slice(*span)], []).append(entry)
    if not found:
        return []
    words = _words(f"{analysis.text} {analysis.subject}")
    return [
        (form, several[0].fr.term)
        for form, several in found.items()
        if not any(words & _words(" ".join((e.fr.term, *e.fr.variants))) for e in several)
    ]


@lru_cache(maxsize=4096)
def _beginnings(target: TargetTerm) -> tuple[frozenset[str], ...]:
    """Of the renderings of several words the beginnings of the longer ones, which all forms have."""
    terms = (term for term in (target.preferred, *target.allowed) if " " in term)
    return tuple(frozenset(word[:_SAME] for word in _WORD.findall(term.lower())) for term in terms)


def _words(text: str) -> set[str]:
    """The beginnings of the longer words."""
    return {word[:_BEGINNING].lower() for word in _WORD.findall(text)}
