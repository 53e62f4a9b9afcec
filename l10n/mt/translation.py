"""What becomes of a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from l10n.base.spans import Span, rewrite
from l10n.model import How
from l10n.mt.claims import Claims


@dataclass(frozen=True, slots=True)
class Translation:
    """A target text: per constraint the span of ``text`` that meets it, how, or why not.

    ``banned``: where a form that is forbidden for a constraint stands for it nevertheless, with its number;
    ``kept_out``: such forms that the sentence was rewritten without. ``unplaced``: marks that stand at the
    end because nothing tells their place; ``repaired``: the rules that changed what was read or written.
    """

    text: str
    score: float
    claims: Claims
    how: tuple[How | None, ...]
    reasons: tuple[str, ...]
    loops: bool = False
    banned: tuple[tuple[Span, int], ...] = ()
    kept_out: tuple[tuple[str, int], ...] = ()
    unplaced: tuple[str, ...] = ()
    repaired: tuple[str, ...] = ()

    def edited(self, written: Mapping[Span, str]) -> Translation:
        """The translation with something else at these spans, none of which crosses an end of a claim."""
        text, move = rewrite(self.text, written)
        return replace(
            self,
            text=text,
            claims=tuple(span and move(span) for span in self.claims),
            banned=tuple((move(span), k) for span, k in self.banned),
        )

    def first(self, count: int) -> Translation:
        """The same with so many of the constraints."""
        if count == len(self.claims):
            return self
        return replace(
            self,
            claims=self.claims[:count],
            how=self.how[:count],
            reasons=self.reasons[:count],
            banned=tuple(one for one in self.banned if one[1] < count),
            kept_out=tuple(one for one in self.kept_out if one[1] < count),
        )

    def meeting(self, k: int, span: Span) -> Translation:
        """The same with a constraint met at a place."""

        def put(several: tuple[Any, ...], one: Any) -> tuple[Any, ...]:
            return (*several[:k], one, *several[k + 1 :])

        return replace(
            self,
            claims=put(self.claims, span),
            how=put(self.how, "free"),
            reasons=put(self.reasons, ""),
        )

    @property
    def rendered(self) -> list[Span]:
        """Where the text meets a constraint."""
        return [span for span in self.claims if span is not None]
