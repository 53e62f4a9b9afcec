"""Encode sentence pairs for training, align their pieces, find spans that can be annotated.

    python -m training.prepare MODEL FOLDER... PAIRS

Each source of the table (``--mix``, by default ``training/mix.toml``) is a file ``NAME.tsv`` or
``NAME.tsv.zst`` in one of the folders, a pair a line: French, tab, target, or in the columns that the table
names. PAIRS is written at the end; ``python -m training.fit`` reads it.
The 640,000 pairs of the bundled model take six minutes on two cores.

Needs eflomal, pymorphy3, simplemma and, for .zst, zstandard.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from .align import align, aligner
from .annotate import Annotator
from .mix import MIX, Source, read_mix
from .pairs import Pairs, Ragged, digest, with_candidates, write

LONGEST = 94
"""Pieces on either side; longer pairs are left out."""

SHARPNESS = 0.4
"""Of the distribution that segmentations are drawn from: at 0 all are alike, at 1 as likely as the unigram
model has them."""

Row = tuple[str, str]


def seed(number: int) -> None:
    """Draw the pairs, their segmentations and what to annotate as after the same number before."""
    import sentencepiece

    random.seed(number)
    sentencepiece.set_random_generator_seed(number % 2**32)


def read_pairs(source: Source, folders: Sequence[Path]) -> list[Row]:
    """The pairs of a source. Raises ValueError if no folder has it."""
    for folder in folders:
        for path in (folder / f"{source.name}.tsv", folder / f"{source.name}.tsv.zst"):
            if path.exists():
                rows = list(_rows(path, source.columns))
                rows = [row for row in rows if len(row[0].split()) >= source.least_words]
                most = source.at_most
                return random.sample(rows, most) if most and len(rows) > most else rows
    raise ValueError(
        f"{source.name}.tsv is in none of the folders; leave it out of the table, or name its folder"
    )


def _rows(path: Path, columns: Sequence[int]) -> Iterator[Row]:
    data = path.read_bytes()
    if path.suffix == ".zst":
        import zstandard

        with zstandard.ZstdDecompressor().stream_reader(data) as stream:
            data = stream.read()
    for line in data.decode("utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) >= max(columns):
            french, target = (cells[column - 1] for column in columns)
            if french and target:
                yield french, target


class Encoder:
    """SentencePiece pieces as ids of the model's vocabulary."""

    def __init__(self, model: Path) -> None:
        import sentencepiece

        self.vocabulary: dict[str, int] = json.loads((model / "vocab.json").read_text(encoding="utf-8"))
        self.pieces = [piece for piece, _ in sorted(self.vocabulary.items(), key=lambda item: item[1])]
        self._spm = sentencepiece.SentencePieceProcessor(model_file=str(model / "source.spm"))
        self._ids = [self.vocabulary[self._spm.id_to_piece(i)] for i in range(self._spm.get_piece_size())]

    def __call__(self, texts: list[str]) -> list[list[int]]:
        return [[self._ids[i] for i in row] for row in self._spm.encode(texts, num_threads=2)]

    def sample(self, text: str) -> list[int]:
        """A segmentation by lot among all there are (Kudo 2018)."""
        row = self._spm.encode(text, enable_sampling=True, nbest_size=-1, alpha=SHARPNESS)
        return [self._ids[i] for i in row]

    def pair(self, source: list[int], target: list[int], language: str) -> tuple[list[int], list[int]]:
        """The language token before the source, ``</s>`` after both."""
        end = self.vocabulary["</s>"]
        return [self.vocabulary[f">>{language}<<"], *source, end], [*target, end]


def encode(
    encoder: Encoder, mix: Sequence[Source], texts: Sequence[list[Row]]
) -> tuple[list[list[int]], list[list[int]], list[int]]:
    """Sources, targets and the index of the source of each pair; too long pairs and empty ones are left
    out."""
    sources: list[list[int]] = []
    targets: list[list[int]] = []
    kinds: list[int] = []
    for kind, (source, rows) in enumerate(zip(mix, texts, strict=True)):
        french, other = encoder([a for a, _ in rows]), encoder([b for _, b in rows])
        for i in random.sample(range(len(rows)), round(source.sampled * len(rows))):
            french[i] = encoder.sample(rows[i][0])
        for a, b in zip(french, other, strict=True):
            if 0 < len(a) <= LONGEST and 0 < len(b) <= LONGEST:
                one, two = encoder.pair(a, b, source.language)
                sources.append(one)
                targets.append(two)
                kinds.append(kind)
    return sources, targets, kinds


def prepare(model: Path, mix: Sequence[Source], texts: Sequence[list[Row]]) -> Pairs:
    """Encoded, aligned and with what can be annotated. ``texts``: the pairs of each source."""
    encoder = Encoder(model)
    sources, targets, kinds = encode(encoder, mix, texts)
    print(f"{len(sources)} pairs; aligning", flush=True)
    links = align([s[1:-1] for s in sources], [t[:-1] for t in targets])
    for some in links:
        some += [1, 0]  # the language token comes first
    print("aligned; looking for spans to annotate", flush=True)
    annotator = Annotator(encoder)
    rows = zip(sources, targets, kinds, links, strict=True)
    candidates = (annotator.candidates(s, t, mix[kind].language, some) for s, t, kind, some in rows)
    return Pairs(
        names=[f"{source.language} {source.name}" for source in mix],
        vocabulary=digest(model),
        kinds=np.array(kinds, np.int32),
        sources=Ragged.of(sources),
        targets=Ragged.of(targets),
        links=Ragged.of(links, (2,)),
        **with_candidates(candidates),
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m training.prepare",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("model", type=Path, metavar="MODEL")
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("pairs", type=Path, metavar="PAIRS")
    parser.add_argument("--mix", type=Path, default=MIX)
    parser.add_argument("--seed", type=int, default=int(time.time()), help="by default the time")
    args = parser.parse_args()
    if args.pairs.is_dir():
        parser.error(f"{args.pairs} is a folder; name the file to be written last")
    seed(args.seed)
    try:
        aligner()  # told now and not after minutes
        mix = read_mix(args.mix)
        texts = [read_pairs(source, args.folders) for source in mix]
        pairs = prepare(args.model, mix, texts)
        write(pairs, args.pairs)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        parser.exit(1, f"{error}\n")
    except ModuleNotFoundError as error:
        parser.exit(1, f"{error.name} is not installed; training/README.md says what this needs\n")
    tokens = np.bincount(pairs.kinds, pairs.targets.lengths(), len(mix))
    for source, count in zip(mix, tokens, strict=True):
        times = f"{source.times:g} times an epoch"
        print(f"{source.language} {source.name}: {count / 1e6:.2f} M target tokens, {times}")


if __name__ == "__main__":
    main()
