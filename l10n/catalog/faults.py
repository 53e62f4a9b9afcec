"""What a human's text has that ``msgfmt -c`` refuses. It is reported and left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import polib

from l10n.catalog.document import Message
from l10n.catalog.read import read_catalogue
from l10n.errors import L10nError

_NPLURALS = re.compile(r"nplurals\s*=\s*(\d+)")


def find_faults(path: Path) -> list[L10nError]:
    """One error, with its line, for each reviewed text in the file that GNU gettext would not compile.

    gettext asks that a text begins (ends) with a line feed if and only if its msgid does, and that a plural
    entry has as many forms as the header says (manual, "Invoking the msgfmt Program", --check-format). Fuzzy
    and obsolete entries are not compiled. Raises L10nError if the file cannot be read.
    """
    catalogue = read_catalogue(path)
    if catalogue is None:
        return []
    return [
        L10nError(what, path=path, line=_line(entry, name), remedy=remedy)
        for entry, name, what, remedy in _faults(catalogue)
    ]


def has_faults(catalogue: polib.POFile) -> bool:
    """Whether `find_faults` would find any in what this catalogue is written to."""
    return next(_faults(catalogue), None) is not None


def _faults(catalogue: polib.POFile) -> Iterator[tuple[polib.POEntry, str, str, str]]:
    """Entry, name of the text, what is wrong, and what to do."""
    plurals = _NPLURALS.search(catalogue.metadata.get("Plural-Forms", ""))
    wanted = int(plurals[1]) if plurals else None
    for entry in catalogue:
        if entry.obsolete or entry.fuzzy:
            continue
        texts = {"msgstr": entry.msgstr}
        if entry.msgid_plural:
            texts = {f"msgstr[{n}]": text for n, text in sorted(entry.msgstr_plural.items())}
        if not next(iter(texts.values()), ""):  # gettext takes it for untranslated
            continue
        if entry.msgid_plural:
            texts = {"msgid_plural": entry.msgid_plural} | texts
        for name, text in texts.items():
            for at_start in (True, False):
                if _feed(text, at_start) != _feed(entry.msgid, at_start):
                    yield entry, name, *_line_feed(name, at_start, given=_feed(text, at_start))
        if entry.msgid_plural and wanted not in (None, len(entry.msgstr_plural)):
            what = f"the entry has {len(entry.msgstr_plural)} plural forms, the header says nplurals={wanted}"
            yield entry, "msgid_plural", what, "give it as many msgstr[…] as the header says"


def _line_feed(name: str, at_start: bool, *, given: bool) -> tuple[str, str]:
    where = "begin" if at_start else "end"
    what = (
        f"the {name} {where}s with a line break, its msgid does not"
        if given
        else (f"the {name} does not {where} with a line break, but its msgid does")
    )
    return what, f"{'remove it' if given else 'add one'} in the editor; msgfmt -c refuses the file until then"


def _feed(text: str, at_start: bool) -> bool:
    return text.startswith("\n") if at_start else text.endswith("\n")


def _line(entry: polib.POEntry, name: str) -> int | None:
    lines = entry.starts if isinstance(entry, Message) else {}
    return lines.get(name, entry.linenum)
