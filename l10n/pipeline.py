"""The way of a release, from the source file to the catalogues."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from l10n.catalog.header import CatalogueMeta
from l10n.catalog.merge import build_pot, merge, needs_draft
from l10n.catalog.naming import catalogue_names, source_key
from l10n.catalog.read import read_catalogue
from l10n.catalog.stats import Stats, catalogue_stats
from l10n.catalog.write import update_catalogue, write_catalogue
from l10n.drafting import draft_texts
from l10n.errors import L10nError
from l10n.glossary.load import load_glossary
from l10n.model import Draft, Glossary, Release, Segment
from l10n.mt.load import model_info
from l10n.progress import Progress
from l10n.readers import find_releases, read_release
from l10n.segmentation import segment_release
from l10n.settings import Settings


@dataclass(frozen=True, slots=True)
class Options:
    """What this run is asked to do beyond the settings."""

    use_glossary: bool = True
    redraft: bool = False
    keep_furniture: bool = False


@dataclass(frozen=True, slots=True)
class CatalogueReport:
    """One catalogue after the run. ``changed``: whether the file was written."""

    release: str
    language: str
    path: Path
    stats: Stats
    changed: bool


@dataclass(frozen=True, slots=True)
class Failure:
    """A release, or one language of it, that could not be done, and why."""

    release: str
    reason: str


@dataclass(slots=True)
class Outcome:
    """What a run did."""

    catalogues: list[CatalogueReport] = field(default_factory=list)
    errors: list[Failure] = field(default_factory=list)


@dataclass(slots=True)
class _Job:
    """A release on its way; ``wanted`` holds per language the segments that need a draft."""

    release: Release
    name: str
    segments: list[Segment]
    wanted: dict[str, list[Segment]] = field(default_factory=dict)


def translate_releases(
    paths: Iterable[Path], settings: Settings, options: Options, progress: Progress | None = None
) -> Outcome:
    """Draft the releases that ``paths`` name (folders are walked) and bring their catalogues up to date.

    A path or release that fails does not stop the others. Raises L10nError, with nothing written, if the
    glossary or the model cannot be used.
    """
    progress = progress or Progress()
    outcome = Outcome()
    sources = _find(paths, outcome)
    if not sources:
        return outcome
    glossary = load_glossary(settings.glossary_path) if options.use_glossary else Glossary()
    model = model_info(settings)
    jobs = _read(sources, settings, options, outcome, progress)
    for language in settings.languages:
        _look_for_work(jobs, language, settings, options, outcome)
    wanted = {
        language: list(dict.fromkeys(s.text for job in jobs for s in job.wanted.get(language, ())))
        for language in settings.languages
    }
    drafts = draft_texts(wanted, settings, glossary, model, progress)
    progress.start("Writing catalogues", len(jobs))
    for done, job in enumerate(jobs, 1):
        meta = CatalogueMeta(
            release=job.name,
            language="",
            source=source_key(job.release.path, settings.root),
            source_sha256=job.release.sha256,
            glossary_sha256=glossary.sha256,
            model=model.name,
        )
        _write(job, meta, drafts, settings, options, outcome)
        progress.done(done)
    return outcome


def _find(paths: Iterable[Path], outcome: Outcome) -> list[Path]:
    """The release files, each once; a path that names none is noted as an error."""
    found: dict[Path, Path] = {}
    for path in paths:
        try:
            for file in find_releases([path]):
                found.setdefault(file.absolute(), file)
        except L10nError as error:
            outcome.errors.append(_failure(path, error))
    return list(found.values())


def _read(
    sources: Sequence[Path], settings: Settings, options: Options, outcome: Outcome, progress: Progress
) -> list[_Job]:
    """Read and segment; what cannot be read is noted as an error."""
    names = catalogue_names(sources, locales=settings.locales_path, root=settings.root)
    progress.start("Reading releases", len(sources))
    jobs = []
    for done, path in enumerate(sources, 1):
        try:
            release = read_release(path)
            segments = segment_release(release, keep_furniture=options.keep_furniture)
            if not segments:
                raise L10nError(
                    "holds nothing to translate",
                    path=path,
                    remedy="see what was left out with: l10n segment FILE",
                )
            jobs.append(_Job(release, names[path], segments))
        except L10nError as error:
            outcome.errors.append(_failure(path, error))
        progress.done(done)
    return jobs


def catalogue_path(settings: Settings, language: str, name: str) -> Path:
    """Where the catalogue of a release stands; ``pot`` as the language for its template."""
    return settings.locales_path / language / f"{name}.{'pot' if language == 'pot' else 'po'}"


def _look_for_work(
    jobs: Iterable[_Job], language: str, settings: Settings, options: Options, outcome: Outcome
) -> None:
    """See in the catalogues what has to be drafted; one that cannot be read is left alone."""
    for job in jobs:
        try:
            existing = read_catalogue(catalogue_path(settings, language, job.name), language=language)
        except L10nError as error:
            outcome.errors.append(_failure(job.release.path, error))
            continue
        job.wanted[language] = needs_draft(existing, job.segments, redraft=options.redraft)


def _write(
    job: _Job,
    meta: CatalogueMeta,
    drafts: dict[str, dict[str, Draft]],
    settings: Settings,
    options: Options,
    outcome: Outcome,
) -> None:
    """Merge into the catalogues of one release and write what changed."""
    try:
        write_catalogue(build_pot(job.segments, meta), catalogue_path(settings, "pot", job.name))
    except L10nError as error:
        outcome.errors.append(_failure(job.release.path, error))
    for language in job.wanted:
        path = catalogue_path(settings, language, job.name)
        try:
            catalogue, changed = update_catalogue(
                path,
                partial(
                    merge,
                    segments=job.segments,
                    drafts=drafts[language],
                    meta=replace(meta, language=language),
                    redraft=options.redraft,
                ),
                language=language,
            )
        except L10nError as error:
            outcome.errors.append(_failure(job.release.path, error))
            continue
        outcome.catalogues.append(
            CatalogueReport(job.name, language, path, catalogue_stats(catalogue), changed)
        )


def _failure(path: Path, error: L10nError) -> Failure:
    place = "" if error.path == path or not error.place else f"{error.place}: "
    line = f"line {error.line}: " if error.path == path and error.line else ""
    return Failure(str(path), f"{place}{line}{error.reason}")
