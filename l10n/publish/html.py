"""HTML pages: the article in the other language, in its own elements.

The page around it (menus, share bars, cookie notices, other articles) is no part of the release and is left
out, unless it is kept: then it stays French and says so (``lang``). Styles, scripts and pictures stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from l10n.publish.html_events import Stretch, stretches
from l10n.publish.html_head import set_head
from l10n.publish.html_nodes import Builder
from l10n.publish.job import Job
from l10n.publish.labels import direction
from l10n.publish.tree import Mark, Node, Void, Words, chunks
from l10n.publish.units import Rendered, Status
from l10n.publish.words import lowered
from l10n.readers.decode import decode
from l10n.readers.html import read

if TYPE_CHECKING:
    from lxml.etree import _Element

_DOCUMENT = re.compile(r"<(?:html|head|body|!doctype)\b", re.I)
_COLOURS: dict[Status, str] = {"draft": "#fff2a8", "untranslated": "#ffd0c8"}
_BANNER_STYLE = (
    "margin:0 0 1em;padding:.7em 1em;background:#fff2a8;color:#222;border:2px solid #b8860b;"
    "font:bold 1rem/1.4 sans-serif"
)
_MEDIA = ("img", "picture", "video", "audio", "iframe", "object", "embed", "svg", "canvas", "table", "hr")


def write(job: Job) -> bytes:
    """The published page in UTF-8."""
    from lxml import etree

    release = read(job.path, job.data)
    blocks = release.blocks
    root = next(o.place[0] for b in blocks for o in b.origins).getroottree().getroot()
    rendered = [job.render(block) for block in blocks]
    writer = Writer(job, rendered)
    for stretch in stretches(root, blocks):
        writer.rewrite(stretch)
    writer.finish()
    whole = bool(_DOCUMENT.search(decode(job.data, job.path, None).text[:100_000]))
    top = [root] if whole else [e for e in root.iterdescendants("body") for e in e]
    for element in top:
        if isinstance(element.tag, str):
            element.set("lang", job.language)
            element.set("dir", direction(job.language))
    set_head(job, root, whole=whole)
    if job.banner:
        _add_banner(job, root)
    if whole:
        text = etree.tostring(root.getroottree(), method="html", encoding="unicode")
    else:
        body = next(root.iterdescendants("body"))
        text = (body.text or "") + "".join(etree.tostring(e, method="html", encoding="unicode") for e in body)
    return (text.rstrip("\n") + "\n").encode("utf-8")


def _add_banner(job: Job, root: _Element) -> None:
    from lxml import etree

    body = next(root.iterdescendants("body"))
    banner = etree.Element("div", {"class": "l10n-draft-banner", "role": "note", "style": _BANNER_STYLE})
    banner.text, banner.tail = job.banner, body.text
    body.text = None
    body.insert(0, banner)


class Writer:
    """Rewrites one stretch of inline content after another."""

    def __init__(self, job: Job, rendered: Sequence[Rendered | None]) -> None:
        self.job = job
        self.rendered = rendered
        self.done: set[int] = set()
        self.translated: list[_Element] = []
        self.emptied: list[_Element] = []
        self.used: set[_Element] = set()

    def rewrite(self, stretch: Stretch) -> None:
        """Put the translations of the blocks in a stretch into their place."""
        here = stretch.blocks
        if not any(self.rendered[n] for n in here):
            if self.job.keep_furniture:
                stretch.parent.set("lang", "fr")
            else:
                self.emptied += [*stretch.clear(), stretch.parent]
            return
        self.translated.append(stretch.parent)
        self.compose(stretch, None)

    def compose(self, stretch: Stretch, builder: Builder | None) -> None:
        """Write the translated content of a stretch, in its place unless another is given."""
        sources = {number: stretch.texts(number) for number in stretch.blocks}
        builder = builder or stretch.open()
        for chunk in chunks(stretch.events):
            rendered = None if chunk.block is None else self.rendered[chunk.block]
            if chunk.block is None:
                self._emit(builder, chunk.nodes)
            elif rendered is None:
                if self.job.keep_furniture:
                    self._emit(builder, [Void(" ".join(sources[chunk.block]))])
            elif chunk.block not in self.done:
                self.done.add(chunk.block)
                self._emit(builder, self.job.carry(chunk.nodes, rendered, _describe))
            # The rest of a block that is written already: only what is no text.
            else:
                self._emit(builder, [node for node in chunk.nodes if isinstance(node, Void)])

    def finish(self) -> None:
        """Set the language of what was translated; take out what has become empty."""
        for element in self.translated:
            for each in (element, *element.iterancestors()):
                for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"):
                    if (each.get(name) or "").lower().startswith("fr"):
                        each.set(name, self.job.language)
        for element in self.emptied:
            _prune(element)

    def _emit(self, builder: Builder, nodes: Sequence[Node], *, high: bool = False) -> None:
        for node in nodes:
            if isinstance(node, Words):
                text = lowered(node.text) if high else node.text
                label = self.job.labels.by_status.get(node.status) if self.job.drafts else None
                if label:
                    colour = f"background:{_COLOURS[node.status]}"
                    marked = {"class": "l10n-draft", "style": colour, "title": label}
                    if node.status == "untranslated":
                        marked["lang"] = "fr"
                    builder.element("mark", marked).text(text)
                else:
                    builder.text(text)
            elif isinstance(node, Mark):
                again = node.payload in self.used
                self.used.add(node.payload)
                inner = builder.shell(node.payload, again=again)
                self._emit(inner, node.children, high=high or node.payload.tag in ("sup", "sub"))
            elif isinstance(node, Void):
                if isinstance(node.payload, str):
                    builder.text(node.payload)
                else:
                    builder.whole(node.payload)


def _describe(mark: Mark) -> str:
    element = mark.payload
    return f"the link to {element.get('href')}" if element.tag == "a" and element.get("href") else ""


def _prune(element: _Element) -> None:
    """Remove an element without any text or picture left, and what is around it if that is empty too."""
    while True:
        parent = element.getparent()
        if parent is None or element.tag in ("html", "body", "main", "article", "head"):
            return
        media = next(element.iter(*_MEDIA), None) is not None
        navigation = element.tag in ("nav", "form", "button", "dialog")
        if (media and not navigation) or "".join(map(str, element.itertext())).strip():
            return
        tail = element.tail or ""
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(element)
        element = parent
