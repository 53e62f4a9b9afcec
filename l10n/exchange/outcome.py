"""What became of a file that came back."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import polib

from l10n.catalog.document import Message, key
from l10n.catalog.read import read_catalogue
from l10n.errors import L10nError


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was not taken over: what and why, and what to do. ``entry`` is the key of the entry that
    it is about; without it, ``place`` is where in the file. ``unread``: it stands in the file alone.
    """

    what: str
    remedy: str
    entry: tuple[str | None, str] | None = None
    place: str = ""
    unread: bool = False


@dataclass(slots=True)
class Outcome:
    """What became of a file: entries with new texts, with a new status, with new comments, and what was left.

    ``written``: whether the catalogue changed (with ``dry_run``: would have).
    """

    path: Path
    texts: int = 0
    approved: int = 0
    reopened: int = 0
    comments: int = 0
    findings: list[Finding] = field(default_factory=list)
    written: bool = False
    rejected: int = 0  # texts newly put into comments

    @property
    def changes(self) -> int:
        """How many things the catalogue did not have."""
        return self.texts + self.approved + self.reopened + self.comments + self.rejected

    def errors(self, file: Path) -> list[L10nError]:
        """The findings with their lines: those of entries in the catalogue as it is now on disk."""
        catalogue = read_catalogue(self.path)
        lines = {key(entry): _line(entry) for entry in catalogue} if catalogue is not None else {}
        return [
            L10nError(
                f"{found.what} ({found.place})" if found.entry in lines else f"{found.place}: {found.what}",
                path=self.path if found.entry in lines else file,
                line=lines.get(found.entry) if found.entry is not None else None,
                remedy=found.remedy,
            )
            for found in self.findings
        ]


def _line(entry: polib.POEntry) -> int | None:
    starts = entry.starts if isinstance(entry, Message) else {}
    return starts.get("msgstr", starts.get("msgstr[0]", entry.linenum))
