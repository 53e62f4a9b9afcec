"""Tracked changes become what they say and reviewers' comments go: neither is for the public."""

from __future__ import annotations

from typing import Any

from l10n.readers.docx_text import W


def named(names: str) -> tuple[str, ...]:
    """The names of WordprocessingML elements, as lxml has them."""
    return tuple(W + name for name in names.split())


_GONE = named("del moveFrom")
_THERE = named("ins moveTo")
# What tells of changes, comments, and who may edit which part.
_TRACES = named(
    "rPrChange pPrChange tblPrChange tblPrExChange tcPrChange trPrChange sectPrChange tblGridChange "
    "numberingChange cellIns cellMerge moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd "
    "customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd "
    "customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd "
    "commentRangeStart commentRangeEnd commentReference annotationRef permStart permEnd"
)
_PROPERTIES = named("rPr trPr")
_AROUND = named("tr tbl")


def mark_is_deleted(paragraph: Any) -> bool:
    """The paragraph goes on in the next one."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(mark.find(name) is not None for name in _GONE)


def accept(root: Any) -> None:
    """Accept every change below ``root`` and take comments out."""
    for row in [e.getparent().getparent() for e in root.iter(*_GONE) if e.getparent().tag == W + "trPr"]:
        _take_out(row)
    for cell in [e.getparent().getparent() for e in root.iter(W + "cellDel")]:
        _take_out(cell)
    for paragraph in [p for p in root.iter(W + "p") if mark_is_deleted(p)]:
        _join(paragraph)
    for element in list(root.iter(*_GONE, *_TRACES)):
        if element.getparent() is not None:
            element.getparent().remove(element)
    for element in list(root.iter(*_THERE)):
        parent = element.getparent()
        if parent.tag not in _PROPERTIES:
            for child in list(element):
                element.addprevious(child)
        parent.remove(element)


def _take_out(element: Any) -> None:
    """Remove a cell or row, and the row or table that has no other: Word opens none without."""
    parent = element.getparent()
    if parent is None:  # it went with what was around it
        return
    parent.remove(element)
    if parent.tag in _AROUND and not any(child.tag == element.tag for child in parent):
        _take_out(parent)


def _join(paragraph: Any) -> None:
    """Put what is left of a paragraph whose mark was deleted before the content of the next one."""
    following = paragraph.getnext()
    content = [c for c in paragraph if c.tag != W + "pPr" and c.tag not in _GONE]
    if following is None or following.tag != W + "p":
        if content or len(paragraph.getparent().findall(W + "p")) < 2:
            return
    else:
        first = following.find(W + "pPr")
        at = 0 if first is None else 1
        for number, child in enumerate(content):
            following.insert(at + number, child)
    paragraph.getparent().remove(paragraph)
