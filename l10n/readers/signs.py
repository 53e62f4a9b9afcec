"""What makes a single line look like page furniture: its words, its shape, the line beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from l10n.readers import kinds
from l10n.readers.dated import is_dated_category

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
_TRAIL = re.compile(r"\W*([^>›»→]{3,40}?)\s*(>|›|»|→|::)\s*(\S.*)", re.S)
_ICONS = re.compile(r"[,;:|•·/]+")
_BUTTONS = (  # sections and lists of words.toml
    ("cookie", ("buttons",), "cookie"),
    ("share", ("sure", "perhaps"), "share"),
)
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
# The same without the word: only beside the buttons of a notice, for a release may be about privacy.
_PRIVACY = re.compile(
    r"(?:nous respectons|le respect de|nous (?:protégeons|attachons)|à propos de) (?:de l['’]importance à )?"
    r"votre vie privée|votre vie privée\b.{0,40}(?:importe|importante|compte|priorité)|"
    r"(?=.*\b(?:nos partenaires|ce site|notre site|vos choix|vos préférences|votre consentement)\b)"
    r"(?=.*\b(?:consentement|vos données|données personnelles|vie privée|informations sur votre appareil|"
    r"vos préférences|mesure d['’]audience|audience)\b)",
    re.I,
)
_CONSENT = re.compile(
    r"en poursuivant|nous (?:utilisons|déposons)|\b(?:ce|notre) site\b[^.]{0,30}\b(?:utilise|dépose|recourt)|"
    r"\bvous acceptez\b|nos partenaires",
    re.I,
)
COOKIES = Sign("cookie notice", 2, "cookie")
PRIVACY = Sign("privacy notice", 1, "cookie")
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

APPEAL = Sign("page button", 1, "share")  # alone only over or under the text

# Most words of a line, how it begins, and what it shows.
_BY_PATTERN: tuple[tuple[int, re.Pattern[str], Sign], ...] = (
    (80, _COOKIES, COOKIES),
    (80, _PRIVACY, PRIVACY),
    (20, _UNSEEN, Sign("for readers who cannot see the mail", 1, "menu", alone=True)),
    (30, _POINTER, Sign("points to another article", 1, "pointer")),
)

# Section and list of words.toml, and what a line that is one of its phrases shows; the first counts.
_BY_WORDS: tuple[tuple[str, str, Sign], ...] = (
    ("share", "sure", Sign("page button", 1, "share", alone=True)),
    ("share", "appeals", APPEAL),
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
    trail = _trail(text, count)
    if trail or _is_crumb(text, count):
        # Without the home page it may be a route: "Kiev > Lviv > Odessa".
        points = 2 if trail or _CRUMB_START.match(text) else 1
        return Sign("breadcrumb trail", points, "menu", alone=trail)
    if is_dated_category(text):
        return Sign("date and category", 1, "dated")
    if _READING.fullmatch(text):
        return Sign("reading aid", 1, "share", alone=True)
    for longest, pattern, sign in _BY_PATTERN:
        if count <= longest and pattern.match(text) and not text.startswith(("«", "“", '"', "—")):
            return sign
    notice = _COPYRIGHT.search(text) if count <= 16 else None
    if notice and kinds.words(text[: notice.start()]) <= 3:
        return Sign("copyright line", 2 if _RIGHTS.search(text) else 1, "footer")
    return None


def _is_crumb(text: str, count: int) -> bool:
    if count > 30 or kinds.is_sentence(text):
        return False
    return bool(_CRUMB_START.match(text)) or len(re.findall(r"\s[>›]\s", text)) >= 2


def _trail(text: str, count: int) -> bool:
    """It begins with a section of a site and a sign of trails: "Actualités > …"."""
    match = _TRAIL.match(text) if count <= 40 else None
    first, sign, rest = match.groups() if match else ("", "", "")
    closes = sign == "»" and "«" in first
    return bool(rest) and not closes and kinds.plain(first) in kinds.vocabulary()["trail"]["first"]


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
    if (composed := _composed(text)) is not None:
        return composed
    parts = [part for part in _ROW.split(text) if kinds.words(part)] if len(text) <= 300 else []
    if len(parts) < 2 or kinds.is_sentence(text):
        return None
    signs = [sign for sign in map(_by_words, parts) if sign]
    if len(signs) < 2 or len(signs) < 0.6 * len(parts):
        return None
    places = [sign.where for sign in signs]
    where = max(places, key=places.count)
    if "cookie" in places and set(places) <= {"cookie", "menu", "footer"}:
        where = "cookie"
    return Sign(f"row of {'menu' if where in NAVIGATION else where} entries", 2, where, alone=True)


def _composed(text: str) -> Sign | None:
    """Buttons in a row, blanks or commas between: "Facebook Twitter", "Paramétrer, J’accepte"."""
    found = _ICONS.sub(" ", kinds.plain(text)).split()
    if not 2 <= len(found) <= 12 or kinds.is_sentence(text) or kinds.is_label(text):
        return None
    for section, names, reason in _BUTTONS:
        known = frozenset().union(*(kinds.vocabulary()[section][name] for name in names))
        count = _cover(found, known)
        opened = section == "share" and any(
            _cover(found[:n], known) and set(found[n:]) <= kinds.vocabulary()["share"]["icons"]
            for n in range(1, len(found))
        )
        if count >= 2 or opened:
            return Sign(f"row of {reason} entries", 1, section, alone=section == "share")
    return None


def _cover(found: Sequence[str], known: frozenset[str]) -> int:
    """Of how many phrases, five words at most each, the words consist; 0 if there is another word."""
    best = [0, *[-1] * len(found)]
    for end in range(1, len(found) + 1):
        for start in range(max(0, end - 5), end):
            if best[start] >= 0 and " ".join(found[start:end]) in known:
                best[end] = max(best[end], best[start] + 1)
    return max(best[-1], 0)


def is_backed(lines: Sequence[Line], signs: Sequence[Sign | None], i: int) -> bool:
    """A notice about cookies or privacy is one by its words, or by the buttons close to it.

    A paragraph of a release about privacy has neither.
    """
    sign = signs[i]
    near = [*signs[max(0, i - 6) : i], *signs[i + 1 : i + 7]]
    buttons = any(s and s.where == "cookie" and s not in (COOKIES, PRIVACY) for s in near)
    consent = sign == COOKIES and bool(_CONSENT.search(lines[i].text))
    notice = sign == PRIVACY and any(
        s == COOKIES and _CONSENT.search(lines[j].text)
        for j, s in enumerate(signs[max(0, i - 3) : i + 4], max(0, i - 3))
    )
    return buttons or consent or notice


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
