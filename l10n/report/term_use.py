"""How the terms of a French segment are rendered in a catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

import polib

from l10n.base.spans import Span, overlaps
from l10n.catalog.facts import Facts, parse_facts, state
from l10n.glossary.find import find_all, find_forbidden
from l10n.glossary.forms import TermForms, hit_forms
from l10n.model import Glossary, TermHit
from l10n.mt.claims import claim
from l10n.mt.source import Constraint

Whose = Literal["reviewed", "human", "draft", "untranslated"]

NOT_FOUND = "no accepted form in the text"
TOO_FEW = "the text has it less often than the French"


@dataclass(frozen=True, slots=True)
class TermUse:
    """One term of a segment in one language. ``span`` is where the target text has it, None if it is unmet.

    ``number`` counts the terms of the segment from 1; ``reason`` says why a term is unmet.
    """

    number: int
    hit: TermHit
    preferred: str
    span: Span | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A segment in one language: its text, whose it is, and its terms.

    Without text there are no ``uses``. ``forbidden`` are the places of renderings that the glossary forbids.
    """

    language: str
    state: Whose
    text: str
    uses: tuple[TermUse, ...] = ()
    forbidden: tuple[Span, ...] = ()

    @property
    def unmet(self) -> tuple[TermUse, ...]:
        """The terms that the text does not render."""
        return tuple(use for use in self.uses if use.span is None)


def target(entry: polib.POEntry | None, hits: Sequence[TermHit], glossary: Glossary, language: str) -> Target:
    """What the catalogue's ``entry`` (None: it has none) makes of ``hits``, nested ones left out.

    A draft as the machine wrote it says itself, in its ``term:`` and ``unmet:`` comments, what became of
    each term. In the text of a human the accepted forms are looked for.
    """
    if entry is None or not entry.msgstr:
        return Target(language, "untranslated", "")
    found = state(entry)
    whose: Whose = found if found == "reviewed" or found == "draft" else "human"  # noqa: PLR1714 - mypy
    terms = [hit for hit in hits if not hit.nested]
    forms = [hit_forms(hit, glossary, language) for hit in terms]
    facts = parse_facts(entry.comment) if whose == "draft" else Facts()
    text: str = entry.msgstr
    spans = claim(text, [_wanted(hit, own, facts) for hit, own in zip(terms, forms, strict=True)])
    uses = [
        TermUse(number, hit, own.preferred, span, "" if span else _why(text, own))
        for number, (hit, own, span) in enumerate(zip(terms, forms, spans, strict=True), 1)
        if own.accepted  # else nothing is asked for
    ]
    banned = {span for own in forms for span in find_forbidden(text, own.forbidden, own.accepted)}
    clear = sorted(s for s in banned if not overlaps(s, [use.span for use in uses if use.span]))
    return Target(language, whose, text, tuple(_told(uses, facts)), tuple(clear))


def _wanted(hit: TermHit, own: TermForms, facts: Facts) -> Constraint:
    """The forms to look for: those that the draft names for this term, and all accepted ones."""
    named = tuple(fact.form for fact in facts.terms if fact.surface == _flat(hit.surface))
    return Constraint(hit.start, hit.end, partial(find_all, forms=named + own.accepted))


def _told(uses: Sequence[TermUse], facts: Facts) -> Iterator[TermUse]:
    """``uses`` with what the draft itself says is unmet, be there a form in the text or not."""
    reasons: dict[str, list[str]] = {}
    for fact in facts.unmet:
        reasons.setdefault(fact.surface, []).append(fact.reason)
    missing = {use.number for use in uses if use.span is None}
    for surface, told in reasons.items():
        own = [use.number for use in uses if _flat(use.hit.surface) == surface]
        missing |= set(sorted(own, key=lambda number: (number not in missing, -number))[: len(told)])
    for use in uses:
        if use.number in missing:
            told = reasons.get(_flat(use.hit.surface), [])
            yield replace(use, span=None, reason=told.pop(0) if told else use.reason or NOT_FOUND)
        else:
            yield use


def _why(text: str, own: TermForms) -> str:
    return TOO_FEW if find_all(text, own.accepted) else NOT_FOUND


def _flat(text: str) -> str:
    return " ".join(text.split())


# ------------------------------------------------------------------ marked text


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text to be marked, with the number of its term (0: none) and a word on it."""

    start: int
    end: int
    kind: Literal["term", "nested", "unmet", "forbidden"]
    number: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a marked text: plain without ``mark``, else with further pieces inside."""

    text: str
    mark: Mark | None = None
    inside: tuple[Piece, ...] = ()


def pieces(text: str, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """``text`` cut at its marks; they may lie inside each other, but one that crosses another is left out."""
    return tuple(
        _pieces(text, 0, len(text), sorted(marks, key=lambda m: (m.start, -m.end, m.kind == "nested")))
    )


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    at = start
    for k, mark in enumerate(marks):
        if mark.start < at or mark.end > end or mark.start >= mark.end:
            continue
        if mark.start > at:
            yield Piece(text[at : mark.start])
        inner = [m for m in marks[k + 1 :] if m.end <= mark.end]
        inside = tuple(_pieces(text, mark.start, mark.end, inner)) if inner else ()
        yield Piece(text[mark.start : mark.end], mark, inside)
        at = mark.end
    if at < end:
        yield Piece(text[at:end])


def source_marks(hits: Sequence[TermHit], targets: Mapping[str, Target]) -> list[Mark]:
    """The terms of the French text; those that some language has not met are marked so."""
    unmet = {use.number for found in targets.values() for use in found.unmet}
    marks = []
    number = 0
    for hit in hits:
        number += not hit.nested
        kind: Literal["term", "nested", "unmet"] = "unmet" if number in unmet else "term"
        if hit.nested:
            marks.append(Mark(hit.start, hit.end, "nested", 0, f"{hit.entry}, inside a longer term"))
        else:
            marks.append(Mark(hit.start, hit.end, kind, number, hit.entry))
    return marks


def target_marks(found: Target) -> list[Mark]:
    """The terms that a target text renders, and what it must not say."""
    marks = [Mark(*use.span, "term", use.number, use.hit.entry) for use in found.uses if use.span]
    return marks + [Mark(start, end, "forbidden", 0, "forbidden rendering") for start, end in found.forbidden]
