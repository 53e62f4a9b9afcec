"""What the review sheet looks like: columns, words for the states, and texts as a cell holds them."""

from __future__ import annotations

import re

from l10n.exchange.unit import Status

REVIEW, BASELINE = "Review", "l10n"
NUMBER, KIND, FRENCH, TRANSLATION, STATE, COMMENT, CHECKS, ID = (
    "No.",
    "Kind",
    "French",
    "Translation",
    "State",
    "Comment",
    "Checks",
    "id",
)
COLUMNS = (NUMBER, KIND, FRENCH, TRANSLATION, STATE, COMMENT, CHECKS, ID)
EDITABLE = frozenset({TRANSLATION, STATE, COMMENT})
STATES: dict[Status, str] = {
    "untranslated": "untranslated",
    "draft": "needs review",
    "approved": "approved",
}
LONGEST = 32_767  # characters in a cell (ECMA-376, Excel's limit)

# ST_Xstring (ECMA-376 Part 1, 22.9.2.19): what XML cannot hold is written _xHHHH_, and what looks like that
# has its underscore written so.
_UNWRITABLE = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WRITTEN = re.compile("_x([0-9A-Fa-f]{4})_")


def to_cell(text: str) -> str:
    """``text`` as the XML of a sheet can hold it."""
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def from_cell(text: str) -> str:
    """The text that `to_cell`, Excel or LibreOffice wrote."""
    if "_x" not in text:
        return text
    text = _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
