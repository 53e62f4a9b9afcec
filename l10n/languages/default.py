"""What CLDR knows of a target language that has no room of its own.

Babel holds no quotation marks: they need another copy of CLDR's data.
"""

from __future__ import annotations

from dataclasses import dataclass

from l10n.errors import L10nError


@dataclass(frozen=True)
class Language:
    """A target language: its code, English name, script (ISO 15924; None: not known) and signs of numbers."""

    code: str
    name: str
    script: str | None
    decimal: str
    group: str


def from_cldr(code: str) -> Language:
    """The language `code` (``de``, ``pt_BR``, ``pt-BR``) as CLDR describes it.

    Raises L10nError where CLDR does not know the code.
    """
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    try:
        locale = Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError) as error:
        remedy = "write a code like de, ro or pt_BR"
        raise L10nError(f"CLDR knows no language “{code}”", remedy=remedy) from error
    likely = str(get_global("likely_subtags").get(locale.language, "")).split("_")
    script = locale.script or next((part for part in likely if len(part) == 4 and part.isalpha()), None)
    signs = locale.number_symbols[locale.default_numbering_system]
    name = locale.get_display_name("en") or code
    return Language(str(locale), name, script, signs["decimal"], signs["group"])
