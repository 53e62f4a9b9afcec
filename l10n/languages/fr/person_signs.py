"""What French text tells of a word with a capital: that it is the name of a person.

`l10n.languages.fr.persons` asks.
"""

from __future__ import annotations

import re

from l10n.base.wordlists import words
from l10n.languages.fr.dictionary import is_french_word
from l10n.languages.fr.grammar import lexicon
from l10n.languages.placeable import SPACE

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ"
"""Capitals of the names that come in releases, for the inside of a character class."""
_LOWER = rf"[^\W\d_{UPPER}]"
_NAME = (
    rf"(?:(?<![\w’'@#-])|(?<=\b[dDnNsSjJmMtT][’'])|(?<=\b[qQ]u[’']))"
    rf"[{UPPER}]{_LOWER}+(?:[-’'][{UPPER}]{_LOWER}+)*(?![\w@-]|[’'*]\w)"
)
WORD = re.compile(_NAME)
"""A word that may be a name, after an elision as well: *d’Amina*."""


def _patterns(*patterns: str) -> tuple[re.Pattern[str], ...]:
    """Patterns in which NAME, ANOTHER and LAST are words with a capital, and _ is a space."""
    spaced = (pattern.replace("_", SPACE) for pattern in patterns)
    return tuple(re.compile(re.sub("NAME|ANOTHER|LAST", _group, pattern)) for pattern in spaced)


def _group(match: re.Match[str]) -> str:
    return f"(?P<{match[0].lower()}>{_NAME})"


# ------------------------------------------------------------------ in brackets

_CHANGED = (
    r"(?:(?:le|son|dont_le)_)?(?:prénom|nom)_(?:a_été_|est_)?(?:modifié|changé|d[’']emprunt|fictif)|pseudonyme"
    r"|il_s[’']agit_d[’']un_(?:pseudonyme|(?:pré)?nom_d[’']emprunt)"
)
NOTED = _patterns(rf"NAME_?[(\[](?:{_CHANGED})", rf"NAME,_(?:{_CHANGED})\b")
"""*Grâce (prénom modifié)*: surely a name, wherever it stands."""
NOTE = re.compile(
    r"[^*]{0,40}\b(?:prénoms?|noms?|pseudonymes?)\b[^*]{0,40}(?:modifié|changé|emprunt|fictif|respecter)"
    r"|pseudonymes?\b",
    re.IGNORECASE,
)
"""*Les prénoms ont été modifiés*, after the mark of a note."""
_WHOSE = (
    r"_(?:des?|de_la)_(?:personne|victime|témoin|femme|fille|enfant|mineure?|survivante?|réfugiée?|migrante?)s?"
    r"|_(?:suivi|marqué|accompagné)e?s?_d[’']une?_\w+"
)
UNMARKED_NOTE = re.compile(
    rf"(?:(?:(?:tous_)?les|certains|le|son|ce)_)?(?:prénoms?|noms?)(?:_et_noms?)?(?:{_WHOSE})?"
    r"(?:_(?:(?:a|ont)_(?:volontairement_)?(?:été_)?|est_|sont_)|_)"
    r"(?:modifié|changé|fictif|d[’']emprunt|des_(?:pseudonymes|noms_d[’']emprunt))".replace("_", SPACE),
    re.IGNORECASE,
)
"""The same where nothing is left of the mark: a list has its star as well."""

# ------------------------------------------------------------------ beside the word

