"""The data that travels through the program: small frozen dataclasses, no behaviour beyond properties."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal


class Kind(StrEnum):
    """What a block is in the release; a translator sees it as ``kind: …``."""

    TITLE = "title"  # the release's title
    HEADING = "heading"  # a heading inside the release
    LEAD = "lead"  # the first paragraph, often with a dateline
    BODY = "body"
    QUOTE = "quote"  # a paragraph that opens with a quotation, or a block quote
    BULLET = "bullet"  # a list item, numbered or not
    CELL = "cell"  # a table cell
    CAPTION = "caption"
    CONTACT = "contact"  # whom to call or write to
    LABEL = "label"  # a short line that is no sentence ("Note aux rédacteurs")
    FURNITURE = "furniture"  # menus, breadcrumbs, doubled lines: not part of the release


Mark = Literal["emphasis", "strong", "underline", "strike", "link", "code", "sub", "sup"]


@dataclass(frozen=True, slots=True)
class Run:
    """Inline markup over ``block.text[start:end]``; ``target`` is the address of a link."""

    start: int
    end: int
    mark: Mark
    target: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """``block.text[start:end]`` was read from the characters ``offset`` to ``stop`` of ``place``.

    A place is what the reader of the format takes text from: an element's text, a token.
    """

    start: int
    end: int
    place: Any
    offset: int
    stop: int


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like unit of a release.

    ``text`` holds no line feed: source lines that wrap are joined by one space, and ``breaks`` gives the
    offsets in ``text`` at which a new source line begins. ``line`` is the 1-based line (in DOCX: the
    1-based paragraph) where the block starts. ``level`` is the heading level or the list depth (from 1),
    else 0. ``reason`` says why a block was taken for furniture. ``origins`` are there only for whom they are
    kept (`l10n.publish`): they hold the whole document.
    """

    kind: Kind
    text: str
    line: int
    runs: tuple[Run, ...] = ()
    breaks: tuple[int, ...] = ()
    level: int = 0
    reason: str = ""
    origins: tuple[Provenance, ...] = field(default=(), compare=False, repr=False)

    def line_at(self, offset: int) -> int:
        """The source line of the character at ``offset``."""
        return self.line + bisect_right(self.breaks, offset)


@dataclass(frozen=True, slots=True)
class Release:
    """A source document as read.

    ``sha256`` is of the file's bytes, ``encoding`` what its text was decoded from.
    """

    path: Path
    format: str  # "text" | "html" | "markdown" | "docx"
    language: str  # "fr"
    title: str
    date: dt.date | None
    blocks: tuple[Block, ...]
    sha256: str
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a segment stands in the source: a path as given to the reader, and a 1-based line."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A translation unit. The same text twice in a release is one segment with several references."""

    text: str
    kind: Kind
    references: tuple[Reference, ...]


Number = Literal["", "singular", "plural"]


@dataclass(frozen=True, slots=True)
class TermHit:
    """A glossary entry found in ``segment.text[start:end]``.

    ``via`` says by which French designation it was found. A ``nested`` hit lies inside a longer one: it is
    reported, never enforced. ``mention`` is set where the entry wants its acronym introduced: at the first
    mention in a release the full form with the acronym in brackets is asked for, later the acronym.
    ``number`` is that of a noun in French, where its form or what stands before it tells. A term that
    ``leads`` opens the segment, as its subject or a heading; one that ``completes`` is the object of an
    infinitive right before it. ``shares``: where it stands in a coordination whose members have words in
    common, *traite des femmes et des enfants*, the entries of all of them in their order, its own too; empty
    for a member that is no term: *traite des hommes et des femmes*.
    """

    entry: str
    start: int
    end: int
    surface: str
    via: Literal["term", "variant", "acronym"] = "term"
    nested: bool = False
    mention: Literal["", "first", "later"] = ""
    number: Number = ""
    leads: bool = False
    completes: bool = False
    shares: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptOut:
    """A designation in ``segment.text[start:end]`` that is not the term there, and why."""

    entry: str
    start: int
    end: int
    surface: str
    reason: str


Origin = Literal["memory", "memory-fuzzy", "mt", "rule"]
How = Literal["free", "annotated", "n-best", "forced"]


@dataclass(frozen=True, slots=True)
class MetTerm:
    """A hit whose accepted form stands in the draft, and how it got there."""

    hit: TermHit
    form: str
    how: How = "free"


@dataclass(frozen=True, slots=True)
class UnmetTerm:
    """A hit for which the draft has no accepted form, with the reason in words."""

    hit: TermHit
    preferred: str
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A machine's proposal for one segment and language.

    ``score`` is the mean log-probability per target token (natural logarithm) of an MT hypothesis, or the
    match in percent from the memory; 0 for what a rule made. ``warnings`` name what a reviewer must look at,
    one fact each; ``repaired`` the rules that changed what the model read or wrote (`l10n rules`).
    """

    text: str
    origin: Origin
    score: float
    model: str = ""
    met: tuple[MetTerm, ...] = ()
    unmet: tuple[UnmetTerm, ...] = ()
    warnings: tuple[str, ...] = ()
    repaired: tuple[str, ...] = ()

    @property
    def terms(self) -> int:
        """How many terms the segment holds."""
        return len(self.met) + len(self.unmet)


# ------------------------------------------------------------------ terminology


@dataclass(frozen=True, slots=True)
class SourceTerm:
    """The French side of an entry. ``variants`` and ``acronym`` are found like ``term``."""

    term: str
    variants: tuple[str, ...] = ()
    acronym: str = ""
    pos: str = "noun"  # noun | propn | verb | adj | adv


@dataclass(frozen=True, slots=True)
class TargetTerm:
    """One target language of an entry. With ``forms`` nothing is inflected by the program.

    ``preferred`` is empty where nothing is asked for and some renderings are only forbidden.
    """

    preferred: str
    acronym: str = ""
    allowed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    """French words, in dictionary form, that tell whether a sentence means the term.

    A hit needs one of ``needs``, if there are any, and none of ``excludes`` elsewhere in its sentence.
    """

    needs: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept of the glossary. ``unless`` are French phrases inside which a hit is no hit.

    ``introduce_acronym``: see `TermHit.mention`.
    """

    id: str
    fr: SourceTerm
    targets: Mapping[str, TargetTerm]
    unless: tuple[str, ...] = ()
    case_sensitive: bool = False
    status: Literal["approved", "proposed", "deprecated"] = "approved"
    definition: str = ""
    note: str = ""
    domain: str = ""
    line: int = 0
    column: int = 0
    introduce_acronym: bool = False
    company: Company = Company()


@dataclass(frozen=True, slots=True)
class Glossary:
    """All entries in file order; ``sha256`` is of the file's bytes (empty for no glossary).

    ``warnings``: how many remarks there are on it that do not keep it from being used.
    """

    entries: tuple[Entry, ...] = ()
    path: Path | None = None
    sha256: str = ""
    by_id: Mapping[str, Entry] = field(default_factory=dict)
    warnings: int = 0
