"""``l10n models add``."""

from __future__ import annotations

from pathlib import Path

import click

from l10n.cli import options
from l10n.cli.models_fetch import NAME, check_free
from l10n.mt.registry import DIRECTION
from l10n.settings import load_settings


@click.command("add")
@click.argument("folder", type=options.PathName(exists=True, file_okay=False))
@click.option("--name", metavar="NAME", help="What to call it here.  [default: the folder's name]")
@click.option(
    "--direction",
    "directions",
    multiple=True,
    metavar="FR-XX",
    help="What it translates, where it does not say so itself; may be given twice.",
)
@click.option("--licence", metavar="TEXT", default="", help="Its licence, for the registry.")
def command(folder: Path, name: str | None, directions: tuple[str, ...], licence: str) -> None:
    """Copy a model from FOLDER into the project's folder “models”, and write its digests into registry.yaml.

    FOLDER is in Hugging Face layout (config.json, vocab.json, source.spm, target.spm, model.safetensors), or
    as the Marian toolkit and OPUS-MT have it (decoder.yml, .npz, vocabulary, source.spm, target.spm). Weights
    that are a pickle (pytorch_model.bin) need PyTorch, which reads them in a process of its own and takes
    weights only.

    The path of the model goes to stdout.

    \b
    Examples:
      l10n models add ~/opus-2020-01-16 --name opus-fr-en --direction fr-en
      l10n translate releases --to en --model opus-fr-en
    """  # noqa: D301 - click wants the character \b
    from l10n.mt.add import add

    settings = load_settings({})
    name = name or folder.resolve().name
    if not NAME.fullmatch(name) or name.endswith((".yaml", ".yml")):
        raise click.BadParameter(f"“{name}” cannot be the name of a model.", param_hint="--name")
    if wrong := [direction for direction in directions if not DIRECTION.fullmatch(direction)]:
        raise click.BadParameter(f"“{wrong[0]}” is none; write fr-en or fr-uk.", param_hint="--direction")
    check_free(name, settings)
    click.echo(str(add(folder, settings.root / settings.models, name, directions, licence).folder))
