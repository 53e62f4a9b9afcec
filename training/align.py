"""Alignment of sentence pairs with eflomal (Östling and Tiedemann 2016)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

Link = tuple[int, int]
"""Places in the source and in the target."""


def align(sources: Sequence[Sequence[int]], targets: Sequence[Sequence[int]]) -> list[np.ndarray]:
    """Per pair the links of its pieces, (k, 2) of source and target positions: those that both directions
    have, and for a target piece without any those that one direction has. Raises as `eflomal` does."""
    lines = ([" ".join(map(str, row)) for row in rows] for rows in (sources, targets))
    return [merge(forward, reverse) for forward, reverse in eflomal(*lines)]


def eflomal(sources: Iterable[str], targets: Iterable[str]) -> Iterator[tuple[set[Link], set[Link]]]:
    """Per pair of lines, whose words are separated by spaces, the links of either direction.

    Raises FileNotFoundError where eflomal is not installed, CalledProcessError if it fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, target, forward, reverse = (Path(folder) / name for name in "stfr")
        for path, lines in ((source, sources), (target, targets)):
            with path.open("w", encoding="utf-8") as file:
                file.writelines(f"{line}\n" for line in lines)
        files: list[str | Path] = ["-s", source, "-t", target, "-f", forward, "-r", reverse]
        subprocess.run([aligner(), "--model", "3", *files], check=True, capture_output=True)
        with forward.open() as one, reverse.open() as other:
            for lines in zip(one, other, strict=True):
                yield _links(lines[0]), _links(lines[1])


def aligner() -> str:
    """The path of ``eflomal-align``, beside this Python or on the PATH. Raises FileNotFoundError."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))
    if (found := shutil.which("eflomal-align", path=path)) is None:
        raise FileNotFoundError("eflomal-align is not on the PATH; training/README.md says what this needs")
    return found


def merge(forward: set[Link], reverse: set[Link]) -> np.ndarray:
    """The links of `align`, sorted."""
    links = forward & reverse
    linked = {target for _, target in links}
    links |= {link for link in forward | reverse if link[1] not in linked}
    return np.array(sorted(links), dtype=np.int16).reshape(-1, 2)


def _links(line: str) -> set[Link]:
    return {(int(source), int(target)) for source, target in (link.split("-") for link in line.split())}
