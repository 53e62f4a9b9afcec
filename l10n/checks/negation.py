"""Negations that are lost: *Une victime doit être détenue* for *Aucune victime ne doit l’être*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from l10n.checks.finding import Remark, warning
from l10n.languages.negation import lost_negation

if TYPE_CHECKING:
    from l10n.checks.pair import Pair


def lost_negations(pair: Pair) -> Iterator[Remark]:
    """French that denies something for certain, in a translation that seems to deny nothing."""
    if denied := lost_negation(pair.source, pair.target, pair.language):
        yield warning(f"“{denied}” denies something, nothing here seems to; see whether the negation is lost")
