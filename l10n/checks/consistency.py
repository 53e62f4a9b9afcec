"""The same French text, translated in more than one way within a release or across releases."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n.checks.finding import Remark, info, warning

_SAME = str.maketrans(
    {"’": "'", "ʼ": "'", "«": '"', "»": '"', "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"}
)
_SHOWN = 60  # characters of the other translation


@dataclass(frozen=True, slots=True)
class Place:
    """A translation and where it stands."""

    path: Path
    line: int
    source: str
    target: str
    draft: bool = False


def differing(places: Iterable[Place]) -> Iterator[tuple[Place, Remark]]:
    """Each translation that is not the usual one of its source; all ``places`` are of one language.

    What people have reviewed counts before drafts; of the translations used equally often, the first in the
    order of ``places`` is the usual one. White space, capitals, typography and the sign at the end make no
    difference, in the source as in the target.
    """
    groups: dict[str, list[Place]] = {}
    for place in places:
        if place.target.strip():
            groups.setdefault(_folded(place.source), []).append(place)
    for group in groups.values():
        folded = [_folded(place.target) for place in group]
        if len(set(folded)) > 1:
            yield from _others(group, folded)


def _others(group: Sequence[Place], folded: Sequence[str]) -> Iterator[tuple[Place, Remark]]:
    reviewed = [target for place, target in zip(group, folded, strict=True) if not place.draft]
    counts = Counter(reviewed or folded)
    usual = max(counts, key=lambda target: counts[target])
    model = next(
        p for p, t in zip(group, folded, strict=True) if t == usual and p.draft is not bool(reviewed)
    )
    for place, target in zip(group, folded, strict=True):
        if target != usual:
            where = f"line {model.line}" if model.path == place.path else f"{model.path}:{model.line}"
            text = model.target if len(model.target) <= _SHOWN else f"{model.target[:_SHOWN].rstrip()}…"
            message = f"the same source is translated “{text}” in {where}; use one translation for both"
            yield place, info(message) if place.draft else warning(message)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).translate(_SAME).casefold()
    return re.sub(r"\s+", " ", plain).strip(" .;:,")
