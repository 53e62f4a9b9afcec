"""The target side of an entry: every accepted and every forbidden surface form.

Ukrainian forms come from pymorphy3 (`l10n.glossary.ukrainian`), English ones from rules
(`l10n.glossary.english`). Forms that an entry lists by hand win: then nothing is inflected.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from l10n.glossary import english, ukrainian
from l10n.glossary.paradigms import Paradigm, single, unique
from l10n.model import Entry, Glossary, SourceTerm, TargetTerm, TermHit


@dataclass(frozen=True, slots=True)
class TermForms:
    """Surface forms of an entry in one language, each once (letter case aside).

    ``preferred`` is what a hit is asked for in words: the preferred rendering, or the acronym. ``accepted``
    begins with its dictionary form, then come its other forms, then those of the allowed renderings.
    ``forbidden`` holds the forms of the forbidden renderings that are not accepted as well.
    ``guessed`` says that a word unknown to the dictionary was inflected by analogy; ``problems`` are remarks
    for the terminology manager, one sentence each.
    """

    preferred: str
    accepted: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    guessed: bool = False
    problems: tuple[str, ...] = ()


def term_forms(entry: Entry, language: str, *, acronym: bool = False) -> TermForms:
    """The forms of ``entry`` in ``language``; of its acronym if the hit was one and the entry has one.

    An acronym stands first (it is indeclinable in Ukrainian as a rule, and has a plural in English unless it
    is a name), the full forms after it. `KeyError` if the entry lacks the language, which the loader rules
    out. Cached.
    """
    fr = entry.fr
    return _term_forms(entry.targets[language], language, fr.pos, _name(fr), fr.term.isupper(), acronym)


def hit_forms(hit: TermHit, glossary: Glossary, language: str) -> TermForms:
    """The forms that may render ``hit``; see `term_forms`."""
    return term_forms(glossary.by_id[hit.entry], language, acronym=hit.via == "acronym")


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
def _term_forms(
    target: TargetTerm, language: str, pos: str, name: str, french_acronym: bool, acronym: bool
) -> TermForms:
    by_acronym = acronym and bool(target.acronym)

    def inflect(term: str, pos: str) -> Paradigm:
        return paradigm(term, language, pos=pos, proper=_proper(term, language, name, french_acronym))

    found = [inflect(target.acronym, "noun")] if by_acronym else []
    if not target.forms:
        found += [inflect(term, pos) for term in (target.preferred, *target.allowed)]
    accepted = unique([*(form for p in found for form in p.forms), *target.forms])
    taken = {form.casefold() for form in accepted}
    banned = [paradigm(t, language, pos=pos) for t in target.forbidden]
    problems = [problem for p in (*found, *banned) for problem in p.problems]
    if target.forms and target.preferred.casefold() not in taken:
        problems.append(f"“{target.preferred}” is not among the forms listed for it; add it")
    return TermForms(
        preferred=target.acronym if by_acronym else target.preferred,
        accepted=accepted,
        forbidden=unique(form for p in banned for form in p.forms if form.casefold() not in taken),
        guessed=any(p.guessed for p in found),
        problems=tuple(dict.fromkeys(problems)),
    )


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
