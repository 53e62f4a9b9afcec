"""Stand-ins for what a model can neither read nor write: web addresses, handles, sums with a € sign.

The vocabulary of the bundled model has no ``& = _ € £``, and addresses that it can spell come out garbled all
the same: of "#StopTraite" and "http://example.net/rapport.pdf" in ten sentences none survived in either
language. A short word in capitals is copied: `WORD` in 40 of 40, two or three of the series in 16 of 16.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count

from l10n.mt.source import Constraint, Request
from l10n.mt.translation import Translation
from l10n.spans import Span

WORD = "XYZ"


@dataclass(frozen=True, slots=True)
class Shielded:
    """A request as the model gets it; ``originals``: stand-in → what is put back for it."""

    request: Request
    originals: Mapping[str, str]


def shield(request: Request) -> Shielded:
    """Write stand-ins for the constraints that are ``verbatim``, and for others what they are ``read_as``."""
    replaced = _apart([c for c in request.constraints if c.verbatim or c.read_as])
    if not replaced:
        return Shielded(request, {})
    words = dict(zip(dict.fromkeys(c.verbatim for c in replaced if c.verbatim), _words(request.text)))  # noqa: B905
    text, move = _write(
        request.text, {(c.start, c.end): words[c.verbatim] if c.verbatim else c.read_as for c in replaced}
    )
    constraints = []
    for constraint in request.constraints:
        if constraint.verbatim and constraint in replaced:
            word = words[constraint.verbatim]
            constraint = replace(constraint, find=partial(_find, word), forms=(word,))  # noqa: PLW2901
        constraints.append(replace(constraint, start=move(constraint.start), end=move(constraint.end)))
    return Shielded(Request(text, tuple(constraints)), {word: original for original, word in words.items()})


def unshield(shielded: Shielded, translation: Translation) -> Translation:
    """The translation with the originals in their places, and all spans where they then stand."""
    if not shielded.originals:
        return translation
    written = {
        span: original
        for word, original in shielded.originals.items()
        for span in _find(word, translation.text)
    }
    text, move = _write(translation.text, written)
    return replace(
        translation,
        text=text,
        claims=tuple(span and (move(span[0]), move(span[1])) for span in translation.claims),
        banned=tuple(((move(a), move(b)), k) for (a, b), k in translation.banned),
    )


def _apart(constraints: Sequence[Constraint]) -> list[Constraint]:
    """Those that overlap no earlier one."""
    apart: list[Constraint] = []
    for constraint in sorted(constraints, key=lambda c: c.start):
        if not apart or apart[-1].end <= constraint.start:
            apart.append(constraint)
    return apart


def _words(text: str) -> Iterator[str]:
    """Stand-ins that the text does not hold itself."""
    return (word for n in count(1) if (word := f"{WORD}{n}" if n > 1 else WORD) not in text)


def _find(word: str, text: str) -> list[Span]:
    return [match.span() for match in re.finditer(rf"(?<!\w){word}(?!\w)", text)]


def _write(text: str, written: Mapping[Span, str]) -> tuple[str, Callable[[int], int]]:
    """``text`` with something else in some spans, and where an offset outside them has gone."""
    spans = sorted(written)
    out, at = [], 0
    for start, end in spans:
        out += [text[at:start], written[start, end]]
        at = end
    shifts = [(end, len(written[start, end]) - (end - start)) for start, end in spans]
    return "".join([*out, text[at:]]), lambda offset: offset + sum(by for end, by in shifts if end <= offset)
