"""Terms that share their head in a coordination: *traite des femmes et des enfants* is two of them.

Good English and Ukrainian share the head as well — *trafficking in women and children*, *торгівля жінками та
дітьми* — so that the second term has no form of its own in the sentence. What both have in common at their
beginning is written once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from l10n.glossary.paradigms import Place, unique

if TYPE_CHECKING:
    from l10n.glossary.forms import TermForms

_OR = re.compile(r"\bou\b")
_MOST = 4  # terms together: all ways to combine their renderings are tried
_CONJUNCTIONS = {"en": ("and", "or"), "uk": ("та", "або")}

Forms = Mapping[str, frozenset[Place]]  # of one rendering, with their places in its table


def joint_forms(own: TermForms, before: Sequence[TermForms], language: str, surface: str) -> TermForms:
    """The forms of a term that stands last in a coordination, ``surface`` in French, of several.

    ``before`` are the forms of the others, in their order. Those of all together go before its own; where no
    renderings of them begin alike, its own are all there is.
    """
    if language not in _CONJUNCTIONS or len(before) >= _MOST:
        return own
    conjunction = _CONJUNCTIONS[language][_OR.search(surface) is not None]
    links = [", "] * (len(before) - 1) + [f" {conjunction} "]
    families: list[Forms] = []
    for renderings in product(*(each.families for each in (*before, own))):
        joined = _with_places(renderings[0], before[0])
        for link, forms, rendering in zip(links, (*before[1:], own), renderings[1:], strict=True):
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


def _with_places(family: Sequence[str], forms: TermForms) -> Forms:
    return {form: forms.places.get(form.casefold(), frozenset()) for form in family}


def _joined(first: Forms, second: Forms, link: str) -> Iterator[tuple[str, frozenset[Place]]]:
    """Each form of the second with one of the first in the same case and number, their head once."""
    for (form, places), (other, others) in product(second.items(), first.items()):
        if (places or others) and places.isdisjoint(others):
            continue
        words, before = form.split(" "), other.split(" ")
        alike = next((n for n, (a, b) in enumerate(zip(words, before, strict=False)) if a != b), 0)
        if alike:
            yield f"{other}{link}{' '.join(words[alike:])}", places & others
