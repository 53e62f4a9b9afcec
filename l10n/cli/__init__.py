"""The command ``l10n``. Each subcommand is a module that is imported only when it is called."""

from __future__ import annotations

import os
import sys

import click

from l10n import __version__
from l10n.cli.lazy import LazyGroup

_COMMANDS = {
    "init": ("l10n.cli.init", "Lay out a project: settings, glossary, folders."),
    "translate": ("l10n.cli.translate", "Draft French releases into PO catalogues."),
    "publish": ("l10n.cli.publish", "Write the translated release in the format of its source."),
    "review": ("l10n.cli.review", "Review translations in the browser."),
    "check": ("l10n.cli.check", "Check translations: terms, numbers, names, punctuation and more."),
    "status": ("l10n.cli.status", "Show how far each catalogue is."),
    "terms": ("l10n.cli.terms", "Show which glossary terms a release holds."),
    "segment": ("l10n.cli.segment", "Show how a release is read and split."),
    "export": ("l10n.cli.export", "Write catalogues as XLIFF, as a sheet or as a page."),
    "import": ("l10n.cli.import_", "Bring an exported file's changes back into its catalogue."),
    "glossary": ("l10n.cli.glossary", "Check the glossary; show the forms of its terms."),
    "rules": ("l10n.cli.rules", "List the rules that change sources and drafts, each with its switch."),
    "models": ("l10n.cli.models", "List the translation models; fetch others from a model hub."),
    "memory": ("l10n.cli.memory", "Keep reviewed translations, find them again, exchange them as TMX."),
}


@click.group(
    cls=LazyGroup,
    lazy=_COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
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

    Exit status: 0 all done, 1 something failed, 2 the command was called wrongly, 130 interrupted.
    """  # noqa: D301 - click wants the character \b
    if any(name.startswith("L10N_") for name in os.environ):
        from l10n.cli import shell
        from l10n.settings import unknown_variables

        for note in unknown_variables():
            shell.say(note)


def main() -> None:
    """Run the command line; user errors are one line, Ctrl-C ends with 130, SIGTERM with 143."""
    from l10n.cli import shell
    from l10n.errors import L10nError

    shell.mend_streams()
    try:
        with shell.signals_end_the_run():
            cli.main(prog_name="l10n", standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.Abort as abort:
        shell.say("Interrupted; every file that was being written is whole.")
        sys.exit(shell.exit_status(abort.__cause__))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except L10nError as error:
        for line in error.lines:
            shell.say(f"l10n: {line}")
        sys.exit(1)
    except OSError as error:
        shell.say_system_error(error)
        sys.exit(1)
    finally:
        shell.flush()
