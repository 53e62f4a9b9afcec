"""polib's data model, with the memory of how the file was written."""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import polib

Meaning: TypeAlias = tuple[object, ...]

_BLANK = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Cs"})  # categories of Unicode
# What Unicode counts among the letters, marks and symbols though nobody sees it.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


@dataclass(frozen=True, slots=True)
class Style:
    """How a file is laid out: line ends, and the width at which texts are wrapped (0: not at all)."""

    newline: str = "\n"
    width: int = 79  # gettext's and Poedit's default


class Message(polib.POEntry):  # type: ignore[misc, unused-ignore]
    """An entry that knows its lines in the file, so that what did not change is written as it was.

    ``block`` holds the lines of the whole entry, valid while `meaning` equals ``read_as``; ``texts`` the
    lines of each text (``msgid``, ``msgstr[1]``, …, without ``#~``), valid while the text is the same;
    ``starts`` the line in the file on which each text begins.
    """

    def __init__(self, **fields: object) -> None:
        super().__init__(**fields)
        self.block: tuple[str, ...] = ()
        self.read_as: Meaning | None = None
        self.texts: dict[str, tuple[str, tuple[str, ...]]] = {}
        self.starts: dict[str, int] = {}


class Catalogue(polib.POFile):  # type: ignore[misc, unused-ignore]
    """A PO or POT file; ``str()`` and ``save()`` go through `serialize`, the header keeps its order.

    ``raw`` is what the file held when it was read (empty: there was none), ``head`` the header entry as read,
    ``trailing`` the comment lines after the last entry, ``style`` the layout to keep.
    """

    def __init__(self) -> None:
        super().__init__(encoding="utf-8")
        self.raw = b""
        self.head: Message | None = None
        self.trailing: tuple[str, ...] = ()
        self.style = Style()

    def ordered_metadata(self) -> list[tuple[str, str]]:
        """The header fields in the order of the file (polib would sort them)."""
        return list(self.metadata.items())

    def __unicode__(self) -> str:
        from l10n.catalog.serialize import serialize

        return serialize(self)


def meaning(entry: polib.POEntry) -> Meaning:
    """All that an entry says, whatever its layout; polib's ``==`` leaves out comments and flags."""
    return (
        entry.obsolete,
        entry.msgctxt,
        entry.msgid,
        entry.msgid_plural or "",
        entry.msgstr,
        tuple(sorted(entry.msgstr_plural.items())),
        entry.tcomment,
        entry.comment,
        tuple((path, str(line)) for path, line in entry.occurrences),
        tuple(entry.flags),
        entry.previous_msgctxt,
        entry.previous_msgid,
        entry.previous_msgid_plural,
    )


def clone(entry: polib.POEntry) -> Message:
    """A copy that can be changed without changing ``entry``."""
    message = Message()
    message.__dict__.update(copy.copy(entry.__dict__))
    message.flags = list(entry.flags)
    message.occurrences = list(entry.occurrences)
    message.msgstr_plural = dict(entry.msgstr_plural)
    # polib's own reader says 1 for an obsolete entry
    message.obsolete = bool(entry.obsolete)
    return message


def key(entry: polib.POEntry) -> tuple[str | None, str]:
    """What gettext identifies an entry by. An obsolete entry shares the name space of the active ones."""
    return (entry.msgctxt, entry.msgid)


def has_text(entry: polib.POEntry) -> bool:
    """Whether there is any translation in the entry, reviewed or not."""
    return any(seen(text, entry.msgid) for text in (entry.msgstr, *entry.msgstr_plural.values()))


def shows(text: str) -> bool:
    """Whether a reader sees anything of ``text``: not all is white space, control or format characters."""
    return any(unicodedata.category(char) not in _BLANK and char not in _UNSEEN for char in text)


def seen(target: str, source: str) -> str:
    """``target``, or empty if it shows nothing where ``source`` does: a space is no translation."""
    return target if shows(target) or not shows(source) else ""


def written_order(entries: Iterable[polib.POEntry]) -> list[polib.POEntry]:
    """Active entries, then obsolete ones: the order in which every gettext tool writes them."""
    every = list(entries)
    return [e for e in every if not e.obsolete] + [e for e in every if e.obsolete]
