"""Page furniture in copied web pages: menus, breadcrumbs, share buttons, cookie banners, related articles.

It is recognised by where lines stand and what stands beside them: runs of short lines before the running text
begins or after it ends, doubled labels, words of navigation (``words.toml``). One odd line proves nothing: a
clean release must lose no line, so a menu line is rather kept than a line of the release dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from l10n.model import Block, Kind
from l10n.readers import kinds
from l10n.readers.dates import is_date_line
from l10n.readers.rulings import WORDLESS
from l10n.readers.signs import (
    APPEAL,
    COOKIES,
    DOUBLED,
    NAVIGATION,
    PRIVACY,
    Line,
    Sign,
    is_backed,
    neighbour,
    sign_of,
)

__all__ = ["Line", "Marks", "apply", "find"]

Signs = Sequence[Sign | None]

_BYLINE = re.compile(r"(?:par|propos recueillis par|texte\s*:|auteure?\s*:|rédigé par|source\s*:)\s", re.I)
_END = re.compile(r"\W*FIN\W*|[^\w\s]+\s*(?:[Ff]in|30)\s*[^\w\s]+")  # – FIN –, -30-
_LONG_WORD = re.compile(r"\w{5,}")
_MORE = ("lire la suite", "en savoir plus")
_NEAR = 2


@dataclass(frozen=True, slots=True)
class Marks:
    """Why each line is furniture (empty: it is not); the title's index, where furniture gave it away."""

    reasons: tuple[str, ...]
    title: int | None = None


def apply(blocks: Sequence[Block], reasons: Sequence[str]) -> list[Block]:
    """The blocks, those with a reason turned into furniture."""
    return [
        replace(block, kind=Kind.FURNITURE, reason=reason) if reason else block
        for block, reason in zip(blocks, reasons, strict=True)
    ]


def find(lines: Sequence[Line], title: int | None = None) -> Marks:
    """Which lines of a text are page furniture; ``title`` is the index of its title where that is known.

    Without running text there is nothing to tell a menu from, and only lines without a word are marked.
    """
    reasons = [_by_itself(line.text) for line in lines]
    signs = [None if i == title else sign_of(lines, i) for i in range(len(lines))]
    told = [s not in (COOKIES, PRIVACY) or is_backed(lines, signs, i) for i, s in enumerate(signs)]
    signs = [sign if kept else None for sign, kept in zip(signs, told, strict=True)]
    _drop_blurbs(lines, signs)
    prose = [i for i, line in enumerate(lines) if signs[i] is None and kinds.is_prose(line.text)]
    if not prose:
        return Marks(tuple(reasons))
    first, last = prose[0], prose[-1]
    if title is None:
        title = _mark_head(lines, signs, first, reasons)
    else:
        first = min(first, title)
        _mark_head(lines, signs, first, reasons)
    _mark_tail(lines, signs, last, reasons)
    _mark_anywhere(lines, signs, (first, last), reasons)
    _mark_related(lines, signs, last, reasons)
    return Marks(tuple(reasons), title)


def _by_itself(text: str) -> str:
    """Why a line is furniture whatever stands beside it; empty if it is not."""
    if not kinds.words(text):
        return WORDLESS
    return "end of the release" if _END.fullmatch(text) else ""


def _drop_blurbs(lines: Sequence[Line], signs: list[Sign | None]) -> None:
    """A sentence under a menu label, with more menu below and the article still to come, is a blurb."""
    prose = [i for i, line in enumerate(lines) if signs[i] is None and kinds.is_prose(line.text)]
    for i in prose[:-2]:
        ahead = [sign for sign in signs[i + 1 : i + 5] if sign]
        label = signs[i - 1] if i else None
        more = sum(s.points for s in ahead if s.where in NAVIGATION)
        if label is None or label.where not in NAVIGATION or label.points < 1 or more < 2:
            return
        signs[i] = Sign("a menu's blurb", 1, "menu")


# ------------------------------------------------------------------ before the running text


def _mark_head(lines: Sequence[Line], signs: Signs, first: int, reasons: list[str]) -> int | None:
    """Mark the menus before the running text; returns the title's index if there were any."""
    anchors = [i for i in range(first) if (s := signs[i]) and s.where in NAVIGATION and s.points >= 1]
    below = max((i for i in anchors if (s := signs[i]) and s.reason != DOUBLED), default=0)
    repeated = _repeated_title(lines, signs, (below, first))
    points = sum(s.points for s in signs[:first] if s and s.where in (*NAVIGATION, "footer"))
    doubled = sum(s.points for s in signs[:first] if s and s.reason == DOUBLED)
    if points < 2 or points - doubled < 1 or not anchors:
        return None
    end = anchors[-1] + 1
    while end < first and _menu_item(lines, signs, end):
        end += 1
    if repeated is not None and repeated < end:
        end = repeated
    for i in range(end):
        if sign := signs[i]:
            reasons[i] = sign.reason
        elif i in _copies(lines, repeated):
            reasons[i] = "the page's title, repeated below"
        elif not lines[i].sure and not _looks_own(lines[i]):
            reasons[i] = "between menu lines"
    return _title_after_menu(lines, signs, (end, first), points, reasons) if repeated is None else repeated


