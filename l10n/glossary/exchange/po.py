"""A PO file as glossary: msgid the French term, msgstr its rendering, as Weblate and Lokalize keep them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from l10n.errors import L10nError
from l10n.glossary.exchange.concept import Incoming, clean, empty_entry, language_of
from l10n.glossary.exchange.table import pairs
from l10n.model import Entry, SourceTerm, TargetTerm


def read_po(text: str, path: Path, to: str = "") -> list[Incoming]:
    """The entries of a PO glossary; its language is ``to``, else the header's, else told by the letters."""
    import polib

    try:
        catalogue = polib.pofile(text)
    except (OSError, ValueError, IndexError) as error:
        remedy = "check it with msgfmt -c; the glossary was not touched"
        raise L10nError(f"no valid PO file ({error})", path=path, remedy=remedy) from None
    units = [unit for unit in catalogue if unit.msgid and not unit.obsolete]
    if not units:
        raise L10nError("holds no terms", path=path, remedy="export it again; the glossary was not touched")
    header = catalogue.metadata.get("Language", "")[:2].lower()
    language = to or (header if header in ("en", "uk") else language_of(unit.msgstr for unit in units))
    found = []
    for unit in units:
        target = clean(unit.msgstr)
        targets = {language: TargetTerm(target, note=clean(unit.tcomment))} if target else {}
        entry = empty_entry("", SourceTerm(clean(unit.msgid)), targets=targets, note=clean(unit.comment))
        found.append(Incoming(entry, f"{path.name}:{unit.linenum}"))
    return found


def write_po(entries: Sequence[Entry], to: str) -> str:
    """The glossary for one language; a designation that two entries share has the entry's id as context."""
    import polib

    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = {
        "Language": to,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    told: set[str] = set()
    for entry in entries:
        for source, target in pairs(entry, to):
            unit = polib.POEntry(
                msgid=source, msgstr=target, comment=entry.note, tcomment=entry.targets[to].note
            )
            if source in told:
                unit.msgctxt = entry.id
            told.add(source)
            catalogue.append(unit)
    return str(catalogue) + "\n"
