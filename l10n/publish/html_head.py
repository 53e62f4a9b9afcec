"""What a page says beside its text: window title, description, character set, pictures' descriptions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.publish.job import Job

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXT_METAS = frozenset(
    "description og:title og:description og:image:alt twitter:title twitter:description twitter:image:alt "
    "dc.title dc.description dcterms.title dcterms.description".split()
)
_LANGUAGE_METAS = frozenset("content-language dc.language dcterms.language language".split())
_ATTRIBUTES = {"alt": "the alternative text", "title": "the tool tip", "aria-label": "the label"}


def set_head(job: Job, root: _Element, *, whole: bool) -> None:
    """Translate titles, descriptions and attributes; say language and character set."""
    for title in root.iterfind("head/title"):
        if found := job.phrase("".join(map(str, title.itertext())), "the window title"):
            title.text = found
    for meta in root.iter("meta"):
        _meta(job, meta)
    for body in root.iter("body"):
        for element in body.iter():
            if isinstance(element.tag, str):
                _attributes(job, element)
    if whole:
        _charset(root)
        if job.banner:
            _insert(root, "meta", {"name": "robots", "content": "noindex"})


def _meta(job: Job, meta: _Element) -> None:
    name = (meta.get("property") or meta.get("name") or meta.get("http-equiv") or "").lower()
    content = meta.get("content") or ""
    if name in _TEXT_METAS and content:
        if found := job.phrase(content, f"the page’s {name}"):
            meta.set("content", found)
    elif name in _LANGUAGE_METAS and content:
        meta.set("content", job.language)
    elif name == "og:locale" and content:
        meta.set("content", job.labels.region.replace("-", "_"))


def _attributes(job: Job, element: _Element) -> None:
    if "l10n-draft" in (element.get("class") or ""):
        return
    for name, what in _ATTRIBUTES.items():
        value = element.get(name)
        if value and (found := job.phrase(value, what)):
            element.set(name, found)


def _charset(root: _Element) -> None:
    """The file is UTF-8, whatever the source was."""
    said = False
    for meta in root.iter("meta"):
        if meta.get("charset"):
            meta.set("charset", "utf-8")
            said = True
        elif (meta.get("http-equiv") or "").lower() == "content-type":
            content = re.sub(r"charset=[\w.:-]+", "charset=utf-8", meta.get("content") or "text/html")
            meta.set("content", content if "charset" in content else f"{content}; charset=utf-8")
            said = True
    if not said:
        _insert(root, "meta", {"charset": "utf-8"})


def _insert(root: _Element, tag: str, attributes: dict[str, str]) -> None:
    from lxml import etree

    head = root.find("head")
    if head is None:
        head = etree.Element("head")
        root.insert(0, head)
    head.insert(0, etree.Element(tag, attributes))
