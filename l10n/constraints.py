"""What of a segment must appear in the draft: its terms, and the figures, addresses and names in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from l10n.checks.homographs import Homograph, Homographs
from l10n.designations import find_designations
from l10n.glossary.find import find_all, find_forbidden
from l10n.glossary.forms import TermForms, hit_forms, term_forms
from l10n.glossary.french.coordination import joins
from l10n.glossary.ukrainian_government import Cases, ruled_out, ruled_out_of_place
from l10n.model import Glossary, SourceTerm, TermHit
from l10n.mt.source import Constraint, Request
from l10n.names import find_names, is_transcribed, name_finder
from l10n.persons import find_called, find_persons
from l10n.placeables import (
    NAMES,
    VERBATIM,
    Placeable,
    find_hours,
    find_labels,
    find_numerals,
    find_placeables,
    find_titles,
    find_toponyms,
    finder,
    gender_before,
    led_by,
    reading,
    target_forms,
    title_paradigm,
    toponym_paradigm,
)
from l10n.placeables.target_words import strange_numbers
from l10n.placeables.words import whole_numbers
from l10n.spans import Span, overlaps
from l10n.transcription import likeness
from l10n.ukrainian_names import is_eastern, romanised, ukrainian_forms

# What joins a place to the one before it, with its own preposition or without.
_AND_PLACE = re.compile(
    r"(?:\s*,|,?\s+(?:et|ou|ni))\s+(?:(?:à|en|aux?|dans|vers|de|du|des|la|les?)\s+|[ld][’'])*"
)
# Likeness of a designation with what stands for it: what is less alike is often another word (Песель: 83).
_ALIKE = 85
_NEAR = 120  # characters before a placeable that tell its gender, or its preposition


@dataclass(frozen=True, slots=True)
class Analysis:
    """A French segment with all that was found in it.

    ``hits`` holds nested ones too. ``blocked`` are designations that are no term in this segment: *traite* in
    *il traite de…*. ``usual``: of a segment in capitals, words as they are usually written.
    """

    text: str
    hits: tuple[TermHit, ...]
    placeables: tuple[Placeable, ...]
    blocked: tuple[Homograph, ...] = ()
    usual: tuple[str, ...] = ()

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
        joined = _enumerated(analysis.text, placeable, places) if placeable.kind == "place" else ()
        constraints.append(_placeable(placeable, analysis.text, language, joined))
        if placeable.kind == "place":
            places = (placeable, *joined)
    constraints += [_homograph(h, glossary, language) for h in analysis.blocked]
    return Request(analysis.text, tuple(constraints), analysis.usual)


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


def _enumerated(text: str, placeable: Placeable, places: Sequence[Placeable]) -> Sequence[Placeable]:
    """The places before it if the French joins it to the nearest of them: *de Géorgie, d’Arménie et de …*."""
    near = places and _AND_PLACE.fullmatch(text, places[0].end, placeable.start)
    return places if near else ()


def _placeable(placeable: Placeable, text: str, language: str, joined: Sequence[Placeable]) -> Constraint:
    """The constraint of a placeable of ``text``. A numeral is put only in the place of another number.

    Where the model has left it out, often with the noun, no other place makes sense. ``joined``: the places
    before it in an enumeration, the nearest first.
    """
    before = text[max(0, placeable.start - _NEAR) : placeable.start]
    if placeable.kind in NAMES:
        find, forms = _name(placeable.surface, gender_before(before), language)
    elif placeable.kind == "designation":
        # In Ukrainian it would be put in in Latin letters, which wrecks the sentence around it.
        find, forms = _designation(placeable.surface, language), (placeable.surface,) * (language == "en")
    else:
        find, forms = finder(placeable, language), target_forms(placeable, language, before)
    instead = None
    if placeable.kind == "numeral":
        instead = partial(strange_numbers, language=language, said=frozenset(whole_numbers(text)))
    constraint = Constraint(
        placeable.start,
        placeable.end,
        find,
        forms,
        verbatim=placeable.surface if placeable.kind in VERBATIM else "",
        read_as=reading(placeable),
        instead=instead,
    )
    if placeable.kind == "title":
        paradigm = title_paradigm(placeable.surface, language)
        return _inflected(constraint, paradigm, language, ruled_out)
    if placeable.kind == "place":
        paradigm, led = toponym_paradigm(placeable.surface, language), led_by(before)
        opens = led == "in" and len(before.split()) == 1
        before_it = [_by_form(toponym_paradigm(place.surface, language)) for place in joined]
        government = partial(ruled_out_of_place, belongs=led == "of", opens=opens, joined=before_it)
        return _inflected(constraint, paradigm, language, government)
    return constraint


def _name(surface: str, gender: str, language: str) -> tuple[Callable[[str], list[Span]], tuple[str, ...]]:
    """How the name of a person is found in a target text, and what is put into it."""
    if known := ukrainian_forms(surface, gender):
        accepted = known if language == "uk" else (*romanised(known[0]), surface)
        return partial(find_all, forms=accepted), known if language == "uk" else accepted[:1]
    if language == "uk" or is_transcribed(surface):
        return name_finder(surface), (surface,)
    return partial(find_all, forms=(surface,)), (surface,)  # *Fonten* for *Fontaine* is another name


def _designation(surface: str, language: str) -> Callable[[str], list[Span]]:
    """How the name of a centre or a street is found: *Passel* is not *Passerelle*, nor is *Праділь*."""
    if language == "en" and not is_eastern(surface):
        return partial(find_all, forms=(surface,))
    find = name_finder(surface)
    return lambda text: [(a, b) for a, b in find(text) if likeness(surface, text[a:b]) >= _ALIKE]


def _inflected(
    constraint: Constraint,
    paradigm: Mapping[str, tuple[str, ...]],
    language: str,
    government: Callable[..., frozenset[str]],
) -> Constraint:
    """The constraint with its forms, and what ``government`` says of their Ukrainian cases."""
    forms = tuple(dict.fromkeys(form for own in paradigm.values() for form in own))
    if language != "uk":
        return replace(constraint, families=(forms,))
    return replace(constraint, families=(forms,), ruled_out=partial(government, cases=_by_form(paradigm)))


def _by_form(paradigm: Mapping[str, tuple[str, ...]]) -> Cases:
    """The cases of each form, in small letters."""
    forms = {form for own in paradigm.values() for form in own}
    return {
        form.casefold(): frozenset(case for case, own in paradigm.items() if form in own) for form in forms
    }
