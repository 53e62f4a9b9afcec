"""Pages pasted into a document that has markup of its own, Markdown or Word."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.model import Block, Kind
from l10n.readers import furniture
from l10n.readers.signs import Line, sign_of

_TEXT = (Kind.BODY, Kind.BULLET, Kind.HEADING, Kind.LABEL)


def mark(blocks: Sequence[Block], title: int | None = None) -> tuple[list[Block], int | None]:
    """The blocks, what was pasted from the page around the release as furniture; the title's index if known.

    ``title`` is the index of the title where markup tells it. Blocks that are furniture already stay so.
    """
    left = [i for i, block in enumerate(blocks) if block.kind is not Kind.FURNITURE]
    lines = [Line(b.text, bullet=b.kind is Kind.BULLET, sure=_is_sure(b)) for b in (blocks[i] for i in left)]
    marks = furniture.find(lines, left.index(title) if title in left else None)
    reasons = [""] * len(blocks)
    for i, reason in zip(left, marks.reasons, strict=True):
        # What has no words, a dash in a table for instance, stays as it was.
        reasons[i] = reason if i != title and any(map(str.isalpha, blocks[i].text)) else ""
    found = left[marks.title] if marks.title is not None else None
    return furniture.apply(blocks, reasons), title if title is not None else found


def _is_sure(block: Block) -> bool:
    """Markup says that it belongs to the release; a heading over a notice or under a button does not."""
    if block.kind is Kind.HEADING:
        sign = sign_of([Line(block.text)], 0)
        return sign is None or sign.where not in ("cookie", "share", "related")
    return block.kind not in _TEXT
