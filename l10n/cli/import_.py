"""``l10n import``: what was done in an exported file comes back into its catalogue."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from l10n.base.counted import counted
from l10n.cli import options
from l10n.cli.output import note
from l10n.errors import L10nError
from l10n.exchange.apply import apply
from l10n.exchange.formats import read_returned
from l10n.exchange.outcome import Outcome
from l10n.exchange.target import catalogue_path
from l10n.settings import load_settings


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=options.PathName(), metavar="FILE…")
@click.option(
    "--po",
    type=options.PathName(dir_okay=False),
    metavar="PO",
    help="The catalogue to bring it into.  [default: the one that the file was made from]",
)
@options.existing_locales
@click.option("--dry-run", is_flag=True, help="Say what would change, write nothing.")
def command(files: tuple[Path, ...], po: Path | None, locales: Path | None, dry_run: bool) -> None:
    """Bring the changes made in exported XLIFF and XLSX files, or in copies of catalogues (PO), back into the
    catalogues; the names of those that changed go to stdout.

    Only what was changed in the file is taken over: translations, the approved state, comments. Where the
    catalogue was changed as well, it keeps its text; the other one goes into a comment of the entry, and the
    place is told. An empty cell or target never deletes a text.

    \b
    Examples:
      l10n import atelier.xlf
      l10n import review/*.xlsx --dry-run
      l10n import from-the-agency.xlf --po locales/uk/2024-03-12-atelier-odessa.po
      l10n import omegat/target/2024-03-12-atelier-odessa.po

    Exit status: 0 all taken over, 1 something was not, 2 a wrong call.
    """  # noqa: D301 - click wants the character \b
    if po is not None and len(files) > 1:
        raise click.UsageError("--po goes with one file.")
    folder = load_settings({"locales": locales}).locales_path
    failed = False
    for file in files:
        try:
            returned = read_returned(file)
            path = _near(po if po is not None else catalogue_path(returned, folder))
            outcome = apply(returned, path, dry_run=dry_run)
        except L10nError as error:
            note(f"l10n: {error}")
            failed = True
            continue
        if outcome.written:
            click.echo(str(path))
        for found in outcome.errors(file):
            note(f"l10n: {found}")
        note(f"{file}: {_told(outcome, dry_run)}")
        failed |= bool(outcome.findings)
    sys.exit(1 if failed else 0)


def _told(outcome: Outcome, dry_run: bool) -> str:
    parts = [
        counted(outcome.texts, "translation") if outcome.texts else "",
        f"{outcome.approved} approved" if outcome.approved else "",
        f"{outcome.reopened} sent back to review" if outcome.reopened else "",
        counted(outcome.comments, "comment") if outcome.comments else "",
        f"{outcome.rejected} kept as comments" if outcome.rejected else "",
    ]
    what = ", ".join(filter(None, parts))
    if not what:
        return f"nothing new for {outcome.path}"
    return f"{what}; {'nothing written, --dry-run' if dry_run else f'written to {outcome.path}'}"


def _near(path: Path) -> Path:
    """The path as seen from here, if it lies in this folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path
