"""What a changed glossary does to the catalogues: the segments it touches, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from l10n.catalog.read import read_catalogue
from l10n.glossary.edit import entry_data
from l10n.glossary.match import TermMatcher
from l10n.model import Entry, Glossary, TermHit
from l10n.report.term_use import Target, target

Kind = Literal["added", "changed", "removed"]
_SILENT = ("definition", "note", "domain")  # fields that change no draft and no check


@dataclass(frozen=True, slots=True)
class Effect:
    """A segment of a catalogue that holds an entry which was added, changed or removed.

    ``reviewed``: a person cleared the fuzzy flag. ``draft``: it is the machine's, untouched. ``violates``:
    under the new glossary the text lacks the term or has a forbidden rendering. ``before`` is the text that
    stands; ``after`` what a draft would become, None where it was not drafted.
    """

    entry: str
    change: Kind
    release: str
    language: str
    msgid: str
    reviewed: bool
    draft: bool
    violates: bool
    before: str
    after: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The object that ``glossary impact --json`` prints."""
        return asdict(self)


def changed_entries(old: Glossary, new: Glossary) -> dict[str, Kind]:
    """The ids that differ in what is found, asked for or forbidden, in file order, removed ones last."""
    found: dict[str, Kind] = {}
    for entry in new.entries:
        before = old.by_id.get(entry.id)
        if before is None:
            found[entry.id] = "added"
        elif _effective(before) != _effective(entry):
            found[entry.id] = "changed"
    return found | {entry.id: "removed" for entry in old.entries if entry.id not in new.by_id}


def find_effects(old: Glossary, new: Glossary, locales: Path, languages: Iterable[str]) -> list[Effect]:
    """Every segment in the catalogues below ``locales`` that a changed entry touches.

    Raises `L10nError` for a catalogue that cannot be read.
    """
    changes = changed_entries(old, new)
    if not changes:
        return []
    units = []
    for language in languages:
        folder = locales / language
        for path in sorted(folder.rglob("*.po")):
            name = path.relative_to(folder).with_suffix("").as_posix()
            catalogue = read_catalogue(path, language=language) or ()
            units += [(language, name, unit) for unit in catalogue if unit.msgid and not unit.obsolete]
    texts = _touched({unit.msgid for _, _, unit in units}, old, new, changes)
    was, now = _hits(old, texts), _hits(new, texts)
    effects = []
    for language, name, unit in units:
        if unit.msgid not in now:
            continue
        hits = now[unit.msgid]
        ids = {hit.entry for hit in (*was[unit.msgid], *hits) if not hit.nested and hit.entry in changes}
        if not ids:
            continue
        found = target(unit, hits, new, language)
        for entry in sorted(ids):
            effects.append(
                Effect(
                    entry,
                    changes[entry],
                    name,
                    language,
                    unit.msgid,
                    found.state == "reviewed",
                    found.state == "draft",
                    _violates(entry, found, hits, new, language),
                    unit.msgstr,
                )
            )
    return effects


def _effective(entry: Entry) -> dict[str, Any]:
    data = {key: value for key, value in entry_data(entry).items() if key not in _SILENT}
    for language, side in data.items():
        if isinstance(side, dict):
            data[language] = {key: value for key, value in side.items() if key != "note"}
    return data


def _touched(texts: set[str], old: Glossary, new: Glossary, changes: Mapping[str, Kind]) -> list[str]:
    """The texts in which an old or new form of a changed entry is found; quick, for the whole comes after."""
    ordered, found = sorted(texts), set()
    for glossary in (old, new):
        entries = tuple(entry for entry in glossary.entries if entry.id in changes)
        hits = TermMatcher(Glossary(entries)).match(ordered)
        found |= {text for text, own in zip(ordered, hits, strict=True) if own}
    return sorted(found)


def _hits(glossary: Glossary, texts: list[str]) -> dict[str, tuple[TermHit, ...]]:
    return dict(zip(texts, TermMatcher(glossary).match(texts), strict=True))


def _violates(
    entry: str, found: Target, hits: tuple[TermHit, ...], glossary: Glossary, language: str
) -> bool:
    if found.state == "untranslated" or entry not in glossary.by_id:
        return False
    if any(use.hit.entry == entry for use in found.unmet):
        return True
    own = [hit for hit in hits if hit.entry == entry]
    return bool(own and glossary.by_id[entry].targets[language].forbidden and found.forbidden)
