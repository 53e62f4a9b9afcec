"""A French text and its translation, human or draft, with all that was found in them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from l10n.analysis.constraints import Analysis, analyse, request
from l10n.base.spans import Span
from l10n.glossary.expansions import NO_EXPANSIONS, Expansions
from l10n.glossary.match import TermMatcher
from l10n.languages.names.find import name_finder
from l10n.languages.placeables import NAMES, VERBATIM, Placeable, find_placeables, finder
from l10n.model import Glossary, TermHit
from l10n.mt.claims import claim


@dataclass(frozen=True, slots=True)
class Pair:
    """What a check looks at.

    ``terms`` and ``placed`` are the terms and placeables of the source, each with the span of the target that
    renders it, if there is one; two share a span only where they share words of the source. ``found`` are
    the placeables of the target itself, wherever they are from. ``kind`` is that of the block
    (`l10n.model.Kind`), empty if not known.
    """

    analysis: Analysis
    target: str
    language: str
    glossary: Glossary
    kind: str = ""
    terms: tuple[tuple[TermHit, Span | None], ...] = ()
    placed: tuple[tuple[Placeable, Span | None], ...] = ()
    found: tuple[Placeable, ...] = ()

    @property
    def source(self) -> str:
        """The French text."""
        return self.analysis.text

    @property
    def term_spans(self) -> list[Span]:
        """Where the target renders a term."""
        return [span for _, span in self.terms if span is not None]

    @property
    def placed_spans(self) -> list[Span]:
        """Where the target has a placeable of the source."""
        return [span for _, span in self.placed if span is not None]

    @property
    def address_spans(self) -> list[Span]:
        """Where the target has telephone numbers of the source, and any addresses and handles."""
        phones = [span for placeable, span in self.placed if span is not None and placeable.kind == "phone"]
        own = (placeable for placeable in self.found if placeable.kind in VERBATIM)
        return [*phones, *((placeable.start, placeable.end) for placeable in own)]

    @property
    def verbatim_spans(self) -> list[Span]:
        """The same, and where it has names."""
        names = (span for placeable, span in self.placed if span is not None and placeable.kind in NAMES)
        return [*self.address_spans, *names]

    def missing(self, kinds: Collection[str]) -> list[Placeable]:
        """The placeables of these kinds that stand nowhere in the target, not even where another one is."""
        unplaced = (placeable for placeable, span in self.placed if span is None and placeable.kind in kinds)
        return [p for p in unplaced if not finder(p, self.language)(self.target)]


def analyse_sources(
    texts: Sequence[str], glossary: Glossary, acronyms: Expansions = NO_EXPANSIONS
) -> list[Analysis]:
    """Terms, figures, addresses and names of French texts, the French analysis of all of them in one batch.

    ``acronyms``: what the release of the texts, if they are of one, says about its own.

    Raises L10nError if the French language model is needed and cannot be loaded.
    """
    hits = TermMatcher(glossary).match(texts, acronyms) if glossary.entries else [()] * len(texts)
    return analyse(texts, hits, glossary)


def make_pair(analysis: Analysis, target: str, language: str, glossary: Glossary, kind: str = "") -> Pair:
    """Look for what the source holds in the target."""
    claims = claim(target, request(analysis, glossary, language).constraints)
    placed = [
        (placeable, span if span or placeable.kind not in NAMES else _respelt(placeable.surface, target))
        for placeable, span in analysis.placed(claims)
    ]
    return Pair(
        analysis,
        target,
        language,
        glossary,
        kind,
        tuple(zip(analysis.terms, claims[: len(analysis.terms)], strict=True)),
        tuple(placed),
        tuple(find_placeables(target)),
    )


def _respelt(name: str, target: str) -> Span | None:
    """Where a person has written a name in a spelling that a draft would not have."""
    return next(iter(name_finder(name)(target)), None)
