"""Conjugation for the few entries that are verbs: regular verbs, and the irregular ones of the field."""

from __future__ import annotations

from itertools import product

from l10n.languages.fr.grammar.words import feminines, plurals

_FUTURE = ("ai", "as", "a", "ons", "ez", "ont", "ais", "ait", "ions", "iez", "aient")
_IMPERFECT = ("ais", "ait", "ions", "iez", "aient")
_FIRST = ("e", "es", "ons", "ez", "ent", "ant", "a", "ai", "as", "èrent", "ât", *_IMPERFECT)
_SECOND = ("is", "it", "issons", "issez", "issent", "isse", "isses", "issant", "irent", "ît",
           *("iss" + end for end in _IMPERFECT))  # fmt: skip
_THIRD = ("s", "", "ons", "ez", "ent", "e", "es", "ant", "it", "irent", *_IMPERFECT)

# infinitive ending: future stem, past participle, then all other forms
_IRREGULAR = {
    "prendre": ("prendr", "pris", """
        prends prend prenons prenez prennent prenne prennes prenant prit prirent prenais prenait
        prenions preniez prenaient
    """),
    "mettre": ("mettr", "mis", """
        mets met mettons mettez mettent mette mettes mettant mit mirent mettais mettait mettions mettiez
        mettaient
    """),
    "venir": ("viendr", "venu", """
        viens vient venons venez viennent vienne viennes venant vint vinrent venais venait venions
        veniez venaient
    """),
    "tenir": ("tiendr", "tenu", """
        tiens tient tenons tenez tiennent tienne tiennes tenant tint tinrent tenais tenait tenions
        teniez tenaient
    """),
    "faire": ("fer", "fait", """
        fais fait faisons faites font fasse fasses fassent faisant fit firent faisais faisait faisions
        faisiez faisaient
    """),
    "voir": ("verr", "vu", """
        vois voit voyons voyez voient voie voies voyant vit virent voyais voyait voyions voyiez voyaient
    """),
    "voyer": ("verr", "voyé", """
        voie voies voyons voyez voient voyant voya voyèrent voyais voyait voyions voyiez voyaient
    """),
    "cevoir": ("cevr", "çu", """
        çois çoit cevons cevez çoivent çoive çoives cevant çut çurent cevais cevait cevions ceviez
        cevaient
    """),
    "duire": ("duir", "duit", """
        duis duit duisons duisez duisent duise duises duisant duisit duisirent duisais duisait duisions
        duisiez duisaient
    """),
    "suivre": ("suivr", "suivi", """
        suis suit suivons suivez suivent suive suives suivant suivit suivirent suivais suivait suivions
        suiviez suivaient
    """),
    "crire": ("crir", "crit", """
        cris crit crivons crivez crivent crive crives crivant crivit crivirent crivais crivait crivions
        criviez crivaient
    """),
    "ffrir": ("ffrir", "ffert", """
        ffre ffres ffrons ffrez ffrent ffrant ffrit ffrirent ffrais ffrait ffrions ffriez ffraient
    """),
    "ouvrir": ("ouvrir", "ouvert", """
        ouvre ouvres ouvrons ouvrez ouvrent ouvrant ouvrit ouvrirent ouvrais ouvrait ouvrions ouvriez
        ouvraient
    """),
    "courir": ("courr", "couru", """
        cours court courons courez courent coure coures courant courut coururent courais courait
        courions couriez couraient
    """),
    "cueillir": ("cueiller", "cueilli", """
        cueille cueilles cueillons cueillez cueillent cueillant cueillit cueillirent cueillais cueillait
        cueillions cueilliez cueillaient
    """),
    "fuir": ("fuir", "fui", """
        fuis fuit fuyons fuyez fuient fuie fuies fuyant fuyait fuyaient
    """),
    "partir": ("partir", "parti", """
        pars part partons partez partent parte partes partant partit partirent partais partait partions
        partiez partaient
    """),
    "sortir": ("sortir", "sorti", """
        sors sort sortons sortez sortent sorte sortes sortant sortit sortirent sortais sortait sortions
        sortiez sortaient
    """),
}  # fmt: skip


def verb_forms(infinitive: str) -> tuple[str, ...]:
    """All simple forms, participles in gender and number; of an unknown verb the infinitive alone."""
    for ending in sorted(_IRREGULAR, key=len, reverse=True):
        if infinitive.endswith(ending):
            future, participle, rest = _IRREGULAR[ending]
            stem = infinitive.removesuffix(ending)
            forms = [*rest.split(), *(future + end for end in _FUTURE), *_participles(participle)]
            return _unique(infinitive, [stem + form for form in forms])
    if infinitive.endswith("er"):
        return _unique(infinitive, _first(infinitive[:-2]))
    if infinitive.endswith("ir"):
        stem = infinitive[:-2]
        return _unique(
            infinitive, [*_add(stem, _SECOND), *_add(stem + "ir", _FUTURE), *_participles(stem + "i")]
        )
    if infinitive.endswith("re"):
        stem = infinitive[:-2]
        return _unique(
            infinitive, [*_add(stem, _THIRD), *_add(stem + "r", _FUTURE), *_participles(stem + "u")]
        )
    return (infinitive,)


def _first(stem: str) -> list[str]:
    """Verbs in -er, with the spelling of *placer, manger, appeler, jeter, payer, céder, lever*."""
    soft = {"c": stem[:-1] + "ç", "g": stem + "e"}.get(stem[-1:], stem)
    forms = [(soft if end[0] in "aâo" else stem) + end for end in _FIRST]
    forms += [*_add(stem + "er", _FUTURE), *_participles(stem + "é")]
    for strong in _strong(stem):
        forms += [*_add(strong, ("e", "es", "ent")), *_add(strong + "er", _FUTURE)]
    return forms


def _strong(stem: str) -> list[str]:
    """The stem before a silent -e where it changes: *appell-, jett-, paie-, cèd-, lèv-*."""
    if stem.endswith(("oy", "uy", "ay")):
        return [stem[:-1] + "i"]
    found = []
    if stem.endswith(("el", "et")):
        found.append(stem + stem[-1])
    for size in (1, 2):
        head, vowel, tail = stem[: -size - 1], stem[-size - 1 : -size], stem[-size:]
        if vowel in ("e", "é") and vowel and not set(tail) & set("aeéèiouy"):
            found.append(head + "è" + tail)
            break
    return found


def _participles(masculine: str) -> list[str]:
    feminine = feminines(masculine)[0] if not masculine.endswith("s") else masculine + "e"
    return [masculine, *plurals(masculine), feminine, feminine + "s"]


def _add(stem: str, ends: tuple[str, ...]) -> list[str]:
    return [a + b for a, b in product((stem,), ends)]


def _unique(infinitive: str, forms: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((infinitive, *forms)))
