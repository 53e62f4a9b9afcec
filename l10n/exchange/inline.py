"""Texts with inline elements, as XLIFF has them: written with terms marked, read back as plain text.

The texts of a catalogue are plain. What marks a place without changing the text (``mrk``, ``g``, ``pc``) is
looked through; a code that stands for something else cannot be kept there and makes the unit unusable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from l10n.exchange.unit import Term
from l10n.exchange.xml import split_foreign

# Makes the element that stands for a character which XML cannot hold; the number counts them in a unit.
Foreign = Callable[[int, int], etree._Element]
# Makes the empty element that marks a term; the number counts them in a unit.
Mark = Callable[[Term, int], etree._Element]


class Writer:
    """Fills elements with text; the ids of what it makes are unique within one unit."""

    def __init__(self, foreign: Foreign, mark: Mark) -> None:
        self._foreign, self._mark = foreign, mark
        self._count = 0

    def fill(self, element: etree._Element, text: str, terms: Sequence[Term] = ()) -> etree._Element:
        """Put ``text`` into ``element``, with ``terms`` marked, as far as they do not overlap."""
        at = 0
        for number, term in enumerate(sorted(terms, key=lambda term: (term.start, -term.end)), 1):
            if term.start < at or not term.start < term.end <= len(text):
                continue
            self._add(element, text[at : term.start])
            mark = self._mark(term, number)
            element.append(mark)
            self._add(mark, text[term.start : term.end])
            at = term.end
        self._add(element, text[at:])
        return element

    def _add(self, element: etree._Element, text: str) -> None:
        for part in split_foreign(text):
            if isinstance(part, int):
                self._count += 1
                element.append(self._foreign(part, self._count))
            elif len(element):
                element[-1].tail = (element[-1].tail or "") + part
            else:
                element.text = (element.text or "") + part


class InlineCodeError(ValueError):
    """The text holds an inline code."""


def read_text(
    element: etree._Element, look_through: frozenset[str], character: Callable[..., int | None]
) -> str:
    """The plain text of ``element``. ``character`` gives the code point that an element stands for, or None.

    Raises `InlineCodeError`, with the element in words, for a code that a plain text cannot hold.
    """
    return "".join(_parts(element, look_through, character))


def _parts(
    element: etree._Element, look_through: frozenset[str], character: Callable[..., int | None]
) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = etree.QName(child).localname
        code = character(child)
        if code is not None:
            yield chr(code)
        elif name in look_through:
            yield from _parts(child, look_through, character)
        else:
            raise InlineCodeError(f"the inline code <{name}>, which a catalogue cannot hold")
        yield child.tail or ""
