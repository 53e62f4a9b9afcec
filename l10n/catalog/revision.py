"""When a catalogue was last changed, and by whom, as far as a PO file tells."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import polib

from l10n.catalog.facts import state
from l10n.catalog.header import signed_by_person


@dataclass(frozen=True, slots=True)
class Revision:
    """The last change: ``by`` whom, and ``told`` by the header (PO-Revision-Date) or the time of the file."""

    when: dt.datetime
    by: Literal["person", "l10n"]
    told: Literal["header", "file"]


def last_revision(po: polib.POFile, modified: float) -> Revision:
    """The last change of ``po`` by a person; as long as there is none, its last drafts.

    ``modified`` is the time of the file (seconds since 1970). It is used for people's work in a file whose
    header no translator's editor has signed: then the file was last saved at that time, by them or by l10n
    after them.
    """
    date = _header_date(po)
    human = signed_by_person(po)
    if human or any(state(entry) in ("reviewed", "human", "emptied") or entry.tcomment for entry in po):
        if date is not None and human:
            return Revision(date, "person", "header")
        return Revision(_local(modified), "person", "file")
    return Revision(_local(modified), "l10n", "file") if date is None else Revision(date, "l10n", "header")


def _header_date(po: polib.POFile) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(po.metadata.get("PO-Revision-Date", ""), "%Y-%m-%d %H:%M%z")
    except ValueError:
        return None


def _local(seconds: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds).astimezone().replace(microsecond=0)
