"""Which blocks of a page belong to the article, and why the others do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.model import Block, Kind
from l10n.readers import furniture, kinds
from l10n.readers.html_inside import belonging
from l10n.readers.html_walk import Piece
from l10n.readers.html_zones import Zones

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class MainText:
    """The article's text as trafilatura sees it, squeezed to letters and digits, for comparison."""

    squeezed: str
    paragraphs: tuple[str, ...]

    def holds(self, text: str) -> bool:
        """The text (12 letters or more: less proves nothing) is part of it."""
        squeezed = squeeze(text)
        return len(squeezed) >= 12 and squeezed in self.squeezed


def squeeze(text: str) -> str:
    """Letters and digits only."""
    return "".join(filter(str.isalnum, text.casefold()))


def main_text(text: str) -> MainText:
    """The main text of a page's source; empty where trafilatura finds none."""
    from trafilatura.core import bare_extraction

    try:
        found = bare_extraction(text, include_comments=False, include_tables=True, favor_recall=True)
    except Exception:  # it chokes on some malformed trees; the page's structure then decides alone
        found = None
    content = (getattr(found, "text", "") or "") if found is not None else ""
    paragraphs = tuple(s for line in content.split("\n") if len(s := squeeze(line)) >= 40)
    return MainText(squeeze(content), paragraphs)


def is_running(block: Block) -> bool:
    """A paragraph of the article rather than a label or an entry of a menu."""
    return kinds.is_prose(block.text) or (kinds.words(block.text) >= 7 and kinds.is_sentence(block.text))


def judge(pieces: Sequence[Piece], zones: Zones, main: MainText, title: int | None) -> list[Block]:
    """The blocks; those outside the article are furniture, with the reason."""
    free = [i for i, piece in enumerate(pieces) if not zones.of(piece.element)[0]]
    inside = [i for i in free if main.holds(pieces[i].block.text) and pieces[i].links < 0.5]
    if not inside:
        inside = [i for i in free if is_running(pieces[i].block)]
    first, last = (inside[0], inside[-1]) if inside else (0, len(pieces) - 1)
    container = _common_ancestor([pieces[i].element for i in inside])
    running = [i for i in inside if is_running(pieces[i].block)]
    own = belonging(pieces, zones, (running[0], running[-1]) if running else None, container)
    if title is not None:
        first = min(first, title)
    reasons = []
    for i, piece in enumerate(pieces):
        reason, sure = zones.of(piece.element)
        held = main.holds(piece.block.text) and piece.links < 0.5
        if i == title or i in own or (reason and not sure and held and is_running(piece.block)):
            reason = ""
        elif not reason and not first <= i <= last and not held:
            reason = _outside(piece, container)
        reasons.append(reason or piece.block.reason)
    _by_text(pieces, reasons, (title, first, last), main, own)
    return furniture.apply([p.block for p in pieces], reasons)


def _outside(piece: Piece, container: _Element | None) -> str:
    """Why a piece before the first or after the last paragraph of the article is no part of it, if so."""
    text = piece.block.text
    if piece.links > 0.7 and not kinds.has_address(text) and not kinds.is_sentence(text):
        return "links outside the article"
    if container is not None and any(e is container for e in _upwards(piece.element)):
        return ""
    if kinds.is_prose(text) or kinds.has_address(text) or kinds.is_label(text) or kinds.is_caption(text):
        return ""
    return "outside the article"


def _by_text(
    pieces: Sequence[Piece],
    reasons: list[str],
    span: tuple[int | None, int, int],
    main: MainText,
    own: frozenset[int],
) -> None:
    """What shows as furniture by its words only, among what is left.

    ``span`` is the index of the title, of the article's first and of its last paragraph; ``own`` what
    belongs to it by its place.
    """
    title, first, last = span
    left = [i for i, reason in enumerate(reasons) if not reason]
    lines = []
    for i in left:
        block = pieces[i].block
        sure = i == title or i in own or block.kind in (Kind.CAPTION, Kind.QUOTE, Kind.CONTACT)
        sure = sure or (block.kind is Kind.CELL and (first <= i <= last or not kinds.words(block.text)))
        sure = sure or (block.kind is Kind.HEADING and not kinds.opens_others(block.text))
        # Short lines prove nothing by being there: trafilatura keeps titles of other articles, too.
        told = main.holds(block.text) and is_running(block)
        lines.append(furniture.Line(block.text, bullet=block.kind is Kind.BULLET, sure=sure or told))
    for i, reason in zip(left, furniture.find(lines).reasons, strict=True):
        if i != title:
            reasons[i] = reason
    _keep_tables_whole(pieces, left, reasons)


def _keep_tables_whole(pieces: Sequence[Piece], left: Sequence[int], reasons: list[str]) -> None:
    """A cell with a sign only, a dash or a tick, says something in its column if the others belong there."""
    tables = {
        i: next(cell.iterancestors("table"), None) for i in left if (cell := pieces[i].cell) is not None
    }
    whole = {table for i, table in tables.items() if not reasons[i]}
    for i, table in tables.items():
        wordless = pieces[i].block.kind is Kind.CELL and not kinds.words(pieces[i].block.text)
        if wordless and table in whole:
            reasons[i] = ""


def _common_ancestor(elements: Sequence[_Element]) -> _Element | None:
    if not elements:
        return None
    chain = list(_upwards(elements[0]))[::-1]
    if len(elements) == 1:
        return chain[-2] if len(chain) > 1 else chain[-1]  # what stands beside the only paragraph counts
    for element in elements[1:]:
        other = list(_upwards(element))[::-1]
        same = 0
        while same < min(len(chain), len(other)) and chain[same] is other[same]:
            same += 1
        chain = chain[:same]
    return chain[-1] if chain else None


def _upwards(element: _Element) -> Iterator[_Element]:
    yield element
    yield from element.iterancestors()
