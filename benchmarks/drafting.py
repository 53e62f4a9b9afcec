"""How fast whole releases are drafted, terms enforced, beside the bare engines on the same segments.

    python benchmarks/drafting.py CORPUS.tsv [--releases 100] [--beam 4] [--threads N] [--transformers 200]

CORPUS: a table of document id, kind, French (more columns are ignored), without header; documents of eight
lines or more are written as text releases. *l10n* is everything from the files to the catalogues in both
languages, in a process of its own, loading of model, glossary and French analysis included. *bare* is
``ctranslate2.Translator.translate_batch`` alone, model loaded, on the same segments with the same beam, batch
and threads (as workers of one thread each, its fastest way); *one worker* is the same with CTranslate2's
default, one worker that has all threads, and larger batches; *shortlists* is the fastest way with the model's
shortlists, which l10n uses. *transformers* is ``MarianMTModel.generate`` (float32) on batches of 32 of the
same segments, sorted by length; as many batches as hold N segments are picked evenly. It needs the extra
``marian``. All run in turns, and the medians of the rounds count.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

from l10n import pipeline
from l10n.base.lazy import import_lean
from l10n.mt.ctranslate import BATCH_TOKENS
from l10n.mt.load import converted, model_info
from l10n.mt.shortlist import VMAP
from l10n.mt.source import normalise
from l10n.mt.vocabulary import END, Vocabulary
from l10n.progress import Progress
from l10n.resources import bundled
from l10n.settings import Settings

GENERATED = 32  # segments of a batch for ``generate``
ONE_WORKER_TOKENS = 1024  # a batch of one worker, which divides it among its threads


@contextmanager
def clock(seconds: list[float]) -> Iterator[None]:
    """Append the seconds that the block takes."""
    begin = time.perf_counter()
    yield
    seconds.append(time.perf_counter() - begin)


def write_releases(corpus: Path, folder: Path, wanted: int) -> list[Path]:
    """The documents of the corpus, evenly picked, as text files with a blank line between paragraphs."""
    documents: dict[str, list[str]] = {}
    for line in corpus.read_text(encoding="utf-8").splitlines():
        document, _, french = line.split("\t")[:3]
        documents.setdefault(document, []).append(french)
    long = [(name, lines) for name, lines in documents.items() if len(lines) >= 8]
    wanted = min(wanted, len(long))
    paths = []
    for name, lines in (long[i * len(long) // wanted] for i in range(wanted)):
        path = folder / f"{name}.txt"
        path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


class Stages(Progress):
    """Takes the time of each stage of a run."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._stage, self._begin = "", 0.0

    def start(self, stage: str, total: int) -> None:
        self.stop()
        self._stage, self._begin = stage, time.perf_counter()

    def stop(self) -> None:
        if self._stage:
            self.seconds[self._stage] = time.perf_counter() - self._begin


def our_run(paths: list[Path], settings: Settings) -> tuple[float, dict[str, float], int]:
    """A run of l10n: its seconds, those of its stages, and how many terms are unmet."""
    stages, seconds = Stages(), list[float]()
    with clock(seconds):
        outcome = pipeline.translate_releases(paths, settings, pipeline.Options(), stages)
    stages.stop()
    return seconds[0], stages.seconds, sum(c.stats.unmet for c in outcome.catalogues)


def segments_of(paths: list[Path]) -> list[str]:
    """The different segments of the releases, as the pipeline drafts them."""
    from l10n.readers import read_release
    from l10n.segmentation import segment_release

    return list(dict.fromkeys(s.text for path in paths for s in segment_release(read_release(path))))


def bare_run(
    folder: Path,
    settings: Settings,
    texts: list[str],
    vocabulary: Vocabulary,
    *,
    workers: int,
    shortlists: bool = False,
) -> Callable[[], None]:
    """Bare CTranslate2 in all languages, its threads divided among so many workers."""
    ctranslate2 = import_lean("ctranslate2")
    translator = ctranslate2.Translator(
        str(folder),
        device="cpu",
        inter_threads=workers,
        intra_threads=settings.thread_count // workers,
        compute_type="int8",
    )
    pieces = [vocabulary.encode(normalise(text)) for text in texts]

    def run() -> None:
        for language in settings.languages:
            token = vocabulary.language_tokens[language]
            translator.translate_batch(
                [[token, *several, END] for several in pieces],
                beam_size=settings.beam,
                max_batch_size=BATCH_TOKENS if workers > 1 else ONE_WORKER_TOKENS,
                batch_type="tokens",
                max_input_length=0,
                max_decoding_length=400,
                use_vmap=shortlists,
            )

    return run


