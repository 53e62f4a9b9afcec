"""Catalogue -> Package: the active entries with all that a translator should see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import polib

from l10n.catalog.document import seen
from l10n.catalog.facts import Facts, parse_facts, state
from l10n.catalog.header import is_template
from l10n.catalog.read import read_catalogue
from l10n.errors import L10nError
from l10n.exchange.unit import Match, Matches, Note, Package, Status, Term, Terms, Unit, unit_id
from l10n.exchange.xml import clean
from l10n.model import Glossary, TermHit

_MOST = 3  # matches of a segment


def read_package(path: Path, *, glossary: Glossary | None = None, memory: Path | None = None) -> Package:
    """The catalogue at ``path`` as it goes out, with the terms of ``glossary`` and matches from ``memory``.

    Raises `L10nError` as `read_catalogue` does, and if there is no such file, if it is a template, or if its
    header names no language; also for a damaged memory. A memory that is not there has no matches.
    """
    catalogue = read_catalogue(path)
    if catalogue is None:
        raise L10nError(
            "there is no such catalogue", path=path, remedy="l10n status shows those that there are"
        )
    language = language_of(catalogue, path)
    texts = [entry.msgid for entry in catalogue if not entry.obsolete]
    terms = find_terms(texts, glossary, language) if glossary is not None else {}
    matches = find_matches(texts, memory, language) if memory is not None else {}
    return collect(catalogue, path.stem, language, terms=terms, matches=matches)


def language_of(catalogue: polib.POFile, path: Path) -> str:
    """The header's Language as a BCP 47 tag; `L10nError` if it has none or the file is a template."""
    if path.suffix == ".pot" or is_template(catalogue):
        remedy = "name the catalogue of a language: locales/<language>/<release>.po"
        raise L10nError("this is a template, it has no translations", path=path, remedy=remedy)
    language = catalogue.metadata.get("Language", "").split(".")[0].partition("@")[0].strip()
    if not language:
        remedy = "add “Language: uk” or the like to its header"
        raise L10nError("the header names no language", path=path, line=1, remedy=remedy)
    return language.replace("_", "-")


def collect(
    catalogue: polib.POFile,
    release: str,
    language: str,
    *,
    terms: Terms | None = None,
    matches: Matches | None = None,
) -> Package:
    """The active entries of ``catalogue`` in their order; ``terms`` and ``matches`` are keyed by msgid.

    A match that only says what the entry says is left out.
    """
    units = [
        unit
        for entry in catalogue
        if not entry.obsolete
        for unit in _units(entry, (terms or {}).get(entry.msgid, ()), (matches or {}).get(entry.msgid, ()))
    ]
    meta = catalogue.metadata
    return Package(release, language, meta.get("X-Source", ""), meta.get("X-Source-SHA256", ""), tuple(units))


def status_of(entry: polib.POEntry, text: str) -> Status:
    """What the fuzzy flag of ``entry`` says of its ``text``."""
    if not text:
        return "untranslated"
    return "draft" if entry.fuzzy else "approved"


def texts_of(entry: polib.POEntry) -> list[tuple[int | None, str, str]]:
    """Plural form (None: the entry has no plural), source and target of each text of ``entry``.

    A target that shows nothing, a space for instance, is none.
    """
    if not entry.msgid_plural:
        return [(None, entry.msgid, seen(entry.msgstr, entry.msgid))]
    sources = ((n, entry.msgid if n == 0 else entry.msgid_plural) for n in sorted(entry.msgstr_plural))
    return [(n, source, seen(entry.msgstr_plural[n], source)) for n, source in sources]


def find_terms(texts: Sequence[str], glossary: Glossary, language: str) -> dict[str, tuple[Term, ...]]:
    """The glossary terms of each text, terms inside longer ones left out; none for a language that the
    glossary lacks."""
    from l10n.glossary.expansions import expansions
    from l10n.glossary.match import TermMatcher

    if not any(language in entry.targets for entry in glossary.entries):
        return {}
    found = zip(texts, TermMatcher(glossary).match(texts, expansions(texts)), strict=True)
    return {
        text: tuple(_term(hit, glossary, language) for hit in hits if not hit.nested)
        for text, hits in found
        if hits
    }


def find_matches(texts: Sequence[str], memory: Path, language: str) -> dict[str, tuple[Match, ...]]:
    """The best matches of each text, which is a sentence of a release between its neighbours."""
    from l10n.memory.lookup import Query, lookup

    around = ["", *texts, ""]
    queries = [Query(text, around[n], around[n + 2]) for n, text in enumerate(texts)]
    found = zip(texts, lookup(memory, queries, language, limit=_MOST), strict=True)
    return {
        text: tuple(Match(match.source, match.target, match.score, match.place) for match in matches)
        for text, matches in found
        if matches
    }


def _term(hit: TermHit, glossary: Glossary, language: str) -> Term:
    from l10n.glossary.forms import hit_forms

    entry = glossary.by_id[hit.entry]
    target = entry.targets[language]
    preferred = hit_forms(hit, glossary, language).preferred
    allowed = tuple(word for word in target.allowed if word != preferred)
    return Term(hit.start, hit.end, hit.surface, preferred, allowed, target.forbidden, entry.definition)


def _units(entry: polib.POEntry, terms: Sequence[Term], matches: Sequence[Match]) -> Iterator[Unit]:
    facts = parse_facts(entry.comment)
    machine = state(entry) == "draft" and facts.draft is not None
    for form, source, target in texts_of(entry):
        status = status_of(entry, target)
        yield Unit(
            id=unit_id(entry.msgctxt, entry.msgid, form),
            source=source,
            target=target,
            status=status,
            comment=clean(entry.tcomment),
            context=entry.msgctxt,
            form=form,
            origin=facts.draft.origin if machine and facts.draft else "",
            notes=tuple(_notes(facts, status)),
            references=tuple((clean(path), str(line)) for path, line in entry.occurrences),
            previous=entry.previous_msgid or "",
            terms=tuple(terms) if source == entry.msgid else (),
            matches=tuple(m for m in matches if source == entry.msgid and m.target != target),
        )


def _notes(facts: Facts, status: Status) -> Iterator[Note]:
    """The facts as notes; what the machine remarked on its draft is settled once a human approved it."""
    if facts.kind:
        yield Note("kind", clean(facts.kind))
    if status != "approved":
        for unmet in facts.unmet:
            reason = f" ({unmet.reason})" if unmet.reason else ""
            yield Note("unmet", clean(f"{unmet.surface} → {unmet.preferred}{reason}"))
        for check in facts.checks:
            yield Note("check", clean(check))
        for change in facts.changes:
            yield Note("change", clean(change))
    for line in facts.other:
        if line.strip():
            yield Note("remark", clean(line))
