"""The last steps every reader shares: blocks checked, language made sure of, the release put together."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from l10n.errors import L10nError
from l10n.model import Block, Kind, Release
from l10n.readers import dates
from l10n.readers.dated import is_dated_category
from l10n.readers.language import check_french

MAX_BLOCK = 100_000
"""Longest paragraph in characters; a longer one is no paragraph but a damaged or foreign file."""

MAX_TEXT = 1_000_000
"""Longest text in characters, a book of 400 pages."""

MAX_BLOCKS = 10_000
"""Most paragraphs of a file, menu entries and table cells counted."""

_MANGLED = re.compile("Ã[\u0080-\u00bf©¨ªàâ‰€¢§®¯´»¼ ]|Ã‰|Ã€|â€[™œ\u009d“”¦˜]|Â[«»°\u00a0]")


def check_length(text: str, line: int, path: Path) -> None:
    """Raise ``L10nError`` for a paragraph over ``MAX_BLOCK``; readers call it before any costly step."""
    if len(text) > MAX_BLOCK:
        raise L10nError(
            f"one paragraph of {len(text):,} characters",
            path=path,
            line=line,
            remedy=f"split it into paragraphs of at most {MAX_BLOCK:,} characters",
        )


def check_size(characters: int, blocks: int, path: Path) -> None:
    """Raise ``L10nError`` for more than a release may hold; readers call it before any costly step."""
    remedy = "give each release a file of its own"
    if characters > MAX_TEXT:
        raise L10nError(f"{characters:,} characters are too many for a release", path=path, remedy=remedy)
    if blocks > MAX_BLOCKS:
        raise L10nError(f"{blocks:,} paragraphs are too many for a release", path=path, remedy=remedy)


def build(
    path: Path,
    data: bytes,
    form: str,
    blocks: Sequence[Block],
    *,
    encoding: str = "utf-8",
    title: str = "",
    date: dt.date | None = None,
) -> Release:
    """The release made of ``blocks``; ``title`` and ``date`` are the metadata's, for want of better.

    Raises ``L10nError`` if there is no text, if characters were lost before, or if it is not French.
    """
    text = [b for b in blocks if b.kind is not Kind.FURNITURE]
    dated = [b for b in blocks if b.kind is not Kind.FURNITURE or is_dated_category(b.text)]
    if not any(any(c.isalpha() for c in b.text) for b in text):
        raise L10nError(
            "there is no text in it", path=path, remedy="put the release's text into it or remove it"
        )
    for block in text:
        check_length(block.text, block.line, path)
    _refuse_mangled(text, path)
    check_french([b.text for b in text if b.kind is not Kind.CONTACT], path)
    headline = next((b.text for b in text if b.kind is Kind.TITLE), "")
    return Release(
        path=path,
        format=form,
        language="fr",
        title=headline or " ".join(title.split()) or path.stem,
        date=dates.from_name(path.stem) or date or dates.from_lines(_dated_lines(dated)),
        blocks=tuple(blocks),
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=encoding,
    )


def _dated_lines(blocks: Sequence[Block]) -> Iterable[str]:
    """The lines down to the first paragraph, and the last ones: where a date is the release's own."""
    for block in blocks:
        # In a line with a category the date stands between bars, and not before a text.
        yield from (
            re.split(r"\s*[|•·,]\s*|\s+[-–—/]\s+", block.text)
            if is_dated_category(block.text)
            else [block.text]
        )
        if block.kind in (Kind.LEAD, Kind.BODY, Kind.QUOTE, Kind.BULLET):
            break
    if len(blocks) > 1 and dates.is_date_line(blocks[-1].text):
        yield blocks[-1].text


def _refuse_mangled(blocks: Sequence[Block], path: Path) -> None:
    found = [(b, m) for b in blocks for m in _MANGLED.finditer(b.text)]
    if len(found) >= 3 or (found and len(found) * 200 > sum(len(b.text) for b in blocks)):
        block, match = found[0]
        raise L10nError(
            f"the accents are mangled (“{match.group()}”): UTF-8 was read as Windows-1252 and saved so",
            path=path,
            line=block.line_at(match.start()),
            remedy="take the original file",
        )
    for block in blocks:
        if (at := block.text.find("\ufffd")) >= 0:
            excerpt = block.text[max(0, at - 12) : at + 13]
            raise L10nError(
                f"a character was lost in an earlier conversion (“{excerpt}”)",
                path=path,
                line=block.line_at(at),
                remedy="restore it or take the original file",
            )
