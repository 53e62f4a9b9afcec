"""``l10n models``: which translation models there are, and how to get others."""

from __future__ import annotations

import re
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import click

from l10n.cli import options
from l10n.cli.output import BarProgress, PlainProgress, is_terminal, note, print_json
from l10n.errors import L10nError
from l10n.mt.registry import DIRECTION, REGISTRY
from l10n.settings import LANGUAGES, Settings, load_settings

if TYPE_CHECKING:
    from l10n.mt.fetch import Wanted
    from l10n.mt.inventory import Model
    from l10n.mt.registry import ModelInfo

_NAME = re.compile(r"\w(?:[\w.-]{0,94}\w)?")
_REPOSITORY = re.compile(rf"(?:https://huggingface\.co/)?([\w.-]+/({_NAME.pattern}))/?")


@click.group("models")
def command() -> None:
    """List the translation models, and fetch others.

    \b
    Examples:
      l10n models list
      l10n models fetch Helsinki-NLP/opus-mt-fr-en     into the project's folder “models”
      l10n translate releases --to en --model opus-mt-fr-en
    """  # noqa: D301 - click wants the character \b


@command.command("list", short_help="Show the models that --model may name.")
@options.as_json
def list_(as_json: bool) -> None:
    """Show the models that --model may name: those of the project's folder “models”, and what comes with
    l10n.

    “to be fetched”: the project's registry says where on a hub the model is, but its files are not all here.
    “to be converted”: the first run converts it for the default engine.

    With --json: [{"name", "directions", "installed", "state", "size", "licence", "scores", "path",
    "repository", "revision"}], “size” in bytes.
    """
    from l10n.mt.inventory import list_models

    models = list_models(load_settings({}))
    if as_json:
        print_json([_as_json(model) for model in models])
    for model in () if as_json else models:
        click.echo(_line(model))


@command.command("fetch", short_help="Fetch a MarianMT model from a model hub.")
@click.argument("model", metavar="OWNER/NAME|NAME")
@click.option("--revision", metavar="REV", default="", help="Branch, tag or commit.  [default: main]")
@click.option("--name", metavar="NAME", help="What to call it here.  [default: its name on the hub]")
@click.option(
    "--direction",
    "directions",
    multiple=True,
    metavar="FR-XX",
    help="What it translates, where it does not say so itself; may be given twice.",
)
def fetch(model: str, revision: str, name: str | None, directions: tuple[str, ...]) -> None:
    """Fetch a MarianMT model from huggingface.co, or from the hub that HF_ENDPOINT names, into the project's
    folder “models”.

    Its commit, licence and SHA-256 digests are written into models/registry.yaml. NAME alone fetches a model
    that this file lists already, at its commit, and every file must have its digest: so a project is set up
    the same elsewhere. Only safetensors are fetched, no pickles, and no code. After an interruption, run
    the same again: files that came whole are kept.

    The path of the model goes to stdout.
    """
    from l10n.mt.fetch import fetch as fetch_model

    settings = load_settings({})
    wanted = _wanted(model, revision, name, directions, settings)
    with BarProgress() if is_terminal() else nullcontext(PlainProgress()) as progress:
        info = fetch_model(wanted, settings.root / settings.models, progress)
    click.echo(str(info.folder))
    _tell(info)


def _wanted(
    model: str, revision: str, name: str | None, directions: tuple[str, ...], settings: Settings
) -> Wanted:
    """What the command line asks for. Raises click.UsageError, or L10nError if it cannot be had here."""
    from l10n.mt.fetch import Wanted

    repository = _REPOSITORY.fullmatch(model)
    if repository is None and "/" in model:
        raise click.BadParameter("write OWNER/NAME, as the hub has it.", param_hint="OWNER/NAME")
    if repository is None:
        if revision or name or directions:
            raise click.UsageError("--revision, --name and --direction are for OWNER/NAME.")
        info = _listed(model, settings)
        return Wanted(info.repository, model, info.revision, expected=info)
    if name is not None and (not _NAME.fullmatch(name) or name.endswith((".yaml", ".yml"))):
        raise click.BadParameter(f"“{name}” cannot be the name of a model.", param_hint="--name")
    if wrong := [direction for direction in directions if not DIRECTION.fullmatch(direction)]:
        raise click.BadParameter(f"“{wrong[0]}” is none; write fr-en or fr-uk.", param_hint="--direction")
    name = name or repository[2]
    _check_free(name, settings)
    return Wanted(repository[1], name, revision, tuple(dict.fromkeys(directions)))


def _named(name: str, settings: Settings) -> Model | None:
    from l10n.mt.inventory import list_models

    return next((model for model in list_models(settings) if model.info.name == name), None)


def _check_free(name: str, settings: Settings) -> None:
    """Raise L10nError if there is a model of that name."""
    taken = _named(name, settings)
    place = settings.root / settings.models / name
    if taken is not None and taken.state == "to be fetched":
        remedy = f"run: l10n models fetch {name}"
        raise L10nError("the registry lists this model already", path=place, remedy=remedy)
    if taken is not None or place.exists():
        raise L10nError(
            f"there is a model “{name}” already",
            path=taken.info.folder if taken else place,
            remedy="give the new one another --name, or remove the old one and its entry in registry.yaml",
        )


def _listed(name: str, settings: Settings) -> ModelInfo:
    """The model of that name in the project's registry, which is not whole yet."""
    folder = settings.root / settings.models
    model = _named(name, settings)
    if model is None or not (model.info.repository and model.info.revision):
        if model is not None and model.installed:
            raise L10nError(f"the model “{name}” is there already", path=model.info.folder)
        what = "lists no model" if model is None else "does not say where on a hub, at which commit, to find"
        remedy = "write OWNER/NAME, as in: l10n models fetch Helsinki-NLP/opus-mt-fr-en"
        raise L10nError(f"{what} “{name}”", path=folder / REGISTRY, remedy=remedy)
    files = model.info.sha256
    if all((folder / file).is_file() for file in files) if files else model.installed:
        remedy = "to fetch a file anew, remove it"
        raise L10nError(f"the model “{name}” is there already", path=model.info.folder, remedy=remedy)
    return model.info


def _tell(info: ModelInfo) -> None:
    targets = dict.fromkeys(direction.split("-")[1] for direction in info.directions)
    languages = " ".join(f"--to {target}" for target in targets if target in LANGUAGES)
    note(f"use it with: l10n translate releases {languages} --model {info.name}")


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
    }
