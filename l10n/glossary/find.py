"""Where a term's forms stand in target text: whole words, in any typography and letter case.

What counts as the same: the apostrophes ' ’ ʼ; hyphen, non-breaking hyphen and en dash; any white space;
quotation marks of any kind; capitals, except that acronyms (words with two capitals: МОМ, NGOs) are found
in capitals only. In Latin script also a hyphen for a space and the reverse (human-trafficking victim),
nothing for the hyphen after a prefix (countertrafficking, nongovernmental), and British for American
spelling and the reverse. A form is found as a member of a hyphenated compound (trafficking in
counter-trafficking) and before a possessive ’s, never inside a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from l10n.glossary.english_spelling import spellings
from l10n.glossary.wordlists import words

Span = tuple[int, int]

_APOSTROPHES = "'’ʼ‘`ʹ′"
_HYPHENS = "-‐‑‒–"
_QUOTES = '"«»“”„‟'
_PIECE = re.compile(rf"(?P<word>[^\W_]+(?:[{_APOSTROPHES}][^\W_]+)*)|(?P<space>\s+)|.", re.DOTALL)
# Prefixes whose hyphen is often left out.
_PREFIXES = words("""
    anti co counter cyber de ex inter intra macro micro mid mini multi non over para post pre pro psycho re
    semi socio sub super trans ultra under
""")
_LEFT = rf"(?<!\w)(?<!\w[{_APOSTROPHES}])"
# No letter, and no apostrophe with a letter (об’ in об’єднання), unless it is the possessive.
_RIGHT = rf"(?!\w)(?![{_APOSTROPHES}](?![sS]\b)\w)"


@dataclass(frozen=True, slots=True)
class _Finder:
    """``stems``: lower-case strings of which a text that holds a form must hold one."""

    pattern: re.Pattern[str]
    stems: tuple[str, ...]

    def may_match(self, text: str) -> bool:
        lower = text.lower()
        return any(stem in lower for stem in self.stems)


def find_form(text: str, forms: Sequence[str]) -> Span | None:
    """The first occurrence of any of ``forms`` in ``text`` as (start, end), the longest that starts there."""
    finder = _finder(tuple(forms))
    if finder is None or not finder.may_match(text):
        return None
    match = finder.pattern.search(text)
    return match.span() if match else None


def find_all(text: str, forms: Sequence[str]) -> list[Span]:
    """All occurrences of any of ``forms``, from left to right, without overlaps."""
    finder = _finder(tuple(forms))
    if finder is None or not finder.may_match(text):
        return []
    return [match.span() for match in finder.pattern.finditer(text)]


def find_forbidden(text: str, forbidden: Sequence[str], accepted: Sequence[str]) -> list[Span]:
    """Occurrences of forbidden forms that are not part of an accepted one.

    Spelling counts here: a glossary may forbid “organisation” and prefer “organization”. But the forbidden
    “trafficking” inside “labor trafficking” is none where “labour trafficking” is accepted.
    """
    finder = _finder(tuple(forbidden), spelling=False)
    if finder is None or not finder.may_match(text):
        return []
    exact = _finder(tuple(accepted), spelling=False)
    own = {match.span() for match in exact.pattern.finditer(text)} if exact else set()
    cover = own | set(find_all(text, accepted))
    spans = [match.span() for match in finder.pattern.finditer(text)]
    return [
        (start, end)
        for start, end in spans
        if (start, end) not in own
        and not any(low <= start and end <= high and (low, high) != (start, end) for low, high in cover)
    ]


@lru_cache(maxsize=32768)
def _finder(forms: tuple[str, ...], spelling: bool = True) -> _Finder | None:
    ordered = sorted({form.strip() for form in forms if form.strip()}, key=lambda form: (-len(form), form))
    if not ordered:
        return None
    pattern = re.compile(
        _LEFT + "(?:" + "|".join(_pattern(form, spelling) for form in ordered) + ")" + _RIGHT
    )
    return _Finder(pattern, _stems(ordered))


def _pattern(form: str, spelling: bool) -> str:
    """The regular expression of one form."""
    latin = re.search("[A-Za-z]", form) is not None
    parts: list[str] = []
    previous = ""
    for piece in _PIECE.finditer(form):
        text = piece[0]
        if piece["word"]:
            parts.append(_word(text, latin and spelling))
            previous = text.lower()
        elif piece["space"]:
            parts.append(rf"(?:\s+|[{_HYPHENS}])" if latin else r"\s+")
        elif text in _HYPHENS and latin:
            parts.append(rf"(?:[{_HYPHENS}]|\s+)" + ("?" if previous in _PREFIXES else ""))
        elif text in _HYPHENS:
            parts.append(rf"[{_HYPHENS}]")
        elif text in _QUOTES:
            parts.append(f"[{_QUOTES}]")
        elif text in _APOSTROPHES:
            parts.append(f"[{_APOSTROPHES}]")
        else:
            parts.append(re.escape(text))
    return "".join(parts)


def _word(word: str, spelling: bool) -> str:
    capitals = sum(letter.isupper() for letter in word)
    if capitals >= 2 and capitals * 2 >= len(word):  # an acronym, perhaps with an ending: NGOs, СНІДу
        ending = len(word) - len(word.rstrip(word.lower()))
        return _letters(word[: len(word) - ending]) + f"(?i:{_letters(word[len(word) - ending :])})"
    variants = spellings(word.lower()) if spelling else (word,)
    return "(?i:" + "|".join(_letters(variant) for variant in variants) + ")"


def _letters(word: str) -> str:
    return re.sub(f"[{_APOSTROPHES}]", f"[{_APOSTROPHES}]", re.escape(word))


def _stems(forms: Sequence[str]) -> tuple[str, ...]:
    """What a text must hold to hold a form: the common beginnings of the forms' first words."""
    groups: dict[str, list[str]] = {}
    for form in forms:
        word = re.match(r"[^\W_]+", form)
        if word is None:
            return ("",)
        for variant in spellings(word[0].lower()):
            groups.setdefault(variant[:4], []).append(variant)
    return tuple(_beginning(min(group), max(group)) for group in groups.values())


def _beginning(first: str, last: str) -> str:
    """What the first and the last of some sorted words, and so all of them, begin with."""
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    return first[:same]
