"""Single English words: plurals and verb forms.

Own rules and short lists instead of the `inflect` package: that one takes 2.4 s to import (it compiles its
checks of argument types) and makes NGOES, polices, datas, traffickings of the words that matter here.
"""

from __future__ import annotations

import re

from l10n.base.letters import capitals_like
from l10n.base.wordlists import table, words

_IRREGULAR = {
    noun: plurals
    for noun, (plurals,) in table("""
        man men, woman women, child children, person persons/people, foot feet, tooth teeth, mouse mice,
        goose geese, ox oxen, criterion criteria, phenomenon phenomena, datum data,
        curriculum curricula/curriculums, memorandum memoranda/memorandums,
        referendum referendums/referenda, stimulus stimuli, alumnus alumni, nucleus nuclei, corpus corpora,
        appendix appendices/appendixes, matrix matrices, index indices/indexes, vertex vertices,
        quiz quizzes, bureau bureaus/bureaux, wife wives, life lives, knife knives, leaf leaves,
        thief thieves, half halves, shelf shelves, self selves, wolf wolves, loaf loaves, calf calves,
        hero heroes, potato potatoes, tomato tomatoes, echo echoes, veto vetoes, embargo embargoes,
        torpedo torpedoes, volcano volcanoes/volcanos, cargo cargoes/cargos, mosquito mosquitoes/mosquitos,
        bus buses
    """).items()
}
_IRREGULAR_PLURALS = frozenset(p for plurals in _IRREGULAR.values() for p in plurals) | {"police", "cattle"}
_INVARIANT = words(
    "series species means sheep deer fish aircraft spacecraft offspring headquarters crossroads barracks"
)
# No plural in the sense a glossary of this field gives them, or none at all.
_UNCOUNTABLE = words("""
    access accommodation accountability advice advocacy agriculture aid assistance asylum awareness
    bondage care cash clothing cohesion confidentiality connectivity content cooperation coordination
    corruption counsel dignity education electricity employment empowerment enforcement enslavement
    entrepreneurship equality equipment equity evidence expertise exploitation extortion feedback food
    forestry freedom funding furniture governance guidance harassment hardware harm health healthcare
    help homelessness housing humanity hygiene immunity impunity inclusion information infrastructure
    insecurity intelligence internet jewellery justice know-how knowledge labor labour leadership
    legislation literacy livestock logistics luggage machinery malnutrition management manpower media
    merchandise migration mobility money music news nutrition oversight peace personnel piracy police
    politics pollution poverty prevention progress prostitution protection psychology rape recognition
    refoulement reintegration relief remorse research resilience respect safety sanitation security
    servitude sex slavery software staff staffing statelessness statistics stigma supervision support
    surveillance terrorism torture tourism traffic trafficking transparency transport transportation
    unemployment violence warfare water wealth weather welfare well-being wellbeing work workforce
""")
_COUNTABLE_ING = words("""
    being beginning briefing building crossing dwelling earning ending evening feeling filing finding
    gathering hearing holding king killing landing listing meeting morning offering opening painting posting
    proceeding ranking rating recording ring ruling saving screening setting sibling sitting spring string
    thing training understanding undertaking uprising warning wedding wing
""")
# Adjectives that an entry may give as renderings: stateless, unaccompanied, cross-border.
_ADJECTIVE = re.compile(
    r"\w+less|\w+[^e]ed|cross-\w+|.+-(?:led|driven|born|free|friendly|run|sensitive|specific|wide)"
)
# -ism, -ness, -hood and -cy make words without plural, except these.
_ABSTRACT = re.compile(r"(ism|ness|hood|cy)$")
_COUNTABLE_ABSTRACT = re.compile(
    r"(mechan|organ|critic|ill|weak|wit|busi|neighbou?r|agen|poli|emergen|embass|constituen|pharma|pregnan|vacan|liveli|"
    r"curren|tenden|frequen|democra|deficien|competen|contingen|candida)(ism|ness|hood|cy)$"
)
_NOT_PLURAL = re.compile(
    r"(ss|us|is|os)$|^(always|perhaps|series|species|news|gas|bus|lens|atlas|bias|alias|canvas|christmas)$"
)

