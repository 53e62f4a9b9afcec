"""A page to read: French and translation side by side, for a screen or for paper."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from l10n.exchange.unit import Package, Term, Unit
from l10n.exchange.xml import clean
from l10n.glossary.schema import LANGUAGES

GENERATOR = "l10n export"
_DIGEST = b'<meta name="l10n-digest" content="%s">'
_WRITTEN = re.compile(_DIGEST.replace(b"%s", b"([0-9a-f]{16})"))
_WORDS = {"untranslated": "not translated", "draft": "needs review", "approved": "approved"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a French text, with its term if it is one."""

    text: str
    term: Term | None = None


def write_html(package: Package) -> bytes:
    """The page as HTML 5 in UTF-8. It needs no other file and no script; equal packages give equal bytes."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("l10n.exchange", "."),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: clean(value) if isinstance(value, str) else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    counts = {word: sum(_WORDS[u.status] == word for u in package.units) for word in _WORDS.values()}
    page = environment.get_template("review.html.j2").render(
        package=package,
        generator=GENERATOR,
        language=LANGUAGES.get(package.language, package.language),
        words=_WORDS,
        counts=counts,
        rows=[(unit, pieces(unit)) for unit in package.units],
    )
    data = page.encode("utf-8", "replace")
    return data.replace(_DIGEST % b"", _DIGEST % _digest(data), 1)


def is_page(data: bytes) -> bool:
    """Whether ``data`` is such a page."""
    return f'content="{GENERATOR}"'.encode() in data[:2000]


def is_untouched(data: bytes) -> bool:
    """Whether the page ``data`` is still as `write_html` made it."""
    digest = _WRITTEN.search(data[:2000])
    return digest is None or _digest(data.replace(digest[0], _DIGEST % b"", 1)) == digest[1]


def _digest(data: bytes) -> bytes:
    """Of a page without its digest; line ends may be those of another system."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()[:16].encode()


def pieces(unit: Unit) -> tuple[Piece, ...]:
    """The French text cut at its terms; one that overlaps another before it is not marked."""
    found: list[Piece] = []
    at = 0
    for term in sorted(unit.terms, key=lambda term: (term.start, -term.end)):
        if at <= term.start < term.end <= len(unit.source):
            found += [Piece(unit.source[at : term.start])] if term.start > at else []
            found.append(Piece(unit.source[term.start : term.end], term))
            at = term.end
    return (*found, Piece(unit.source[at:])) if at < len(unit.source) else tuple(found)
