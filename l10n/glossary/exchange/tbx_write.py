"""TBX out: TBX-Basic (ISO 30042:2019, categories as attributes), TBX-Min, or MARTIF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from l10n.glossary.exchange.concept import Role
from l10n.model import Entry

DIALECTS = ("basic", "min", "martif")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMES = {  # dialect: entry, language, term group
    "basic": ("conceptEntry", "langSec", "termSec"),
    "min": ("termEntry", "langSet", "tig"),
    "martif": ("termEntry", "langSet", "tig"),
}
_STATUS = {"preferred": "preferredTerm", "allowed": "admittedTerm", "forbidden": "deprecatedTerm"}
_MIN_STATUS = {"preferred": "preferred", "allowed": "admitted", "forbidden": "notRecommended"}
_POS = {"noun": "noun", "propn": "properNoun", "verb": "verb", "adj": "adjective", "adv": "adverb"}
_POS_BASIC = _POS | {"propn": "noun"}  # TBX-Basic knows no proper nouns


def write_tbx(entries: Sequence[Entry], dialect: str = "basic") -> bytes:
    """The entries as a TBX file. What TBX cannot carry (``unless``, ``forms`` …) is left out."""
    root, body = _frame(dialect)
    for entry in entries:
        _concept(body, entry, dialect)
    etree.indent(root)
    data: Any = etree.tostring(root, encoding="utf-8")
    doctype = b'<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n' if dialect == "martif" else b""
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + doctype + bytes(data) + b"\n"


def _frame(dialect: str) -> tuple[Any, Any]:
    if dialect == "min":
        root = etree.Element("TBX", dialect="TBX-Min")
        header = etree.SubElement(root, "header")
        etree.SubElement(header, "id").text = "glossary"
        etree.SubElement(header, "languages", source="fr", target="en")
        return root, etree.SubElement(root, "body")
    if dialect == "basic":
        space = "urn:iso:std:iso:30042:ed-2"
        spaces: Any = {None: space}
        root = etree.Element(f"{{{space}}}tbx", nsmap=spaces, type="TBX-Basic", style="dca")
        head, source = "tbxHeader", "glossary.yaml"
    else:
        root = etree.Element("martif", type="TBX")
        space, head, source = "", "martifHeader", "glossary.yaml"
    root.set(_LANG, "fr")
    description = _sub(_sub(_sub(root, head), "fileDesc"), "sourceDesc")
    _sub(description, "p").text = source
    return root, _sub(_sub(root, "text"), "body")


def _sub(parent: Any, name: str, **attributes: str) -> Any:
    space = etree.QName(parent).namespace
    element: Any = etree.SubElement(parent, f"{{{space}}}{name}" if space else name)
    for key, value in attributes.items():
        element.set(key, value)
    return element


def _concept(body: Any, entry: Entry, dialect: str) -> None:
    names = _NAMES[dialect]
    element = _sub(body, names[0], id=entry.id)
    if dialect == "min":
        if entry.domain:
            _sub(element, "subjectField").text = entry.domain
    else:
        for kind, text in (("subjectField", entry.domain), ("definition", entry.definition)):
            if text:
                _sub(element, "descrip", type=kind).text = text
    if entry.note and dialect != "min":
        _sub(element, "note").text = entry.note
    for language in ("fr", *entry.targets):
        section = _sub(element, names[1])
        section.set(_LANG, language)
        note = entry.targets[language].note if language != "fr" else ""
        for text, role in _terms(entry, language):
            group = _sub(section, names[2])
            _sub(group, "term").text = text
            _categories(group, entry.fr.pos if language == "fr" else "", role, dialect)
            if note:
                _sub(group, "note").text = note
            note = ""


def _categories(group: Any, pos: str, role: Role, dialect: str) -> None:
    if dialect == "min":
        if role in _MIN_STATUS:
            _sub(group, "termStatus").text = _MIN_STATUS[role]
        if pos:
            _sub(group, "partOfSpeech").text = _POS[pos]
        return
    if pos:
        _sub(group, "termNote", type="partOfSpeech").text = _POS_BASIC[pos]
    if role == "acronym":
        _sub(group, "termNote", type="termType").text = "acronym"
    else:
        _sub(group, "termNote", type="administrativeStatus").text = f"{_STATUS[role]}-admn-sts"


def _terms(entry: Entry, language: str) -> Iterator[tuple[str, Role]]:
    if language == "fr":
        yield entry.fr.term, "preferred"
        for text in entry.fr.variants:
            yield text, "allowed"
        if entry.fr.acronym:
            yield entry.fr.acronym, "acronym"
        return
    target = entry.targets[language]
    if target.preferred:
        yield target.preferred, "preferred"
    for text in target.allowed:
        yield text, "allowed"
    if target.acronym:
        yield target.acronym, "acronym"
    for text in target.forbidden:
        yield text, "forbidden"
