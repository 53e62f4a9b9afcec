"""The gender of who speaks: *», — заявив Олена Коваль*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from l10n.checks.finding import Remark, warning
from l10n.languages.fr.speakers import WOMAN, find_speaker
from l10n.languages.uk.gender import find_attribution

if TYPE_CHECKING:
    from l10n.checks.pair import Pair


def other_gender(pair: Pair) -> Iterator[Remark]:
    """A Ukrainian verb behind a quotation that is of another gender than who speaks in French."""
    said = find_attribution(pair.target) if pair.language == "uk" else None
    speaker = find_speaker(pair.source) if said else None
    if said and speaker and said.gender != speaker.gender:
        person = "a woman" if speaker.gender == WOMAN else "a man"
        yield warning(f"{said.verb}: it is {person} who speaks ({speaker.by}); let the verb agree")
