"""One entry as a reviewer left it -> the catalogue, unless somebody else changed that entry meanwhile."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import polib

from l10n.catalog.document import Catalogue
from l10n.catalog.write import update_catalogue
from l10n.errors import L10nError
from l10n.exchange.collect import status_of, texts_of
from l10n.exchange.entry import fitted
from l10n.exchange.unit import Status, unit_id


class EntryChanged(L10nError):  # noqa: N818 - it is news, not a fault
    """The entry says something else than the reviewer saw: ``text`` and ``status`` are what is on disk."""

    def __init__(self, path: Path, text: str, status: Status) -> None:
        super().__init__(
            "the entry was changed elsewhere meanwhile", path=path, remedy="choose one of the two texts"
        )
        self.text, self.status = text, status


@dataclass(frozen=True, slots=True)
class Edit:
    """What a reviewer did: ``seen`` and ``seen_status`` are the entry as it was shown."""

    unit: str
    seen: str
    seen_status: Status
    text: str
    accept: bool = False


def save_entry(path: Path, edit: Edit) -> tuple[str, Status]:
    """Write ``edit`` into the catalogue at ``path``; the text and the status that the entry has now.

    With ``accept`` the fuzzy flag is cleared, else it is set where the text is another one. An entry that
    already says what is asked for is left alone. Raises `EntryChanged`, `L10nError` for an entry that is gone
    or an empty text that is accepted, and as `update_catalogue` does; nothing is written then.
    """
    now: tuple[str, Status] = "", "untranslated"

    def build(existing: Catalogue | None) -> polib.POFile:
        nonlocal now
        if existing is None:
            raise L10nError(
                "there is no such catalogue", path=path, remedy="bring it back; keep this page open"
            )
        entry, form = _find(existing, edit.unit, path)
        source, old = next((source, text) for n, source, text in texts_of(entry) if n == form)
        status = status_of(entry, old)
        text = fitted(edit.text, source)
        if edit.accept and not text.strip():
            raise L10nError("an empty translation cannot be accepted", path=path, remedy="write one")
        wanted: Status = "approved" if edit.accept else "draft" if text else "untranslated"
        if (old, status) != (edit.seen, edit.seen_status) and (old, status) != (text, wanted):
            raise EntryChanged(path, old, status)
        if text != old or edit.accept:
            _put(entry, form, text, accept=edit.accept)
        now = text, status_of(entry, text)
        if (text, now[1]) != (old, status):
            revised = dt.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M%z")
            existing.metadata["PO-Revision-Date"] = revised
        return existing

    update_catalogue(path, build)
    return now


def _find(catalogue: Catalogue, unit: str, path: Path) -> tuple[polib.POEntry, int | None]:
    for entry in catalogue:
        if not entry.obsolete:
            for form, _, _ in texts_of(entry):
                if unit_id(entry.msgctxt, entry.msgid, form) == unit:
                    return entry, form
    raise L10nError(
        "the sentence is no longer in the catalogue", path=path, remedy="copy your text, and reload"
    )


def _put(entry: polib.POEntry, form: int | None, text: str, *, accept: bool) -> None:
    """As a PO editor does; an accepted entry no longer shows the sentence that it was made for."""
    if form is None:
        entry.msgstr = text
    else:
        entry.msgstr_plural[form] = text
    if accept:
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        entry.previous_msgctxt = entry.previous_msgid = entry.previous_msgid_plural = None
    elif not entry.fuzzy:
        entry.flags.insert(0, "fuzzy")
