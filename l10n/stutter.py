"""Words that the model writes twice running are taken out once: *за рік за рік зросла* is *за рік зросла*."""

from __future__ import annotations

from dataclasses import replace

from l10n.checks.repetition import stutters
from l10n.mt.translation import Translation
from l10n.spans import Span, overlaps


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
