"""Plain text: lines stay where they are, paragraphs stay wrapped or unwrapped, signs of lists stay.

What was copied from the page around the release (menus, share bars) is left out unless it is kept.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Sequence

from l10n.base.spans import Span, rewrite
from l10n.model import Block, Kind
from l10n.publish.columns import aligned
from l10n.publish.job import Job
from l10n.readers import kinds
from l10n.readers.decode import clean, decode
from l10n.readers.rulings import WORDLESS, is_ruling
from l10n.readers.text import read
from l10n.readers.text_table import tables
from l10n.readers.wrapping import QUOTED

_UNDERLINE = re.compile(r"(\s*)([=\-~_*^])\2{2,}\s*")
_LEAD = re.compile(r"\s*")


def write(job: Job) -> bytes:
    """The published file: UTF-8, the line ends and byte order mark of the source."""
    decoded = decode(job.data, job.path)
    release = read(job.path, job.data)
    lines: list[str | None] = list(decoded.text.split("\n"))
    width = _wrap_width(release.blocks, decoded.text.split("\n"))
    signs = frozenset(n for n in range(len(release.blocks)) if is_ruling(release.blocks, n))
    for number, block in enumerate(release.blocks):
        if not block.origins and number not in signs:
            _put(job, block, lines, width)
    _put_cells(job, release.blocks, signs, lines)
    text = "\n".join(line for line in lines if line is not None)
    if not job.keep_furniture and any(b.kind is Kind.FURNITURE for b in release.blocks):
        text = re.sub(r"\n{3,}", "\n\n", text).lstrip("\n")
    if job.banner:
        text = f"{job.banner}\n\n{text}"
    return encode(text, job.data, decoded.encoding)


def encode(text: str, data: bytes, encoding: str) -> bytes:
    """``text`` in UTF-8, with the line ends and, if it had one, the byte order mark of ``data``."""
    source = data.decode(encoding, "replace")
    if "\r\n" in source:
        text = text.replace("\n", "\r\n")
    mark = b"\xef\xbb\xbf" if encoding in ("utf-8-sig", "utf-16") else b""
    return mark + text.encode("utf-8")


def _wrap_width(blocks: Sequence[Block], lines: Sequence[str]) -> int:
    """The length of the longest line of a paragraph with several; 0 if there is none."""
    spans = [(b.line - 1, b.line + len(b.breaks)) for b in blocks if b.breaks]
    return max((len(line.expandtabs(4)) for a, b in spans for line in lines[a:b]), default=0)


def _put(job: Job, block: Block, lines: list[str | None], width: int) -> None:
    """Write a block over its lines; lines that are no longer needed become None."""
    first, last = block.line - 1, block.line - 1 + len(block.breaks)
    rendered = job.render(block, brackets=True)
    if rendered is None:
        if not job.keep_furniture:
            lines[first : last + 1] = [None] * (last + 1 - first)
        return
    source = [line or "" for line in lines[first : last + 1]]
    prefix = _prefix(source[0], block)
    hang = _hang(source, prefix)
    # Where others are wrapped, a paragraph that fitted on a line is wrapped when it grows.
    if width >= max(map(len, source)):
        text = textwrap.wrap(
            rendered.text,
            max(width if len(source) == 1 else max(map(len, source)), len(prefix) + 20),
            initial_indent=prefix,
            subsequent_indent=hang,
            break_long_words=False,
            break_on_hyphens=False,
        )
    else:
        text = [prefix + rendered.text]
    underline = _UNDERLINE.fullmatch(lines[last + 1] or "") if last + 1 < len(lines) else None
    if underline and block.kind in (Kind.TITLE, Kind.HEADING):
        lines[last + 1] = underline[1] + underline[2] * max(3, max(len(t) for t in text) - len(underline[1]))
    lines[first : last + 1] = ["\n".join(text), *[None] * (last - first)]


def _put_cells(job: Job, blocks: Sequence[Block], signs: Collection[int], lines: list[str | None]) -> None:
    """Write the cells of tables over what they were read from; tabs between them stay, blanks align them.

    So does a sign without words, a dash for instance, in a row of the release.
    """
    told = {o.place for block in blocks if block.kind is not Kind.FURNITURE for o in block.origins}
    rows: dict[int, list[tuple[Span, str]]] = {}
    for number, block in enumerate(blocks):
        for origin in block.origins:
            span = origin.offset, origin.stop
            rendered = job.render(block, brackets=True)
            sign = number in signs or (block.reason == WORDLESS and origin.place in told)
            kept = (lines[origin.place - 1] or "")[slice(*span)] if sign or job.keep_furniture else ""
            rows.setdefault(origin.place - 1, []).append((span, rendered.text if rendered else kept))
    source = [line or "" for line in lines]
    for table in tables(source, {number: [span for span, _ in row] for number, row in rows.items()}):
        for number, line in zip(table, aligned([(source[n], rows[n]) for n in table]), strict=True):
            lines[number] = line
    for number, row in rows.items():
        if "\t" in source[number]:
            lines[number] = rewrite(source[number], dict(row))[0]
        if not (lines[number] or "").strip():
            lines[number] = None


def _prefix(line: str, block: Block) -> str:
    """What stands before the text on its first line: indent, list sign, mark of a quotation."""
    start = "".join(clean(block.text[: block.breaks[0] if block.breaks else None]).split())[:12]
    indent = _LEAD.match(line).group()  # type: ignore[union-attr]
    quoted = QUOTED.match(line)
    marker = kinds.bullet_marker(line.strip())
    candidates = [indent]
    candidates += [quoted.group()] if quoted else []
    candidates += [line[: len(indent) + marker[1]]] if marker else []
    for prefix in candidates:
        if "".join(clean(line[len(prefix) :]).split()).startswith(start):
            return prefix
    return candidates[-1]


def _hang(source: Sequence[str], prefix: str) -> str:
    """What stands before the text on the other lines."""
    if len(source) == 1:
        return " " * len(prefix)
    quoted = QUOTED.match(source[1])
    return quoted.group() if quoted and ">" in prefix else _LEAD.match(source[1]).group()  # type: ignore[union-attr]
