"""Shared by the tests of the exchange room: a catalogue with all that can be in one, and people's edits."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from lxml import etree

from l10n.catalog.document import Message
from l10n.catalog.facts import digest
from l10n.catalog.read import read_catalogue
from l10n.exchange.apply import apply
from l10n.exchange.collect import collect, read_package
from l10n.exchange.formats import Format, read_returned, render
from l10n.exchange.outcome import Outcome
from l10n.exchange.unit import Package, Term
from l10n.glossary.load import load_glossary

TITLE = "À Lviv, un guichet pour les victimes de la traite"
LEAD = "Le guichet a ouvert lundi ; quatorze personnes y travaillent."
QUOTE = "« Nous écoutons d’abord », dit la directrice."
OPEN = "Renseignements : 032 555 01 01"
EDITED = "Les bureaux ouvrent à 9 heures."
XLIFF12: Format = "xliff-1.2"
XLIFF21: Format = "xliff-2.1"
XLSX: Format = "xlsx"
FORMATS: tuple[Format, ...] = (XLIFF12, XLIFF21, XLSX)
NS = {
    "x": "urn:oasis:names:tc:xliff:document:1.2",
    "y": "urn:oasis:names:tc:xliff:document:2.0",
    "mtc": "urn:oasis:names:tc:xliff:matches:2.0",
    "gls": "urn:oasis:names:tc:xliff:glossary:2.0",
}
HEADER = """\
# Перекладачі: Олена.
msgid ""
msgstr ""
"Project-Id-Version: lviv\\n"
"PO-Revision-Date: 2024-01-01 10:00+0000\\n"
"Last-Translator: Олена Коваль <olena@example.org>\\n"
"Language: uk\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
"(n%100<10 || n%100>=20) ? 1 : 2);\\n"
"X-Source: releases/lviv.txt\\n"
"X-Source-SHA256: abc\\n"
"""
DRAFT_LEAD = "Пункт відкрився в понеділок; там працює чотирнадцять осіб."
PO = f"""\
{HEADER}
# Узгоджено з міністерством.
#. kind: title
#. draft: mt fr-en_uk-small, score -0.30, terms 1/1
#: releases/lviv.txt:1
msgid "{TITLE}"
msgstr "У Львові відкрито пункт допомоги постраждалим від торгівлі людьми"

#. kind: lead
#. unmet: guichet → пункт допомоги (loss of score)
#. check: number 14 is missing
#. draft: mt fr-en_uk-small, score -0.41, terms 0/1
#. digest: {digest(DRAFT_LEAD)}
#: releases/lviv.txt:3
#, fuzzy
msgid "{LEAD}"
msgstr "{DRAFT_LEAD}"

#. kind: quote
#: releases/lviv.txt:5
#, fuzzy, no-wrap
#| msgid "« Nous écoutons », dit la directrice."
msgid "{QUOTE}"
msgstr "«Ми слухаємо», – каже директорка."

#. kind: contact
#: releases/lviv.txt:7
msgid "{OPEN}"
msgstr ""

msgctxt "hours"
msgid "{EDITED}"
msgstr "Пункт працює з 9-ї години."

msgid "%d personne"
msgid_plural "%d personnes"
msgstr[0] "%d особа"
msgstr[1] "%d особи"
msgstr[2] "%d осіб"

#~ msgid "Un ancien texte."
#~ msgstr "Старий текст."
"""
GLOSSARY = """\
terms:
  - id: victime
    fr: victime
    en: victim
    uk:
      preferred: постраждала особа
      allowed: [постраждалий]
      forbidden: [жертва]
    definition: Personne qui a subi un tort.
  - id: traite
    fr: {term: traite des êtres humains, variants: [traite]}
    en: human trafficking
    uk: торгівля людьми
