"""The command ``l10n``. Each subcommand is a module that is imported only when it is called."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from l10n import __version__

# name → (module, what it is for); the help of the group must not import the commands.
_COMMANDS = {
    "init": ("l10n.cli.init", "Lay out a project: settings, glossary, folders."),
    "translate": ("l10n.cli.translate", "Draft French releases into PO catalogues."),
    "status": ("l10n.cli.status", "Show how far each catalogue is."),
    "terms": ("l10n.cli.terms", "Show which glossary terms a release holds."),
    "segment": ("l10n.cli.segment", "Show how a release is read and split."),
}


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(_COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, what) for name, (_, what) in _COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], _COMMANDS, 1)
            hint = f" Did you mean “{near[0]}”?" if near else f" Commands: {', '.join(_COMMANDS)}."
            ctx.fail(f"there is no command “{args[0]}”.{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, "-V", "--version", prog_name="l10n")
def cli() -> None:
    """Draft French press releases in English and Ukrainian, with the glossary's terms in the right
    grammatical form, as PO catalogues that a translator finishes in Poedit, Weblate, OmegaT or Lokalize.

    \b
    A first run:
      l10n init                     lay out a project in this folder
      l10n translate releases       draft all releases in releases/
      poedit locales/uk/NAME.po     review the drafts
      l10n status                   see how far each catalogue is

    Exit status: 0 all done, 1 something failed, 2 the command was called wrongly.
    """  # noqa: D301 - click wants the character \b


def main() -> None:
    """Run the command line; user errors are one line, Ctrl-C ends with 130."""
    from l10n.errors import L10nError

    try:
        cli.main(prog_name="l10n", standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.Abort:
        click.echo("Interrupted; every file that was being written is whole.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except L10nError as error:
        click.echo(f"l10n: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        _silence_stdout()
        sys.exit(1)


def _silence_stdout() -> None:
    """After the reader of a pipe has gone, keep Python from complaining when it flushes at exit."""
    import os

    null: Any = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
