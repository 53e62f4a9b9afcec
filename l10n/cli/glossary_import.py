"""``l10n glossary import``: entries of other tools' files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from l10n.cli import options
from l10n.cli.output import note, print_json
from l10n.glossary.edit import write_changes
from l10n.glossary.exchange.formats import read_file
from l10n.glossary.exchange.plan import Plan, make_plan
from l10n.glossary.load import load_glossary
from l10n.settings import LANGUAGES, load_settings


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=options.PathName(exists=True, dir_okay=False), metavar="FILE…"
)
@options.glossary
@click.option("--apply", is_flag=True, help="Write into the glossary; without it nothing is written.")
@click.option("--theirs", is_flag=True, help="Where file and glossary differ, take what the file says.")
@click.option(
    "--to", type=click.Choice(LANGUAGES), help="Language of a bilingual file.  [default: told by its texts]"
)
@options.as_json
def command(
    files: tuple[Path, ...],
    glossary: Path | None,
    apply: bool,
    theirs: bool,
    to: str | None,
    as_json: bool,
) -> None:
    """Show what the terms in FILE would add to the glossary and change in it, and do it with --apply.

    \b
    Known are
      .tbx .xml   TBX-Basic, TBX-Core, TBX-Min, MARTIF (IATE, Weblate, MultiTerm)
      .csv        Weblate's columns, DeepL's (source, target), or those of “l10n glossary export”
      .tsv .txt   the same with tabs; OmegaT's glossary (source, target, comment)
      .xlsx       one sheet with the columns of “l10n glossary export”
      .po         a glossary of Weblate or Lokalize

    A term is known by its French. What the glossary lacks is added; where the two differ, a conflict is
    shown, and the glossary stays as it is unless --theirs is given. A new entry needs English and Ukrainian:
    name the files of both languages together. Comments, order and layout of the glossary stay.

    \b
    Examples:
      l10n glossary import iate.tbx
      l10n glossary import deepl-fr-en.csv deepl-fr-uk.csv --apply
      l10n glossary import workshop.xlsx --json | jq .conflicts

    With --json: {"added", "changed", "conflicts", "unchanged"}, ids; and "incomplete", "changes",
    "differences" in full. Exit status: 0 done, 1 a file or the glossary cannot be used, 2 usage.
    """  # noqa: D301 - click wants the character \b
    path = glossary if glossary is not None else load_settings().glossary_path
    incoming = [found for file in files for found in read_file(file, to or "")]
    plan = make_plan(load_glossary(path).entries if path.exists() else (), incoming, theirs=theirs)
    if apply and (plan.changes or plan.added):
        write_changes(path, plan.changes, plan.added)
    if as_json:
        print_json(plan.as_json() | {"applied": apply})
    else:
        _print(plan)
        counts = f"{len(plan.added)} added, {len(plan.changed)} changed, {len(plan.conflicts)} conflicts, "
        counts += f"{len(plan.unchanged)} unchanged, {len(plan.incomplete)} incomplete"
        note(f"{path.name}: {counts}" + ("" if apply else "; nothing written, add --apply to do it"))
    sys.exit(0)


def _print(plan: Plan) -> None:
    for entry in plan.added:
        renderings = ", ".join(f"{lang}: {t.preferred}" for lang, t in entry.targets.items())
        click.echo(f"add       {entry.id}: {entry.fr.term} ({renderings})")
    for change in plan.changes:
        value = " | ".join(change.value) if isinstance(change.value, tuple) else change.value
        click.echo(f"change    {change.id}: {change.side + '.' if change.side else ''}{change.key} + {value}")
    for conflict in plan.conflicts:
        click.echo(
            f"conflict  {conflict.id}: {conflict.field} is “{conflict.ours}”, "
            f"{conflict.place} has “{conflict.theirs}”"
        )
    for french, missing in plan.incomplete:
        click.echo(f"incomplete  {french}: no {missing}")
