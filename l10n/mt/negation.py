"""Whether a sentence loses its negation by what is put into it: *Nour is sleeping* for *We don’t sleep*."""

from __future__ import annotations

import re

_FRENCH = re.compile(
    r"(?<!\w)n(?:e\s|[’'])[^.!?;]{0,60}?(?<!\w)(?:pas|jamais|plus|rien|personne|guère|aucune?|ni|nulle?)(?!\w)"
    r"|(?<!\w)(?:personne|rien|aucune?|nulle?)\s(?:\w+\s){0,3}?n(?:e\s|[’'])|(?<!\w)(?:sans|jamais|aucune?)(?!\w)",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?<!\w)(?:not|no(?!\.\s?\d)|never|nobody|nothing|none|neither|nor|without|cannot|не|ні|ані|ніколи|ніхто|ніщо"
    r"|нічого|нікого|жодн\w+|без|нема|немає)(?!\w)|n[’']t\b",
    re.IGNORECASE,
)
# What says it otherwise: *unable*, *they lack*, *неможливо*, *Ніде жити*.
_SAID_OTHERWISE = re.compile(
    r"(?<!\w)(?:nowhere|unless|hardly|barely|scarcely|impossible|fail(?:s|ed|ing)?|lack(?:s|ed|ing)?|refus\w+|den(?:y|ied|ies)"
    r"|prevent\w*|un(?:able|likely|accompanied|documented|paid|declared|employed|lawful|safe|aware|known|protected|available)"
    r"|stateless|homeless|non-\w+|ніде|нікуди|ніяк|нікому|нічим|ніким|відсутн\w+|позбавлен\w+|відмов\w+|заборон\w+"
    r"|не(?:можлив|повноліт|легальн|офіційн|законн|відом|здатн|доступн|безпечн|оплачен|задекларован)\w*"
    r"|без(?:домн|притульн|робіт|правн|захисн|громадян|карн)\w*)(?!\w)",
    re.IGNORECASE,
)


def loses_negation(text: str, before: str, source: str) -> bool:
    """Whether the French ``source`` and the translation ``before`` deny something, and ``text`` nothing."""
    if not (_SAID.search(before) and _FRENCH.search(source)):
        return False
    return _SAID.search(text) is None and _SAID_OTHERWISE.search(text) is None
