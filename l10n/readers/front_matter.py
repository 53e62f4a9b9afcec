"""What stands over a Markdown text: its metadata, in YAML or TOML."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

from l10n.errors import L10nError
from l10n.readers import dates

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}


def read(text: str, path: Path) -> tuple[dict[str, Any], int, str]:
    """The metadata, the line of its title, and the text with empty lines in the metadata's place.

    Raises ``L10nError`` for metadata that are no valid YAML or TOML.
    """
    lines = text.split("\n")
    closing = _FENCES.get(lines[0].rstrip())
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in closing), 0) if closing else 0
    if not end:
        return {}, 1, text
    source = "\n".join(lines[1:end])
    found = _toml(source, path) if lines[0].startswith("+++") else _yaml(source, path)
    if not isinstance(found, dict):
        return {}, 1, text  # a ruling line, not metadata
    title_line = next(
        (i for i, line in enumerate(lines[:end], 1) if re.match(r"[\"']?title[\"']?\s*[:=]", line)), 1
    )
    return found, title_line, "\n".join([""] * (end + 1) + lines[end + 1 :])


def _yaml(source: str, path: Path) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="safe", pure=True).load(source)
    except (YAMLError, ValueError, RecursionError) as error:  # 30 February is a ValueError
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1  # below the fence
        problem = getattr(error, "problem", None) or (error if isinstance(error, ValueError) else "")
        what = str(problem) or "invalid YAML"
        remedy = "correct the YAML between the --- lines"
        if "mapping values" in what:  # French sets a space before a colon
            what, remedy = "a colon within a value", "put the value in quotes"
        raise L10nError(f"front matter: {what}", path=path, line=line, remedy=remedy) from None


def _toml(source: str, path: Path) -> Any:
    import tomllib

    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise L10nError(
            f"front matter: {error}", path=path, remedy="correct the TOML between the +++ lines"
        ) from None


def date(meta: dict[str, Any]) -> dt.date | None:
    """The date that the metadata give, if they do."""
    for name in ("date", "published", "pubdate", "publishDate"):
        value = meta.get(name)
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
        if isinstance(value, str) and (found := dates.parse(value)):
            return found
    return None


def check_language(meta: dict[str, Any], path: Path) -> None:
    """Raise ``L10nError`` where the author says that the text is not French."""
    for name in ("lang", "language", "locale"):
        value = meta.get(name)
        if isinstance(value, str) and not re.match(
            r"\s*(?:fr(?:a|e)?(?:$|[-_ ])|fran[cç]ais|french|$)", value, re.I
        ):
            raise L10nError(
                f"front matter: {name} is “{value.strip()}”, not French",
                path=path,
                remedy=f"give l10n the French original, or set {name} to fr",
            )
