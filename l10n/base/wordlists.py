"""Word lists in the source, written as plain text."""

from __future__ import annotations

import tomllib
from pathlib import Path

Forms = tuple[str, ...]


def words(text: str) -> frozenset[str]:
    """The words of ``text``."""
    return frozenset(text.split())


def read_lists(path: Path) -> dict[str, frozenset[str]]:
    """The lists of a TOML file, each of them the words of one text. Raises OSError."""
    return {name: words(text) for name, text in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def table(text: str) -> dict[str, tuple[Forms, ...]]:
    """Irregular forms by the first word of each entry: ``person persons/people, child children``."""
    rows = (row.split() for row in text.split(","))
    return {first: tuple(tuple(cell.split("/")) for cell in rest) for first, *rest in rows}
