"""A block and its sentences in the other language: what stands where, and whose text it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import polib

from l10n.catalog.document import seen
from l10n.catalog.facts import parse_facts, state
from l10n.model import Block, Kind, Release
from l10n.segmentation import is_segment, segment_block

Status = Literal["reviewed", "draft", "untranslated", "same"]
_LAYOUT = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(frozen=True, slots=True)
class Target:
    """What the catalogue has for a segment; ``terms`` are French surfaces and the forms in ``text``."""

    text: str
    status: Status
    terms: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence: ``start`` and ``end`` in the block's text, its target from ``at`` on in the new text.

    ``status`` is ``same`` for what needs no translation, a number for instance. ``lead`` is the length of
    what is written before the target to mark a draft.
    """

    source: str
    start: int
    end: int
    target: str
    at: int
    status: Status
    terms: tuple[tuple[str, str], ...] = ()
    lead: int = 0

    @property
    def stop(self) -> int:
        """Where the target ends."""
        return self.at + len(self.target)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A block in the other language."""

    block: Block
    text: str
    units: tuple[Unit, ...]

    @property
    def status(self) -> Status:
        """``untranslated`` or ``draft`` if a part of it is, else ``reviewed``."""
        found = {unit.status for unit in self.units}
        return next((s for s in ("untranslated", "draft") if s in found), "reviewed")


Targets = Mapping[str, Target]


def targets_of(catalogue: polib.POFile) -> dict[str, Target]:
    """The active entries of a catalogue by msgid; those with context or plural are not ours.

    A text that shows nothing is none, and never reviewed.
    """
    found: dict[str, Target] = {}
    for entry in catalogue:
        if entry.obsolete or entry.msgctxt is not None or entry.msgid_plural:
            continue
        text = _LAYOUT.sub(" ", seen(entry.msgstr, entry.msgid)).strip(" ")
        known = state(entry)
        status: Status = "reviewed" if known == "reviewed" else "draft" if text else "untranslated"
        terms = tuple((fact.surface, fact.form) for fact in parse_facts(entry.comment).terms)
        found[entry.msgid] = Target(text, status if text else "untranslated", terms)
    return found


def needed(release: Release, targets: Targets) -> dict[str, Block]:
    """The segments that publishing needs, each with the first block it stands in.

    Furniture counts only if the catalogue holds it: it was drafted with ``--keep-furniture``.
    """
    found: dict[str, Block] = {}
    for block in release.blocks:
        texts = [text for *_, text in segment_block(block, release.language) if is_segment(text)]
        if block.kind is not Kind.FURNITURE or _is_held(texts, targets):
            for text in texts:
                found.setdefault(text, block)
    return found


def render(block: Block, language: str, targets: Targets) -> Rendered | None:
    """The block in the other language; None for furniture that the catalogue does not hold.

    Sentences are joined by one space where the source has white space. What has no translation stays French.
    """
    spans = segment_block(block, language)
    if block.kind is Kind.FURNITURE and not _is_held([t for *_, t in spans if is_segment(t)], targets):
        return None
    units: list[Unit] = []
    text, last = "", 0
    for start, end, source in spans:
        text += " " if units and start > last else ""
        last = end
        if is_segment(source):
            target = targets.get(source, Target("", "untranslated"))
            status, terms = target.status, target.terms
            shown = target.text or source
        else:
            status, terms, shown = "same", (), source
        units.append(Unit(block.text[start:end], start, end, shown, len(text), status, terms))
        text += shown
    return Rendered(block, text, tuple(units))


def bracketed(rendered: Rendered, labels: Mapping[Status, str]) -> Rendered:
    """The same with ``[label: …]`` around each sentence whose status has a label."""
    units: list[Unit] = []
    text, last = "", 0
    for unit in rendered.units:
        text += rendered.text[last : unit.at]
        last = unit.stop
        label = labels.get(unit.status)
        lead, trail = (f"[{label}: ", "]") if label else ("", "")
        units.append(replace(unit, at=len(text) + len(lead), lead=len(lead)))
        text += lead + unit.target + trail
    return Rendered(rendered.block, text + rendered.text[last:], tuple(units))


def _is_held(texts: list[str], targets: Targets) -> bool:
    return bool(texts) and all(text in targets for text in texts)
