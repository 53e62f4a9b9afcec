"""``l10n models list``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from l10n.cli import options
from l10n.cli.output import print_json
from l10n.settings import load_settings

if TYPE_CHECKING:
    from l10n.mt.inventory import Model


@click.command("list")
@options.as_json
def command(as_json: bool) -> None:
    """Show the models that --model may name: those of the project's folder “models”, and what comes with
    l10n.

    “to be fetched”: it is known where on a hub the model is, but its files are not all here; bring them with
    l10n models fetch NAME. A model that goes through two others needs both.
    “to be converted”: the first run converts it for the default engine.

    With --json: [{"name", "directions", "installed", "state", "size", "licence", "scores", "path",
    "repository", "revision", "through"}], “size” in bytes.
    """
    from l10n.mt.inventory import list_models

    models = list_models(load_settings({}))
    if as_json:
        print_json([_as_json(model) for model in models])
    for model in () if as_json else models:
        click.echo(_line(model))


def _line(model: Model) -> str:
    scores = (
        f"{way}: {', '.join(f'{metric} {score}' for metric, score in of_way.items())}"
        for way, of_way in model.info.scores.items()
    )
    parts = [
        model.info.name,
        " ".join(model.directions) or "languages unknown",
        f"{model.size / 1e6:.0f} MB" if model.installed else "",
        model.info.licence,
        f"through {' and '.join(model.info.through)}" if model.info.through else "",
        model.state,
        *scores,
    ]
    return "  ".join(part for part in parts if part)


def _as_json(model: Model) -> dict[str, Any]:
    return {
        "name": model.info.name,
        "directions": list(model.directions),
        "installed": model.installed,
        "state": model.state,
        "size": model.size,
        "licence": model.info.licence,
        "scores": model.info.scores,
        "path": str(model.info.folder),
        "repository": model.info.repository,
        "revision": model.info.revision,
        "through": list(model.info.through),
    }
