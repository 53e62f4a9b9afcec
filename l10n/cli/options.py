"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from l10n.errors import L10nError
from l10n.settings import ENGINES, LANGUAGES, models_named

F = TypeVar("F", bound=Callable[..., Any])
_EMPTY = "it is empty, as an unset variable is."


class PathName(click.Path):
    """A path with a name. An empty text is not one, though pathlib takes it for the current folder."""

    def __init__(self, **options: Any) -> None:
        super().__init__(path_type=Path, **options)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """See `click.ParamType.convert`."""
        if value == "":
            self.fail(_EMPTY, param, ctx)
        return super().convert(value, param, ctx)


def _filled(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...] | None:
    if "" in value:
        raise click.BadParameter(_EMPTY, ctx, param)
    try:
        models_named(value, "")
    except L10nError as error:
        raise click.BadParameter(f"{error}.", ctx, param) from None
    return value or None


def to(function: F) -> F:
    """``--to``, several times."""
    return click.option(
        "--to",
        "languages",
        multiple=True,
        type=click.Choice(LANGUAGES),
        help="Target language; may be given twice.  [default: both]",
    )(function)


def glossary(function: F) -> F:
    """``--glossary FILE``."""
    return click.option(
        "--glossary",
        type=PathName(dir_okay=False),
        help="Glossary file.  [default: glossary.yaml of the project, else the one that comes with l10n]",
    )(function)


def locales(function: F) -> F:
    """``--locales DIR``, a folder that is there or will be made."""
    return _locales(PathName(file_okay=False))(function)


def existing_locales(function: F) -> F:
    """``--locales DIR``, a folder that is there."""
    return _locales(PathName(file_okay=False, exists=True))(function)


def _locales(kind: PathName) -> Callable[[F], F]:
    return click.option(
        "--locales", metavar="DIR", type=kind, help="Folder of the catalogues.  [default: locales]"
    )


def engine(function: F) -> F:
    """``--engine`` and ``--model``."""
    function = click.option(
        "--model",
        metavar="[LANGUAGE=]MODEL",
        multiple=True,
        callback=_filled,
        help="A model's name, or the folder of a MarianMT model; for one language en=NAME or uk=NAME, which "
        "may both be given.  [default: fr-en_uk-small]",
    )(function)
    return click.option(
        "--engine",
        type=click.Choice(ENGINES),
        help="What runs the model; “marian” (transformers, needs torch) is the slow reference."
        "  [default: ctranslate2]",
    )(function)


def without(function: F) -> F:
    """``--without NAME``, several times; see ``l10n rules``."""
    return click.option(
        "--without",
        metavar="NAME",
        multiple=True,
        callback=_rules,
        help="Switch a rule off that changes sources or drafts (see l10n rules); may be given several times.",
    )(function)


def _rules(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...] | None:
    if value:
        from l10n.drafting.rules import require_known

        try:
            require_known(value)
        except L10nError as error:
            raise click.BadParameter(f"{error}.", ctx, param) from None
    return value or None


def as_json(function: F) -> F:
    """``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout.")(function)
