"""How far the catalogues of a project are: what ``l10n status`` tells in a table, as JSON, and on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polib

from l10n.catalog.facts import parse_facts
from l10n.catalog.faults import find_faults, has_faults
from l10n.catalog.read import read_catalogue
from l10n.catalog.records import composed, find_orphans
from l10n.catalog.revision import Revision, last_revision
from l10n.catalog.stats import Stats, catalogue_stats, total
from l10n.errors import L10nError
from l10n.model import Kind
from l10n.settings import Settings


@dataclass(frozen=True, slots=True)
class CatalogueStatus:
    """One catalogue. ``title``: the release's, in French; ``source``: its X-Source; ``orphan``: that file is
    gone."""

    release: str
    title: str
    source: str
    language: str
    path: Path
    stats: Stats
    revision: Revision
    orphan: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a catalogue, or with the folder of a language (``release`` is then empty)."""

    path: Path
    release: str
    reason: str


@dataclass(frozen=True, slots=True)
class Status:
    """All catalogues by release and language, and what is wrong."""

    catalogues: tuple[CatalogueStatus, ...]
    problems: tuple[Problem, ...]

    @property
    def totals(self) -> dict[str, Stats]:
        """The sum of each language."""
        languages = dict.fromkeys(row.language for row in self.catalogues)
        return {
            language: total([row.stats for row in self.catalogues if row.language == language])
            for language in sorted(languages)
        }


def project_status(settings: Settings) -> Status:
    """Look at every catalogue of the project; one that cannot be read is a problem, and no row."""
    rows: list[CatalogueStatus] = []
    problems: list[Problem] = []
    orphans = find_orphans(settings.locales_path, settings.root)
    for language in settings.languages:
        folder = settings.locales_path / language
        try:
            paths = _catalogues(folder)
        except L10nError as error:
            problems.append(Problem(folder, "", error.reason))
            continue
        for path in paths:
            name = composed(path.stem)
            try:
                catalogue = read_catalogue(path, language=language)
                if catalogue is None:
                    continue
                modified = path.stat().st_mtime
            except L10nError as error:
                problems.append(_problem(path, error))
                continue
            except FileNotFoundError:  # taken away while we looked
                continue
            rows.append(
                CatalogueStatus(
                    name,
                    _title(catalogue),
                    orphans.get(name) or catalogue.metadata.get("X-Source", ""),
                    language,
                    path,
                    catalogue_stats(catalogue),
                    last_revision(catalogue, modified),
                    name in orphans,
                )
            )
            if has_faults(catalogue):
                problems += [_problem(path, fault) for fault in find_faults(path)]
    return Status(tuple(_sorted(rows)), tuple(problems))


def _sorted(rows: Iterable[CatalogueStatus]) -> Sequence[CatalogueStatus]:
    return sorted(rows, key=lambda row: (row.release, row.language))


def _catalogues(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".po")
    except FileNotFoundError:
        return []
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        remedy = "check the path and its permissions"
        raise L10nError(f"the folder cannot be read ({reason})", path=folder, remedy=remedy) from None


def _title(catalogue: polib.POFile) -> str:
    """The headline of the release, empty if it has none."""
    active = (entry for entry in catalogue if not entry.obsolete)
    titles = (entry.msgid for entry in active if parse_facts(entry.comment).kind == Kind.TITLE)
    return next(titles, "")


def _problem(path: Path, error: L10nError) -> Problem:
    place = f"line {error.line}: " if error.line else ""
    return Problem(path, path.stem, place + error.reason)
