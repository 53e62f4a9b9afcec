"""What of a segment must appear in the draft: its terms, and the figures, addresses and names in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from l10n.analysis.carried import carried, cut, enumerated
from l10n.base.spans import Span, overlaps
from l10n.glossary.find import find_all, find_forbidden
from l10n.glossary.forms import TermForms, hit_forms, term_forms
from l10n.glossary.homographs import Homograph, Homographs
from l10n.languages.fr import pronouns
from l10n.languages.fr.designations import find_designations
from l10n.languages.fr.grammar.coordination import joins
from l10n.languages.fr.persons import find_called, find_persons
from l10n.languages.names.find import find_names
from l10n.languages.placeables import (
    NAMES,
    VERBATIM,
    Placeable,
    find_hours,
    find_labels,
    find_numerals,
    find_placeables,
    find_titles,
    find_toponyms,
)
from l10n.languages.uk.government import Cases, ruled_out
from l10n.model import Glossary, Segment, SourceTerm, TermHit
from l10n.mt.source import Constraint, Request
from l10n.signs.leading import cut_signs
from l10n.signs.marks import find_marks


@dataclass(frozen=True, slots=True)
class Analysis:
    """A French segment with all that was found in it.

    ``hits`` holds nested ones too. ``blocked`` are designations that are no term in this segment: *traite* in
    *il traite de…*. ``usual``: of a segment in capitals, words as they are usually written. ``subject``: the
    noun of the sentence before that its first pronoun stands for (`l10n.languages.fr.pronouns`).
    """

    text: str
    hits: tuple[TermHit, ...]
    placeables: tuple[Placeable, ...]
    blocked: tuple[Homograph, ...] = ()
    usual: tuple[str, ...] = ()
    subject: str = ""

    @property
    def terms(self) -> tuple[TermHit, ...]:
        """The hits to be rendered: all but nested ones."""
        return tuple(hit for hit in self.hits if not hit.nested)

    def placed(self, claims: Sequence[Span | None]) -> list[tuple[Placeable, Span | None]]:
        """Each placeable with its claim, of those of the constraints that `request` makes."""
        first, count = len(self.terms), len(self.placeables)
        return list(zip(self.placeables, claims[first : first + count], strict=True))


def analyse(texts: Sequence[str], hits: Sequence[tuple[TermHit, ...]], glossary: Glossary) -> list[Analysis]:
    """Find the placeables of segments whose term hits are known: those in words too, places and titles.

    No term is rendered inside an address, a handle or a hashtag; no other placeable overlaps a term.
    """
    homographs = Homographs(glossary)
    figures = [find_placeables(text) for text in texts]
    fixed = [[(p.start, p.end) for p in placed if p.kind in VERBATIM] for placed in figures]
    kept = [
        tuple(hit for hit in found if not overlaps((hit.start, hit.end), spans))
        for found, spans in zip(hits, fixed, strict=True)
    ]
    taken: list[list[Span]] = [
        [(h.start, h.end) for h in found] + [(p.start, p.end) for p in placed]
        for found, placed in zip(kept, figures, strict=True)
    ]
    names = find_names(texts, taken)
    out = []
    for text, found, placed, named, verbatim in zip(texts, kept, figures, names, fixed, strict=True):
        spans = [(h.start, h.end) for h in found]
        free = [p for p in placed if not overlaps((p.start, p.end), spans)]
        first = [*free, *named, *(p for p in find_hours(text) if not overlaps((p.start, p.end), spans))]
        spans += [(p.start, p.end) for p in first]
        words = [
            *find_numerals(text, free),
            *find_labels(text, free),
            *find_toponyms(text, spans),
            *find_titles(text),
        ]
        words = [p for p in words if not overlaps((p.start, p.end), spans)]
        placeables = tuple(sorted([*first, *words], key=lambda p: p.start))
        out.append(Analysis(text, found, placeables, homographs.find(text, [*found], verbatim)))
    return out


def with_persons(analyses: Mapping[str, Analysis]) -> dict[str, Analysis]:
    """The analyses of all segments of one release, with the persons whom it calls by one word.

    ``analyses``: by text. What stands in a term, a number or a longer name is no name of its own.
    """
    names = (p.surface for one in analyses.values() for p in one.placeables if p.kind == "name")
    called = find_called(list(analyses), names)
    if not called:
        return dict(analyses)
    return _with_names(analyses, lambda text, taken: find_persons(text, called, taken))


def with_designations(analyses: Mapping[str, Analysis]) -> dict[str, Analysis]:
    """The analyses, by text, with the names of organizations and things that a draft has to keep."""
    return _with_names(analyses, find_designations)


def with_subjects(analyses: Mapping[str, Analysis], segments: Sequence[Segment]) -> dict[str, Analysis]:
    """The analyses, by text, of a release's segments with what their first pronouns stand for."""
    named = {text: [p.start for p in one.placeables if p.kind in NAMES] for text, one in analyses.items()}
    names = {text: starts[0] for text, starts in named.items() if starts}
    subjects = pronouns.find_subjects(segments, names)
    return {text: replace(one, subject=subjects.get(text, "")) for text, one in analyses.items()}


