"""Words for people that several rooms need."""

from __future__ import annotations


def counted(number: int, one: str, several: str = "") -> str:
    """``1 draft``, ``2 drafts``."""
    return f"{number} {one if number == 1 else several or one + 's'}"
