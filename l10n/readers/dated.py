"""Lines of a copied page that put a date beside a category: "Actualité | 12 mars 2024"."""

from __future__ import annotations

import re

from l10n.readers import kinds
from l10n.readers.dates import is_date_line

_BARS = re.compile(r"\s*[|•·]\s*|\s+[-–—/]\s+|\s*,\s+")
_SURE_BARS = re.compile(r"\s*[|•·]\s*")  # those of pages; a title may have a dash before its date
_NAMED = re.compile(r"([^:]{3,30}?)\s?:\s*\S")


def is_dated_line(text: str) -> bool:
    """A date beside a category or, behind a bar, beside up to four words: no title."""
    if is_dated_category(text):
        return True
    others = _beside_date(text, _SURE_BARS)
    if not others:
        others = [part for part in _beside_date(text, _BARS) if not kinds.is_label(part)]
        return not others and bool(_beside_date(text, _BARS))
    return all(len(part.split()) <= 4 for part in others)


def is_dated_category(text: str) -> bool:
    """A date and, divided by bars or dashes, sections of a site: "Actualité", "Catégorie : Migration"."""
    others = _beside_date(text, _BARS)
    return bool(others) and all(map(_is_section, others))


def _is_section(text: str) -> bool:
    words, named = kinds.vocabulary()["category"], _NAMED.match(text)
    return kinds.plain(text) in words["sections"] or (
        named is not None and kinds.plain(named[1]) in words["headings"] and kinds.words(text) <= 8
    )


def _beside_date(text: str, bars: re.Pattern[str]) -> list[str]:
    """The other parts of a line of which one part is a date; none if it is no such line."""
    parts = [part for part in bars.split(text.strip()) if part] if len(text) <= 120 else []
    others = [part for part in parts if not is_date_line(part)]
    return others if 0 < len(others) < len(parts) and len(others) <= 3 else []
