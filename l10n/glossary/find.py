"""Where a term's forms stand in target text: whole words, in any typography and letter case.

What counts as the same: the apostrophes ' ’ ʼ; hyphen, non-breaking hyphen and en dash; any white space;
quotation marks of any kind; capitals, except that acronyms (words with two capitals: МОМ, NGOs) are found
in capitals only. In Ukrainian also у and в, і, й and та, з, із and зі, whichever suits the words around
(see `l10n.languages.uk.euphony`). In Latin script also a hyphen for a space and the reverse
(human-trafficking victim), nothing for the hyphen after a prefix (countertrafficking, nongovernmental), and
British for American spelling and the reverse. A form is found as a member of a hyphenated compound
(trafficking in counter-trafficking; but not after non-) and before a possessive ’s, never inside a word.

A form may have a gap, *residence … permits*: other members of a coordination stand there, and a comma, “and”
or “or” parts them from what is before or behind: *residence and work permits*, *traffic in men and women*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from l10n.base.spans import Span
from l10n.base.wordlists import words
from l10n.glossary.capitals import capital_fits
from l10n.languages.en.spelling import spellings
from l10n.languages.uk import euphony as ukrainian_euphony

_APOSTROPHES = "'’ʼ‘`ʹ′"
_HYPHENS = "-‐‑‒–"
_QUOTES = '"«»“”„‟'
_PIECE = re.compile(rf"(?P<word>[^\W_]+(?:[{_APOSTROPHES}][^\W_]+)*)|(?P<space>\s+)|.", re.DOTALL)
# Prefixes whose hyphen is often left out.
_PREFIXES = words("""
    anti co counter cyber de ex inter intra macro micro mid mini multi non over para post pre pro psycho re
    semi socio sub super trans ultra under
