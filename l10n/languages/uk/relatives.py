"""Where a relative clause begins in a Ukrainian term."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from l10n.languages.uk.words import plain

if TYPE_CHECKING:
    from l10n.languages.uk.syntax import Token

_WHICH = "(?:як|котр)(?:{})"
_RELATIVE = re.compile(
    "що|хто|де|куди|звідки|чи(?:й|я|є|ї|його|єї|йому|єму|їй|ю|їм|єю|їх|їми)|"
    + _WHICH.format("ий|а|е|і|ого|ої|ому|ій|у|им|ою|их|ими")
)
_WHOSE = re.compile(_WHICH.format("ого|ої|их"))
_LONGEST_OWNED = 4  # words: особа, права та свободи якої порушено


def relative_clause(tokens: Sequence[Token]) -> int:
    """Where a relative clause begins, with its comma; ``len(tokens)`` if there is none.

    It may be ``, що …``, ``, до якої …``, ``, чия …`` or ``, заява якої …``.
    """
    for i in range(1, len(tokens) - 1):
        if tokens[i].text == "," and _relates(tokens, i + 1):
            return i
    return len(tokens)


def _relates(tokens: Sequence[Token], low: int) -> bool:
    """Whether a relative word stands at ``low``, after a preposition, or after what belongs to somebody."""
    first = low + (tokens[low].preposition and low + 1 < len(tokens))
    if _RELATIVE.fullmatch(plain(tokens[first].text)):
        return True
    for token in tokens[first : first + _LONGEST_OWNED + 1]:
        if _WHOSE.fullmatch(plain(token.text)):
            return True
        if not token.text[0].isalpha():
            break
    return False
