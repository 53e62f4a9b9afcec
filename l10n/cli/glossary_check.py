"""``l10n glossary check``: what is wrong or doubtful in a glossary."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from l10n.cli import options
from l10n.cli.output import note, print_json
from l10n.glossary.load import check_glossary
from l10n.settings import load_settings


@click.command("check")
@click.argument("file", required=False, type=options.PathName(), metavar="[FILE]")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="A line for each finding, or a JSON list of them.",
)
def command(file: Path | None, form: str) -> None:
    """Show all errors and warnings of a glossary with line, column and what to do.

    FILE is the glossary of the project unless given. An error keeps the glossary from being used; with a
    warning it is used as it stands. Ukrainian renderings are looked up in the dictionary.

    \b
    Examples:
      l10n glossary check
      l10n glossary check new-glossary.yaml --format json | jq '.[] | select(.severity == "error")'

    Exit status: 0 no error, 1 an error.
    """  # noqa: D301 - click wants the character \b
    path = file if file is not None else _near(load_settings().glossary_path)
    problems = check_glossary(path)
    errors = sum(problem.severity == "error" for problem in problems)
    if form == "json":
        print_json([problem.as_json() for problem in problems])
    else:
        for problem in problems:
            click.echo(f"{problem.place}: {problem.severity}: {problem.message}")
        note(f"{path.name}: {_count(errors, 'error')}, {_count(len(problems) - errors, 'warning')}")
    sys.exit(1 if errors else 0)


def _near(path: Path) -> Path:
    """The path as seen from here, if it lies in this folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"
