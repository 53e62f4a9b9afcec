"""Word documents (.docx) in document order: paragraphs, tables, notes; headers and footers as furniture.

python-docx opens the package; the body is walked here, because text in content controls, tracked insertions,
text boxes and notes lies outside of what its paragraphs report. Deleted and hidden text is no text.
``Block.line`` is the number of the paragraph; those in table cells count, those in text boxes and notes have
the number of the paragraph they belong to.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from l10n.errors import L10nError
from l10n.model import Block, Kind, Release
from l10n.readers import docx_style, kinds, pasted
from l10n.readers.build import build, check_length, check_size
from l10n.readers.docx_text import Text, W, read_paragraph
from l10n.readers.refine import refine

_MAX_PART = 64 * 2**20  # bytes of one unpacked part: beyond, it is a bomb, not a release
_DAMAGED = "open it in Word or LibreOffice and save it again as .docx"


def read(path: Path, data: bytes) -> Release:
    """Read a Word document; see ``read_release``."""
    return read_document(open_document(path, data), path, data)


def read_document(document: Any, path: Path, data: bytes) -> Release:
    """As ``read``, from the open document; the origins of the blocks are elements in it."""
    try:
        blocks = _Reader(document, path).blocks()
        title = _own_title(document)
    except (AttributeError, LookupError, TypeError, ValueError, SyntaxError):
        # A part is missing, or is not what the relation to it says; lxml's errors are SyntaxErrors.
        raise L10nError("the Word document is damaged", path=path, remedy=_DAMAGED) from None
    headline = next((i for i, b in enumerate(blocks) if b.kind is Kind.TITLE), None)
    first = next((i for i, b in enumerate(blocks) if b.kind is Kind.HEADING and b.level == 1), None)
    if headline is None and first is not None:
        over = [b for b in blocks[:first] if b.kind is not Kind.FURNITURE and not kinds.is_label(b.text)]
        headline = None if over else first
    blocks, headline = pasted.mark(blocks, headline)
    return build(
        path,
        data,
        "docx",
        refine(blocks, headline),
        title=title,
        # The document's own dates say when the file was made: python-docx and templates leave old ones there.
    )


def _own_title(document: Any) -> str:
    """The title in the properties; python-docx would make some up where there are none."""
    sorts = [relation.reltype.rsplit("/", 1)[-1] for relation in document.part.package.rels.values()]
    return str(document.core_properties.title or "") if "core-properties" in sorts else ""


def open_document(path: Path, data: bytes) -> Any:
    """The document, opened by python-docx. Raises ``L10nError`` for what is none, or a damaged one."""
    import docx

    _refuse_other_formats(path, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {info.filename: info.file_size for info in archive.infolist()}
        if "mimetype" in names or "content.xml" in names:
            raise L10nError("is an OpenDocument file, not .docx", path=path, remedy="save it as .docx")
        if "[Content_Types].xml" not in names:
            raise L10nError(
                "is a zip archive, not a Word document", path=path, remedy="save the release as .docx"
            )
        if any(size > _MAX_PART for name, size in names.items() if name.endswith(".xml")):
            raise L10nError("unpacks to far more than a release", path=path, remedy="split the document")
        return docx.Document(io.BytesIO(data))
    except ValueError as error:  # python-docx: "file '…' is not a Word file, content type is '…'"
        kind = next(
            (name for name in ("spreadsheet", "presentation", "macroEnabled") if name in str(error)), ""
        )
        what = {"macroEnabled": "is a Word document with macros", "": "is no Word document"}.get(
            kind, f"is a {kind}"
        )
        raise L10nError(f"{what}, not .docx", path=path, remedy="save the release as .docx") from None
    except L10nError:
        raise
    except Exception:  # zipfile's, zlib's, lxml's or python-docx's: whatever it is, the file cannot be opened
        raise L10nError("the Word document is damaged", path=path, remedy=_DAMAGED) from None


def _refuse_other_formats(path: Path, data: bytes) -> None:
    if data.startswith(b"PK\x03\x04"):
        return
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise L10nError("is protected by a password", path=path, remedy="save it without a password")
        raise L10nError("is an old Word document (.doc)", path=path, remedy="save it as .docx")
    pictures = {b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"BM": "BMP", b"RIFF": "WebP"}
    for signature, name in pictures.items():
        if data.startswith(signature):
            raise L10nError(
                f"is a {name} picture, not a Word document",
                path=path,
                remedy="name the document, or type its text",
            )
    if data.startswith(b"%PDF"):
        raise L10nError(
            "is a PDF file, not a Word document", path=path, remedy="copy its text into a .txt file"
        )
    if data.startswith(b"{\\rtf"):
        raise L10nError("is an RTF file, not a Word document", path=path, remedy="save it as .docx")
    raise L10nError("is no Word document, or a damaged one", path=path, remedy=_DAMAGED)


@dataclass(frozen=True, slots=True)
class _Where:
    """What is around a paragraph; ``line``, unless 0, is that of the one a text box or note belongs to."""

    in_cell: bool = False
    reason: str = ""
    line: int = 0


@dataclass(slots=True)
class _Reader:
    document: Any
    path: Path
    styles: dict[str, Any] = field(default_factory=dict)
    number: int = 0  # paragraphs so far
    held: list[Any] = field(default_factory=list)  # paragraphs whose mark was deleted: the next one goes on
    found: list[Block] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)

    def blocks(self) -> list[Block]:
        self.styles = docx_style.table(self.document)
        self.notes = _notes(self.document)
        body = self.document.element.body
        self._container(body)
        self._rest(self.number)
        check_size(sum(len(block.text) for block in self.found), len(self.found), self.path)
        last = max(self.number, 1)
        return [*self._outer("header", 1), *self.found, *self._outer("footer", last)]

    def _container(self, parent: Any, where: _Where = _Where()) -> None:
        """Paragraphs and tables below ``parent``, through content controls and tracked insertions."""
        for child in parent:
            if child.tag == W + "p":
                if not where.line:
                    self.number += 1
                self._paragraph(child, where)
            elif child.tag == W + "tbl":
                self._table(child, where)
            elif child.tag == W + "sdt":
                inside = replace(where, reason="table of contents") if docx_style.is_toc(child) else where
                for content in child.findall(W + "sdtContent"):
                    self._container(content, inside)
            elif child.tag in (W + "ins", W + "moveTo", W + "customXml", W + "smartTag"):
                self._container(child, where)

    def _table(self, table: Any, where: _Where) -> None:
        """Each cell once: of cells merged vertically, the file keeps empty rests. Deleted rows are gone."""
        self._rest(where.line or self.number, where)
        rows = [row for row in table.iter(W + "tr") if next(row.iterancestors(W + "tbl")) is table]
        cells = [c for row in rows for c in row.iter(W + "tc") if next(c.iterancestors(W + "tbl")) is table]
        for cell in cells:
            if _is_gone(cell):
                self.number += 0 if where.line else sum(1 for _ in cell.iter(W + "p"))
                continue
            filled = sum(1 for p in cell.findall(W + "p") if "".join(p.itertext(W + "t")).strip())
            self._container(cell, replace(where, in_cell=filled == 1 and len(cells) > 1))
            self._rest(where.line or self.number, where)

    def _paragraph(self, element: Any, where: _Where) -> None:
        self.held.append(element)
        mark = element.find(f"{W}pPr/{W}rPr")
        if mark is None or (mark.find(W + "del") is None and mark.find(W + "moveFrom") is None):
            self._rest(where.line or self.number, where)

    def _rest(self, line: int, where: _Where = _Where()) -> None:
        """Read what is held: as a rule one paragraph, more where the marks between them were deleted."""
        if not self.held:
            return
        elements, self.held = self.held, []
        while len(elements) > 1 and not any(True for _ in elements[0].iter(W + "t")):
            del elements[0]  # all of it was deleted
        style = docx_style.of(elements[-1], self.styles)
        whole = style.kind in (Kind.TITLE, Kind.HEADING)
        part = elements[-1].getroottree().getroot()
        first = line - (0 if where.line else len(elements) - 1)
        text = read_paragraph(elements, self._rels(part), self.styles, first, whole=whole)
        for block in self._kinds(text, style, where):
            check_length(block.text, first, self.path)
            self.found.append(block)
        inside = replace(where, in_cell=False, line=line)
        for box in text.boxes:
            self._container(box, inside)
            self._rest(line, inside)
        for note in text.notes:
            if (content := self.notes.pop(note, None)) is not None:
                self._container(content, inside)
                self._rest(line, inside)

    def _rels(self, root: Any) -> Any:
        """A note's links are in its own part, which is not looked up: their address is lost, not the text."""
        return self.document.part.rels if root is self.document.element else {}

    def _kinds(self, text: Text, style: docx_style.Style, where: _Where) -> Iterator[Block]:
        for block in text.blocks:
            kind, level = style.kind, style.level
            if kind is Kind.BODY and (where.in_cell or block.kind is Kind.CELL):
                kind = Kind.CELL
            if why := style.reason or where.reason:
                yield replace(block, kind=Kind.FURNITURE, reason=why)
                continue
            if kind is Kind.BODY and _is_bold_heading(block):
                kind, level = Kind.HEADING, 2
                if (
                    kinds.is_label(block.text)
                    or kinds.has_address(block.text)
                    or kinds.is_caption(block.text)
                ):
                    kind, level = Kind.BODY, 0
            yield kinds.without_marker(replace(block, kind=kind, level=level))

    def _outer(self, which: str, line: int) -> Iterator[Block]:
        """The headers or footers of all sections, each text once."""
        seen = set()
        for section in self.document.sections:
            for name in (which, f"first_page_{which}", f"even_page_{which}"):
                part = getattr(section, name)
                if part.is_linked_to_previous:
                    continue
                for element in part._element.iter(W + "p"):
                    for block in read_paragraph([element], part.part.rels, self.styles, line).blocks:
                        if block.text not in seen:
                            seen.add(block.text)
                            yield replace(block, kind=Kind.FURNITURE, reason=f"page {which}")


def _is_gone(cell: Any) -> bool:
    """The rest of a merged cell, or one of a deleted row or column."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    if merge is not None and merge.get(W + "val") != "restart":
        return True
    row = cell.getparent().find(f"{W}trPr/{W}del") if cell.getparent() is not None else None
    return row is not None or cell.find(f"{W}tcPr/{W}cellDel") is not None


def _is_bold_heading(block: Block) -> bool:
    """A short line all in bold, as headings are made by hand."""
    bold = sum(run.end - run.start for run in block.runs if run.mark == "strong")
    return bold >= len(block.text) and kinds.is_short(block.text)


def _notes(document: Any) -> dict[str, Any]:
    """The elements of foot- and endnotes by their reference ("footnote 2")."""
    from lxml import etree

    found: dict[str, Any] = {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for relation in document.part.rels.values():
        sort = relation.reltype.rsplit("/", 1)[-1].removesuffix("s")
        if sort not in ("footnote", "endnote") or relation.is_external:
            continue
        root = etree.fromstring(relation.target_part.blob, parser)
        for note in root.findall(f"{W}{sort}"):
            if note.get(W + "type") in (None, "normal"):
                found[f"{sort} {note.get(W + 'id')}"] = note
    return found
