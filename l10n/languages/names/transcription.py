"""Whether two spellings are of the same name: Chvets and Швець, Khadija and Хадіджа, Jean and Жан.

Both are reduced to a rough phonetic skeleton of consonants. Which sound a letter stands for depends on the
language that the name comes from, and that is not known: the source is read as each of some languages would
have it, and the best likeness counts.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from l10n.languages.names.latin import in_own_spelling

# Similarity of skeletons (0–100) from which two spellings are taken for the same name; measured on the
# references of the release corpus (see benchmarks/placeables.py).
SAME = 67

_Rules = tuple[tuple[str, str], ...]

# How a language reads letters otherwise than Slavic names in Latin letters are read.
_READINGS: tuple[_Rules, ...] = (
    (),
    (  # French
        (r"ill", "i"), (r"j|g(?=[eiéy])", "zh"), (r"[aeiou]m(?=[pb]|$)", "n"), (r"ch$", "k"), (r"gn", "ni"),
        (r"(?<![cpst])h", ""), (r"(?<=i)er$|(?:e?s|x|t|d|p|ps|ts|ds|z)$", ""),
    ),
    ((r"j", "dzh"), (r"g(?=[eiy])", "dzh"), (r"(?<=[aeiou])gh", ""), (r"wh", "v"), (r"^wr", "r")),  # English
    ((r"j", "kh"), (r"^h", ""), (r"ll", "i"), (r"g(?=[ei])", "kh")),  # Spanish
    ((r"ch(?=[ei])", "k"), (r"g(?=[ei])", "dzh"), (r"sc(?=[ei])", "sh")),  # Italian
    ((r"rz", "zh"), (r"ch", "kh"), (r"^v", "f")),  # Polish, German
    ((r"c", "dzh"), (r"q", "g"), (r"x", "kh"), (r"ğ", "")),  # Turkic
    ((r"(?<=[bdgkpt])h", ""), (r"j", "dzh"), (r"x", "h")),  # Indian, African
    ((r"gy", "d"), (r"xh", "dzh"), (r"x", "sh"), (r"q", "ch")),  # Hungarian, Albanian, Chinese
)  # fmt: skip

# How vowels are read, by the number of the reading above that they go with.
_VOWELS: dict[int, tuple[_Rules, ...]] = {
    0: (((r"aa", "o"),),),  # Norwegian
    1: ((  # French
        (r"(?<=[gj])e(?=[ao])", ""), (r"eaux?|aux?|ault|ôt", "o"), (r"en(?=[bcdfgkpqrstvz]|$)", "an"),
        (r"(?:ain|ein)g?", "en"), (r"o[iîy]", "ua"), (r"ai|ei", "e"), (r"eu|œu", "e"),
        (r"[iu]n(?=[bcdfgkpqstvz]|$)", "en"), (r"es?$", ""),
    ),),
    2: ((  # English
        (r"(?<=a)ce$", "se"), (r"aw|au", "o"), (r"ee|ea|ie", "i"),
        (r"ai|ay|a(?=[bcdfgklmnpqrstvz]e)", "ei"), (r"ary", "eri"), (r"a", "e"), (r"ow", "au"),
        (r"igh|[iy](?=[bcdfgklmnpqrstvz]e)", "ai"), (r"e$", ""),
    ), ((r"ee|ea|ie", "i"), (r"a(?=ld)", "o"), (r"e$", ""))),
    5: (((r"ei", "ai"), (r"eu", "oi"), (r"ie", "i")),),  # German
    7: (((r"ow$", "ou"),),),  # African
}  # fmt: skip
_W: _Rules = (("w", "v"),)
# A word with letters that French has not is not read in these ways (by number, as above): as French, English,
# Indian. Ukrainian often has for such a letter another than for the plain one: Søren and Серен.
_UNLIKE_OWN = (1, 2, 7)
_OWN_LETTERS = str.maketrans(
    {"ü": "iu", "ű": "iu", "å": "o", "ó": "u", "ř": "rž", "ã": "an", "ą": "on", "ę": "en", "ý": "y", "ľ": "l"}
    | dict.fromkeys("öőøäă", "e")
)

# Likeness with vowels (0–100) below which a name that is recognised may be misspelt, and the same for one of
# four letters or fewer: of the Ukrainian references 3 in 100 words of names lie below it. In a draft one with
# letters that French has not should be as like as 4 in 5 of them are.
_SPELT, _SPELT_SHORT, _SPELT_FOREIGN = 84, 86, 92

_VOWELS_FIRST = frozenset("aeiouy")
_TWICE, _VOWEL = re.compile(r"(.)\1+"), re.compile("[aeiouv]")

# What sounds alike, from the more to the less special.
_SOUNDS: _Rules = (
    (r"tsch|tch|dzh|dž|dj|sch|sh|ch|cz|sz|zs|zh|ts|tz|[šşșțčćçžźżśz]", "s"),
    (r"kh|gh|g", "h"),
    (r"c(?=[eiy])", "s"),
    (r"qu|q|ck|c", "k"),
    (r"x", "ks"),
    (r"ph", "f"),
    (r"th", "t"),
    (r"ou|oo|w", "u"),
    (r"[yj]", "i"),
)

_CYRILLIC = """
    а a, б b, в v, г h, ґ g, д d, е e, є ie, ж zh, з z, и i, і i, ї i, й i, к k, л l, м m, н n, о o, п p, р r,
    с s, т t, у u, ф f, х kh, ц ts, ч ch, ш sh, щ shch, ю iu, я ia
