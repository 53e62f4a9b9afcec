"""What every writer is given, and what it asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from l10n.model import Block, Kind
from l10n.publish.align import Attend, nothing
from l10n.publish.carry import carry
from l10n.publish.labels import LABELS, Labels
from l10n.publish.tree import Mark, Node
from l10n.publish.units import Rendered, Target, Targets, bracketed, render
from l10n.segmentation import is_segment, segment_block

_LOOSE = str.maketrans("\u00a0\u202f\u2009’ʼ", "   ''")
SOURCE_LANGUAGE = "fr"
_MOST_TOLD = 200  # characters of a text that stays French


@dataclass
class Job:
    """One release into one language.

    ``data`` are the bytes of the source. ``drafts``: what is not reviewed is marked. ``keep_furniture``: the
    page around a release is kept. ``note`` is told what a person should know.
    """

    path: Path
    data: bytes
    language: str
    targets: Targets
    drafts: bool = False
    keep_furniture: bool = False
    attend: Attend = nothing
    note: Callable[[str], None] = lambda text: None
    counts: tuple[int, int] = (0, 0)  # sentences that are not reviewed, and all
    left: list[str] = field(default_factory=list)  # texts beside the release that stay French
    left_out: Counter[str] = field(default_factory=Counter)  # what is not for the public: "comment"
    headline: str = ""  # the release's title

    @cached_property
    def _by_loose(self) -> Mapping[str, Target]:
        return {_loose(msgid): target for msgid, target in self.targets.items() if target.text}

    @property
    def labels(self) -> Labels:
        """The words for drafts in the target language."""
        return LABELS[self.language]

    @property
    def banner(self) -> str:
        """What stands over a draft; empty if nothing in it is one."""
        count, every = self.counts
        return self.labels.banner.format(count=count, all=every) if self.drafts and count else ""

    def render(self, block: Block, *, brackets: bool = False) -> Rendered | None:
        """See `units.render`; with ``brackets`` drafts are marked in the text itself."""
        rendered = render(block, SOURCE_LANGUAGE, self.targets)
        if rendered is None or not (brackets and self.drafts):
            return rendered
        return bracketed(rendered, self.labels.by_status)

    def carry(self, nodes: Sequence[Node], rendered: Rendered, describe: Callable[[Mark], str]) -> list[Node]:
        """See `carry.carry`; ``describe`` names markup that a person wants to know is lost, else is empty."""

        def lost(mark: Mark) -> None:
            if what := describe(mark):
                line = rendered.block.line
                self.note(
                    f"{self.path}:{line}: {what} could not be placed: its words are not in the translation"
                )

        return carry(nodes, rendered, self.attend, lost)

    def phrase(self, text: str, what: str) -> str | None:
        """A text beside the release (window title, description of a picture) in the other language.

        As `translated`, but what the catalogue does not hold is noted: it stays French.
        """
        found = self.translated(text)
        if found is None:
            self.stays(text, what)
        return found

    def translated(self, text: str) -> str | None:
        """What the catalogue has for a text beside the release; None if it does not hold it.

        A site's name beside the release's title stays.
        """
        plain = " ".join(text.split())
        if not plain or not is_segment(plain):
            return None
        found = self._sentences(plain)
        title = _loose(self.headline)
        if found is None and title and (at := _loose(plain).find(title)) >= 0:
            head = self._sentences(self.headline)
            found = None if head is None else plain[:at] + head + plain[at + len(title) :]
        return found

    def stays(self, text: str, what: str) -> None:
        """Note a text that stays French, if it is one: ``what`` says where it stands."""
        plain = " ".join(text.split())
        if plain and is_segment(plain):
            self.left.append(f"{what} “{plain if len(plain) <= _MOST_TOLD else plain[:_MOST_TOLD] + '…'}”")

    def _sentences(self, text: str) -> str | None:
        """The same through the catalogue, as one title or as sentences."""
        for kind in (Kind.TITLE, Kind.BODY):
            block = Block(kind, text, 1)
            wanted = [t for *_, t in segment_block(block, SOURCE_LANGUAGE) if is_segment(t)]
            if wanted and all(_loose(t) in self._by_loose for t in wanted):
                targets = {t: self._by_loose[_loose(t)] for t in wanted}
                rendered = replace(self, targets=targets).render(block, brackets=True)
                return rendered.text if rendered else None
        return None


def _loose(text: str) -> str:
    """``text`` for comparison, letter by letter: window titles seldom have the text's typography."""
    return text.translate(_LOOSE)
