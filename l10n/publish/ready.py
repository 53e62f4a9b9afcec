"""Whether everything in a release has been reviewed, and has one text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polib

from l10n.base.counted import counted
from l10n.catalog.facts import State, state
from l10n.errors import L10nError
from l10n.model import Release
from l10n.publish.units import Target, Targets, needed

_WORDS: dict[State, str] = {
    "draft": "machine draft",
    "human": "edited, still marked as needing work",
    "emptied": "its text was deleted",
    "untranslated": "not translated",
}


class _Refused(L10nError):  # noqa: N818 - it is a refusal, not a fault
    """Entries keep a release from being published; ``entries`` are their places, with what is wrong."""

    def __init__(self, what: str, path: Path, entries: Sequence[str], remedy: str) -> None:
        self.entries = tuple(entries)
        super().__init__(what, path=path, remedy=remedy)

    @property
    def lines(self) -> tuple[str, ...]:
        """See `L10nError.lines`."""
        return (*self.entries, str(self))


class NotReviewed(_Refused):
    """Entries still need a human."""

    def __init__(self, path: Path, entries: Sequence[str], every: int) -> None:
        what = f"{len(entries)} of {every} entries are not reviewed"
        remedy = "review them and clear their fuzzy flag, or publish with --drafts, which marks them"
        super().__init__(what, path, entries, remedy)


class Plural(_Refused):
    """Sentences have plural forms: which of these is their translation, nobody can tell."""

    def __init__(self, path: Path, entries: Sequence[str]) -> None:
        remedy = "take msgid_plural out of each entry, and give it one msgstr; then publish again"
        what = f"{counted(len(entries), 'sentence')} of the release with plural forms"
        super().__init__(what, path, entries, remedy)


def unreviewed(release: Release, catalogue: polib.POFile, path: Path, targets: Targets) -> list[str]:
    """``path:line: machine draft: msgid`` for each entry that the release needs and nobody has reviewed."""
    wanted = needed(release, targets)
    found: list[str] = []
    for entry in catalogue:
        if entry.obsolete or entry.msgctxt is not None or entry.msgid_plural or entry.msgid not in wanted:
            continue
        what = _WORDS.get(state(entry))
        if what:
            found.append(_told(entry, path, what))
    return found


def check_plain(release: Release, catalogue: polib.POFile, path: Path, targets: Targets) -> None:
    """Raise `Plural` if somebody has given a sentence of the release plural forms."""
    plural = {e.msgid: e for e in catalogue if e.msgid_plural and e.msgctxt is None and not e.obsolete}
    wanted = needed(release, {**targets, **dict.fromkeys(plural, Target("", "untranslated"))})
    found = [_told(entry, path, "has plural forms") for text, entry in plural.items() if text in wanted]
    if found:
        raise Plural(path, found)


def _told(entry: polib.POEntry, path: Path, what: str) -> str:
    line = getattr(entry, "starts", {}).get("msgid", entry.linenum)
    return f"{path}:{line}: {what}: {_short(entry.msgid)}"


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:77].rsplit(" ", 1)[0] + " …"
