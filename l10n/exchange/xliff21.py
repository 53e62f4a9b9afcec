"""XLIFF 2.1 (OASIS Standard, 13 February 2018), with the modules Glossary and Translation Candidates.

    no text      <segment state="initial">
    draft        <segment state="initial" subState="l10n:draft">, with a target
    approved     <segment state="final">

A draft is ``initial``, not ``translated``: Weblate and Poedit take what is ``translated`` for done. The
baseline is the ``<skeleton>``: tools must keep it as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from l10n.exchange.baseline import baseline_of, dump_baseline, load_baseline
from l10n.exchange.inline import InlineCodeError, Writer, read_text
from l10n.exchange.unit import Baseline, Package, Remark, Returned, ReturnedUnit, Status, Term, Unit
from l10n.exchange.xml import XML, clean, lay_out, line_of, only_file

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"  # of 2.0 and 2.1
_MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
_GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
_SEGMENT = "s"
_TRANSLATOR = "translator"
_MACHINE = frozenset({"kind", "check", "unmet", "change", "remark", "context", "location"})
_STATES: dict[Status, str] = {"untranslated": "initial", "draft": "initial", "approved": "final"}
_LOOK_THROUGH = frozenset({"mrk", "pc", "sm", "em"})
_LEAVES = frozenset({"source", "target", "note", "skeleton", "term", "translation", "definition"})


def write_xliff21(package: Package) -> bytes:
    """The whole file in UTF-8. The same package gives the same bytes."""
    about = {"version": "2.1", "srcLang": "fr", "trgLang": package.language}
    namespaces: Any = {None: NAMESPACE, "mtc": _MATCHES, "gls": _GLOSSARY}
    root = etree.Element(_q("xliff"), about, nsmap=namespaces)
    file = _sub(root, "file", id="f1", original=clean(package.source or package.release))
    file.set(f"{{{XML}}}space", "preserve")
    _sub(file, "skeleton").text = dump_baseline(baseline_of(package))
    notes = _sub(file, "notes")
    _sub(notes, "note", category="release").text = clean(package.release)
    for unit in package.units:
        _write_unit(file, unit)
    lay_out(root, _LEAVES)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def read_xliff21(root: etree._Element, path: Path) -> Returned:
    """What came back in the file whose root element is ``root``.

    Raises `L10nError` if it holds no or several ``<file>`` elements, or no target language.
    """
    file = only_file(root, _q("file"), path)
    baseline = load_baseline(file.findtext(_q("skeleton")) or "")
    language = root.get("trgLang") or (baseline.language if baseline else "")
    units = tuple(_read_unit(unit, baseline) for unit in file.iter(_q("unit")))
    note = f"{_q('notes')}/{_q('note')}"
    about = [*file.iterfind(note), *file.iterfind(f".//{_q('group')}/{note}")]
    ours = {*_MACHINE, "release"}
    theirs = [note for note in about if note.text and note.get("category") not in ours]
    remarks = tuple(Remark(note.text or "", f"line {line_of(note)}") for note in theirs)
    return Returned(path, language, units, baseline, remarks=remarks)


def _write_unit(file: etree._Element, unit: Unit) -> None:
    element = _sub(file, "unit", id=unit.id, canResegment="no")
    writer = Writer(_character, _term)
    source = writer.fill(etree.Element(_q("source")), unit.source, unit.terms)
    _write_matches(element, unit)
    marked = {mark.get("id"): mark for mark in source.iter(_q("mrk"))}
    _write_terms(element, [(n, t) for n, t in enumerate(_ordered(unit), 1) if f"t{n}" in marked])
    notes: list[tuple[str, str]] = [(note.kind, note.text) for note in unit.notes]
    notes += [("context", clean(unit.context))] if unit.context is not None else []
    notes += [("location", f"{path}:{line}" if line else path) for path, line in unit.references]
    notes += [(_TRANSLATOR, unit.comment)] if unit.comment else []
    if notes:
        parent = _sub(element, "notes")
        for category, text in notes:
            _sub(parent, "note", category=category).text = text
    segment = _sub(element, "segment", id=_SEGMENT, state=_STATES[unit.status])
    if unit.status == "draft":
        segment.set("subState", "l10n:draft" if unit.origin else "l10n:in-work")
    segment.append(source)
    if unit.target:
        writer.fill(_sub(segment, "target"), unit.target)


def _ordered(unit: Unit) -> list[Term]:
    return sorted(unit.terms, key=lambda term: (term.start, -term.end))


def _write_matches(element: etree._Element, unit: Unit) -> None:
    """Candidates from the memory, and the old sentence where a changed one has its translation."""
    if not unit.matches and not (unit.previous and unit.target):
        return
    parent = etree.SubElement(element, f"{{{_MATCHES}}}matches")
    for match in unit.matches:
        about = {
            "ref": f"#{_SEGMENT}",
            "similarity": f"{min(max(match.score, 0.0), 100.0):.1f}",
            "origin": clean(match.origin),
            "type": "tm",
        }
        _candidate(parent, match.source, match.target, about)
    if unit.previous and unit.target:
        about = {"ref": f"#{_SEGMENT}", "origin": "previous version of the release", "type": "other"}
        _candidate(parent, unit.previous, unit.target, about)


def _candidate(parent: etree._Element, source: str, target: str, about: dict[str, str]) -> None:
    candidate = etree.SubElement(parent, f"{{{_MATCHES}}}match", about)
    _sub(candidate, "source").text = clean(source)
    _sub(candidate, "target").text = clean(target)


def _write_terms(element: etree._Element, terms: list[tuple[int, Term]]) -> None:
    told = [(n, term) for n, term in terms if term.preferred or term.allowed or term.definition]
    if not told:
        return
    parent = etree.SubElement(element, f"{{{_GLOSSARY}}}glossary")
    for number, term in told:
        entry = etree.SubElement(parent, f"{{{_GLOSSARY}}}glossEntry", {"ref": f"#t{number}"})
        etree.SubElement(entry, f"{{{_GLOSSARY}}}term").text = clean(term.surface)
        for rendering in filter(None, (term.preferred, *term.allowed)):
            etree.SubElement(entry, f"{{{_GLOSSARY}}}translation").text = clean(rendering)
        if term.definition:
            etree.SubElement(entry, f"{{{_GLOSSARY}}}definition").text = clean(term.definition)


def _read_unit(unit: etree._Element, baseline: Baseline | None) -> ReturnedUnit:
    name = unit.get("id", "")
    base = baseline.units.get(name) if baseline else None
    parts = [part for part in unit if part.tag in (_q("segment"), _q("ignorable"))]
    source_text, target_text, problem = "", "", ""
    try:
        source_text = "".join(_text(part.find(_q("source"))) for part in parts)
        target_text = "".join(_target(part) for part in sorted(parts, key=_place))
    except InlineCodeError as code:
        problem = str(code)
    statuses = [_status(part, base.status if base else None) for part in parts if part.tag == _q("segment")]
    status: Status = "approved" if statuses and all(s == "approved" for s in statuses) else "draft"
    if base is not None and statuses and all(s == base.status for s in statuses):
        status = base.status
    comment = "\n".join(_comments(unit))
    return ReturnedUnit(name, source_text, target_text, status, comment, line_of(unit), problem)


def _status(segment: etree._Element, base: Status | None) -> Status:
    """The status that the tool gave; a ``subState`` of l10n is left over from the export."""
    state = segment.get("state", "initial")
    if base is not None and state == _STATES[base]:
        return base
    doubted = segment.get("subState", "").endswith(":fuzzy")  # Poedit's word on what needs work
    return "draft" if state == "initial" or doubted else "approved"


def _target(part: etree._Element) -> str:
    """The target of a segment; what stands between segments is in the source if nowhere else."""
    target = part.find(_q("target"))
    if target is None and part.tag == _q("ignorable"):
        target = part.find(_q("source"))
    return _text(target)


def _place(part: etree._Element) -> int:
    """Where the target of this part goes (attribute ``order``, from 1); else where the part stands."""
    target = part.find(_q("target"))
    order = target.get("order", "") if target is not None else ""
    parent = part.getparent()
    if order.isdecimal() or parent is None:
        return int(order or 0)
    same = [child for child in parent if child.tag in (_q("segment"), _q("ignorable"))]
    return same.index(part) + 1


def _comments(unit: etree._Element) -> Iterator[str]:
    """What people noted, whoever's tool wrote it."""
    for note in unit.iterfind(f"{_q('notes')}/{_q('note')}"):
        if note.get("category") not in _MACHINE and note.text:
            yield note.text
    for mark in unit.iterfind(f"{_q('segment')}/*//{_q('mrk')}"):
        if mark.get("type") == "comment" and mark.get("value"):
            yield mark.get("value", "")


def _text(element: etree._Element | None) -> str:
    return "" if element is None else read_text(element, _LOOK_THROUGH, _code_point)


def _code_point(element: etree._Element) -> int | None:
    if element.tag != _q("cp"):
        return None
    try:
        code = int(element.get("hex", ""), 16)
    except ValueError:
        return None
    return code if code < 0x110000 else None


def _character(code: int, number: int) -> etree._Element:
    return etree.Element(_q("cp"), {"hex": f"{code:04X}"})


def _term(term: Term, number: int) -> etree._Element:
    return etree.Element(_q("mrk"), {"id": f"t{number}", "type": "term", "value": clean(term.renderings)})


def _sub(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _q(name), attributes)


def _q(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