def _menu_item(lines: Sequence[Line], signs: Signs, i: int) -> bool:
    """A short list item, or a line with a weak sign, that goes on with the menu before it."""
    if (sign := signs[i]) and sign.where in (*NAVIGATION, "any"):
        return not kinds.is_label(lines[i].text)
    return lines[i].bullet and kinds.is_short(lines[i].text) and not _looks_own(lines[i])


def _looks_own(line: Line) -> bool:
    """Too much of a statement, or of a contact, for a menu."""
    text = line.text
    long = kinds.words(text) >= 10 and not line.bullet
    return long or kinds.is_sentence(text) or kinds.has_address(text) or is_date_line(text)


def _repeated_title(lines: Sequence[Line], signs: Signs, span: tuple[int, int]) -> int | None:
    """The title, where it stands twice, once as the window's title or in the breadcrumb: the last."""
    below, first = span
    for i in range(first - 1, 0, -1):
        text = lines[i].text
        if i < below and (sign := signs[i]) and sign.reason == DOUBLED:
            continue  # a menu's label
        if (
            kinds.words(text) >= 5
            and not lines[i].bullet
            and _copies(lines, i)
            and _told(text, lines[first:]) >= 0.5
        ):
            return i
    return None


def _copies(lines: Sequence[Line], title: int | None) -> list[int]:
    if title is None:
        return []
    phrase = kinds.plain(lines[title].text)
    copies = []
    for i in range(title):
        other = kinds.plain(lines[i].text)
        around = len(other) - len(phrase)
        if other == phrase or (
            phrase in other and 0 < around <= 60 and re.search(r"\s[|>›»–—:-]\s", lines[i].text)
        ):
            copies.append(i)
    return copies


def _title_after_menu(
    lines: Sequence[Line],
    signs: Signs,
    span: tuple[int, int],
    points: float,
    reasons: list[str],
) -> int | None:
    """The title among the lines between menu and running text; short lines over it belong to a big menu."""
    end, first = span
    open_lines = [i for i in range(end, first) if not signs[i] and not _above_title(lines[i].text)]
    if not open_lines:
        # The menu's last sign stands below the title: give back the line before the last run of signs.
        for i in range(end - 1, -1, -1):
            if signs[i] is None and not _above_title(lines[i].text) and not lines[i].bullet:
                reasons[i] = ""
                return i
        return None
    told = {i: _told(lines[i].text, lines[first:]) for i in open_lines}
    weight = {i: told[i] * min(kinds.words(lines[i].text), 10) for i in open_lines if not lines[i].bullet}
    best = max(weight.values(), default=0)
    # A subtitle tells as much as the title over it: the first of the good ones.
    title = next((i for i in weight if best and weight[i] >= 0.7 * best), open_lines[-1])
    over = [i for i in open_lines if i < title]
    menu_goes_on = all(kinds.is_short(lines[i].text) and kinds.words(lines[i].text) <= 6 for i in over)
    if points >= 3 and menu_goes_on:
        for i in over:
            if told[i] < 0.5 and not lines[i].sure:
                reasons[i] = "between menu and title"
    return title


def _told(text: str, article: Sequence[Line]) -> float:
    """The share of the long words of ``text`` that the article uses as well: near 1 for its title."""
    stems = {word[:6] for word in _LONG_WORD.findall(kinds.plain(text))}
    if not stems:
        return 0.0
    used = {word[:6] for line in article[:60] for word in _LONG_WORD.findall(kinds.plain(line.text))}
    return len(stems & used) / len(stems)


def _above_title(text: str) -> bool:
    if _BYLINE.match(text) and kinds.words(text) <= 10:
        return True
    return kinds.is_label(text) or kinds.is_caption(text) or kinds.has_address(text) or not kinds.words(text)


# ------------------------------------------------------------------ after it, and within


