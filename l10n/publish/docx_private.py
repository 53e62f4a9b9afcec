"""What a Word document holds for those who work on it: none of it is for the public.

Reviewers' comments, hidden text, notes whose sign was deleted, building blocks, data of forms and of document
management: people write there what must not get out, names above all. A part that the text does not name
stays only if it says how the text looks; so what a later Word invents for reviewers goes as well.
"""

from __future__ import annotations

from typing import Any

from l10n.publish.docx_accept import named
from l10n.publish.docx_parts import Parts
from l10n.publish.job import Job
from l10n.readers import docx_style
from l10n.readers.docx_text import W, is_hidden

_LOOKS = frozenset(
    "styles stylesWithEffects numbering settings webSettings fontTable theme footnotes endnotes "
    "diagramDrawing".split()
)
_PACKAGE = frozenset("officeDocument core-properties extended-properties extendedProperties".split())
_EMBEDDED = frozenset("package oleObject aFChunk subDocument".split())
_RELATIONS = "/relationships}"  # how the name of an attribute begins that names a relation
# In the settings: paths and servers, variables, the sessions of editing, marks of the document.
_SETTINGS = named(
    "attachedTemplate attachedSchema docVars mailMerge rsids saveThroughXslt trackRevisions "
    "activeWritingStyle printerSettings"
)
_BINDINGS = (W + "dataBinding", "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding")
_DOCUMENT_IDS = tuple(
    f"{{http://schemas.microsoft.com/office/word/{year}/wordml}}docId" for year in ("2010", "2012")
)
_SHOWN = (
    *named("t tab ptab br cr sym noBreakHyphen drawing pict object footnoteReference endnoteReference ruby"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
)


def drop_comments(job: Job, document: Any, parts: Parts) -> None:
    """Take out what reviewers have written, and whatever else is beside the text."""
    job.left_out["comment"] += sum(len(root.findall(W + "comment")) for root in parts.values())
    drop_parts(document, parts)


def drop_hidden(job: Job, document: Any, parts: Parts) -> None:
    """Take hidden text out.

    Where it makes a field, only what the field shows: its marks have to stay in pairs.
    """
    styles = docx_style.table(document)
    for root in parts.values():
        for run in [run for run in root.iter(W + "r") if is_hidden(run, styles)]:
            job.left_out["hidden text"] += any(e.text for e in run.iter(W + "t"))
            for child in list(run.iterchildren(*_SHOWN)):
                run.remove(child)


def clean(document: Any, parts: Parts) -> None:
    """Take out what is no text, and what nothing refers to any more."""
    for root in parts.values():
        _strip(root)
    _drop_notes(parts)
    drop_parts(document, parts)


def _strip(root: Any) -> None:
    """Sessions of editing, settings, ties to data elsewhere.

    What a form's field shows stays; Word would put there what the data say, in French.
    """
    for element in list(root.iter(*_SETTINGS, *_BINDINGS, *_DOCUMENT_IDS, W + "rsid")):
        element.getparent().remove(element)
    for element in root.iter():
        for name in [name for name in element.attrib if name.startswith(W + "rsid")]:
            del element.attrib[name]


def _drop_notes(parts: Parts) -> None:
    """Foot- and endnotes whose sign was deleted or hidden go with it."""
    for sort in ("footnote", "endnote"):
        signs = {e.get(W + "id") for root in parts.values() for e in root.iter(f"{W}{sort}Reference")}
        for root in [root for root in parts.values() if root.tag == f"{W}{sort}s"]:
            for note in root.findall(W + sort):
                if note.get(W + "type") in (None, "normal") and note.get(W + "id") not in signs:
                    root.remove(note)


def drop_parts(document: Any, parts: Parts) -> None:
    """Take out the parts that nothing in the text names and that do not say how it looks."""
    for part, root in parts.items():
        attributes = [item for element in root.iter() for item in element.attrib.items()]
        names = {value for name, value in attributes if _RELATIONS in name or name.endswith("}relid")}
        for key, relation in list(part.rels.items()):
            if key not in names and not (part is document.part and _sort(relation) in _LOOKS):
                del part.rels[key]
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if _sort(relation) not in _PACKAGE:
            del package.rels[key]


def tell_embedded(job: Job, document: Any) -> None:
    """Note the files within the document: nobody looks into them here."""
    for relation in document.part.package.iter_rels():
        if _sort(relation) in _EMBEDDED and not relation.is_external:
            name = str(relation.target_part.partname).rsplit("/", 1)[-1]
            job.note(f"{job.path}: holds a file that is published as it is, in French: {name}")


def _sort(relation: Any) -> str:
    return str(relation.reltype).rsplit("/", 1)[-1]
