"""``l10n status``: how far each catalogue is."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from l10n.base.counted import counted
from l10n.catalog.revision import Revision
from l10n.catalog.stats import Stats, percent
from l10n.cli import options
from l10n.cli.output import catalogue_json, failure_as_json, figures, note, print_json
from l10n.report.status import CatalogueStatus, Problem, Status, project_status
from l10n.settings import load_settings

if TYPE_CHECKING:
    from rich.table import Table

_ORPHANS = (
    "Catalogues whose release file is gone are kept. If it was renamed or moved, run l10n translate on the "
    "new file: the catalogue goes along, or if that file has one of its own by now, you are told how to take "
    "over what is reviewed. If it is no longer needed, delete the catalogue and its template."
)
# Columns of a terminal that the table needs: without some of its columns, and whole; for lost releases more.
_NARROW, _WIDE, _LOST = 80, 120, 30


@click.command("status")
@options.to
@options.existing_locales
@click.option(
    "--html",
    type=options.PathName(dir_okay=False),
    metavar="OUT.html",
    help="Write a page with bars, for people who do not open catalogues.",
)
@options.as_json
def command(languages: tuple[str, ...], locales: Path | None, html: Path | None, as_json: bool) -> None:
    """Show for each release and language how much is reviewed, in entries and in words of the French text,
    how much is drafted or untranslated, how many notes its drafts carry, and when it was last changed; in the
    end the same of all releases. Also which catalogues have lost their release, and reviewed texts that
    msgfmt -c would refuse.

    A note is an unmet term or a remark that l10n wrote into the comments of an entry when it drafted it;
    those of reviewed entries do not count. What is wrong with the texts as they are now, reviewed ones too,
    l10n check tells: there may be errors where no draft has a note.

    The last change is that by a person: the PO-Revision-Date of their editor, or with “(file)” the time of
    the file if no editor has signed the header. As long as no person has changed anything, it is with
    “(drafts)” the time when the drafts were made.

    \b
    Examples:
      l10n status
      l10n status --to uk --locales po
      l10n status --html status.html
      l10n status --json | jq -r '.catalogues[] | select(.drafts > 0) | .path'    # still to review
      l10n status --json | jq '.totals.uk | .reviewed_words / .words'

    Exit status: 0 every catalogue could be read, 1 one could not or has a mistake, 2 a wrong call.
    """  # noqa: D301 - click wants the character \b
    with failure_as_json(as_json):
        settings = load_settings({"languages": languages or None, "locales": locales})
        settings.require_locales()
        status = project_status(settings)
        if html is not None:
            _write_page(html, status)
    try:
        if as_json:
            print_json(_json(status))
        elif html is not None:
            pass
        elif status.catalogues:
            _show(status)
        elif not status.problems:
            remedy = "make some with: l10n translate releases"
            note(f"There are no catalogues in {settings.locales_path}; {remedy}")
    finally:  # the reader of stdout may have gone: what failed is told all the same
        if any(row.orphan for row in status.catalogues):
            note(_ORPHANS)
        for problem in status.problems:
            note(f"l10n: {problem.path}: {problem.reason}")
    sys.exit(1 if status.problems else 0)


def _json(status: Status) -> dict[str, Any]:
    return {
        "catalogues": [_row_json(row) for row in status.catalogues],
        "totals": {language: asdict(stats) for language, stats in status.totals.items()},
        "errors": [_problem_json(problem) for problem in status.problems],
    }


def _row_json(row: CatalogueStatus) -> dict[str, Any]:
    return catalogue_json(row.release, row.source, row.language, row.path, row.stats) | {
        "changed": row.revision.when.isoformat(),
        "changed_by": row.revision.by,
        "changed_told_by": row.revision.told,
        "orphan": row.orphan,
    }


def _problem_json(problem: Problem) -> dict[str, str]:
    return {"path": str(problem.path), "release": problem.release, "reason": problem.reason}


def _write_page(path: Path, status: Status) -> None:
    from l10n.report.page import write_page
    from l10n.report.status_page import GENERATOR, status_page

    write_page(path, status_page(status, dt.datetime.now().astimezone()), GENERATOR)
    note(f"{path}: written")


def _show(status: Status) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 160
    room = console.width - _LOST * any(row.orphan for row in status.catalogues)
    if room >= _NARROW:
        console.print(_table(status, whole=room >= _WIDE))
        return
    for row in status.catalogues:
        console.print(f"{row.release}, {row.language}", markup=False, soft_wrap=True)
        gone = f"; release file gone: {row.source}" if row.orphan else ""
        text = f"{_sentence(row.stats, gone)}; last change {_changed(row.revision)}"
        console.print(Padding(Text(text), (0, 0, 0, 2)))
    for language, stats in _totals(status):
        console.print(f"all releases, {language}", markup=False)
        console.print(Padding(Text(_sentence(stats)), (0, 0, 0, 2)))


def _sentence(stats: Stats, gone: str = "") -> str:
    share = f"{percent(stats.reviewed_words, stats.words)}% of {counted(stats.words, 'word')} reviewed"
    return f"{figures(asdict(stats))}{gone}; {share}; {counted(stats.notes, 'draft note')}"


def _totals(status: Status) -> Iterable[tuple[str, Stats]]:
    """The sums of the languages, unless there is one release only."""
    several = len({row.release for row in status.catalogues}) > 1
    return status.totals.items() if several else ()


def _table(status: Status, *, whole: bool) -> Table:
    from rich.table import Table
    from rich.text import Text

    orphans = any(row.orphan for row in status.catalogues)
    table = Table(box=None, pad_edge=False)
    table.add_column("release", overflow="fold")
    table.add_column("language", no_wrap=True)
    for name in ("entries", "reviewed", *(("drafts", "untranslated") if whole else ())):
        table.add_column(name, justify="right", no_wrap=True)
    for name in ("words", "reviewed", "notes"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("last change", no_wrap=True)
    if orphans:
        table.add_column("release file", overflow="fold")
    for row in status.catalogues:
        changed = _changed(row.revision) if whole else f"{row.revision.when:%Y-%m-%d}"
        gone = [f"gone: {row.source}" if row.orphan else ""] if orphans else []
        cells = [row.release, row.language, *_cells(row.stats, whole=whole), changed, *gone]
        table.add_row(*map(Text, cells))
    for language, stats in _totals(status):
        table.add_row(*map(Text, ["all", language, *_cells(stats, whole=whole)]), style="bold")
    return table


def _cells(stats: Stats, *, whole: bool) -> Sequence[str]:
    counts = [str(stats.drafts), str(stats.untranslated)] if whole else []
    return [
        str(stats.entries),
        _part(stats.reviewed, stats.entries),
        *counts,
        str(stats.words),
        _part(stats.reviewed_words, stats.words),
        str(stats.notes),
    ]


def _part(part: int, all_: int) -> str:
    return f"{part} ({percent(part, all_)}%)"


def _changed(revision: Revision) -> str:
    told: Mapping[tuple[str, str], str] = {("person", "file"): " (file)", ("person", "header"): ""}
    return f"{revision.when:%Y-%m-%d}{told.get((revision.by, revision.told), ' (drafts)')}"
