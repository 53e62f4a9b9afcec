"""What a translator has silenced in an entry.

A translator comment, ``# l10n: ignore number-changed`` (several names with commas; ``all``; the reason may
follow in brackets), or a flag, ``#, ignore-number-changed``. Comments survive every PO tool. Flags survive
Weblate, polib and ``l10n translate``, but GNU gettext up to 0.23 drops those that it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import polib

from l10n.checks.finding import Remark, warning
from l10n.checks.registry import BY_NAME, nearest

_COMMENT = re.compile(r"\s*l10n:\s*ignore\b(?P<names>[^(;:–—]*)", re.IGNORECASE)
_FLAG = "ignore-"
_ALL = "all"
_ALL_FLAG = "all-checks"  # as Weblate has it


def silenced(entry: polib.POEntry) -> tuple[frozenset[str], list[Remark]]:
    """The names of the silenced checks, and a remark for each that is not known.

    A flag that is neither the name of a check nor near one may be another program's and is left alone.
    """
    names: set[str] = set()
    remarks: list[Remark] = []
    for name, flag in _asked(entry):
        if name in (_ALL, _ALL_FLAG):
            names.update(BY_NAME)
        elif name in BY_NAME:
            names.add(name)
        elif (near := nearest(name)) or not flag:
            hint = f"did you mean {near}?" if near else "l10n check --list names them"
            what = f"{_FLAG}{name}" if flag else name
            remarks.append(warning(f"“{what}” ignores nothing, there is no such check; {hint}"))
    return frozenset(names), remarks


def _asked(entry: polib.POEntry) -> Iterator[tuple[str, bool]]:
    """Each name, and whether a flag has it."""
    for line in entry.tcomment.split("\n"):
        if match := _COMMENT.match(line):
            yield from ((name.lower(), False) for name in re.split(r"[\s,]+", match["names"]) if name)
    for flag in entry.flags:
        if flag.startswith(_FLAG):
            yield flag.removeprefix(_FLAG), True