"""


def catalogue(folder: Path, text: str = PO, name: str = "lviv") -> Path:
    path = folder / "locales" / "uk" / f"{name}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def export(po: Path, form: Format, *, glossary: Any = None, matches: Any = None) -> Path:
    """Write the export of ``po`` beside it."""
    out = po.with_suffix(f".{form}.xlsx" if form == XLSX else f".{form}.xlf")
    package = read_package(po, glossary=glossary)
    if matches is not None:
        found = read_catalogue(po)
        assert found is not None
        package = collect(found, po.stem, "uk", matches=matches, terms=_terms(package))
    out.write_bytes(render(package, form))
    return out


def _terms(package: Package) -> dict[str, tuple[Term, ...]]:
    return {unit.source: unit.terms for unit in package.units}


def bring_back(file: Path, po: Path, **options: Any) -> Outcome:
    return apply(read_returned(file), po, **options)


def glossary(folder: Path) -> Any:
    path = folder / "glossary.yaml"
    path.write_text(GLOSSARY, encoding="utf-8")
    return load_glossary(path)


def entry(po: Path, msgid: str) -> Message:
    found = read_catalogue(po)
    assert found is not None
    entries = [e for e in found if e.msgid == msgid]
    assert len(entries) == 1
    message: Message = entries[0]
    return message


def edit_po(po: Path, old: str, new: str) -> None:
    """A human's edit in the catalogue."""
    text = po.read_text(encoding="utf-8")
    assert old in text
    po.write_text(text.replace(old, new, 1), encoding="utf-8")


def work(file: Path, msgid: str, *, target: str | None = None, state: str = "", comment: str = "") -> None:
    """What a person does in a translation tool or a spreadsheet; ``state`` in the words of the format."""
    if file.suffix == ".xlsx":
        _work_in_sheet(file, msgid, target, state, comment)
        return
    root = etree.fromstring(file.read_bytes())
    if "1.2" in (root.get("version") or ""):
        _work_in_12(root, msgid, target, state, comment)
    else:
        _work_in_21(root, msgid, target, state, comment)
    file.write_bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _unit(root: Any, path: str, msgid: str) -> Any:
    sources = [(u, u.find("y:segment/y:source", NS)) for u in root.iterfind(path, NS)]
    sources = [(u, u.find("x:source", NS) if source is None else source) for u, source in sources]
    found = [unit for unit, source in sources if "".join(source.itertext()) == msgid]
    assert len(found) == 1
    return found[0]


def _work_in_12(root: Any, msgid: str, target: str | None, state: str, comment: str) -> None:
    unit = _unit(root, ".//x:trans-unit", msgid)
    element = unit.find("x:target", NS)
    if target is not None:
        for child in list(element):
            element.remove(child)
        element.text = target
    if state:
        element.set("state", state)
    if comment:
        note = etree.SubElement(unit, f"{{{NS['x']}}}note")
        note.text = comment


def _work_in_21(root: Any, msgid: str, target: str | None, state: str, comment: str) -> None:
    unit = _unit(root, ".//y:unit", msgid)
    segment = unit.find("y:segment", NS)
    if target is not None:
        element = segment.find("y:target", NS)
        if element is None:
            element = etree.SubElement(segment, f"{{{NS['y']}}}target")
        for child in list(element):
            element.remove(child)
        element.text = target
    if state:
        segment.set("state", state)
    if comment:
        etree.SubElement(unit.find("y:notes", NS), f"{{{NS['y']}}}note").text = comment


def _work_in_sheet(file: Path, msgid: str, target: str | None, state: str, comment: str) -> None:
    def change(sheet: Any) -> None:
        rows = [row for row in sheet.iter_rows(min_row=2) if row[2].value == msgid]
        assert len(rows) == 1
        for column, value in ((3, target), (4, state or None), (5, comment or None)):
            if value is not None:
                rows[0][column].value = value

    in_sheet(file, change)


def in_sheet(file: Path, change: Callable[[Any], None]) -> None:
    book = openpyxl.load_workbook(BytesIO(file.read_bytes()))
    change(book["Review"])
    book.save(file)


APPROVED = {XLIFF12: "final", XLIFF21: "final", XLSX: "approved"}
REOPENED = {XLIFF12: "needs-translation", XLIFF21: "initial", XLSX: "needs review"}


def without_date(po: Path) -> str:
    return re.sub(r'"PO-Revision-Date: [^"]*"', "", po.read_text(encoding="utf-8"))