def _mark_tail(lines: Sequence[Line], signs: Signs, last: int, reasons: list[str]) -> None:
    """Mark the footer after the running text."""
    where = ("footer", "related", *NAVIGATION, "share")
    tail = range(last + 1, len(lines))
    points = sum(s.points for i in tail if (s := signs[i]) and s.where in where and s.reason != DOUBLED)
    strong = any((s := signs[i]) and s.points >= 1 and s.where in where for i in tail)
    if points < 2 or not strong:
        return
    own = [i for i in tail if not signs[i] and _keeps_tail(lines, signs, i)]
    after = max(own, default=last)
    begun = False
    for i in tail:
        sign = signs[i]
        if (
            sign
            and sign.where in where
            and not (i <= after and sign.points < 1)
            and not _opens_contacts(lines, i)
        ):
            begun = begun or (i > after and sign.points >= 1)
            reasons[i] = sign.reason
        elif begun and not sign and kinds.words(lines[i].text) <= 7 and not _keeps_tail(lines, signs, i):
            reasons[i] = "in the page's footer"


def _keeps_tail(lines: Sequence[Line], signs: Signs, i: int) -> bool:
    """After the running text, what belongs to the release: contacts and their heading, notes, statements."""
    text = lines[i].text
    if kinds.has_address(text) or kinds.is_caption(text) or kinds.is_sentence(text) or is_date_line(text):
        return True
    return kinds.is_label(text) and (not kinds.opens_contacts(text) or _opens_contacts(lines, i))


def _opens_contacts(lines: Sequence[Line], i: int) -> bool:
    """A heading such as "Contact" with an address close below it; alone it is a menu's."""
    return kinds.opens_contacts(lines[i].text) and any(
        kinds.has_address(line.text) for line in lines[i + 1 : i + 6]
    )


def _mark_anywhere(lines: Sequence[Line], signs: Signs, span: tuple[int, int], reasons: list[str]) -> None:
    """Share bars, cookie notices and rows of buttons wherever they stand; single words only beside others."""
    first, last = span
    for i, sign in enumerate(signs):
        if sign is None or reasons[i]:
            continue
        inside = first < i < last
        near = [
            s
            for j in range(max(0, i - _NEAR), i + _NEAR + 1)
            if j != i and j < len(signs) and (s := signs[j])
        ]
        if sign.where == "cookie":
            notice = [s for s in signs[max(0, i - 5) : i + 6] if s and s.where == "cookie" and s is not sign]
            backed = bool(notice) if sign.points >= 1 else any(s.points >= 2 for s in notice)
            if backed or (sign.points >= 1 and not inside):
                reasons[i] = sign.reason
        elif lines[i].bullet and (inside or _introduced(lines, i)):
            continue
        elif sign == APPEAL and not inside:
            reasons[i] = sign.reason if _has_other_title(lines, signs, i, first) else ""
        elif (
            sign.alone
            or (sign.where == "dated" and i < first and _has_other_title(lines, signs, i, first))
            or (sign.where == "share" and any(s.where == "share" for s in near))
            or (sign.where == "menu" and sign.points >= 2)
        ):
            reasons[i] = sign.reason


def _has_other_title(lines: Sequence[Line], signs: Signs, i: int, first: int) -> bool:
    """Line ``i`` is not all that stands over the text."""
    return i > first or any(j != i and not signs[j] for j in range(first)) or lines[first].sure


def _introduced(lines: Sequence[Line], i: int) -> bool:
    """Item ``i`` belongs to a list that a line with a colon announces: "Les plateformes citées :"."""
    while i > 0 and lines[i].bullet:
        i -= 1
    return lines[i].text.endswith((":", "?"))


def _mark_related(lines: Sequence[Line], signs: Signs, last: int, reasons: list[str]) -> None:
    """Under "Lire aussi": the titles of other articles, down to the next paragraph or the first gap.

    A release may point to others as well: it is furniture only below the text, or beside other furniture.
    """
    copied = any(reason not in ("", WORDLESS) for reason in reasons)
    for i, sign in enumerate(signs):
        again = sign is not None and sign.reason == DOUBLED and not reasons[i]
        if again and copied and kinds.plain(lines[i].text) == kinds.plain(neighbour(lines, i, -1)):
            reasons[i] = "repeats the line above"
    for i, sign in enumerate(signs):
        if sign and sign.where == "pointer" and copied:
            reasons[i] = sign.reason
        if not sign or sign.where != "related" or not (copied or i > last):
            continue
        reasons[i] = reasons[i] or sign.reason
        text_follows = any(
            signs[j] is None and kinds.is_prose(lines[j].text) for j in range(i + 1, len(lines))
        )
        for j in range(i + 1, len(lines)):
            line = lines[j]
            teaser = j + 1 < len(lines) and kinds.plain(lines[j + 1].text) in _MORE
            title = kinds.is_short(line.text) and not kinds.has_address(line.text)
            own = kinds.is_label(line.text) and not is_date_line(line.text)
            if line.sure or own or not (title or teaser or reasons[j] or is_date_line(line.text)):
                break
            if text_follows and j > i + 1 and line.gap and not line.bullet and not reasons[j]:
                break
            reasons[j] = reasons[j] or "title of another article"
