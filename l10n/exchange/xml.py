"""XML of strangers, read without giving it any power; and texts with characters that XML cannot hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.parsers import expat

from lxml import etree

from l10n.base.prolog import read_prolog
from l10n.errors import L10nError

XML = "http://www.w3.org/XML/1998/namespace"
_XINCLUDE = "http://www.w3.org/2001/XInclude"
# What is no Char of XML 1.0 (section 2.2): control characters, surrogates, U+FFFE and U+FFFF.
_FOREIGN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """``text`` with U+FFFD for each character that XML cannot hold."""
    return _FOREIGN.sub("\ufffd", text)


def split_foreign(text: str) -> Iterator[str | int]:
    """The parts of ``text`` that XML can hold, and between them the code points that it cannot."""
    at = 0
    for match in _FOREIGN.finditer(text):
        if match.start() > at:
            yield text[at : match.start()]
        yield ord(match[0])
        at = match.end()
    if at < len(text):
        yield text[at:]


def parse_xml(data: bytes, path: Path, what: str = "the file") -> etree._Element:
    """The root element of ``data``, comments and processing instructions left out; ``path`` is only named.

    Nothing is fetched and nothing expanded: a document type declaration (entities, external subsets) and
    XInclude are refused. Files of any size are read. Raises `L10nError` with the line.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=_begins_without_doctype(data, path, what),
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        reason = (error.msg or "").split(", line ")[0]
        raise L10nError(
            f"{what} is no well-formed XML: {reason}",
            path=path,
            line=line or None,
            column=column or None,
            remedy="save it again in the translation tool; nothing was changed",
        ) from None
    docinfo: Any = root.getroottree().docinfo
    if docinfo.doctype:
        raise _doctype_error(path, what, None)
    for element in root.iter(f"{{{_XINCLUDE}}}*"):
        raise L10nError(
            f"{what} would include other files (XInclude)",
            path=path,
            line=line_of(element),
            remedy="remove the include element if you trust the rest; nothing was changed",
        )
    return root


def line_of(element: etree._Element) -> int:
    """The line on which ``element`` begins, 0 if it was not read from a file."""
    line: Any = element.sourceline
    return line or 0


def lay_out(element: etree._Element, leaves: Collection[str], level: int = 0) -> None:
    """Put each child on a line of its own, down to the elements whose local name is in ``leaves``.

    These hold texts, in which white space counts.
    """
    children = list(element)
    if not children or etree.QName(element).localname in leaves:
        return
    element.text = "\n" + "  " * (level + 1)
    for child in children:
        lay_out(child, leaves, level + 1)
        child.tail = "\n" + "  " * (level + 1)
    children[-1].tail = "\n" + "  " * level


def only_file(root: etree._Element, tag: str, path: Path) -> etree._Element:
    """The one ``<file>`` (``tag``) of an XLIFF document; `L10nError` if there is none, or several."""
    files = root.findall(tag)
    if len(files) != 1:
        what = f"there are {len(files)} <file> elements in it, l10n writes one"
        raise L10nError(what, path=path, remedy="import one release at a time; nothing was changed")
    return files[0]


def _begins_without_doctype(data: bytes, path: Path, what: str) -> bool:
    """Whether what stands before the root element can be read, and holds no DOCTYPE: `L10nError` if it does.

    Where it cannot be read, lxml will tell what is wrong, with its own limits in force.
    """
    try:
        doctype, line = read_prolog(BytesIO(data))
    except (expat.ExpatError, LookupError, ValueError):
        return False
    if doctype != "none":
        raise _doctype_error(path, what, line)
    return True


def _doctype_error(path: Path, what: str, line: int | None) -> L10nError:
    return L10nError(
        f"{what} has a document type declaration (DOCTYPE), which can hide attacks",
        path=path,
        line=line,
        remedy="XLIFF and XLSX need none: remove it if you trust the rest; nothing was changed",
    )
