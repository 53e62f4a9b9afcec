"""XLIFF 1.2 (OASIS Standard, 1 February 2008), as far as a catalogue needs it.

    no text      <target state="new"/>
    draft        <target state="needs-review-translation" state-qualifier="leveraged-mt"> …
    approved     <trans-unit approved="yes"> <target state="final"> …

The baseline is the skeleton (``<skl>``): tools must keep it as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from l10n import __version__
from l10n.exchange.baseline import baseline_of, dump_baseline, load_baseline
from l10n.exchange.inline import InlineCodeError, Writer, read_text
from l10n.exchange.unit import Baseline, Match, Package, Remark, Returned, ReturnedUnit, Status, Term, Unit
from l10n.exchange.xml import XML, clean, lay_out, line_of, only_file

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_CHARACTER = "x-l10n-character"
_TRANSLATOR = "translator"
_MACHINE = "l10n"
_STATES: dict[Status, tuple[str, str]] = {  # state and approved
    "untranslated": ("new", "no"),
    "draft": ("needs-review-translation", "no"),
    "approved": ("final", "yes"),
}
_DONE = frozenset({"translated", "signed-off", "final"})
_QUALIFIERS = {"mt": "leveraged-mt", "memory": "exact-match", "memory-fuzzy": "fuzzy-match"}
_DATATYPES = {".txt": "plaintext", ".html": "html", ".htm": "html", ".md": "x-markdown", ".docx": "x-docx"}
_LOOK_THROUGH = frozenset({"mrk", "g"})
_LEAVES = frozenset({"source", "target", "note", "context", "internal-file"})


def write_xliff12(package: Package) -> bytes:
    """The whole file in UTF-8. The same package gives the same bytes."""
    namespaces: Any = {None: NAMESPACE}
    root = etree.Element(_q("xliff"), {"version": "1.2"}, nsmap=namespaces)
    file = _sub(root, "file")
    file.set("original", clean(package.source or package.release))
    file.set("source-language", "fr")
    file.set("target-language", package.language)
    file.set("datatype", _DATATYPES.get(Path(package.source).suffix.lower(), "plaintext"))
    file.set("product-name", clean(package.release))
    file.set("tool-id", _MACHINE)
    header = _sub(file, "header")
    skeleton = _sub(_sub(header, "skl"), "internal-file", form="application/json")
    skeleton.text = dump_baseline(baseline_of(package))
    _sub(header, "tool", **{"tool-id": _MACHINE, "tool-name": "l10n", "tool-version": __version__})
    body = _sub(file, "body")
    for unit in package.units:
        _write_unit(body, unit, package.language)
    lay_out(root, _LEAVES)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def read_xliff12(root: etree._Element, path: Path) -> Returned:
    """What came back in the file whose root element is ``root``.

    Raises `L10nError` if it holds no or several ``<file>`` elements, or no target language.
    """
    file = only_file(root, _q("file"), path)
    skeleton = file.find(f"{_q('header')}/{_q('skl')}/{_q('internal-file')}")
    baseline = load_baseline(skeleton.text or "") if skeleton is not None else None
    language = file.get("target-language") or (baseline.language if baseline else "")
    units = tuple(_read_unit(unit, baseline) for unit in file.iter(_q("trans-unit")))
    about = [*file.iterfind(f"{_q('header')}/{_q('note')}"), *file.iterfind(f".//{_q('group')}/{_q('note')}")]
    theirs = [note for note in about if note.text and note.get("from") != _MACHINE]
    remarks = tuple(Remark(note.text or "", f"line {line_of(note)}") for note in theirs)
    return Returned(path, language, units, baseline, remarks=remarks)


def _write_unit(body: etree._Element, unit: Unit, language: str) -> None:
    state, approved = _STATES[unit.status]
    element = _sub(body, "trans-unit", id=unit.id, approved=approved)
    element.set(f"{{{XML}}}space", "preserve")
    writer = Writer(_character, _term)
    source = _sub(element, "source")
    source.set(f"{{{XML}}}lang", "fr")
    writer.fill(source, unit.source, unit.terms)
    target = _sub(element, "target", state=state)
    target.set(f"{{{XML}}}lang", language)
    if unit.status == "draft" and unit.origin in _QUALIFIERS:
        target.set("state-qualifier", _QUALIFIERS[unit.origin])
    writer.fill(target, unit.target)
    for path, line in unit.references:
        place = _sub(element, "context-group", purpose="location")
        _sub(place, "context", **{"context-type": "sourcefile"}).text = path
        if line:
            _sub(place, "context", **{"context-type": "linenumber"}).text = line
    for note in unit.notes:
        _sub(element, "note", **{"from": _MACHINE}).text = f"{note.kind}: {note.text}"
    if unit.context is not None:
        _sub(element, "note", **{"from": _MACHINE}).text = f"context: {clean(unit.context)}"
    for term in unit.terms:
        _sub(
            element, "note", **{"from": _MACHINE}
        ).text = f"term: {clean(term.surface)} → {clean(term.renderings)}"
    if unit.comment:
        _sub(element, "note", **{"from": _TRANSLATOR}).text = unit.comment
    if unit.previous and unit.target:
        _alternative(element, unit.previous, unit.target, alttranstype="previous-version")
    for match in unit.matches:
        _write_match(element, match)


def _write_match(element: etree._Element, match: Match) -> None:
    quality = f"{match.score:.1f}".removesuffix(".0")
    about = {"match-quality": quality, "origin": clean(match.origin), "alttranstype": "proposal"}
    _alternative(element, match.source, match.target, **about)


def _alternative(element: etree._Element, source: str, target: str, **attributes: str) -> None:
    alternative = _sub(element, "alt-trans", **attributes)
    _sub(alternative, "source").text = clean(source)
    _sub(alternative, "target").text = clean(target)


def _read_unit(unit: etree._Element, baseline: Baseline | None) -> ReturnedUnit:
    name = unit.get("id", "")
    target = unit.find(_q("target"))
    base = baseline.units.get(name) if baseline else None
    source_text, target_text, problem = "", "", ""
    try:
        source_text = _text(unit.find(_q("source")))
        target_text = _text(target)
    except InlineCodeError as code:
        problem = str(code)
    status = _status(target, unit.get("approved", "no"), base.status if base else None)
    comment = "\n".join(_comments(unit))
    return ReturnedUnit(name, source_text, target_text, status, comment, line_of(unit), problem)


def _status(target: etree._Element | None, approved: str, base: Status | None) -> Status:
    """The status that the tool gave. It may have changed the state, or ``approved``, or both; then the state
    counts, for a rejected unit often keeps its ``approved``."""
    state = target.get("state") if target is not None else None
    if base is None:
        return "approved" if approved == "yes" or state in _DONE else "draft"
    state_then, approved_then = _STATES[base]
    if state is not None and state != state_then:
        return "approved" if state in _DONE else "draft"
    if approved != approved_then:
        return "approved" if approved == "yes" else "draft"
    return base


def _comments(unit: etree._Element) -> Iterator[str]:
    """What people noted, whoever's tool wrote it."""
    for note in unit.findall(_q("note")):
        if note.get("from") != _MACHINE and note.text:
            yield note.text
    for mark in unit.iterfind(f"{_q('target')}//{_q('mrk')}"):
        if mark.get("comment"):
            yield mark.get("comment", "")


def _text(element: etree._Element | None) -> str:
    return "" if element is None else read_text(element, _LOOK_THROUGH, _code_point)


def _code_point(element: etree._Element) -> int | None:
    if element.tag != _q("x") or element.get("ctype") != _CHARACTER:
        return None
    try:
        code = int(element.get("equiv-text", "").removeprefix("U+"), 16)
    except ValueError:
        return None
    return code if code < 0x110000 else None


def _character(code: int, number: int) -> etree._Element:
    about = {"id": f"c{number}", "ctype": _CHARACTER, "equiv-text": f"U+{code:04X}"}
    return etree.Element(_q("x"), about)


def _term(term: Term, number: int) -> etree._Element:
    return etree.Element(_q("mrk"), {"mtype": "term", "mid": f"t{number}", "comment": clean(term.renderings)})


def _sub(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _q(name), attributes)


def _q(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
