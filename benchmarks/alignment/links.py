"""Make the reference links of the benchmark with eflomal (``pip install eflomal``; no part of l10n).

    python benchmarks/alignment/links.py CORPUS.tsv --out FOLDER [--sentences 100]

CORPUS: a table of document id, kind, French, English, Ukrainian, without header. eflomal (Östling and
Tiedemann 2016, HMM and fertility model) is trained on all of it in both directions, words in lower case and
cut after six letters, as each inflected form is rare in a small corpus. Links that both directions find are
sure; those that grow-diag-final-and (Koehn et al. 2003) adds are possible. ``FOLDER/fr-en.tsv`` and
``fr-uk.tsv`` hold the same French sentences, evenly picked. The English links beside this file were then
corrected by hand, sentence by sentence, where they were clearly wrong; the Ukrainian ones are as they came.
"""

from __future__ import annotations

import argparse
from itertools import product
from pathlib import Path

from words import Link, Pair, Span, french_words, target_words, write_pairs

from training.align import eflomal

STEM = 6
SHORTEST, LONGEST = 8, 22  # words of a French sentence


def symmetrise(forward: set[Link], backward: set[Link]) -> tuple[set[Link], set[Link]]:
    """The links of both directions, and these with the ones that grow-diag-final-and adds."""
    sure, either = forward & backward, forward | backward
    links = set(sure)
    left, right = {f for f, _ in links}, {t for _, t in links}
    steps = [step for step in product((-1, 0, 1), repeat=2) if step != (0, 0)]
    grown = True
    while grown:
        grown = False
        for f, t in sorted(links):
            for i, j in ((f + a, t + b) for a, b in steps):
                if (i, j) in either - links and (i not in left or j not in right):
                    links.add((i, j))
                    left.add(i)
                    right.add(j)
                    grown = True
    for several in (forward, backward):
        for i, j in sorted(several):
            if i not in left and j not in right:
                links.add((i, j))
                left.add(i)
                right.add(j)
    return sure, links


def align(french: list[str], target: list[str]) -> list[tuple[set[Link], set[Link]]]:
    """Sure and possible links of each pair of texts."""
    sources = (stems(text, french_words(text)) for text in french)
    targets = (stems(text, target_words(text)) for text in target)
    return [symmetrise(forward, backward) for forward, backward in eflomal(sources, targets)]


def stems(text: str, spans: list[Span]) -> str:
    return " ".join(text[a:b].lower()[:STEM] for a, b in spans)


def pick(rows: list[list[str]], wanted: int) -> list[int]:
    """Rows with whole sentences of middling length, evenly over the corpus."""
    fit = [
        n
        for n, (_, kind, *texts) in enumerate(rows)
        if kind in ("lead", "body", "quote") and SHORTEST <= len(french_words(texts[0])) <= LONGEST
    ]
    return [fit[k * len(fit) // wanted] for k in range(wanted)]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sentences", type=int, default=100)
    args = parser.parse_args()
    rows = [line.split("\t") for line in args.corpus.read_text(encoding="utf-8").splitlines()]
    chosen = pick(rows, args.sentences)
    french = [row[2] for row in rows]
    for language, column in (("en", 3), ("uk", 4)):
        target = [row[column] for row in rows]
        links = align(french, target)
        pairs = [Pair(french[n], target[n], frozenset(links[n][0]), frozenset(links[n][1])) for n in chosen]
        write_pairs(args.out / f"fr-{language}.tsv", pairs)


if __name__ == "__main__":
    main()
