"""What stands before the root element of XML from strangers, seen by a parser that expands nothing."""

from __future__ import annotations

from typing import IO, Literal
from xml.parsers import expat

Doctype = Literal["none", "plain", "declares"]
_CHUNK = 65536


class _Known(Exception):  # noqa: N818 - no error
    """The rest of the file need not be read."""


def read_prolog(file: IO[bytes]) -> tuple[Doctype, int]:
    """The kind of the document type declaration, and its line (0 if there is none).

    ``plain`` names a DTD at most, ``declares`` has declarations of its own (entities, attributes). Raises
    expat.ExpatError, LookupError or ValueError where what stands before the root element cannot be read.
    """
    doctype: Doctype = "none"
    line = 0

    def begin(name: str, system: str | None, public: str | None, internal: int) -> None:
        nonlocal doctype, line
        doctype, line = "declares" if internal else "plain", parser.CurrentLineNumber
        if internal:
            raise _Known

    def root(name: str, attributes: dict[str, str]) -> None:
        raise _Known

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = begin
    parser.StartElementHandler = root
    try:
        while chunk := file.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except _Known:
        pass
    return doctype, line
