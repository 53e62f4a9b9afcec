"""``l10n status``: how far each catalogue is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from l10n.catalog.faults import find_faults, has_faults
from l10n.catalog.read import read_catalogue
from l10n.catalog.records import find_orphans
from l10n.catalog.stats import catalogue_stats
from l10n.cli import options
from l10n.cli.output import catalogue_json, failure_as_json, figures, note, print_json
from l10n.errors import L10nError
from l10n.settings import Settings, load_settings

if TYPE_CHECKING:
    from rich.table import Table

_ORPHANS = (
    "Catalogues whose release file is gone are kept. If it was renamed or moved, run l10n translate on the "
    "new file: the catalogue goes along. If it is no longer needed, delete the catalogue and its template."
)
_NARROW, _WIDE = 80, 110  # columns of a terminal that the table needs, without and with lost releases


@click.command("status")
@options.to
@options.existing_locales
@options.as_json
def command(languages: tuple[str, ...], locales: Path | None, as_json: bool) -> None:
    """Show for each release and language how many entries are reviewed, drafted, untranslated, and how many
    terms are still unmet; also which catalogues have lost their release, and reviewed texts that msgfmt -c
    would refuse.

    \b
    Examples:
      l10n status
      l10n status --to uk --locales po
      l10n status --json | jq -r '.catalogues[] | select(.drafts > 0) | .path'    # still to review
      l10n status --json | jq '[.catalogues[].unmet] | add'                       # terms unmet in all

    Exit status: 0 every catalogue could be read, 1 one could not or has a mistake, 2 a wrong call.
    """  # noqa: D301 - click wants the character \b
    with failure_as_json(as_json):
        settings = load_settings({"languages": languages or None, "locales": locales})
        rows, errors = _collect(settings)
    try:
        if as_json:
            print_json({"catalogues": rows, "errors": errors})
        elif rows:
            _show(rows)
        elif not errors:
            remedy = "make some with: l10n translate releases"
            note(f"There are no catalogues in {settings.locales_path}; {remedy}")
    finally:  # the reader of stdout may have gone: what failed is told all the same
        if any(row["orphan"] for row in rows):
            note(_ORPHANS)
        for error in errors:
            note(f"l10n: {error['path']}: {error['reason']}")
    sys.exit(1 if errors else 0)


def _collect(settings: Settings) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    rows: list[dict[str, Any]] = []
    errors: list[dict[str, str]] = []
    orphans = find_orphans(settings.locales_path, settings.root)
    for language in settings.languages:
        folder = settings.locales_path / language
        try:
            paths = _catalogues(folder)
        except L10nError as error:
            errors.append({"path": str(folder), "release": "", "reason": error.reason})
            continue
        for path in paths:
            try:
                catalogue = read_catalogue(path, language=language)
            except L10nError as error:
                errors.append(_error(path, error))
                continue
            if catalogue is None:
                continue
            source = orphans.get(path.stem) or catalogue.metadata.get("X-Source", "")
            row = catalogue_json(path.stem, source, language, path, catalogue_stats(catalogue))
            rows.append(row | {"orphan": path.stem in orphans})
            errors += [_error(path, fault) for fault in (find_faults(path) if has_faults(catalogue) else ())]
    return sorted(rows, key=lambda row: (row["release"], row["language"])), errors


def _catalogues(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".po")
    except FileNotFoundError:
        return []
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        remedy = "check the path and its permissions"
        raise L10nError(f"the folder cannot be read ({reason})", path=folder, remedy=remedy) from None


def _error(path: Path, error: L10nError) -> dict[str, str]:
    place = f"line {error.line}: " if error.line else ""
    return {"path": str(path), "release": path.stem, "reason": place + error.reason}


def _show(rows: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 160
    orphans = any(row["orphan"] for row in rows)
    if console.width >= (_WIDE if orphans else _NARROW):
        console.print(_table(rows, orphans=orphans))
        return
    for row in rows:
        console.print(f"{row['release']}, {row['language']}", markup=False, soft_wrap=True)
        gone = f"; release file gone: {row['source']}" if row["orphan"] else ""
        console.print(Padding(Text(figures(row) + gone), (0, 0, 0, 2)))


def _table(rows: list[dict[str, Any]], *, orphans: bool) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    table.add_column("release", overflow="fold")
    table.add_column("language")
    for name in ("entries", "reviewed", "drafts", "untranslated", "terms unmet"):
        table.add_column(name, justify="right")
    if orphans:
        table.add_column("release file", overflow="fold")
    for row in rows:
        counts = (row[key] for key in ("entries", "reviewed", "drafts", "untranslated", "unmet"))
        source = f"gone: {row['source']}" if row["orphan"] else ""
        cells = [row["release"], row["language"], *map(str, counts), *([source] if orphans else [])]
        table.add_row(*map(Text, cells))
    return table
