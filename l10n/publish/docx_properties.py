"""A Word file's properties: title and description in the other language; whose file it was is left out.

Word calls the description “comments”, and people use it so: it is published only where it is a sentence of
the release. The same goes for subject, keywords and category.
"""

from __future__ import annotations

from typing import Any

from l10n.publish.docx_parts import parsed
from l10n.publish.job import Job

# What else may stay: the rest says who wrote the file, who saved it last, how far they had got.
_STAYS = frozenset("language created modified identifier version".split())
_TEXTS = frozenset("description subject keywords category".split())
# Of the program's own list: not the company, the manager, the template, nor the headings, which are French.
_PROGRAM = frozenset("Application AppVersion DocSecurity HyperlinkBase".split())


def set_properties(job: Job, document: Any) -> None:
    """Translate what is text, say the language, leave out names."""
    package = document.part.package
    for key, relation in list(package.rels.items()):
        sort = relation.reltype.rsplit("/", 1)[-1]
        if sort == "core-properties":
            _core(job, relation.target_part.element)
            document.core_properties.language = job.labels.region
        elif sort.lower().replace("-", "") == "extendedproperties" and not _program(relation.target_part):
            del package.rels[key]


def _core(job: Job, root: Any) -> None:
    for element in [e for e in root if isinstance(e.tag, str)]:
        name = element.tag.rsplit("}", 1)[-1]
        text = element.text or ""
        if name == "title":
            element.text = job.phrase(text, "the title in the document’s properties") or text
        elif name in _TEXTS and (found := job.translated(text)):
            element.text = found
        elif name not in _STAYS:
            root.remove(element)


def _program(part: Any) -> bool:
    """Keep of the program's list what says nothing about people; False if it cannot be read."""
    from lxml import etree

    root = parsed(part)
    if root is None:
        return False
    for element in list(root):
        if etree.QName(element).localname not in _PROGRAM:
            root.remove(element)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return True
