"""Where in a translated block the counterpart of a stretch of the source stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from l10n.base.spans import Span
from l10n.publish.align import Alignment, Attend, align, nothing
from l10n.publish.units import Rendered, Unit
from l10n.publish.words import lowered, raised, same

# A target word is inside if so much of its attention goes to the words of the source stretch.
_INSIDE = 0.4
_CLOSING = "»”’\"')]"
_OPENING = "«“‘„\"'(["
_NOTE_SIGN = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[\w{1,3}\]|\(\d{1,2}\)|\*+")
_SHORT = re.compile(r"\.(?=[\u00a0\u202f]?[:;,])")  # the full stop of an abbreviation
_PUNCTUATION = re.compile(r"(?:[\u00a0\u202f]?[^\w\s])*")
_BEHIND = re.compile(r"(?:(?:[\u00a0\u202f]| (?=[:;!?]))?[^\w\s])*")


@dataclass(slots=True)
class Projector:
    """Projects stretches of one block; ``attend`` is asked only for sentences whose markup needs it."""

    rendered: Rendered
    attend: Attend = nothing
    _aligned: dict[int, Alignment] = field(default_factory=dict)

    def stretch(self, start: int, end: int, free: Sequence[Span]) -> Span | None:
        """The characters of the target that render ``block.text[start:end]``, whole words within ``free``.

        None where nothing does: the words are not in the translation, or taken.
        """
        spans = []
        for number, unit in enumerate(self.rendered.units):
            a, b = max(start, unit.start) - unit.start, min(end, unit.end) - unit.start
            if a < b and (found := self._in_unit(number, unit, a, b, free)):
                spans.append(found)
        if not spans:
            return None
        first, last = min(a for a, _ in spans), max(b for _, b in spans)
        # Between sentences something else may have taken the room: the largest part that is left.
        parts = [(max(first, a), min(last, b)) for a, b in free if max(first, a) < min(last, b)]
        return max(parts, key=lambda part: part[1] - part[0], default=None)

    def literal(self, start: int, end: int, free: Sequence[Span]) -> Span | None:
        """The same characters in the target, digits raised or not."""
        text = self.rendered.block.text[start:end]
        for unit in self.rendered.units:
            if not (unit.start <= start < unit.end):
                continue
            before = unit.source.count(text, 0, start - unit.start)
            for pattern in _patterns(self.rendered.block.text[:start][-1:], text):
                places = [(unit.at + m.start(), unit.at + m.end()) for m in re.finditer(pattern, unit.target)]
                places = [p for p in places if any(a <= p[0] and p[1] <= b for a, b in free)]
                if places:
                    return places[min(before, len(places) - 1)]
        return None

    def point(self, at: int, *, glued: bool) -> int:
        """Where in the target a thing stands that stands at ``at`` in the source.

        ``glued``: it follows a word without a space, as the sign of a note does.
        """
        units = self.rendered.units
        for number, unit in enumerate(units):
            if at < unit.start or (at == unit.start and not glued):
                return unit.at - unit.lead
            if at <= unit.end and (at < unit.end or glued or number == len(units) - 1):
                return unit.at + self._point_in_unit(number, unit, at - unit.start, glued=glued)
        return len(self.rendered.text)

    def _words(self, number: int, unit: Unit) -> Alignment:
        if number not in self._aligned:
            self._aligned[number] = align(unit, self.attend)
        return self._aligned[number]

    def _in_unit(self, number: int, unit: Unit, a: int, b: int, free: Sequence[Span]) -> Span | None:
        if not unit.source[:a].strip() and not unit.source[b:].strip():
            whole = (unit.at, unit.stop)
            parts = [(max(x, whole[0]), min(y, whole[1])) for x, y in free]
            return max((p for p in parts if p[0] < p[1]), key=lambda p: p[1] - p[0], default=None)
        found = self._words(number, unit)
        source, target = found.source, found.target
        inside = [s for s, (x, y) in enumerate(source) if 2 * (min(b, y) - max(a, x)) >= y - x]
        if not inside:
            return self.literal(unit.start + a, unit.start + b, free)
        allowed = [any(lo <= unit.at + x and unit.at + y <= hi for lo, hi in free) for x, y in target]
        mass = [1.0] * len(target) if len(inside) == len(source) else found.mass(inside)
        sought = {same(unit.source[x:y]) for x, y in (source[s] for s in inside)}
        if not any(char.isalpha() for word in sought for char in word):
            equal = [float(same(unit.target[x:y]) in sought) for x, y in target]
            if any(equal):
                mass = equal
            elif _NOTE_SIGN.fullmatch(unit.source[a:b].strip()):
                return self.literal(unit.start + a, unit.start + b, free)
        best = _best_run(mass, allowed)
        if best is None:
            return None
        first, last = target[best[0]][0], target[best[1]][1]
        lead = unit.source[a : source[inside[0]][0]].strip()
        trail = unit.source[source[inside[-1]][1] : b].strip()
        first -= _leading(unit.target[:first], lead)
        last += _trailing(unit.target[last:], trail)
        return next(
            ((max(lo, unit.at + first), min(hi, unit.at + last)) for lo, hi in free
             if max(lo, unit.at + first) < min(hi, unit.at + last)), None
        )  # fmt: skip

    def _point_in_unit(self, number: int, unit: Unit, at: int, *, glued: bool) -> int:
        found = self._words(number, unit)
        source, target, weights = found.source, found.target, found.weights
        before = [s for s, (_, y) in enumerate(source) if y <= at]
        if not target or not before:
            return 0
        if len(before) == len(source):
            split = len(target)
        else:
            left = weights[:, : len(before)].sum(axis=1)
            # Where fewest words stand on the wrong side.
            costs = [float((1 - left[:t]).sum() + left[t:].sum()) for t in range(len(target) + 1)]
            split = int(np.argmin(costs))
        if split == 0:
            return 0
        end = target[split - 1][1]
        # Signs stand on the same side of it: "voir :" before a picture, a full stop behind one.
        trail = unit.source[source[before[-1]][1] : at].strip()
        end += _trailing(unit.target[end:], trail)
        if glued:
            return end
        if split == len(target):
            rest = unit.source[at:].strip()
            if not rest or any(map(str.isalnum, rest)):
                return len(unit.target)
            return end + unit.target[end:].startswith(" ")
        gap = unit.target[end : target[split][0]]
        return end + (gap.index(" ") + 1 if " " in gap else len(gap))


def _patterns(before: str, text: str) -> Iterator[str]:
    """What ``text`` is found by: first behind the same character, then anywhere: a word as a word."""
    forms = dict.fromkeys((text, raised(text), lowered(text)) if not text.isalpha() else (text,))
    for form in forms:
        if before.isalnum():
            yield rf"(?<={re.escape(before)}){re.escape(form)}(?![^\W\d_]{{2}})"
    if not text.isalpha():
        for form in forms:
            yield rf"(?<!\d){re.escape(form)}(?!\d)"
    elif len(text) > 2 and not before.isalnum():
        yield rf"(?<!\w){re.escape(text)}(?!\w)"


def _best_run(mass: Sequence[float], allowed: Sequence[bool]) -> Span | None:
    """First and last word of the stretch that is inside most; None if no allowed word is inside at all."""
    best: tuple[float, int, int] | None = None
    for first in range(len(mass)):
        total = 0.0
        for last in range(first, len(mass)):
            if not allowed[last]:
                break
            total += mass[last] - _INSIDE
            if best is None or total > best[0] + 1e-9:
                best = (total, first, last)
    if best is None or (best[0] <= 0 and mass[best[1]] < _INSIDE / 4):
        return None
    return best[1], best[2]


def _trailing(after: str, like: str) -> int:
    """How many signs behind a word belong to it, as ``like`` belongs to the source's.

    A full stop right before another sign is an abbreviation's and belongs to it in any case: "Tel.:".
    """
    short = _SHORT.match(after)
    if not like:
        return short.end() if short else 0
    dash = re.match(r"\s?[–—-]", after)
    if like[-1] in "–—-" and dash:
        return dash.end()
    run = str(_BEHIND.match(after).group())  # type: ignore[union-attr]
    closes = [n for n, char in enumerate(run, 1) if char in _CLOSING]
    if any(char in _CLOSING for char in like):
        return closes[-1] if closes else 0
    length = min(len(run), len(like.replace(" ", "")))
    length = max(length, run.find(like[-1]) + 1, short.end() if short else 0)
    return min([length, *(n - 1 for n in closes)])


def _leading(before: str, like: str) -> int:
    if not like:
        return 0
    run = str(_PUNCTUATION.match(before[::-1]).group())  # type: ignore[union-attr]
    opens = [n for n, char in enumerate(run, 1) if char in _OPENING]
    if any(char in _OPENING for char in like):
        return opens[-1] if opens else 0
    length = min(len(run), len(like))
    return min([length, *(n - 1 for n in opens)])
