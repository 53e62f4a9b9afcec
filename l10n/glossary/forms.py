"""The target side of an entry: every accepted and every forbidden surface form.

Ukrainian forms come from pymorphy3 (`l10n.languages.uk.forms`), English ones from rules
(`l10n.languages.en.forms`). Forms that an entry lists by hand win: then nothing is inflected.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from l10n.glossary.find import apart
from l10n.glossary.joint import forms_apart, joint_forms
from l10n.languages.en import forms as english
from l10n.languages.fr.grammar.coordination import LINK
from l10n.languages.paradigms import Paradigm, Place, listed, single, unique
from l10n.languages.uk import forms as ukrainian
from l10n.model import Entry, Glossary, SourceTerm, TargetTerm, TermHit


@dataclass(frozen=True, slots=True)
class TermForms:
    """Surface forms of an entry in one language, each once (letter case aside).

    ``preferred`` is what a hit is asked for in words: the preferred rendering, or the acronym; it is empty,
    and nothing is accepted, where the entry only forbids. ``accepted`` begins with its dictionary form, then
    come its other forms, then those of the allowed renderings. ``candidates`` are those of them that may be
    put into a draft: no vocative. ``families`` are these again, rendering by rendering; ``singular`` and
    ``plural`` those of one number only, where a rendering has both; ``places`` are the cases and numbers of
    each form (in small letters) that is declined. ``forbidden`` holds the forms of the forbidden renderings
    that are not accepted as well. ``guessed`` says that a word unknown to the dictionary was inflected by
    analogy; ``problems`` are remarks for the terminology manager, one sentence each.
    """

    preferred: str
    accepted: tuple[str, ...]
    candidates: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    families: tuple[tuple[str, ...], ...] = ()
    singular: frozenset[str] = frozenset()
    plural: frozenset[str] = frozenset()
    places: Mapping[str, frozenset[Place]] = field(default_factory=dict)
    guessed: bool = False
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendering:
    """A rendering with its table of forms; ``by_hand`` if the entry lists all forms itself.

    A ``"free"`` term belongs to no entry.
    """

    term: str
    status: Literal["acronym", "preferred", "allowed", "forbidden", "free"]
    paradigm: Paradigm
    by_hand: bool = False


Use = Literal["full", "acronym", "introduced"]


def term_forms(entry: Entry, language: str, use: Use = "full", *, only: str = "") -> TermForms:
    """The forms of ``entry`` in ``language``: the full ones, those of its acronym, or both together.

    An acronym (indeclinable in Ukrainian as a rule; it has a plural in English unless it is a name) is
    ``"introduced"`` by the full form before it: International Organization for Migration (IOM). A language
    without acronym has the full forms for all uses. ``only``: one of the renderings, to the exclusion of the
    others. `KeyError` if the entry lacks the language, which the loader rules out. Cached.
    """
    fr = entry.fr
    target = entry.targets[language]
    use = use if target.acronym else "full"
    return _term_forms(target, language, fr.pos, _name(fr), fr.term.isupper(), use, only)


def renderings(entry: Entry, language: str) -> tuple[Rendering, ...]:
    """Everything that ``entry`` says on ``language``: acronym, preferred, allowed, forbidden, in this order.

    Where the forms are listed by hand, the preferred rendering has them all, and no allowed one follows.
    `KeyError` as in `term_forms`. Cached.
    """
    fr = entry.fr
    return _renderings(entry.targets[language], language, fr.pos, _name(fr), fr.term.isupper())


def hit_forms(hit: TermHit, glossary: Glossary, language: str, *, only: str = "") -> TermForms:
    """The forms that may render ``hit``; see `term_forms`, and `joint_forms` for one that shares words.

    In a coordination the other members may stand between its words: *forced or early marriages*. What reaches
    over others is not put into a draft if it would leave these out: only if all of them are terms that it
    comes last of.
    """
    use: Use = "acronym" if hit.via == "acronym" or hit.mention == "later" else "full"
    own = term_forms(
        glossary.by_id[hit.entry], language, "introduced" if hit.mention == "first" else use, only=only
    )
    if not hit.shares or use == "acronym":
        return own
    gapped = replace(own, accepted=_with_gaps(own.accepted))
    if not LINK.search(hit.surface):
        return gapped
    if "" in hit.shares:
        return replace(gapped, candidates=(), places={})
    members = [own if m == hit.entry else term_forms(glossary.by_id[m], language) for m in hit.shares]
    if hit.entry == hit.shares[-1]:
        return joint_forms(gapped, members, language, hit.surface)
    alone = forms_apart(own, members[-1], language, hit.surface) if hit.entry == hit.shares[0] else ()
    return replace(gapped, accepted=unique((*gapped.accepted, *alone)), candidates=(), places={})


@lru_cache(maxsize=4096)
def _with_gaps(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The forms, then each with a gap between any two of its words."""
    return unique((*forms, *(gapped for form in forms for gapped in apart(form))))


