"""What of a segment must appear in the draft: its terms, and the figures, addresses and names in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from l10n.glossary.find import find_all, find_forbidden
from l10n.glossary.forms import hit_forms
from l10n.model import Draft, Glossary, MetTerm, TermHit, UnmetTerm
from l10n.mt import fit
from l10n.mt.source import Constraint, Request, Span
from l10n.mt.translation import Translation
from l10n.names import find_names, name_finder
from l10n.placeables import Placeable, find_placeables, finder, overlaps, target_forms
from l10n.typography import format_number, restore


@dataclass(frozen=True, slots=True)
class Analysis:
    """A French segment with all that was found in it. ``hits`` holds nested ones too."""

    text: str
    hits: tuple[TermHit, ...]
    placeables: tuple[Placeable, ...]

    @property
    def terms(self) -> tuple[TermHit, ...]:
        """The hits to be rendered: all but nested ones."""
        return tuple(hit for hit in self.hits if not hit.nested)


def analyse(texts: Sequence[str], hits: Sequence[tuple[TermHit, ...]]) -> list[Analysis]:
    """Find the placeables of segments whose term hits are known; no placeable overlaps a term."""
    figures = [find_placeables(text) for text in texts]
    taken: list[list[Span]] = [
        [(h.start, h.end) for h in found] + [(p.start, p.end) for p in placed]
        for found, placed in zip(hits, figures, strict=True)
    ]
    names = find_names(texts, taken)
    out = []
    for text, found, placed, named in zip(texts, hits, figures, names, strict=True):
        spans = [(h.start, h.end) for h in found]
        free = [p for p in placed if not overlaps((p.start, p.end), spans)]
        out.append(Analysis(text, found, tuple(sorted([*free, *named], key=lambda p: p.start))))
    return out


def request(analysis: Analysis, glossary: Glossary, language: str) -> Request:
    """The constraints of a segment for one target language: terms first, then placeables."""
    constraints = [_term(hit, glossary, language) for hit in analysis.terms]
    constraints += [_placeable(p, language) for p in analysis.placeables]
    return Request(analysis.text, tuple(constraints))


def _term(hit: TermHit, glossary: Glossary, language: str) -> Constraint:
    forms = hit_forms(hit, glossary, language)
    return Constraint(
        hit.start, hit.end, partial(find_all, forms=forms.accepted), forms.accepted, forms.preferred
    )


def _placeable(placeable: Placeable, language: str) -> Constraint:
    name = placeable.kind == "name"
    find = name_finder(placeable.surface) if name else finder(placeable, language)
    return Constraint(placeable.start, placeable.end, find, target_forms(placeable, language))


def draft(
    analysis: Analysis, translation: Translation, glossary: Glossary, language: str, model: str
) -> Draft:
    """The draft of one segment: typography restored, terms accounted for, what was lost named."""
    text = _localise_numbers(analysis, translation, language)
    met: list[MetTerm] = []
    unmet: list[UnmetTerm] = []
    warnings: list[str] = []
    terms = len(analysis.terms)
    for k, hit in enumerate(analysis.terms):
        span, how = translation.claims[k], translation.how[k]
        if span is not None and how is not None:
            met.append(MetTerm(hit, translation.text[span[0] : span[1]], how))
        else:
            forms = hit_forms(hit, glossary, language)
            unmet.append(UnmetTerm(hit, forms.preferred, translation.reasons[k]))
            for a, b in find_forbidden(translation.text, forms.forbidden, forms.accepted):
                warnings.append(f"forbidden for {hit.surface}: {translation.text[a:b]}")
    for k, placeable in enumerate(analysis.placeables, terms):
        if translation.claims[k] is None:
            warnings.append(f"{placeable.kind} lost: {placeable.surface} ({translation.reasons[k]})")
        elif placeable.kind == "name" and language == "uk" and placeable.surface in translation.text:
            warnings.append(f"name in Latin letters: {placeable.surface}")
    if translation.loops:
        warnings.append("the model repeats itself")
    else:
        warnings += [f"doubled word: {pair}" for pair in fit.doubled(translation.text)]
    if language == "uk":
        warnings += _scripts(translation, analysis)
    return Draft(
        text=restore(text, language, analysis.text),
        origin="mt",
        score=translation.score,
        model=model,
        met=tuple(met),
        unmet=tuple(unmet),
        warnings=tuple(warnings),
    )


_MIXED = re.compile(r"\b(?=\w*[a-zà-ÿ])(?=\w*[а-яґєії])[^\W\d_]+\b", re.IGNORECASE)
_LATIN = re.compile(r"(?<![\w@./-])[a-zà-ÿ]{4,}(?![\w@./-]|\.\w)")


def _scripts(translation: Translation, analysis: Analysis) -> list[str]:
    """Words of a Ukrainian text with letters of two scripts, and French or English ones left in it."""
    met = translation.claims
    placed = [span for span in met[len(analysis.terms) :] if span is not None]
    left = [m for m in _LATIN.finditer(translation.text) if not overlaps(m.span(), placed)]
    mixed = [
        f"Latin and Cyrillic letters in one word: {m.group()}" for m in _MIXED.finditer(translation.text)
    ]
    return mixed + [f"not translated: {m.group()}" for m in left]


def _localise_numbers(analysis: Analysis, translation: Translation, language: str) -> str:
    """The target text with the numbers that the source has in the target's own separators."""
    text = translation.text
    spans = zip(translation.claims[len(analysis.terms) :], analysis.placeables, strict=True)
    numbers = [(span, p) for span, p in spans if span is not None and p.kind == "number"]
    for (start, end), placeable in sorted(numbers, key=lambda item: item[0], reverse=True):
        if any(c.isdigit() for c in text[start:end]):  # not where it stands in words
            text = text[:start] + format_number(placeable.surface, language) + text[end:]
    return text
