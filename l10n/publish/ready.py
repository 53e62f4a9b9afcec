"""Whether everything in a release has been reviewed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polib

from l10n.catalog.facts import State, state
from l10n.errors import L10nError
from l10n.model import Release
from l10n.publish.units import Targets, needed

_WORDS: dict[State, str] = {
    "draft": "machine draft",
    "human": "edited, still marked as needing work",
    "emptied": "its text was deleted",
    "untranslated": "not translated",
}


class NotReviewed(L10nError):  # noqa: N818 - it is a refusal, not a fault
    """Entries still need a human; ``entries`` are places, with what is to do."""

    def __init__(self, path: Path, entries: Sequence[str], every: int) -> None:
        self.entries = tuple(entries)
        super().__init__(
            f"{len(entries)} of {every} entries are not reviewed",
            path=path,
            remedy="review them and clear their fuzzy flag, or publish with --drafts, which marks them",
        )

    @property
    def lines(self) -> tuple[str, ...]:
        """See `L10nError.lines`."""
        return (*self.entries, str(self))


def unreviewed(release: Release, catalogue: polib.POFile, path: Path, targets: Targets) -> list[str]:
    """``path:line: machine draft: msgid`` for each entry that the release needs and nobody has reviewed."""
    wanted = needed(release, targets)
    found: list[str] = []
    for entry in catalogue:
        if entry.obsolete or entry.msgctxt is not None or entry.msgid_plural or entry.msgid not in wanted:
            continue
        what = _WORDS.get(state(entry))
        if what:
            line = getattr(entry, "starts", {}).get("msgid", entry.linenum)
            found.append(f"{path}:{line}: {what}: {_short(entry.msgid)}")
    return found


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:77].rsplit(" ", 1)[0] + " …"
