"""Rows of a table and entries: the full layout, Weblate's CSV, DeepL's and OmegaT's columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from l10n.errors import L10nError
from l10n.glossary.exchange.concept import Incoming, clean, empty_entry, language_of
from l10n.model import Entry, SourceTerm, TargetTerm

LAYOUTS = ("full", "weblate", "deepl")
STATUSES = ("approved", "proposed", "deprecated")
POS = ("noun", "propn", "verb", "adj", "adv")
_SOURCE = ("fr", "fr_variants", "fr_acronym", "pos")
_TARGET = ("", "_acronym", "_allowed", "_forbidden", "_forms", "_note")
_REST = ("unless", "case_sensitive", "introduce_acronym", "status", "domain", "definition", "note")
FULL = ("id", *_SOURCE, *(lang + part for lang in ("en", "uk") for part in _TARGET), *_REST)
WEBLATE = (
    "location", "source", "target", "id", "fuzzy", "context", "translator_comments", "developer_comments",
)  # fmt: skip
_CODES = {"fr", "en", "uk", "fr-fr", "en-gb", "en-us", "uk-ua"}

Row = tuple[int, Sequence[str]]
"""A line number from 1, and the cells."""


def entries_of(rows: Sequence[Row], path: Path, to: str = "") -> list[Incoming]:
    """What the rows say; the layout is told by the heading. ``to`` is the language of a bilingual file.

    Raises `L10nError`, with the line, for a table that is in no known layout.
    """
    rows = [(line, cells) for line, cells in rows if any(cell.strip() for cell in cells)]
    if not rows:
        raise L10nError("holds no terms", path=path, remedy="export it again; the glossary was not touched")
    line, head = rows[0]
    names = [cell.strip().lower().lstrip("\ufeff") for cell in head]
    repeated = [name for name in names if name and names.count(name) > 1]
    if "source" in names and "target" in names:
        return list(_bilingual(rows[1:], names.index("source"), names.index("target"), names, path, to))
    heading = {name for name in names if name in _CODES or name in FULL}
    if heading & {"fr", "fr-fr"} and heading >= set(names[:2]) and not repeated:
        return [_full(cells, names, at, path) for at, cells in rows[1:]]
    if len(names) < 2:
        what = "has one column only"
        if ";" in head[0]:
            what = "has semicolons between its columns"
        remedy = "save it as CSV with commas, or as .tsv or .xlsx; the glossary was not touched"
        raise L10nError(what, path=path, line=line, remedy=remedy)
    if len(names) > 4:
        remedy = f"name the columns in the first line: {', '.join(FULL[:6])} …; see docs/glossary.md"
        raise L10nError("the first line names no columns that are known", path=path, line=line, remedy=remedy)
    return list(_bilingual(rows, 0, 1, ["", "", "note", ""], path, to))


def _bilingual(
    rows: Sequence[Row], source: int, target: int, names: Sequence[str], path: Path, to: str
) -> Iterator[Incoming]:
    """DeepL (source, target and perhaps their languages), OmegaT (with a comment), Weblate."""
    width = max(source, target) + 1
    for line, cells in rows:
        if len(cells) < width or not cells[source].strip():
            remedy = "each line needs a French term and its rendering; the glossary was not touched"
            raise L10nError("a line without both texts", path=path, line=line, remedy=remedy)
    first = rows[0][1] if rows else ()
    coded = "source" not in names and len(first) == 4 and first[3].strip().lower() in _CODES
    language = to or (first[3].strip().lower()[:2] if coded else language_of(c[target] for _, c in rows))
    for line, cells in rows:
        get = {name: clean(cell) for name, cell in zip(names, cells, strict=False) if name}
        note = get.get("developer_comments") or ("" if coded else get.get("note", ""))
        text = clean(cells[target])
        targets = {language: TargetTerm(text, note=get.get("translator_comments", ""))} if text else {}
        entry = empty_entry("", SourceTerm(clean(cells[source])), targets=targets, note=note)
        yield Incoming(entry, f"{path.name}:{line}")


def _full(cells: Sequence[str], names: Sequence[str], line: int, path: Path) -> Incoming:
    row: dict[str, str] = {
        name.split("-")[0]: clean(cell) for name, cell in zip(names, cells, strict=False) if name
    }
    if not row.get("fr"):
        raise L10nError(
            "the column fr is empty",
            path=path,
            line=line,
            remedy="write the French term, or remove the line; the glossary was not touched",
        )
    for name, known in (("status", STATUSES), ("pos", POS), ("case_sensitive", ("true", "false"))):
        if row.get(name) and row[name].lower() not in known:
            what = f'"{row[name]}" in the column {name} is not known'
            raise L10nError(what, path=path, line=line, remedy=f"write one of {', '.join(known)}")
    source = SourceTerm(
        row["fr"], _parts(row.get("fr_variants")), row.get("fr_acronym", ""), row.get("pos", "") or "noun"
    )
    targets = {lang: target for lang in ("en", "uk") if (target := _target(row, lang)) != TargetTerm("")}
    entry = empty_entry(row.get("id", ""), source, targets=targets)
    status: Any = row.get("status", "").lower() or "approved"
    entry = replace(
        entry,
        unless=_parts(row.get("unless")),
        case_sensitive=row.get("case_sensitive", "").lower() == "true",
        introduce_acronym=row.get("introduce_acronym", "").lower() == "true",
        status=status,
        domain=row.get("domain", ""),
        definition=row.get("definition", ""),
        note=row.get("note", ""),
    )
    return Incoming(entry, f"{path.name}:{line}", frozenset({"status"} if row.get("status") else ()))


def _target(row: Mapping[str, str], language: str) -> TargetTerm:
    def many(part: str) -> tuple[str, ...]:
        return _parts(row.get(f"{language}_{part}"))

    return TargetTerm(
        row.get(language, ""),
        row.get(f"{language}_acronym", ""),
        many("allowed"),
        many("forbidden"),
        many("forms"),
        row.get(f"{language}_note", ""),
    )


def _parts(cell: str | None) -> tuple[str, ...]:
    parts = re.split(r"(?<!\\)\|", cell or "")
    return tuple(text for part in parts if (text := clean(part.replace("\\|", "|"))))


def _joined(texts: Iterable[str]) -> str:
    return " | ".join(text.replace("|", "\\|") for text in texts)


def rows_of(entries: Sequence[Entry], layout: str, to: str) -> Iterator[Sequence[str]]:
    """The rows of a table, with the heading where the layout has one; ``to`` for the bilingual ones."""
    if layout == "full":
        yield FULL
        yield from (_full_row(entry) for entry in entries)
        return
    if layout == "weblate":
        yield WEBLATE
    told: set[str] = set()
    for entry in entries:
        for source, target in pairs(entry, to):
            if layout == "deepl":  # which allows a source term once
                if source not in told:
                    yield source, target
                told.add(source)
            else:
                yield "", source, target, "", "", entry.id, entry.targets[to].note, entry.note


def pairs(entry: Entry, to: str) -> Iterator[tuple[str, str]]:
    """The designations of an entry, each with the rendering that it asks for."""
    target = entry.targets.get(to)
    if target is None or not target.preferred:
        return
    yield entry.fr.term, target.preferred
    for text in entry.fr.variants:
        yield text, target.preferred
    if entry.fr.acronym:
        yield entry.fr.acronym, target.acronym or target.preferred


def _full_row(entry: Entry) -> Sequence[str]:
    fr = entry.fr
    row = [entry.id, fr.term, _joined(fr.variants), fr.acronym, fr.pos]
    for language in ("en", "uk"):
        t = entry.targets.get(language, TargetTerm(""))
        row += [t.preferred, t.acronym, _joined(t.allowed), _joined(t.forbidden), _joined(t.forms), t.note]
    flags = ["true" if flag else "" for flag in (entry.case_sensitive, entry.introduce_acronym)]
    return [*row, _joined(entry.unless), *flags, entry.status, entry.domain, entry.definition, entry.note]
