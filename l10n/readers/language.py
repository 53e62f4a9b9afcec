"""Is the text French? A release in another language is refused before anything is translated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from l10n.errors import L10nError

# The languages that the same organisations publish in, and French's neighbours; more would only add mistakes.
LANGUAGES = {
    "fr": "French",
    "en": "English",
    "uk": "Ukrainian",
    "ru": "Russian",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ca": "Catalan",
    "de": "German",
    "nl": "Dutch",
    "pl": "Polish",
    "cs": "Czech",
    "bg": "Bulgarian",
    "hu": "Hungarian",
    "tr": "Turkish",
    "ar": "Arabic",
    "el": "Greek",
    "sq": "Albanian",
    "hr": "Croatian",
    "sv": "Swedish",
}

_WORD = re.compile(r"[^\W\d_]+(?:['’](?=\w))?")
# Function words that no other language of the list shares in this spelling, or hardly.
_FRENCH_WORDS = frozenset(
    "le les des du une et dans pour sur avec par est sont été aux au ce cette ces qui leur leurs ont il elle "
    "nous vous ne pas plus mais où son sa ses être fait l’ d’ qu’ n’ s’ c’ j’".split()
)
# Function words that show another language in a text too short for counting; none is a French word.
_OTHER_WORDS = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to for with is are was were has have been by from that this will their at its they",
        "de": "der das und ist für mit von dem den ein eine wird auf im zu sind nicht werden wurde bei",
        "es": "el los y para una por del fue más como han ha",
        "it": "di che per della dei delle una gli è nel sono alla",
        "pt": "do da dos das para com uma não são pelo pela",
        "nl": "het een van voor zijn wordt dat op aan bij niet",
        "pl": "na się nie jest dla oraz są przez które który",
        "ro": "și în pentru cu din sunt este care",
    }.items()
}
_FRENCH = re.compile(r"[éèêëàâçùûîôœ]|\b(?:[ldnscjm]|qu)[’']|\b(?:de|la|du|en|se|si|par|sous|chez)\b", re.I)
_SAMPLE = 6000  # characters: enough to be sure, and quick
_MIN_WORDS = 12  # below, a few names decide
_MIN_SHORT = 4
_FRENCH_SHARE = 0.15  # of function words; French prose has 0.25 to 0.45


def check_french(texts: Iterable[str], path: Path) -> None:
    """Raise ``L10nError`` if the paragraphs ``texts`` are clearly in another language than French.

    One of a few words passes, and one of names only; so does a text in two languages of which French is one.
    """
    paragraphs = list(texts)
    sample = _sample(paragraphs)
    words = _words(sample)
    if len(words) < _MIN_SHORT or (len(words) < _MIN_WORDS and not _is_foreign(words, sample)):
        return
    french = _share(words)
    if french >= _FRENCH_SHARE:
        return
    code, probability = _identifier().classify(sample)
    if code == "fr" or probability < 0.9 or (french >= 0.05 and _has_french_paragraph(paragraphs)):
        return
    raise L10nError(
        f"looks like {LANGUAGES[code]}, not French",
        path=path,
        remedy="give l10n the French original",
    )


def is_clearly_french(text: str) -> bool:
    """A text of some words, and French beyond doubt."""
    words = _words(text)
    return len(words) > _MIN_SHORT and _share(words) >= _FRENCH_SHARE


def holds_no_french(text: str) -> bool:
    """Nothing in a text speaks for its being French. Whether it is in another language, it does not say."""
    words = _words(text)
    if len(words) < _MIN_WORDS:
        return bool(words) and not _FRENCH.search(text) and _FRENCH_WORDS.isdisjoint(words)
    return _share(words) < 0.05 and bool(_identifier().classify(text[:_SAMPLE])[0] != "fr")


def _words(text: str) -> list[str]:
    return [word.casefold().replace("'", "’") for word in _WORD.findall(text)]


def _share(words: list[str]) -> float:
    """How many of the words are French function words."""
    return sum(word in _FRENCH_WORDS for word in words) / len(words) if words else 0.0


def _is_foreign(words: list[str], sample: str) -> bool:
    """A short text without anything French in it, and with what another language has: words or letters."""
    if _FRENCH.search(sample) or not _FRENCH_WORDS.isdisjoint(words):
        return False
    letters = [char for char in sample if char.isalpha()]
    if sum(char > "\u036f" for char in letters) > 0.8 * len(letters):  # Greek, Cyrillic, Arabic
        return True
    found = max(sum(word in known for word in words) for known in _OTHER_WORDS.values())
    return found >= 2 and found >= 0.2 * len(words)


def _sample(paragraphs: list[str]) -> str:
    """The longer paragraphs first: they are sentences, the short ones labels and names."""
    taken: list[str] = []
    size = 0
    for text in sorted(paragraphs, key=len, reverse=True):
        if size >= _SAMPLE:
            break
        taken.append(text[: _SAMPLE - size])
        size += len(taken[-1])
    return "\n".join(taken)


def _has_french_paragraph(paragraphs: list[str]) -> bool:
    long = [text[:_SAMPLE] for text in paragraphs if len(text) >= 80][:40]
    return any(_identifier().classify(text)[0] == "fr" for text in long)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier
