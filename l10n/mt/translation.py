"""What becomes of a request."""

from __future__ import annotations

from dataclasses import dataclass

from l10n.model import How
from l10n.mt.claims import Claims


@dataclass(frozen=True, slots=True)
class Translation:
    """A target text: per constraint the span of ``text`` that meets it, how, or why not."""

    text: str
    score: float
    claims: Claims
    how: tuple[How | None, ...]
    reasons: tuple[str, ...]
    loops: bool = False