_TENS = "dix|vingt|trente|quarante|cinquante|soixante|quatre-vingts?"
_NUMBER = rf"(?:\d\d?|(?:{_TENS})(?:-[a-z]+)*|(?:{_TENS})_et_une?|onze|douze|treize|quatorze|quinze|seize)"
_AGE = (
    rf"{_NUMBER}_ans(?!_(?:après|plus|avant|déjà|depuis|durant|d[e’']|que|et_(?:plus|moins)|minimum|maximum|ferme|cette"
    r"|révolus|au)\b|_:)"
)
_KIN = (
    "mère|père|maman|papa|parents|sœur|soeur|frère|mari|épouse|époux|cousine?|oncle|tante|grand-mère|grand-père|"
    "nièce|neveu|demi-sœur|demi-frère|jumelle|jumeau|belle-sœur|beau-frère|belle-mère|beau-père|fiancée?|"
    "compagn(?:on|e)|bébé|fils|fille"
)
_STATUS = (
    f"(?:jeune_|l[ae]_|sa_|son_|leur_|l[’'])?(?:{_KIN}|veuve|veuf|orpheline?|réfugiée?|survivante?|rescapée?|"
    "étudiante?|enceinte|célibataire|divorcée?|originaire|demandeu(?:r|se)_d[’']asile|née?_(?:à|en|au|aux))"
)
ALIVE = (
    "pleur(?:e|ait|a)|sour(?:it|iait)|dor(?:t|mait)|rit|riait|trembl(?:e|ait)|se_tait|accouch(?:e|a)|est_enceinte|"
    r"(?:a|avait)_(?:pleuré|souri|accouché|dormi|\d\d?_ans|peur|honte|faim)|se_souvient|hausse_les|"
    "(?:vit|habite|dort|étudie|loge)_(?:avec|chez|seule?)|est_(?:tombée?_(?:malade|enceinte)|seule?)"
)
"""A pattern of what only persons do, with _ for a space."""
DOES = (
    "a|avait|aura|est|était|sera|fut|va|allait|peut|pouvait|veut|voulait|doit|devait|sait|savait|dit|vit|vient|part|"
    "(?:attend|habit|travaill|racont|expliqu|pens|aim|espèr|cherch|arriv|rentr|rest|refus|accept|demand|parl|mang|"
    "march|étudi|rêv|chant|dans|cuisin|regard|écout|montr|ouvr|ferm|port|gard|appell|appel|achèt|travers)(?:e|ait)|"
    "croit|revient|tient|prend|met|voit|lit|écrit|apprend|attend|coud|vend|sort|court|finit|choisit"
)
"""A pattern of verbs that a person may be the subject of."""
BESIDE = _patterns(
    rf"NAME(?:,_|_\()(?:âgée?_de_)?{_AGE}",
    r"NAME(?:,_|_\()(?:âgée?_de_)?(?:\d\d?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze)_(?:mois|semaines)[,.;)]",
    rf"NAME,_{_STATUS}\b",
    rf"\b[Ââ]gée?_de_{_NUMBER}_ans,_NAME\b",
    rf"\b[ÀAà]_{_NUMBER}_ans,_NAME_(?:a|avait|est|était)\b",
    rf"NAME_(?:ne_|n[’'])?(?:{ALIVE})\b",
)
"""*Perpétue, 34 ans*, *Félicité, mère de quatre enfants*: or *Syrienne, 34 ans*, *Étudiante, mère de …*."""

_SAYS = (
    "(?:racont|expliqu|confi|ajout|témoign|soupir|murmur|souffl|avou|gliss|s’exclam|s’inquièt|se_rappell)(?:e|ait|a)|"
    "dit|disait|poursuit|sourit|se_souvient|se_souvenait|a_(?:dit|raconté|expliqué|confié|ajouté|témoigné|soupiré)"
)
_SO_ON = r"(?=_?[,.;:!?«“]|$|_(?:à|avec|au|aux|dans|d[’']une|sur|qui)\b)"
_NEAR = f"{_KIN}|fillette|femme|amie?|copine?|collègue|voisine?|cadette?|aînée?"
_SOMEBODYS = r"\b(?:[Mm]a|[Mm]on|[Ss]a|[Ss]on|[Ll]eur|[Nn]otre|[Vv]otre)"
TOLD = _patterns(
    r"\b(?:[Pp]rénommée?|[Jj]e_m[’']appelle|(?:[Ee]lle|[Ii]l)_s[’']appel(?:le|ait)|[Aa]ppelons-l[ae])_NAME",
    rf"[»”\"]_?,?_(?:(?:nous|me|lui|leur)_)?(?:{_SAYS})_NAME{_SO_ON}",
    r"^[—–-]_.+?,_(?:dit|raconte|explique|confie|murmure|souffle)_NAME(?=_?[,.;:])",
    rf"{_SOMEBODYS}_(?:petite?_|jeune_)?(?:{_NEAR})_NAME(?!_[{UPPER}])",
    rf"\b(?:[Ll][ae]s?_|[Ll][’'])(?:{_KIN}|témoignage|tutrice|tuteur|prénom)_(?:de_|d[’'])NAME"
    rf"(?!_(?:[{UPPER}]|de\b|du\b|des\b|pour\b|sans\b|et\b))",
)
APPOSED = _patterns(rf"{_SOMEBODYS}_(?:petite?_|jeune_)?(?:{_NEAR}),_NAME(?!_[{UPPER}])")
"""*Sa sœur, Clémence*: or *Sa sœur, Ukrainienne*."""
TOGETHER = _patterns(
    rf"NAME(?:,_ANOTHER)?_et_LAST,_(?:{_NUMBER},_)?{_NUMBER}_et_{_NUMBER}_ans\b",
    r"\b(?:[Ss]es|[Ll]eurs|[Mm]es|[Nn]os)_(?:\w+_)?(?:filles|fils|enfants|sœurs|frères|parents|cousine?s|amie?s|bébés)"
    r"(?:_[a-zé]+)?,_NAME(?:,_ANOTHER)?_et_LAST",
)
"""*Paul et Ali, 4 et 6 ans*, *ses deux filles, Amina et Fatou*."""