_IRREGULAR_VERBS = table("""
    be was/were been, bear bore borne, become became become, begin began begun, bind bound bound,
    break broke broken, bring brought brought, build built built, buy bought bought, catch caught caught,
    choose chose chosen, come came come, cut cut cut, deal dealt dealt, do did done, draw drew drawn,
    drive drove driven, eat ate eaten, fall fell fallen, feed fed fed, feel felt felt, fight fought fought,
    find found found, flee fled fled, fly flew flown, forbid forbade forbidden, forget forgot forgotten,
    forgive forgave forgiven, get got got/gotten, give gave given, go went gone, grow grew grown,
    have had had, hear heard heard, hide hid hidden, hit hit hit, hold held held, hurt hurt hurt,
    keep kept kept, know knew known, lay laid laid, lead led led, leave left left, lend lent lent,
    let let let, lie lay lain, lose lost lost, make made made, mean meant meant, meet met met,
    overcome overcame overcome, oversee oversaw overseen, pay paid paid, put put put, read read read,
    ride rode ridden, rise rose risen, run ran run, say said said, see saw seen, seek sought sought,
    sell sold sold, send sent sent, set set set, shake shook shaken, shoot shot shot, show showed shown,
    shut shut shut, sit sat sat, sleep slept slept, speak spoke spoken, spend spent spent,
    stand stood stood, steal stole stolen, strike struck struck, swear swore sworn, take took taken,
    teach taught taught, tell told told, think thought thought, undergo underwent undergone,
    understand understood understood, undertake undertook undertaken, uphold upheld upheld, wear wore worn,
    win won won, withdraw withdrew withdrawn, withhold withheld withheld, write wrote written
""")
_THIRD = {"be": ("is", "are", "am"), "have": ("has",), "do": ("does",), "go": ("goes",)}
_DOUBLED = re.compile(r"([^aeiou]|qu)[aeiou][bdgklmnprt]$")
# Verbs of several syllables with the stress on the last one, so that the consonant doubles; those of one
# syllable do anyway.
_FINAL_STRESS = re.compile(
    r"(re|un|over|out|under|pre)?-?(abet|abhor|acquit|allot|annul|beget|begin|befit|beset|control|debar|debug|deter|"
    r"disbar|disinter|dispel|eavesdrop|embed|enrol|entrap|equip|excel|extol|forbid|forget|format|handicap|inter|"
    r"offset|outstrip|outwit|overlap|patrol|program|rebel|rebut|refit|regret|reset|retrofit|set|sidestep|transship|"
    r"underpin|unplug|unwrap|upset|(con|de|in|pre|re|trans)fer|(ad|com|e|per|re|sub|trans|o)mit|(con|in|oc|re)cur|"
    r"(com|ex|im|pro|re)pel)"
)
_EITHER_WAY = words("combat focus worship kidnap")


_CONJUGATED = {form for past, participle in _IRREGULAR_VERBS.values() for form in (*past, *participle)}
# Base forms that look like another form of a verb, or are one of another verb.
_BASE = words("""
    bound fell felt found ground left wound
    bed bleed breed embed exceed feed heed interbreed need proceed seed shed shred speed succeed wed weed
    bring cling fling ping ring sing sling spring sting string swing wring
""")


