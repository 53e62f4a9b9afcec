"""Where the sentences of a text begin and end."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.base.lazy import import_lean

if TYPE_CHECKING:
    from choppa import SrxDocument

RULES = Path(__file__).with_name("fr.srx")


def split(text: str, language: str = "fr") -> list[tuple[int, int]]:
    """Spans of the sentences of ``text``, as character offsets.

    White space at either end of a sentence lies outside its span; every other character lies in exactly
    one span; spans come in order. French (``fr``, ``fr-CA``, ``fr_FR``…) is split by our own rules, with
    ``fr-x-title`` by those for titles, any other language by LanguageTool's rules for it.

    The rules are SRX 2.0 (LISA OSCAR, 2008), read by choppa.
    """
    return spans(text, *_rules(language))


def spans(text: str, document: SrxDocument, code: str) -> list[tuple[int, int]]:
    """As :func:`split`, by the rules that ``document`` maps to the language ``code``."""
    choppa = import_lean("choppa")
    body = text.strip()
    if not body:
        return []
    start = text.index(body[0])
    found = []
    for chunk in choppa.SrxTextIterator(document, code, body):
        end = start + len(chunk)
        if sentence := chunk.strip():
            first = start + chunk.index(sentence[0])
            found.append((first, first + len(sentence)))
        start = end
    return found


@cache
def _rules(language: str) -> tuple[SrxDocument, str]:
    """The document that holds the rules for ``language``, and the code it knows the language by."""
    subtags = language.replace("_", "-").split("-")
    code = subtags[0].lower()
    if code == "fr":
        return _document(RULES), "fr-x-title" if "title" in subtags else "fr"
    rules = import_lean("choppa").DEFAULT_SRX_RULESET
    return _document(rules), f"{code}_two"  # _two: an empty line ends a paragraph


@cache
def _document(path: Path) -> SrxDocument:
    document: SrxDocument = import_lean("choppa").SrxDocument(ruleset=path)
    return document
