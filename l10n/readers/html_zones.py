"""Parts of an HTML page that are no article by tag, role or class: navigation, sharing, cookies, footers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from l10n.readers.html_tree import whole_text
from l10n.readers.html_walk import is_hidden

if TYPE_CHECKING:
    from lxml.etree import _Element

BUTTON = "button"
_TAGS = {
    "nav": "navigation", "menu": "navigation", "form": "form", "button": BUTTON, "dialog": "dialog",
    "header": "page header", "footer": "page footer", "aside": "beside the article",
}  # fmt: skip
_ROLES = {
    "navigation": "navigation", "menu": "navigation", "menubar": "navigation", "banner": "page header",
    "contentinfo": "page footer", "complementary": "beside the article", "search": "form", "dialog": "dialog",
    "alertdialog": "dialog", "toolbar": "buttons", "button": BUTTON,
}  # fmt: skip
_SOFT = ("beside the article",)  # may hold a part of the release
_YIELDING = (*_SOFT, "related articles", BUTTON)  # the same within the article
_WITHIN = frozenset(("article", "main", "section", "blockquote", "figure"))

# Parts of class names and ids ("share-buttons" has the part "share"), and whole ones.
_PARTS = {
    reason: frozenset(names.split())
    for reason, names in {
        "navigation": "nav navbar navigation menu submenu breadcrumb breadcrumbs ariane pagination skip",
        "share buttons": "share sharing partage partager social sharedaddy addtoany addthis",
        "cookie notice": "cookie cookies consent rgpd gdpr tarteaucitron onetrust axeptio didomi",
        "related articles": "related relatedposts similaires connexes recommended",
        "newsletter": "newsletter",
        "sidebar": "sidebar",
    }.items()
}
_WHOLE = {
    reason: frozenset(names.split())
    for reason, names in {
        "page header": "site-header page-header-top topbar top-bar masthead",
        "page footer": "footer site-footer page-footer pied-de-page copyright colophon",
        "other articles": "lire-aussi a-lire-aussi voir-aussi see-also read-also articles-lies",
        "comments": "comments comment-list commentaires respond disqus_thread",
        "buttons": "print print-button tools article-tools langswitch language-switcher lang-switcher login",
        BUTTON: "btn wp-block-button wp-block-buttons",
        "hidden text": "sr-only visually-hidden visuallyhidden screen-reader-text element-invisible",
    }.items()
}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class _Holder(Protocol):
    @property
    def paragraphs(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Zones:
    """``reasons``: why an element's content is furniture, and whether that is sure; ``hidden``: not shown."""

    reasons: dict[_Element, tuple[str, bool]]
    hidden: frozenset[_Element]

    def of(self, element: _Element | None) -> tuple[str, bool]:
        """The outermost reason that applies to ``element``; empty if it is in none of the zones."""
        found = ("", False)
        while element is not None:
            found = self.reasons.get(element, found)
            element = element.getparent()
        return found

    def yielding(self, element: _Element | None) -> _Element | None:
        """The outermost of the zones around ``element``, if each may hold a part of an article around it."""
        outermost = None
        while element is not None:
            if element in self.reasons:
                if self.reasons[element][0] not in _YIELDING:
                    return None
                outermost = element
            element = element.getparent()
        return outermost


def find_zones(root: _Element, main: _Holder) -> Zones:
    """The page's zones. What holds a good part of the main text is none, whatever it is called."""
    reasons: dict[_Element, tuple[str, bool]] = {}
    hidden = set()
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if is_hidden(element):
            if not _holds_article(element, main):
                hidden.add(element)
            continue
        reason, sure = _reason(element)
        if reason and not _holds_article(element, main):
            reasons[element] = (reason, sure)
    return Zones(reasons, frozenset(hidden))


def _reason(element: _Element) -> tuple[str, bool]:
    tag = str(element.tag).lower()
    if tag in ("html", "body", "main", "article") or element.get("role") == "main":
        return "", False
    reason = _TAGS.get(tag) or _ROLES.get(element.get("role") or "", "")
    if tag in ("header", "footer") and any(e.tag in _WITHIN for e in element.iterancestors()):
        reason = ""  # an article's own
    if reason and reason not in _SOFT:
        return reason, True
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    parts = {part for name in names for part in re.split(r"[-_]+", _CAMEL.sub("-", name).lower())}
    whole = {name.lower() for name in names}
    for by_reason, given in ((_WHOLE, whole), (_PARTS, parts)):
        for named, known in by_reason.items():
            if known & given:
                return named, False
    return reason, False


def _holds_article(element: _Element, main: _Holder) -> bool:
    if not main.paragraphs:
        return False
    content = "".join(c for c in whole_text(element).casefold() if c.isalnum())
    held = sum(len(paragraph) for paragraph in main.paragraphs if paragraph in content)
    return held > 0.3 * sum(map(len, main.paragraphs))
