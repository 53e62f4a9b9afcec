"""Persons whom a release calls by one word: *Perpétue, 34 ans*, and then *Perpétue* alone.

A testimony names people by their given name, often by one that is a word of French as well (*Prudence*,
*Modeste*), of which a model makes that word or none at all. Within a sentence nothing tells such a name from
any other word with a capital, but the release does somewhere: by an age, by *prénom modifié*, by a verb of
saying after a quotation, by kin, or by the full name. What it tells once holds for all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from l10n.glossary.french import lexicon
from l10n.glossary.wordlists import words
from l10n.names import is_no_name, may_precede
from l10n.placeables.placeable import SPACE, Placeable
from l10n.spans import Span, overlaps

_NAME = r"(?<![\w’'@#-])[A-ZÀ-Ý][a-zà-ÿœ]+(?:[-’'][A-ZÀ-Ý][a-zà-ÿœ]+)*(?![\w@-]|[’']\w)"
_AGE = rf"\d\d?{SPACE}ans(?!{SPACE}(?:après|plus{SPACE}t(?:ard|ôt)|avant|déjà|depuis|durant|d[e’']|que)\b)"
_SAYS = (
    "dit|racont|expliqu|confi|ajout|témoign|poursui|soupir|murmur|insist|précis|répond|assur|résum|conclu|"
    "déclar|s’exclam|se_souvien|se_rappell|reconn|souffl|li|lanc|admet|avou|affirm|glis"
)
_KIN = (
    "mère|père|maman|papa|parents|sœur|soeur|frère|mari|épouse|époux|cousine?|oncle|tante|grand-mère|grand-père|"
    "nièce|neveu|demi-sœur|demi-frère|jumelle|jumeau|belle-sœur|beau-frère|belle-mère|beau-père|fiancée?|"
    "compagn(?:on|e)|bébé"
)
_NEAR = f"{_KIN}|fils|fille|fillette|femme|amie?|copine?|collègue|voisine?|cadette?|aînée?"
_STATUS = (
    f"{_KIN}|veuve|veuf|orpheline?|réfugiée?|demandeu(?:r|se)_d[’']asile|survivante?|rescapée?|étudiante?|"
    "enceinte|célibataire|divorcée?|originaire|née?_(?:à|en|au|aux)"
)
_OWN = "témoignage|récit|avocate?|tutrice|tuteur|yeux|mains|visage|prénom"
_ALIVE = (  # what only persons do
    "pleur(?:e|ait|a)|sour(?:it|iait)|dor(?:t|mait)|rit|riait|trembl(?:e|ait)|se_tait|accouch(?:e|a)|est_enceinte|"
    r"(?:a|avait)_(?:pleuré|souri|accouché|dormi|éclaté|\d\d?_ans|peur|honte|faim)|se_souvient|hausse_les|"
    "(?:vit|habite|dort|étudie|travaille|loge)_(?:avec|chez|seule?)|est_(?:née?|tombée?_(?:malade|enceinte)|seule?)"
)


def _patterns(*patterns: str) -> tuple[re.Pattern[str], ...]:
    """Patterns in which NAME is a word with a capital and _ a space."""
    return tuple(re.compile(p.replace("NAME", f"(?P<name>{_NAME})").replace("_", SPACE)) for p in patterns)


# What tells that a word is a person's name. At the beginning of a sentence the first ones may describe
# instead: *Syrienne, 31 ans*, *Étudiante, mère de deux enfants*.
_TOLD_BESIDE = _patterns(
    rf"(?<!de_)NAME(?:,_|_\()(?:âgée?_de_)?{_AGE}",  # not *un maçon de Moguilev, âgé de 34 ans*
    r"(?<!de_)NAME,_(?:âgée?_de_)?\d\d?_(?:mois|semaines)[,.;)]",
    rf"(?<!de_)NAME,_(?:jeune_)?(?:{_STATUS})\b",
)
_TOLD = _patterns(
    r"NAME_?\((?:le_|son_)?(?:prénom|nom)_(?:a_été_|est_)?(?:modifié|changé|d[’']emprunt|fictif)",
    r"NAME_?\((?:il_s[’']agit_d[’']un_)?(?:pseudonyme|nom_d[’']emprunt|prénom_d[’']emprunt)",
    r"\b(?:[Pp]rénommée?|[Jj]e_m[’']appelle|(?:[Ee]lle|[Ii]l|qui)_s[’']appel(?:le|ait)|[Aa]ppelons-l[ae])_NAME",
    rf"[»”]_?,?_(?:{_SAYS})[a-zéè]*_NAME(?=_?[,.;:!?«“]|$|_(?:en|à|avec|au|aux|dans|de|d[’']une|pour|sur|qui)\b)",
    rf"\b(?:[Mm]a|[Mm]on|[Ss]a|[Ss]on|[Ll]eur|[Nn]otre|[Vv]otre)_(?:petite?_|jeune_)?(?:{_NEAR}),?_NAME",
    rf"\b(?:[Ll][ae]s?_|[Ll][’'])(?:{_KIN}|{_OWN})_(?:de_|d[’'])NAME",
    r"\b(?:l[’']oncle|[Ll]a_tante|[Ll]a_petite|[Ll]e_petit|[Ll]a_jeune|[Ll]e_jeune)_NAME",
    rf"(?<!de_)NAME_(?:ne_|n[’'])?(?:{_ALIVE})\b",
)
# *Paul et Ali, 4 et 6 ans*
_TOLD_TOGETHER = re.compile(
    rf"(?P<name>{_NAME})(?:,{SPACE}(?P<another>{_NAME}))?{SPACE}et{SPACE}(?P<last>{_NAME}),{SPACE}"
    rf"(?:\d\d?,{SPACE})?\d\d?{SPACE}et{SPACE}\d\d?{SPACE}ans\b"
)
_STARRED = re.compile(rf"(?P<name>{_NAME}){SPACE}?\*")
_STAR_NOTE = re.compile(rf"^\(?\*+\)?{SPACE}?.*\b(?:prénoms?|noms?|pseudonymes?)\b", re.MULTILINE)
_BEGINS = re.compile(r"(?:^|[.:;!?…«“\"(\[–—-])[\s•*]*$")
_ARTICLE = re.compile(
    r"(?:\b(?:[Ll][ea]s?|[Uu]ne?|[Dd]es|[Dd]u|[Aa]ux?|[Cc]et(?:te)?|[Cc]es?)\s(?:(?:jeune|petite?)s?\s)?|\b[Ll][’'])$"
)
_CAPITAL_BEFORE = re.compile(rf"\b([A-ZÀ-Ý][\w-]*)(?:{SPACE}|[’'-])$")
_CAPITAL_AFTER = re.compile(rf"(?:{SPACE}|-)[A-ZÀ-Ý]\w")
# *Petit à petit*, *Rose de Lima*
_GOES_ON = re.compile(r"\s(?:à|aux?|comme|d[eu]|des)\b|\sd[’']")
_DESCRIBES = re.compile(
    r"(?:ante?|ente?|eur|euse|ice|ier|ière|iste|ien|ienne|ais|aise|ois|oise|ain|aine|ane?|é|ée"
    r"|(?:part|sort|trah|ven|par|vend|perd|ten)(?:ie?|ue?))$"
)
_DESCRIPTIONS = words("""
    enceinte veuf veuve célibataire orphelin orpheline mère père fille fils femme homme garçon aveugle sourd
    sourde muet muette malade esclave bonne nourrice sage-femme bergère mineur mineure majeur majeure cadet
    cadette jumeau jumelle
    turc turque grec grecque kurde russe bulgare serbe croate albanais slovaque tchèque belge suisse moldave
    ouzbek ouzbèke tadjik tadjike kazakh kazakhe kirghize arabe berbère peul peule touareg
