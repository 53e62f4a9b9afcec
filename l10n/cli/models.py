"""``l10n models``: which translation models there are, and what can be done with them."""

from __future__ import annotations

import click

from l10n.cli.lazy import LazyGroup

_COMMANDS = {
    "list": ("l10n.cli.models_list", "Show the models that --model may name."),
    "fetch": ("l10n.cli.models_fetch", "Fetch a MarianMT model from a model hub."),
    "add": ("l10n.cli.models_add", "Take a model from a folder into the project."),
    "verify": ("l10n.cli.models_verify", "Compare the files of models with their digests."),
    "convert": ("l10n.cli.models_convert", "Convert a model for the default engine."),
    "evaluate": ("l10n.cli.models_evaluate", "Measure how good the drafts of a model are."),
    "remove": ("l10n.cli.models_remove", "Remove a model from the project."),
}


@click.group("models", cls=LazyGroup, lazy=_COMMANDS)
def command() -> None:
    """List the translation models, fetch or add others, check, convert and remove them.

    \b
    Examples:
      l10n models list
      l10n models fetch opus-mt-fr-en                  into the project's folder “models”
      l10n models fetch Helsinki-NLP/opus-mt-fr-uk
      l10n translate releases --model en=opus-mt-fr-en --model uk=opus-mt-fr-uk
    """  # noqa: D301 - click wants the character \b
