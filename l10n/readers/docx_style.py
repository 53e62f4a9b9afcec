"""What a Word paragraph's style says about it, under the style's English, French or LibreOffice name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from l10n.model import Kind
from l10n.readers.docx_text import W

_HEADING = re.compile(r"(?:heading|titre|überschrift|заголовок)\s*(\d)")
_NAMED: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"title|titre|titre principal"), Kind.TITLE),
    (re.compile(r"caption|légende|illustration|légende.*|caption .*"), Kind.CAPTION),
    (re.compile(r"(?:intense |block )?quote|quotations?|citation(?: intense)?|block text"), Kind.QUOTE),
    (
        re.compile(r"list (?:bullet|number|continue).*|liste (?:à puces|à numéros|numérotée|continue).*"),
        Kind.BULLET,
    ),
    (re.compile(r"contacts?|contact presse"), Kind.CONTACT),
)
_TOC = re.compile(
    r"(?:toc|tm|table des matières)\s*\d*|(?:toc|contents) heading|en-tête de table des matières"
)


@dataclass(frozen=True, slots=True)
class Style:
    """Kind and level by style; ``reason`` where the style makes the paragraph furniture."""

    kind: Kind = Kind.BODY
    level: int = 0
    reason: str = ""


def table(document: Any) -> dict[str, Any]:
    """The document's style elements by their ids."""
    return {
        str(style.get(W + "styleId")): style for style in document.styles.element.iterchildren(W + "style")
    }


def of(paragraph: Any, styles: Mapping[str, Any]) -> Style:
    """The style of a ``w:p`` element; the styles it is based on count as well."""
    properties = paragraph.find(W + "pPr")
    style_id = None
    numbered = level = None
    outline = None
    if properties is not None:
        style = properties.find(W + "pStyle")
        style_id = style.get(W + "val") if style is not None else None
        numbered, level = _numbering(properties)
        outline = _outline(properties)
    for name, element in _chain(styles, style_id):
        if _TOC.fullmatch(name):
            return Style(reason="table of contents")
        if heading := _HEADING.fullmatch(name):
            return Style(Kind.HEADING, int(heading.group(1)))
        for pattern, kind in _NAMED:
            if pattern.fullmatch(name):
                return Style(kind, _list_level(name, level) if kind is Kind.BULLET else 0)
        own = element.find(W + "pPr")
        if own is not None:
            if numbered is None:
                numbered, level = _numbering(own)
            outline = outline if outline is not None else _outline(own)
    if outline is not None and outline < 9:
        return Style(Kind.HEADING, outline + 1)
    if numbered:
        return Style(Kind.BULLET, (level or 0) + 1)
    return Style()


def is_toc(control: Any) -> bool:
    """A content control that holds the table of contents."""
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and "Table of Contents" in (gallery.get(W + "val") or "")


def _chain(styles: Mapping[str, Any], style_id: str | None) -> list[tuple[str, Any]]:
    """Lower-case name and element of the style and of those it is based on."""
    chain: list[tuple[str, Any]] = []
    while style_id is not None and style_id in styles and len(chain) < 12:  # a loop would be a damaged file's
        element = styles[style_id]
        name = element.find(W + "name")
        chain.append((str(name.get(W + "val") if name is not None else style_id).casefold(), element))
        base = element.find(W + "basedOn")
        style_id = base.get(W + "val") if base is not None else None
    return chain


def _numbering(properties: Any) -> tuple[bool | None, int | None]:
    """Whether it is numbered or bulleted, and the list level from 0; None where nothing is said."""
    numbering = properties.find(W + "numPr")
    if numbering is None:
        return None, None
    number, level = numbering.find(W + "numId"), numbering.find(W + "ilvl")
    return (
        number is not None and number.get(W + "val") != "0",
        int(level.get(W + "val")) if level is not None else None,
    )


def _outline(properties: Any) -> int | None:
    outline = properties.find(W + "outlineLvl")
    return int(outline.get(W + "val")) if outline is not None else None


def _list_level(name: str, level: int | None) -> int:
    number = re.search(r"\d", name)
    return int(number.group()) if number else (level or 0) + 1
