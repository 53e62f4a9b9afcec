"""What travels in an exchange file, whatever its format."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

# What a PO file can say of an entry: no text; a text with the fuzzy flag; a text without it.
Status = Literal["untranslated", "draft", "approved"]
NoteKind = Literal["kind", "check", "unmet", "change", "remark"]


@dataclass(frozen=True, slots=True)
class Match:
    """A translation from the memory; ``score`` in percent, ``origin`` the catalogue or file it comes from."""

    source: str
    target: str
    score: float
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary term in ``unit.source[start:end]``, with the renderings that the glossary accepts."""

    start: int
    end: int
    surface: str
    preferred: str
    allowed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    definition: str = ""

    @property
    def renderings(self) -> str:
        """``human trafficking; also: trafficking; not: treaty``."""
        parts = [self.preferred] if self.preferred else []
        parts += [f"also: {', '.join(self.allowed)}"] if self.allowed else []
        parts += [f"not: {', '.join(self.forbidden)}"] if self.forbidden else []
        return "; ".join(parts)


# By msgid.
Terms = Mapping[str, Sequence[Term]]
Matches = Mapping[str, Sequence[Match]]


@dataclass(frozen=True, slots=True)
class Note:
    """Something a machine says about a unit, one fact each."""

    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One text of a catalogue: an entry, or one plural form of an entry (``form``, from 0).

    ``id`` depends on msgid and context alone. ``comment`` are the translators' own words. ``origin`` says who
    made the text of a draft: that of `l10n.model.Draft`, or empty for a human.
    """

    id: str
    source: str
    target: str = ""
    status: Status = "untranslated"
    comment: str = ""
    context: str | None = None
    form: int | None = None
    origin: str = ""
    notes: tuple[Note, ...] = ()
    references: tuple[tuple[str, str], ...] = ()
    previous: str = ""
    terms: tuple[Term, ...] = ()
    matches: tuple[Match, ...] = ()

    @property
    def kind(self) -> str:
        """What the text is in the release: title, lead, bullet, …"""
        return next((note.text for note in self.notes if note.kind == "kind"), "")


@dataclass(frozen=True, slots=True)
class Package:
    """A catalogue on its way out. ``release`` is its name, ``source`` its X-Source, ``sha256`` that of the
    source file, ``language`` the target language as BCP 47 has it."""

    release: str
    language: str
    source: str
    sha256: str
    units: tuple[Unit, ...]

    @property
    def title(self) -> str:
        """The French title of the release, else its name."""
        return next((unit.source for unit in self.units if unit.kind == "title"), self.release)


@dataclass(frozen=True, slots=True)
class Base:
    """What a unit was when it went out: fingerprints of text and comment, and its status."""

    text: str
    status: Status
    comment: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a file was made from. It travels in the file, so that three sides can be compared."""

    release: str
    language: str
    source: str
    sha256: str
    units: Mapping[str, Base]


@dataclass(frozen=True, slots=True)
class ReturnedUnit:
    """A unit as it comes back.

    ``place`` is its line, or its row in a sheet; ``problem`` says, in words, why it cannot be used.
    ``obsolete``: the file itself says that the sentence is no longer in the release.
    """

    id: str
    source: str
    target: str
    status: Status
    comment: str
    place: int
    problem: str = ""
    obsolete: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person wrote that is about no sentence: ``text``, and where in the file, in words.

    ``what``: what is to be told instead of the text alone.
    """

    text: str
    place: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that comes back. Without ``baseline`` it was not made by l10n, or that part was lost.

    ``row`` names what `ReturnedUnit.place` counts: ``"line"`` or ``"row"``. ``remarks`` are what people wrote
    elsewhere in the file: about it as a whole, mostly.
    """

    path: Path
    language: str
    units: tuple[ReturnedUnit, ...]
    baseline: Baseline | None
    row: Literal["line", "row"] = "line"
    remarks: tuple[Remark, ...] = ()


def unit_id(context: str | None, msgid: str, form: int | None = None) -> str:
    """Sixteen hex digits for an entry, with ``.n`` for a plural form: the same in every export and format.

    The first 64 bits of the SHA-256 of context and msgid, joined as gettext joins them in MO files.
    """
    key = msgid if context is None else f"{context}\x04{msgid}"
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return digest if form is None else f"{digest}.{form}"
