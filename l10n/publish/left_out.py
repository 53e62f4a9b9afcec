"""What is taken for the page around a release although it stands between its paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from l10n.model import Block, Kind

_PARAGRAPHS = (Kind.LEAD, Kind.BODY, Kind.QUOTE, Kind.BULLET)
_MOST_WORDS = 12


def between_paragraphs(blocks: Sequence[Block], left_out: Iterable[Block]) -> list[tuple[int, str, str]]:
    """Line, reason and first words of each stretch of ``left_out`` between the first paragraph and the last.

    A menu over the text and what stands below it are not named.
    """
    gone = {id(block) for block in left_out}
    text = [number for number, block in enumerate(blocks) if block.kind in _PARAGRAPHS]
    stretches: list[list[Block]] = []
    goes_on = False
    for block in blocks[text[0] : text[-1]] if text else ():
        if id(block) in gone:
            if not goes_on:
                stretches.append([])
            stretches[-1].append(block)
        # What has no words, a line of asterisks for instance, divides nothing.
        goes_on = id(block) in gone or (goes_on and block.kind is Kind.FURNITURE)
    return [(s[0].line, s[0].reason, _beginning(" ".join(b.text for b in s))) for s in stretches]


def _beginning(text: str) -> str:
    words = text.split()
    return " ".join(words[:_MOST_WORDS]) + ("…" if len(words) > _MOST_WORDS else "")
