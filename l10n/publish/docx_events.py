"""The content of a Word paragraph as events for `tree.chunks`; it is walked as the reader walks it."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from l10n.model import Provenance
from l10n.publish.tree import Closes, Event, Opens, Text, Thing
from l10n.readers.docx_text import W

Places = Mapping[Any, Sequence[tuple[int, Provenance]]]

_PARTING = tuple(W + name for name in ("br", "cr", "tab", "ptab"))
_SHELLS = (W + "hyperlink", W + "fldSimple")
_KEPT = tuple(W + name for name in ("bookmarkStart", "bookmarkEnd"))
_DROPPED = tuple(
    W + name
    for name in (
        "pPr rPr proofErr commentRangeStart commentRangeEnd commentReference annotationRef permStart permEnd "
        "del moveFrom delText "
        "moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd sdtPr sdtEndPr rubyPr rt "
        "lastRenderedPageBreak softHyphen"
    ).split()
)
# What says nothing about how a run looks: its language, who edited it when.
_INVISIBLE = tuple(W + name for name in ("lang", "noProof", "rPrChange", "ins"))


@dataclass(frozen=True, slots=True)
class Format:
    """How a run looks: its ``w:rPr`` element; runs of one ``key`` look the same."""

    properties: Any
    key: str

    @property
    def is_raised(self) -> bool:
        """Raised or lowered characters."""
        return self.properties is not None and self.properties.find(W + "vertAlign") is not None


@dataclass(frozen=True, slots=True)
class Field:
    """A field's result stands between these runs, which hold its code."""

    opens: tuple[Any, ...]
    closes: tuple[Any, ...]


def events(paragraph: Any, places: Places) -> Iterator[Event]:
    """The events of a ``w:p``; ``places`` says which characters of which blocks an element gave."""
    flat = list(_content(paragraph, places))
    yield from _fields(flat)


def _content(parent: Any, places: Places) -> Iterator[Event]:
    for child in parent:
        if not isinstance(child.tag, str) or child.tag in _DROPPED:
            continue
        if child.tag == W + "r":
            yield from _run(child, places)
        elif child.tag in _SHELLS:
            yield Opens(child)
            yield from _content(child, places)
            yield Closes()
        elif child.tag == W + "sdt" and any(e in places for e in child.iter()):
            yield Opens(child)
            for content in child.iterchildren(W + "sdtContent"):
                yield from _content(content, places)
            yield Closes()
        elif child.tag in (*_KEPT, W + "sdt") or not _has_text(child, places):
            yield Thing(child)
        else:  # tracked insertions, smart tags
            yield from _content(child, places)


def _has_text(element: Any, places: Places) -> bool:
    return any(e in places for e in element.iter(W + "t", W + "noBreakHyphen")) or (
        next(element.iter(W + "r"), None) is not None
    )


def _run(run: Any, places: Places) -> Iterator[Event]:
    properties = run.find(W + "rPr")
    form = Format(properties, _key(properties))
    opened = False
    for child in run:
        here = places.get(child, ())
        if child.tag in _DROPPED:
            continue
        if here or child.tag == W + "t":
            if not opened:
                yield Opens(form, literal=form.is_raised)
                opened = True
            yield from _text(run, child, here)
            continue
        if opened:
            yield Closes()
            opened = False
        yield Thing(_alone(run, child), parts=child.tag in _PARTING)
    if opened:
        yield Closes()


def _text(run: Any, element: Any, here: Sequence[tuple[int, Provenance]]) -> Iterator[Event]:
    text = element.text or ""
    at = 0
    for number, origin in here:
        yield from _rest(run, text[at : origin.offset])
        yield Text(number, origin.start, origin.end)
        at = origin.stop
    yield from _rest(run, text[at:])


def _rest(run: Any, text: str) -> Iterator[Event]:
    """What the reader took no text from: space, a list's sign typed by hand, hidden text."""
    if text.isspace():
        yield Thing(text)
    elif text:
        piece = run.makeelement(W + "t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        piece.text = text
        yield Thing(_alone(run, piece))


def _alone(run: Any, child: Any) -> Any:
    """A run that holds nothing but ``child``: a break, a picture, the sign of a note."""
    made = run.makeelement(run.tag, {})
    properties = run.find(W + "rPr")
    if properties is not None:
        made.append(copy.deepcopy(properties))
    made.append(child)
    return made


def _key(properties: Any) -> str:
    """Equal for runs that look the same."""
    from lxml import etree

    if properties is None:
        return ""
    shown = [c for c in properties if isinstance(c.tag, str) and c.tag not in _INVISIBLE]
    parts = (etree.tostring(child, method="c14n", exclusive=True).decode() for child in shown)
    return "".join(sorted(re.sub(r' w:rsid\w*="\w*"', "", part.strip()) for part in parts))


def _fields(flat: Sequence[Event]) -> Iterator[Event]:
    """Complex fields become marks: what stands between ``separate`` and ``end`` is their text."""
    number = 0
    while number < len(flat):
        codes = _field(flat, number)
        if codes is None:
            yield flat[number]
            number += 1
            continue
        separate, end = codes
        opens = tuple(
            e.payload for e in flat[number : separate + 1] if isinstance(e, Thing) and not e.is_space
        )
        last = flat[end]
        assert isinstance(last, Thing)
        yield Opens(Field(opens, (last.payload,)))
        yield from _fields(flat[separate + 1 : end])
        yield Closes()
        number = end + 1


def _field(flat: Sequence[Event], number: int) -> tuple[int, int] | None:
    """Where the field that begins here separates and ends, if it has text and its marks are well nested."""
    if _sort(flat[number]) != "begin":
        return None
    depth, separate = 0, None
    for at in range(number, len(flat)):
        sort = _sort(flat[at])
        depth += {"begin": 1, "end": -1}.get(sort, 0)
        if sort == "separate" and depth == 1:
            separate = at
        if depth == 0:
            inner = flat[separate + 1 : at] if separate is not None else []
            balance = 0
            for event in inner:
                balance += isinstance(event, Opens) - isinstance(event, Closes)
                if balance < 0:
                    return None
            before = flat[number : separate or number]
            if balance or separate is None or not any(isinstance(e, Text) for e in inner):
                return None
            return None if any(isinstance(e, Text) for e in before) else (separate, at)
    return None


def _sort(event: Event) -> str:
    if not isinstance(event, Thing) or isinstance(event.payload, str):
        return ""
    code = event.payload.find(W + "fldChar")
    return str(code.get(W + "fldCharType") or "") if code is not None else ""
