"""Paragraphs of a page that are not to be translated: marked so, or as being in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.readers.html_tree import whole_text
from l10n.readers.language import holds_no_french, is_clearly_french

if TYPE_CHECKING:
    from lxml.etree import _Element

LANGUAGE_ATTRIBUTES = ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang")
# What is a text by itself. Other elements may hold the whole article: sites put the mark there to keep
# browsers from rewriting a page that is made by scripts.
_TEXTS = frozenset(
    "address blockquote caption dd dl dt figcaption figure h1 h2 h3 h4 h5 h6 li ol p pre summary table td th "
    "tr ul".split()
)


def apart(root: _Element) -> tuple[_Element, ...]:
    """The outermost elements below ``root`` that are not to be translated, in order.

    A word processor marks French as English as well; so what is said of the language counts only if the text
    bears it out, and for none of a page's texts if it is plainly wrong for one.
    """
    marked: list[_Element] = []
    foreign: dict[str, list[_Element]] = {}
    wrong: set[str] = set()
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in ("html", "body"):
            continue
        language = language_of(element)
        if element.tag in _TEXTS and is_untranslatable(element):
            marked.append(element)
        elif language and language != "fr":
            text = " ".join(whole_text(element).split())
            if is_clearly_french(text):
                wrong.add(language)
            elif element.tag in _TEXTS and holds_no_french(text):
                foreign.setdefault(language, []).append(element)
    found = {*marked, *(e for code, elements in foreign.items() if code not in wrong for e in elements)}
    if not found:
        return ()
    return tuple(
        e for e in root.iter() if e in found and not any(outer in found for outer in e.iterancestors())
    )


def is_untranslatable(element: _Element) -> bool:
    """Marked as not to be translated (HTML Living Standard, 3.2.6.3), or for Google's translator."""
    said = (element.get("translate") or "").strip().lower()
    return said == "no" or "notranslate" in (element.get("class") or "").lower().split()


def language_of(element: _Element) -> str:
    """The language that the element itself names, without a region; empty if it names none."""
    for name in LANGUAGE_ATTRIBUTES:
        if said := (element.get(name) or "").strip():
            return said.lower().replace("_", "-").split("-")[0]
    return ""
