"""``l10n export``: a catalogue for translation tools and for reviewers without one."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from l10n.cli import options
from l10n.cli.output import note
from l10n.errors import L10nError
from l10n.exchange.formats import SUFFIXES, Format, render, write_export
from l10n.settings import load_settings


@click.command("export")
@click.argument("catalogues", nargs=-1, required=True, type=options.PathName(), metavar="PO…")
@click.option(
    "--xliff",
    type=click.Choice(("1.2", "2.1")),
    help="For a translation tool: an XLIFF file of this version.",
)
@click.option("--xlsx", is_flag=True, help="For a reviewer: a sheet, French and translation side by side.")
@click.option("--html", is_flag=True, help="To read or print: a page, French and translation side by side.")
@click.option(
    "--out",
    type=options.PathName(),
    metavar="FILE",
    help="The file to write, or the folder for several.  [default: <release>.<language>.<ext> here]",
)
@options.glossary
@click.option("--no-glossary", is_flag=True, help="Do not mark the terms of the glossary.")
@click.option(
    "--memory",
    metavar="FILE",
    type=options.PathName(dir_okay=False),
    help="Translation memory, whose matches XLIFF offers.  [default: memory.sqlite of the project]",
)
def command(
    catalogues: tuple[Path, ...],
    xliff: str | None,
    xlsx: bool,
    html: bool,
    out: Path | None,
    glossary: Path | None,
    no_glossary: bool,
    memory: Path | None,
) -> None:
    """Write catalogues as XLIFF, as a sheet or as a page; the names of the files written go to stdout.

    What is done in an XLIFF or XLSX file comes back with l10n import. A file that holds work which has not
    been imported is never replaced.

    \b
    Examples:
      l10n export locales/uk/2024-03-12-atelier-odessa.po --xliff 1.2 --out atelier.xlf
      l10n export locales/uk/*.po --xlsx --out review
      l10n export locales/en/2024-03-12-atelier-odessa.po --html

    Exit status: 0 all done, 1 something failed, 2 a wrong call. docs/exchange.md says what each tool needs.
    """  # noqa: D301 - click wants the character \b
    form = _format(xliff, xlsx=xlsx, html=html)
    if out is not None and not out.is_dir() and len(catalogues) > 1:
        raise click.UsageError("--out must be a folder that is there when there are several catalogues.")
    settings = load_settings({"glossary": glossary, "memory": memory})
    terms = None
    if not no_glossary:
        from l10n.glossary.load import load_glossary

        terms = load_glossary(settings.glossary_path)
    candidates = settings.memory_path if xliff is not None else None  # the other formats do not show them
    from l10n.exchange.collect import read_package

    failed = False
    for path in catalogues:
        try:
            package = read_package(path, glossary=terms, memory=candidates)
            name = f"{package.release}.{package.language}{SUFFIXES[form]}"
            target = Path(name) if out is None else out / name if out.is_dir() else out
            write_export(target, render(package, form), path)
        except L10nError as error:
            note(f"l10n: {error}")
            failed = True
            continue
        click.echo(str(target))
    sys.exit(1 if failed else 0)


def _format(xliff: str | None, *, xlsx: bool, html: bool) -> Format:
    given: list[Format] = []
    if xliff is not None:
        given.append("xliff-1.2" if xliff == "1.2" else "xliff-2.1")
    given += ["xlsx"] if xlsx else []
    given += ["html"] if html else []
    if len(given) != 1:
        raise click.UsageError("Say one of --xliff 1.2, --xliff 2.1, --xlsx, --html.")
    return given[0]
