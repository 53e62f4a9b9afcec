"""Short codes around a text stay there, and no model reads them: ``[caption …]La directrice[/caption]``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from l10n.base.spans import Span
from l10n.mt.source import Constraint, Cut, opening
from l10n.signs.placeholders import TEMPLATE, WORDPRESS

_TAG = re.compile(rf"(?:{TEMPLATE}|{WORDPRESS})")
_CLOSING = re.compile(r"\[/|\{\{[<%]\s*/|\{%-?\s*end")


def tags_around(text: str, constraints: Sequence[Constraint]) -> tuple[frozenset[int], list[Cut]]:
    """The constraints that are such codes at the ends of a text, by number, and what is cut for them.

    A code that no other one closes may stand for a word of the text.
    """
    tags = {k: c for k, c in enumerate(constraints) if c.verbatim and _TAG.fullmatch(c.verbatim)}
    if not any(_CLOSING.match(tag.verbatim) for tag in tags.values()):
        return frozenset(), []
    around: set[int] = set()
    start, end = 0, len(text)
    for k, tag in sorted(tags.items(), key=lambda item: item[1].start):
        if not text[start : tag.start].strip():
            around.add(k)
            start = tag.end
    for k, tag in sorted(tags.items(), key=lambda item: -item[1].end):
        if k not in around and not text[tag.end : end].strip():
            around.add(k)
            end = tag.start
    inside = text[start:end].strip()
    if not inside:
        return frozenset(), []
    start, end = text.index(inside, start), end - len(text[start:end]) + len(text[start:end].rstrip())
    cuts = [Cut(0, start, text[:start], opening, leads=True)] if start else []
    return frozenset(around), cuts + [Cut(end, len(text), text[end:], _end)] * (end < len(text))


def _end(target: str) -> list[Span]:
    return [(len(target), len(target))]
