"""Markup is carried over to the words that render the words it stood around.

Well-formed and nested as in the source; no text is lost, whatever happens to the markup.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from l10n.base.spans import Span
from l10n.publish.align import Attend, nothing
from l10n.publish.project import Projector
from l10n.publish.tree import Mark, Node, Void, Words, span
from l10n.publish.units import Rendered, Status

_NO_SPACE_BEFORE = " .,:;!?…»”)]\u00a0\u202f"
_UNMARKED = {"reviewed", "same"}
Lost = Callable[[Mark], None]


@dataclass(slots=True)
class _Item:
    """A mark or a thing with its place in the target."""

    start: int
    end: int
    order: int
    node: Mark | Void


def carry(
    nodes: Sequence[Node], rendered: Rendered, attend: Attend = nothing, lost: Lost = lambda mark: None
) -> list[Node]:
    """The tree of the translated block: `Words`, `Mark` and `Void`.

    ``lost`` is told of markup whose words have no counterpart; what is inside it stays.
    """
    carrier = _Carrier(Projector(rendered, attend), rendered, lost)
    return carrier.level(list(nodes), 0, len(rendered.text))


@dataclass(slots=True)
class _Carrier:
    projector: Projector
    rendered: Rendered
    lost: Lost

    def level(self, nodes: Sequence[Node], low: int, high: int) -> list[Node]:
        """What stands in ``text[low:high]`` of the target, given what stood in the source."""
        items = self._place(nodes, low, high)
        result: list[Node] = []
        at = low
        for item in items:
            result += self._words(at, item.start)
            if isinstance(item.node, Mark) and item.start < item.end:
                inner = self.level(item.node.children, item.start, item.end)
                result.append(Mark(item.node.payload, inner, item.node.literal))
            else:
                result += self._thing(item, low, high)
            at = max(at, item.end)
        result += self._words(at, high)
        for number, node in enumerate(result):
            if isinstance(node, Void) and node.parts:
                _trim(result, number)
        return _joined(result)

    def _place(self, nodes: Sequence[Node], low: int, high: int) -> list[_Item]:
        marks: list[tuple[int, Mark]] = []
        things: list[tuple[int, Mark | Void, int, bool]] = []
        placed: list[_Item] = []
        for order, (node, before, after) in enumerate(_with_places(nodes)):
            if isinstance(node, Mark) and span(node):
                marks.append((order, node))
            elif isinstance(node, Mark | Void) and (before is None or after is None):
                edge = low if before is None else high
                placed.append(_Item(edge, edge, order, node))
            elif isinstance(node, Mark | Void):
                # Without a space before it, it belongs to the word there, like the sign of a note.
                things.append((order, node, before or 0, not _spaced(node)[0]))
        marks.sort(key=lambda item: _length(item[1]))
        for order, mark in marks:  # which grows
            free = _free(low, high, placed)
            start, end = span(mark) or (0, 0)
            project = self.projector.literal if mark.literal else self.projector.stretch
            found = project(start, end, free)
            if found is None:
                self.lost(mark)
                marks += [(order, child) for child in mark.children if isinstance(child, Mark)]
                things += [(order, n, start, False) for n in mark.children if isinstance(n, Void)]
            else:
                placed.append(_Item(*found, order, mark))
        for order, thing, at, glued in things:
            place = min(max(self.projector.point(at, glued=glued), low), high)
            inside = next((item for item in placed if item.start < place < item.end), None)
            if inside is not None:
                place = min((inside.start, inside.end), key=lambda edge: abs(edge - place))
            placed.append(_Item(place, place, order, thing))
        return sorted(placed, key=lambda item: (item.start, item.end, item.order))

    def _thing(self, item: _Item, low: int, high: int) -> list[Node]:
        """A thing with the spaces that it has in the source, where the text does not have them there."""
        text, at = self.rendered.text, item.start
        before, after = _spaced(item.node)
        result: list[Node] = [item.node]
        if before and low < at and not text[:at].endswith(" "):
            result.insert(0, Words(" ", "same"))
        if after and (before or at == low) and at < high and text[at] not in _NO_SPACE_BEFORE:
            result.append(Words(" ", "same"))
        return result

    def _words(self, start: int, end: int) -> list[Node]:
        """The text between, in parts of one status each."""
        parts: list[tuple[int, int, Status]] = []
        at = 0
        for unit in self.rendered.units:
            parts += [(at, unit.at, "same"), (unit.at, unit.stop, unit.status)]
            at = unit.stop
        parts.append((at, len(self.rendered.text), "same"))
        cut = ((max(start, a), min(end, b), status) for a, b, status in parts)
        return [Words(self.rendered.text[a:b], status) for a, b, status in cut if a < b]


def _with_places(nodes: Sequence[Node]) -> list[tuple[Node, int | None, int | None]]:
    """Each node with the end of the text before it and the start of that after it, on its level."""
    spans = [span(node) for node in nodes]
    result: list[tuple[Node, int | None, int | None]] = []
    before: int | None = None
    for number, node in enumerate(nodes):
        after = next((found[0] for found in spans[number + 1 :] if found), None)
        result.append((node, before, after))
        if found := spans[number]:
            before = found[1]
    return result


def _joined(nodes: Sequence[Node]) -> list[Node]:
    """Neighbouring words that need no mark of their own as one."""
    result: list[Node] = []
    for node in nodes:
        last = result[-1] if result else None
        if isinstance(node, Words) and isinstance(last, Words) and {node.status, last.status} <= _UNMARKED:
            last.text += node.text
        else:
            result.append(node)
    return result


def _trim(nodes: list[Node], number: int) -> None:
    """No space beside what parts words itself."""
    before, after = nodes[number - 1] if number else None, nodes[number + 1 : number + 2]
    if isinstance(before, Words):
        before.text = before.text.rstrip(" ")
    if after and isinstance(after[0], Words):
        after[0].text = after[0].text.lstrip(" ")


def _spaced(node: Mark | Void) -> tuple[bool, bool]:
    """Whether white space stands before and after it."""
    if isinstance(node, Void):
        return node.before, node.after
    ends = [child for child in node.children if isinstance(child, Mark | Void)]
    return (_spaced(ends[0])[0], _spaced(ends[-1])[1]) if ends else (False, False)


def _length(mark: Mark) -> int:
    start, end = span(mark) or (0, 0)
    return end - start


def _free(low: int, high: int, placed: Sequence[_Item]) -> list[Span]:
    """What is left of the target between the marks that have their place."""
    free: list[Span] = []
    at = low
    for item in sorted(placed, key=lambda item: item.start):
        if at < item.start:
            free.append((at, item.start))
        at = max(at, item.end)
    if at < high:
        free.append((at, high))
    return free