"""
_ENDINGS = (
    "ого ому ові еві єві ами ями ою ею єю ом ем єм ам ям им ім ій ої ів а у ю я і ї и е о ь й ’s 's".split()
)  # fmt: skip
_LATIN = "ł l, ø o, đ d, ı i, ß ss, œ e, æ e, þ t, ð d"
_LETTERS = str.maketrans(
    {letter: latin for pair in f"{_CYRILLIC},{_LATIN}".split(",") for letter, latin in [pair.split()]}
    | dict.fromkeys("ь’'ʼ-", "")
)


@lru_cache(maxsize=65536)
def similarity(source: str, target: str) -> float:
    """0–100 for a word of a French text and one of an English or Ukrainian text.

    An ending that the target adds (Ukrainian cases) does not count.
    """
    from rapidfuzz.fuzz import ratio

    there = _skeleton(target, ())
    return max(
        float(ratio(here, beginning))
        for here in _skeletons(source)
        for beginning in {there, there[: len(here)] if len(here) > 1 else there}
    )


@lru_cache(maxsize=65536)
def likeness(source: str, target: str) -> float:
    """0–100 like `similarity`, but with vowels, and with no more at the end than a Ukrainian case adds."""
    from rapidfuzz.fuzz import ratio

    there = _without_ending(target)
    return max(float(ratio(here, other)) for here in _voices(source) for other in there)


def well_spelt(source: str, target: str, *, drafted: bool = False) -> bool:
    """Whether the target's spelling of a name is likely to be right.

    More is asked of one that a model has ``drafted`` if there are letters in it that the model may not know.
    """
    least = _SPELT_SHORT if len(source) <= 4 else _SPELT
    if drafted and in_own_spelling(source):
        least = _SPELT_FOREIGN
    return likeness(source, target) >= least and _begin_alike(source, target)


def is_uninflected(source: str, target: str) -> bool:
    """Whether the target has the name with no ending added to it."""
    return _voiced(target.casefold(), ()) in _voices(source)


@lru_cache(maxsize=65536)
def _begin_alike(source: str, target: str) -> bool:
    """Whether both may begin with a vowel, or both with a consonant: *Еербан* is not *Șerban*.

    V may have been W, and the J of an English name is not read as a vowel.
    """
    here, there = ({way[:1] for way in ways} for ways in (_voices(source), _without_ending(target)))
    if "v" in here | there or target[:1] in ("J", "j"):
        return True
    return any((a in _VOWELS_FIRST) == (b in _VOWELS_FIRST) for a in here for b in there)


@lru_cache(maxsize=8192)
def _voices(word: str) -> frozenset[str]:
    own = in_own_spelling(word)
    readings = [
        (*vowels, *reading)
        for k, reading in enumerate(_READINGS)
        for vowels in ((), *_VOWELS.get(k, ()))
        if not (own and k in _UNLIKE_OWN)
    ]
    words = (word, word.lower().translate(_OWN_LETTERS)) if own else (word,)
    return frozenset(_voiced(w, (*reading, *v)) for w in words for reading in readings for v in ((), _W))


@lru_cache(maxsize=8192)
def _without_ending(word: str) -> frozenset[str]:
    low = word.casefold()
    stems = [low, *(low[: -len(e)] for e in _ENDINGS if low.endswith(e) and len(low) - len(e) > 1)]
    voiced = {_voiced(stem, ()) for stem in stems}
    return frozenset(voiced | {stem + "a" for stem in voiced})  # Olena: Олени, Оленою


def _voiced(word: str, reading: _Rules) -> str:
    return _TWICE.sub(r"\1", _sounds(word, reading))


@lru_cache(maxsize=8192)
def _skeletons(word: str) -> frozenset[str]:
    return frozenset(_skeleton(word, reading) for reading in _READINGS)


@lru_cache(maxsize=65536)
def _skeleton(word: str, reading: _Rules) -> str:
    text = _voiced(word, reading)
    if not text:
        return ""
    # Vowels are respelt most freely, and v with them; one at the start only says that there is one.
    return ("a" if text[0] in "aeiouv" else text[0]) + _VOWEL.sub("", text[1:])


def _sounds(word: str, reading: _Rules) -> str:
    text = word.casefold().translate(_LETTERS)
    for pattern, sound in (*reading, *_SOUNDS):
        text = _rule(pattern).sub(sound, text)
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


_rule = cache(re.compile)  # the cache of `re` itself is too small for all rules
