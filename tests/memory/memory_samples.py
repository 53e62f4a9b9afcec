"""Shared by the tests of the translation memory: catalogues, TMX files and a canonical form of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lxml import etree

from l10n.memory.lookup import Match, Query, lookup
from l10n.memory.store import opened
from l10n.memory.unit import Stamp, Unit, make_unit

TMX = Path(__file__).parent / "tmx"
HEADER = """\
msgid ""
msgstr ""
"Last-Translator: Olena <olena@example.org>\\n"
"PO-Revision-Date: {date}\\n"
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Source: {source}\\n"
"""


def write_po(
    path: Path,
    entries: Iterable[tuple[str, str] | tuple[str, str, str]],
    *,
    language: str = "uk",
    source: str = "releases/odessa.txt",
    date: str = "2024-03-05 12:15+0200",
) -> Path:
    """A catalogue of (source, target) or (source, target, lines before the msgid)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    parts = [HEADER.format(date=date, language=language, source=source)]
    for msgid, msgstr, *before in entries:
        mark = "#~ " if before and before[0].startswith("#~") else ""
        lines = "" if mark else "".join(f"{line}\n" for line in before)
        parts.append(f'{lines}{mark}msgid "{msgid}"\n{mark}msgstr "{msgstr}"\n')
    path.write_text("\n".join(parts), encoding="utf-8")
    return path


def fill(path: Path, pairs: Iterable[tuple[str, str]], language: str = "uk", **more: Any) -> Path:
    """A memory with these pairs, each newer than the one before."""
    with opened(path, write=True) as memory:
        assert memory is not None
        with memory.change():
            for day, (source, target) in enumerate(pairs, 1):
                memory.add(make_unit(source, target, language, Stamp(f"202401{day:02d}T000000Z"), **more))
    return path


def find(path: Path, text: str, language: str = "uk", limit: int = 5) -> list[Match]:
    """The matches of one text."""
    return lookup(path, [Query(text)], language, limit=limit)[0]


def units_in(path: Path, *, history: bool = True) -> list[Unit]:
    """All units of a memory."""
    with opened(path) as memory:
        return [] if memory is None else list(memory.units(history=history))


def canonical(path: Path) -> list[Any]:
    """All that the units of a TMX file say: attributes without order, ``lang`` as ``xml:lang``, no comments;
    what the header says of all units is said of each."""
    root = etree.parse(
        path, etree.XMLParser(load_dtd=False, resolve_entities=False, remove_comments=True)
    ).getroot()
    header = root.find("header")
    assert header is not None
    defaults = {name: header.get(name, "") for name in ("segtype", "datatype", "srclang")}
    defaults["srclang"] = "fr" if defaults["srclang"].lower().startswith("fr") else defaults["srclang"]
    return [_canonical(tu, defaults) for tu in root.iter("tu")]


def _canonical(node: Any, defaults: dict[str, str]) -> Any:
    attributes = defaults | {
        name.replace("{http://www.w3.org/XML/1998/namespace}", "").replace("xml:", ""): value
        for name, value in node.items()
    }
    attributes = {
        name: value.lower() if name in ("segtype", "datatype") else value
        for name, value in attributes.items()
    }
    leaf = node.tag in ("seg", "note", "prop")
    if leaf:
        return [node.tag, sorted(attributes.items()), etree.tostring(node, method="c14n", with_tail=False)]
    return [node.tag, sorted(attributes.items()), [_canonical(child, {}) for child in node]]
