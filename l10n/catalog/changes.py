"""What was changed in a sentence, word by word, for the person who corrects its translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# A word with its apostrophes and hyphens, a number with its separators, or one other sign.
_TOKEN = re.compile(r"\w+(?:[’'.,-]\w+)*|[^\w\s]")


def word_changes(old: str, new: str) -> list[str]:
    """``140 → 150``, ``added: hier``, ``removed: très``, in the order of the sentence.

    By the shortest edit script over words and signs (Levenshtein 1966); changes of spaces alone are not told.
    """
    from rapidfuzz.distance import Levenshtein

    before, after = (list(_TOKEN.finditer(text)) for text in (old, new))
    script = Levenshtein.opcodes([token[0] for token in before], [token[0] for token in after])
    codes = ((c.tag, c.src_start, c.src_end, c.dest_start, c.dest_end) for c in script)
    return [_change(_span(old, before[a:b]), _span(new, after[c:d])) for a, b, c, d in _runs(codes)]


def _runs(codes: Iterable[tuple[str, int, int, int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Neighbouring insertions, deletions and replacements as one."""
    run: tuple[int, int, int, int] | None = None
    for tag, a, b, c, d in codes:
        if tag != "equal":
            run = (a, b, c, d) if run is None else (run[0], b, run[2], d)
        elif run is not None:
            yield run
            run = None
    if run is not None:
        yield run


def _change(old: str, new: str) -> str:
    if not old:
        return f"added: {new}"
    return f"{old} → {new}" if new else f"removed: {old}"


def _span(text: str, tokens: list[re.Match[str]]) -> str:
    return " ".join(text[tokens[0].start() : tokens[-1].end()].split()) if tokens else ""
