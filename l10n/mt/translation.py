"""What becomes of a request."""

from __future__ import annotations

from dataclasses import dataclass

from l10n.model import How
from l10n.mt.claims import Claims
from l10n.spans import Span


@dataclass(frozen=True, slots=True)
class Translation:
    """A target text: per constraint the span of ``text`` that meets it, how, or why not.

    ``banned``: where a form that is forbidden for a constraint stands for it nevertheless, with its number;
    ``kept_out``: such forms that the sentence was rewritten without.
    """

    text: str
    score: float
    claims: Claims
    how: tuple[How | None, ...]
    reasons: tuple[str, ...]
    loops: bool = False
    banned: tuple[tuple[Span, int], ...] = ()
    kept_out: tuple[tuple[str, int], ...] = ()

    @property
    def rendered(self) -> list[Span]:
        """Where the text meets a constraint."""
        return [span for span in self.claims if span is not None]
