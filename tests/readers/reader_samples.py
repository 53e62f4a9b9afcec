"""What the reader tests share: how files are made, and how a release is looked at."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from l10n.model import Kind, Release, Run

Read = Callable[[str, str | bytes], Release]

PROSE = (
    "Depuis lundi, quatre bus attendent à la gare les personnes déplacées qui arrivent après "
    "le dernier train."
)
MORE = (
    "Une équipe de douze bénévoles accompagne chaque nuit les familles vers un lieu où elles peuvent dormir."
)


def shown(release: Release) -> list[tuple[str, str]]:
    """Kind and text of what is no furniture."""
    return [(str(b.kind), b.text) for b in release.blocks if b.kind is not Kind.FURNITURE]


def furniture(release: Release) -> dict[str, str]:
    """Text and reason of what is furniture."""
    return {b.text: b.reason for b in release.blocks if b.kind is Kind.FURNITURE}


def marked(text: str, runs: tuple[Run, ...]) -> list[tuple[str, str, str]]:
    """The runs as text, mark and target."""
    return [(text[run.start : run.end], run.mark, run.target) for run in runs]


# ------------------------------------------------------------------ Word documents

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)


def element(xml: str) -> Any:
    """An XML element, its prefixes bound as Word binds them; the outermost tag carries no attribute."""
    end = xml.index(">")
    return parse_xml(f"{xml[:end].rstrip('/')} {_NAMESPACES}{'/' if xml[end - 1] == '/' else ''}{xml[end:]}")


def paragraph(inner: str) -> Any:
    """A ``w:p`` with this content."""
    return element(f"<w:p>{inner}</w:p>")


def run(text: str, properties: str = "") -> str:
    """A ``w:r`` with this text, as XML."""
    made = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{made}<w:t xml:space="preserve">{text}</w:t></w:r>'


def append(document: Any, *elements: Any) -> None:
    """Put elements at the end of the document's body."""
    for each in elements:
        document.element.body.sectPr.addprevious(each)


def add_notes(document: Any, sort: str, notes: dict[int, str]) -> None:
    """Give the document a part of ``footnote``s or ``endnote``s: the content of each by its number."""
    inner = "".join(f'<w:{sort} w:id="{n}">{content}</w:{sort}>' for n, content in notes.items())
    separator = f'<w:{sort} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{sort}>'
    xml = f"<w:{sort}s {_NAMESPACES}>{separator}{inner}</w:{sort}s>"
    kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{sort}s+xml"
    part = Part(PackURI(f"/word/{sort}s.xml"), kind, xml.encode(), document.part.package)
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{sort.upper()}S"))


def saved(document: Any) -> bytes:
    """The document as a file."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def word(*elements: Any, title: str = "Des bus pour la nuit") -> bytes:
    """A file with a title, a paragraph of prose, and these elements."""
    document = docx.Document()
    document.add_heading(title, 0)
    document.add_paragraph(PROSE)
    append(document, *elements)
    return saved(document)
