"""Translate the sentences with every model, and measure what comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from l10n.analysis.constraints import Analysis
from l10n.languages.placeables import PlaceableKind
from l10n.model import Glossary

from ..terminology.timing import Times, in_turns
from .measure import FAULTS, Facts, Score, facts, scores
from .models import BeamSearch, Model
from .sets import Row, SentenceSet

ALL = "all sets"
_FIGURES: frozenset[PlaceableKind] = frozenset(("number", "amount", "time", "date"))


@dataclass(frozen=True, slots=True)
class System:
    """A model (its number), alone or in l10n ``with_glossary``; by French sentence its outputs and facts."""

    model: int
    with_glossary: bool
    outputs: Mapping[str, str]
    facts: Mapping[str, Facts]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a system is worth on one set. ``terms``: how many have an accepted form; ``faults``: sentences."""

    model: int
    with_glossary: bool
    scores: Mapping[str, Score]
    terms: int
    faults: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Part:
    """One language of one set, or of all together: how many sentences and terms there are, and sentences with
    figures or dates and with names; the systems; what the same checks say of the references.
    """

    language: str
    name: str
    sentences: int
    terms: int
    with_figures: int
    with_names: int
    systems: tuple[Measured, ...]
    reference_terms: int
    reference_faults: Mapping[str, int]
    signatures: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Speed:
    """Target tokens of decoding all sentences of a language once, and the times of each round."""

    language: str
    model: int
    tokens: int
    times: Times


@dataclass(frozen=True, slots=True)
class Language:
    """All that was done for one language. ``systems``: the models alone, then the same with the glossary."""

    language: str
    systems: tuple[System, ...]
    speeds: tuple[Speed, ...]


def translate(
    models: Sequence[Model],
    analyses: Mapping[str, Analysis],
    glossary: Glossary,
    language: str,
    *,
    beam: int,
    repeats: int,
) -> Language:
    """Every sentence by every model, alone and with the glossary; the decoding alone is timed, in turns."""
    texts = list(analyses)
    searches = {str(n): BeamSearch(model, texts, language, beam) for n, model in enumerate(models)}
    for search in searches.values():
        search.warm()
    times = in_turns({key: search.run for key, search in searches.items()}, repeats)
    written = [(n, False, search.outputs()) for n, search in enumerate(searches.values())]
    for n, model in enumerate(models):
        drafts = model.systems.drafts(texts, glossary, (language,))
        written.append((n, True, [draft[language].text for draft in drafts]))
    systems = [
        System(
            n,
            with_glossary,
            dict(zip(texts, outputs, strict=True)),
            {
                text: facts(analyses[text], output, glossary, language)
                for text, output in zip(texts, outputs, strict=True)
            },
        )
        for n, with_glossary, outputs in written
    ]
    speeds = [Speed(language, n, searches[key].tokens, times[key]) for n, key in enumerate(searches)]
    return Language(language, tuple(systems), tuple(speeds))


def measure(
    done: Language,
    sets: Sequence[SentenceSet],
    analyses: Mapping[str, Analysis],
    glossary: Glossary,
    bootstrap: int,
) -> list[Part]:
    """Each set that has the language, and all of them together if there are several."""
    having = [one for one in sets if done.language in one.languages]
    parts = [(one.name, one.rows) for one in having]
    if len(having) > 1:
        parts.append((ALL, tuple(row for one in having for row in one.rows)))
    return [_part(done, name, rows, analyses, glossary, bootstrap) for name, rows in parts]


def _part(
    done: Language,
    name: str,
    rows: Sequence[Row],
    analyses: Mapping[str, Analysis],
    glossary: Glossary,
    bootstrap: int,
) -> Part:
    language = done.language
    references = [row.references[language] for row in rows]
    found = [analyses[row.french] for row in rows]
    measured: list[Measured] = []
    signatures: dict[str, str] = {}
    for with_glossary in (False, True):
        systems = [system for system in done.systems if system.with_glossary == with_glossary]
        outputs = [[system.outputs[row.french] for row in rows] for system in systems]
        every, signatures = scores(outputs, references, bootstrap)
        for system, own in zip(systems, every, strict=True):
            some = [system.facts[row.french] for row in rows]
            measured.append(
                Measured(system.model, with_glossary, own, sum(f.terms for f in some), _count(some))
            )
    ideal = [
        facts(analysis, reference, glossary, language)
        for analysis, reference in zip(found, references, strict=True)
    ]
    kinds = [{placeable.kind for placeable in analysis.placeables} for analysis in found]
    return Part(
        language,
        name,
        sentences=len(rows),
        terms=sum(len(analysis.terms) for analysis in found),
        with_figures=sum(bool(some & _FIGURES) for some in kinds),
        with_names=sum("name" in some for some in kinds),
        systems=tuple(measured),
        reference_terms=sum(f.terms for f in ideal),
        reference_faults=_count(ideal),
        signatures=signatures,
    )


def _count(every: Sequence[Facts]) -> dict[str, int]:
    """In how many sentences there is a fault of each kind."""
    return {fault: sum(fault in some.faults for some in every) for fault in FAULTS}
