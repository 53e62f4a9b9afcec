"""Shared by the tests of the glossary's loader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from l10n.glossary.load import Problem

Write = Callable[[str], Path]


def entry(**fields: str) -> str:
    """A small entry, correct but for what the test changes; an empty value leaves the field out."""
    given_fields = {"id": "traite", "fr": "traite", "en": "trafficking", "uk": "торгівля людьми", **fields}
    lines = [f"{key}: {value}" for key, value in given_fields.items() if value]
    return "  - " + "\n    ".join(lines) + "\n"


def one(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]
