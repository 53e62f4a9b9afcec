"""Tracked changes become what they say and reviewers' comments go: neither is for the public."""

from __future__ import annotations

from typing import Any

from l10n.readers.docx_text import W


def _named(names: str) -> tuple[str, ...]:
    return tuple(W + name for name in names.split())


_GONE = _named("del moveFrom")
_THERE = _named("ins moveTo")
_TRACES = _named(
    "rPrChange pPrChange tblPrChange tblPrExChange tcPrChange trPrChange sectPrChange tblGridChange "
    "numberingChange cellIns cellMerge moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd "
    "commentRangeStart commentRangeEnd commentReference annotationRef"
)
_PROPERTIES = _named("rPr trPr")


def mark_is_deleted(paragraph: Any) -> bool:
    """The paragraph goes on in the next one."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(mark.find(name) is not None for name in _GONE)


def accept(root: Any) -> None:
    """Accept every change below ``root`` and take comments out."""
    for row in [e.getparent().getparent() for e in root.iter(*_GONE) if e.getparent().tag == W + "trPr"]:
        row.getparent().remove(row)
    for cell in [e.getparent().getparent() for e in root.iter(W + "cellDel")]:
        cell.getparent().remove(cell)
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
