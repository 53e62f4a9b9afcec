"""Word lists in the source, written as plain text."""

from __future__ import annotations

Forms = tuple[str, ...]


def words(text: str) -> frozenset[str]:
    """The words of ``text``."""
    return frozenset(text.split())


def table(text: str) -> dict[str, tuple[Forms, ...]]:
    """Irregular forms by the first word of each entry: ``person persons/people, child children``."""
    rows = (row.split() for row in text.split(","))
    return {first: tuple(tuple(cell.split("/")) for cell in rest) for first, *rest in rows}
