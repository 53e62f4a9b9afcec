"""The way of a release from its reviewed catalogue to the published file."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from l10n.base.counted import counted
from l10n.base.spans import Span
from l10n.catalog.naming import Project, assign
from l10n.catalog.places import catalogue_file
from l10n.catalog.read import read_catalogue
from l10n.errors import L10nError
from l10n.model import Kind, Release
from l10n.publish.align import Attend, Weights
from l10n.publish.compare import check_source
from l10n.publish.job import Job
from l10n.publish.left_out import between_paragraphs
from l10n.publish.ready import NotReviewed, check_plain, unreviewed
from l10n.publish.store import store
from l10n.publish.units import Targets, Unit, needed, targets_of
from l10n.readers import SUFFIXES, kinds, read_release
from l10n.settings import Settings

# A new format is one module with ``write(job) -> bytes`` and one line here; the keys are those of `Release`.
WRITERS: dict[str, str] = {
    "text": "text",
    "html": "html",
    "markdown": "markdown",
    "docx": "docx",
}

FOLDER = "published"
"""Where published releases stand in a project, a folder for each language."""


@dataclass(frozen=True, slots=True)
class Published:
    """``kept``: what stood at ``path`` and was not l10n's, under its new name.

    ``learnt``: how many translations the memory has taken up; None if it could not be written.
    """

    path: Path
    unreviewed: int
    kept: Path | None = None
    learnt: int | None = 0


def publish_release(
    path: Path,
    language: str,
    settings: Settings,
    *,
    out: Path | None = None,
    drafts: bool = False,
    keep_furniture: bool = False,
    note: Callable[[str], None] = lambda text: None,
) -> Published:
    """Publish the release in ``path``: by default as ``published/<language>/<catalogue's name>.<suffix>``.

    With ``drafts``, while an entry is not reviewed, as ``<catalogue's name>.draft.<suffix>``.
    Its translations go into the memory, unless it is published as a draft.

    Raises `NotReviewed` while an entry is not reviewed (unless ``drafts``, which marks them in the file),
    `Plural` if one has plural forms, `SourceChanged` if the catalogue was made from another text, and
    `L10nError` for what cannot be read or written. ``note`` is told what a person should know: markup that
    found no place, texts that stay French.
    """
    release = read_release(path)
    found = assign([path], Project(settings.locales_path, settings.root, SUFFIXES))
    name = found.names[path]
    if out is not None:
        _check_out(out, path)
    source = catalogue_file(settings.locales_path / language, name, found.others[path])
    catalogue = read_catalogue(source, language=language)
    if catalogue is None:
        remedy = f"make it with: l10n translate {path} --to {language}"
        raise L10nError(f"has no {language} catalogue ({source})", path=path, remedy=remedy)
    targets = targets_of(catalogue)
    check_plain(release, catalogue, source, targets)
    check_source(release, catalogue, source, targets)
    waiting = unreviewed(release, catalogue, source, targets)
    every = len(needed(release, targets))
    if waiting and not drafts:
        raise NotReviewed(source, waiting, every)
    job = Job(
        path=path,
        data=_same_bytes(path, release),
        language=language,
        targets=targets,
        drafts=drafts,
        keep_furniture=keep_furniture,
        attend=_attend(settings, language, note),
        note=note,
        counts=(len(waiting), every),
        headline=next((b.text for b in release.blocks if b.kind is Kind.TITLE), ""),
    )
    target = out if out is not None else _own_path(settings, language, name, path.suffix, bool(waiting))
    _check_out(target, path)
    data: bytes = import_module(f"{__package__}.{WRITERS[release.format]}").write(job)
    kept = store(target, data, settings.root / FOLDER)
    _tell(job, release, targets, note)
    learnt = 0 if drafts else _learn(source, settings, note)
    return Published(target, len(waiting), kept, learnt)


def _learn(catalogue: Path, settings: Settings, note: Callable[[str], None]) -> int | None:
    """Feed the memory; what is published stays published if that cannot be done, which is None."""
    from l10n.memory.learn import learn_catalogue
    from l10n.memory.store import opened

    try:
        with opened(settings.memory_path, write=True) as memory:
            return learn_catalogue(memory, catalogue, settings.root).added if memory is not None else 0
    except L10nError as error:
        note(f"the memory has not learnt from {catalogue}: {error}")
        return None


def _own_path(settings: Settings, language: str, name: str, suffix: str, draft: bool) -> Path:
    """A draft has a name of its own: it never takes the place of what was published."""
    return settings.root / FOLDER / language / (f"{name}.draft{suffix}" if draft else f"{name}{suffix}")


def _check_out(target: Path, source: Path) -> None:
    if os.path.realpath(target) == os.path.realpath(source):
        raise L10nError("is the source itself", path=target, remedy="choose another --out")
    if target.suffix.lower() != source.suffix.lower():
        raise L10nError(
            f"the release is published as {source.suffix}, not as {target.suffix or 'a file without suffix'}",
            path=target,
            remedy=f"name it {target.with_suffix(source.suffix).name}",
        )


def _same_bytes(path: Path, release: Release) -> bytes:
    import hashlib

    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != release.sha256:
        raise L10nError("was changed while it was read", path=path, remedy="run again")
    return data


def _attend(settings: Settings, language: str, note: Callable[[str], None]) -> Attend:
    """The model's word alignment; loaded when markup first needs it, done without if it cannot be."""
    loaded: list[Attend] = []

    def attend(unit: Unit, source: list[Span], target: list[Span]) -> Weights | None:
        if not loaded:
            from l10n.publish.align import nothing

            try:
                from l10n.publish.attention import attention

                loaded.append(attention(replace(settings, languages=(language,)), language))
            except (L10nError, ImportError) as error:
                note(f"markup is placed without a model, by equal words, terms and proportion ({error})")
                loaded.append(nothing)
        return loaded[0](unit, source, target)

    return attend  # type: ignore[return-value]


def _tell(job: Job, release: Release, targets: Targets, note: Callable[[str], None]) -> None:
    left_out = [
        b
        for b in release.blocks
        if b.kind is Kind.FURNITURE and kinds.words(b.text) and job.render(b) is None
    ]
    if left_out and release.format in ("html", "text") and not job.keep_furniture:
        blocks = counted(len(left_out), "block")
        note(f"{job.path}: {blocks} of the page around the release left out (--keep-furniture keeps them)")
        for line, reason, words in between_paragraphs(release.blocks, left_out):
            note(f"{job.path}:{line}: left out from between the paragraphs ({reason}): “{words}”")
    if job.left_out.total():
        out = ", ".join(counted(number, what) for what, number in sorted(job.left_out.items()) if number)
        note(f"{job.path}: left out, not for the public: {out}")
    for text in dict.fromkeys(job.left):
        note(f"{job.path}: stays French, the catalogue does not hold it: {text}")
