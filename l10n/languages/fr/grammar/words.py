"""Regular French inflection: which forms a word of a term may take.

spaCy's small model gets lemmas wrong too often to find terms by them (*traite* → *traiter*, *mineurs* →
*mineur*/*mineurer*), so the forms are generated from the glossary's own words. A form too many does no harm
unless it is a word; those are left out by rule. Rules as in any school grammar (Grevisse, *Le bon usage*,
§§ 511–570).
"""

from __future__ import annotations

import re
from functools import cache

from l10n.base.wordlists import words
from l10n.languages.fr.grammar.lexicon import ADJECTIVES, INVARIABLE, PRENOMINAL

_AIL = {"travail": "travaux", "bail": "baux", "corail": "coraux", "émail": "émaux", "vitrail": "vitraux"}
_OU = frozenset(("bijou", "caillou", "chou", "genou", "hibou", "joujou", "pou"))
_IRREGULAR_PLURAL = {"oeil": "yeux", "ciel": "cieux", "aïeul": "aïeux"}
_FEMININES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("nouveau", ("nouvelle", "nouvel")),
    ("vieux", ("vieille", "vieil")),
    ("beau", ("belle", "bel")),
    ("fou", ("folle",)),
    ("public", ("publique",)),
    ("grec", ("grecque",)),
    ("turc", ("turque",)),
    ("caduc", ("caduque",)),
    ("blanc", ("blanche",)),
    ("franc", ("franche", "franque")),
    ("sec", ("sèche",)),
    ("faux", ("fausse",)),
    ("doux", ("douce",)),
    ("roux", ("rousse",)),
    ("gros", ("grosse",)),
    ("bas", ("basse",)),
    ("gras", ("grasse",)),
    ("épais", ("épaisse",)),
    ("long", ("longue",)),
    ("frais", ("fraîche",)),
    ("rieur", ("rieure",)),
    ("teur", ("trice", "teuse", "teure")),
    ("eur", ("euse", "eure")),
    ("eux", ("euse",)),
    ("er", ("ère",)),
    ("if", ("ive",)),
    ("euf", ("euve",)),
    ("ef", ("ève",)),
    ("el", ("elle",)),
    ("eil", ("eille",)),
    ("nul", ("nulle",)),
    ("gentil", ("gentille",)),
    ("en", ("enne",)),
    ("on", ("onne", "one")),
    ("et", ("ette", "ète")),
    ("sot", ("sotte",)),
    ("gu", ("guë",)),
)
_MASCULINES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("trice", ("teur",)),
    ("teuse", ("teur",)),
    ("euse", ("eur", "eux")),
    ("ive", ("if",)),
    ("ère", ("er",)),
    ("elle", ("el", "eau")),
    ("enne", ("en",)),
    ("onne", ("on",)),
    ("ette", ("et",)),
    ("ète", ("et",)),
    ("ique", ("ic", "ique")),
    ("gue", ("g",)),
)
_PLAIN_FEMININE = re.compile(
    r"(?:[éiu]|al|ais|ois|ain|in|an|ant|ent|at|it|ut|rt|pt|nd|rd|d|us|is|os|ct|un|t)e$"
)
_PERSONS = re.compile(
    r"(?:[^aeiouy]eur|teur|ieur|ueur|yeur|geur|ant|gent|dent|ient|cent|rent|lent|ien|ois|ais|ain|"
    r"(?<!it)(?<!ct)é|ier|ger|nier|if|eux)$"
)
_NOT_PERSONS = words("""
    traité comité côté arrêté marché congé procédé été blessé-grave enfant instant montant accident
    incident foyer document chantier courrier métier dossier quartier papier cahier calendrier objectif
    motif dispositif tarif effectif collectif préavis palais relais délai terrain train gain pain bien
    lien moyen entretien maintien soutien argent talent vent couchant secteur facteur moteur valeur
    longueur ampleur auteur danger mois bois choix fois mandat droit esclavage sentiment bâtiment volant
    pourtant avant devant durant
""")


