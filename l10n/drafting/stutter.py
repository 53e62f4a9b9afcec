"""Words that the model writes twice running are taken out once: *за рік за рік зросла* is *за рік зросла*.

So are the first letters of an acronym in brackets before it: *(I IOM)*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from l10n.base.spans import Span, overlaps
from l10n.checks.repetition import stutters
from l10n.mt.translation import Translation

_BEGINNING = re.compile(r"\((?P<rest>[A-ZА-ЯІЇЄҐ]{1,3}\s+)$")


def without_stutter(source: str, translation: Translation) -> tuple[Translation, list[str]]:
    """The translation without the second of what it has twice, and the source has not; and what that was.

    All spans stand where they then are. What renders two parts of the source stays.
    """
    cut: list[str] = []
    for first, second in reversed(list(stutters(source, translation.text))):
        in_first, in_second = (_claiming(translation, words) for words in (first, second))
        if in_first and in_second and in_first != in_second:
            continue
        cut.append(translation.text[slice(*second)])
        translation = _cut(translation, first, second)
    return translation, cut[::-1]


def without_beginnings(source: str, terms: Iterable[Span], translation: Translation) -> Translation:
    """The translation without capitals that stand before a term which the source has alone in brackets.

    ``terms``: where they stand in the source, in the order of the translation's claims.
    """
    written: dict[Span, str] = {}
    for (start, end), claim in zip(terms, translation.claims, strict=False):
        alone = source[:start].endswith("(") and source[end:].startswith(")")
        if claim and alone and (rest := _BEGINNING.search(translation.text, 0, claim[0])):
            written[rest.span("rest")] = ""
    return translation.edited(written) if written else translation


def _claiming(translation: Translation, words: Span) -> list[int]:
    return [k for k, span in enumerate(translation.claims) if span is not None and overlaps(span, [words])]


def _cut(translation: Translation, first: Span, second: Span) -> Translation:
    """What stands in or after the second moves to the left, to the first or to what follows it."""
    width = second[1] - first[1]

    def move(span: Span) -> Span:
        start, end = (at - width if at > first[1] else at for at in span)
        return start, end

    return replace(
        translation,
        text=translation.text[: first[1]] + translation.text[second[1] :],
        claims=tuple(span and move(span) for span in translation.claims),
        banned=tuple((move(span), k) for span, k in translation.banned),
    )
