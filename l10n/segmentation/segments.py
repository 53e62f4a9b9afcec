"""A release becomes its segments."""

from __future__ import annotations

import re

from l10n.model import Block, Kind, Reference, Release, Segment
from l10n.segmentation.split import split

# No-break spaces are typography and stay; all other white space is layout.
_LAYOUT = re.compile(r"[ \t\r\n\f\v]+")
# One plain number with marks around it, "61" or "(2023)", is the same in every language. Thousands, decimals,
# percentages and amounts are not: "1 200,5".
_BARE_NUMBER = re.compile(r"[^\w\s%‰€$£¥]*\d{1,4}[^\w\s%‰€$£¥]*")
_TITLES = frozenset({Kind.TITLE, Kind.HEADING})


def segment_release(release: Release, *, keep_furniture: bool = False) -> list[Segment]:
    """The segments of ``release`` in the order in which they first stand in it.

    A segment's text is one sentence, with runs of spaces, tabs and line feeds as one space and no-break
    spaces as they are. A title or heading is split at full stops only. What holds neither letter nor digit
    is no segment, nor is a number without separators or unit: there is nothing to translate. A text that
    comes again gives its segment one more reference; the kind is that of the first. Furniture is left out
    unless ``keep_furniture``.
    """
    found: dict[str, tuple[Kind, list[Reference]]] = {}
    path = release.path.as_posix()
    for block in release.blocks:
        if block.kind is Kind.FURNITURE and not keep_furniture:
            continue
        for start, _, text in segment_block(block, release.language):
            if is_segment(text):
                _, references = found.setdefault(text, (block.kind, []))
                references.append(Reference(path, block.line_at(start)))
    return [Segment(text, kind, tuple(references)) for text, (kind, references) in found.items()]


def segment_block(block: Block, language: str) -> list[tuple[int, int, str]]:
    """The sentences of a block: offsets in its text, and the text as a segment has it.

    White space between them is left out, nothing else; not every one `is_segment`.
    """
    rules = f"{language}-x-title" if block.kind in _TITLES else language
    return [(a, b, _LAYOUT.sub(" ", block.text[a:b])) for a, b in split(block.text, rules)]


def is_segment(text: str) -> bool:
    """Whether there is anything to translate."""
    return any(map(str.isalnum, text)) and not _BARE_NUMBER.fullmatch(text)
