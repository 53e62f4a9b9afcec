"""Inline content of a document as a tree, whatever the format: text, markup around it, things between.

A writer walks its document and gives events; here they become one tree for each block. Where markup goes on
from one block into the next, it is closed and opened again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from l10n.publish.units import Status


@dataclass(slots=True)
class Leaf:
    """Text: ``block.text[start:end]``."""

    start: int
    end: int


@dataclass(slots=True)
class Void:
    """Something without text of its own, a picture or a line break; ``payload`` is the writer's affair.

    ``before`` and ``after``: whether white space stands on that side. ``parts``: it is white space itself, as
    a line break is.
    """

    payload: Any
    before: bool = False
    after: bool = False
    parts: bool = False


@dataclass(slots=True)
class Mark:
    """Markup around its children. ``literal``: it makes sense only around the very same characters."""

    payload: Any
    children: list[Node] = field(default_factory=list)
    literal: bool = False


@dataclass(slots=True)
class Words:
    """Text of the target, one of the results of `carry`."""

    text: str
    status: Status


Node: TypeAlias = Leaf | Void | Mark | Words


@dataclass(frozen=True, slots=True)
class Opens:
    """Markup begins."""

    payload: Any
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Closes:
    """The markup that began last ends."""


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of the text of block number ``block``."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Thing:
    """What becomes a `Void`. White space within a block does not: the translation has its own."""

    payload: Any
    parts: bool = False

    @property
    def is_space(self) -> bool:
        """Nothing but white space."""
        return isinstance(self.payload, str) and not self.payload.strip()


Event: TypeAlias = Opens | Closes | Text | Thing


@dataclass(slots=True)
class Chunk:
    """The tree of one block, or, with ``block`` None, things that stand between blocks, with their spaces."""

    block: int | None
    nodes: list[Node] = field(default_factory=list)


def span(node: Node) -> tuple[int, int] | None:
    """The characters of the block from the first to the last leaf; None without any."""
    if isinstance(node, Leaf):
        return node.start, node.end
    if not isinstance(node, Mark):
        return None
    inner = [found for child in node.children if (found := span(child))]
    return (min(a for a, _ in inner), max(b for _, b in inner)) if inner else None


def text_of(nodes: Sequence[Node]) -> str:
    """The words of nodes, without markup."""
    parts = []
    for node in nodes:
        if isinstance(node, Words):
            parts.append(node.text)
        elif isinstance(node, Mark):
            parts.append(text_of(node.children))
    return "".join(parts)


@dataclass(slots=True)
class _Open:
    opens: Opens
    mark: Mark | None = None  # in the present chunk, once it has content there


def chunks(events: Sequence[Event]) -> list[Chunk]:
    """The chunks that ``events`` tell of, in order."""
    owners = _owners(events)
    result: list[Chunk] = []
    stack: list[_Open] = []
    last: Node | None = None
    space = False
    for event, owner in zip(events, owners, strict=True):
        if isinstance(event, Opens):
            stack.append(_Open(event))
        elif isinstance(event, Closes):
            stack.pop()
        elif isinstance(event, Thing) and event.is_space and owner is not None:
            space = True
            if isinstance(last, Void):
                last.after = True
                if result[-1].block is None and not last.parts:
                    result[-1].nodes.append(Void(event.payload))
        else:
            if not result or result[-1].block != owner:
                apart = owner is None and space and isinstance(event, Thing) and not event.parts
                result.append(Chunk(owner, [Void(" ")] if apart else []))
                for entry in stack:
                    entry.mark = None
            last = (
                Leaf(event.start, event.end)
                if isinstance(event, Text)
                else Void(event.payload, before=space, parts=event.parts)
            )
            space = False
            _inside(result[-1].nodes, stack).append(last)
    return result


def _inside(nodes: list[Node], stack: Sequence[_Open]) -> list[Node]:
    """The children of the innermost open markup, which is put into ``nodes`` where it is not there yet."""
    for entry in stack:
        if entry.mark is None:
            entry.mark = Mark(entry.opens.payload, literal=entry.opens.literal)
            nodes.append(entry.mark)
        nodes = entry.mark.children
    return nodes


def _owners(events: Sequence[Event]) -> list[int | None]:
    """The block that each event belongs to.

    A thing belongs to the blocks on both sides if they are one, else to that which shares its innermost
    markup; mere white space between two blocks to neither.
    """
    inner: list[int] = []  # the number of the event that opened the innermost markup
    around: list[tuple[int, ...]] = []
    for number, event in enumerate(events):
        if isinstance(event, Closes):
            inner.pop()
        around.append(tuple(inner))
        if isinstance(event, Opens):
            inner.append(number)
    texts = [n for n, event in enumerate(events) if isinstance(event, Text)]
    owners: list[int | None] = []
    for number, event in enumerate(events):
        before = next((n for n in reversed(texts) if n < number), None)
        after = next((n for n in texts if n > number), None)
        owner: int | None = None
        if isinstance(event, Text):
            owner = event.block
        elif isinstance(event, Thing):
            left, right = _block(events, before), _block(events, after)
            innermost = around[number][-1:]
            if event.is_space and _parts_blocks(events, before, after):
                owner = None  # as between the cells of a row
            elif left == right or (before is not None and innermost and innermost[0] in around[before]):
                owner = left
            elif after is not None and innermost and innermost[0] in around[after]:
                owner = right
        owners.append(owner)
    return owners


def _parts_blocks(events: Sequence[Event], before: int | None, after: int | None) -> bool:
    """Between these texts of two blocks there is nothing but white space."""
    if before is None or after is None or _block(events, before) == _block(events, after):
        return False
    return all(not isinstance(event, Thing) or event.is_space for event in events[before:after])


def _block(events: Sequence[Event], number: int | None) -> int | None:
    event = events[number] if number is not None else None
    return event.block if isinstance(event, Text) else None