# ------------------------------------------------------------------ what is none

# Endings of peoples and professions; the first ones few names have.
_SURELY_DESCRIBES = re.compile(r"(?:iens?|iennes?|éens?|éennes?|aises?|oises?|euses?|trices?)$")
_DESCRIBES = re.compile(
    r"(?:ante?|ente?|eur|ice|ier|ière|iste|ais|ois|ain|aine|ane?|ine|ande?|ole|é|ée"
    r"|(?:part|sort|trah|ven|par|vend|perd|ten)(?:ie?|ue?))$"
)
_DESCRIPTIONS = words("""
    enceinte veuf veuve célibataire orphelin orpheline mère père fille fils femme homme garçon aveugle sourd
    sourde muet muette malade esclave bonne nourrice sage-femme mineur mineure majeur majeure cadet cadette
    jumeau jumelle apatride bénévole interprète otage victime
    turc turque grec grecque kurde russe bulgare serbe croate albanais slovaque tchèque belge suisse moldave
    ouzbek ouzbèke tadjik tadjike kazakh kazakhe kirghize arabe berbère peul peule touareg rom roms
    tatar tatare ouïghour ouïghoure rohingya tchétchène kosovar kosovare malgache corse hmong yézidi yézidie
    kényan kényane monténégrin monténégrine thaï juif juive catholique orthodoxe basque
    britannique chrétienne musulman musulmane afghan afghane policier policière
""")
_STILL_NAMES = words("""
    julien julienne damien fabien fabienne sébastien lucien lucienne vivien vivienne adrien adrienne aurélien
    bastien émilien cyprien félicien félicienne flavien gratien maximilien valérien françoise blaise ambroise
    gervaise
""")
NEVER = lexicon.FUNCTION | words("""
    moi toi lui elle eux soi personne rien chacun chacune tout tous toutes nul nulle autrui beaucoup certains
    certaines plusieurs tel telle autre lequel laquelle pourquoi comment combien quand ici là-bas dehors voilà
    voici hier demain aujourd’hui parfois souvent longtemps ensemble résultat merci police patrie internet
    maman papa mamie mamy mami mémé papi papy pépé tonton tata tatie babouchka bébé
    rome berne pékin washington gaza islamabad khartoum matignon beauvau bercy dublin schengen
    monsieur madame mademoiselle docteur maître afrique amérique asie océanie dieu allah jésus bouddha mahomet
    moïse noël pâques ramadan
    lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août
    septembre octobre novembre décembre
""")
"""Words, in small letters, that are no names of persons whatever stands beside them."""


def surely_describes(word: str) -> bool:
    """Whether the word says what somebody is: *Syrienne*, *Rom*."""
    low = word.lower()
    return not _DESCRIPTIONS.isdisjoint((low, low.removesuffix("s"))) or (
        _SURELY_DESCRIBES.search(low) is not None and low not in _STILL_NAMES
    )


def may_describe(word: str) -> bool:
    """The same of words that may be names as well: *Désirée*, *Innocent*.

    Raises:
        L10nError: the French language model cannot be loaded.
    """
    return _DESCRIBES.search(word.lower()) is not None and is_french_word(word.lower())
