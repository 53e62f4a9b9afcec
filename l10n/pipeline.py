"""The way of a release, from the source file to the catalogues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from l10n.catalog.elsewhere import find_elsewhere, machine_share
from l10n.catalog.faults import find_faults, has_faults
from l10n.catalog.header import CatalogueMeta
from l10n.catalog.merge import Redraft, build_pot, merge, needs_draft
from l10n.catalog.naming import Project, assign, source_key
from l10n.catalog.places import catalogue_file, check_source_name
from l10n.catalog.read import read_catalogue
from l10n.catalog.records import listing
from l10n.catalog.stats import Stats, catalogue_stats
from l10n.catalog.write import update_catalogue, write_catalogue
from l10n.drafting.document import Document, Drafts
from l10n.drafting.draft import draft_documents
from l10n.drafting.rules import require_known
from l10n.errors import L10nError
from l10n.glossary.load import load_glossary, warnings_line
from l10n.model import Glossary, Release, Segment
from l10n.mt.load import model_info
from l10n.mt.registry import ModelInfo, unchecked_line
from l10n.progress import Progress
from l10n.readers import SUFFIXES, find_releases, formats, read_release
from l10n.segmentation import segment_release
from l10n.settings import Settings


@dataclass(frozen=True, slots=True)
class Options:
    """What this run is asked to do beyond the settings.

    ``affected``: by language, the texts whose machine drafts alone are made anew.
    """

    use_glossary: bool = True
    redraft: bool = False
    keep_furniture: bool = False
    affected: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def anew(self, language: str) -> Redraft:
        """Which machine drafts are made anew."""
        return self.redraft or self.affected.get(language, False)


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

    ``source`` is its X-Source, ``others`` are catalogues that name it, too. Per language, ``paths`` holds its
    catalogue, ``wanted`` the segments that need a draft, ``standing`` the targets that stay, and ``idle``
    what people have not begun (`machine_share`); ``fresh`` are the languages without a catalogue so far.
    """

    release: Release
    name: str
    source: str
    segments: list[Segment]
    others: list[Path]
    paths: dict[str, Path] = field(default_factory=dict)
    fresh: set[str] = field(default_factory=set)
    idle: dict[str, dict[str, float]] = field(default_factory=dict)
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
    require_known(settings.without)
    outcome = Outcome()
    sources = _find(paths, outcome, progress)
    if not sources:
        return outcome
    glossary = load_glossary(settings.glossary_path) if options.use_glossary else Glossary()
    if line := warnings_line(glossary):
        progress.note(line)
    models = {language: model_info(settings, language) for language in settings.languages}
    jobs, lost = _read(sources, settings, options, outcome, progress)
    for language in settings.languages:
        _look_for_work(jobs, language, settings, options, outcome, progress)
    used = [model for language, model in models.items() if any(job.wanted.get(language) for job in jobs)]
    for line in dict.fromkeys(map(unchecked_line, used)):
        if line:
            progress.note(line)
    drafted = draft_documents([job.document for job in jobs], settings, glossary, models, progress)
    for job, drafts in zip(jobs, drafted, strict=True):
        meta = CatalogueMeta(
            release=job.name,
            language="",
            source=job.source,
            source_sha256=job.release.sha256,
            glossary_sha256=glossary.sha256,
            model=", ".join(dict.fromkeys(model.name for model in models.values())),
        )
        _write(job, meta, drafts, models, settings, options, outcome)
    for language in settings.languages:
        _tell_of_others(jobs, language, lost, settings, progress)
    return outcome


def _find(paths: Iterable[Path], outcome: Outcome, progress: Progress) -> list[Path]:
    """The release files, each once; a path that names none, or may not be read, is noted as an error.

    Of texts of other formats a person is told.
    """

    def failed(error: L10nError) -> None:
        outcome.errors.append(_failure(error.path or Path(), error))

    def passed_over(path: Path) -> None:
        progress.note(f"{path}: not read; save it as {formats()}")

    return find_releases(paths, failed=failed, passed_over=passed_over)


