"""Stand-ins for what a model can neither read nor write: web addresses, handles, sums with a € sign; marks.

The vocabulary of the bundled model has no ``& = _ € £``, and addresses that it can spell come out garbled all
the same: of "#StopTraite" and "http://example.net/rapport.pdf" in ten sentences none survived in either
language. A short word in capitals is copied: `WORD` in 40 of 40, two or three of the series in 16 of 16.
A name with letters that it may not know is copied in plain ones (`l10n.languages.names.latin`). What else a
model's own vocabulary lacks, emoji for example, `l10n.signs.strange` finds.
Marks of notes (`l10n.signs.marks`) are cut off, and put back behind what stands for their word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count

from l10n.base.spans import Span, overlaps, rewrite
from l10n.languages.names.latin import in_own_spelling
from l10n.mt.source import Constraint, Cut, Request
from l10n.mt.translation import Translation
from l10n.mt.vocabulary import Vocabulary
from l10n.signs import glued
from l10n.signs.anchors import at_the_end
from l10n.signs.brackets import cut_brackets, read_brackets, square_again
from l10n.signs.glued import Original
from l10n.signs.strange import without_strange
from l10n.signs.tags import tags_around

WORD = "XYZ"


_SPACES = " \u00a0\u202f\u2009"
# The mark stands before it: *Nour*’s mother*.
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class Shielded:
    """A request as the model gets it.

    ``originals``: stand-in → what is put back for it; ``cuts``: each with the numbers of the constraints
    beside it. ``asked``: as it was asked for; constraints that were added to it are behind its own.
    ``around``: the constraints that no model sees (`l10n.signs.tags`). ``joined``: of those that share a
    stand-in, how much stands there before and behind them.
    """

    request: Request
    originals: Mapping[str, Original]
    cuts: tuple[tuple[Cut, tuple[int, ...]], ...] = ()
    asked: Request = field(default_factory=lambda: Request(""))
    around: frozenset[int] = frozenset()
    joined: Mapping[int, tuple[int, int]] = field(default_factory=dict)


def shield(request: Request, vocabulary: Vocabulary | None = None) -> Shielded:
    """Write stand-ins for the constraints that are ``verbatim``, and what others are ``read_as``, and words
    that touch none; leave out what is cut.

    Of square brackets `l10n.signs.brackets` tells, of what ``vocabulary`` cannot spell `l10n.signs.strange`.
    """
    asked, request = request, _completed(request, vocabulary)
    around, outside = tags_around(request.text, request.constraints)
    own = [c for k, c in enumerate(request.constraints) if k not in around]
    replaced = _apart([c for c in own if c.verbatim or c.read_as])
    cuts = _free([*outside, *sorted(request.cuts, key=lambda cut: cut.span)], [c.span for c in replaced])
    places = [*(c.span for c in request.constraints), *(cut.span for cut in cuts)]
    readings = {span: read for span, read in request.readings if not overlaps(span, places)}
    if not replaced and not cuts and not readings and not request.breaks:
        return Shielded(request, {}, asked=asked)
    gone = [*(cut.span for cut in cuts), *(span for span, read in readings.items() if not read)]
    held = glued.originals(request.text, replaced, gone)
    words = _standins(held.values(), request.text)
    written = {c.span: c.read_as for c in replaced if not c.verbatim} | glued.spaces(held)
    written |= {span: words[original] for span, original in held.items()} | readings
    originals = {word: original for original, word in words.items()}
    for (start, end), read in readings.items():
        if in_own_spelling(request.text[start:end]) and read.isalnum():
            originals.setdefault(read, Original(request.text[start:end]))
    text, move = rewrite(request.text, written | {cut.span: "" for cut in cuts})
    constraints = []
    joined: dict[int, tuple[int, int]] = {}
    for k, constraint in enumerate(request.constraints):
        place = constraint.span
        if k in around:  # put back without the model
            constraint = replace(constraint, find=lambda _: [], forms=())  # noqa: PLW2901
        elif constraint.verbatim and constraint in replaced:
            place = glued.holder(held, constraint)
            if place != constraint.span:
                joined[k] = constraint.start - place[0], place[1] - constraint.end
            word = words[held[place]]
            constraint = replace(constraint, find=partial(_find, word), forms=(word,))  # noqa: PLW2901
        start, end = move(place)
        constraints.append(replace(constraint, start=start, end=end))
    breaks = tuple(map(move, request.breaks))
    beside = [tuple(k for k, c in enumerate(request.constraints) if _beside(cut, c)) for cut in cuts]
    return Shielded(
        Request(text, tuple(constraints), breaks=_between(breaks, text)),
        originals,
        tuple(zip(cuts, beside, strict=True)),
        asked,
        around,
        joined,
    )


def unshield(shielded: Shielded, translation: Translation) -> Translation:
    """The translation with the originals in their places, and all spans where they then stand."""
    count = len(shielded.asked.constraints)
    sources = [constraint.span for constraint in shielded.asked.constraints]
    squares = square_again(shielded.asked.text, translation.text, sources, translation.rendered)
    if not shielded.originals and not shielded.cuts and not squares:
        return translation
    written: dict[Span, str] = dict(squares)
    for word in sorted(shielded.originals, key=len, reverse=True):  # *Anna Wojcik* before *Wojcik*
        original = shielded.originals[word]
        for span in _find(word, translation.text):
            if not overlaps(span, written):
                written |= {span: original.text, **glued.apart(translation.text, span, original)}
    unplaced = _put_back(shielded, translation, written)
    whole = translation.edited(written)
    claims = list(whole.claims)
    for k, (before, behind) in shielded.joined.items():
        if shared := claims[k]:
            claims[k] = shared[0] + before, shared[1] - behind
    whole = replace(whole, claims=tuple(claims), unplaced=unplaced).first(count)
    for k in shielded.around:
        if place := shielded.asked.constraints[k].find(whole.text):
            whole = whole.meeting(k, place[0])
    return whole


def _put_back(shielded: Shielded, translation: Translation, written: dict[Span, str]) -> tuple[str, ...]:
    """Write what was cut; return the marks that stand at the end because nothing tells their place."""
    last: tuple[Cut, int] | None = None
    left: list[str] = []
    for cut, beside in shielded.cuts:
        if last and last[0].end == cut.start and last[0].leads == cut.leads:  # “… arrêté [1] […].”
            written[last[1], last[1]] += cut.written
            last = cut, last[1]
            continue
        claims = [span for k in beside if (span := translation.claims[k])]
        if (at := _back(cut, claims, translation.text, written)) is not None:
            written[at, at] = cut.written
        elif cut.kept:
            left.append(cut.written.strip(_SPACES))
        last = None if at is None else (cut, at)
    if left:
        ((at, _),) = at_the_end(translation.text)
        at = next((end for start, end in translation.rendered if start < at < end), at)
        signs, there = "".join(f" {sign}" for sign in left), written.get((at, at), "")
        written[at, at] = signs + there if there[:1] in _SPACES else there + signs
    return tuple(left)


def _completed(request: Request, vocabulary: Vocabulary | None) -> Request:
    """The request with what is done about what nobody has asked for."""
    brackets = tuple(cut_brackets(request.text))
    readings = tuple(read_brackets(request.text, brackets).items())
    if brackets or readings:
        request = replace(request, cuts=(*request.cuts, *brackets), readings=(*request.readings, *readings))
    if vocabulary is None:
        return request
    return without_strange(request, vocabulary)


def _between(breaks: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Those with something to translate on both sides."""
    kept: list[Span] = []
    for k, (start, end) in enumerate(breaks):
        after = breaks[k + 1][0] if k + 1 < len(breaks) else len(text)
        if text[kept[-1][1] if kept else 0 : start].strip() and text[end:after].strip():
            kept.append((start, end))
    return tuple(kept)


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


