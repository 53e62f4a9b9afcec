"""Prepared sentence pairs: what ``training.prepare`` writes and ``training.fit`` reads, one file of NumPy
arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from l10n.base.atomic import replacing
from l10n.mt.registry import sha256_of

Ids = NDArray[np.int32]

Candidate = tuple[int, int, list[Ids]]
"""Source pieces start:end, and the ids of the dictionary forms of their target, of which one is taken."""


@dataclass(frozen=True, slots=True)
class Ragged:
    """Rows of unequal length in one array; row i is ``values[offsets[i] : offsets[i + 1]]``."""

    values: NDArray[Any]
    offsets: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Sequence[Any], width: tuple[int, ...] = ()) -> Ragged:
        """Rows of numbers, or with ``width`` of vectors so wide."""
        offsets = np.cumsum([0, *map(len, rows)], dtype=np.int64)
        arrays = [np.asarray(row, np.int32).reshape(-1, *width) for row in rows]
        return cls(np.concatenate(arrays) if arrays else np.zeros((0, *width), np.int32), offsets)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, i: int) -> NDArray[Any]:
        return self.values[self.offsets[i] : self.offsets[i + 1]]

    def lengths(self) -> NDArray[np.int64]:
        return np.diff(self.offsets)


@dataclass(frozen=True, slots=True)
class Pairs:
    """``sources`` and ``targets``: ids, with ``</s>`` at the end and the language token before the source.
    ``kinds``: which of ``names`` (“language name”) each pair is from. ``links``: per pair (k, 2) of source
    and target positions. ``spans``: per pair (k, 2), start and end of what can be annotated; ``forms``:
    per span so many rows of ``renderings``. ``vocabulary``: digest of the ``vocab.json`` that the ids are
    from."""

    names: list[str]
    vocabulary: str
    kinds: NDArray[np.int32]
    sources: Ragged
    targets: Ragged
    links: Ragged
    spans: Ragged
    forms: NDArray[np.int64]
    renderings: Ragged

    def __len__(self) -> int:
        return len(self.kinds)

    def candidates(self, i: int) -> list[Candidate]:
        """What can be annotated in pair i."""
        return [
            (int(start), int(end), [self.renderings[j] for j in range(*self.forms[k : k + 2])])
            for k, (start, end) in enumerate(self.spans[i], start=int(self.spans.offsets[i]))
        ]


def with_candidates(candidates: Iterable[list[tuple[int, int, list[list[int]]]]]) -> dict[str, Any]:
    """The fields ``spans``, ``forms`` and ``renderings`` of `Pairs`."""
    rows = list(candidates)
    forms = [forms for row in rows for _, _, forms in row]
    return {
        "spans": Ragged.of([[(start, end) for start, end, _ in row] for row in rows], (2,)),
        "forms": np.cumsum([0, *map(len, forms)], dtype=np.int64),
        "renderings": Ragged.of([form for some in forms for form in some]),
    }


def digest(model: Path) -> str:
    """SHA-256 of the vocabulary of a model folder. Raises OSError."""
    return sha256_of(model / "vocab.json")


def write(pairs: Pairs, path: Path) -> None:
    """Raises OSError; the file is whole or not there."""
    arrays: dict[str, Any] = {}
    for field in fields(pairs):
        value = getattr(pairs, field.name)
        if isinstance(value, Ragged):
            arrays |= {f"{field.name}.values": value.values, f"{field.name}.offsets": value.offsets}
        else:
            arrays[field.name] = np.array(value)
    with replacing(path) as file:
        np.savez(file, **arrays)


def read(path: Path, model: Path) -> Pairs:
    """Raises OSError, and ValueError if the file is no such file or made for another vocabulary than the
    model's."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            values: dict[str, Any] = {}
            for field in fields(Pairs):
                name = field.name
                ragged = f"{name}.values" in arrays
                parts = (arrays[f"{name}.values"], arrays[f"{name}.offsets"]) if ragged else ()
                values[name] = Ragged(*parts) if ragged else arrays[name]
    except (KeyError, ValueError, EOFError) as error:
        raise ValueError(f"{path} is not what training.prepare writes ({error})") from None
    pairs = Pairs(**values | {"names": values["names"].tolist(), "vocabulary": str(values["vocabulary"])})
    if pairs.vocabulary != digest(model):
        raise ValueError(f"{path} was prepared for another vocabulary than {model}'s; prepare it again")
    return pairs
