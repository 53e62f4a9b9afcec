"""``l10n status``: how far each catalogue is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from l10n.catalog.read import read_catalogue
from l10n.catalog.stats import catalogue_stats
from l10n.cli import options
from l10n.cli.output import catalogue_json, note, print_json
from l10n.errors import L10nError
from l10n.settings import Settings, load_settings


@click.command("status")
@options.to
@options.locales
@options.as_json
def command(languages: tuple[str, ...], locales: Path | None, as_json: bool) -> None:
    """Show for each release and language how many entries are reviewed, drafted, untranslated, and how many
    terms are still unmet.

    \b
    Examples:
      l10n status
      l10n status --to uk --json | jq '.catalogues[] | select(.drafts > 0) | .path'
    """  # noqa: D301 - click wants the character \b
    settings = load_settings({"languages": languages or None, "locales": locales})
    rows, errors = _collect(settings)
    if as_json:
        print_json({"catalogues": rows, "errors": errors})
    elif rows:
        _table(rows)
    elif not errors:
        note(f"There are no catalogues in {settings.locales_path}; make some with: l10n translate releases")
    for error in errors:
        note(f"l10n: {error['path']}: {error['reason']}")
    sys.exit(1 if errors else 0)


def _collect(settings: Settings) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    rows: list[dict[str, Any]] = []
    errors: list[dict[str, str]] = []
    for language in settings.languages:
        for path in sorted((settings.locales_path / language).glob("*.po")):
            try:
                catalogue = read_catalogue(path, language=language)
            except L10nError as error:
                place = f"line {error.line}: " if error.line else ""
                errors.append({"path": str(path), "release": path.stem, "reason": place + error.reason})
                continue
            if catalogue is not None:
                rows.append(catalogue_json(path.stem, language, path, catalogue_stats(catalogue)))
    return sorted(rows, key=lambda row: (row["release"], row["language"])), errors


def _table(rows: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column("release", overflow="fold")
    table.add_column("language")
    for name in ("entries", "reviewed", "drafts", "untranslated", "terms unmet"):
        table.add_column(name, justify="right")
    for row in rows:
        figures = (row[key] for key in ("entries", "reviewed", "drafts", "untranslated", "unmet"))
        table.add_row(row["release"], row["language"], *map(str, figures))
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 160
    console.print(table)
