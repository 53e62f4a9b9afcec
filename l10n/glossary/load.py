"""``glossary.yaml`` -> Glossary, or every problem in it with line, column and remedy."""

from __future__ import annotations

import gc
import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from l10n.glossary import cache
from l10n.glossary.clashes import duplicate_ids, duplicate_terms, preferred_and_forbidden
from l10n.glossary.dictionary import dictionary_findings
from l10n.glossary.headwords import HEADWORDS
from l10n.glossary.problems import Finding, GlossaryError, Problem
from l10n.glossary.punctuation import PUNCTUATION
from l10n.glossary.rules import RULES
from l10n.glossary.schema import LANGUAGES, entry_name, schema_findings
from l10n.glossary.source import Document, UnreadableError, decode, parse
from l10n.model import Company, Entry, Glossary, SourceTerm, TargetTerm

__all__ = ["GlossaryError", "Problem", "check_glossary", "load_glossary", "warnings_line"]


def load_glossary(path: Path, *, cache_folder: Path | None = None) -> Glossary:
    """Read a glossary. Texts come in Unicode NFC; the file itself is never changed.

    A file without errors is kept parsed in ``cache_folder`` (default: the user's cache) under its SHA-256.
    Raises GlossaryError with all errors; warnings (see check_glossary) do not keep a glossary from loading.
    """
    path = Path(path)
    try:
        raw = _read(path)
    except UnreadableError as error:
        raise GlossaryError((_at(path, error),)) from None
    sha256 = hashlib.sha256(raw).hexdigest()
    folder = cache_folder if cache_folder is not None else cache.default_folder()
    kept = cache.read(sha256, folder)
    if kept is None:
        entries, problems = _parse(path, raw)
        if errors := tuple(problem for problem in problems if problem.severity == "error"):
            raise GlossaryError(errors)
        kept = entries, len(problems)
        cache.write(sha256, *kept, folder)
    entries, warnings = kept
    return Glossary(entries, path, sha256, {entry.id: entry for entry in entries}, warnings)


def check_glossary(path: Path) -> list[Problem]:
    """All errors and warnings of a glossary in file order; empty when there is nothing to say."""
    path = Path(path)
    try:
        return _parse(path, _read(path))[1]
    except UnreadableError as error:
        return [_at(path, error)]


def warnings_line(glossary: Glossary) -> str:
    """What a command that uses the glossary says about its warnings, in one line; empty without any."""
    if not glossary.warnings or glossary.path is None:
        return ""
    usual = glossary.path.absolute() == Path.cwd() / "glossary.yaml"
    number = "1 warning" if glossary.warnings == 1 else f"{glossary.warnings} warnings"
    return f"{glossary.path.name}: {number}; see l10n glossary check{'' if usual else f' {glossary.path}'}"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        problem = UnreadableError("missing-file", 'there is no such glossary; "l10n init" makes one')
    except IsADirectoryError:
        problem = UnreadableError("missing-file", "this is a folder; name the glossary file in it")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        problem = UnreadableError("missing-file", f"cannot be read ({reason}); check its permissions")
    raise problem


def _at(path: Path, error: UnreadableError) -> Problem:
    return Problem(str(path), error.line, error.column, "", error.check, "error", error.message)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No garbage collection inside: with 20,000 entries it looks through millions of objects, all in use."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_collector_paused()
def _parse(path: Path, raw: bytes) -> tuple[tuple[Entry, ...], list[Problem]]:
    """The entries that are sound in themselves, and all problems."""
    try:
        document = parse(decode(raw))
    except UnreadableError as error:
        return (), [_at(path, error)]
    findings = list(document.findings)
    told = {finding.node for finding in findings}
    wrong = schema_findings(document.data, document.in_braces)
    findings += (found for found in wrong if found.node not in told)
    broken = {finding.node[1] for finding in findings if len(finding.node) > 1}
    data: Any = document.data
    terms = data.get("terms") if isinstance(data, dict) else None
    items = list(enumerate(terms)) if isinstance(terms, list) else []
    sound = [(i, _entry(item, *document.locate(("terms", i)))) for i, item in items if i not in broken]
    for i, entry in sound:
        for rule in (*RULES, *PUNCTUATION, *HEADWORDS):
            findings += (found._replace(node=("terms", i, *found.node)) for found in rule(entry))
    findings += duplicate_ids(
        (i, item["id"], document.locate(("terms", i, "id"))[0])
        for i, item in items
        if isinstance(item, dict) and isinstance(item.get("id"), str)
    )
    findings += duplicate_terms(sound)
    findings += preferred_and_forbidden(sound)
    told = {finding.node for finding in findings}
    findings += (found for found in dictionary_findings(sound) if found.node not in told)
    return tuple(entry for _, entry in sound), _problems(path, document, findings)


def _problems(path: Path, document: Document, findings: Iterable[Finding]) -> list[Problem]:
    problems = []
    for node, check, severity, message, at_key, place in findings:
        line, column = place or document.locate(node, at_key=at_key)
        name = entry_name(document.data, node)
        problems.append(Problem(str(path), line, column, name, check, severity, " ".join(message.split())))
    return sorted(problems, key=lambda problem: (problem.line, problem.column))


def _entry(item: Mapping[str, Any], line: int, column: int) -> Entry:
    """An entry from data that the schema has let through."""
    fr: Mapping[str, Any] = {"term": item["fr"]} if isinstance(item["fr"], str) else item["fr"]
    company: Mapping[str, Any] = item.get("company") or {}
    return Entry(
        id=item["id"],
        fr=SourceTerm(
            _text(fr["term"]), _texts(fr.get("variants")), _text(fr.get("acronym")), fr.get("pos", "noun")
        ),
        targets={language: _target(item[language]) for language in LANGUAGES},
        unless=_texts(item.get("unless")),
        case_sensitive=item.get("case_sensitive", False),
        status=item.get("status", "approved"),
        definition=_text(item.get("definition")),
        note=_text(item.get("note")),
        domain=_text(item.get("domain")),
        line=line,
        column=column,
        introduce_acronym=item.get("introduce_acronym", False),
        company=Company(_texts(company.get("needs")), _texts(company.get("excludes"))),
    )


def _target(value: str | Mapping[str, Any]) -> TargetTerm:
    if isinstance(value, str):
        return TargetTerm(_text(value))
    return TargetTerm(
        preferred=_text(value.get("preferred")),
        acronym=_text(value.get("acronym")),
        allowed=_texts(value.get("allowed")),
        forbidden=_texts(value.get("forbidden")),
        forms=_texts(value.get("forms")),
        note=_text(value.get("note")),
    )


def _text(value: str | None) -> str:
    return unicodedata.normalize("NFC", value).strip() if value else ""


def _texts(values: list[str] | None) -> tuple[str, ...]:
    return tuple(_text(value) for value in values or ())
