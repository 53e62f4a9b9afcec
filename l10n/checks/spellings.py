"""One person has one spelling through a release: *Перпету* here and *Перепету* there are told.

A Ukrainian name is declined, so two forms count as one spelling if they may be cases of the same word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from l10n.analysis.constraints import Analysis
from l10n.base.letters import has_latin
from l10n.base.spans import common_start
from l10n.languages.names.find import name_parts
from l10n.languages.names.transcription import likeness
from l10n.languages.placeables import NAMES
from l10n.model import Draft

# Likeness below which a word with a capital may be any other: *Among* for *Amina*.
_SURE = 75
# What two forms of a Ukrainian name may differ by at the end: *Кравець* and *Кравця*, *Федір* and *Федора*,
# *Ольга* and *Ользі*, *Зеленський* and *Зеленського*, *Степан* and *Степанова* (mother).
_TAIL = re.compile(
    r"[еєіоийь]?[бвгґджзйклмнпрстфхцчшщ]{0,2}[ь’]?"
    r"(?:[аеєиіїйоуюяь]|ого|ому|ові|еві|єві|[аяиієїо][йхм]|[ауоє]ю|єю|[аяи]ми|[оеє]м)?"
    r"(?:(?:[оеє]в|[иії]н|їв)(?:[аоиіуе]|ого|ому|ої|ою|ій|им|их|ими)?)?"
)
_LONGEST_TAIL = 7


@dataclass(frozen=True, slots=True)
class Use:
    """``part`` of a French name, and the ``form`` that a target text has for it."""

    part: str
    form: str
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Variant:
    """A use with another spelling than the ``usual`` one of its name."""

    use: Use
    usual: str

    def __str__(self) -> str:
        return f"{self.use.part}: “{self.use.form}” here, “{self.usual}” elsewhere in the release"


def uses_of(analysis: Analysis, target: str, language: str, *, draft: bool = False) -> list[Use]:
    """How a target text writes the names of persons in its source; those left in Latin letters aside."""
    found = []
    for placeable in analysis.placeables:
        for part, span in name_parts(placeable.surface, target) if placeable.kind in NAMES else ():
            form = target[slice(*span)] if span is not None else ""
            if not form or likeness(part, form) < _SURE or (language == "uk" and has_latin(form)):
                continue
            if form.casefold() != part.casefold() and form.casefold() in _other_words(language):
                continue
            found.append(Use(part, form, draft))
    return found


def find_variants(uses: Sequence[Use], language: str) -> list[Variant | None]:
    """For each use in a release the `Variant`, or None if it has the usual spelling.

    What people have written counts before drafts; of spellings used equally often, the first is the usual
    one.
    """
    groups: dict[str, list[list[int]]] = {}
    for i, use in enumerate(uses):
        spellings = groups.setdefault(use.part.casefold(), [])
        same = next((own for own in spellings if _is_same(uses[own[0]].form, use.form, language)), None)
        if same is None:
            spellings.append([i])
        else:
            same.append(i)
    found: list[Variant | None] = [None] * len(uses)
    for spellings in groups.values():
        usual = max(spellings, key=lambda own: (sum(not uses[i].draft for i in own), len(own)))
        for i in (i for own in spellings if own is not usual for i in own):
            found[i] = Variant(uses[i], uses[usual[0]].form)
    return found


def tell_variants(
    drafts: Mapping[str, Draft],
    standing: Mapping[str, str],
    analyses: Mapping[str, Analysis],
    language: str,
) -> dict[str, Draft]:
    """Those of a release's drafts that write a name otherwise than the rest of it, with a remark.

    All by source text. ``standing``: the targets that stay as they are; ``analyses``: the whole release.
    """
    texts: list[str] = []
    uses: list[Use] = []
    for text, analysis in analyses.items():
        draft = drafts.get(text)
        own = uses_of(analysis, draft.text if draft else standing.get(text, ""), language, draft=bool(draft))
        uses += own
        texts += [text] * len(own)
    remarks: dict[str, list[str]] = {}
    for text, variant in zip(texts, find_variants(uses, language), strict=True):
        if variant is not None and variant.use.draft:
            remarks.setdefault(text, []).append(f"name {variant}")
    return {
        text: replace(drafts[text], warnings=(*drafts[text].warnings, *dict.fromkeys(own)))
        for text, own in remarks.items()
    }


@cache
def _other_words(language: str) -> frozenset[str]:
    """Countries and months, which have a capital and may look like a name: *Romania* for *Roman*."""
    from babel import Locale

    locale = Locale.parse(language)
    months = locale.months["format"]["wide"].values()
    return frozenset(name.casefold() for name in (*locale.territories.values(), *months))


def _is_same(one: str, two: str, language: str) -> bool:
    """Whether two forms have one spelling: they may be cases, or the name of a person and of the family."""
    one, two = _plain(one), _plain(two)
    if language != "uk":
        one, two = (re.sub("’s?$", "", form) for form in (one, two))
        return two in (one, f"{one}s") or one == f"{two}s"
    common = common_start(one, two)
    tails = one[common:], two[common:]
    return common > 0 and all(len(tail) <= _LONGEST_TAIL and _TAIL.fullmatch(tail) for tail in tails)


def _plain(form: str) -> str:
    """A form without capitals, accents and stress marks; the letters й and ї stay."""
    word = unicodedata.normalize("NFC", form.casefold()).replace("ʼ", "’").replace("'", "’")
    letters = (c if c in "йї" else unicodedata.normalize("NFD", c)[0] for c in word)
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("ґ", "г")
