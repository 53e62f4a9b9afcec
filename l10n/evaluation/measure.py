"""How good drafts are: sacrebleu's metrics, the glossary's terms, speed and memory."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from l10n.drafting.document import Document
from l10n.drafting.draft import draft_documents
from l10n.errors import L10nError
from l10n.glossary.forms import hit_forms
from l10n.model import Glossary, Kind, Segment
from l10n.mt.registry import ModelInfo
from l10n.progress import Progress
from l10n.settings import Settings

METRICS = ("BLEU", "chrF", "chrF++", "TER")


@dataclass(frozen=True, slots=True)
class Score:
    """A metric on a scale to 100 (TER may be more), with sacrebleu's signature."""

    name: str
    score: float
    signature: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """A model's drafts of the sentences, in their order, and the ``seconds`` that all took."""

    texts: tuple[str, ...]
    seconds: float


def require_sacrebleu() -> None:
    """Raise L10nError if sacrebleu is not installed."""
    if find_spec("sacrebleu") is None:
        raise L10nError(
            "the metrics need sacrebleu, which is not installed",
            remedy="run: pip install 'l10n[evaluate]'",
        )


def draft(
    sources: Sequence[str],
    language: str,
    settings: Settings,
    glossary: Glossary,
    model: ModelInfo,
    progress: Progress,
) -> Drafted:
    """Each sentence as a text of its own, as ``l10n translate`` drafts it, loading the model included.

    ``settings`` must name a memory that does not exist, or its translations are measured. Raises L10nError if
    the model cannot be used.
    """
    documents = [Document([Segment(text, Kind.BODY, ())], {language: [text]}, {}) for text in sources]
    start = time.perf_counter()
    made = list(draft_documents(documents, settings, glossary, model, progress))
    seconds = time.perf_counter() - start
    texts = [drafts[language][text].text for drafts, text in zip(made, sources, strict=True)]
    return Drafted(tuple(" ".join(text.split()) for text in texts), seconds)


def metrics(texts: Sequence[str], references: Sequence[str]) -> list[Score]:
    """BLEU, chrF, chrF++ and TER of a system, as sacrebleu's command line computes them by default."""
    scores = []
    for name, metric in _metrics().items():
        score = float(metric.corpus_score(list(texts), [list(references)]).score)
        scores.append(Score(name, score, str(metric.get_signature())))
    return scores


def significance(
    texts: Sequence[str], others: Sequence[str], references: Sequence[str], samples: int
) -> dict[str, float]:
    """By metric, how probable so great a difference between two systems is by chance.

    Paired bootstrap resampling (Koehn 2004), as sacrebleu does it; 1 for equal systems.
    """
    from sacrebleu.significance import PairedTest

    if list(texts) == list(others):
        return dict.fromkeys(METRICS, 1.0)
    systems: list[tuple[str, Sequence[str]]] = [("against", list(others)), ("model", list(texts))]
    _, found = PairedTest(systems, _metrics(), [list(references)], test_type="bs", n_samples=samples)()
    results: dict[str, Any] = dict(found)
    results.pop("System")
    return {name: float(several[1].p_value) for name, several in zip(METRICS, results.values(), strict=True)}


def terms(sources: Sequence[str], texts: Sequence[str], language: str, glossary: Glossary) -> tuple[int, int]:
    """How many terms of the glossary the sentences have, and how many the drafts render in an accepted
    form."""
    from l10n.checks.pair import analyse_sources, make_pair

    total = met = 0
    for analysis, text in zip(analyse_sources(list(sources), glossary), texts, strict=True):
        for hit, span in make_pair(analysis, text, language, glossary).terms:
            if hit_forms(hit, glossary, language).accepted:
                total += 1
                met += span is not None
    return total, met


def peak_memory() -> int:
    """The most bytes of memory that this process has held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _metrics() -> dict[str, Any]:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    return dict(zip(METRICS, (BLEU(), CHRF(), CHRF(word_order=2), TER()), strict=True))
