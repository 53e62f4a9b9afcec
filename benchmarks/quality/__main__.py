"""How good models translate, side by side, in English and Ukrainian.

    python -m benchmarks.quality MODEL [MODEL ...] [--set FILE.tsv ...] [--to en] [--to uk] [--json]

MODEL is a model's name or folder: a Marian folder in Hugging Face layout, whose CTranslate2 form is the one
that registry.yaml beside it names, or NAME-ct2, or else is made for the time being; or a
CTranslate2 folder that has the model's vocab.json, source.spm and target.spm in it, or, if it is NAME-ct2, in
NAME beside it. FILE.tsv has a header with the columns fr and en, uk or both. README.md says what is measured.
Nothing is translated before all sets and models have been looked at. Exit status: 0 measured, 1 something
cannot be used, 2 called wrongly.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n.checks.pair import analyse_sources
from l10n.errors import L10nError
from l10n.glossary.load import load_glossary
from l10n.model import Glossary
from l10n.resources import bundled
from l10n.settings import LANGUAGES, MOST_BEAM, MOST_THREADS, Settings

from . import report
from .models import Model, load_model
from .run import Language, measure, translate
from .sets import BUNDLED, SentenceSet, read_set


@dataclass(frozen=True, slots=True)
class Material:
    """What is measured, all of it sound."""

    sets: list[SentenceSet]
    models: list[Model]
    languages: tuple[str, ...]
    glossary: Glossary
    settings: Settings


def whole(least: int, most: int) -> type:
    """A whole number in bounds, for argparse."""

    def number(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"“{text}” is no whole number from {least} to {most}")
        return int(text)

    return number  # type: ignore[return-value]


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("models", nargs="+", metavar="MODEL")
    parser.add_argument(
        "--set", action="append", type=Path, dest="sets", metavar="FILE.tsv",
        help="instead of field, news and everyday, which are beside this file",
    )  # fmt: skip
    parser.add_argument("--to", action="append", choices=LANGUAGES, help="else every language of the sets")
    parser.add_argument("--beam", type=whole(1, MOST_BEAM), default=4)
    parser.add_argument(
        "--threads", type=whole(0, MOST_THREADS), default=0, help="0 (default): as many as processors"
    )
    parser.add_argument(
        "--bootstrap", type=whole(0, 1_000_000), default=1000, metavar="N",
        help="resamples, 0 for no intervals and no significance (default: 1000)",
    )  # fmt: skip
    parser.add_argument(
        "--repeats", type=whole(1, 1000), default=3, metavar="N", help="rounds that are timed (default: 3)"
    )
    parser.add_argument("--json", action="store_true", help="everything as JSON, nothing else")
    parser.add_argument("--out", type=Path, metavar="FILE.tsv", help="every output, to be read")
    return parser.parse_args(given)


def prepare(args: argparse.Namespace, workspace: Path) -> tuple[Material | None, list[L10nError]]:
    """Read the sets and load the models; all that cannot be used is told at once."""
    errors: list[L10nError] = []
    sets: list[SentenceSet] = []
    for path in dict.fromkeys(args.sets or BUNDLED):
        try:
            sets.append(read_set(path, args.to or ()))
        except L10nError as error:
            errors.append(error)
    having = {language for one in sets for language in one.languages}
    languages = tuple(code for code in LANGUAGES if code in (args.to or having or LANGUAGES))
    # Its root is empty: no memory and no l10n.toml of the place where it runs have a part in it.
    settings = Settings(workspace, languages, beam=args.beam, threads=args.threads)
    glossary = load_glossary(bundled("glossary.yaml"))
    models: list[Model] = []
    for number, argument in enumerate(args.models):
        try:
            place = workspace / f"converted-{number}"
            place.mkdir()
            models.append(load_model(argument, settings, glossary, place))
        except L10nError as error:
            errors.append(error)
    return (None if errors else Material(sets, models, languages, glossary, settings)), errors


def run(material: Material, args: argparse.Namespace) -> None:
    """Translate, measure and print."""
    sets, models, glossary = material.sets, material.models, material.glossary
    labels = report.labels_of(models)
    settings = report.settings_of(models, labels, sets, glossary, material.settings, args.bootstrap)
    if not args.json:
        report.print_settings(settings)
    texts = list(dict.fromkeys(row.french for one in sets for row in one.rows))
    analyses = dict(zip(texts, analyse_sources(texts, glossary), strict=True))
    done: list[Language] = []
    parts = []
    for language in material.languages:
        own = {row.french for one in sets if language in one.languages for row in one.rows}
        found = {text: analysis for text, analysis in analyses.items() if text in own}
        done.append(translate(models, found, glossary, language, beam=args.beam, repeats=args.repeats))
        for part in measure(done[-1], sets, analyses, glossary, args.bootstrap):
            parts.append(part)
            if not args.json:
                report.print_part(part, labels)
    speeds = [speed for one in done for speed in one.speeds]
    if args.json:
        data = report.as_json(settings, parts, speeds, labels)
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        report.print_speed(speeds, labels)
        report.print_end(parts[0], args.bootstrap, len(models) > 1)
    if args.out:
        report.write_outputs(args.out, done, sets, labels)


def check_out(args: argparse.Namespace) -> None:
    """Before an hour of work: whether --out can be written, and is no file that is read."""
    if args.out is None:
        return
    out = args.out.resolve()
    if out in [path.resolve() for path in (*(args.sets or ()), *BUNDLED)]:
        raise L10nError("is a test set and would be overwritten", path=args.out, remedy="name another file")
    if out.is_dir() or not out.parent.is_dir():
        raise L10nError("cannot be written", path=args.out, remedy="name a file in a folder that exists")


def main(given: Sequence[str] | None = None) -> int:
    args = arguments(given)
    try:
        if importlib.util.find_spec("sacrebleu") is None:
            raise L10nError(
                "chrF, BLEU and TER need sacrebleu, which is not installed",
                remedy="run: pip install sacrebleu",
            )
        check_out(args)
        with tempfile.TemporaryDirectory() as folder:
            material, errors = prepare(args, Path(folder))
            for error in errors:
                print(error, file=sys.stderr)
            if material is None:
                return 1
            run(material, args)
    except L10nError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"{where}{error.strerror or error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
