"""``l10n models convert``."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import click

from l10n.cli import options
from l10n.cli.output import BarProgress, PlainProgress, is_terminal
from l10n.errors import L10nError
from l10n.resources import bundled
from l10n.settings import load_settings

_FORMS = ("int8", "int16", "float16", "float32")


@click.command("convert")
@click.argument("model", metavar="NAME|FOLDER")
@click.option(
    "--out",
    type=options.PathName(file_okay=False),
    metavar="DIR",
    help="A new folder for the result.  [default: the cache, where l10n looks for it]",
)
@click.option(
    "--form",
    type=click.Choice(_FORMS),
    default="int8",
    show_default=True,
    help="What the weights are kept in; l10n itself uses int8.",
)
def command(model: str, out: Path | None, form: str) -> None:
    """Convert a MarianMT model for CTranslate2, the default engine; PyTorch is not needed.

    l10n does so by itself when a model is first used: this does it beforehand, for example while an image of
    a container is built, or gives other programs a copy. The path of the result goes to stdout.
    """
    from l10n.mt.convert import convert, convert_to
    from l10n.mt.registry import find_model, verify

    settings = load_settings({})
    info = find_model(model, (settings.root / settings.models, bundled("models")))
    if info.through:
        raise L10nError(f"“{model}” is two models", remedy=f"convert {' and '.join(info.through)}")
    with BarProgress() if is_terminal() else nullcontext(PlainProgress()) as progress:
        verify(info, info.folder)
        if out is None:
            result = convert(info.folder, form, progress)
        else:
            convert_to(info.folder, out, form, progress)
            result = out
    click.echo(str(result))
