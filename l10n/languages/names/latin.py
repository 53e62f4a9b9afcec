"""Names with letters that French has not: *Șerban*, *Wójcik*, *Øster* are in the spelling of their language.

English keeps that spelling, or leaves out what no English key has; in the references of the release corpus
all of some two hundred such names stand as they are. A small model knows but some of these letters, and makes
others of the rest, or none, so it is given the plain ones to copy (`l10n.signs.standin`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from l10n.base.letters import has_latin

_FRENCH = frozenset("àâçéèêëîïôùûÿœæ")
_LATIN = [pair.split() for pair in "ł l, ø o, đ d, ı i, ß ss, œ oe, æ ae, þ th, ð d, ə a".split(",")]
_PLAIN = str.maketrans(
    dict(_LATIN) | {low.upper(): plain.capitalize() for low, plain in _LATIN if len(low.upper()) == 1}
)
# What else English may write, without a letter's diacritics or for its sound.
_ALSO = {
    **dict.fromkeys("äæ", ("ae",)), **dict.fromkeys("öø", ("oe",)), "ü": ("ue",), "å": ("aa",), "đ": ("dj",),
    **dict.fromkeys("šşș", ("sh", "ş", "ș")), **dict.fromkeys("čć", ("ch",)), "ž": ("zh",),
    **dict.fromkeys("țţ", ("ts", "ţ", "ț")), "ñ": ("ny",),
}  # fmt: skip


def in_own_spelling(name: str) -> bool:
    """Whether a name has letters that tell that it is spelt as in its own language."""
    return any(not c.isascii() and c not in _FRENCH and has_latin(c) for c in name.lower())


def plain(name: str) -> str:
    """A name in the letters of an English keyboard: *Serban*, *Oster*."""
    letters = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(c for c in letters if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def spelling(name: str) -> re.Pattern[str]:
    """How English may write such a name: as it is, or with plain letters for those that are not."""
    ways = ([c, plain(c), *_ALSO.get(c, ())] for c in unicodedata.normalize("NFC", name.lower()))
    written = "".join(f"(?:{'|'.join(map(re.escape, dict.fromkeys(several)))})" for several in ways)
    return re.compile(rf"(?<!\w){written}(?!\w)", re.IGNORECASE)
