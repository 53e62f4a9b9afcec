"""How much an engine does at a time, and for how long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from l10n.mt.engine import Tokens


def max_target_length(sources: Sequence[Tokens], prefixes: Sequence[Tokens] | None) -> int:
    """A bound that no honest translation reaches, so that a model that loops is stopped."""
    longest = max(len(source) for source in sources)
    forced = max((len(prefix) for prefix in prefixes), default=0) if prefixes else 0
    return max(32, 3 * longest // 2 + 16, forced + longest + 16)


def chunks(order: Sequence[int], sizes: Sequence[int], limit: int) -> Iterator[list[int]]:
    """Cut ``order`` into groups that, padded to their largest, hold no more than ``limit`` (or one item)."""
    chunk: list[int] = []
    largest = 0
    for i in order:
        largest = max(largest, sizes[i])
        if chunk and largest * (len(chunk) + 1) > limit:
            yield chunk
            chunk, largest = [], sizes[i]
        chunk.append(i)
    if chunk:
        yield chunk
