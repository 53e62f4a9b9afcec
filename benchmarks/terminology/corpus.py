"""The sentences of the benchmark: three tables beside this file, and how they were drawn.

    python -m benchmarks.terminology.corpus CORPUS.tsv

draws them anew from the release corpus, a table of document id, kind, French, English, Ukrainian without
header: ``with_terms.tsv``, 500 sentences that hold terms of the starter glossary, ``usual_terms.tsv``, 500
too, and ``without_terms.tsv``, 1,000 that hold none. Only whole sentences are drawn (one segment each, 5
words or more, no labels, no vocabulary lists), none twice in a table. Those of the first table hold an entry
that fewer than 5 drawn before have, or a quarter of them would be about the IOM; those of the second have the
terms that releases have, as often as they have them, for the measure of speed.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
WITH_TERMS, USUAL_TERMS = HERE / "with_terms.tsv", HERE / "usual_terms.tsv"
WITHOUT_TERMS = HERE / "without_terms.tsv"
SEED, SIZE, PLAIN, PER_ENTRY = 4, 500, 1000, 5
VOCABULARY = ("A6-", "A11-", "A14-", "A29-")  # documents that are no texts
SENTENCES = ("title", "lead", "body", "quote", "caption", "bullet")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A French sentence; ``references`` by language."""

    document: str
    kind: str
    french: str
    references: dict[str, str]


def read(path: Path, limit: int = 0) -> list[Sentence]:
    """The lines of a table, or so many of them. Raises ValueError with the line of one that is malformed."""
    sentences = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        cells = line.split("\t")
        if len(cells) != 5 or not all(cells):
            raise ValueError(f"{path}:{number}: five cells wanted: id, kind, French, English, Ukrainian")
        sentences.append(Sentence(cells[0], cells[1], cells[2], {"en": cells[3], "uk": cells[4]}))
    return sentences[:limit] if limit else sentences


def digest(sentences: list[Sentence]) -> str:
    """Names what was measured: the beginning of a SHA-256 of the French."""
    return hashlib.sha256("\n".join(s.french for s in sentences).encode()).hexdigest()[:12]


def _whole(sentences: list[Sentence]) -> Iterator[Sentence]:
    from l10n.segmentation.split import split

    seen = set()
    for sentence in sentences:
        french = sentence.french
        if sentence.kind in SENTENCES and not sentence.document.startswith(VOCABULARY) and french not in seen:
            seen.add(french)
            if len(french.split()) >= 5 and len(split(french)) == 1:
                yield sentence


def draw(sentences: list[Sentence], glossary: Path) -> dict[Path, list[Sentence]]:
    """The sentences of each table."""
    from l10n.glossary.load import load_glossary
    from l10n.glossary.match import TermMatcher

    pool = list(_whole(sentences))
    random.Random(SEED).shuffle(pool)
    hits = TermMatcher(load_glossary(glossary)).match([s.french for s in pool])
    chosen: list[Sentence] = []
    usual: list[Sentence] = []
    plain: list[Sentence] = []
    held: Counter[str] = Counter()
    for sentence, found in zip(pool, hits, strict=True):
        entries = {hit.entry for hit in found if not hit.nested}
        if not found:
            plain.append(sentence)
            continue
        usual.append(sentence)
        if len(chosen) < SIZE and entries and any(held[entry] < PER_ENTRY for entry in entries):
            chosen.append(sentence)
            held.update(entries)
    return {WITH_TERMS: chosen, USUAL_TERMS: usual[:SIZE], WITHOUT_TERMS: plain[:PLAIN]}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    arguments = parser.parse_args()

    from l10n.resources import bundled

    drawn = draw(read(arguments.corpus), bundled("glossary.yaml"))
    for path, sentences in drawn.items():
        rows = ["\t".join((s.document, s.kind, s.french, *s.references.values())) for s in sentences]
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        print(f"{path.name}: {len(rows)} sentences of {len({s.document for s in sentences})} documents")


if __name__ == "__main__":
    main()