""")
# What comes first with a capital and is never a name: *Elle dort*, *Personne ne dort*, *Maman sourit*.
_NEVER = lexicon.FUNCTION | words("""
    moi toi lui elle eux soi personne rien chacun chacune tout tous toutes nul nulle autrui beaucoup certains
    certaines plusieurs pourquoi comment combien quand ici là-bas voilà voici hier demain aujourd’hui parfois
    souvent longtemps résultat merci police dieu maman papa mamie papi bébé monsieur madame mademoiselle
    docteur maître
""")


def find_called(texts: Sequence[str], names: Iterable[str]) -> frozenset[str]:
    """The single words by which a release (``texts``: all its French segments) calls persons.

    ``names``: the names of two words or more that were found in it; their parts count as well.
    """
    called: set[str] = set()
    unsure: set[str] = set()
    starred = any(_STAR_NOTE.search(text) for text in texts)
    for text in texts:
        for start, end in _told(text, starred):
            (unsure if _may_be_a_people(text, start, end) else called).add(text[start:end])
        for start, end in _matches(text, _TOLD_BESIDE):
            (unsure if _may_describe(text, start, end) else called).add(text[start:end])
    called |= {word for word in unsure if any(_inside(text, word) for text in texts)}
    called -= {word for word in called if word.lower() in _NEVER}
    called = {word for word in called if may_precede(word) or not is_no_name(word)}  # *Grâce* is in the list
    parts = {part for name in names if " " in _plain(name) for part in _parts(name)}
    called |= {word for word in parts if not is_no_name(word)}
    return frozenset(word for word in called if len(word) > 2)


def find_persons(text: str, called: frozenset[str], taken: Sequence[Span]) -> list[Placeable]:
    """Where a segment has one of those words as a name, outside the spans in ``taken``."""
    if not called:
        return []
    return [
        Placeable("name", *match.span(), match[0])
        for match in re.finditer(_NAME, text)
        if match[0] in called and not overlaps(match.span(), taken) and _stands_alone(text, *match.span())
    ]


def _told(text: str, starred: bool) -> Iterator[Span]:
    """The words that this segment tells to be names of persons."""
    yield from _matches(text, (*_TOLD, _STARRED) if starred else _TOLD)
    for match in _TOLD_TOGETHER.finditer(text):
        yield from (match.span(group) for group in ("name", "another", "last") if match[group])


def _matches(text: str, patterns: Iterable[re.Pattern[str]]) -> Iterator[Span]:
    return (match.span("name") for pattern in patterns for match in pattern.finditer(text))


def _may_be_a_people(text: str, start: int, end: int) -> bool:
    """*La petite Burundaise*, but not *la petite Rose*."""
    return bool(_ARTICLE.search(text, 0, start) and _DESCRIBES.search(text, start, end))


def _may_describe(text: str, start: int, end: int) -> bool:
    """Whether the word is after an article, or may have its capital only because it comes first."""
    low = text[start:end].lower()
    describes = low in _DESCRIPTIONS or may_precede(low) or _DESCRIBES.search(low) is not None
    return bool(_ARTICLE.search(text, 0, start) or (describes and _BEGINS.search(text, 0, start)))


def _inside(text: str, word: str) -> bool:
    """Whether the word stands in the text with a capital that only a name has."""
    return any(
        not _BEGINS.search(text, 0, match.start()) and not _ARTICLE.search(text, 0, match.start())
        for match in re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the word is no part of a longer name, no word at the beginning that goes on as one, and not
    after an article.
    """
    if _CAPITAL_AFTER.match(text, end) or _ARTICLE.search(text, 0, start):
        return False
    if (beside := _CAPITAL_BEFORE.search(text, 0, start)) and not may_precede(beside[1]):
        return False
    if text[:start].rstrip().endswith("«") and text[end:].lstrip().startswith("»"):
        return False
    return not (_BEGINS.search(text, 0, start) and _GOES_ON.match(text, end))


def _parts(name: str) -> list[str]:
    return [word for word in _plain(name).split() if re.fullmatch(_NAME, word)]


def _plain(name: str) -> str:
    return re.sub(SPACE, " ", name)
