"""HTML pages: the article is kept, the page around it is furniture.

trafilatura says what the main content is, but drops captions, inline markup and source lines; so the blocks
come from a walk over the parsed page, and trafilatura's text only decides which part of the page they belong
to. Where it is too strict (captions, contacts, short lines), the page's structure has the last word.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import L10nError
from l10n.model import Block, Kind, Release
from l10n.readers import dates, kinds
from l10n.readers.build import build, check_length, check_size
from l10n.readers.decode import decode, references
from l10n.readers.html_article import MainText, is_running, judge, main_text, squeeze
from l10n.readers.html_tree import parse, whole_text
from l10n.readers.html_walk import Piece, walk
from l10n.readers.html_zones import BUTTON, Zones, find_zones
from l10n.readers.refine import refine

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_XML_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""", re.I)
_MIN_ARTICLE = 10  # words in sentences; "La page demandée n’existe pas." has fewer
_DATE_METAS = frozenset(
    "article:published_time date dc.date dc.date.issued dcterms.date dcterms.issued dcterms.created "
    "datepublished publication_date pubdate publish-date".split()
)
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


def read(path: Path, data: bytes) -> Release:
    """Read an HTML file; see ``read_release``. Raises ``L10nError`` if the page holds no article."""
    decoded = decode(data, path, _declared_charset(data))
    source = references(decoded.text)
    root = parse(source)
    if root is None:
        raise _no_article(path)
    every = [piece.block for piece in walk(root)]
    for block in every:
        check_length(block.text, block.line, path)
    check_size(sum(len(block.text) for block in every), len(every), path)
    main = main_text(source)
    zones = find_zones(root, main)
    pieces = _plain_cells(walk(root, hidden=zones.hidden))
    # What is not to be translated stays, unless it goes with the page around the release.
    pieces = [p for p in pieces if not p.apart or zones.of(p.element)[0]]
    heads = _window_titles(root)
    title = _title_index(pieces, zones, main, heads)
    blocks = judge(pieces, zones, main, title)
    # What was given back from there is none the less not to be translated.
    kept = [i for i, p in enumerate(pieces) if not p.apart or blocks[i].kind is Kind.FURNITURE]
    pieces, blocks = [pieces[i] for i in kept], [blocks[i] for i in kept]
    title = kept.index(title) if title in kept else None
    running = sum(kinds.words(b.text) for b in blocks if b.kind is not Kind.FURNITURE and is_running(b))
    if running < _MIN_ARTICLE:
        raise _no_article(path)
    refined = _plain_lines(pieces, refine(blocks, title), zones)
    return build(
        path, data, "html", refined, encoding=decoded.encoding, title=_bare_title(heads), date=_date(root)
    )


def _declared_charset(data: bytes) -> str | None:
    head = data[:8192]
    found = _CHARSET.search(head) or _XML_ENCODING.search(head)
    return found.group(1).decode("ascii") if found else None


def _no_article(path: Path) -> L10nError:
    return L10nError(
        "no article found in the page",
        path=path,
        remedy="save the page again when it has loaded fully, or copy the article's text into a .txt file",
    )


# ------------------------------------------------------------------ kinds


def _plain_cells(pieces: Sequence[Piece]) -> list[Piece]:
    """Cells of layout tables, with several paragraphs each or alone in their table, are no cells."""
    count: dict[_Element, int] = {}
    for piece in pieces:
        if piece.cell is not None:
            count[piece.cell] = count.get(piece.cell, 0) + 1
    result = []
    for piece in pieces:
        cell = piece.cell if piece.block.kind is Kind.CELL else None
        plain = cell is not None and (count[cell] > 1 or _is_layout(cell))
        result.append(replace(piece, block=replace(piece.block, kind=Kind.BODY)) if plain else piece)
    return result


def _plain_lines(pieces: Sequence[Piece], blocks: Sequence[Block], zones: Zones) -> list[Block]:
    """The short lines of preformatted text, a timetable for instance, head nothing; nor do buttons."""
    return [
        replace(block, kind=Kind.LABEL, level=0)
        if block.kind is Kind.HEADING and (_is_preformatted(piece) or zones.of(piece.element)[0] == BUTTON)
        else block
        for piece, block in zip(pieces, blocks, strict=True)
    ]


def _is_preformatted(piece: Piece) -> bool:
    return any(e.tag == "pre" for e in (piece.element, *piece.element.iterancestors()))


def _is_layout(cell: _Element) -> bool:
    table = next(cell.iterancestors("table"), None)
    if table is None:
        return True
    return table.get("role") == "presentation" or sum(1 for _ in table.iter("td", "th")) == 1


# ------------------------------------------------------------------ title and date


def _window_titles(root: _Element) -> list[str]:
    """What the page's head calls it: ``og:title`` first, then ``title``."""
    metas = [m for m in root.iter("meta") if (m.get("property") or m.get("name")) == "og:title"]
    found = [m.get("content") or "" for m in metas]
    # Elsewhere, as in svg, a title is another thing.
    found += [whole_text(title) for title in root.findall("head/title")]
    return [" ".join(text.split()) for text in found if text.strip()]


def _bare_title(heads: Sequence[str]) -> str:
    """Without the site's name behind a bar or dash."""
    return re.split(r"\s+[|–—·]\s+|\s+-\s+", heads[0])[0] if heads else ""


def _title_index(pieces: Sequence[Piece], zones: Zones, main: MainText, heads: Sequence[str]) -> int | None:
    """The heading that is the title: named in the page's head, or of first level, or over the text."""
    known = [squeeze(head) for head in heads]
    headings = [i for i, p in enumerate(pieces) if p.block.kind is Kind.HEADING]
    running = [i for i, p in enumerate(pieces) if main.holds(p.block.text) and is_running(p.block)]
    start = running[0] if running else len(pieces)

    def rank(i: int) -> tuple[bool, bool, bool, bool, int]:
        block, squeezed = pieces[i].block, squeeze(pieces[i].block.text)
        named = len(squeezed) >= 8 and any(squeezed in head for head in known)
        free = not zones.of(pieces[i].element)[0]
        return named and (free or block.level == 1), free, block.level == 1, i < start, i if i < start else -i

    best = max(headings, key=rank, default=None)
    if best is None:
        return None
    named, free, first_level, before, _ = rank(best)
    return best if named or (free and (first_level or before)) or (first_level and before) else None


def _date(root: _Element) -> dt.date | None:
    values = [
        meta.get("content") or ""
        for meta in root.iter("meta")
        if (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower() in _DATE_METAS
    ]
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            values += _JSON_DATE.findall(script.text or "")
    stamps = [t for t in root.iter("time") if t.get("itemprop") == "datePublished" or "pubdate" in t.attrib]
    values += [t.get("datetime") or "" for t in stamps]
    return next((date for date in map(dates.parse, (v[:10] for v in values)) if date), None)
