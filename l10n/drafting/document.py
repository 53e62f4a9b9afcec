"""A release to draft, its drafts as they come, and what the translation memory has for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.analysis.constraints import Analysis
from l10n.checks.spellings import tell_variants
from l10n.drafting import figures
from l10n.languages.casing import usual_words
from l10n.model import Draft, Glossary, Segment

if TYPE_CHECKING:
    from l10n.memory.lookup import Match

# Characters of the documents that are drafted together: few to begin with, so that the engine soon has work,
# then more, for one call of the engine with many sentences is cheaper than many calls.
SMALLEST, LARGEST = 40_000, 80_000


@dataclass(frozen=True, slots=True)
class Document:
    """A release to draft.

    ``segments``: all of it, in order; ``wanted``: per language the texts that need a draft; ``standing``: per
    language the targets in its catalogue that stay, by source text.
    """

    segments: Sequence[Segment]
    wanted: Mapping[str, Sequence[str]]
    standing: Mapping[str, Mapping[str, str]]


Drafts = dict[str, dict[str, Draft]]  # language → source text → draft


class DocumentTask:
    """A document, its drafts as they come, the analysis of its texts, and what the memory has for them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.drafts: Drafts = {language: {} for language in document.wanted}
        self.analyses: dict[str, Analysis] = {}
        self.matches: dict[str, dict[str, Match]] = {}
        self._usual: dict[str, tuple[str, ...]] | None = None

    def usual(self, acronyms: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        """What is known of the usual letters of the segments in capitals."""
        if self._usual is None:
            self._usual = usual_words((segment.text for segment in self.document.segments), acronyms)
        return self._usual

    def draft_figures(self) -> None:
        """Texts of figures only are drafted by rule."""
        for language, texts in self.document.wanted.items():
            self.drafts[language] |= {
                text: made for text in texts if (made := figures.draft(text, language)) is not None
            }

    def draft_from_memory(self, glossary: Glossary) -> None:
        """What the memory has well enough is its draft; of the rest nothing is drafted yet."""
        if not self.matches:
            return
        from l10n.drafting.leverage import draft_from

        for language in self.matches:
            self.drafts[language] |= {
                text: draft_from(match, text, self.analyses[text].terms, glossary, language)
                for text, match in self._remembered(language).items()
            }

    def tell_of_memory(self, language: str) -> None:
        """Say beside the model's drafts where the memory has something like it."""
        if not self.matches:
            return
        from l10n.drafting.leverage import with_remark

        drafts = self.drafts[language]
        for text, match in self.matches.get(language, {}).items():
            if drafts[text].origin == "mt":
                drafts[text] = with_remark(drafts[text], match)

    def tell_of_spellings(self, language: str) -> None:
        """Say beside the model's drafts where they write a name otherwise than the rest of the document."""
        made, standing = self.by_the_model(language), self.standing(language)
        self.drafts[language] |= tell_variants(made, standing, self.analyses, language)

    def by_the_model(self, language: str) -> dict[str, Draft]:
        """The drafts that the model has made."""
        return {text: draft for text, draft in self.drafts[language].items() if draft.origin == "mt"}

    def standing(self, language: str) -> dict[str, str]:
        """What people have written for sentences of the document: in its catalogue, and elsewhere."""
        remembered = {t: d.text for t, d in self.drafts[language].items() if d.origin.startswith("memory")}
        return {**self.document.standing.get(language, {}), **remembered}

    def missing(self, language: str) -> list[str]:
        """The wanted texts that have no draft yet."""
        return [t for t in self.document.wanted.get(language, ()) if t not in self.drafts[language]]

    @property
    def open(self) -> bool:
        """Whether a draft is missing in any language."""
        return any(self.missing(language) for language in self.document.wanted)

    def for_the_model(self, language: str) -> list[str]:
        """What is missing and the memory does not have well enough."""
        remembered = self._remembered(language)
        return [text for text in self.missing(language) if text not in remembered]

    def _remembered(self, language: str) -> dict[str, Match]:
        """What the memory has well enough to be the draft."""
        if not self.matches:
            return {}
        from l10n.drafting.leverage import USED

        return {text: m for text, m in self.matches.get(language, {}).items() if m.score >= USED}


def in_order(tasks: Sequence[DocumentTask]) -> list[list[DocumentTask]]:
    """The documents in their order, in groups: `SMALLEST` the first, then `LARGEST`."""
    groups: list[list[DocumentTask]] = [[]]
    size, limit = 0, SMALLEST
    for task in tasks:
        characters = sum(len(s.text) for s in task.document.segments) if task.open else 0
        if size and size + characters > limit:
            groups.append([])
            size, limit = 0, LARGEST
        groups[-1].append(task)
        size += characters
    return groups
