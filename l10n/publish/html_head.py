"""What a page says beside its text: window title, description, character set, pictures, data for machines."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from l10n.publish.job import Job
from l10n.readers.html_tree import whole_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXT_METAS = frozenset(
    "description og:title og:description og:image:alt twitter:title twitter:description twitter:image:alt "
    "dc.title dc.description dcterms.title dcterms.description".split()
)
_LANGUAGE_METAS = frozenset("content-language dc.language dcterms.language language".split())
_ATTRIBUTES = {
    "alt": "the alternative text",
    "title": "the tool tip",
    "aria-label": "the label",
    "placeholder": "the hint in a field",
    "label": "the label",
}
# What is shown and is no text of the page to the reader.
_SHOWN = {
    "title": "the title of a drawing",
    "desc": "the description of a drawing",
    "text": "the text of a drawing",
    "option": "the entry of a list",
    "noscript": "what is shown without scripts",
    "textarea": "the text in a field",
    "template": "the text of a template",
    **{tag: f"what is shown without the {tag}" for tag in ("audio", "canvas", "iframe", "object", "video")},
}
_MAY_HOLD_OTHERS = ("noscript", "template", "audio", "canvas", "iframe", "object", "video")
# What search engines are told in JSON-LD (schema.org): texts, and the language.
_DATA = re.compile(
    r'(?P<start>"(?P<name>headline|alternativeHeadline|description|abstract|articleBody|caption|inLanguage)"\s*:\s*)'
    r'(?P<value>"(?:[^"\\]|\\.)*")'
)


def set_head(job: Job, root: _Element, *, whole: bool) -> None:
    """Translate titles, descriptions and attributes; say language and character set."""
    for title in root.iterfind("head/title"):
        if found := job.phrase(whole_text(title), "the window title"):
            title.text = found
    for meta in root.iter("meta"):
        _meta(job, meta)
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text:
            script.text = _DATA.sub(lambda match: _datum(job, match), script.text)
    for body in root.iter("body"):
        for element in body.iter():
            if isinstance(element.tag, str):
                _attributes(job, element)
                _shown(job, element)
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


def _shown(job: Job, element: _Element) -> None:
    """A text that the reader passes over; one with markup in it is only told."""
    what = _SHOWN.get(str(element.tag))
    if what and any(str(outer.tag) in _MAY_HOLD_OTHERS for outer in element.iterancestors()):
        return  # told with it
    text = whole_text(element)
    if what and not len(element) and (found := job.phrase(text, what)):
        element.text = found
    elif what and len(element):
        job.stays(text, what)


def _datum(job: Job, match: re.Match[str]) -> str:
    """A name and its value in JSON, in the other language."""
    try:
        value = json.loads(match["value"])
    except ValueError:  # no JSON, whatever it is
        return match.group()
    if match["name"] == "inLanguage":
        found = job.language if value.lower().startswith("fr") else None
    else:
        found = job.phrase(value, f"the {match['name']} for search engines")
    # "</script>" would end the script.
    return (
        match.group()
        if found is None
        else match["start"] + json.dumps(found, ensure_ascii=False).replace("</", "<\\/")
    )


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
