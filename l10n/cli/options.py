"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from l10n.settings import ENGINES, LANGUAGES

F = TypeVar("F", bound=Callable[..., Any])


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
        type=click.Path(dir_okay=False, path_type=Path),
        help="Glossary file.  [default: glossary.yaml of the project, else the one that comes with l10n]",
    )(function)


def locales(function: F) -> F:
    """``--locales DIR``."""
    return click.option(
        "--locales",
        type=click.Path(file_okay=False, path_type=Path),
        help="Folder of the catalogues.  [default: locales]",
    )(function)


def engine(function: F) -> F:
    """``--engine`` and ``--model``."""
    function = click.option(
        "--model",
        help="A model's name, or the folder of a MarianMT model.  [default: fr-en_uk-small]",
    )(function)
    return click.option(
        "--engine",
        type=click.Choice(ENGINES),
        help="What runs the model; “marian” (transformers, needs torch) is the slow reference."
        "  [default: ctranslate2]",
    )(function)


def as_json(function: F) -> F:
    """``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout.")(function)
