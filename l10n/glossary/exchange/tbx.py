"""TBX in: TBX-Basic and Core (ISO 30042:2019, both styles), TBX-Min, and MARTIF, the TBX of 2008.

The dialects differ in the names of a few elements and in whether a data category is an attribute ``type`` or
an element of its own; one reader takes them all.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from xml.parsers import expat

from lxml import etree

from l10n.base.prolog import read_prolog
from l10n.errors import L10nError
from l10n.glossary.exchange.concept import Incoming, Role, Side, clean, empty_entry

_ENTRY = {"termEntry", "conceptEntry", "entry"}
_LANGUAGE = {"langSet", "langSec", "langGroup"}
_TERM = {"tig", "ntig", "termSec", "termGroup"}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ROLES: dict[str, Role] = {
    "preferred": "preferred",
    "preferredterm-admn-sts": "preferred",
    "admitted": "allowed",
    "admittedterm-admn-sts": "allowed",
    "deprecatedterm-admn-sts": "forbidden",
    "supersededterm-admn-sts": "forbidden",
    "notrecommended": "forbidden",
    "deprecated": "forbidden",
    "obsolete": "forbidden",
    "superseded": "forbidden",
    "forbidden": "forbidden",
}
_SHORT = {"acronym", "abbreviation", "initialism", "shortform"}
_POS = {
    "noun": "noun",
    "propernoun": "propn",
    "proper noun": "propn",
    "verb": "verb",
    "adjective": "adj",
    "adverb": "adv",
}


def read_tbx(data: bytes, path: Path) -> list[Incoming]:
    """The concepts of a TBX file. Raises `L10nError` with the line if it is none, or unsafe to read."""
    root = _parse(data, path)
    found = [
        incoming
        for element in root.iter("{*}*")
        if _name(element) in _ENTRY and (incoming := _concept(element, path)) is not None
    ]
    if not found:
        what = f"holds no terms: no {', '.join(sorted(_ENTRY))} with French in it"
        raise L10nError(what, path=path, remedy="export it as TBX with the languages fr and en or uk")
    return found


def _parse(data: bytes, path: Path) -> Any:
    try:
        doctype, line = read_prolog(BytesIO(data))
    except (expat.ExpatError, LookupError, ValueError):
        doctype, line = "none", 0
    if doctype == "declares":  # MARTIF files name a DTD; one of their own declares entities
        what = "declares entities of its own in its DOCTYPE, which can hide an attack (XML bomb)"
        remedy = "remove the [ … ] from the DOCTYPE; the glossary was not touched"
        raise L10nError(what, path=path, line=line, remedy=remedy)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        at, column = error.position
        reason = (error.msg or "").split(", line ")[0]
        raise L10nError(
            f"no well-formed XML: {reason}",
            path=path,
            line=at or None,
            column=column or None,
            remedy="export it again; the glossary was not touched",
        ) from None


def _name(element: Any) -> str:
    return str(etree.QName(element).localname)


def _concept(element: Any, path: Path) -> Incoming | None:
    sides: dict[str, Side] = {}
    fields: dict[str, str] = {}
    for child in element:
        if _name(child) in _LANGUAGE:
            code = child.get(_XML_LANG) or child.get("lang") or ""
            language = code.replace("_", "-").split("-")[0].lower()
            if language in ("fr", "en", "uk"):
                _language(child, sides.setdefault(language, Side()), fields)
        else:
            _facts(child, fields)
    if "fr" not in sides or not sides["fr"].terms:
        return None
    source = sides.pop("fr").source()
    entry = empty_entry(
        element.get("id") or "",
        source,
        targets={lang: side.target() for lang, side in sides.items() if side.terms},
        **fields,
    )
    return Incoming(entry, f"{path.name}:{element.sourceline}")


def _facts(element: Any, fields: dict[str, str]) -> None:
    """What stands beside the languages: subject field, definition, note."""
    keys = {"subjectfield": "domain", "definition": "definition", "note": "note"}
    for part in element.iter("{*}*"):
        kind = (part.get("type") or _name(part)).lower()
        text = clean("".join(part.itertext()))
        if kind in keys and text and not len(part):
            fields.setdefault(keys[kind], text)


def _language(element: Any, side: Side, fields: dict[str, str]) -> None:
    for child in element:
        if _name(child) in _TERM:
            _term(child, side)
        elif _name(child) == "note":
            side.note = side.note or clean(child.text)
        else:
            _facts(child, fields)


def _term(element: Any, side: Side) -> None:
    text, role, short = "", "", False
    for part in element.iter("{*}*"):
        kind = (part.get("type") or _name(part)).lower()
        value = clean("".join(part.itertext()))
        if _name(part) == "term":
            text = text or value
        elif kind in ("administrativestatus", "termstatus", "normativeauthorization"):
            role = _ROLES.get(value.lower(), "")
        elif kind == "termtype":
            short = value.lower().replace(" ", "") in _SHORT
        elif kind == "partofspeech":
            side.pos = side.pos or _POS.get(value.lower(), "")
        elif kind == "note" and _name(part) == "note":
            side.note = side.note or value
    side.add(text, "forbidden" if role == "forbidden" else "acronym" if short else _role(role))


def _role(value: str) -> Role:
    return "allowed" if value == "allowed" else "preferred"