def sampled_batches(texts: list[str], wanted: int) -> list[list[str]]:
    """Batches of segments of like length, evenly picked, of about ``wanted`` segments together.

    A sample of single segments would make batches of unlike lengths, in which ``generate`` is slower.
    """
    texts = sorted(texts, key=len, reverse=True)
    batches = [texts[first : first + GENERATED] for first in range(0, len(texts), GENERATED)]
    count = min(len(batches), -(-wanted // GENERATED))
    return [batches[(2 * i + 1) * len(batches) // (2 * count)] for i in range(count)]


def transformers_seconds(folder: Path, settings: Settings, batches: list[list[str]]) -> float:
    """``generate`` on the batches in all languages."""
    import torch
    from transformers import MarianMTModel, MarianTokenizer

    torch.set_num_threads(settings.thread_count)
    tokenizer: Any = MarianTokenizer.from_pretrained(folder)
    model: Any = MarianMTModel.from_pretrained(folder, dtype=torch.float32)
    begin = time.perf_counter()
    for token in (Vocabulary(folder).language_tokens[language] for language in settings.languages):
        for texts in batches:
            batch = tokenizer([f"{token} {text}" for text in texts], return_tensors="pt", padding=True)
            with torch.inference_mode():
                model.generate(**batch, num_beams=settings.beam, max_new_tokens=400)
    return time.perf_counter() - begin


@dataclass(frozen=True)
class Result:
    """Seconds of each contender by round; ``sampled`` segments went through transformers."""

    settings: Settings
    releases: int
    segments: int
    unmet: int
    stages: dict[str, float]
    ours: list[float]
    bare: list[float]
    listed: list[float]
    one_worker: list[float]
    sampled: int
    transformers: list[float]


def measure(args: argparse.Namespace, root: Path) -> Result:
    (root / "releases").mkdir()
    settings = Settings(root=root, beam=args.beam, threads=args.threads, glossary=bundled("glossary.yaml"))
    paths = write_releases(args.corpus, root / "releases", args.releases)
    texts = segments_of(paths)
    info = model_info(settings)
    folder, vocabulary = converted(info), Vocabulary(info.folder)
    threads = settings.thread_count
    bare = bare_run(folder, settings, texts, vocabulary, workers=threads)
    listed = bare_run(folder, settings, texts, vocabulary, workers=threads, shortlists=True)
    sample = sampled_batches(texts, args.transformers)
    ours: list[float] = []
    times: dict[str, list[float]] = {name: [] for name in ("bare", "listed", "one worker", "transformers")}
    for _ in range(args.rounds):  # in turns: a machine is not equally fast all the time
        shutil.rmtree(root / "locales", ignore_errors=True)
        with clock(times["bare"]):
            bare()
        with ProcessPoolExecutor(1, get_context("spawn")) as fresh:  # nothing cached
            seconds, stages, unmet = fresh.submit(our_run, paths, settings).result()
        ours.append(seconds)
        if (folder / VMAP).exists():
            with clock(times["listed"]):
                listed()
        if sample:
            times["transformers"].append(transformers_seconds(info.folder, settings, sample))
    with clock(times["one worker"]):
        bare_run(folder, settings, texts, vocabulary, workers=1)()
    return Result(
        settings=settings,
        releases=len(paths),
        segments=len(texts),
        unmet=unmet,
        stages=stages,
        ours=ours,
        bare=times["bare"],
        listed=times["listed"],
        one_worker=times["one worker"],
        sampled=sum(map(len, sample)),
        transformers=times["transformers"],
    )


def report(result: Result) -> None:
    settings = result.settings
    drafts = result.segments * len(settings.languages)
    print(f"model {settings.model}, beam {settings.beam}, {settings.thread_count} threads, {machine()}")
    print(f"ctranslate2 {version('ctranslate2')} int8, batches of {BATCH_TOKENS} tokens")
    print(
        f"{result.releases} releases, {result.segments} different segments, {drafts} drafts, "
        f"{result.unmet} unmet terms; medians of {len(result.ours)} rounds"
    )
    ours = line("l10n", drafts, result.ours)
    for stage, seconds in result.stages.items():
        print(f"  {stage:20}{seconds:10.1f} s (last round)")
    compare("bare", ours, line("bare", drafts, result.bare))
    if result.listed:
        compare("bare with the model's shortlists", ours, line("shortlists", drafts, result.listed))
    compare("bare with one worker, the default", ours, line("one worker", drafts, result.one_worker))
    if result.sampled:
        sampled = result.sampled * len(settings.languages)
        slow = line("transformers", sampled, result.transformers, f" on {result.sampled}")
        compare("transformers", ours, slow)


def line(name: str, drafts: int, seconds: list[float], remark: str = "") -> float:
    """Print a contender's speed; the median in drafts a second."""
    speed = drafts / median(seconds)
    print(f"{name:14}{speed:8.1f} drafts/s  {', '.join(f'{s:.1f} s' for s in seconds)}{remark}")
    return speed


def compare(name: str, ours: float, theirs: float) -> None:
    print(f"l10n / {name}: {ours / theirs:.2f}")


def machine() -> str:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    return f"{platform.machine()} with {os.cpu_count()} processors, load {load:.1f} at the end"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--releases", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--threads", type=int, default=0, help="0 (default): as many as processors")
    parser.add_argument(
        "--transformers", type=int, default=0, metavar="N", help="segments for it, about; 0: none"
    )
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report(measure(args, Path(folder)))


if __name__ == "__main__":
    main()
