"""The runner of the rules: it applies them in their order, and never breaks a term that is met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from l10n.analysis.constraints import Analysis
from l10n.base.spans import Span
from l10n.glossary.find import find_all
from l10n.glossary.forms import hit_forms
from l10n.languages.rule import Case, Edits, RenderedTerm, Rule
from l10n.model import Glossary
from l10n.mt.source import Request
from l10n.mt.translation import Translation


def read(request: Request, subject: str, language: str, rules: Sequence[Rule]) -> Request:
    """The request with what the model is given to read by ``rules`` of the source.

    Where two of them would write, the first one does. Those that ask the vocabulary of the model are applied
    by the translator, which has it.
    """
    case = Case(request.text, language, subject=subject, usual=request.usual)
    readings: dict[Span, str] = {}
    fired: list[str] = []
    for rule in (rule for rule in rules if not rule.asks_vocabulary):
        edits = {span: text for span, text in rule.edits(request.text, case).items() if span not in readings}
        if edits:
            readings |= edits
            fired.append(rule.name)
    return replace(request, readings=tuple(readings.items()), repaired=tuple(fired)) if fired else request


def repair(
    analysis: Analysis, translation: Translation, glossary: Glossary, language: str, rules: Sequence[Rule]
) -> Translation:
    """The translation after ``rules`` of the draft, with the names of those that changed it."""
    for rule in rules:
        case = make_case(analysis, translation, glossary, language)
        edits = _allowed(rule.edits(translation.text, case), case, translation.text)
        if edits:
            changed = translation.edited(edits)
            translation = replace(changed, repaired=(*translation.repaired, rule.name))
    return translation


def make_case(analysis: Analysis, translation: Translation, glossary: Glossary, language: str) -> Case:
    """What the rules are told of a draft."""
    terms = tuple(
        RenderedTerm((hit.start, hit.end), hit.surface, span, hit_forms(hit, glossary, language).accepted)
        for hit, span in zip(analysis.terms, translation.claims, strict=False)
        if span is not None
    )
    placed = ((span, p) for p, span in analysis.placed(translation.claims) if span is not None)
    return Case(
        analysis.text,
        language,
        subject=analysis.subject,
        usual=analysis.usual,
        terms=terms,
        placed=tuple(placed),
        claims=translation.claims,
    )


def _allowed(edits: Edits, case: Case, text: str) -> dict[Span, str]:
    """The edits without those that would change a term into a form that the glossary does not accept."""
    kept = {span: new for span, new in edits.items() if text[slice(*span)] != new}
    for term in case.terms:
        start, end = term.span
        touching = {s: new for s, new in kept.items() if s[0] < end and start < s[1]}
        if not touching:
            continue
        inside = all(start <= a and b <= end for a, b in touching)
        if not (inside and _is_accepted(text, term, touching)):
            kept = {span: new for span, new in kept.items() if span not in touching}
    return kept


def _is_accepted(text: str, term: RenderedTerm, edits: Edits) -> bool:
    start, end = term.span
    written = text[start:end]
    for (a, b), new in sorted(edits.items(), reverse=True):
        written = written[: a - start] + new + written[b - start :]
    return (0, len(written)) in find_all(written, term.forms)
