"""What the translation memory gives for a release before the model is asked: "leverage", in the trade's
word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from l10n.analysis.constraints import Analysis, request
from l10n.catalog.changes import word_changes
from l10n.glossary.forms import hit_forms
from l10n.memory.lookup import Match, Query, lookup
from l10n.model import Draft, Glossary, MetTerm, Segment, TermHit, UnmetTerm
from l10n.mt.claims import claim

# From so many percent on, what a person wrote for a similar sentence is the better draft.
USED = 85


def find_leverage(
    memory: Path, segments: Sequence[Segment], wanted: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, Match]]:
    """Per language the best match of each wanted text that has one; ``segments`` are all of the release.

    Raises L10nError if the memory is damaged.
    """
    texts = [segment.text for segment in segments]
    around = ["", *texts, ""]
    queries = {text: Query(text, around[n], around[n + 2]) for n, text in enumerate(texts)}
    found: dict[str, dict[str, Match]] = {}
    for language, asked in wanted.items():
        matches = lookup(memory, [queries.get(text, Query(text)) for text in asked], language)
        found[language] = {text: best[0] for text, best in zip(asked, matches, strict=True) if best}
    return found


def draft_from(match: Match, text: str, hits: Sequence[TermHit], glossary: Glossary, language: str) -> Draft:
    """The draft that a match makes for ``text``, with its terms accounted for and what differs named.

    The words are a person's, and stay as they are. ``hits`` are the terms of ``text`` that are to be
    rendered, nested ones left out.
    """
    met: list[MetTerm] = []
    unmet: list[UnmetTerm] = []
    claims = claim(match.target, request(Analysis(text, tuple(hits), ()), glossary, language).constraints)
    for hit, span in zip(hits, claims, strict=True):
        forms = hit_forms(hit, glossary, language)
        if span is not None:
            met.append(MetTerm(hit, match.target[span[0] : span[1]]))
        elif forms.accepted:
            unmet.append(UnmetTerm(hit, forms.preferred, "not in the translation from the memory"))
    return Draft(
        match.target,
        match.origin,
        float(match.score),
        met=tuple(met),
        unmet=tuple(unmet),
        warnings=(*_differences(match, text), *match.doubts),
    )


def with_remark(draft: Draft, match: Match) -> Draft:
    """The model's draft, with a remark that the memory has a translation of a sentence somewhat like it."""
    remark = f"in the memory, {match.score} %: “{match.source}” is “{match.stored}”"
    return replace(draft, warnings=(*draft.warnings, remark))


def _differences(match: Match, text: str) -> list[str]:
    changes = word_changes(match.source, text)
    if not changes:
        return []
    what = "figures adapted" if match.adapted else "translation of another sentence; in this one"
    return [f"{what}: {', '.join(changes)}"]
