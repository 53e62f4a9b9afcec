"""How far a catalogue is, for ``l10n status``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields

import polib

from l10n.catalog.document import seen
from l10n.catalog.facts import parse_facts
from l10n.readers.kinds import words


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of active entries: ``entries`` = ``reviewed`` + ``drafts`` + ``untranslated``.

    ``drafts`` are all fuzzy entries with text, a human's unfinished ones too; ``unmet`` the terms that
    entries not yet reviewed miss. ``words`` and ``reviewed_words`` are words of the source; ``notes`` what
    drafting noted in entries that nobody has reviewed: ``check:`` lines and unmet terms. What is wrong with
    the texts as they are now, `l10n.checks` tells.
    """

    entries: int
    reviewed: int
    drafts: int
    untranslated: int
    unmet: int
    words: int = 0
    reviewed_words: int = 0
    draft_words: int = 0
    notes: int = 0


def catalogue_stats(po: polib.POFile) -> Stats:
    """Count the active entries of ``po``; a plural entry is translated when all its forms are."""
    entries: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    unmet = notes = 0
    for entry in po:
        if entry.obsolete:
            continue
        status = _status(entry)
        entries[status] += 1
        sources[status] += words(entry.msgid)
        if status != "reviewed":
            facts = parse_facts(entry.comment)
            unmet += len(facts.unmet)
            notes += len(facts.unmet) + len(facts.checks)
    return Stats(
        entries=entries.total(),
        reviewed=entries["reviewed"],
        drafts=entries["drafts"],
        untranslated=entries["untranslated"],
        unmet=unmet,
        words=sources.total(),
        reviewed_words=sources["reviewed"],
        draft_words=sources["drafts"],
        notes=notes,
    )


def total(parts: Sequence[Stats]) -> Stats:
    """The sum of several catalogues."""
    return Stats(*(sum(getattr(part, field.name) for part in parts) for field in fields(Stats)))


def percent(part: int, whole: int) -> int:
    """A share for people, rounded down: 100 only if all of it is there. Of nothing all is there."""
    return part * 100 // whole if whole else 100


def _status(entry: polib.POEntry) -> str:
    forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    complete = bool(forms) and all(seen(text, entry.msgid) for text in forms)
    return "untranslated" if not complete else "drafts" if entry.fuzzy else "reviewed"
