"""What a draft says about itself, in the language it is written in, and the codes of that language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from l10n.publish.units import Status


@dataclass(frozen=True, slots=True)
class Labels:
    """``banner`` takes ``count`` and ``all``; ``region`` is the locale that word processors want."""

    banner: str
    draft: str
    untranslated: str
    region: str

    @property
    def by_status(self) -> Mapping[Status, str]:
        """The label of each status that is marked."""
        return {"draft": self.draft, "untranslated": self.untranslated}


LABELS: Mapping[str, Labels] = {
    "en": Labels(
        "DRAFT – not for distribution. {count} of {all} sentences have not been reviewed; they are marked.",
        "DRAFT",
        "NOT TRANSLATED",
        "en-GB",
    ),
    "uk": Labels(
        "ЧЕРНЕТКА – не для поширення. Не перевірено речень: {count} з {all}; вони позначені.",
        "ЧЕРНЕТКА",
        "НЕ ПЕРЕКЛАДЕНО",
        "uk-UA",
    ),
}


def direction(language: str) -> str:
    """``ltr`` or ``rtl``, from CLDR."""
    from babel import Locale

    return str(Locale.parse(language, sep="-").text_direction)
