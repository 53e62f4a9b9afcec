"""Terms of a coordination that have words in common: *traite des femmes et des enfants* is two of them.

Good English and Ukrainian share these words as well — *trafficking in women and children*, *примусові або
ранні шлюби* — so that a term has no form of its own in the sentence. What all of them have in common at their
beginning or at their end is written once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product, takewhile
from typing import TYPE_CHECKING

from l10n.base.spans import common_start
from l10n.languages.paradigms import Place, unique

if TYPE_CHECKING:
    from l10n.glossary.forms import TermForms

_OR = re.compile(r"\b(?:ou|ni)\b")
_MOST = 4  # terms together: all ways to combine their renderings are tried
_STEM = 4  # letters that the forms of a word have in common
_ENDS_SMALL = re.compile(r"\s+\w{1,3}$")
_LONGEST = 2  # words of each that stand before what all have in common
_CONJUNCTIONS = {"en": ("and", "or"), "uk": ("та", "або")}

Forms = Mapping[str, frozenset[Place]]  # of one rendering, with their places in its table


def joint_forms(own: TermForms, members: Sequence[TermForms], language: str, surface: str) -> TermForms:
    """The forms of a term that reaches over a coordination, ``surface`` in French, of several.

    ``members`` are the forms of all of them, in their order. Those of all together go before its own; where
    no renderings of them have anything in common, its own are all there is.
    """
    if language not in _CONJUNCTIONS or len(members) > _MOST:
        return own
    conjunction = _CONJUNCTIONS[language][_OR.search(surface) is not None]
    links = [", "] * (len(members) - 2) + [f" {conjunction} "]
    families: list[Forms] = []
    # What a comma cuts is a clause of its own: *особа, яка пережила торгівлю людьми*.
    uncut = ([family for family in each.families if "," not in family[0]] for each in members)
    for renderings in product(*uncut):
        joined = _with_places(renderings[0], members[0])
        for link, forms, rendering in zip(links, members[1:], renderings[1:], strict=True):
            joined = dict(_joined(joined, _with_places(rendering, forms), link))
        if joined:
            families.append(joined)
    if not families:
        return own
    places = {form.casefold(): place for family in families for form, place in family.items() if place}
    together = tuple(tuple(family) for family in families)
    everything = unique(form for family in together for form in family)
    return replace(
        own,
        preferred=together[0][0],
        accepted=unique((*everything, *own.accepted)),
        candidates=unique((*everything, *own.candidates)),
        families=(*together, *own.families),
        places={**own.places, **places},
    )


def forms_apart(own: TermForms, last: TermForms, language: str, surface: str) -> tuple[str, ...]:
    """What else may render a term that shares its end with ``last``: *victimes et survivants de la traite*.

    The beginning of its forms alone, where the preferred renderings of both have nothing that they can share:
    *постраждалі та особи, які пережили торгівлю людьми*.
    """
    preferred = [replace(each, families=each.families[:1]) for each in (own, last)]
    if joint_forms(own, preferred, language, surface) is not own:
        return ()
    common = {word[:_STEM] for form in last.accepted for word in form.split() if len(word) >= _STEM}
    beginnings = (takewhile(lambda word: word[:_STEM] not in common, form.split()) for form in own.accepted)
    return unique(_ENDS_SMALL.sub("", " ".join(words)) for words in beginnings)


def _with_places(family: Sequence[str], forms: TermForms) -> Forms:
    return {form: forms.places.get(form.casefold(), frozenset()) for form in family}


def _joined(first: Forms, second: Forms, link: str) -> Iterator[tuple[str, frozenset[Place]]]:
    """Each form of the second with one of the first in the same case and number, their common words once."""
    for (form, places), (other, others) in product(second.items(), first.items()):
        if (places or others) and places.isdisjoint(others):
            continue
        if together := _together(other.split(" "), form.split(" "), link):
            yield together, places & others


def _together(first: Sequence[str], second: Sequence[str], link: str) -> str:
    """Two forms with what they begin with, or else what they end with, written once; empty if nothing is."""
    head, tail = common_start(first, second), common_start(first[::-1], second[::-1])
    if head and head < len(second):
        return f"{' '.join(first)}{link}{' '.join(second[head:])}"
    if tail and 0 < len(first) - tail <= _LONGEST and 0 < len(second) - tail <= _LONGEST:
        return f"{' '.join(first[:-tail])}{link}{' '.join(second)}"
    return ""
