"""Reviewers' comments, as word processors put them into the pages that they save."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

# Word: the list below the page, in it each comment, and the signs in the text.
_WORD = re.compile(r"mso-(?:element\s*:\s*comment(?:-list)?|special-character\s*:\s*comment)\b", re.I)
_WORD_SIGN = re.compile(r"#_msocom_\d+$")
# Google Docs: links between the sign and the comment, which begins with one, and their ids.
_SIGN, _SIGN_ID = re.compile(r"#cmnt\d+$"), re.compile(r"cmnt_ref\d+")
_BACK, _BACK_ID = re.compile(r"#cmnt_ref\d+$"), re.compile(r"cmnt\d+")


def is_comment(element: _Element) -> bool:
    """A comment, the list of them, or a sign in the text that leads to one; not the text that it is about."""
    if element.tag == "a":
        return bool(_WORD_SIGN.search(element.get("href") or "")) or _is_link(element, _SIGN, _SIGN_ID)
    if _WORD.search(element.get("style") or "") or "msocomtxt" in (element.get("class") or "").split():
        return True
    return element.tag in ("div", "p") and _opens(element)


def _is_link(element: _Element, target: re.Pattern[str], name: re.Pattern[str]) -> bool:
    return bool(target.search(element.get("href") or "") and name.fullmatch(element.get("id") or ""))


def comments(elements: Collection[_Element]) -> int:
    """How many comments there are in such elements, counting those of which only the sign is left."""
    signs = {e.get("href") for e in elements if e.tag == "a"}
    texts = [e for e in elements if e.tag not in ("a", "span")]
    around = {outer for e in texts for outer in e.iterancestors()}
    return max(len(signs), sum(e not in around for e in texts))


def _opens(element: _Element) -> bool:
    """Begins with the way back to the sign; so does a paragraph in it."""
    first = element
    while not (first.text or "").strip():
        inner = next(iter(first), None)
        if inner is None:
            return False
        if inner.tag == "a":
            return _is_link(inner, _BACK, _BACK_ID)
        first = inner
    return False
