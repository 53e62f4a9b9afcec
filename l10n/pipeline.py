"""The way of a release, from the source file to the catalogues."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from l10n.catalog.faults import find_faults, has_faults
from l10n.catalog.header import CatalogueMeta
from l10n.catalog.merge import build_pot, merge, needs_draft
from l10n.catalog.naming import catalogue_names, source_key
from l10n.catalog.read import read_catalogue
from l10n.catalog.stats import Stats, catalogue_stats
from l10n.catalog.write import update_catalogue, write_catalogue
from l10n.drafting import Document, Drafts, draft_documents
from l10n.errors import L10nError
from l10n.glossary.load import load_glossary, warnings_line
from l10n.model import Glossary, Release, Segment
from l10n.mt.load import model_info
from l10n.mt.registry import unchecked_line
from l10n.progress import Progress
from l10n.readers import SUFFIXES, find_releases, read_release
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
    """One catalogue after the run. ``source``: its X-Source; ``changed``: whether the file was written."""

    release: str
    source: str
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
    """A release on its way.

    Per language, ``wanted`` holds the segments that need a draft, and ``standing`` the targets that stay.
    """

    release: Release
    name: str
    segments: list[Segment]
    wanted: dict[str, list[Segment]] = field(default_factory=dict)
    standing: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def document(self) -> Document:
        """What the drafting has to know of it."""
        texts = {language: [s.text for s in segments] for language, segments in self.wanted.items()}
        return Document(self.segments, texts, self.standing)


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
    if line := warnings_line(glossary):
        progress.note(line)
    model = model_info(settings)
    jobs = _read(sources, settings, options, outcome, progress)
    for language in settings.languages:
        _look_for_work(jobs, language, settings, options, outcome)
    if any(any(job.wanted.values()) for job in jobs) and (line := unchecked_line(model)):
        progress.note(line)
    drafted = draft_documents([job.document for job in jobs], settings, glossary, model, progress)
    for job, drafts in zip(jobs, drafted, strict=True):
        meta = CatalogueMeta(
            release=job.name,
            language="",
            source=source_key(job.release.path, settings.root),
            source_sha256=job.release.sha256,
            glossary_sha256=glossary.sha256,
            model=model.name,
        )
        _write(job, meta, drafts, settings, options, outcome)
    return outcome


def _find(paths: Iterable[Path], outcome: Outcome) -> list[Path]:
    """The release files, each once; a path that names none, or may not be read, is noted as an error."""

    def failed(error: L10nError) -> None:
        outcome.errors.append(_failure(error.path or Path(), error))

    return find_releases(paths, failed=failed)


def _read(
    sources: Sequence[Path], settings: Settings, options: Options, outcome: Outcome, progress: Progress
) -> list[_Job]:
    """Read and segment; what cannot be read is noted as an error."""
    progress.start("Reading releases", len(sources))
    read: list[tuple[Release, list[Segment]]] = []
    for done, path in enumerate(sources, 1):
        try:
            _check_name(path, settings.root)
            release = read_release(path)
            segments = segment_release(release, keep_furniture=options.keep_furniture)
            if not segments:
                raise L10nError(
                    "holds nothing to translate",
                    path=path,
                    remedy="see what was left out with: l10n segment FILE",
                )
            read.append((release, segments))
        except L10nError as error:
            outcome.errors.append(_failure(path, error))
        progress.done(done)
    names = catalogue_names(
        sources,
        locales=settings.locales_path,
        root=settings.root,
        suffixes=SUFFIXES,
        texts={release.path: [segment.text for segment in segments] for release, segments in read},
        note=progress.note,
    )
    return [_Job(release, names[release.path], segments) for release, segments in read]


def _check_name(path: Path, root: Path) -> None:
    """A catalogue names its source, and is UTF-8."""
    try:
        source_key(path, root).encode("utf-8")
    except UnicodeEncodeError:
        raise L10nError(
            "the name of the file, or of its folder, is not UTF-8", path=path, remedy="rename it"
        ) from None


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
        wanted = {segment.text for segment in job.wanted[language]}
        job.standing[language] = {
            message.msgid: message.msgstr
            for message in existing or ()
            if message.msgstr and not message.obsolete and message.msgid not in wanted
        }


def _write(
    job: _Job,
    meta: CatalogueMeta,
    drafts: Drafts,
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
        faults = find_faults(path) if has_faults(catalogue) else []
        outcome.errors += [Failure(str(job.release.path), str(fault)) for fault in faults]
        outcome.catalogues.append(
            CatalogueReport(job.name, meta.source, language, path, catalogue_stats(catalogue), changed)
        )


def _failure(path: Path, error: L10nError) -> Failure:
    place = "" if error.path == path or not error.place else f"{error.place}: "
    line = f"line {error.line}: " if error.path == path and error.line else ""
    return Failure(str(path), f"{place}{line}{error.reason}")
