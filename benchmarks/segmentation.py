"""How many hard cases are split right, and how fast; LanguageTool's rules on the same cases beside ours.

    python benchmarks/segmentation.py [--corpus FILE.tsv]

``--corpus`` takes a table whose first column names the document, whose second the kind and whose third holds
one sentence, most often. It measures the speed on these instead of on the cases, and counts how many of the
boundaries are found again when up to six sentences of a document are joined to a paragraph.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import sys
import time
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "segmentation")]

from segmentation_cases import CASES, Splitter, read_cases, score  # noqa: E402

from l10n.segmentation import split  # noqa: E402
from l10n.segmentation.split import RULES, spans  # noqa: E402

SECONDS = 2.0


def languagetool() -> Splitter:
    """Plain choppa with the rules it ships."""
    from choppa import DEFAULT_SRX_RULESET, SrxDocument

    document = SrxDocument(ruleset=DEFAULT_SRX_RULESET)
    return lambda text, _language: spans(text, document, "fr_two")


def speed(splitter: Splitter, blocks: list[str]) -> tuple[float, float]:
    """Segments a second and milliseconds a segment, over whole rounds of ``blocks``, rules loaded."""
    segments, rounds = 0, 0
    start = time.process_time()
    while rounds == 0 or time.process_time() - start < SECONDS:
        segments += sum(len(splitter(block, "fr")) for block in blocks)
        rounds += 1
    taken = time.process_time() - start
    return segments / taken, 1000 * taken / segments


def paragraphs(corpus: Path) -> list[list[str]]:
    """Up to six neighbouring sentences of one document each; only what ends like a sentence."""
    found: list[tuple[str, list[str]]] = []
    for line in corpus.read_text(encoding="utf-8").splitlines():
        document, kind, sentence = line.split("\t")[:3]
        if kind in {"lead", "body", "quote"} and sentence.rstrip(" \u00a0\u202f»”)").endswith(
            (".", "!", "?", "…")
        ):
            if not found or found[-1][0] != document or len(found[-1][1]) == 6:
                found.append((document, []))
            found[-1][1].append(sentence)
    return [sentences for _, sentences in found]


def boundaries(splitter: Splitter, joined: list[list[str]]) -> tuple[int, int]:
    """How many boundaries between the joined sentences are found again, and how many there are."""
    hits = total = 0
    for sentences in joined:
        starts = {start for start, _ in splitter(" ".join(sentences), "fr")}
        offset = 0
        for sentence in sentences[:-1]:
            offset += len(sentence) + 1
            hits += offset in starts
            total += 1
    return hits, total


def signature() -> str:
    rules = hashlib.sha256(RULES.read_bytes()).hexdigest()[:12]
    cases = hashlib.sha256(CASES.read_bytes()).hexdigest()[:12]
    parts = [f"rules:fr.srx@{rules}", f"cases:{cases}", f"choppa-srx:{version('choppa-srx')}"]
    parts += [f"regex:{version('regex')}", f"python:{platform.python_version()}", "threads:1"]
    return "|".join([*parts, f"machine:{platform.machine()}/{os.cpu_count()} cores"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--corpus", type=Path, help="a TSV file; its third column is split")
    corpus: Path | None = parser.parse_args().corpus

    start = time.perf_counter()
    split("Bonjour.")
    loading = time.perf_counter() - start

    cases = read_cases()
    splitters = {"l10n": split, "LanguageTool": languagetool()}
    scores = {name: score(cases, splitter) for name, splitter in splitters.items()}
    print(f"{'cases right':40}" + "".join(f"{name:>14}" for name in splitters))
    for category in scores["l10n"]:
        cells = ("{}/{}".format(*scores[name][category]) for name in splitters)
        print(f"{category:40}" + "".join(f"{cell:>14}" for cell in cells))
    rights = {name: sum(right for right, _ in table.values()) for name, table in scores.items()}
    print(f"{'all':40}" + "".join(f"{f'{right}/{len(cases)}':>14}" for right in rights.values()))
    print(f"known failures among them: {sum(case.known_failure for case in cases)}\n")

    blocks = [case.text for case in cases]
    if corpus is not None:
        joined = paragraphs(corpus)
        for name, splitter in splitters.items():
            print("{:14} finds {} of {} boundaries".format(name, *boundaries(splitter, joined)))
        blocks = [line.split("\t")[2] for line in corpus.read_text(encoding="utf-8").splitlines()]
    print(f"speed over {len(blocks)} blocks of {corpus.name if corpus else CASES.name}, processor time")
    for name, splitter in splitters.items():
        print("{:14} {:8.0f} segments/s {:8.3f} ms/segment".format(name, *speed(splitter, blocks)))
    print(f"first call (imports, rules): {loading:.2f} s")
    print(signature())


if __name__ == "__main__":
    main()
