"""Parsed glossaries on disk, so that 20,000 entries are there in a moment when the file has not changed.

JSON in the user's cache folder, named after the SHA-256 of the glossary and of everything that decides how it
is read. A cache is only ever a help: what is missing, damaged, foreign or not writable counts as absent.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from l10n.base.atomic import replacing
from l10n.glossary.schema import schema_text
from l10n.model import Company, Entry, SourceTerm, TargetTerm

_FORMAT = 5  # raise it when the rules or the shape below change
_KEEP = 8  # every edit of a glossary leaves a file behind


def default_folder() -> Path:
    """``glossary`` in the user's cache folder for l10n."""
    from platformdirs import user_cache_path

    return user_cache_path("l10n", appauthor=False) / "glossary"


def read(sha256: str, folder: Path) -> tuple[tuple[Entry, ...], int] | None:
    """The entries of the glossary with this hash, and how many warnings it has; or None."""
    try:
        digest, _, payload = _file(sha256, folder).read_bytes().partition(b"\n")
        if digest.decode("ascii") != hashlib.sha256(payload).hexdigest():
            return None
        warnings, rows = json.loads(payload)
        return tuple(_entry(row) for row in rows), int(warnings)
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None


def write(sha256: str, entries: Iterable[Entry], warnings: int, folder: Path) -> None:
    """Keep the entries and the number of warnings; in a folder that cannot be written, do nothing."""
    content = [warnings, [_row(entry) for entry in entries]]
    payload = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    data = hashlib.sha256(payload).hexdigest().encode("ascii") + b"\n" + payload
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with replacing(_file(sha256, folder)) as file:
            file.write(data)
        _prune(folder)


def _file(sha256: str, folder: Path) -> Path:
    from l10n import __version__

    reading = f"{_FORMAT} {__version__} {sha256} {schema_text()}"
    return folder / f"{hashlib.sha256(reading.encode()).hexdigest()[:32]}.json"


def _prune(folder: Path) -> None:
    files = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[_KEEP:]:
        file.unlink(missing_ok=True)


def _row(entry: Entry) -> list[Any]:
    fr = entry.fr
    targets = {
        language: [t.preferred, t.acronym, t.allowed, t.forbidden, t.forms, t.note]
        for language, t in entry.targets.items()
    }
    return [
        entry.id, [fr.term, fr.variants, fr.acronym, fr.pos], targets, entry.unless, entry.case_sensitive,
        entry.status, entry.definition, entry.note, entry.domain, entry.line, entry.column,
        entry.introduce_acronym, [entry.company.needs, entry.company.excludes],
    ]  # fmt: skip


def _entry(row: list[Any]) -> Entry:
    name, (term, variants, acronym, pos), targets, unless, *rest, (needs, excludes) = row
    entry = Entry(
        name,
        SourceTerm(term, tuple(variants), acronym, pos),
        {
            language: TargetTerm(preferred, short, tuple(allowed), tuple(forbidden), tuple(forms), note)
            for language, (preferred, short, allowed, forbidden, forms, note) in targets.items()
        },
        tuple(unless),
        *rest,
    )
    return replace(entry, company=Company(tuple(needs), tuple(excludes))) if needs or excludes else entry
