"""What an import would do to a glossary: entries added, changed, in conflict, incomplete, unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from l10n.glossary.edit import Change, entry_data
from l10n.glossary.exchange.concept import Incoming, slug
from l10n.glossary.rules import same
from l10n.glossary.schema import LANGUAGES
from l10n.model import Entry

_LISTS = ("variants", "allowed", "forbidden", "forms", "unless")


@dataclass(frozen=True, slots=True)
class Conflict:
    """The file says something else than the glossary: ``ours`` stays."""

    id: str
    field: str
    ours: str
    theirs: str
    place: str


@dataclass(slots=True)
class Plan:
    """An import, not yet done. ``incomplete``: a French term without English or Ukrainian, and what lacks."""

    added: list[Entry] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    incomplete: list[tuple[str, str]] = field(default_factory=list)

    @property
    def changed(self) -> list[str]:
        """The ids of entries that get something new."""
        return list(dict.fromkeys(change.id for change in self.changes))

    def as_json(self) -> dict[str, Any]:
        """The object that ``glossary import --json`` prints."""
        return {
            "added": [entry.id for entry in self.added],
            "changed": self.changed,
            "conflicts": list(dict.fromkeys(conflict.id for conflict in self.conflicts)),
            "unchanged": self.unchanged,
            "incomplete": [{"fr": fr, "missing": missing} for fr, missing in self.incomplete],
            "changes": [change._asdict() for change in self.changes],
            "differences": [
                {"entry": c.id, "field": c.field, "ours": c.ours, "theirs": c.theirs, "place": c.place}
                for c in self.conflicts
            ],
        }


def make_plan(entries: Sequence[Entry], incoming: Iterable[Incoming], *, theirs: bool = False) -> Plan:
    """Compare what files say with the glossary's ``entries``.

    An entry is known by its French term, else by its id. What the glossary lacks is added to it; where the
    two differ, the glossary stays as it is, or takes the file's word with ``theirs``.
    """
    plan = Plan()
    known = _Known(entries)
    for new in _joined(incoming):
        old = known.find(new.entry)
        if old is None:
            missing = [name for code, name in LANGUAGES.items() if code not in new.entry.targets]
            if missing:
                plan.incomplete.append((new.entry.fr.term, " and ".join(missing)))
            else:
                plan.added.append(known.add(new.entry))
            continue
        changes, conflicts = _compare(old, new)
        if theirs:
            changes += [Change(c.id, *_place(c.field), c.theirs) for c in conflicts if not _in_list(c)]
            conflicts = [conflict for conflict in conflicts if _in_list(conflict)]
        plan.changes += changes
        plan.conflicts += conflicts
        if not changes and not conflicts:
            plan.unchanged.append(old.id)
    return plan


class _Known:
    """The entries there are, to be found by French term or id."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._ids: dict[str, Entry] = {}
        self._terms: dict[str, list[Entry]] = {}
        self._variants: dict[str, Entry] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> Entry:
        name, number = entry.id, 2
        while name in self._ids:
            name, number = f"{entry.id}-{number}", number + 1
        entry = replace(entry, id=name)
        self._ids[name] = entry
        self._terms.setdefault(same(entry.fr.term), []).append(entry)
        for text in (*entry.fr.variants, entry.fr.acronym):
            if text:
                self._variants.setdefault(same(text), entry)
        return entry

    def find(self, new: Entry) -> Entry | None:
        rivals = self._terms.get(same(new.fr.term), [])
        for entry in rivals:
            if entry.id == new.id:
                return entry
        if rivals:
            return rivals[0]
        variant = self._variants.get(same(new.fr.term))
        if variant is not None:  # a list of pairs names each variant and acronym by itself
            return variant
        named = self._ids.get(new.id)
        return named if named is not None and new.id != slug(new.fr.term) else None