def _name(fr: SourceTerm) -> str:
    """Whether the French term is a name: ``"sure"``, ``"likely"`` (a capital: Conseil de l’Europe) or not."""
    if fr.pos == "propn":
        return "sure"
    return "likely" if fr.pos == "noun" and fr.term[:1].isupper() else ""


def _proper(term: str, language: str, name: str, french_acronym: bool) -> bool:
    """Whether a rendering of a name is one as well, so that it has no plural.

    One in small letters (the organization) is none; nor, if only a capital speaks for it, is an acronym for
    an acronym (ONG: NGO), or one English word (Ukrainien: Ukrainian).
    """
    if not name or term[:1].islower():
        return False
    doubtful = (french_acronym and term.isupper()) or (
        language == "en" and not term.isupper() and " " not in term
    )
    return name == "sure" or not doubtful


@lru_cache(maxsize=65536)
def _renderings(
    target: TargetTerm, language: str, pos: str, name: str, french_acronym: bool
) -> tuple[Rendering, ...]:
    def inflect(term: str, pos: str) -> Paradigm:
        return paradigm(term, language, pos=pos, proper=_proper(term, language, name, french_acronym))

    found = []
    if target.acronym:
        found.append(Rendering(target.acronym, "acronym", inflect(target.acronym, "noun")))
    if target.forms:
        table = listed(target.preferred, language, target.forms)
        found.append(Rendering(target.preferred, "preferred", table, by_hand=True))
    elif target.preferred:
        found.append(Rendering(target.preferred, "preferred", inflect(target.preferred, pos)))
        found += (Rendering(term, "allowed", inflect(term, pos)) for term in target.allowed)
    found += (Rendering(t, "forbidden", paradigm(t, language, pos=pos)) for t in target.forbidden)
    return tuple(found)


@lru_cache(maxsize=65536)
def _term_forms(
    target: TargetTerm, language: str, pos: str, name: str, french_acronym: bool, use: Use, only: str
) -> TermForms:
    every = _renderings(target, language, pos, name, french_acronym)
    wanted = ("acronym",) if use == "acronym" else ("preferred", "allowed")
    found = [r.paradigm for r in every if r.status in wanted and only in ("", r.term)]
    banned = [r.paradigm for r in every if r.status == "forbidden"]
    after = f" ({target.acronym})" if use == "introduced" else ""
    accepted = unique(form + after for p in found for form in p.forms)
    spoken = {form + after for p in found for form in p.spoken}
    taken = {form.casefold() for form in accepted}
    return TermForms(
        preferred=target.acronym if use == "acronym" else (only or target.preferred) + after,
        accepted=accepted,
        candidates=tuple(form for form in accepted if form not in spoken),
        forbidden=unique(form for p in banned for form in p.forms if form.casefold() not in taken),
        families=tuple(tuple(f + after for f in p.forms if f + after not in spoken) for p in found),
        singular=_of_number(found, "singular", after),
        plural=_of_number(found, "plural", after),
        places=_places(found, after.casefold()),
        guessed=any(p.guessed for p in found),
        problems=tuple(dict.fromkeys(problem for p in (*found, *banned) for problem in p.problems)),
    )


def _of_number(tables: Sequence[Paradigm], number: str, after: str) -> frozenset[str]:
    """The accepted forms of that ``number`` only, of renderings that have another as well."""
    columns = [
        (name, row.cells[i])
        for table in tables
        if len(table.columns) > 1
        for i, name in enumerate(table.columns)
        for row in table.rows
        if row.accepted
    ]
    own, other = (
        {form + after for name, cell in columns if (name == number) is same for form in cell}
        for same in (True, False)
    )
    return frozenset(own - other)


def _places(tables: Sequence[Paradigm], after: str) -> dict[str, frozenset[Place]]:
    """The places of the forms of several renderings, which may share forms."""
    found: dict[str, frozenset[Place]] = {}
    for table in tables:
        for form, own in table.places.items():
            found[form + after] = found.get(form + after, frozenset()) | own
    return found


def paradigm(term: str, language: str, *, pos: str = "noun", proper: bool = False) -> Paradigm:
    """The table of the forms of ``term``: case by number in Ukrainian, singular and plural in English.

    ``pos`` and ``proper`` as in `term_forms`: the part of speech of the entry, and whether it is a name that
    has no other number. A language the program has no grammar for gets the term as it stands. Never raises.
    """
    if language == "uk":
        return ukrainian.paradigm(term, pos=pos, proper=proper)
    if language == "en":
        return english.paradigm(term, pos=pos, proper=proper)
    return single(term, language, (f"forms in “{language}” are not known to the program: list them by hand",))
