"""Organizations, places and things whose name is one word: *le Centre Passerelle*, *la fondation Botà*.

Such a name stays as it is in English, and is transcribed in Ukrainian, or translated by somebody who knows
better. A model that does not know it makes another word of it, or none (*the Modle Centre*), so drafts are
held to it; what people write instead is theirs to choose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from l10n.base.spans import Span, overlaps
from l10n.base.wordlists import words
from l10n.languages.fr.dictionary import is_french_adjective, is_french_word
from l10n.languages.names.find import is_no_name
from l10n.languages.placeable import SPACE, Placeable

# After these the name may be any word.
_HOUSES = words("""
    alliance association avenue bateau boulevard boutique café cargo centre chalutier chorale cinéma
    clinique club coalition collectif collège compagnie coopérative cyclone école entreprise ferme ferry
    fondation foyer hôpital hôtel institut journal librairie ligue lycée magazine maison marque navire ong
    orchestre ouragan parc quotidien radio refuge restaurant revue rue réseau résidence société stade
    tempête théâtre typhon usine voilier
""")
# After these a French word describes as often, and is translated: *le plan Hiver*, *la mission Justice*.
_WORKS = words("""
    accueil agence application atelier brigade cabinet campagne cellule comité dispositif équipe espace
    festival fonds groupe initiative mission opération plan plateforme prix programme projet pôle salle
""")
_WORD = r"[A-ZÀ-Ý][a-zà-ÿœ]+(?:-[A-ZÀ-Ý][a-zà-ÿœ]+)*"
_NAMED = re.compile(
    rf"(?<![\w-])(?P<what>[^\W\d_]+){SPACE}(?P<name>{_WORD})(?![\w-]|[’']\w|{SPACE}[A-ZÀ-Ý]"
    rf"|{SPACE}(?:des?|du|sans|pour|contre|en|et{SPACE}[A-ZÀ-Ý]\w+|internationale?s?|catholiques?|humains?|solidaires?)\b)"
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
    """The names of one word after what they are the names of, outside the spans in ``taken``.

    Raises:
        L10nError: the French language model is needed and cannot be loaded.
    """
    return [
        Placeable("designation", *match.span("name"), match["name"])
        for match in _NAMED.finditer(text)
        if _is_name(match["name"], match["what"].lower()) and not overlaps(match.span("name"), taken)
    ]


def _is_name(word: str, what: str) -> bool:
    low = word.lower()
    if len(word) < 4 or what not in _HOUSES | _WORKS or low in _TRANSLATED or is_no_name(word):
        return False
    if is_french_adjective(low) or (what in _WORKS and is_french_word(low)):
        return False
    return _NOUN.search(low) is not None or _ADJECTIVE.search(low) is None
