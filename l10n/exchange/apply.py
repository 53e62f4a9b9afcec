"""A file that came back -> the catalogue, three sides compared. Nothing that a human wrote is lost.

The three sides are what went out (the baseline in the file), what came back, and what the catalogue says now.
Only what was changed in the file is taken over. Where the catalogue was changed as well, it keeps its text,
and the other one is written into a translator comment of the entry.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import polib

from l10n.catalog.document import Catalogue, key, seen
from l10n.catalog.read import read_catalogue
from l10n.catalog.write import update_catalogue
from l10n.errors import L10nError
from l10n.exchange.baseline import fingerprint
from l10n.exchange.collect import texts_of
from l10n.exchange.entry import EntryMerge, changed
from l10n.exchange.gone import Gone
from l10n.exchange.outcome import Finding, Outcome
from l10n.exchange.target import check_fit
from l10n.exchange.unit import Returned, ReturnedUnit, unit_id
from l10n.exchange.xml import clean


def apply(returned: Returned, path: Path, *, dry_run: bool = False) -> Outcome:
    """Bring what was changed in ``returned`` into the catalogue at ``path``; with ``dry_run`` only tell.

    Texts, the approved state and comments are taken over one by one; an empty text or comment never deletes
    one. What comes for a sentence that has left the release is kept in an obsolete entry (`gone`).

    Raises `L10nError`, nothing written, if there is no such catalogue, if the file was made from another one
    or for another language, and as `read_catalogue` and `write_catalogue` do.
    """
    outcome = Outcome(path)

    def build(existing: Catalogue | None) -> polib.POFile:
        nonlocal outcome
        if existing is None:
            remedy = "name the catalogue with --po, or bring it back"
            raise L10nError("there is no such catalogue", path=path, remedy=remedy)
        check_fit(returned, existing, path)
        outcome = Outcome(path)
        _merge(existing, returned, outcome)
        if outcome.changes:
            now = dt.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M%z")
            existing.metadata["PO-Revision-Date"] = now
        return existing

    if dry_run:
        build(read_catalogue(path))
        outcome.written = bool(outcome.changes)
        return outcome
    _, written = update_catalogue(path, build)
    outcome.written = written
    return outcome


def _merge(catalogue: Catalogue, returned: Returned, outcome: Outcome) -> None:
    gone = Gone(catalogue, returned, outcome)
    by_id = {unit_id(entry.msgctxt, entry.msgid): entry for entry in catalogue}
    by_text = {entry.msgid: entry for entry in catalogue if entry.msgctxt is None}
    groups: dict[str, list[ReturnedUnit]] = {}
    for unit in (replace(unit, target=seen(unit.target, unit.source)) for unit in returned.units):
        name = unit.id.partition(".")[0]
        if name not in by_id and unit.source in by_text:  # made by another tool
            name = unit_id(None, unit.source)
        groups.setdefault(name, []).append(unit)
    for name, units in groups.items():
        entry = by_id.get(name)
        each = _without_twins(units, returned, outcome)
        good = [unit for unit in each if _usable(unit, entry, returned, outcome)]
        if not good or (entry is not None and len(good) < len(each)):
            continue
        if entry is None or entry.obsolete:
            gone.take(entry, good)
        else:
            EntryMerge(entry, good, returned, outcome).run()
    _tell_remarks(catalogue, returned, outcome)


def _tell_remarks(catalogue: Catalogue, returned: Returned, outcome: Outcome) -> None:
    """What is about no sentence is not taken over; the comments at both ends of the catalogue may hold it."""
    ends = [*catalogue.header.split("\n"), *(line.lstrip("#") for line in catalogue.trailing)]
    known = {clean(line).strip() for line in ends}
    for remark in returned.remarks:
        if {clean(line).strip() for line in remark.text.splitlines() if line.strip()} <= known:
            continue
        what = remark.what or f"“{remark.text[:80]}” is about no sentence"
        remedy = "carry it over by hand, and take it out of the file"
        outcome.findings.append(Finding(what, remedy, None, remark.place, unread=True))


def _without_twins(units: Sequence[ReturnedUnit], returned: Returned, outcome: Outcome) -> list[ReturnedUnit]:
    """The units of an entry, each form once: of those that stand twice in the file the one that was changed.

    Where several were, and not alike, the first is, and the others are told.
    """
    by_form: dict[str, list[ReturnedUnit]] = {}
    for unit in units:  # ids of another maker may differ where the sentence is the same
        by_form.setdefault(unit.id.partition(".")[2], []).append(unit)
    kept = []
    for twins in by_form.values():
        edited = {(u.source, u.target, u.status, u.comment): u for u in twins if changed(u, returned)}
        kept.append(next(iter(edited.values()), twins[-1]))
        for unit in list(edited.values())[1:]:
            what = "the sentence stands in the file more than once, with translations that differ"
            remedy = "leave the right one and import it again; the first one was taken over"
            place = f"{returned.row} {unit.place}"
            outcome.findings.append(Finding(what, remedy, None, place, unread=True))
    return kept


def _usable(unit: ReturnedUnit, entry: polib.POEntry | None, returned: Returned, outcome: Outcome) -> bool:
    """Whether the unit says something, and about this entry; what is wrong with it is told."""
    place = f"{returned.row} {unit.place}"
    about = key(entry) if entry is not None else None
    if unit.problem:
        remedy = "correct it in the file and import it again; nothing of it was taken over"
        outcome.findings.append(
            Finding(f"the translation holds {unit.problem}", remedy, about, place, unread=True)
        )
        return False
    if entry is not None and _squeezed(unit.source) not in {
        _squeezed(text) for _, text, _ in texts_of(entry)
    }:
        if changed(unit, returned):
            what = (
                "the French text was changed in the file, or the translation stands beside another sentence"
            )
            remedy = "put the French text back in the file and import it again; nothing of it was taken over"
            outcome.findings.append(Finding(what, remedy, about, place, unread=True))
        return False
    return True


def _squeezed(text: str) -> str:
    return fingerprint(" ".join(clean(text).split()))
