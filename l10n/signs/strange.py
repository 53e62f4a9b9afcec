"""What is in no piece of a model's vocabulary, and words in another script: the model has not to write them.

A sign at an end of the text, at a stop or beside a number or a name is cut off and put back there; what
stands between words is copied by a stand-in (see `l10n.signs.standin`), and with the word what stands in it.
Emoji, “☐”, “=”, “نور”, “A∕B”. Of “réfugié·e·s” the model reads “réfugiés”, which is said of both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from l10n.base.spans import Span, overlaps
from l10n.languages.fr.grammar.tokens import TAIL
from l10n.languages.names.latin import plain
from l10n.languages.placeable import SPACE
from l10n.mt.source import Constraint, Cut, Request, normalise, nowhere
from l10n.mt.vocabulary import Vocabulary
from l10n.signs.anchors import ITEMS, anchor

_WITH = "\u200d\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff"  # what belongs to the sign before it
_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
_INCLUSIVE = re.compile(
    rf"(?P<word>[^\W\d_]+)(?P<point>[·•‧⋅])(?P<tail>{TAIL})(?:(?P=point)s)?(?!\w)", re.IGNORECASE
)
_BETWEEN = re.compile(rf"[{ITEMS}\ufe0e\ufe0f ]+")  # between items, whatever their letters
_SPACES = re.compile(f"{SPACE}*")
_GAP = re.compile(rf"(?:{SPACE}|[{_INVISIBLE}])*")
_SENTENCE = re.compile(rf"[.!?…][»”\")]?{SPACE}*$")
_OWN = (
    "LATIN",
    "DIGIT",
    "SUPERSCRIPT",
    "SUBSCRIPT",
    "MODIFIER",
    "FEMININE",
    "MASCULINE",
    "MICRO",
    "FULLWIDTH",
    "MATHEMATICAL",
)


def without_strange(request: Request, vocabulary: Vocabulary) -> Request:
    """The request with what is done about these signs and words.

    Constraints that are added stand behind its own. A word in Latin letters is read in plain ones.
    """
    text = request.text
    wanted = [c.span for c in request.constraints]
    taken = [*wanted, *(c.span for c in request.cuts), *(span for span, _ in request.readings)]
    cuts: list[Cut] = []
    added: list[Constraint] = []
    read: list[tuple[Span, str]] = []
    breaks: list[Span] = []
    for match in _INCLUSIVE.finditer(text):
        if not vocabulary.can_spell(match["point"]) and not overlaps(match.span(), taken):
            read.append((match.span(), _without_tail(match)))
    taken += [span for span, _ in read]
    spans = list(_strange(text, vocabulary, taken))
    read += [(span, "") for span in _invisible(text, vocabulary) if not overlaps(span, [*taken, *spans])]
    for start, end in spans:
        surface = text[start:end]
        if _is_latin(surface):
            read.append(((start, end), plain(surface)))
        elif (item := _item(text, start, end)) is not None:
            breaks.append(item)
        elif _WORD.search(surface) or (made := _cut(text, start, end, wanted)) is None:
            added.append(Constraint(start, end, partial(_places, surface), (surface,), verbatim=surface))
        else:
            cuts.append(made)
    if not (cuts or added or read or breaks):
        return request
    return replace(
        request,
        constraints=(*request.constraints, *added),
        cuts=(*request.cuts, *cuts),
        readings=(*request.readings, *read),
        breaks=tuple(breaks),
    )


def _without_tail(match: re.Match[str]) -> str:
    """“réfugiés” of “réfugié·e·s”."""
    word = match["word"]
    if match[0][-1] not in "sS" or word[-1] in "sSxX":
        return word
    return word + match[0][-1]


def _strange(text: str, vocabulary: Vocabulary, taken: Sequence[Span]) -> Iterator[Span]:
    """The spans that touch none of the ``taken`` ones, each with all that belongs together."""
    found: list[Span] = []
    plain_text = normalise(text)
    unknown = {c for c in set(plain_text) if not c.isspace() and not vocabulary.can_spell(c)}
    if not unknown and not any(map(_is_foreign, set(text))):
        return
    for match in re.finditer(rf".[{_WITH}]*", plain_text, re.S):
        sign = match[0][0]
        if sign not in unknown and not _is_foreign(sign) and not (set(match[0][1:]) & unknown):
            continue
        start, end = (
            match.span() if sign in unknown or _is_foreign(sign) else (match.start() + 1, match.end())
        )
        if _is_invisible(text[start]) or (
            unicodedata.combining(sign) and not (found and found[-1][1] == start)
        ):
            continue  # an accent by itself the vocabulary sets on its letter
        whole = _whole(text, start, end)
        if not overlaps(whole, taken):
            start, end = whole
        elif _WORD.fullmatch(sign) or overlaps((start, end), taken):
            continue
        if found and (start < found[-1][1] or _GAP.fullmatch(text, found[-1][1], start)):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    yield from found


def _invisible(text: str, vocabulary: Vocabulary) -> Iterator[Span]:
    """Soft hyphens and the like, which are not to be read."""
    for at, sign in enumerate(text):
        if _is_invisible(sign) and not vocabulary.can_spell(sign):
            yield at, at + 1


def _is_invisible(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf"


def _whole(text: str, start: int, end: int) -> Span:
    """The word that the letter is of, or the words that the sign joins."""
    letter = _WORD.fullmatch(text, start, end)
    if letter or (_is_word(text, start - 1) and _is_word(text, end)):
        while _is_word(text, start - 1):
            start -= 1
        while _is_word(text, end):
            end += 1
    return start, end


def _is_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")


def _item(text: str, start: int, end: int) -> Span | None:
    """The sign with its spaces if it stands between items, or, an emoji, between sentences."""
    first, last = _space_before(text, start), _SPACES.match(text, end).end()  # type: ignore[union-attr]
    inside = first < start and end < last < len(text) and text[:first].strip()
    if not inside or not (_BETWEEN.fullmatch(text, start, end) or _is_emoji(text[start])):
        return None
    begins = _BETWEEN.fullmatch(text, start, end) or (
        text[last].isupper() and _SENTENCE.search(text, 0, first)
    )
    return (first, last) if begins and _WORD.search(text, last) and _WORD.search(text, 0, first) else None


def _is_emoji(sign: str) -> bool:
    return unicodedata.category(sign) == "So"


def _cut(text: str, start: int, end: int, wanted: Sequence[Span]) -> Cut | None:
    """The sign with its space as what is cut; None if it is to be copied. ``wanted``: the constraints."""
    before, after = _space_before(text, start), _SPACES.match(text, end).end()  # type: ignore[union-attr]
    if text[before - 1 : before].isdigit() and text[after : after + 1].isdigit():
        return None  # *5 × 7* must not become *5 7*
    leads, follows = (after in (a for a, _ in wanted)), (before in (b for _, b in wanted))
    found = anchor(text, start, end)
    if found is None and not (leads or follows):
        return None
    leads = found.leads if found else leads
    first, last = (start, after) if leads else (before, end)
    return Cut(first, last, text[first:last], found.find if found else nowhere, leads)


def _space_before(text: str, start: int) -> int:
    while start and re.match(SPACE, text[start - 1]):
        start -= 1
    return start


def _is_foreign(sign: str) -> bool:
    """Whether it is a letter of another script; French has none."""
    return ord(sign) > 0x2FF and sign.isalpha() and not unicodedata.name(sign, "").startswith(_OWN)


def _is_latin(surface: str) -> bool:
    letters = [sign for sign in surface if sign.isalpha()]
    return bool(letters) and surface.isalpha() and not any(map(_is_foreign, letters))


def _places(surface: str, target: str) -> list[Span]:
    return [match.span() for match in re.finditer(re.escape(surface), target)]
