"""Marks of an unfinished merge: a release that holds two versions of a passage is no text to translate."""

from __future__ import annotations

import re
from pathlib import Path

from l10n.errors import L10nError

_MARK = re.compile(r"^(<{7}|>{7})(?: .*)?$|^={7}$", re.M)


def refuse_conflict(text: str, path: Path) -> None:
    """Raise ``L10nError`` if ``<<<<<<<``, ``=======`` and ``>>>>>>>`` begin lines one after the other.

    Git and other programs leave them so. One alone is something else: "=" underlines a title, ">" quotes
    a mail.
    """
    begun, parted = -1, False
    for mark in _MARK.finditer(text):
        match mark[0][0]:
            case "<":
                begun, parted = mark.start(), False
            case "=":
                parted = begun >= 0
            case _ if parted:
                raise L10nError(
                    "an unfinished git merge left its mark “<<<<<<<” here: two versions of one passage",
                    path=path,
                    line=text.count("\n", 0, begun) + 1,
                    remedy="settle the conflict in an editor, then run again",
                )
