"""A release becomes its segments."""

from __future__ import annotations

import re

from l10n.model import Block, Kind, Reference, Release, Segment
from l10n.segmentation.split import split

# No-break spaces are typography and stay; all other white space is layout.
_LAYOUT = re.compile(r"[ \t\r\n\f\v]+")
_TITLES = frozenset({Kind.TITLE, Kind.HEADING})


def segment_release(release: Release, *, keep_furniture: bool = False) -> list[Segment]:
    """The segments of ``release`` in the order in which they first stand in it.

    A segment's text is one sentence, with runs of spaces, tabs and line feeds as one space and no-break
    spaces as they are. A title or heading is split at full stops only. What holds neither letter nor digit
    is no segment. A text that comes again gives its segment one more reference; the kind is that of the
    first. Furniture is left out unless ``keep_furniture``.
    """
    found: dict[str, tuple[Kind, list[Reference]]] = {}
    path = release.path.as_posix()
    for block in release.blocks:
        if block.kind is Kind.FURNITURE and not keep_furniture:
            continue
        for start, end in split(block.text, _language(release, block)):
            text = _LAYOUT.sub(" ", block.text[start:end])
            if any(map(str.isalnum, text)):
                _, references = found.setdefault(text, (block.kind, []))
                references.append(Reference(path, block.line_at(start)))
    return [Segment(text, kind, tuple(references)) for text, (kind, references) in found.items()]


def _language(release: Release, block: Block) -> str:
    return f"{release.language}-x-title" if block.kind in _TITLES else release.language