def _joined(incoming: Iterable[Incoming]) -> Iterator[Incoming]:
    """Entries of several files about one French term, made one: DeepL has a file for each language.

    A second rendering in one language is an allowed one, as OmegaT's and Weblate's glossaries have them.
    """
    found: dict[tuple[str, str], Incoming] = {}
    for new in incoming:
        entry = new.entry
        key = entry.fr.term, entry.id
        old = found.get(key)
        if old is None:
            found[key] = new
            continue
        targets = dict(old.entry.targets)
        fr = old.entry.fr
        more = tuple(t for t in entry.fr.variants if t not in fr.variants)
        fr = replace(fr, variants=(*fr.variants, *more), acronym=fr.acronym or entry.fr.acronym)
        for language, target in entry.targets.items():
            mine = targets.setdefault(language, target)
            extra = (target.preferred, *target.allowed)
            others = tuple(t for t in dict.fromkeys(extra) if t and t not in (mine.preferred, *mine.allowed))
            targets[language] = replace(mine, allowed=(*mine.allowed, *others))
        found[key] = replace(old, entry=replace(old.entry, fr=fr, targets=targets))
    return iter(found.values())


def _compare(old: Entry, new: Incoming) -> tuple[list[Change], list[Conflict]]:
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    entry = new.entry
    if same(entry.fr.term) in {same(t) for t in (*old.fr.variants, old.fr.acronym) if t}:
        return _compare_variant(old, new)
    for side, key, value in _facts(entry, new.says):
        mine = _mine(old, side, key)
        if isinstance(value, tuple):
            items, bad = _new_items(old, side, key, value)
            if items:
                changes.append(Change(old.id, side, key, items))
            conflicts += (Conflict(old.id, _dotted(side, key), f"{why}", t, new.place) for t, why in bad)
        elif not mine:
            changes.append(Change(old.id, side, key, value))
        elif mine != value and not (key == "term" and same(str(mine)) == same(str(value))):
            conflicts.append(Conflict(old.id, _dotted(side, key), str(mine), str(value), new.place))
    return changes, conflicts


def _compare_variant(old: Entry, new: Incoming) -> tuple[list[Change], list[Conflict]]:
    """The same where the file has a variant or the acronym of ``old`` as a term: only renderings count."""
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    short = same(new.entry.fr.term) == same(old.fr.acronym)
    for language, target in new.entry.targets.items():
        mine = old.targets[language]
        if not target.preferred or target.preferred in _accepted(old, language):
            continue
        if short and not mine.acronym:
            changes.append(Change(old.id, language, "acronym", target.preferred))
            continue
        key = "acronym" if short else "preferred"
        ours = getattr(mine, key)
        conflicts.append(Conflict(old.id, f"{language}.{key}", ours, target.preferred, new.place))
    return changes, conflicts


def _facts(entry: Entry, says: frozenset[str]) -> Iterator[tuple[str, str, Any]]:
    data = entry_data(entry)
    for key, value in data.items():
        if key == "id":
            continue
        if key in ("fr", *LANGUAGES):
            main = "term" if key == "fr" else "preferred"
            part: Mapping[str, Any] = {main: value} if isinstance(value, str) else value
            yield from ((key, name, inner) for name, inner in part.items())
        else:
            yield "", key, value
    if "status" in says and "status" not in data:
        yield "", "status", entry.status


def _mine(old: Entry, side: str, key: str) -> Any:
    owner: Any = old if not side else old.fr if side == "fr" else old.targets.get(side)
    return getattr(owner, key, "")


def _accepted(old: Entry, side: str) -> set[str]:
    target = old.targets[side]
    return {target.preferred, target.acronym, *target.allowed}


def _new_items(
    old: Entry, side: str, key: str, value: tuple[str, ...]
) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    """The items that the entry lacks, and those that contradict it, each with the reason."""
    have = set(_mine(old, side, key) or ())
    bad: list[tuple[str, str]] = []
    if side == "fr":
        have |= {old.fr.term, old.fr.acronym}
    elif side and key in ("allowed", "forbidden"):
        accepted, wrong = _accepted(old, side), set(old.targets[side].forbidden)
        if key == "allowed":
            have |= accepted
            bad = [(text, "forbidden here") for text in value if text in wrong]
        else:
            bad = [(text, "accepted here") for text in value if text in accepted]
    no = {text for text, _ in bad}
    return tuple(text for text in dict.fromkeys(value) if text not in have and text not in no), bad


def _dotted(side: str, key: str) -> str:
    return f"{side}.{key}" if side else key


def _in_list(conflict: Conflict) -> bool:
    return _place(conflict.field)[1] in _LISTS


def _place(dotted: str) -> tuple[str, str]:
    side, _, key = dotted.rpartition(".")
    return side, key
