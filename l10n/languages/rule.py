"""One kind of rule for all that changes a French text before decoding, or a draft after it.

A rule has a name and a switch; what it would write the runner applies (`l10n.drafting.rules.run`), and an
entry says which rules changed its draft.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import ClassVar, Literal, Protocol

from l10n.base.spans import Span
from l10n.languages.placeable import Placeable

Stage = Literal["source", "draft"]
Edits = Mapping[Span, str]

_TOKEN = re.compile(r"[^\W_]+|\s|[\W_]")


class Spelling(Protocol):
    """What a rule of the source asks the vocabulary of a model (`l10n.mt.vocabulary.Vocabulary`)."""

    def encode(self, text: str) -> list[str]:
        """The pieces of a text."""

    def usual_case(self, word: str) -> str:
        """A word in small letters as it is usually written."""

    def with_accents(self, word: str) -> str:
        """A word without accents with those that it usually has."""


@dataclass(frozen=True, slots=True)
class RenderedTerm:
    """A term of the source with its place in the draft. ``forms``: those that the glossary accepts."""

    source: Span
    surface: str
    span: Span
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule may look at beside the text that it edits.

    ``source``: the French segment. ``subject``: the noun that its first pronoun stands for. ``usual``: of a
    segment in capitals, words as they are usually written. ``spelling``: the model's vocabulary. Of a draft:
    ``terms`` that it renders, ``placed`` figures, names and the like, and ``claims``, the places of all that
    must appear in it.
    """

    source: str
    language: str
    subject: str = ""
    usual: tuple[str, ...] = ()
    spelling: Spelling | None = None
    terms: tuple[RenderedTerm, ...] = ()
    placed: tuple[tuple[Span, Placeable], ...] = ()
    claims: tuple[Span | None, ...] = ()


class Rule(ABC):
    """One habit of the model that is mended.

    ``what`` is a line for users. ``languages``: of the target; with none it holds for all.
    ``asks_vocabulary``: it needs ``Case.spelling``, and so works where the model is at hand.
    """

    name: ClassVar[str]
    stage: ClassVar[Stage]
    what: ClassVar[str]
    languages: ClassVar[tuple[str, ...]] = ()
    asks_vocabulary: ClassVar[bool] = False

    @abstractmethod
    def edits(self, text: str, case: Case) -> Edits:
        """What is to be written at which spans of ``text``; no two of them overlap."""

    def holds_for(self, language: str) -> bool:
        """Whether it is of use for a target language."""
        return not self.languages or language in self.languages


def difference(old: str, new: str) -> dict[Span, str]:
    """The words, signs and spaces to be written in ``old`` to make it ``new``."""
    if old == new:
        return {}
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    starts = [0]
    for token in before:
        starts.append(starts[-1] + len(token))
    edits: dict[Span, str] = {}
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "replace" and b - a == d - c:
            pairs = zip(range(a, b), after[c:d], strict=True)
            edits |= {(starts[k], starts[k + 1]): token for k, token in pairs if token != before[k]}
        elif tag != "equal":
            edits[starts[a], starts[b]] = "".join(after[c:d])
    return edits
