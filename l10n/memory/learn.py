"""What people have reviewed in a catalogue goes into the memory."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import polib

from l10n.catalog.document import Catalogue
from l10n.catalog.facts import state
from l10n.catalog.header import is_template
from l10n.catalog.read import read_catalogue
from l10n.errors import L10nError
from l10n.memory.store import REMOVED, SUPERSEDED, Memory, now
from l10n.memory.unit import SOURCE_LANGUAGE, Stamp, base_language, make_unit

_NOBODY = ("", "Automatically generated", "FULL NAME <EMAIL@ADDRESS>")


@dataclass(frozen=True, slots=True)
class Learnt:
    """What one catalogue gave: new translations, and how many of these replace an older one of the same
    place.

    ``known`` were in the memory; ``removed`` had been taken out of it by a person, and stay out. Drafts are
    not counted.
    """

    added: int = 0
    replaced: int = 0
    known: int = 0
    removed: int = 0

    def __add__(self, other: Learnt) -> Learnt:
        return Learnt(
            self.added + other.added,
            self.replaced + other.replaced,
            self.known + other.known,
            self.removed + other.removed,
        )


@dataclass(frozen=True, slots=True)
class _Reviewed:
    source: str
    target: str
    place: str
    previous: str | None
    following: str | None


def learn_catalogue(memory: Memory, path: Path, root: Path) -> Learnt:
    """Take up the reviewed entries of a PO file, obsolete ones too; never a draft.

    A translation that was corrected takes the place of the older one, which is kept with the date. Plural
    entries are passed over: they are not ours. ``root`` is the project, from which the release is named where
    the header does not. Raises L10nError for a catalogue that cannot be read or does not say its language.
    """
    catalogue = read_catalogue(path)
    if catalogue is None:
        raise L10nError("there is no such catalogue", path=path, remedy="check the path")
    language = _language(catalogue, path)
    stamp = _stamp(catalogue)
    learnt = Learnt()
    with memory.change():
        for entry in _reviewed(catalogue, _place(catalogue, path, root)):
            learnt += _take_up(memory, entry, language, stamp)
    return learnt


def _take_up(memory: Memory, entry: _Reviewed, language: str, stamp: Stamp) -> Learnt:
    rows = memory.connection.execute(
        "SELECT unit.id, unit.tu, target, why, previous, following, details IS NULL FROM unit"
        " JOIN source ON unit.source = source.id JOIN tu ON unit.tu = tu.id"
        " WHERE place = ? AND language = ? AND source.text = ?",
        (entry.place, language, entry.source),
    ).fetchall()
    if any(target == entry.target and why == REMOVED for _, _, target, why, *_ in rows):
        return Learnt(removed=1)
    unit = make_unit(
        entry.source,
        entry.target,
        language,
        stamp,
        place=entry.place,
        previous=entry.previous,
        following=entry.following,
    )
    context = (entry.previous, entry.following)
    for number, _, target, why, *old, plain in rows:
        if target == entry.target and not why:
            if plain and entry.previous is not None and entry.following is not None and old != [*context]:
                memory.move(number, entry.previous, entry.following)
            return Learnt(known=1)
    older = [number for number, _, _, why, *_ in rows if not why]
    for number in older:
        memory.end(number, SUPERSEDED)
    if not memory.add(unit):  # it was in use once, then another, and now it is again
        memory.revive(unit)
    return Learnt(added=1, replaced=1 if older else 0)


def _reviewed(catalogue: Catalogue, place: str) -> list[_Reviewed]:
    """The reviewed entries, each between its neighbours in the release; an obsolete one has none."""
    active = [entry for entry in catalogue if not entry.obsolete and not entry.msgid_plural]
    texts = ["", *(entry.msgid.strip() for entry in active), ""]
    found = []
    for n, entry in enumerate(active):
        if state(entry) == "reviewed":
            found.append(_entry(entry, place, texts[n], texts[n + 2]))
    for entry in catalogue:
        if entry.obsolete and not entry.msgid_plural and state(entry) == "reviewed":
            found.append(_entry(entry, place, None, None))
    return [entry for entry in found if entry.source and entry.target]


def _entry(entry: polib.POEntry, place: str, previous: str | None, following: str | None) -> _Reviewed:
    where = place if entry.msgctxt is None else f"{place} [{entry.msgctxt}]"
    return _Reviewed(entry.msgid.strip(), entry.msgstr.strip(), where, previous, following)


def _language(catalogue: Catalogue, path: Path) -> str:
    named = "" if is_template(catalogue) else catalogue.metadata.get("Language", "")
    language = base_language(named)
    if not language:
        remedy = "set Language in the header; nothing was learnt from it"
        raise L10nError("the catalogue does not say its language", path=path, line=1, remedy=remedy)
    source = base_language(catalogue.metadata.get("X-Source-Language", SOURCE_LANGUAGE))
    if source != SOURCE_LANGUAGE or language == SOURCE_LANGUAGE:
        what = f"the catalogue translates from {source} to {language}, the memory is for French releases"
        raise L10nError(what, path=path, remedy="leave it out; nothing was learnt from it")
    return language


def _place(catalogue: Catalogue, path: Path, root: Path) -> str:
    """The release, as its catalogue names it."""
    if named := catalogue.metadata.get("X-Source", ""):
        return str(named)
    full = path.resolve()
    return (full.relative_to(root) if full.is_relative_to(root) else full).as_posix()


def _stamp(catalogue: Catalogue) -> Stamp:
    """Who saved the catalogue last, and when: gettext knows no more of a single entry."""
    author = catalogue.metadata.get("Last-Translator", "").strip()
    try:
        saved = dt.datetime.strptime(catalogue.metadata.get("PO-Revision-Date", ""), "%Y-%m-%d %H:%M%z")
        created = saved.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    except ValueError:
        created = now()
    return Stamp(created=created, author="" if author in _NOBODY else author)
