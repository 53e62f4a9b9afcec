"""Closed word classes of French and a few open lists, in lower case with their accents.

The open lists only save work: a word that is missing from them is judged by its ending and its context, and
by spaCy where these do not settle it.
"""

from __future__ import annotations

from l10n.base.wordlists import words

DE = words("de d du des")
A = words("à au aux")
CONJUNCTIONS = words("et ou")

PREPOSITIONS = words("""
    d de des du à au aux
    anti après auprès avant avec chez comme contre dans depuis derrière devant durant dès en entre
    envers hormis hors jusqu jusque lors malgré outre par parmi pendant pour sans sauf selon sous sur
    vers via
""")

ARTICLES = words("le la les l")

DETERMINERS = words("""
    au aucun aucune aux ce certain certaine certaines certains ces cet cette chaque des différentes
    différents divers diverses du leurs ma maint maints mes mon nos notre nul nulle plusieurs quel
    quelle quelles quelque quelques quels sa ses son ta tes ton tous tout toute toutes un une vos votre zéro
""")

PLURAL_DETERMINERS = words("""
    aux certaines certains ces des différentes différents divers diverses les leurs mes nos plusieurs
    quelles quelques quels ses tes tous toutes vos
""")

SINGULAR_DETERMINERS = words("""
    au aucun aucune ce cet cette chaque du l la le leur ma mon notre nul nulle quelle sa son ta toute un une
    votre zéro
""")

NUMERALS = words("""
    cent cents cinq cinquante deux dix douze huit mille neuf onze quarante quatorze quatre quinze seize
    sept six soixante treize trente trois vingt
""")

INNER_DETERMINERS = (
    (DETERMINERS - DE - A) | ARTICLES | NUMERALS | words("leur nombreux nombreuses autres autre telles tels")
)
"""What may stand between a link of a term and its noun: *traite de ces enfants, d’autres enfants*."""

PRONOUNS = words("""
    c ceci cela celle celles celui ceux dont elle elles il ils j je lorsqu lorsque lui m me n ne nous on
    où puisqu puisque qu quand que qui quiconque quoi s se si t te tu vous y ça
""")
"""Before a verb, never before a noun without its determiner."""

OBJECT_PRONOUNS = words("le la les l leur en")
"""Articles, a possessive and a preposition that are pronouns when a subject stands before them."""

SUBJECTS = words("""
    cela elle elles il ils j je leur lui m me n ne nous on qui s se t te tu vous y ça
""")

CLITICS = words("ce elle elles en il ils je la le les leur lui moi nous on t toi tu vous y")
"""After a hyphen they make a verb of what stands before: *traite-t-il*."""

DEMONSTRATIVE_TAILS = words("là ci")
"""*ce foyer-là*"""

FREE_PREFIXES = words("anti ex inter post pro pré")
"""What a hyphen may tie to a term: *lutte anti-traite*."""

PREFIX_WORDS = words("anti demi ex mi non post pré quasi sans semi sous")
"""First parts of hyphenated words that are written as they are."""

BE_HAVE = words("""
    a ai as aura auraient aurait auront avaient avait avez avoir avons ayant es est eu furent fut ont
    sera seraient serait seront soient soit sommes sont suis étaient étais était étant été êtes être
""")

NEGATIONS = words("pas jamais guère point plus")

ADVERBS = words("""
    ainsi assez aussi bien déjà dûment encore nouvellement particulièrement plus récemment si souvent
    toujours tout trop très également
""")

TIME_ADVERBS = words("longtemps hui mal peu moins hier demain ensuite enfin sitôt aussitôt")
"""Further adverbs before a participle or adjective; *hui* is the end of *aujourd’hui*."""

MEANINGFUL_ADVERBS = words("jamais mal moins non pas peu pourtant sinon")
"""They change what a term says, so they are never passed over inside one."""

