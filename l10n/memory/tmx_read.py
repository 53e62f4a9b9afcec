"""A TMX file -> units, with all that is noted on them; nothing outside the file is read.

TMX 1.1 to 1.4b (LISA OSCAR, 2005). OmegaT and translate-toolkit write ``<!DOCTYPE tmx SYSTEM "tmx14.dtd">``:
that line is harmless, for the DTD is not fetched. Declarations inside the DOCTYPE are not: they are refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

from lxml import etree

from l10n.base.prolog import read_prolog
from l10n.errors import L10nError
from l10n.memory.unit import SOURCE_LANGUAGE, Annotation, Attributes, Unit, Variant, base_language

XML = "{http://www.w3.org/XML/1998/namespace}"
RAW = "xml"  # the name of an annotation that is any other element, as XML
HEADER = {"segtype": "sentence", "datatype": "plaintext"}  # what our own files say of all their units
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "sub"})  # what is in them is no text of the segment


class TmxReader:
    """Iterates over the units of a file once.

    ``header`` is the file's header element as XML, there from the first unit on; ``left_out`` counts per
    reason what cannot be taken up and says where it was met first: reason -> (count, line).

    Raises L10nError with the line for what is no TMX, broken XML, a DTD or an entity; the file is left alone.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.header = ""
        self.left_out: dict[str, tuple[int, int]] = {}
        self._defaults: dict[str, str] = {}

    def __iter__(self) -> Iterator[Unit]:
        return self.read(lambda position: None)

    def read(self, progress: Callable[[int], None]) -> Iterator[Unit]:
        """The units; ``progress`` is told how many bytes have been read."""
        try:
            with self.path.open("rb") as file:
                self._refuse_declarations(file)
                file.seek(0)
                yield from self._units(file, progress)
        except etree.XMLSyntaxError as error:
            raise self._broken(str(error.msg or "it is empty"), error.lineno) from error
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise L10nError(f"the TMX file cannot be read ({reason})", path=self.path) from error

    def _units(self, file: IO[bytes], progress: Callable[[int], None]) -> Iterator[Unit]:
        events: Any = etree.iterparse(
            file,
            events=("start", "end"),
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )
        root = None
        for event, element in events:
            name = _name(element)
            if root is None:
                root = element
                if name != "tmx":
                    raise L10nError(f"this is no TMX but <{name}>", path=self.path, line=element.sourceline)
            if event == "end" and name == "header":
                self._defaults = dict(_attributes(element))
                self.header = etree.tostring(element, encoding="unicode", with_tail=False)
            elif event == "end" and name == "tu":
                self._refuse_entities(element)
                if (unit := self._unit(element)) is not None:
                    yield unit
                progress(file.tell())
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]

    def _unit(self, element: Any) -> Unit | None:
        """The unit of a ``tu``; None, and it is counted, for one without French or without translation."""
        variants = tuple(_variant(child) for child in element if _name(child) == "tuv")
        own = dict(_attributes(element))
        srclang = own.get("srclang") or self._defaults.get("srclang", "")
        french = [n for n, variant in enumerate(variants) if variant.base == SOURCE_LANGUAGE]
        named = [n for n in french if variants[n].language.lower() == srclang.lower()]
        source = (named or french or [-1])[0]
        reason = ""
        if source < 0:
            reason = "without a French text"
        elif not variants[source].text.strip():
            reason = "with an empty French text"
        elif not any(v.text.strip() for n, v in enumerate(variants) if n != source):
            reason = "without a translation"
        if reason:
            count, line = self.left_out.get(reason, (0, element.sourceline or 0))
            self.left_out[reason] = count + 1, line
            return None
        for name, usual in HEADER.items():
            if (value := self._defaults.get(name, usual)).lower() != usual:
                own.setdefault(name, value)
        if srclang and (base_language(srclang) != SOURCE_LANGUAGE or len(french) > 1):
            own.setdefault("srclang", srclang)
        return Unit(variants, source, tuple(sorted(own.items())), _annotations(element, "tuv"))

    def _refuse_declarations(self, file: IO[bytes]) -> None:
        try:
            doctype, line = read_prolog(file)
        except expat.ExpatError as error:
            raise self._broken(expat.errors.messages[error.code], error.lineno) from error
        except (LookupError, ValueError):  # an encoding that Python lacks: lxml tells, or can read it
            return
        if doctype == "declares":
            raise L10nError(
                "the DOCTYPE declares entities or rules of its own, which may be an attack",
                path=self.path,
                line=line,
                remedy="if you trust the file, delete what is between [ and ]; nothing was imported",
            )

    def _refuse_entities(self, element: Any) -> None:
        """An entity that only a DTD could explain stays unread, and with it a piece of somebody's text."""
        for entity in element.iter(etree.Entity):
            raise L10nError(
                f"the entity {entity.text} is not defined in the file",
                path=self.path,
                line=element.sourceline,
                remedy="write the character itself; nothing was imported",
            )

    def _broken(self, what: str, line: int | None) -> L10nError:
        remedy = "export it once more from the tool it comes from; nothing was imported"
        return L10nError(f"the XML is broken: {what}", path=self.path, line=line or None, remedy=remedy)


def _variant(element: Any) -> Variant:
    language = element.get(f"{XML}lang") or element.get("lang") or ""
    seg = next((child for child in element if _name(child) == "seg"), None)
    text, markup = "", ""
    if seg is not None:
        text = _text(seg)
        if len(seg):
            head = etree.Element("seg")
            head.text = seg.text
            before = etree.tostring(head, encoding="unicode").removeprefix("<seg>").removesuffix("</seg>")
            inner = "" if seg.text is None else before
            markup = inner + "".join(etree.tostring(child, encoding="unicode") for child in seg)
    own = tuple(a for a in _attributes(element) if a[0] not in ("lang", "xml:lang"))
    return Variant(language, text, markup, own, _annotations(element, "seg"))


def _text(element: Any) -> str:
    """The text of a segment, highlighted parts included, inline codes not."""
    text: str = element.text or ""
    for child in element:
        if _name(child) not in _CODES:
            text += _text(child)
        text += child.tail or ""
    return text


def _annotations(element: Any, but: str) -> tuple[Annotation, ...]:
    found = []
    for child in element:
        name = _name(child)
        if name in ("prop", "note") and not len(child):
            found.append(Annotation(name, child.text or "", _attributes(child)))
        elif name != but:
            found.append(Annotation(RAW, etree.tostring(child, encoding="unicode", with_tail=False)))
    return tuple(found)


def _attributes(element: Any) -> Attributes:
    return tuple(sorted((key.replace(XML, "xml:"), value) for key, value in element.items()))


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
