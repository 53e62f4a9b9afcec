"""What comes back for a sentence that has left the release while the file was out.

It is kept in an obsolete entry, as msgmerge would keep it. Mostly the sentence was only edited: then the work
goes on to the new sentence as well, as `l10n.catalog.merge` hands it on when the file comes back first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polib

from l10n.catalog.changes import word_changes
from l10n.catalog.document import Catalogue, Message, key, shows
from l10n.catalog.facts import parse_facts, state, without_draft
from l10n.catalog.similar import pair_up
from l10n.exchange.baseline import fingerprint
from l10n.exchange.entry import EntryMerge, base_of, changed, fitted
from l10n.exchange.outcome import Finding, Outcome
from l10n.exchange.unit import Returned, ReturnedUnit, unit_id


@dataclass(slots=True)
class Gone:
    """The sentences of ``returned`` that ``catalogue`` no longer has as active entries."""

    catalogue: Catalogue
    returned: Returned
    outcome: Outcome
    _heirs: Mapping[str, polib.POEntry] | None = field(default=None, init=False)

    def take(self, entry: polib.POEntry | None, units: Sequence[ReturnedUnit]) -> None:
        """Keep what is new in ``units`` in the obsolete ``entry``, or in a new one; hand it on; tell it."""
        unit = units[0]
        if entry is None:
            if not any(changed(unit, self.returned) for unit in units):
                return
            if unit.id != unit_id(None, unit.source):  # plural, with a context, or of another maker
                what = f"the catalogue has no sentence “{unit.source[:50]}”"
                remedy = "nothing was taken over; the translation stands in the file alone"
                self._tell(what, remedy, unit, unread=True)
                return
            before = ""
            entry, worked = self._bring_back(unit)
        else:
            before, changes = entry.tcomment, self.outcome.changes
            work = self.outcome.texts + self.outcome.approved
            EntryMerge(entry, units, self.returned, self.outcome).run()
            if self.outcome.changes == changes:
                return
            worked = self.outcome.texts + self.outcome.approved > work
        self._hand_on(entry, unit, before, worked=worked)

    def _bring_back(self, unit: ReturnedUnit) -> tuple[Message, bool]:
        """An obsolete entry for ``unit``, and whether a person worked on its text."""
        base = base_of(unit, self.returned)
        message = Message(msgid=unit.source, msgstr=fitted(unit.target, unit.source), obsolete=True)
        message.tcomment = unit.comment
        message.flags = [] if unit.status == "approved" else ["fuzzy"]
        self.catalogue.append(message)
        self.outcome.texts += 1
        return message, unit.status == "approved" or base is None or fingerprint(unit.target) != base.text

    def _hand_on(self, entry: polib.POEntry, unit: ReturnedUnit, before: str, *, worked: bool) -> None:
        """Give the new sentence what was written for the old one, ``entry``; never over a person's own text.

        ``before``: the comment of ``entry`` as it was. What is handed on is to be reviewed.
        """
        short = f"“{unit.source[:50]}”"
        plain = entry.msgctxt is None and not entry.msgid_plural
        heir = self.heirs.get(unit.source) if plain else None
        if heir is None:
            what = f"{short} is no longer in the release; its translation is kept as an obsolete entry"
            self._tell(what, "nothing is to be done if that is right", unit, entry)
            return
        known = [*before.split("\n"), *heir.tcomment.split("\n")]
        fresh = [line for line in entry.tcomment.split("\n") if line and line not in known]
        heir.tcomment = "\n".join(filter(None, [heir.tcomment, *fresh]))
        if worked and entry.msgstr and self._yields(heir, unit):
            _inherit(heir, entry)
            what = f"{short} was changed in the release since; the translation stands with the new sentence"
            self._tell(what, "review it there", unit, heir)
            return
        what = f"{short} was changed in the release since; what came for it is kept with the obsolete entry"
        self._tell(what, "see whether the translation of the new sentence can use it", unit, heir)

    def _yields(self, heir: polib.POEntry, unit: ReturnedUnit) -> bool:
        """Whether the text of ``heir`` is the machine's, or the one that went out and was handed on to it.

        What the memory had for the very sentence is a person's text.
        """
        base, draft = base_of(unit, self.returned), parse_facts(heir.comment).draft
        handed_on = heir.fuzzy and base is not None and fingerprint(heir.msgstr) == base.text
        remembered = draft is not None and draft.origin == "memory"
        return handed_on or state(heir) == "untranslated" or (state(heir) == "draft" and not remembered)

    @property
    def heirs(self) -> Mapping[str, polib.POEntry]:
        """By the text of a sentence that has left, the one that came for it: the most alike of those that the
        file does not know, each once."""
        if self._heirs is None:
            active = {e.msgid: e for e in self.catalogue if not e.obsolete and e.msgctxt is None}
            sources = dict.fromkeys(
                u.source for u in self.returned.units if not u.obsolete and "." not in u.id
            )
            known = self.returned.baseline.units if self.returned.baseline else {}
            new = [
                text
                for text, entry in active.items()
                if text not in sources and unit_id(None, text) not in known and not entry.msgid_plural
            ]
            left = [text for text in sources if shows(text) and text not in active]
            self._heirs = {left[m]: active[new[n]] for n, m, _ in pair_up(new, left)}
        return self._heirs

    def _tell(
        self,
        what: str,
        remedy: str,
        unit: ReturnedUnit,
        entry: polib.POEntry | None = None,
        *,
        unread: bool = False,
    ) -> None:
        about = key(entry) if entry is not None else None
        place = f"{self.returned.row} {unit.place}"
        self.outcome.findings.append(Finding(what, remedy, about, place, unread=unread))


def _inherit(heir: polib.POEntry, entry: polib.POEntry) -> None:
    """The text of ``entry``, to be reviewed, with an account of what was changed in the sentence."""
    heir.msgstr = fitted(entry.msgstr, heir.msgid)
    heir.previous_msgid = entry.msgid
    heir.comment = without_draft(heir.comment, word_changes(entry.msgid, heir.msgid))
    if not heir.fuzzy:
        heir.flags.insert(0, "fuzzy")
