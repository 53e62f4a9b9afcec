"""``l10n models fetch``."""

from __future__ import annotations

import re
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from l10n.cli.output import BarProgress, PlainProgress, is_terminal, note
from l10n.errors import L10nError
from l10n.mt.registry import DIRECTION, REGISTRY
from l10n.settings import LANGUAGES, Settings, load_settings

if TYPE_CHECKING:
    from l10n.mt.fetch import Wanted
    from l10n.mt.inventory import Model
    from l10n.mt.registry import ModelInfo

NAME = re.compile(r"\w(?:[\w.-]{0,94}\w)?")
_REPOSITORY = re.compile(rf"(?:https://huggingface\.co/)?([\w.-]+/({NAME.pattern}))/?")


@click.command("fetch")
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
def command(model: str, revision: str, name: str | None, directions: tuple[str, ...]) -> None:
    """Fetch a MarianMT model from huggingface.co, or from the hub that HF_ENDPOINT names, into the project's
    folder “models”.

    Its commit, licence and SHA-256 digests are written into models/registry.yaml. NAME alone fetches a model
    that this file lists already, at its commit, and every file must have its digest: so a project is set up
    the same elsewhere. NAME may also be one that l10n knows (l10n models list): the first fetch takes the
    newest commit, or --revision, and writes down what came. No code is fetched, and weights as safetensors;
    a pickle only where there is nothing else and PyTorch is installed, which takes the weights out of it in a
    process of its own. After an interruption, run the same again: what has come is kept.

    The path of the model goes to stdout. HF_HUB_OFFLINE, HTTPS_PROXY, NO_PROXY and HF_TOKEN are obeyed.
    """
    from l10n.mt.fetch import fetch as fetch_model

    settings = load_settings({})
    wanted = _wanted(model, revision, name, directions, settings)
    for one in wanted:
        with BarProgress() if is_terminal() else nullcontext(PlainProgress()) as progress:
            info = fetch_model(one, settings.root / settings.models, progress)
        click.echo(str(info.folder))
    _tell(model if len(wanted) > 1 else info.name, info)


def _wanted(
    model: str, revision: str, name: str | None, directions: tuple[str, ...], settings: Settings
) -> list[Wanted]:
    """What the command line asks for. Raises click.UsageError, or L10nError if it cannot be had here."""
    from l10n.mt.fetch import Wanted

    repository = _REPOSITORY.fullmatch(model)
    if repository is None and "/" in model:
        raise click.BadParameter("write OWNER/NAME, as the hub has it.", param_hint="OWNER/NAME")
    if repository is None:
        if name or directions:
            raise click.UsageError("--name and --direction are for OWNER/NAME.")
        return _by_name(model, revision, settings)
    if name is not None and (not NAME.fullmatch(name) or name.endswith((".yaml", ".yml"))):
        raise click.BadParameter(f"“{name}” cannot be the name of a model.", param_hint="--name")
    if wrong := [direction for direction in directions if not DIRECTION.fullmatch(direction)]:
        raise click.BadParameter(f"“{wrong[0]}” is none; write fr-en or fr-uk.", param_hint="--direction")
    name = name or repository[2]
    check_free(name, settings)
    return [Wanted(repository[1], name, revision, tuple(dict.fromkeys(directions)))]


def _by_name(name: str, revision: str, settings: Settings) -> list[Wanted]:
    """A model that the project or l10n lists, or the two it goes through, as far as they are not there."""
    from l10n.mt.fetch import Wanted
    from l10n.mt.inventory import find_listed

    model = find_listed(settings, name)
    if model is not None and model.info.through:
        if revision:
            raise click.UsageError("--revision is for a single model.")
        steps = [step for step in model.info.through if not _is_there(step, settings)]
        if not steps:
            raise L10nError(
                f"both models of “{name}” are there already", path=settings.root / settings.models
            )
        return [wanted for step in steps for wanted in _by_name(step, "", settings)]
    if model is not None and not _is_own(model, settings) and not model.installed and model.info.repository:
        info = model.info
        return [Wanted(info.repository, name, revision or info.revision, info.directions)]
    if revision:
        raise click.UsageError("--revision is for OWNER/NAME, or a model that l10n knows.")
    info = _listed(name, model, settings)
    return [Wanted(info.repository, name, info.revision, expected=info)]


def _is_there(name: str, settings: Settings) -> bool:
    from l10n.mt.inventory import find_listed

    found = find_listed(settings, name)
    return found is not None and found.installed


def _is_own(model: Model, settings: Settings) -> bool:
    """Whether it is one of the project, and not only known to l10n."""
    return model.info.folder.parent == settings.root / settings.models


def check_free(name: str, settings: Settings) -> None:
    """Raise L10nError if there is a model of that name."""
    from l10n.mt.inventory import find_listed

    taken = find_listed(settings, name)
    if taken is not None and not taken.installed and not _is_own(taken, settings):
        taken = None  # l10n knows where it is, no more
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


def _listed(name: str, model: Model | None, settings: Settings) -> ModelInfo:
    """The model of that name in the project's registry, which is not whole yet."""
    folder = settings.root / settings.models
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


def _tell(name: str, info: ModelInfo) -> None:
    targets = dict.fromkeys(direction.split("-")[1] for direction in info.directions)
    languages = " ".join(f"--to {target}" for target in targets if target in LANGUAGES)
    note(f"use it with: l10n translate releases {languages} --model {name}")