""")
# Another concept: a non-refugee is none. But counter-trafficking is about trafficking.
_LEFT = rf"(?<!\w)(?<!\w[{_APOSTROPHES}])(?<!\b(?i:non)[{_HYPHENS}])"
GAP = " … "
"""In a form: here the other members of a coordination stand."""
_AND = r"(?i:and/or|and|or|as well as|а також|та/або|і/або|та|і|й|або|чи)"
_LINK = rf"(?:\s*,(?:\s+{_AND})?|\s+{_AND})"
_MEMBER = rf"\w[{_HYPHENS}{_APOSTROPHES}\w]*"
_MEMBERS = rf"\s+{_MEMBER}(?:,?\s+{_MEMBER}){{0,5}}?"
_IN_GAP = rf"(?:{_LINK}{_MEMBERS}|{_MEMBERS}{_LINK})\s+"
# No letter, and no apostrophe with a letter (об’ in об’єднання), unless it is the possessive.
_RIGHT = rf"(?!\w)(?![{_APOSTROPHES}](?![sS]\b)\w)"


@dataclass(frozen=True)
class _Finder:
    """Finds ``forms``, the longest first, those with a gap last, also in other ``spelling``.

    Expressions are compiled when a text calls for them: with the hundreds of forms of a term that takes
    longer than to look for it.
    """

    forms: tuple[str, ...]
    spelling: bool

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Lower-case strings of which a text that holds a form must hold one."""
        return _stems(self.forms)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches all forms."""
        return re.compile(_LEFT + "(?:" + self._any(self.forms) + ")" + _RIGHT)

    @cached_property
    def capitalised(self) -> re.Pattern[str] | None:
        """Matches the forms that begin with a capital themselves."""
        forms = [form for form in self.forms if form[0].isupper()]
        return re.compile(self._any(forms)) if forms else None

    def _any(self, forms: Sequence[str]) -> str:
        return "|".join(_pattern(form, self.spelling) for form in forms)

    def spans(self, text: str) -> Iterator[Span]:
        """All occurrences, whatever their capitals."""
        lower = text.lower()
        if any(stem in lower for stem in self.stems):
            yield from (match.span() for match in self.pattern.finditer(text))

    def accepts(self, text: str, span: Span) -> bool:
        """Whether an occurrence that begins with a capital may do so."""
        if not text[span[0]].isupper():
            return True
        if self.capitalised is not None and self.capitalised.fullmatch(text[slice(*span)]):
            return True
        return capital_fits(text, *span)


def apart(form: str) -> list[str]:
    """The form with a gap between any two of its words."""
    words = form.split(" ")
    return [" ".join(words[:i]) + GAP + " ".join(words[i:]) for i in range(1, len(words))]


def find_form(text: str, forms: Sequence[str]) -> Span | None:
    """The first occurrence of any of ``forms`` in ``text`` as (start, end), the longest that starts there."""
    return next(_accepted(text, tuple(forms)), None)


def find_all(text: str, forms: Sequence[str]) -> list[Span]:
    """All occurrences of any of ``forms``, from left to right, without overlaps."""
    return list(_accepted(text, tuple(forms)))


def _accepted(text: str, forms: tuple[str, ...]) -> Iterator[Span]:
    finder = _finder(forms)
    if finder is not None:
        yield from (span for span in finder.spans(text) if finder.accepts(text, span))


def find_forbidden(text: str, forbidden: Sequence[str], accepted: Sequence[str]) -> list[Span]:
    """Occurrences of forbidden forms that are not part of an accepted one.

    Spelling counts here: a glossary may forbid “organisation” and prefer “organization”. But the forbidden
    “trafficking” inside “labor trafficking” is none where “labour trafficking” is accepted.
    """
    finder = _finder(tuple(forbidden), spelling=False)
    spans = list(finder.spans(text)) if finder else []
    if not spans:
        return []
    whole = tuple(form for form in accepted if GAP not in form)
    exact, loose = _finder(whole, spelling=False), _finder(whole)
    own = set(exact.spans(text)) if exact else set()
    cover = own | (set(loose.spans(text)) if loose else set())
    return [
        (start, end)
        for start, end in spans
        if (start, end) not in own
        and not any(low <= start and end <= high and (low, high) != (start, end) for low, high in cover)
    ]


@lru_cache(maxsize=32768)
def _finder(forms: tuple[str, ...], spelling: bool = True) -> _Finder | None:
    stripped = {form.strip() for form in forms if form.strip()}
    ordered = sorted(stripped, key=lambda form: (GAP in form, -len(form), form))
    return _Finder(tuple(ordered), spelling) if ordered else None


def _pattern(form: str, spelling: bool) -> str:
    """The regular expression of one form."""
    if GAP in form:
        return _IN_GAP.join(_pattern(part, spelling) for part in form.split(GAP))
    latin = re.search("[A-Za-z]", form) is not None
    parts: list[str] = []
    previous = ""
    for piece in _PIECE.finditer(form):
        text = piece[0]
        if piece["word"]:
            parts.append(_word(text, spelling or not latin))
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
    variants = _variants(word.lower()) if spelling else (word,)
    return "(?i:" + "|".join(_letters(variant) for variant in variants) + ")"


def _variants(word: str) -> tuple[str, ...]:
    """``word`` and its other spellings, in whichever script it is."""
    return spellings(word) if word.isascii() else ukrainian_euphony.variants(word)


def _letters(word: str) -> str:
    return re.sub(f"[{_APOSTROPHES}]", f"[{_APOSTROPHES}]", re.escape(word))


def _stems(forms: Sequence[str]) -> tuple[str, ...]:
    """What a text must hold to hold a form: the common beginnings of the forms' first words."""
    groups: dict[str, list[str]] = {}
    for form in forms:
        word = re.match(r"[^\W_]+", form)
        if word is None:
            return ("",)
        for variant in _variants(word[0].lower()):
            groups.setdefault(variant[:4], []).append(variant)
    return tuple(_beginning(min(group), max(group)) for group in groups.values())


def _beginning(first: str, last: str) -> str:
    """What the first and the last of some sorted words, and so all of them, begin with."""
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    return first[:same]