def plurals(noun: str) -> tuple[str, ...]:
    """The plural or plurals of a singular noun, none for an uncountable; letter case is kept."""
    lower = noun.lower()
    if re.fullmatch(r"[A-Z]+[A-Z0-9-]*[A-Z0-9]", noun):
        return () if re.search(r"-\d+$", noun) else (noun + "s",)  # COVID-19 has none
    first, hyphen, last = lower.rpartition("-")
    if lower in _UNCOUNTABLE or last in _UNCOUNTABLE or lower in _INVARIANT:
        return ()
    if last.endswith("ing") and (hyphen or last not in _COUNTABLE_ING):
        return ()
    if _ADJECTIVE.fullmatch(lower) and lower not in {"shed", "bed", "moped", "newlywed"}:
        return ()
    if _ABSTRACT.search(last) and not _COUNTABLE_ABSTRACT.search(last):
        return ()
    found: tuple[str, ...]
    if lower in _IRREGULAR:
        found = _IRREGULAR[lower]
    elif last in _IRREGULAR:
        found = tuple(first + hyphen + p for p in _IRREGULAR[last])
    else:
        found = (_regular_plural(lower),)
    return tuple(capitals_like(noun, p) for p in found)


def _regular_plural(noun: str) -> str:
    if re.search(r"(?<!hu)(?<!ger)(?<!ro)(?<!nor)(?<!otto)(?<!sha)(?<!talis)man$", noun) and len(noun) > 4:
        return noun[:-3] + "men"
    if noun.endswith("woman"):
        return noun[:-5] + "women"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    if noun.endswith("sis") and len(noun) > 4:
        return noun[:-2] + "es"
    if re.search(r"(s|x|z|ch|sh)$", noun):
        return noun + "es"
    return noun + "s"


def is_plural(noun: str) -> bool:
    """Whether a noun is given in the plural (interests, children, people, criteria)."""
    last = noun.lower().rpartition("-")[2]
    if last in _INVARIANT:
        return False
    if (
        re.fullmatch(r"[A-Z][A-Z0-9]+s", noun)
        or last in _IRREGULAR_PLURALS
        or last.endswith(("women", "children"))
    ):
        return True
    return len(last) > 3 and last.endswith("s") and not _NOT_PLURAL.search(last) and last not in _UNCOUNTABLE


def is_conjugated(word: str) -> bool:
    """Whether a verb (lower case) stands in another form than its base: helps, helping, cared, sought."""
    if word in _BASE or word in _IRREGULAR_VERBS or len(word) < 4:
        return False
    return word in _CONJUGATED or bool(re.search("(ing|ed|[^aiousy]s|[^aeiou]ies)$", word))


def verb_forms(verb: str) -> dict[str, tuple[str, ...]]:
    """``base``, ``third``, ``past``, ``participle`` and ``gerund`` of a verb in its base form."""
    past, participle = _IRREGULAR_VERBS.get(verb, ((), ()))
    third = _THIRD.get(verb) or (_regular_plural(verb),)
    stems = _doubled_stems(verb)
    regular = tuple(verb + "d" if verb.endswith("e") else _y_to_i(stem) + "ed" for stem in stems)
    gerund = tuple(stem + "ing" for stem in stems)
    if re.search(r"[^eoy]e$", verb) and verb != "be":
        gerund = (re.sub("ie$", "y", verb).removesuffix("e") + "ing",)  # lie, lying; take, taking
    return {
        "base": (verb,),
        "third": third,
        "past": past or regular,
        "participle": participle or regular,
        "gerund": gerund,
    }


def _doubled_stems(verb: str) -> tuple[str, ...]:
    if verb.endswith("ic"):
        return (verb + "k",)  # traffic, trafficking
    if not _DOUBLED.search(verb) or verb.endswith("w"):
        return (verb,)
    syllables = len(re.findall(r"[aeiouy]+", verb))
    if syllables == 1 or _FINAL_STRESS.fullmatch(verb):
        return (verb + verb[-1],)
    if verb in _EITHER_WAY or verb.endswith("el"):
        return (verb + verb[-1], verb)  # travelled, traveled
    return (verb,)


def _y_to_i(verb: str) -> str:
    return verb[:-1] + "i" if re.search(r"[^aeiou]y$", verb) else verb
