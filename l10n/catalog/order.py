"""The order of the active entries: that of the source, unless people chose another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import polib

from l10n.catalog.document import Message, clone


def arrange(active: Sequence[polib.POEntry], made: Mapping[str, Message]) -> list[Message]:
    """The entries of a release, ``made`` (by msgid, in source order), and those of other makers.

    ``active`` are the old entries that stay; they keep their order, for people may have sorted the file
    (msgattrib --sort-output). Only if it is still the order of the references do they follow the source when
    its sentences move. A new entry comes after the one that it follows in the source.
    """
    known = [entry for entry in active if _ours(entry, made)]
    place = {msgid: n for n, msgid in enumerate(made)}
    turns = [entry.msgid for entry in known]
    if _in_source_order(known, place):
        turns.sort(key=place.__getitem__)
    before, after = _companions(made, set(turns))
    first = next(iter(after), None)
    arranged: list[Message] = [] if known else before
    turn = iter(turns)
    for entry in active:
        if _ours(entry, made):
            msgid = next(turn)
            arranged += [*(before if msgid == first else ()), made[msgid], *after[msgid]]
        else:
            arranged.append(clone(entry))
    return arranged


def _ours(entry: polib.POEntry, made: Mapping[str, Message]) -> bool:
    return entry.msgctxt is None and entry.msgid in made


def _in_source_order(known: Sequence[polib.POEntry], place: Mapping[str, int]) -> bool:
    """Whether the entries stand in the order of their old references; on one line, in that of the source."""
    for one, other in pairwise(known):
        line, next_line = source_line(one), source_line(other)
        if line > next_line or (line == next_line and place[one.msgid] > place[other.msgid]):
            return False
    return True


def source_line(entry: polib.POEntry) -> int:
    """The line of the source on which the entry comes first; 0 if a tool dropped the references."""
    number = str(entry.occurrences[0][1]) if entry.occurrences else ""
    return int(number) if number.isdecimal() else 0


def _companions(
    made: Mapping[str, Message], known: set[str]
) -> tuple[list[Message], dict[str, list[Message]]]:
    """New entries before the first known one, and after each known one, in source order."""
    before: list[Message] = []
    after: dict[str, list[Message]] = {}
    current = before
    for msgid, message in made.items():
        if msgid in known:
            current = after.setdefault(msgid, [])
        else:
            current.append(message)
    return before, after
