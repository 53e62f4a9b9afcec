"""How words in capitals are usually written: what the release, the glossary and CLDR know of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from l10n.base.letters import WORD
from l10n.languages.fr.places import french_places
from l10n.model import Glossary

# *KIEV – …*, *MAE SOT (Thaïlande) – …*, *KIEV, le 3 mai – …*
_TOWN = re.compile(r"[^\W\d_a-zà-ÿ][^a-zà-ÿœ\d–—(),:;.!?«»]*[^\W\d_](?=\s*\(|\s+[–—-]\s|,\s+le\s+\d)")
# After these a capital tells nothing.
_BEGINNING = re.compile(r"(?:^|[.:;!?…•«“\"(\[]|\s[–—-])\s*$")


def usual_words(segments: Iterable[str], acronyms: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each segment in capitals, or with a town in them at its head, these words as they are usually
    written, if that is known.

    ``acronyms``: those of the glossary, from `acronyms_of`.
    """
    texts = list(segments)
    shouted = {text: capitals for text in texts if (capitals := text[: capitals_end(text)])}
    if not shouted:
        return {}
    calm = {text for text in texts if not text.isupper()}
    usual = {**_places(), **acronyms, **_inside_sentences(calm)}
    return {
        text: tuple(dict.fromkeys(usual[word] for word in WORD.findall(capitals.lower()) if word in usual))
        for text, capitals in shouted.items()
    }


def capitals_end(text: str) -> int:
    """How many characters at the beginning are in capitals: all, or a town (*KIEV (Ukraine) –*), or none."""
    if text.isupper():
        return len(text)
    town = _TOWN.match(text)
    return town.end() if town and sum(map(len, WORD.findall(town[0]))) > 3 else 0


def _inside_sentences(texts: Iterable[str]) -> dict[str, str]:
    """The words of texts, by their small letters, as they stand most often where they need no capital."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for word in WORD.finditer(text):
            if not _BEGINNING.search(text, 0, word.start()):
                seen[word[0].lower()][word[0]] += 1
    # Of equal ones the word in small letters: it sorts last.
    return {word: max(ways, key=lambda way: (ways[way], way)) for word, ways in seen.items()}


def acronyms_of(glossary: Glossary) -> dict[str, str]:
    """The French acronyms of a glossary, by their small letters."""
    terms = (
        word for entry in glossary.entries for word in WORD.findall(f"{entry.fr.acronym} {entry.fr.term}")
    )
    return {word.lower(): word for word in terms if len(word) > 1 and word.isupper()}


@cache
def _places() -> Mapping[str, str]:
    """Countries and cities of one word, by their small letters."""
    from babel.core import get_global

    # A city has a French name in CLDR only if it differs from its identifier: Europe/Paris.
    zones = (zone for zone in get_global("zone_territories") if zone.count("/") == 1)
    names = {zone: zone.partition("/")[2] for zone in zones} | french_places()
    names.pop("001", None)  # le monde
    return {name.lower(): name for name in names.values() if WORD.fullmatch(name)}
