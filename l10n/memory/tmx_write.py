"""Units -> a TMX 1.4b file, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lxml import etree

from l10n import __version__
from l10n.base.atomic import replacing
from l10n.errors import L10nError
from l10n.memory.tmx_read import HEADER, RAW, XML
from l10n.memory.unit import SOURCE_LANGUAGE, Annotation, Attributes, Unit, Variant

_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'


def write_tmx(
    path: Path, units: Iterable[Unit], headers: Iterable[str] = (), *, date: str = ""
) -> tuple[int, list[Unit]]:
    """Write the units; how many there are, and those that XML cannot hold (control characters).

    ``headers`` are of files that were imported: their notes, properties and encodings go into the new header.
    ``date`` is the header's. Raises L10nError, an old file unharmed, if the file cannot be written, or if
    there is one that `write_tmx` did not write: a catalogue, a release, another tool's memory.
    """
    try:
        if path.exists() and not _is_ours(path):
            raise L10nError(
                "there is another file of this name, which l10n did not write",
                path=path,
                remedy="choose another name; nothing was changed",
            )
        with replacing(path) as file:
            result = _write(file, units, headers, date)
    except (OSError, etree.SerialisationError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise L10nError(
            f"the TMX file could not be written ({reason})",
            path=path,
            remedy="check the disk and the path; no file was changed",
        ) from error
    return result


def _is_ours(path: Path) -> bool:
    """Whether the file at ``path`` is a TMX that l10n wrote. Raises OSError."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        start = file.read(4096)
    return b"<tmx " in start and b'creationtool="l10n"' in start


def _write(file: Any, units: Iterable[Unit], headers: Iterable[str], date: str) -> tuple[int, list[Unit]]:
    written, refused = 0, []
    with etree.xmlfile(file, encoding="UTF-8") as out:
        out.write_declaration()
        out.write_doctype(_DOCTYPE)
        with out.element("tmx", version="1.4"):
            out.write("\n  ")
            out.write(_header(headers, date))
            out.write("\n  ")
            with out.element("body"):
                for unit in units:
                    try:
                        element = _unit(unit)
                    except ValueError:
                        refused.append(unit)
                        continue
                    out.write("\n    ")
                    out.write(element)
                    written += 1
                out.write("\n  ")
            out.write("\n")
    file.write(b"\n")
    return written, refused


def _header(headers: Iterable[str], date: str) -> Any:
    header = etree.Element(
        "header",
        {
            "creationtool": "l10n",
            "creationtoolversion": __version__,
            **HEADER,
            "o-tmf": "l10n",
            "adminlang": "en",
            "srclang": SOURCE_LANGUAGE,
            **({"creationdate": date} if date else {}),
        },
    )
    seen: dict[bytes, Any] = {}
    for text in headers:
        for child in etree.fromstring(text, _parser()):
            child.tail = None
            seen.setdefault(etree.tostring(child, method="c14n"), child)
    _fill(header, list(seen.values()), "\n    ", "\n  ")
    return header


def _unit(unit: Unit) -> Any:
    element = etree.Element("tu", _named(unit.attributes))
    children = [_annotation(a) for a in unit.annotations] + [_variant(v) for v in unit.variants]
    _fill(element, children, "\n      ", "\n    ")
    return element


def _variant(variant: Variant) -> Any:
    element = etree.Element("tuv", {f"{XML}lang": variant.language, **_named(variant.attributes)})
    if variant.markup:
        seg = etree.fromstring(f"<seg>{variant.markup}</seg>", _parser())
    else:
        seg = etree.Element("seg")
        seg.text = variant.text
    _fill(element, [*(_annotation(a) for a in variant.annotations), seg], "\n        ", "\n      ")
    return element


def _annotation(annotation: Annotation) -> Any:
    if annotation.name == RAW:
        return etree.fromstring(annotation.text, _parser())
    element = etree.Element(annotation.name, _named(annotation.attributes))
    element.text = annotation.text
    return element


def _fill(element: Any, children: list[Any], indent: str, close: str) -> None:
    """Children on lines of their own; what is inside them stays untouched, a space in a segment counts."""
    element.extend(children)
    if children:
        element.text = indent
        for child in children:
            child.tail = indent
        children[-1].tail = close


def _named(attributes: Attributes) -> dict[str, str]:
    return {
        name.replace("xml:", XML) if name.startswith("xml:") else name: value for name, value in attributes
    }


def _parser() -> Any:
    return etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
