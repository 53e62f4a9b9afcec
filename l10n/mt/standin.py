"""Stand-ins for what a model can neither read nor write: web addresses, handles, sums with a € sign; marks.

The vocabulary of the bundled model has no ``& = _ € £``, and addresses that it can spell come out garbled all
the same: of "#StopTraite" and "http://example.net/rapport.pdf" in ten sentences none survived in either
language. A short word in capitals is copied: `WORD` in 40 of 40, two or three of the series in 16 of 16.
A name with letters that it may not know is copied in plain ones (`l10n.latin_spelling`).
Marks of notes (`l10n.marks`) are cut off, and put back behind what stands for their word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count

from l10n.mt.source import Constraint, Cut, Request
from l10n.mt.translation import Translation
from l10n.spans import Span, overlaps, rewrite

WORD = "XYZ"


# The mark stands before it: *Nour*’s mother*.
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class Shielded:
    """A request as the model gets it.

    ``originals``: stand-in → what is put back for it; ``cuts``: each with the numbers of the constraints
    beside it.
    """

    request: Request
    originals: Mapping[str, str]
    cuts: tuple[tuple[Cut, tuple[int, ...]], ...] = ()


def shield(request: Request) -> Shielded:
    """Write stand-ins for the constraints that are ``verbatim``, and what others are ``read_as``, and words
    that touch none; leave out what is cut.
    """
    replaced = _apart([c for c in request.constraints if c.verbatim or c.read_as])
    cuts = [cut for cut in request.cuts if not overlaps((cut.start, cut.end), map(_place, replaced))]
    places = [*map(_place, request.constraints), *((cut.start, cut.end) for cut in cuts)]
    readings = {span: read for span, read in request.readings if not overlaps(span, places)}
    if not replaced and not cuts and not readings:
        return Shielded(request, {})
    words = _standins([c for c in replaced if c.verbatim], request.text)
    written = {_place(c): words[c.verbatim] if c.verbatim else c.read_as for c in replaced}
    written |= readings
    text, move = rewrite(request.text, written | {(cut.start, cut.end): "" for cut in cuts})
    constraints = []
    for constraint in request.constraints:
        if constraint.verbatim and constraint in replaced:
            word = words[constraint.verbatim]
            constraint = replace(constraint, find=partial(_find, word), forms=(word,))  # noqa: PLW2901
        start, end = move(_place(constraint))
        constraints.append(replace(constraint, start=start, end=end))
    beside = [tuple(k for k, c in enumerate(request.constraints) if _beside(cut, c)) for cut in cuts]
    return Shielded(
        Request(text, tuple(constraints)),
        {word: original for original, word in words.items()},
        tuple(zip(cuts, beside, strict=True)),
    )


def unshield(shielded: Shielded, translation: Translation) -> Translation:
    """The translation with the originals in their places, and all spans where they then stand."""
    if not shielded.originals and not shielded.cuts:
        return translation
    written: dict[Span, str] = {}
    for word in sorted(shielded.originals, key=len, reverse=True):  # *Anna Wojcik* before *Wojcik*
        free = [span for span in _find(word, translation.text) if not overlaps(span, written)]
        written |= dict.fromkeys(free, shielded.originals[word])
    for cut, beside in shielded.cuts:
        claims = [span for k in beside if (span := translation.claims[k])]
        if (at := _back(cut, claims, translation.text, written)) is not None:
            written[at, at] = cut.written
    return translation.edited(written)


def _beside(cut: Cut, constraint: Constraint) -> bool:
    """Whether a constraint is what the cut stands at: the one that it leads, or follows."""
    return constraint.start == cut.end if cut.leads else constraint.end == cut.start


def _back(cut: Cut, claims: Sequence[Span], text: str, written: Collection[Span]) -> int | None:
    """Where in a target text what was cut is put back; not twice in one place."""
    for start, end in [*claims, *cut.find(text)]:
        possessive = _POSSESSIVE.search(text, start, end)
        at = start if cut.leads else possessive.start() if possessive else end
        if (at, at) not in written:
            return at
    return None


def _place(constraint: Constraint) -> Span:
    return constraint.start, constraint.end


def _apart(constraints: Sequence[Constraint]) -> list[Constraint]:
    """Those that overlap no earlier one."""
    apart: list[Constraint] = []
    for constraint in sorted(constraints, key=lambda c: c.start):
        if not apart or apart[-1].end <= constraint.start:
            apart.append(constraint)
    return apart


def _standins(constraints: Sequence[Constraint], text: str) -> dict[str, str]:
    """What the model copies in the place of each verbatim text: what it is read as, or a word in capitals."""
    words: dict[str, str] = {}
    others = _words(text)
    for constraint in constraints:
        if constraint.verbatim not in words:
            own = constraint.read_as
            free = own and not _find(own, text) and own not in words.values()
            words[constraint.verbatim] = own if free else next(others)
    return words


def _words(text: str) -> Iterator[str]:
    """Stand-ins that the text does not hold itself."""
    return (word for n in count(1) if (word := f"{WORD}{n}" if n > 1 else WORD) not in text)


def _find(word: str, text: str) -> list[Span]:
    return [match.span() for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)]