def _with_names(
    analyses: Mapping[str, Analysis], find: Callable[[str, Sequence[Span]], list[Placeable]]
) -> dict[str, Analysis]:
    """The analyses with what ``find`` gives for a text and the spans that are taken in it."""
    out = dict(analyses)
    for text, one in analyses.items():
        taken = [(hit.start, hit.end) for hit in one.hits] + [(p.start, p.end) for p in one.placeables]
        if found := find(text, taken):
            placeables = sorted([*one.placeables, *found], key=lambda p: p.start)
            out[text] = replace(one, placeables=tuple(placeables))
    return out


def request(
    analysis: Analysis, glossary: Glossary, language: str, only: Mapping[TermHit, str] = MappingProxyType({})
) -> Request:
    """The constraints of a segment for one target language: terms, placeables, then what is no term.

    ``only``: for some terms the one of the entry's renderings that is wanted.
    """
    terms = analysis.terms
    forms = [hit_forms(hit, glossary, language) for hit in terms]
    constraints = [
        _term(hit, hit_forms(hit, glossary, language, only=only[hit]) if hit in only else own, glossary)
        for hit, own in zip(terms, forms, strict=True)
    ]
    if language == "uk":
        constraints = _with_cases(constraints, analysis, forms)
    places: Sequence[Placeable] = ()  # of an enumeration, the last first
    for placeable in analysis.placeables:
        joined = enumerated(analysis.text, placeable, places) if placeable.kind == "place" else ()
        constraints.append(carried(placeable, analysis.text, language, joined))
        if placeable.kind == "place":
            places = (placeable, *joined)
    constraints += [_homograph(h, glossary, language) for h in analysis.blocked]
    cuts = (*map(cut, find_marks(analysis.text)), *cut_signs(analysis.text, constraints))
    return Request(analysis.text, tuple(constraints), analysis.usual, cuts)


def _term(hit: TermHit, forms: TermForms, glossary: Glossary) -> Constraint:
    return Constraint(
        hit.start,
        hit.end,
        partial(find_all, forms=forms.accepted),
        forms.candidates,
        _annotation(hit, forms),
        forms.forbidden,
        partial(find_forbidden, forbidden=forms.forbidden, accepted=forms.accepted),
        read_as=_written_out(hit, glossary.by_id[hit.entry].fr),
        families=forms.families,
        unlikely={"singular": forms.plural, "plural": forms.singular}.get(hit.number, frozenset()),
    )


def _with_cases(
    constraints: Sequence[Constraint], analysis: Analysis, forms: Sequence[TermForms]
) -> list[Constraint]:
    """The constraints of the terms with what Ukrainian grammar says of their forms."""
    cases = [_cases(hit, own) for hit, own in zip(analysis.terms, forms, strict=True)]
    out = []
    for k, (constraint, hit) in enumerate(zip(constraints, analysis.terms, strict=True)):
        joined = k > 0 and joins(analysis.text[analysis.terms[k - 1].end : hit.start])
        nominative = (form for form, own in cases[k].items() if "nominative" in own)
        out.append(
            replace(
                constraint,
                ruled_out=partial(
                    ruled_out,
                    cases=cases[k],
                    leads=hit.leads,
                    completes=hit.completes,
                    joined=cases[k - 1] if joined else {},
                ),
                opening=frozenset(nominative) if hit.leads else frozenset(),
            )
        )
    return out


def _cases(hit: TermHit, forms: TermForms) -> Cases:
    """The cases of the forms that may render a hit; of a form of either number those of the French number."""
    return {
        form: frozenset(case for case, number in places if number == hit.number)
        or frozenset(case for case, _ in places)
        for form, places in forms.places.items()
    }


def _annotation(hit: TermHit, forms: TermForms) -> str:
    """The dictionary form, or for a French plural the plural of it: models inflect the number less readily
    than the case.
    """
    own = forms.families[0] if forms.families and hit.number == "plural" else ()
    return next((form for form in own if form in forms.plural), forms.preferred)


def _written_out(hit: TermHit, fr: SourceTerm) -> str:
    """What the model reads where an acronym is introduced, or stands for its term, and then writes."""
    if not fr.acronym or not hit.mention:
        return ""
    return f"{fr.term} ({fr.acronym})" if hit.mention == "first" else fr.acronym


def _homograph(homograph: Homograph, glossary: Glossary, language: str) -> Constraint:
    """What is no term must not be rendered as one; nothing is asked for in its place."""
    banned = term_forms(glossary.by_id[homograph.entry], language).accepted
    return Constraint(
        homograph.start,
        homograph.end,
        find=lambda text: [],
        banned=banned,
        find_banned=partial(find_all, forms=banned),
    )
