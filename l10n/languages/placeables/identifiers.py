"""Figures that count nothing: numbers that are called, of files, cases and passports, postcodes."""

from __future__ import annotations

import re

from l10n.languages.placeable import SPACE, Placeable
from l10n.languages.placeables.toponyms import is_toponym

_CALL = re.compile(
    r"\b(?:t[ée]l|num[ée]ros?|lignes?|appel\w*|t[ée]l[ée]phon\w+|fax|assistance|hotline)\b", re.IGNORECASE
)
_REACH = re.compile(r"\b(?:compos(?:e[rz]?|ant)|joign\w+|joindre|contact\w*|urgences?)\b", re.IGNORECASE)
_NEAR, _SOON = 60, 30  # characters before and after a number in which a word may say that it is called
_ARTICLE = re.compile(rf"(?<![\w’'-])(?:le|au|du){SPACE}$", re.IGNORECASE)
_CALLED = re.compile(
    rf"\b(?:t[ée]l\.?{SPACE}?:?|t[ée]léphone{SPACE}?:"
    rf"|num[ée]ro(?:{SPACE}(?:vert|gratuit|d[’']urgence|court|unique|européen))?{SPACE}?:?){SPACE}?$",
    re.IGNORECASE,
)
_GROUPED = re.compile(rf"\d{{1,3}}(?:{SPACE}\d{{3}}){{2,}}|\d{{3}}{SPACE}\d{{3}}")
_LONG = 5  # figures of a number that French would set in groups if it were a quantity
_LED = re.compile(
    rf"(?:\b(?:n[o°º]|num[ée]ro|t[ée]l|t[ée]léphone|dossier|affaire|arrêt|requête|passeport|carte|visa"
    rf"|code(?:{SPACE}postal)?|référence|réf|matricule|plainte|procédure|décret|ordonnance|bp|cs|le|au|du)|№)"
    rf"\.?{SPACE}?:?{SPACE}?$",
    re.IGNORECASE,
)
_CODE = re.compile(rf"(?<![\w’'])[A-Z]{{1,2}}(?:{SPACE}|-)?$|\d/$")
_OF_A_YEAR = re.compile(r"/\d")
_POSTCODE = 5  # figures, in Ukraine and in France
_TOWN = re.compile(rf"{SPACE}(?P<name>[A-ZÀ-Ý][\w’'-]*)")
_IN_AN_ADDRESS = re.compile(rf"(?:^|[,;:(–-]){SPACE}?$")


def is_called(text: str, number: Placeable) -> bool:
    """*Numéro gratuit : 800 000 311*, *composez le 116 000*: figures in groups that are no number."""
    if not _GROUPED.fullmatch(number.surface):
        return False
    before, after = text[max(0, number.start - _NEAR) : number.start], text[number.end : number.end + _SOON]
    if len(re.split(SPACE, number.surface)) > 2 and _CALL.search(before):
        return True
    if after[:1] in ("e", "ᵉ"):  # *le 100 000e appel*
        return False
    reached = any(pattern.search(part) for pattern in (_CALL, _REACH) for part in (before, after))
    return _CALLED.search(before) is not None or (reached and _ARTICLE.search(before) is not None)


def is_identifier(text: str, number: Placeable) -> bool:
    """*Dossier no 45210*, *l’arrêt 61532/20*, *79000 Lviv*: figures without spaces that stay as they are.

    French sets a quantity in groups; one that a hurried hand has not, *12000 personnes*, is none of these.
    """
    if not number.surface.isdigit() or len(number.surface) < _LONG:
        return False
    before = text[max(0, number.start - _NEAR) : number.start]
    if text[number.end : number.end + 1].isalpha():  # *le 10000e visiteur*
        return False
    return bool(
        _LED.search(before)
        or _CODE.search(before)
        or _OF_A_YEAR.match(text, number.end)
        or (len(number.surface) == _POSTCODE and _is_of_a_town(text, number))
    )


def _is_of_a_town(text: str, number: Placeable) -> bool:
    """*79000 Lviv*, and not *12000 Syriens*."""
    town = _TOWN.match(text, number.end)
    if town is None:
        return False
    addressed = _IN_AN_ADDRESS.search(text, 0, number.start) and not town["name"].endswith("s")
    return is_toponym(town["name"]) or bool(addressed)
