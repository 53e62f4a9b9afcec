"""Ukrainian names of persons in French texts, back in their own letters: Kovaltchouk, Kovalchuk: Ковальчук.

Latin letters do not tell и from і, or л from ль, and French spells otherwise than the Ukrainian passport
(Cabinet of Ministers, resolution 55 of 2010). So all spellings that the letters allow are made, and those
taken that the dictionary (VESUM) has as names. Precision goes before recall: a name of which one part is
not found, or is found twice, has no form here, and nor has one that may be of another language (Anna Martin).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from math import prod
from typing import Any

from l10n.base.wordlists import words
from l10n.languages.uk.words import CASES, analyzer, parses

# What Latin letters may stand for, the longest first; after | what is taken only if nothing else is found.
_LETTERS = """
    chtch щ, shtch щ, stch щ, shch щ, tch ч, tsch ч, ch ш ч, cz ч, sh ш, sz ш, dzh дж, dj дж, zh ж, j ж | й,
    kh х, ets ець | ец, ts ц ць | тс, tz ц, ss с | сс, ll лл | л, nn нн | н, ck ск к, c к ц, q к, x кс, ou у,
    sky ський, skyi ський, skyy ський, skyï ський, skiy ський, skii ський, skij ський, ski ський, ska ська,
    skaïa ська, skaya ська, skaia ська, tsky цький, tskyi цький, tskyy цький, tskyï цький, tskiy цький,
    tskii цький, tski цький, tska цька, zky зький, zkyi зький, zki зький, zka зька,
    iou ю, you ю, iu ю, yu ю, iia ія, iya ія, ïa ія, ia ія | я 'я, ya я 'я | ія, ie є іє | е, ye є | іє,
    iy ій, ii ій ії, iï ій, yi ї ий, yy ий, yï ий, io йо ьо | іо, yo йо ьо, y и | ий й, ï й ї, i і | ї й,
    e е | є, é е | є, gu г, gh г, g г ґ, h г, w в, v в, a а, b б, d д дь, f ф, k к, l л ль, m м, n н нь, o о,
    p п, r р рь, s с сь, t т ть, u у, z з зь, ' ь | ', ’ ь | '
"""
_SPELLINGS: Mapping[str, tuple[tuple[str, int], ...]] = {
    latin: tuple((letters, rank) for rank, part in enumerate(rest.split("|")) for letters in part.split())
    for latin, rest in (line.strip().split(maxsplit=1) for line in _LETTERS.split(","))
}
_GRAPHEME = re.compile("|".join(sorted(map(re.escape, _SPELLINGS), key=len, reverse=True)))
# Given names by which a text may call a person: *Oksana a 34 ans*. Left out are those that may be something
# else in French (*Roman*, *Alla*, *Sofia*, *Denis*).
_GIVEN = words("""
    алевтина аліна анастасія анатолій андрій антоніна антін аркадій артем богдан богдана валентина
    валерій валерія василина василь владислав володимир всеволод віктор вікторія віра віталій в’ячеслав
    галина ганна георгій гліб григорій данило дарина дарія дмитро домініка захар злата зоряна зоя
    зінаїда йосип калина катерина кирило клавдія костянтин ксенія лариса леонід леся любов людмила лідія
    лілія максим маргарита марина марта мар’яна матвій микита микола мирон мирослав мирослава михайло
    надія назар наталя наталія неля нестор ніна оксана олег олександр олександра олексій олена ольга
    омелян онисія орест орися остап павло пантелеймон параска петро поліна прокіп раїса ростислав руслан
    руслана святослав світлана семен сергій соломія станіслав степан степанія тамара тарас таїсія тетяна
    тимофій уляна федір христина юлія юрій юхим явдоха яків яна ярина ярослав ярослава євген євгенія
    єлизавета іванна ігор ілля інна ірина
