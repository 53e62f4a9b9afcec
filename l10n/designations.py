"""Organizations, places and things whose name is one word: *le Centre Passerelle*, *le projet Horizon*.

Such a name stays as it is in English, and is transcribed in Ukrainian, or translated by somebody who knows
better. A model that does not know it makes another word of it, or none (*the Modle Centre*), so drafts are
held to it; what people write instead is theirs to choose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from l10n.glossary.wordlists import words
from l10n.names import is_no_name
from l10n.placeables.placeable import SPACE, Placeable
from l10n.spans import Span, overlaps

_OF_WHAT = words("""
    accueil agence alliance application association atelier avenue bateau boulevard boutique brigade
    cabinet café campagne cargo cellule centre chalutier chaîne chorale cinéma clinique coalition
    collectif collège comité compagnie coopérative cyclone dispositif entreprise espace ferme ferry
    festival fondation fonds foyer groupe hôpital hôtel initiative institut journal librairie ligue
    lycée magazine maison mission navire ong opération orchestre ouragan parc plan plateforme prix
    programme projet pôle quotidien radio refuge restaurant revue rue réseau résidence salle société
    stade tempête théâtre typhon usine voilier école équipe
""")
_WORD = r"[A-ZÀ-Ý][a-zà-ÿœ]+(?:-[A-ZÀ-Ý][a-zà-ÿœ]+)*"
_NAMED = re.compile(
    rf"(?<![\w-])(?P<what>[^\W\d_]+){SPACE}(?P<name>{_WORD})(?![\w-]|[’']\w|{SPACE}[A-ZÀ-Ý]|{SPACE}(?:de|du|des)\b)"
)
# *Conseil Fédéral*, *Mission Locale*, *Fonds Européen*: no names of their own.
_ADJECTIVE = re.compile(
    r"(?:ales?|al|aux|éens?|éennes?|elles?|els?|ifs?|ives?|iques?|ie(?:ns?|nnes?)|aines?|ains?|aises?|ais|oises?|ois|aires?|eux"
    r"|euses?|istes?|ée?s?|ants?|ents?|[ae]ntes?|iers?|ières?|[ai]bles?)$"
)
_NOUN = re.compile(
    r"(?:[iée]té|erté|(?:passer|sentin|hirond|coccin|citad|étinc|gaz|chap|nac|tourter|aquar|mar)elles?)$"
)
_TRANSLATED = words("blanche noire rouge verte bleue jaune monde nations europe unie unies zéro")


def find_designations(text: str, taken: Sequence[Span]) -> list[Placeable]:
    """The names of one word after what they are the names of, outside the spans in ``taken``."""
    return [
        Placeable("designation", *match.span("name"), match["name"])
        for match in _NAMED.finditer(text)
        if match["what"].lower() in _OF_WHAT
        and _is_name(match["name"])
        and not overlaps(match.span("name"), taken)
    ]


def _is_name(word: str) -> bool:
    low = word.lower()
    if len(word) < 4 or low in _TRANSLATED or is_no_name(word):
        return False
    return _NOUN.search(low) is not None or _ADJECTIVE.search(low) is None
