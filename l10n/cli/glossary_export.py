"""``l10n glossary export``: the glossary for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from l10n.cli import options
from l10n.errors import L10nError
from l10n.glossary.exchange.formats import write_file
from l10n.glossary.exchange.table import LAYOUTS
from l10n.glossary.exchange.tbx_write import DIALECTS
from l10n.glossary.load import load_glossary
from l10n.settings import LANGUAGES, load_settings


@click.command("export")
@click.argument("file", type=options.PathName(dir_okay=False))
@options.glossary
@click.option("--layout", type=click.Choice(LAYOUTS), default="full", show_default=True, help="Of CSV.")
@click.option("--dialect", type=click.Choice(DIALECTS), default="basic", show_default=True, help="Of .tbx.")
@click.option("--to", type=click.Choice(LANGUAGES), help="Language of a bilingual file.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def command(
    file: Path, glossary: Path | None, layout: str, dialect: str, to: str | None, force: bool
) -> None:
    """Write the glossary into FILE in the format of its extension: .tbx, .csv, .tsv, .xlsx or .po.

    The full layout (.csv, .tsv, .xlsx) carries every field; lists are separated by |. TBX carries terms,
    variants, acronyms, allowed and forbidden renderings, notes, domain and definition. The bilingual layouts
    carry pairs of terms; entries with status “deprecated” are left out of them.

    \b
    Examples:
      l10n glossary export glossary.xlsx
      l10n glossary export martif.tbx --dialect martif
      l10n glossary export fr-uk.csv --layout deepl --to uk
      l10n glossary export weblate.csv --layout weblate --to en
    """  # noqa: D301 - click wants the character \b
    if file.exists() and not force:
        remedy = "choose another name, or add --force to replace it"
        raise L10nError("is there already", path=file, remedy=remedy)
    path = glossary if glossary is not None else load_settings().glossary_path
    entries = load_glossary(path).entries
    if to and (layout != "full" or file.suffix.lower() == ".po"):
        entries = tuple(entry for entry in entries if entry.status != "deprecated")
    write_file(entries, file, layout=layout, to=to or "", dialect=dialect)
    click.echo(file)
