"""``l10n terms --html``: a release with its terms marked in French and in every catalogue, as one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polib

from l10n.catalog.naming import catalogue_names
from l10n.catalog.places import catalogue_file
from l10n.catalog.read import read_catalogue
from l10n.glossary.forms import hit_forms
from l10n.glossary.schema import LANGUAGES
from l10n.model import Glossary, Release, Segment, TermHit
from l10n.readers import SUFFIXES
from l10n.report.page import render
from l10n.report.term_use import Piece, Target, Whose, pieces, source_marks, target, target_marks
from l10n.settings import Settings

Found = Sequence[tuple[Segment, tuple[TermHit, ...]]]
GENERATOR = "l10n terms"
_STATES: tuple[Whose, ...] = ("reviewed", "human", "draft", "untranslated")


@dataclass(frozen=True, slots=True)
class Row:
    """One segment of the page; ``todo`` if a term is unmet or a rendering forbidden in some language."""

    number: int
    kind: str
    lines: str
    source: tuple[Piece, ...]
    targets: Mapping[str, tuple[Target, tuple[Piece, ...]]]
    terms: int

    @property
    def todo(self) -> bool:
        """Whether somebody has to look at it."""
        return any(found.unmet or found.forbidden for found, _ in self.targets.values())


@dataclass(slots=True)
class TermSummary:
    """An entry, or its acronym, with all places where the release has it."""

    entry: str
    preferred: dict[str, str]
    forms: dict[str, tuple[str, ...]]
    surfaces: dict[str, None] = field(default_factory=dict)
    segments: list[int] = field(default_factory=list)
    unmet: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Counts:
    """How far one language is: segments by state, terms by what became of them."""

    states: Mapping[Whose, int]
    met: int
    unmet: int
    open: int  # in segments without text
    forbidden: int


def catalogues(release: Release, settings: Settings) -> dict[str, polib.POFile]:
    """The catalogues of the release by language, as far as there are any. Errors as in `read_catalogue`."""
    locales = settings.locales_path
    names = catalogue_names([release.path], locales=locales, root=settings.root, suffixes=SUFFIXES)
    name = names[release.path]
    paths = {language: catalogue_file(locales / language, name) for language in settings.languages}
    read = {language: read_catalogue(path, language=language) for language, path in paths.items()}
    return {language: po for language, po in read.items() if po is not None}


def terms_page(
    release: Release,
    found: Found,
    glossary: Glossary,
    languages: Sequence[str],
    read: Mapping[str, polib.POFile],
) -> str:
    """The page as HTML 5. It needs no other file and no script; the same input gives the same bytes.

    ``languages`` of which ``read`` has no catalogue get no column, but the forms of their terms are listed.
    """
    shown = [language for language in languages if language in read]
    rows = _rows(found, glossary, shown, read)
    return render(
        "terms.html.j2",
        title=release.title or release.path.name,
        file=release.path.name,
        glossary=glossary.path.name if glossary.path else "",
        generator=GENERATOR,
        languages={language: LANGUAGES.get(language, language) for language in languages},
        shown=shown,
        states=_STATES,
        rows=rows,
        terms=_summaries(found, rows, glossary, languages),
        counts={language: _counts(rows, language) for language in shown},
        todo=sum(row.todo for row in rows),
    )


def _rows(
    found: Found, glossary: Glossary, languages: Sequence[str], read: Mapping[str, polib.POFile]
) -> list[Row]:
    entries = {
        language: {e.msgid: e for e in read[language] if not e.obsolete and e.msgctxt is None}
        for language in languages
    }
    rows = []
    for number, (segment, hits) in enumerate(found, 1):
        targets = {
            language: target(entries[language].get(segment.text), hits, glossary, language)
            for language in languages
        }
        rows.append(
            Row(
                number,
                str(segment.kind),
                ", ".join(str(line) for line in sorted({r.line for r in segment.references})),
                pieces(segment.text, source_marks(hits, targets)),
                {language: (t, pieces(t.text, target_marks(t))) for language, t in targets.items()},
                sum(not hit.nested for hit in hits),
            )
        )
    return rows


def _summaries(
    found: Found, rows: Sequence[Row], glossary: Glossary, languages: Sequence[str]
) -> list[TermSummary]:
    """What is enforced, in order of appearance."""
    terms: dict[tuple[str, bool], TermSummary] = {}
    for row, (_, hits) in zip(rows, found, strict=True):
        for number, hit in enumerate((hit for hit in hits if not hit.nested), 1):
            key = hit.entry, hit.via == "acronym"
            if key not in terms:
                forms = {language: hit_forms(hit, glossary, language) for language in languages}
                preferred = {language: f.preferred for language, f in forms.items()}
                accepted = {language: f.accepted for language, f in forms.items()}
                terms[key] = TermSummary(hit.entry, preferred, accepted)
            term = terms[key]
            term.surfaces[hit.surface] = None
            if row.number not in term.segments:
                term.segments.append(row.number)
            for language, (target_, _) in row.targets.items():
                term.unmet[language] += any(use.number == number for use in target_.unmet)
    return list(terms.values())


def _counts(rows: Sequence[Row], language: str) -> Counts:
    targets = [row.targets[language][0] for row in rows]
    states = Counter(found.state for found in targets)
    return Counts(
        states={name: states[name] for name in _STATES},
        met=sum(len(found.uses) - len(found.unmet) for found in targets),
        unmet=sum(len(found.unmet) for found in targets),
        open=sum(row.terms for row in rows if row.targets[language][0].state == "untranslated"),
        forbidden=sum(len(found.forbidden) for found in targets),
    )