@cache
def plurals(word: str) -> tuple[str, ...]:
    """The plural forms of a singular (two where usage is divided)."""
    if word in _IRREGULAR_PLURAL:
        return (_IRREGULAR_PLURAL[word], word + "s")
    if word in _AIL:
        return (_AIL[word],)
    if word.endswith(("s", "x", "z")):
        return (word,)
    if word.endswith("al"):
        return (word[:-1] + "ux", word + "s")
    if word.endswith(("au", "eu")) or word in _OU:
        return (word + "x", word + "s")
    return (word + "s",)


def singulars(word: str) -> tuple[str, ...]:
    """The singulars a plural may come from; the word itself where it does not look like a plural."""
    if word in INVARIABLE or len(word) < 4 or word.endswith(("ss", "ès", "ois", "ais", "eux", "oux")):
        return (word,)
    if word.endswith("eaux"):
        return (word[:-1],)
    if word.endswith("aux"):
        return (word[:-2] + "l", word[:-1]) if word not in ("travaux", "baux") else (word[:-2] + "il",)
    if word.endswith("s"):
        return (word[:-1],)
    return (word,)


def feminines(word: str) -> tuple[str, ...]:
    """The feminine forms of a masculine singular adjective (or noun of a person)."""
    if word.endswith("e"):
        return (word,)
    for ending, forms in _FEMININES:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            return tuple(stem + form for form in forms)
    return (word + "e",)


def masculines(word: str) -> tuple[str, ...]:
    """The masculines a feminine singular may belong to; the word itself where it shows no gender."""
    for ending, forms in _MASCULINES:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            return tuple(stem + form for form in forms)
    if _PLAIN_FEMININE.search(word):
        return (word[:-1],)
    return (word,)


def noun_forms(word: str) -> tuple[str, ...]:
    """Singular and plural, and the feminine where the noun names a person: *demandeur* → *demandeuses*."""
    forms: dict[str, None] = {word: None}
    for single in singulars(word):
        forms[single] = None
        forms.update(dict.fromkeys(plurals(single)))
        if names_person(single):
            for feminine in feminines(single):
                forms[feminine] = None
                forms.update(dict.fromkeys(plurals(feminine)))
    return tuple(forms)


def names_person(word: str) -> bool:
    """Whether a noun may have a feminine: *migrant*, *passeur*, *réfugié*, not *traité* or *chantier*."""
    return word not in _NOT_PERSONS and not word.endswith("ment") and bool(_PERSONS.search(word))


def adjective_forms(word: str) -> tuple[str, ...]:
    """All forms of an adjective or participle given in any of its forms."""
    forms: dict[str, None] = {word: None}
    for single in singulars(word):
        for masculine in masculines(single):
            for gendered in (single, masculine, *feminines(masculine)):
                forms[gendered] = None
                forms.update(dict.fromkeys(plurals(gendered)))
    return tuple(forms)


def same_gender_forms(word: str) -> frozenset[str]:
    """Singular and plural of an adjective in the gender in which it is given."""
    return frozenset(form for single in singulars(word) for form in (word, single, *plurals(single)))


@cache
def prenominal_forms() -> frozenset[str]:
    """All forms of the adjectives that stand before a noun."""
    return frozenset(form for word in PRENOMINAL for form in adjective_forms(word))


@cache
def known_adjectives() -> frozenset[str]:
    """All forms of the adjectives that their ending does not show."""
    return frozenset(form for word in (*PRENOMINAL, *ADJECTIVES) for form in adjective_forms(word))


def is_prenominal(form: str) -> bool:
    """Whether the word is an adjective that stands before its noun."""
    return form in prenominal_forms() or form.endswith(("ième", "ièmes"))


_BOTH = re.compile(r"(?:ais|ois|is|us|eux|oux|as|os|ès|x|z)$")


def number(form: str) -> str:
    """``s`` for singular, ``p`` for plural, ``b`` where the form may be both."""
    if form in INVARIABLE:
        return "b"
    if form.endswith("aux"):
        return "p"
    if _BOTH.search(form):
        return "b"
    return "p" if form.endswith("s") else "s"
