"""Lines without words: they divide a release, or go with the menu that they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from l10n.model import Block, Kind

WORDLESS = "no words"
"""Why the readers take such a line for furniture."""


def is_ruling(blocks: Sequence[Block], number: int) -> bool:
    """A block without words, "* * *" or "-- ", that divides the release and not a menu."""

    def is_release(where: Iterable[int]) -> bool:
        near = next((blocks[n] for n in where if blocks[n].reason != WORDLESS), None)
        return near is None or near.kind is not Kind.FURNITURE

    return blocks[number].reason == WORDLESS and (
        is_release(range(number - 1, -1, -1)) and is_release(range(number + 1, len(blocks)))
    )
