"""From what the engine gives back to a draft: terms accounted for, typography restored, faults named."""

from __future__ import annotations

from dataclasses import replace

from l10n.analysis.constraints import Analysis
from l10n.checks.acronyms import lost_acronyms
from l10n.checks.draft import check_draft
from l10n.checks.unfounded import find_unfounded
from l10n.drafting.stutter import without_beginnings, without_stutter
from l10n.glossary.capitals import capital_has_reason
from l10n.glossary.forms import hit_forms
from l10n.languages.en.articles import agree
from l10n.languages.en.clocks import one_clock
from l10n.languages.fr.speakers import find_speaker
from l10n.languages.placeables import localise
from l10n.languages.typography import restore
from l10n.languages.uk.euphony import euphonic
from l10n.languages.uk.gender import agree_with, agree_with_pronouns
from l10n.languages.uk.passive import as_objects, is_passive
from l10n.model import Draft, Glossary, MetTerm, UnmetTerm
from l10n.mt.translation import Translation
from l10n.signs.leading import lost_signs
from l10n.signs.placeholders import set_aside


def draft(
    analysis: Analysis, translation: Translation, glossary: Glossary, language: str, model: str
) -> Draft:
    """The draft of one segment: typography restored, terms accounted for, what was lost named."""
    translation, twice = without_stutter(analysis.text, translation)
    translation = without_beginnings(analysis.text, ((t.start, t.end) for t in analysis.terms), translation)
    if language == "uk" and is_passive(analysis.text):
        translation = translation.edited(as_objects(translation.text))
    if language == "en":
        translation = _with_small_letters(analysis, translation, glossary)
    met: list[MetTerm] = []
    unmet: list[UnmetTerm] = []
    warnings = [f"“{words}” stood twice running, one is taken out" for words in twice]
    for k, hit in enumerate(analysis.terms):
        span, how = translation.claims[k], translation.how[k]
        if span is not None and how is not None:
            met.append(MetTerm(hit, translation.text[span[0] : span[1]], how))
        else:
            forms = hit_forms(hit, glossary, language)
            if forms.accepted:  # else the entry only forbids
                unmet.append(UnmetTerm(hit, forms.preferred, translation.reasons[k]))
    warnings += _forbidden(analysis, translation)
    warnings += check_draft(
        analysis.text, translation, analysis.placeables, analysis.blocked, glossary, language
    )
    for form, term in find_unfounded(analysis, translation.text, language, glossary, translation.rendered):
        warnings.append(f"“{form}” is the glossary’s word for {term}: nothing in the French is that term")
    warnings += _acronyms(analysis, translation)
    warnings += [f"sign lost: {sign}" for sign in lost_signs(analysis.text, translation.text)]
    warnings += [f"place of {sign} not known: it is put at the end" for sign in translation.unplaced]
    placed = [(span, p) for p, span in analysis.placed(translation.claims) if span is not None]
    text = localise(translation.text, placed, language)
    if language == "en":
        text = one_clock(agree(text))
    if language == "uk":
        speaker = find_speaker(analysis.text)
        text = agree_with_pronouns(agree_with(text, speaker.gender) if speaker else text)
        text = euphonic(text)
    plain, put_back = set_aside(text)
    source, _ = set_aside(analysis.text)
    return Draft(
        text=put_back(restore(plain, language, source)),
        origin="mt",
        score=translation.score,
        model=model,
        met=tuple(met),
        unmet=tuple(unmet),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _with_small_letters(analysis: Analysis, translation: Translation, glossary: Glossary) -> Translation:
    """English terms without the capitals that neither the French nor the sentence has: *Displaced People*."""
    text = translation.text
    for hit, span in zip(analysis.terms, translation.claims, strict=False):
        if span is None or not text[span[0]].isupper() or not hit.surface[0].islower():
            continue
        written = text[slice(*span)]
        forms = (f for f in hit_forms(hit, glossary, "en").accepted if f.casefold() == written.casefold())
        form = next(forms, written)
        if form[0].islower() and len(form) == len(written) and not capital_has_reason(text, *span):
            text = text[: span[0]] + form + text[span[1] :]
    return replace(translation, text=text)


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
