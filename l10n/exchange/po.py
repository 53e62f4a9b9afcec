"""A copy of a catalogue that comes back: from OmegaT's ``target`` folder, or by mail from a PO editor.

Such a copy does not say what it was when it went out. Only a draft that is still as the machine wrote it (see
`l10n.catalog.facts`) is known not to have been changed. What a human wrote in the catalogue stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from l10n.catalog.document import Catalogue, has_text
from l10n.catalog.facts import digest, parse_facts
from l10n.catalog.header import CatalogueMeta, apply_header
from l10n.catalog.read import parse_bytes
from l10n.exchange.baseline import fingerprint
from l10n.exchange.collect import language_of, status_of, texts_of
from l10n.exchange.unit import Base, Baseline, Remark, Returned, ReturnedUnit, unit_id


def read_po(data: bytes, path: Path) -> Returned:
    """The entries of the PO file ``data``, of the obsolete ones those with a text; its catalogue is that of
    its name and Language.

    Raises `L10nError` as `read_catalogue` does, and if it is a template or names no language.
    """
    catalogue = parse_bytes(data, path)
    language = language_of(catalogue, path)
    units: list[ReturnedUnit] = []
    untouched: dict[str, Base] = {}
    for entry in catalogue:
        if entry.obsolete and not has_text(entry):
            continue
        mark = parse_facts(entry.comment).digest
        for form, source, target in texts_of(entry):
            name = unit_id(entry.msgctxt, entry.msgid, form)
            status = status_of(entry, target)
            line, obsolete = entry.linenum or 0, bool(entry.obsolete)
            units.append(ReturnedUnit(name, source, target, status, entry.tcomment, line, obsolete=obsolete))
            if target and mark == digest(target):
                untouched[name] = Base(fingerprint(target), "draft", "")
    meta = catalogue.metadata
    source, sha256 = meta.get("X-Source", ""), meta.get("X-Source-SHA256", "")
    baseline = Baseline(path.stem, language, source, sha256, untouched)
    return Returned(path, language, tuple(units), baseline, remarks=tuple(_remarks(catalogue, source)))


def _remarks(catalogue: Catalogue, source: str) -> Iterator[Remark]:
    """The comments before the header and after the last entry, line by line; not what l10n writes there."""
    fresh = Catalogue()
    apply_header(fresh, CatalogueMeta("", "", source, ""), drafted=False)
    ours = fresh.header.split("\n")
    for line in catalogue.header.split("\n"):
        if line.strip() and line not in ours:
            yield Remark(line.strip(), "line 1")
    for line in catalogue.trailing:
        if text := line.lstrip("#").strip():
            yield Remark(text, "the last lines")
