"""How long the translation memory takes to find a sentence among many, and whether it finds it.

    python benchmarks/memory.py [--units 1000000] [--queries 200] [--keep FILE.sqlite]

The memory is filled with sentences of 25 words put together from pieces of those in
``benchmarks/terminology``, with other names and figures. So few different words make it harder than a real
memory: every word and every pair of words is in many units. What is looked up is then a sentence of the
memory, one with other figures, one with one to four words replaced, left out or added, and one that is not
there. *Found* is that the match is at least as like as the sentence which the query was made from.
"""

from __future__ import annotations

import argparse
import platform
import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from l10n.memory.lookup import Query, find_matches  # noqa: E402
from l10n.memory.score import LEAST, Text, likeness  # noqa: E402
from l10n.memory.store import Memory, opened  # noqa: E402
from l10n.memory.unit import Stamp, make_unit  # noqa: E402

WORDS = 25
LIMIT = 20.0  # milliseconds, the target for a lookup
CORPUS = ("with_terms.tsv", "without_terms.tsv")
SYLLABLES = "ba ker lin mo sta vi dran ol pe rusk tcha ver gor za nik lev our hat mi kov".split()


def pieces() -> list[list[str]]:
    """Runs of three to six words from the French sentences of the terminology benchmark."""
    rng = random.Random(1)
    found = []
    for name in CORPUS:
        for line in (ROOT / "benchmarks" / "terminology" / name).read_text(encoding="utf-8").splitlines():
            words = line.split("\t")[2].rstrip(".!?").split()
            while len(words) > 2:
                size = rng.randint(3, 6)
                found.append(words[:size])
                words = words[size:]
    return found


def sentence(rng: random.Random, parts: list[list[str]]) -> str:
    """A sentence of `WORDS` words; one in eight of its capitals is a made-up name, figures are others."""
    words: list[str] = []
    while len(words) < WORDS:
        words += rng.choice(parts)
    words = [changed(rng, word) for word in words[:WORDS]]
    return " ".join(words)[:1].upper() + " ".join(words)[1:] + "."


def changed(rng: random.Random, word: str) -> str:
    if word[0].isdigit():
        return str(rng.randint(2, 2500))
    if word[0].isupper() and rng.random() < 0.5:
        return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))).capitalize()
    return word


def edited(rng: random.Random, text: str, parts: list[list[str]]) -> str:
    """The sentence with one to four words replaced, left out or added."""
    words = text.split()
    for _ in range(rng.randint(1, 4)):
        place = rng.randrange(len(words))
        other = [rng.choice(rng.choice(parts))]
        words[place : place + rng.randint(0, 1)] = other if rng.random() < 0.75 else []
    return " ".join(words)


def other_figures(rng: random.Random, text: str) -> str:
    words = [str(rng.randint(2, 2500)) if word.isdigit() else word for word in text.split()]
    return " ".join(words)


def fill(memory: Memory, units: int, parts: list[list[str]]) -> None:
    rng = random.Random(2)
    stamp = Stamp(created="20240305T101500Z")
    with memory.change():
        for number in range(units):
            memory.add(make_unit(sentence(rng, parts), f"target {number}", "uk", stamp))


def samples(memory: Memory, count: int, parts: list[list[str]]) -> Iterator[tuple[str, str, str]]:
    """Kind, query, and the sentence it was made from ("" if none)."""
    rng = random.Random(3)
    (most,) = memory.connection.execute("SELECT max(id) FROM source").fetchone()
    for _ in range(count):
        number = rng.randint(1, most)
        (text,) = memory.connection.execute("SELECT text FROM source WHERE id = ?", (number,)).fetchone()
        yield "the same", text, text
        if any(word.isdigit() for word in text.split()):
            yield "other figures", other_figures(rng, text), text
        yield "edited", edited(rng, text, parts), text
        yield "not there", sentence(rng, parts), ""


def measure(memory: Memory, count: int, parts: list[list[str]]) -> bool:
    """Print a row for each kind of query; whether all are fast enough."""
    times: dict[str, list[tuple[float, float]]] = {}
    found: dict[str, list[bool]] = {}
    for kind, query, origin in samples(memory, count, parts):
        start, used = time.perf_counter(), time.process_time()
        matches = find_matches(memory, Query(query), "uk")
        spent = 1000 * (time.perf_counter() - start), 1000 * (time.process_time() - used)
        times.setdefault(kind, []).append(spent)
        wanted = likeness(Text(query), Text(origin)) if origin else 0
        if wanted >= LEAST:
            best = max((likeness(Text(query), Text(match.source)) for match in matches), default=0)
            found.setdefault(kind, []).append(best >= wanted)
    print("| query | lookups | p50 ms | p95 ms | of the processor: p50 | p95 | found |")
    print("|---|---|---|---|---|---|---|")
    slowest = 0.0
    for kind, rows in times.items():
        walls, processors = (statistics.quantiles(row, n=20) for row in zip(*rows, strict=True))
        share = f"{100 * statistics.mean(found[kind]):.1f} %" if kind in found else ""
        figures = " | ".join(f"{row[n]:.1f}" for row in (walls, processors) for n in (9, 18))
        print(f"| {kind} | {len(rows)} | {figures} | {share} |")
        slowest = max(slowest, walls[18])
    return slowest < LIMIT


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--keep", type=Path, help="fill this file, or use it if it is there")
    arguments = parser.parse_args()
    parts = pieces()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.keep or Path(folder) / "memory.sqlite"
        there = path.exists()
        start = time.perf_counter()
        with opened(path, write=True) as memory:
            assert memory is not None
            if not there:
                fill(memory, arguments.units, parts)
        filled = time.perf_counter() - start
        with opened(path) as memory:
            assert memory is not None
            units = memory.stats().units
            print(
                f"{platform.machine()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
            )
            print(f"{units:,} units, {path.stat().st_size / 2**20:,.0f} MiB", end="")
            print("" if there else f", filled in {filled:.0f} s")
            fast = measure(memory, arguments.queries, parts)
        print(f"memory at the peak: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    print(f"p95 under {LIMIT:.0f} ms: {'yes' if fast else 'NO'}")
    return 0 if fast else 1


if __name__ == "__main__":
    sys.exit(main())
