"""From what the engine gives back to a draft: terms accounted for, typography restored, faults named."""

from __future__ import annotations

from l10n.analysis.constraints import Analysis
from l10n.checks.acronyms import lost_acronyms
from l10n.checks.draft import check_draft
from l10n.checks.unfounded import find_unfounded
from l10n.glossary.forms import hit_forms
from l10n.languages.rule import difference
from l10n.languages.typography import restore
from l10n.model import Draft, Glossary, MetTerm, UnmetTerm
from l10n.mt.translation import Translation
from l10n.signs.leading import lost_signs
from l10n.signs.placeholders import set_aside


def draft(
    analysis: Analysis, translation: Translation, glossary: Glossary, language: str, model: str
) -> Draft:
    """The draft of one segment from its translation after all rules: typography restored, then an account of
    the text that the reviewer gets, of its terms and of what was lost.
    """
    translation = _restored(analysis, translation, language)
    met, unmet = _terms(analysis, translation, glossary, language)
    warnings = _forbidden(analysis, translation)
    warnings += check_draft(
        analysis.text, translation, analysis.placeables, analysis.blocked, glossary, language
    )
    for form, term in find_unfounded(analysis, translation.text, language, glossary, translation.rendered):
        warnings.append(f"“{form}” is the glossary’s word for {term}: nothing in the French is that term")
    warnings += _acronyms(analysis, translation)
    warnings += [f"sign lost: {sign}" for sign in lost_signs(analysis.text, translation.text)]
    warnings += [f"place of {sign} not known: it is put at the end" for sign in translation.unplaced]
    return Draft(
        text=translation.text,
        origin="mt",
        score=translation.score,
        model=model,
        met=met,
        unmet=unmet,
        warnings=tuple(dict.fromkeys(warnings)),
        repaired=translation.repaired,
    )


def _restored(analysis: Analysis, translation: Translation, language: str) -> Translation:
    """The translation in the typography of its language, with spans that stand where they then are."""
    plain, put_back = set_aside(translation.text)
    source, _ = set_aside(analysis.text)
    return translation.edited(difference(translation.text, put_back(restore(plain, language, source))))


def _terms(
    analysis: Analysis, translation: Translation, glossary: Glossary, language: str
) -> tuple[tuple[MetTerm, ...], tuple[UnmetTerm, ...]]:
    met: list[MetTerm] = []
    unmet: list[UnmetTerm] = []
    for k, hit in enumerate(analysis.terms):
        span, how = translation.claims[k], translation.how[k]
        if span is not None and how is not None:
            met.append(MetTerm(hit, translation.text[span[0] : span[1]], how))
        else:
            forms = hit_forms(hit, glossary, language)
            if forms.accepted:  # else the entry only forbids
                unmet.append(UnmetTerm(hit, forms.preferred, translation.reasons[k]))
    return tuple(met), tuple(unmet)


def _acronyms(analysis: Analysis, translation: Translation) -> list[str]:
    """What a reviewer is told of acronyms that are in no glossary."""
    taken = [(hit.start, hit.end) for hit in analysis.terms] + [(p.start, p.end) for p in analysis.placeables]
    return [
        f"acronym lost: {lost.source}" + (f" ({lost.target} in the draft)" if lost.target else "")
        for lost in lost_acronyms(analysis.text, translation.text, taken, translation.rendered)
    ]


def _forbidden(analysis: Analysis, translation: Translation) -> list[str]:
    """What the glossary forbids and the draft has, and what was written anew for that reason."""
    surfaces = [hit.surface for hit in analysis.terms]
    surfaces += [placeable.surface for placeable in analysis.placeables]
    surfaces += [homograph.surface for homograph in analysis.blocked]
    homographs = len(analysis.terms) + len(analysis.placeables)
    warnings = [
        f"forbidden for {surfaces[k]}: {translation.text[a:b]}"
        for (a, b), k in translation.banned
        if k < homographs  # of these `check_draft` tells
    ]
    for form, k in translation.kept_out:
        if k >= homographs:
            warnings.append(f"rewritten without “{form}”: {surfaces[k]} is not the term here")
        elif translation.claims[k] is None:
            warnings.append(f"rewritten without “{form}”, which is forbidden for {surfaces[k]}")
    return warnings