def _free(cuts: Iterable[Cut], taken: list[Span]) -> list[Cut]:
    """Those that overlap neither what is ``taken`` nor an earlier one."""
    free: list[Cut] = []
    for cut in cuts:
        if not overlaps(cut.span, taken):
            free.append(cut)
            taken.append(cut.span)
    return free


def _apart(constraints: Sequence[Constraint]) -> list[Constraint]:
    """Those that overlap no earlier one."""
    apart: list[Constraint] = []
    for constraint in sorted(constraints, key=lambda c: c.start):
        if not apart or apart[-1].end <= constraint.start:
            apart.append(constraint)
    return apart


def _standins(originals: Iterable[Original], text: str) -> dict[Original, str]:
    """What the model copies in the place of each: what it is read as, or a word in capitals."""
    words: dict[Original, str] = {}
    others = _words(text)
    for original in originals:
        if original not in words:
            own = original.own
            free = own and not _find(own, text) and own not in words.values()
            words[original] = own if free else next(others)
    return words


def _words(text: str) -> Iterator[str]:
    """Stand-ins that the text does not hold itself."""
    return (word for n in count(1) if (word := f"{WORD}{n}" if n > 1 else WORD) not in text)


def _find(word: str, text: str) -> list[Span]:
    return [match.span() for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)]