def _read(
    sources: Sequence[Path], settings: Settings, options: Options, outcome: Outcome, progress: Progress
) -> tuple[list[_Job], list[Path]]:
    """Read and segment, and find the catalogues; what cannot be read is noted as an error.

    Also gives the catalogues of releases that are gone.
    """
    progress.start("Reading releases", len(sources))
    project = Project(
        settings.locales_path,
        settings.root,
        SUFFIXES,
        read=lambda path: _texts(path, options),
        note=progress.note,
    )
    read: list[tuple[Release, list[Segment]]] = []
    for done, path in enumerate(sources, 1):
        try:
            check_source_name(path, settings.root, project.look)
            read.append(_segments(path, options))
        except L10nError as error:
            outcome.errors.append(_failure(path, error))
        progress.done(done)
    texts = {release.path: [segment.text for segment in segments] for release, segments in read}
    found = assign(sources, project, texts)
    jobs = [
        _Job(
            release,
            found.names[release.path],
            source_key(release.path, settings.root),
            segments,
            found.others[release.path],
        )
        for release, segments in read
    ]
    return jobs, found.lost


def _segments(path: Path, options: Options) -> tuple[Release, list[Segment]]:
    release = read_release(path)
    segments = segment_release(release, keep_furniture=options.keep_furniture)
    if not segments:
        remedy = "see what was left out with: l10n segment FILE"
        raise L10nError("holds nothing to translate", path=path, remedy=remedy)
    return release, segments


def _texts(path: Path, options: Options) -> list[str]:
    """The segments of a release that this run is not about; none if it cannot be read."""
    try:
        return [segment.text for segment in _segments(path, options)[1]]
    except L10nError:
        return []


def _look_for_work(
    jobs: Iterable[_Job],
    language: str,
    settings: Settings,
    options: Options,
    outcome: Outcome,
    progress: Progress,
) -> None:
    """See in the catalogues what has to be drafted; one that cannot be read is left alone."""
    folder, look = settings.locales_path / language, listing()
    for job in jobs:
        try:
            path = catalogue_file(folder, job.name, job.others, look)
            existing = read_catalogue(path, language=language)
        except L10nError as error:
            outcome.errors.append(_failure(job.release.path, error))
            continue
        job.paths[language] = path
        if existing is None:
            job.fresh.add(language)
        for other in job.others:
            if other.parent == folder:
                progress.note(
                    f"{job.source}: goes on with {path}, though by its header {other} is of it, too"
                )
        job.wanted[language] = needs_draft(existing, job.segments, redraft=options.anew(language))
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
    models: Mapping[str, ModelInfo],
    settings: Settings,
    options: Options,
    outcome: Outcome,
) -> None:
    """Merge into the catalogues of one release and write what changed."""
    try:
        write_catalogue(build_pot(job.segments, meta), settings.locales_path / "pot" / f"{job.name}.pot")
    except L10nError as error:
        outcome.errors.append(_failure(job.release.path, error))
    for language in job.wanted:
        path = job.paths[language]
        try:
            catalogue, changed = update_catalogue(
                path,
                partial(
                    merge,
                    segments=job.segments,
                    drafts=drafts[language],
                    meta=replace(meta, language=language, model=models[language].name),
                    redraft=options.anew(language),
                ),
                language=language,
            )
        except L10nError as error:
            outcome.errors.append(_failure(job.release.path, error))
            continue
        job.idle[language] = machine_share(catalogue)
        faults = find_faults(path) if has_faults(catalogue) else []
        outcome.errors += [Failure(str(job.release.path), str(fault)) for fault in faults]
        outcome.catalogues.append(
            CatalogueReport(job.name, meta.source, language, path, catalogue_stats(catalogue), changed)
        )


def _tell_of_others(
    jobs: Sequence[_Job], language: str, lost: Sequence[Path], settings: Settings, progress: Progress
) -> None:
    """Name catalogues that hold reviewed translations of a release that has only drafts of the model.

    A new catalogue is compared with all of its language, an older one with those whose release is gone.
    """
    folder = settings.locales_path / language
    waiting = {job.source: job for job in jobs if job.idle.get(language)}
    fresh = {key: job.idle[language] for key, job in waiting.items() if language in job.fresh}
    older = {key: job.idle[language] for key, job in waiting.items() if language not in job.fresh}
    found = find_elsewhere(older, [path for path in lost if path.parent == folder])
    found |= find_elsewhere(fresh, sorted(folder.glob("*.po")) if fresh else ())
    for key, elsewhere in found.items():
        progress.note(
            f"{key}: {elsewhere.share:.0%} of the text is reviewed in {elsewhere.path}; to take that over: "
            f"l10n memory learn {elsewhere.path}, then l10n translate --redraft {waiting[key].release.path}"
        )


def _failure(path: Path, error: L10nError) -> Failure:
    place = "" if error.path == path or not error.place else f"{error.place}: "
    line = f"line {error.line}: " if error.path == path and error.line else ""
    return Failure(str(path), f"{place}{line}{error.reason}")
