"""``l10n models evaluate``."""

from __future__ import annotations

import os
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from l10n.cli import options
from l10n.cli.output import BarProgress, PlainProgress, is_terminal, print_json
from l10n.errors import L10nError
from l10n.settings import LANGUAGES, Settings, load_settings

_FILE = options.PathName(exists=True, dir_okay=False)


@click.command("evaluate")
@click.argument("name", metavar="NAME|FOLDER")
@click.option("--test-set", "sets", metavar="FILE", type=_FILE, multiple=True, help="TSV, TMX, XLIFF or PO.")
@click.option(
    "--parallel",
    metavar="FRENCH TARGET",
    type=(_FILE, _FILE),
    multiple=True,
    help="Two text files, a sentence on each line.",
)
@click.option("--to", "language", type=click.Choice(LANGUAGES), required=True, help="Target language.")
@click.option("--against", metavar="OTHER", help="A second model: is NAME better, and surely so?")
@click.option(
    "--samples",
    type=click.IntRange(100, 100_000),
    default=1000,
    show_default=True,
    help="Resamples of the bootstrap test.",
)
@click.option("--no-glossary", is_flag=True, help="Draft without the glossary; its terms still count.")
@click.option(
    "--out", metavar="DIR", type=options.PathName(), help="A new folder for sentences, references and drafts."
)
@options.glossary
@options.as_json
def command(  # noqa: PLR0913, PLR0917 - click gives each option as one
    name: str,
    sets: tuple[Path, ...],
    parallel: tuple[tuple[Path, Path], ...],
    language: str,
    against: str | None,
    samples: int,
    no_glossary: bool,
    out: Path | None,
    glossary: Path | None,
    as_json: bool,
) -> None:
    """Measure how good the drafts of the model NAME are: BLEU, chrF, chrF++ and TER by sacrebleu, how many
    terms of the glossary have an accepted form, speed and memory. Needs: pip install 'l10n[evaluate]'

    Sentences are drafted as by l10n translate, but without the translation memory. A test set is a TSV with a
    header (columns fr, and en or uk), a TMX, an XLIFF or a PO file; of these two the reviewed entries count.
    Drafts that were reviewed resemble the model that wrote them, and praise it.

    --out writes plain text, which sacrebleu itself can measure: sacrebleu reference.txt -i model.txt

    \b
    Examples:
      l10n models evaluate fr-en_uk-small --to uk --test-set test.tsv
      l10n models evaluate opus-mt-fr-en --to en --parallel test.fr test.en --against fr-en_uk-small

    With --json: {"language", "sentences", "model", "metrics": [{"name", "score", "signature"}],
    "terms": {"found", "met"}, "speed": {"seconds", "sentences_per_second"}, "memory"}, “memory” the most
    bytes that the process held. With --against also “against”, the same of the other model, and in each
    metric “p”.
    """  # noqa: D301 - click wants the character \b
    from l10n.evaluation.measure import peak_memory, require_sacrebleu, significance
    from l10n.evaluation.testset import read_pairs, read_parallel

    require_sacrebleu()
    if not sets and not parallel:
        raise click.UsageError("give --test-set FILE or --parallel FRENCH TARGET.")
    if out is not None and out.exists():
        raise L10nError("is there already", path=out, remedy="name a new folder")
    pairs = [pair for path in sets for pair in read_pairs(path, language)]
    pairs += [pair for two in parallel for pair in read_parallel(*two)]
    settings = load_settings({"languages": (language,), "glossary": glossary})
    names = [name] if against is None else [name, against]
    drafted: list[tuple[str, ...]] = []
    found: list[dict[str, Any]] = []
    for model in names:
        texts, result = _measure(model, pairs, language, settings, no_glossary)
        drafted.append(texts)
        found.append(result)
    data = {"language": language, "sentences": len(pairs), **found[0], "memory": peak_memory()}
    if against is not None:
        data["against"] = found[1]
        p = significance(drafted[0], drafted[1], [target for _, target in pairs], samples)
        data["metrics"] = [metric | {"p": p[metric["name"]]} for metric in data["metrics"]]
    if out is not None:
        _write(out, pairs, dict(zip(("model", "against"), drafted, strict=False)))
    print_json(data) if as_json else _show(data)


def _measure(
    name: str, pairs: list[tuple[str, str]], language: str, settings: Settings, no_glossary: bool
) -> tuple[tuple[str, ...], dict[str, Any]]:
    """The drafts of a model, and what they are worth."""
    from l10n.evaluation.measure import draft, metrics, terms
    from l10n.glossary.load import load_glossary
    from l10n.model import Glossary
    from l10n.mt.registry import find_model
    from l10n.resources import bundled

    info = find_model(name, (settings.root / settings.models, bundled("models")))
    entries = load_glossary(settings.glossary_path)
    sources, references = [source for source, _ in pairs], [target for _, target in pairs]
    without_memory = replace(settings, memory=Path(os.devnull, "none"))  # which cannot exist
    with BarProgress() if is_terminal() else nullcontext(PlainProgress()) as progress:
        used = Glossary() if no_glossary else entries
        drafted = draft(sources, language, without_memory, used, info, progress)
    total, met = terms(sources, drafted.texts, language, entries)
    return drafted.texts, {
        "model": name,
        "metrics": [
            {"name": s.name, "score": s.score, "signature": s.signature}
            for s in metrics(drafted.texts, references)
        ],
        "terms": {"found": total, "met": met},
        "speed": {
            "seconds": round(drafted.seconds, 3),
            "sentences_per_second": round(len(sources) / drafted.seconds, 2),
        },
    }


def _write(out: Path, pairs: list[tuple[str, str]], drafts: dict[str, tuple[str, ...]]) -> None:
    sides = {"source": [s for s, _ in pairs], "reference": [t for _, t in pairs], **drafts}
    try:
        out.mkdir(parents=True)
        for name, lines in sides.items():
            (out / f"{name}.txt").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise L10nError(f"cannot be written ({error.strerror})", path=out, remedy="name another") from None


def _show(data: dict[str, Any]) -> None:
    sides = [data, *([data["against"]] if "against" in data else [])]
    click.echo(f"{data['sentences']} sentences into “{data['language']}”")
    click.echo("".join([f"{'':10}", *(f"{Path(side['model']).name:>22}" for side in sides)]))
    for number, metric in enumerate(data["metrics"]):
        row = f"{metric['name']:10}" + "".join(f"{s['metrics'][number]['score']:22.2f}" for s in sides)
        click.echo(row + (f"   p = {metric['p']:.4f}" if "p" in metric else ""))
    shares = [f"{side['terms']['met']} of {side['terms']['found']}" for side in sides]
    click.echo(f"{'terms':10}" + "".join(f"{share:>22}" for share in shares))
    click.echo(
        f"{'per second':10}" + "".join(f"{side['speed']['sentences_per_second']:22.2f}" for side in sides)
    )
    click.echo(f"memory: at most {data['memory'] / 1e6:.0f} MB")
    for metric in data["metrics"]:
        click.echo(f"{metric['name']}: {metric['signature']}")
