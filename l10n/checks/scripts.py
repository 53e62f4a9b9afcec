"""Ukrainian text with letters of another script."""

from __future__ import annotations

import re
from collections.abc import Sequence

from l10n.placeables import Span, overlaps

_MIXED = re.compile(r"\b(?=\w*[a-zà-ÿ])(?=\w*[а-яґєії])[^\W\d_]+\b", re.IGNORECASE)
_LATIN = re.compile(r"(?<![\w@./-])[a-zà-ÿ]{4,}(?![\w@./-]|\.\w)")


def check_scripts(target: str, kept: Sequence[Span]) -> list[str]:
    """Words with letters of two scripts, and French or English ones left outside the spans in ``kept``."""
    mixed = [
        f"Latin and Cyrillic letters in one word: {match.group()}"
        for match in _MIXED.finditer(target)
        if not overlaps(match.span(), kept)
    ]
    left = [match.group() for match in _LATIN.finditer(target) if not overlaps(match.span(), kept)]
    return mixed + [f"not translated: {word}" for word in left]
