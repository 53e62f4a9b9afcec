"""How far a catalogue is, for ``l10n status``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import polib

from l10n.catalog.facts import parse_facts


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of active entries: ``entries`` = ``reviewed`` + ``drafts`` + ``untranslated``.

    ``drafts`` are all fuzzy entries with text, a human's unfinished ones too; ``unmet`` the terms that
    entries not yet reviewed miss.
    """

    entries: int
    reviewed: int
    drafts: int
    untranslated: int
    unmet: int


def catalogue_stats(po: polib.POFile) -> Stats:
    """Count the active entries of ``po``; a plural entry is translated when all its forms are."""
    counts: Counter[str] = Counter()
    unmet = 0
    for entry in po:
        if entry.obsolete:
            continue
        forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        complete = bool(forms) and all(forms)
        status = "untranslated" if not complete else "drafts" if entry.fuzzy else "reviewed"
        counts[status] += 1
        unmet += 0 if status == "reviewed" else len(parse_facts(entry.comment).unmet)
    return Stats(counts.total(), counts["reviewed"], counts["drafts"], counts["untranslated"], unmet)
