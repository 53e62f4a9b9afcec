"""What makes a single line look like page furniture: its words, its shape, the line beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from l10n.readers import kinds

DOUBLED = "doubled line"
NAVIGATION = ("menu", "language", "cookie")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as the recogniser sees it.

    ``bullet``: it has a list item's mark; ``gap``: a blank line is before it; ``sure``: its markup says that
    it belongs to the release, an underlined heading for instance.
    """

    text: str
    bullet: bool = False
    gap: bool = False
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """What makes a line look like furniture. Two points in one place are enough for a menu or a footer.

    ``where`` is menu, language, share, cookie, related, pointer, footer or any. A sign that counts ``alone``
    makes furniture wherever it stands.
    """

    reason: str
    points: float
    where: str
    alone: bool = False


_CRUMB_START = re.compile(
    r"\W*(?:vous êtes ici\b|(?:accueil|home|page d['’]accueil)\s*(?:>|›|»|/|::|→)\s*\S)", re.I
)
_ROW = re.compile(r"\s*[|•·]\s*|\s+/\s+|\s+[>›»]\s+|\t+|\s+-\s+|\s{2,}")
_YEAR = r"(?:19|20)\d\d\b"
_COPYRIGHT = re.compile(
    rf"(?:©|\(c\)|copyright)\W{{0,3}}(?:copyright\s*)?(?:.{{0,40}}\b)?{_YEAR}|tous droits réservés", re.I
)
_RIGHTS = re.compile(rf"(?:©|\(c\)|copyright)\W{{0,3}}{_YEAR}|tous droits réservés", re.I)  # no credit
_COOKIES = re.compile(
    r"(?=.*\b(?:cookies?|traceurs|témoins de connexion)\b)"
    r"(?=.*(?:\bce site\b|\bnotre site\b|\bnous utilisons\b|\ben poursuivant\b|\bacceptez\b|"
    r"\bvotre (?:navigation|expérience|consentement|accord)\b))",
    re.I,
)
_UNSEEN = re.compile(
    r"\W*(?:si vous ne|si ce(?:tte)? (?:message|mail|e-mail|courriel|lettre|page)|vous n['’]arrivez pas à)\b"
    r".{0,60}(?:affich|visualis|voir|lire|lisible)",
    re.I,
)
_POINTER = re.compile(r"(?:à )?(?:lire|voir) (?:aussi|également)\s*:\s*\S", re.I)
_READING = re.compile(
    r"(?:temps de lecture|durée de lecture|lecture)\s*:?\s*(?:de )?\d+\s*min\w*\.?|"
    r"\d+\s*min(?:utes?)? de lecture|\d+\s+(?:partages?|commentaires?|vues?|j['’]aime)|"
    r"commentaires? \(\d+\)|[aA][+-](?:\s+[aA][+-]?)*|page \d+ ?(?:sur|/) ?\d+|\d{1,2} ?/ ?\d{1,2}",
    re.I,
)

# Most words of a line, how it begins, and what it shows.
_BY_PATTERN: tuple[tuple[int, re.Pattern[str], Sign], ...] = (
    (80, _COOKIES, Sign("cookie notice", 2, "cookie")),
    (20, _UNSEEN, Sign("for readers who cannot see the mail", 1, "menu", alone=True)),
    (30, _POINTER, Sign("points to another article", 1, "pointer")),
)

# Section and list of words.toml, and what a line that is one of its phrases shows; the first counts.
_BY_WORDS: tuple[tuple[str, str, Sign], ...] = (
    ("share", "sure", Sign("page button", 1, "share", alone=True)),
    ("menu", "sure", Sign("menu entry", 1, "menu")),
    ("footer", "sure", Sign("footer entry", 1, "footer")),
    ("related", "headings", Sign("heads other articles", 1, "related")),
    ("language", "whole", Sign("language switch", 1, "language")),
    ("share", "perhaps", Sign("page button", 0.5, "share")),
    ("cookie", "buttons", Sign("cookie button", 0.5, "cookie")),
    ("menu", "perhaps", Sign("menu entry", 0.5, "menu")),
)


