"""What differs between a source and the catalogue that should have been made from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polib

from l10n.catalog.changes import word_changes
from l10n.catalog.similar import pair_up
from l10n.errors import L10nError
from l10n.model import Block, Release
from l10n.publish.units import Targets, needed

_MOST = 20  # differences that are told one by one


@dataclass(frozen=True, slots=True)
class Difference:
    """A sentence that is new or changed in the source (with its line), or gone from it."""

    what: str
    line: int | None
    text: str
    changes: tuple[str, ...] = ()


class SourceChanged(L10nError):  # noqa: N818 - it is news, not a fault
    """The source is not the one the catalogue was made from; ``differences`` say which sentences are not."""

    def __init__(self, release: Release, catalogue: Path, differences: Sequence[Difference]) -> None:
        self.differences = tuple(differences)
        what = f"is not the text that {catalogue} was made from"
        if not differences:
            what += ": every sentence is the same, markup, layout or pictures are not"
        super().__init__(
            what, path=release.path, remedy="run l10n translate on it, review what is new, publish again"
        )

    @property
    def lines(self) -> tuple[str, ...]:
        """See `L10nError.lines`."""
        told = [self._line(difference) for difference in self.differences[:_MOST]]
        more = len(self.differences) - _MOST
        return (str(self), *told, *([f"{self.path}: and {more} more"] if more > 0 else []))

    def _line(self, difference: Difference) -> str:
        place = f"{self.path}:{difference.line}" if difference.line else f"{self.path}"
        changes = f" ({', '.join(difference.changes)})" if difference.changes else ""
        return f"{place}: {difference.what}: {difference.text}{changes}"


def check_source(release: Release, catalogue: polib.POFile, path: Path, targets: Targets) -> None:
    """Raise `SourceChanged` if the release is not the source of the catalogue.

    The SHA-256 in the header decides; without one, which other tools may drop, the sentences do.
    """
    differences = find_differences(release, targets)
    said = catalogue.metadata.get("X-Source-SHA256", "")
    if said != release.sha256 and (said or differences):
        raise SourceChanged(release, path, differences)
    if differences:  # the same bytes, read by another version of the program
        raise SourceChanged(release, path, differences)


def find_differences(release: Release, targets: Targets) -> list[Difference]:
    """New, changed and gone sentences, in the order of the source; gone ones last."""
    wanted = needed(release, targets)
    new = [text for text in wanted if text not in targets]
    gone = [text for text in targets if text not in wanted]
    pairs = {new[n]: gone[m] for n, m, _ in pair_up(new, gone)}
    found = [_difference(text, wanted[text], pairs.get(text)) for text in new]
    left = [text for text in gone if text not in pairs.values()]
    return found + [Difference("gone", None, text) for text in left]


def _difference(text: str, block: Block, old: str | None) -> Difference:
    line = block.line_at(max(0, block.text.find(text[:20])))
    if old is None:
        return Difference("new", line, text)
    return Difference("changed", line, text, tuple(word_changes(old, text)))
