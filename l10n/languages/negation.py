"""Whether a sentence keeps its negation: *Nul ne sera expulsé* is no *Somebody will be deported*."""

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

# ------------------------------------------------------------------ of a finished translation


def _any(text: str) -> str:
    """A pattern of any of the patterns in ``text``, which spaces part; _ is a space."""
    return "|".join(text.split()).replace("_", " ")


# What denies for certain; *plus* and *que* may count or restrict.
_DENIES = re.compile(
    r"(?<!\w)n(?:e\s|[’'])(?:\w+(?:-\w+)?[\s’']){1,4}?(?:pas|jamais|aucune?|personne)(?!\w)"
    r"|(?<!\w)(?:personne|aucune?\s\w+)\s(?:\w+\s){0,3}?n(?:e\s|[’'])",
    re.IGNORECASE,
)
# French that good translations often put positively: *n’oubliez pas*; *n’en est pas moins*, *pas seulement*;
# *tant que la paix ne sera pas signée*; clauses whose negation one word may carry.
_VERBS = _any(r"""
    oubli manqu hésit quitt empêch tard dout tromp ignor souhait vol divis sai[st] sav suffi désempl
    décol démord raccroch vari
""")
_AFTER = _any(r"""
    moins rare seulement uniquement que\b qu[’'] sans\b jusqu assez encore toujours tout d[’']accord
    lieu question étranger exclu simple facile loin faute peu mal\b n[’']importe bien\b celle celui ceux
""")
_UNTIL = _any("tant avant moins sans crainte peur depuis lorsque quand combien plus mieux aussi autant")
_CLAUSES = _any(r"""
    si d[eo]nt qui_n\w* que_n\w* car parce fois presque peu pourquoi les?_mêmes? longtemps davantage
    prier mouches fait_\w+_\w+_que
""")
_POSITIVE = re.compile(
    rf"\bpas (?:{_AFTER})|\b(?:{_VERBS})\w* (?:pas|jamais)|\b(?:{_UNTIL}) (?:de |d[’'])?qu?[e’']"
    rf"|\b(?:{_CLAUSES})\b|[?!]",
    re.IGNORECASE,
)
# What may say no, generously: words that leave something out or undone.
_ENGLISH = _any(r"""
    (?:un|dis|mis|in|im|il|ir)\w{4,} \w+less(?:ly|ness)? not\w* no nor none nowhere neither never cannot
    nobody nothing non without unless until hardly barely scarcely rarely seldom few\w* little fail\w*
    lack\w* refus\w+ den(?:y|ied|ies|ying) declin\w+ prevent\w* avoid\w* stop\w* prohibit\w* forbid\w*
    forbad\w* exclud\w+ exempt\w* except only just but yet still out off free away instead rather too
    hard\w* difficult\w* remain\w* keep\w* kept miss\w* lost lose\w* short ban\w* far reject\w* absen\w+
    empty otherwise other different\w* against withheld withhold\w* neglect\w* ignor\w+ spar\w+ beyond
    nonetheless nevertheless
""")
_UKRAINIAN = _any(r"""
    не(?!діл|б[оі]|рв|хай|наче|мов|забаром|давн|гайн|обхідн|ухильн) без(?!пе|посередн|коштовн|умовн)
    ні(?!ж|би|ч[іь]) ані жод[не] відсут позбав відмов заборон бракує бракува мало замало лиш тільки уник
    втрат проти інш відріз припин перест годі навряд ледв рідко поза важко складно кепськ усупереч пусто
    порожн дарма марно крім окрім все_ж однак проте хоч аж поки доки запоб виключ скасов звільн вільн
    закри пропус досі
""")
_NO = {
    "en": re.compile(rf"n[’']t\b|\b(?:{_ENGLISH})\b", re.IGNORECASE),
    "uk": re.compile(rf"(?<!\w)(?:{_UKRAINIAN})", re.IGNORECASE),
}


def loses_negation(text: str, before: str, source: str) -> bool:
    """Whether the French ``source`` and the translation ``before`` deny something, and ``text`` nothing."""
    if not (_SAID.search(before) and _FRENCH.search(source)):
        return False
    return _SAID.search(text) is None and _SAID_OTHERWISE.search(text) is None


def lost_negation(source: str, target: str, language: str) -> str:
    """The words by which the French ``source`` denies something, if nothing in ``target`` may say no.

    Precision goes before recall: empty, too, for French that good translations often put positively.
    """
    denied = _DENIES.search(source)
    if denied is None or language not in _NO or _POSITIVE.search(source):
        return ""
    return "" if _NO[language].search(target) else denied[0].strip()
