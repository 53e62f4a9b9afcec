"""What is measured of outputs: sacrebleu's metrics, terms, and faults that the checks of l10n find."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from l10n.analysis.constraints import Analysis
from l10n.checks.finding import Remark, Severity
from l10n.checks.pair import Pair, make_pair
from l10n.checks.registry import BY_NAME
from l10n.model import Glossary

from ..terminology.measure import check_terms

METRICS = ("chrF", "chrF++", "BLEU", "TER")


@dataclass(frozen=True, slots=True)
class Score:
    """A metric from 0 to 100 (TER may be more). ``interval``: half the width of its 95 % interval.

    ``p``: how probable so great a difference from the first system is by chance. Both None without bootstrap,
    ``p`` also for the first system itself.
    """

    value: float
    interval: float | None = None
    p: float | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is wrong with one output, or right: ``terms`` that have an accepted form, and kinds of faults."""

    terms: int
    faults: frozenset[str]


# By the checks of `l10n check`. A doubled word counts whatever its severity, for in good translations that
# check hardly finds anything; a number in words or a name in the wrong letters, warnings, is not lost.
FAULTS = {
    "doubled": (("doubled-word",), (Severity.ERROR, Severity.WARNING)),
    "number": (("number-changed", "date-changed"), (Severity.ERROR,)),
    "name": (("name-altered",), (Severity.ERROR,)),
}


def facts(analysis: Analysis, output: str, glossary: Glossary, language: str) -> Facts:
    """Terms and faults of one output."""
    checks = check_terms(output, "", analysis.terms, glossary, language)
    pair = make_pair(analysis, output, language, glossary)
    faults = {
        fault
        for fault, (names, severities) in FAULTS.items()
        for name in names
        for remark in _remarks(name, pair)
        if remark.severity in severities
    }
    return Facts(sum(bool(check.form) for check in checks), frozenset(faults))


def _remarks(check: str, pair: Pair) -> Iterable[Remark]:
    find = BY_NAME[check].find
    return find(pair) if find else ()


def scores(
    outputs: Sequence[Sequence[str]], references: Sequence[str], bootstrap: int
) -> tuple[list[dict[str, Score]], dict[str, str]]:
    """The metrics of several systems on the same sentences, and their signatures.

    Significance is that of sacrebleu's paired bootstrap test (Koehn 2004, "Statistical Significance Tests for
    Machine Translation Evaluation"), the first system being the baseline; ``bootstrap`` is the number of
    resamples, 0 for none.
    """
    from sacrebleu.metrics import BLEU, CHRF, TER
    from sacrebleu.significance import PairedTest

    metrics = dict(zip(METRICS, (CHRF(), CHRF(word_order=2), BLEU(), TER()), strict=True))
    systems, wanted = [list(texts) for texts in outputs], [list(references)]
    if not bootstrap:
        plain = [
            {name: Score(metric.corpus_score(texts, wanted).score) for name, metric in metrics.items()}
            for texts in systems
        ]
        return plain, {name: str(metric.get_signature()) for name, metric in metrics.items()}
    named: list[tuple[str, Sequence[str]]] = [(str(n), texts) for n, texts in enumerate(systems)]
    signatures, found = PairedTest(named, metrics, wanted, test_type="bs", n_samples=bootstrap)()
    results: dict[str, Any] = dict(found)  # by metric, in their order, a result for each system
    results.pop("System")
    tested = []
    for number, texts in enumerate(systems):
        row = {}
        for name, several in zip(METRICS, results.values(), strict=True):
            result = several[number]
            # The test finds two equal systems different, with the least p that there is.
            p = 1.0 if number and texts == systems[0] else result.p_value
            row[name] = Score(float(result.score), float(result.ci), None if p is None else float(p))
        tested.append(row)
    return tested, {
        name: str(signature) for name, signature in zip(METRICS, signatures.values(), strict=True)
    }
