"""Tables of grammatical forms for people: a table where there is room, a list where there is not."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from typing import Any

from l10n.glossary.forms import Rendering
from l10n.glossary.schema import LANGUAGES
from l10n.languages.paradigms import Paradigm

SEPARATOR = " | "  # a form may itself hold a comma or a slash
_UNUSUAL = {"uk": "* not expected in a draft", "en": "* found in a draft as the plain form"}
_ALSO = {
    "en": (
        "Also accepted: a capital at the beginning of a sentence and in titles, ’ or ', a hyphen for a "
        "space, British or American spelling, a form inside a compound (counter-trafficking holds "
        "trafficking), a possessive ’s after it."
    ),
    "uk": (
        "Also accepted: a capital at the beginning of a sentence and in titles, ’, ʼ or ', "
        "у for в, й or та for і, із or зі for з."
    ),
}
_GAP = 2


def one_form(paradigm: Paradigm) -> bool:
    """Whether the term looks the same everywhere."""
    return len(paradigm.forms) == 1 and all(row.accepted or row.label == "vocative" for row in paradigm.rows)


def lines(rendering: Rendering, width: int | None = None) -> list[str]:
    """The table as text: case by number within ``width`` columns, else, or if None, a cell a line.

    Forms that were listed by hand have no case: they stand one a line.
    """
    paradigm = rendering.paradigm
    if rendering.by_hand:
        return [f"  {form}" for form in paradigm.forms]
    if one_form(paradigm):
        return [f"{paradigm.forms[0]}: one form, it is not inflected"]
    table = _table(paradigm) if width is not None else []
    fits = table and max(map(len, table)) <= (width or 0)
    shown = table if fits else list(_list(paradigm))
    unusual = any(not row.accepted and any(row.cells) for row in paradigm.rows)
    return [*shown, _UNUSUAL[paradigm.language]] if unusual and paradigm.language in _UNUSUAL else shown


def as_json(rendering: Rendering) -> dict[str, Any]:
    """One rendering in ``glossary forms --json`` and ``terms --forms --json``."""
    paradigm = rendering.paradigm
    return {
        "term": rendering.term,
        "status": rendering.status,
        "by_hand": rendering.by_hand,
        "guessed": list(paradigm.guessed),
        "problems": list(paradigm.problems),
        "columns": list(paradigm.columns),
        "rows": [
            {"label": row.label, "accepted": row.accepted, "cells": [list(cell) for cell in row.cells]}
            for row in paradigm.rows
        ],
    }


def title(rendering: Rendering, language: str) -> str:
    """``торгівля людьми (Ukrainian, preferred)``."""
    status = "in no entry" if rendering.status == "free" else rendering.status
    facts = [LANGUAGES.get(language, language), status]
    facts += ["forms listed by hand"] if rendering.by_hand else []
    facts += [f"guessed: {', '.join(rendering.paradigm.guessed)}"] if rendering.paradigm.guessed else []
    return f"{rendering.term} ({', '.join(facts)})"


def also(language: str) -> str:
    """What a draft may have beyond the forms of the table; see `l10n.glossary.find`."""
    return _ALSO.get(language, "")


def _label(label: str, accepted: bool) -> str:
    return label if accepted else f"{label} *"


def _table(paradigm: Paradigm) -> list[str]:
    """Variants of one cell stand below each other."""
    head = ("", *paradigm.columns)
    body: list[tuple[str, ...]] = [head] if any(paradigm.columns) else []
    for row in paradigm.rows:
        cells = [*row.cells, *((),) * (len(paradigm.columns) - len(row.cells))]
        for k in range(max(map(len, cells), default=0)):
            label = _label(row.label, row.accepted) if k == 0 else ""
            body.append((label, *(cell[k] if k < len(cell) else "" for cell in cells)))
    widths = [max(len(line[column]) for line in body) + _GAP for column in range(len(head))]
    return ["".join(text.ljust(w) for text, w in zip(line, widths, strict=True)).rstrip() for line in body]


def _list(paradigm: Paradigm) -> Iterator[str]:
    longest = max(len(_label(row.label, row.accepted)) for row in paradigm.rows)
    for column, name in enumerate(paradigm.columns):
        rows = [(row, row.cells[column]) for row in paradigm.rows if column < len(row.cells)]
        if not any(cell for _, cell in rows):
            continue
        if name:
            yield f"{name}:"
        for row, cell in rows:
            if cell:
                label = f"{_label(row.label, row.accepted)}:".ljust(longest + 1 + _GAP)
                yield f"{'  ' if name else ''}{label}{SEPARATOR.join(cell)}"


def terminal_width() -> int | None:
    """The columns of the terminal; None in a pipe or file."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None
