"""The table of sources: which files, how much of each, how often."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MIX = Path(__file__).with_name("mix.toml")
LANGUAGES = ("eng", "ukr")


@dataclass(frozen=True, slots=True)
class Source:
    """A file of pairs in a target language.

    ``times``: how often an epoch sees each of its pairs; ``columns``: where the French and the target stand,
    counted from one; ``sampled``: the share of the pairs whose French is split into pieces by lot, so that
    it is not learned by heart (Kudo 2018, Subword Regularization)."""

    name: str
    language: str
    times: float
    at_most: int | None = None
    least_words: int = 1
    columns: Sequence[int] = (1, 2)
    sampled: float = 0.0


def read_mix(path: Path = MIX) -> list[Source]:
    """The sources of a table, in its order. Raises OSError, and ValueError, which says what is wrong."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        if other := table.keys() - set(LANGUAGES):
            raise ValueError(f"{', '.join(sorted(other))} is none of the languages {', '.join(LANGUAGES)}")
        sources = [
            Source(name, language, **row) for language, rows in table.items() for name, row in rows.items()
        ]
        for source in sources:
            if source.times < 0:
                raise ValueError(f"{source.name}: times is {source.times:g}, less than 0")
            if len(source.columns) != 2 or min(source.columns) < 1:
                raise ValueError(f"{source.name}: columns are two numbers, counted from 1")
    except (TypeError, AttributeError, ValueError) as error:
        raise ValueError(f"{path}: {error}") from None
    return sources
