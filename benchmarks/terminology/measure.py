"""What is measured of the output of a system."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from l10n.glossary.find import find_all
from l10n.glossary.forms import Use, hit_forms, term_forms
from l10n.model import Glossary, TermHit
from l10n.mt.claims import claim
from l10n.mt.source import Constraint

USES: tuple[Use, ...] = ("full", "acronym")
LOST = 0.6  # of the reference's length
_WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class TermCheck:
    """A hit, the form that renders it in the output, and the one in the reference; empty where there is none.

    ``agrees``: whether the output has it in the very form of the reference.
    """

    hit: TermHit
    form: str
    reference: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Shares are from 0 to 1, chrF and BLEU from 0 to 100. ``terms``: hits; ``referenced``: of these, those
    that the reference renders in an accepted form, which are the base of ``agreeing``.
    """

    terms: int
    present: float
    referenced: int
    agreeing: float
    chrf: float
    bleu: float
    doubled: float
    lost: float
    signatures: dict[str, str] = field(default_factory=dict)


def check_terms(
    output: str, reference: str, hits: Sequence[TermHit], glossary: Glossary, language: str
) -> list[TermCheck]:
    """The terms of one sentence. A form counts for one hit only, as in l10n's own account of them.

    Entries that only forbid ask for nothing, and their hits are left out. Several hits of an entry: their
    forms are compared with the reference's as a whole, for word order may differ. Letter case, apostrophes
    and hyphens aside, a form agrees if it is the same string.
    """
    hits = [hit for hit in hits if hit_forms(hit, glossary, language).accepted]
    finders = [_finder(hit, glossary, language) for hit in hits]
    constraints = [Constraint(hit.start, hit.end, find) for hit, find in zip(hits, finders, strict=True)]
    forms, wanted = (
        ["" if span is None else text[span[0] : span[1]] for span in claim(text, constraints)]
        for text in (output, reference)
    )
    available = {
        hit.entry: Counter(_plain(reference[a:b]) for a, b in find(reference))
        for hit, find in zip(hits, finders, strict=True)
    }
    checks = []
    for hit, form, ideal in zip(hits, forms, wanted, strict=True):
        agrees = bool(ideal and form) and available[hit.entry][_plain(form)] > 0
        if agrees:
            available[hit.entry][_plain(form)] -= 1
        checks.append(TermCheck(hit, form, ideal, agrees))
    return checks


def due(checks: Sequence[TermCheck], *, trap: bool) -> list[TermCheck]:
    """The hits that are terms: in a trap only those that the reference renders."""
    return [check for check in checks if check.reference or not trap]


def _finder(hit: TermHit, glossary: Glossary, language: str) -> Callable[[str], list[tuple[int, int]]]:
    return partial(find_all, forms=hit_forms(hit, glossary, language).accepted)


def _plain(form: str) -> str:
    return re.sub(r"[\s-]+", " ", re.sub("[’ʼ`]", "'", form)).casefold()


def doubled(text: str) -> int:
    """How often a word, or a group of three, comes twice running."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return sum(
        words[i : i + size] == words[i + size : i + 2 * size]
        for size in (1, 3)
        for i in range(len(words) - 2 * size + 1)
    )


def is_doubled(output: str, source: str) -> bool:
    """Whether text is doubled that is not doubled in the source."""
    return doubled(output) > doubled(source)


def is_lost(output: str, reference: str) -> bool:
    """Whether the output is so short that text must be missing."""
    return len(output) < LOST * len(reference)


def is_trapped(output: str, reference: str, glossary: Glossary, language: str) -> bool:
    """Whether the output renders an entry more often than the reference does, be it enforced or not."""
    for entry in glossary.entries:
        if language in entry.targets:
            forms = [form for use in USES for form in term_forms(entry, language, use).accepted]
            if len(find_all(output, forms)) > len(find_all(reference, forms)):
                return True
    return False


def sentence_chrf(output: str, reference: str) -> float:
    """chrF of one sentence."""
    from sacrebleu.metrics import CHRF

    return float(CHRF().sentence_score(output, [reference]).score)


def score(
    sources: Sequence[str],
    outputs: Sequence[str],
    references: Sequence[str],
    checks: Sequence[Sequence[TermCheck]],
) -> Score:
    """All sentences of one system and language."""
    from sacrebleu.metrics import BLEU, CHRF

    chrf, bleu = CHRF(), BLEU()
    chrf_score = chrf.corpus_score(list(outputs), [list(references)]).score
    bleu_score = bleu.corpus_score(list(outputs), [list(references)]).score
    every = [check for several in checks for check in several]
    referenced = [check for check in every if check.reference]
    pairs = list(zip(sources, outputs, references, strict=True))
    return Score(
        terms=len(every),
        present=_share([bool(check.form) for check in every]),
        referenced=len(referenced),
        agreeing=_share([check.agrees for check in referenced]),
        chrf=chrf_score,
        bleu=bleu_score,
        doubled=_share([is_doubled(output, source) for source, output, _ in pairs]),
        lost=_share([is_lost(output, reference) for _, output, reference in pairs]),
        signatures={"chrF": str(chrf.get_signature()), "BLEU": str(bleu.get_signature())},
    )


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