""")
_SHORTEST = 4  # letters of such a name
# What the words of a name are, by their number.
_KINDS = {1: ("Surn",), 2: ("Name", "Surn"), 3: ("Name", "Patr", "Surn")}
_LATIN = "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch iu ia".split()
_ROMAN = dict(zip("абвгґдеєжзиіїйклмнопрстуфхцчшщюя", _LATIN, strict=True))
_ROMAN |= {letter.upper(): latin.capitalize() for letter, latin in _ROMAN.items()}
_INITIALS = dict(zip("єїйюяЄЇЙЮЯ", "ye yi y yu ya Ye Yi Y Yu Ya".split(), strict=True))
_MOST = 20_000  # spellings of a word that are looked up

_FAR = 2  # letters read in an unlikely way, from which on a spelling is none
# Not Ukrainian: a soft sign before я, and no apostrophe after a labial.
_MISSPELT = re.compile("ь[яєїю]|(?:^|[аеєиіїоуюя])[бвмпф][яєю]")
# What tells a name from the east of Europe by its Latin letters: *Anna Martin* may be anyone.
_EASTERN = re.compile(
    r"(?:nko|chko|[cz]huk|[oi]uk|sk(?:a|y|i|yi|yï|iy|ii|aïa|aya)|t?s?ky|[yi]t?ch|ets|[yo]vt?s|yk|[eo]va?)$"
    r"|kh|zh|tch|[csz]hy|shch|y[dhjlnrst]|iy|ii|iï|yï|yu|ks[ae]|olen|vhen|odym|ssyl|bohd|^[iy]ou|^i[aeou]"
    r"|^(?:tet[iy]an|mykol|olha$|dmytr|vasyl|pavlo$|petro$|ostap|svitlan|nadi[iy]a$|l[iy]u[bd])",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def ukrainian_forms(name: str, gender: str = "") -> tuple[str, ...]:
    """The forms of a person's name in Ukrainian, the nominative first; empty if it is not known for sure.

    A given name is followed by a surname, with a patronymic between them or not; all stand in one case. One
    word is one of some given names, or a surname; its ``gender`` (``masc`` or ``femn``), where it is known,
    tells which forms it has.
    """
    parts = name.replace("\u00a0", " ").split()
    if len(parts) == 1 and (forms := _in_cases([_given(name)], gender)):
        return forms
    kinds = _KINDS.get(len(parts), ())
    if not kinds or not any(map(_EASTERN.search, parts)):
        return ()
    found = [_lexemes(part.lower(), kind) for part, kind in zip(parts, kinds, strict=True)]
    if not all(found) or len({lexeme[0].word for lexeme in found[-1]}) > 1:
        return ()
    return _in_cases(found, gender)


def _in_cases(found: Sequence[list[list[Any]]], gender: str) -> tuple[str, ...]:
    """The forms of a name whose parts may be these lexemes: of one case, and of one gender, the given one."""
    forms: dict[str, None] = {}
    for case in CASES[:-1]:  # nobody is called in a press release
        for lexemes in product(*found):
            genders = {_gender(lexeme) for lexeme in lexemes}
            if len(genders) == 1 and gender in ("", *genders):
                forms.update(dict.fromkeys(_joined(lexemes, case)))
    return tuple(forms)


def is_given_name(word: str) -> bool:
    """Whether a word in Latin letters is one of the given names that tell a person by themselves."""
    return bool(_given(word))


def gender_of_given_name(word: str) -> str:
    """``masc`` or ``femn`` if a word in Latin letters is a given name of one gender only, else nothing."""
    genders = {_gender(one) for one in _lexemes(word.lower(), "Name")} if word.istitle() else set()
    return genders.pop() if len(genders) == 1 else ""


def is_eastern(name: str) -> bool:
    """Whether the Latin letters of a word tell that it is from the east of Europe: *Preobrajenska*."""
    return _EASTERN.search(name) is not None


@lru_cache(maxsize=4096)
def _given(word: str) -> list[list[Any]]:
    if len(word) < _SHORTEST or not word.istitle() or _outline(word) not in _outlines():
        return []
    return [one for one in _lexemes(word.lower(), "Name") if one[0].word.replace("'", "’") in _GIVEN]


@cache
def _outlines() -> frozenset[str]:
    return frozenset(_outline(romanised(name)[0]) for name in _GIVEN)


def _outline(word: str) -> str:
    """The consonants of a word in Latin letters that are the same in every spelling."""
    return re.sub(r"(.)\1+", r"\1", re.sub("[^bdlmnprv]", "", word.lower().replace("w", "v")))


def romanised(name: str) -> tuple[str, ...]:
    """A Ukrainian name in Latin letters: as in passports, then as the press has it, too (Serhiy, Zelensky).

    Passports follow resolution 55 of 2010 of the Cabinet of Ministers.
    """
    found = re.sub("[зЗ]г", lambda match: f"{match[0][0]}gh", name)
    found = re.sub("[ьЬ’'ʼ]", "", found)
    found = re.sub(r"(?<![^\W\d_])[єїйюяЄЇЙЮЯ]", lambda match: _INITIALS[match[0]], found)
    passport = "".join(_ROMAN.get(letter, letter) for letter in found)
    iy = re.sub(r"ii\b", "iy", passport)
    return tuple(dict.fromkeys((passport, iy, re.sub(r"yi\b", "yy", iy), re.sub(r"yi\b", "y", iy))))


def _joined(lexemes: Iterable[list[Any]], case: str) -> Iterator[str]:
    """The parts of a name in a case, each with a capital; doublets (Дмитрові, Дмитру) in all combinations."""
    columns = [
        [form.word for form in lexeme if case in form.tag and "plur" not in form.tag] for lexeme in lexemes
    ]
    for row in product(*columns):
        written = " ".join("-".join(part.capitalize() for part in word.split("-")) for word in row)
        yield written.replace("'", "’")


def _lexemes(word: str, kind: str) -> list[list[Any]]:
    """The names of a kind that a word in Latin letters may be, one of each gender, as their forms."""
    found: dict[int, dict[tuple[str, str], list[Any]]] = {}
    for spelling, rank in _spellings(word):
        for parse in parses(spelling) if analyzer().word_is_known(spelling) else ():
            tag = parse.tag
            person = "NOUN" in tag and "anim" in tag
            # The dictionary lacks the mark of a name in the nominative of some (Богдан, Володимир).
            named = person and any(kind in form.tag for form in parse.lexeme)
            if named and "nomn" in tag and "plur" not in tag:
                found.setdefault(rank, {})[spelling, tag.gender] = parse.lexeme
    return list(found[min(found)].values()) if found else []


def _gender(lexeme: list[Any]) -> str:
    return str(lexeme[0].tag.gender)


def _spellings(word: str) -> list[tuple[str, int]]:
    """What a word may be in Cyrillic, each with the number of letters that are read in an unlikely way."""
    if re.search("[^iy]i$", word):  # *Vitali*, *Grigori*
        return [*_read(word), *_read(f"{word}y")]
    return _read(word)


def _read(word: str) -> list[tuple[str, int]]:
    graphemes = _GRAPHEME.findall(word)
    options = [_SPELLINGS[grapheme] for grapheme in graphemes]
    if "".join(graphemes) != word or prod(map(len, options)) > _MOST:
        return []
    ways = (("".join(s for s, _ in way), sum(rank for _, rank in way)) for way in product(*options))
    return [(text, rank) for text, rank in ways if rank < _FAR and not _MISSPELT.search(text)]
