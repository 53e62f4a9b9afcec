"""HTML pages: the article in the other language, in its own elements.

The page around it (menus, share bars, cookie notices, other articles) is no part of the release and is left
out, unless it is kept: then it stays French and says so (``lang``). Styles, scripts and pictures stay. What
no reader is shown, comments for instance, is not published (see `html_private`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from l10n.model import Kind
from l10n.publish import html_columns
from l10n.publish.html_events import Stretch, stretches
from l10n.publish.html_head import set_head
from l10n.publish.html_nodes import Builder, prune
from l10n.publish.html_private import drop_comment_names, drop_private, is_private_comment, private, unread
from l10n.publish.html_text import html_text
from l10n.publish.job import Job
from l10n.publish.labels import direction
from l10n.publish.tree import Mark, Node, Void, Words, chunks, text_of
from l10n.publish.units import Rendered, Status
from l10n.publish.words import lowered
from l10n.readers.decode import decode
from l10n.readers.html import read
from l10n.readers.html_apart import LANGUAGE_ATTRIBUTES, apart, is_untranslatable, language_of
from l10n.readers.html_tree import whole_text
from l10n.readers.rulings import is_ruling
from l10n.segmentation import is_segment

if TYPE_CHECKING:
    from lxml.etree import _Element

_DOCUMENT = re.compile(r"<(?:html|head|body|!doctype)\b", re.I)
_COLOURS: dict[Status, str] = {"draft": "#fff2a8", "untranslated": "#ffd0c8"}
_BANNER_STYLE = (
    "margin:0 0 1em;padding:.7em 1em;background:#fff2a8;color:#222;border:2px solid #b8860b;"
    "font:bold 1rem/1.4 sans-serif"
)


def write(job: Job) -> bytes:
    """The published page in UTF-8."""
    release = read(job.path, job.data)
    blocks = release.blocks
    root = next(o.place[0] for b in blocks for o in b.origins).getroottree().getroot()
    # A line of signs needs no translation, and divides the text as before.
    shown = [replace(b, kind=Kind.BODY) if is_ruling(blocks, n) else b for n, b in enumerate(blocks)]
    rendered = [job.render(block) for block in shown]
    gone = private(root, blocks, keep_hidden=job.keep_furniture)
    as_they_are, silent = apart(root), unread(root, blocks)
    writer = Writer(job, rendered)
    for stretch in stretches(root, blocks, gone):
        html_columns.align(stretch, blocks, rendered)
        writer.rewrite(stretch)
    writer.finish()
    drop_private(job, gone)
    drop_comment_names(root)
    whole = bool(_DOCUMENT.search(decode(job.data, job.path, None).text[:100_000]))
    for element in [root] if whole else writer.tops():
        element.set("lang", job.language)
        element.set("dir", direction(job.language))
    set_head(job, root, whole=whole)
    tell_apart(job, root, as_they_are)
    for element in silent:
        if root in element.iterancestors():
            job.stays(whole_text(element), "what is not read out")
    if job.banner:
        _add_banner(job, root)
    if whole:
        text = _document(root)
    else:
        body = next(root.iterdescendants("body"))
        text = (body.text or "") + "".join(html_text(e) for e in body)
    return (text.rstrip("\n") + "\n").encode("utf-8")


def _document(root: _Element) -> str:
    """The page with its doctype; comments around it as within it."""
    doctype: str = root.getroottree().docinfo.doctype  # type: ignore[attr-defined]
    before = [html_text(e) for e in root.itersiblings(preceding=True) if not is_private_comment(e)]
    after = [html_text(e) for e in root.itersiblings() if not is_private_comment(e)]
    return "\n".join([doctype] * bool(doctype) + before[::-1] + [html_text(root), *after])


def tell_apart(job: Job, root: _Element, elements: Iterable[_Element], first_line: int = 1) -> None:
    """Note the paragraphs that are still below ``root`` and stay, since their markup asks for it."""
    for element in elements:
        text = " ".join(whole_text(element).split())
        if root in element.iterancestors() and is_segment(text):
            at: Any = element.sourceline
            line = (at or 1) + first_line - 1
            job.note(f"{job.path}:{line}: stays as it is, as its markup asks: {text}")


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
        here = [self.rendered[n] for n in stretch.blocks]
        if here and all(r is not None and not any(map(str.isalnum, r.block.text)) for r in here):
            return
        if not any(here):
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
                for name in LANGUAGE_ATTRIBUTES:
                    if each.get(name):
                        each.set(name, self.job.language)
        for element in self.emptied:
            prune(element)

    def tops(self) -> list[_Element]:
        """Of a fragment, the outermost elements that hold what was translated."""
        chains = ([element, *element.iterancestors()] for element in self.translated)
        return list(dict.fromkeys(chain[-3] for chain in chains if len(chain) > 2))  # below html and body

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
                _set_language(inner.parent, node, self.job.language)
                self._emit(inner, node.children, high=high or node.payload.tag in ("sup", "sub"))
            elif isinstance(node, Void):
                if isinstance(node.payload, str):
                    builder.text(node.payload)
                else:
                    builder.whole(node.payload)


def _set_language(made: _Element, mark: Mark, language: str) -> None:
    """Markup that names a language keeps it around the very words of the source, else where it is right."""
    source = whole_text(mark.payload)
    if "".join(source.split()) == "".join(text_of(mark.children).split()):
        return
    for name in LANGUAGE_ATTRIBUTES:
        if made.get(name) and language_of(made) != language:
            del made.attrib[name]


def _describe(mark: Mark) -> str:
    element = mark.payload
    if is_untranslatable(element):
        return "what is not to be translated"
    return f"the link to {element.get('href')}" if element.tag == "a" and element.get("href") else ""