def sign_of(lines: Sequence[Line], i: int) -> Sign | None:
    """The sign that line ``i`` shows, if any."""
    line = lines[i]
    if line.sure:
        return None
    if not kinds.words(line.text):
        lone = len(line.text) == 1
        return Sign("no words", 1.0 if lone else 0.0, "menu" if lone else "any")
    by_text = _by_shape(line.text) or _by_words(line.text) or _by_row(line.text)
    return _glued(lines, i) or by_text or _doubled(lines, i)


def neighbour(lines: Sequence[Line], i: int, step: int) -> str:
    """The text of the next line with words in the direction ``step``; empty at the end."""
    i += step
    while 0 <= i < len(lines):
        if kinds.words(lines[i].text):
            return lines[i].text
        i += step
    return ""


def _by_shape(text: str) -> Sign | None:
    count = kinds.words(text)
    if _is_crumb(text, count):
        # Without the home page it may be a route: "Kiev > Lviv > Odessa".
        return Sign("breadcrumb trail", 2 if _CRUMB_START.match(text) else 1, "menu")
    if _READING.fullmatch(text):
        return Sign("reading aid", 1, "share", alone=True)
    for longest, pattern, sign in _BY_PATTERN:
        if count <= longest and pattern.match(text):
            return sign
    notice = _COPYRIGHT.search(text) if count <= 16 else None
    if notice and kinds.words(text[: notice.start()]) <= 3:
        return Sign("copyright line", 2 if _RIGHTS.search(text) else 1, "footer")
    return None


def _is_crumb(text: str, count: int) -> bool:
    if count > 30 or kinds.is_sentence(text):
        return False
    return bool(_CRUMB_START.match(text)) or len(re.findall(r"\s[>›]\s", text)) >= 2


@cache
def _phrases() -> dict[str, Sign]:
    phrases: dict[str, Sign] = {}
    for section, name, sign in _BY_WORDS:
        for phrase in kinds.vocabulary()[section][name]:
            phrases.setdefault(phrase, sign)
    return phrases


def _by_words(text: str) -> Sign | None:
    """By the vocabulary; the line must consist of the phrase alone."""
    return _phrases().get(kinds.plain(text)) if len(text) <= 80 else None


def _by_row(text: str) -> Sign | None:
    """Several phrases of one vocabulary in a row: "Accueil | Actualités | Contact", "FR - EN"."""
    parts = [part for part in _ROW.split(text) if kinds.words(part)] if len(text) <= 300 else []
    if len(parts) < 2 or kinds.is_sentence(text):
        return None
    signs = [sign for sign in map(_by_words, parts) if sign]
    if len(signs) < 2 or len(signs) < 0.6 * len(parts):
        return None
    places = [sign.where for sign in signs]
    where = max(places, key=places.count)
    return Sign(f"row of {'menu' if where in NAVIGATION else where} entries", 2, where, alone=True)


def _glued(lines: Sequence[Line], i: int) -> Sign | None:
    """The label above, repeated, and a sentence stuck to it: "StructureL'Organisation…"."""
    text, label = lines[i].text, neighbour(lines, i, -1)
    rest = text[len(label) :]
    if len(label) < 3 or len(rest) < 2 or not text.startswith(label):
        return None
    stuck = rest[0].isupper() and not label[-1].isupper()
    return Sign("a menu label and its blurb run together", 2, "menu") if stuck else None


def _doubled(lines: Sequence[Line], i: int) -> Sign | None:
    """The same short line twice in a row, as menus with headings are copied."""
    text = lines[i].text
    if kinds.words(text) > 8 or kinds.is_sentence(text) or not any(c.isalpha() for c in text):
        return None
    beside = (neighbour(lines, i, -1), neighbour(lines, i, 1))
    return Sign(DOUBLED, 1, "menu") if kinds.plain(text) in map(kinds.plain, beside) else None
