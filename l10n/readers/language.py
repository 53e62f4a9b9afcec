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
_SAMPLE = 6000  # characters: enough to be sure, and quick
_MIN_WORDS = 12  # below, a few names decide: no text is refused


def check_french(texts: Iterable[str], path: Path) -> None:
    """Raise ``L10nError`` if the paragraphs ``texts`` are clearly in another language than French.

    A short text, or one of names only, passes; so does a text in two languages of which French is one.
    """
    paragraphs = list(texts)
    sample = _sample(paragraphs)
    words = [word.casefold().replace("'", "’") for word in _WORD.findall(sample)]
    if len(words) < _MIN_WORDS:
        return
    french = sum(word in _FRENCH_WORDS for word in words) / len(words)
    if french >= 0.15:  # French prose has 0.25 to 0.45
        return
    code, probability = _identifier().classify(sample)
    if code == "fr" or probability < 0.9 or (french >= 0.05 and _has_french_paragraph(paragraphs)):
        return
    raise L10nError(
        f"looks like {LANGUAGES[code]}, not French",
        path=path,
        remedy="give l10n the French original",
    )


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
