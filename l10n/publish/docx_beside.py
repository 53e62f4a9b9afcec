"""What a Word document says beside its text: descriptions of pictures and tables, tool tips, charts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from l10n.model import Block
from l10n.publish.docx_parts import Parts, parsed
from l10n.publish.job import Job
from l10n.publish.units import Rendered
from l10n.readers.docx_text import W

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_VML = "{urn:schemas-microsoft-com:vml}"
# Element and attribute that hold a text for people, and what it is.
_TEXTS = (
    (_WP + "docPr", "descr", "the description of a picture"),
    (_WP + "docPr", "title", "the title of a picture"),
    (_PICTURE + "cNvPr", "descr", "the description of a picture"),
    (_PICTURE + "cNvPr", "title", "the title of a picture"),
    (_VML + "shape", "alt", "the description of a picture"),
    (_VML + "textpath", "string", "the text of a decoration"),
    (W + "hyperlink", W + "tooltip", "the tool tip of a link"),
    (W + "tblCaption", W + "val", "the title of a table"),
    (W + "tblDescription", W + "val", "the description of a table"),
    (W + "alias", W + "val", "the name of a form’s field"),
)


def set_beside(job: Job, document: Any, parts: Parts) -> None:
    """Translate what the catalogue holds; the rest is noted, and so is the text of charts and diagrams."""
    for root in parts.values():
        for tag, name, what in _TEXTS:
            for element in root.iter(tag):
                value = element.get(name)
                if value and (found := job.phrase(value, what)):
                    element.set(name, found)
    for part in document.part.package.iter_parts():
        if part not in parts and str(part.content_type).endswith(("chart+xml", "diagramData+xml")):
            _tell_chart(job, parsed(part))


def tell_kept(job: Job, rendered: Sequence[Rendered | None], blocks: Sequence[Block]) -> None:
    """Note the page headers, footers and tables of contents that stay as they are."""
    for block, done in zip(blocks, rendered, strict=True):
        if done is None:
            job.stays(block.text, f"a {block.reason}")


def _tell_chart(job: Job, root: Any) -> None:
    if root is None:
        return
    shown = [e.text or "" for e in root.iter(_DRAWING + "t")]
    shown += [v.text or "" for cache in root.iter(_CHART + "strCache") for v in cache.iter(_CHART + "v")]
    job.stays(" | ".join(dict.fromkeys(shown)), "a chart or diagram")
