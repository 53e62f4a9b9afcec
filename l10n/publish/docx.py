"""Word documents: the same document; styles, lists, tables and pictures stay as they are.

Tracked changes are published as accepted, in every part of the document; reviewers' comments, hidden text and
names of authors are left out (see `docx_private`). Page headers and footers stay as they are unless the
catalogue holds them.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from l10n.publish import docx_private
from l10n.publish.docx_accept import accept
from l10n.publish.docx_beside import set_beside, tell_kept
from l10n.publish.docx_events import Field, Format, events
from l10n.publish.docx_language import set_language
from l10n.publish.docx_parts import store_parts, word_parts
from l10n.publish.docx_properties import set_properties
from l10n.publish.job import Job
from l10n.publish.tree import Chunk, Mark, Node, Void, Words, chunks
from l10n.publish.units import Rendered
from l10n.publish.words import lowered
from l10n.readers.docx import open_document, read_document
from l10n.readers.docx_text import W

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def write(job: Job) -> bytes:
    """The published document."""
    document = open_document(job.path, job.data)
    release = read_document(document, job.path, job.data)
    blocks = release.blocks
    rendered = [job.render(block) for block in blocks]
    places: dict[Any, list[Any]] = {}
    paragraphs: dict[Any, list[int]] = {}
    for number, block in enumerate(blocks):
        for origin in block.origins:
            places.setdefault(origin.place, []).append((number, origin))
            paragraphs.setdefault(_paragraph(origin.place), []).append(number)
    roots = {paragraph.getroottree().getroot() for paragraph in paragraphs}
    docx_private.drop_comments(job, document, word_parts(document, roots))
    parts = word_parts(document, roots)
    docx_private.drop_hidden(job, document, parts)
    writer, written = _Writer(job, rendered), set()
    for paragraph, numbers in paragraphs.items():
        if any(rendered[n] for n in numbers):
            writer.rewrite(paragraph, list(events(paragraph, places)))
            written.add(paragraph.getroottree().getroot())
    _fallbacks(document)
    for root in parts.values():
        accept(root)
    docx_private.clean(document, parts)
    set_beside(job, document, parts)
    tell_kept(job, rendered, blocks)
    set_language(job, document, written)
    set_properties(job, document)
    if job.banner:
        _add_banner(job, document)
    store_parts(parts)
    docx_private.tell_embedded(job, document)
    buffer = io.BytesIO()
    document.save(buffer)
    return _steady(buffer.getvalue())


def _steady(data: bytes) -> bytes:
    """The same archive without the time of writing: what says the same has the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(zipfile.ZipInfo(info.filename), old.read(info), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _paragraph(place: Any) -> Any:
    return next(place.iterancestors(W + "p"))


class _Writer:
    """Writes the content of paragraphs anew."""

    def __init__(self, job: Job, rendered: Sequence[Rendered | None]) -> None:
        self.job = job
        self.rendered = rendered
        self.done: set[int] = set()
        self.used: set[Any] = set()

    def rewrite(self, paragraph: Any, found: list[Any]) -> None:
        """Put the translations of a paragraph's blocks in place of its content."""
        for child in list(paragraph):
            if child.tag != W + "pPr":
                paragraph.remove(child)
        for chunk in chunks(found):
            rendered = self.rendered[chunk.block] if chunk.block is not None else None
            if rendered is None:
                self._emit(paragraph, chunk.nodes, None)
            elif chunk.block in self.done:  # it began in another paragraph, whose mark was deleted
                self._emit(paragraph, [n for n in chunk.nodes if isinstance(n, Void)], None)
            else:
                self.done.add(chunk.block or 0)
                base = _usual(chunk)
                self._emit(paragraph, self.job.carry(_without(chunk.nodes, base), rendered, _describe), base)

    def _emit(self, parent: Any, nodes: Sequence[Node], form: Format | None) -> None:
        for node in nodes:
            if isinstance(node, Words):
                parent.append(self._run(node, form))
            elif isinstance(node, Void) and isinstance(node.payload, str):  # a space beside a thing
                parent.append(self._run(Words(node.payload, "same"), form))
            elif isinstance(node, Void):
                parent.append(node.payload)
            elif isinstance(node, Mark) and isinstance(node.payload, Format):
                self._emit(parent, node.children, node.payload)
            elif isinstance(node, Mark) and isinstance(node.payload, Field):
                for element in node.payload.opens:
                    parent.append(copy.deepcopy(element))
                self._emit(parent, node.children, form)
                for element in node.payload.closes:
                    parent.append(copy.deepcopy(element))
            elif isinstance(node, Mark):
                self._emit(self._shell(parent, node.payload), node.children, form)

    def _shell(self, parent: Any, element: Any) -> Any:
        """A copy of a link or a form's field, empty, put into ``parent``; the element to write into."""
        shell = parent.makeelement(element.tag, dict(element.attrib))
        parent.append(shell)
        if element.tag != W + "sdt":
            return shell
        for properties in element.iterchildren(W + "sdtPr", W + "sdtEndPr"):
            copied = copy.deepcopy(properties)
            for number in copied.findall(W + "id") if element in self.used else ():
                copied.remove(number)  # it stands there twice: numbers come once
            shell.append(copied)
        self.used.add(element)
        content = parent.makeelement(W + "sdtContent", {})
        shell.append(content)
        return content

    def _run(self, words: Words, form: Format | None) -> Any:
        from docx.oxml import OxmlElement

        run = OxmlElement("w:r")
        properties = (
            copy.deepcopy(form.properties) if form is not None and form.properties is not None else None
        )
        if self.job.drafts and words.status in self.job.labels.by_status:
            properties = OxmlElement("w:rPr") if properties is None else properties
            _highlight(properties, "yellow" if words.status == "draft" else "cyan")
        if properties is not None:
            run.append(properties)
        text = OxmlElement("w:t")
        text.text = lowered(words.text) if form is not None and form.is_raised else words.text
        text.set(_SPACE, "preserve")
        run.append(text)
        return run


def _usual(chunk: Chunk) -> Format | None:
    """The format that most characters of a block have: it is what the rest stands out from."""
    counts: dict[str, tuple[int, Format]] = {}

    def count(nodes: Sequence[Node], form: Format | None) -> None:
        for node in nodes:
            if isinstance(node, Mark):
                count(node.children, node.payload if isinstance(node.payload, Format) else form)
            elif form is not None and not isinstance(node, Void | Words):
                before = counts.get(form.key, (0, form))[0]
                counts[form.key] = (before + node.end - node.start, form)

    count(chunk.nodes, None)
    return max(counts.values(), key=lambda item: item[0], default=(0, None))[1]


def _without(nodes: Sequence[Node], base: Format | None) -> list[Node]:
    """The nodes without marks for the usual format; neighbours that look the same are one."""
    result: list[Node] = []
    for node in nodes:
        if not isinstance(node, Mark):
            result.append(node)
            continue
        inner = _without(node.children, base)
        last = result[-1] if result else None
        if isinstance(node.payload, Format) and base is not None and node.payload.key == base.key:
            result += inner
        elif (
            isinstance(node.payload, Format)
            and isinstance(last, Mark)
            and isinstance(last.payload, Format)
            and last.payload.key == node.payload.key
        ):
            last.children += inner
        else:
            result.append(Mark(node.payload, inner, node.literal))
    return result


def _describe(mark: Mark) -> str:
    if isinstance(mark.payload, Format):
        return ""
    if isinstance(mark.payload, Field) or mark.payload.tag == W + "hyperlink":
        return "a link"
    return "a form’s field" if mark.payload.tag == W + "sdt" else ""


_AFTER_HIGHLIGHT = tuple(
    W + name
    for name in (
        "u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange".split()
    )
)


def _highlight(properties: Any, colour: str) -> None:
    """Highlight a run; its elements have a fixed order (ISO/IEC 29500-1, 17.3.2.28)."""
    from docx.oxml import OxmlElement

    for old in properties.findall(W + "highlight"):
        properties.remove(old)
    made = OxmlElement("w:highlight")
    made.set(W + "val", colour)
    place = next((n for n, child in enumerate(properties) if child.tag in _AFTER_HIGHLIGHT), len(properties))
    properties.insert(place, made)


def _add_banner(job: Job, document: Any) -> None:
    """A framed paragraph over everything else."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.text.paragraph import Paragraph

    borders = "".join(
        f'<w:{side} w:val="single" w:sz="12" w:space="4" w:color="B8860B"/>'
        for side in ("top", "left", "bottom", "right")
    )
    element = parse_xml(
        f"<w:p {nsdecls('w')}><w:pPr><w:pBdr>{borders}</w:pBdr>"
        '<w:shd w:val="clear" w:color="auto" w:fill="FFF2A8"/></w:pPr></w:p>'
    )
    document.element.body.insert(0, element)
    Paragraph(element, document).add_run(job.banner).bold = True


def _fallbacks(document: Any) -> None:
    """A text box is in the file twice, for new and for old programs: both say the same."""
    for element in document.element.body.iter(_MC + "AlternateContent"):
        boxes = [
            list(e.iter(W + "txbxContent")) for e in element.iterchildren(_MC + "Choice", _MC + "Fallback")
        ]
        if len(boxes) == 2 and len(boxes[0]) == len(boxes[1]):
            for new, old in zip(*boxes, strict=True):
                old[:] = [copy.deepcopy(child) for child in new]
