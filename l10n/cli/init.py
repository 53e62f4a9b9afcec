"""``l10n init``: lay out a project."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from l10n.cli import options
from l10n.errors import L10nError
from l10n.resources import bundled

SETTINGS = """\
# Settings of this l10n project. A line that begins with # does nothing; what it shows is the default.
# Relative paths start from the folder of this file. An environment variable (L10N_BEAM=6) comes before
# this file, and the command line (l10n translate --beam 6) before both.

# The languages to draft: "en", "uk".
# languages = ["en", "uk"]

# The folder of the PO catalogues: locales/en/NAME.po, locales/uk/NAME.po, locales/pot/NAME.pot.
# locales = "locales"

# Your terms and how they must be rendered. Without this file l10n uses the glossary that comes with it.
# glossary = "glossary.yaml"

# The translation memory: what was reviewed, for the next release. `l10n memory learn` makes it.
# memory = "memory.sqlite"

# The translation model: its name, or the path of a folder in MarianMT layout. Models of your own are looked
# for in the folder "models", then among those that come with l10n.
# model = "fr-en_uk-small"
# One for each language: model = {en = "opus-mt-fr-en", uk = "opus-mt-fr-uk"}
# models = "models"

# What runs the model: "ctranslate2" (fast), or "marian" (slow reference; pip install 'l10n[marian]').
# engine = "ctranslate2"

# How many hypotheses are kept while drafting, from 1; more is slower and seldom better.
# beam = 4

# Processor threads; 0 for as many as there are.
# threads = 0

# Rules that change what the model reads or has written, by name, to be switched off: see l10n rules.
# [rules]
# without = ["euphony"]
"""


@click.command("init")
@click.argument("folder", metavar="[DIR]", default=".", type=options.PathName(file_okay=False))
def command(folder: Path) -> None:
    """Lay out a project in DIR (default: here). What is already there is left as it is.

    \b
    It makes:
      l10n.toml       settings, each explained, all at their defaults
      glossary.yaml   a starter glossary of migration and counter-trafficking
      releases/       for the French releases
      locales/        for the PO catalogues

    \b
    Examples:
      l10n init
      l10n init ~/translations && cd ~/translations
    """  # noqa: D301 - click wants the character
    try:
        for name in ("releases", "locales"):
            _say(folder / name, _make_folder(folder / name))
        for name, text in (("l10n.toml", SETTINGS), ("glossary.yaml", _glossary())):
            _say(folder / name, _create(folder / name, text))
    except OSError as error:
        path = Path(error.filename or folder)
        remedy = "choose another DIR, or move what is in the way"
        raise L10nError(f"cannot be made ({error.strerror})", path=path, remedy=remedy) from None
    _next_steps(folder)


def _make_folder(path: Path) -> bool:
    """Make a folder; False if there is one."""
    if path.is_dir():
        return False
    path.mkdir(parents=True)
    return True


def _create(path: Path, text: str) -> bool:
    """Write a new file, wholly or not at all; False, and nothing done, if there is one."""
    try:
        file = path.open("x", encoding="utf-8", newline="\n")
    except FileExistsError:
        if path.is_file():
            return False
        raise
    try:
        with file:
            file.write(text)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return True


def _glossary() -> str:
    """The starter glossary; it points at the schema and the manual of this installation."""
    from l10n.glossary.schema import schema_path

    text = bundled("glossary.yaml").read_text(encoding="utf-8")
    head, terms, rest = text.partition("\nterms:")
    head = head.replace("$schema=l10n/glossary/glossary.schema.json", f"$schema={schema_path().as_uri()}")
    head = head.replace("docs/glossary.md", str(bundled("docs/glossary.md")))
    return head + terms + rest


def _say(path: Path, made: bool) -> None:
    click.echo(f"{'made' if made else 'kept'}  {path}")


def _next_steps(folder: Path) -> None:
    enter = "" if folder.samefile(Path()) else f"cd {shlex.quote(str(folder))} && "
    click.echo(
        f"""
Next:
  1. Put French releases (.txt .html .md .docx) into {folder / "releases"}
  2. {enter}l10n translate releases
  3. Open locales/en/NAME.po and locales/uk/NAME.po in Poedit; clear “needs work” as you go
  4. l10n status shows how far each catalogue is; l10n terms FILE which terms a release holds"""
    )