FUNCTION = (
    PREPOSITIONS
    | ARTICLES
    | DETERMINERS
    | PRONOUNS
    | CONJUNCTIONS
    | BE_HAVE
    | NEGATIONS
    | words(
        "ni mais car donc or eux leur même mêmes chacun chacune rien personne ainsi aussi très puis alors là"
    )
)
NEVER_INSIDE = FUNCTION - words("même mêmes personne") | words("non")
"""Words that are no adjectives and no part of a conjunct."""

PRENOMINAL = words("""
    actuel ambitieux ancien autre bas beau bel bon brutal certain constant court demi dernier différent
    divers double ex faux fort fréquent futur grand grave gros généreux haut immense important
    inacceptable incessant incroyable innombrable jeune large libre long lourd massif mauvais meilleur
    modeste moindre multiple même nombreux nouveau nouvel nécessaire odieux pauvre petit pire plein
    possible premier principal prochain profond propre précieux présumé prétendu rapide rare récent
    second seul simple soi-disant substantiel tel terrible terrible triple unique urgent vaste vieil
    vieux vrai véritable énorme éventuel
""")
"""Adjectives that stand before their noun (dictionary forms; *deuxième* and the like go by their ending)."""

ADJECTIVES = words("""
    adulte antérieur arabe armé belge bulgare cher civil clandestin complet concret couvert digne direct
    discret efficace enfantin extérieur forcé féminin gratuit humain indirect inférieur intérieur isolé
    juste kurde local léger majeur masculin mineur mixte moderne mondial organisé ouvert payant privé
    public rom rural russe secret serbe slave social suisse supérieur sûr ultérieur urbain volontaire
    vulnérable étranger
""")
"""Adjectives whose ending does not show that they are some."""

NOUNS = words("""
    abri abris accident accidents adolescent adolescents adulte adultes agent agents ami amis apatride
    apatrides appui appuis asile asiles avocat avocats besoin besoins bruit bruits candidat candidats
    cas circuit circuits client clients conflit conflits contrat contrats crime crimes crédit crédits
    document documents droit droits débat débats défi défis délit délits enfant enfants esclave esclaves
    esprit esprits exemple exemples famille familles femme femmes frontière frontières fruit fruits
    guerre guerres habit habits homme hommes individu individus instrument instruments jeune jeunes
    langue langues logement logements main mains membre membres migrante migrantes ministre ministres
    monde mondes mort morts nuit nuits oeuvre oeuvres parent parents parti partis pays personne
    personnes peuple peuples phénomène phénomènes point points principe principes problème problèmes
    profit profits programme programmes projet projets président présidents refuge refuges ressortissant
    ressortissants retour retours région régions résident résidents santé sauvetage sauvetages siècle
    siècles société sociétés soin soins souci soucis statut statuts système systèmes tissu tissus titre
    titres trajet trajets transfert transferts vertu vertus victime victimes ville villes violence
    violences visa visas école écoles état états
""")
"""Frequent nouns that look like a form of a verb but are none in the releases."""

NOUNS_AND_ADJECTIVES = words("migrante migrantes apatride apatrides adulte adultes jeune jeunes")
"""Those of them that may be adjectives."""

INVARIABLE = words("""
    abus accès alors anglais avis bas biais bis bois bonus bras bus cactus campus canevas cas chaos
    choix colis compromis concis concours congrès consensus corps cosmos cours croix dans dehors dioxyde
    discours divers dos décès dépens excès exprès faux fils fois fonds frais français gaz gens gras gris
    gros heureux hors héros indécis intrus iris jamais jus las lis logis lors malus marais mars matelas
    mauvais moins mois mépris nez obus os ours paix palais parcours pas pays permis pervers plurilingues
    plus poids prix processus procès progrès précis puis pus quiz rabais recours refus relais repas
    revers riz sans secours sens sous succès surplus sursis talus tapis temps tennis toujours tous
    travers univers verglas vers vieux virus voix épais
""")
"""Nouns and adjectives that end in -s, -x or -z in the singular as well."""
