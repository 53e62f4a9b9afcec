"""Labels of contact data (*Tél.* before a telephone number), and notes on names: *(prénom modifié)*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from l10n.base.letters import capitalised
from l10n.languages.placeable import Placeable, PlaceableKind


@dataclass(frozen=True, slots=True)
class _Label:
    """``french``: a pattern; ``kinds``: what it stands before; a note has none, it stands alone in brackets.

    ``written`` is what a draft gets, by language, and ``accepted`` a pattern of what is as good.
    """

    french: str
    kinds: frozenset[PlaceableKind]
    written: dict[str, str]
    accepted: dict[str, str]


_PHONE: frozenset[PlaceableKind] = frozenset(("phone",))
_LABELS = (
    _Label(
        r"(?:t[ée]l\.?\s)?(?:portable|mobile)|port\.|mob\.",
        _PHONE,
        {"en": "mobile", "uk": "моб. тел."},
        {"en": r"mobile|cell(?:phone)?", "uk": r"моб(?:\.|ільн\w+)"},
    ),
    _Label(
        r"t[ée]l(?:éphone|\.)?",
        _PHONE | {"number"},  # a short one: *Tél. 112*
        {"en": "tel.", "uk": "тел."},
        {"en": r"tel(?:\.|ephone)?|phone", "uk": r"тел(?:\.|ефон\w*)"},
    ),
    _Label(
        r"fax|télécopie(?:ur)?",
        _PHONE,
        {"en": "fax", "uk": "факс"},
        {"en": "fax", "uk": r"факс\w*"},
    ),
    _Label(
        r"(?:adresse\s)?(?:e-?mail|mail|mél\.?)|courriel|(?:adresse|courrier)\s[ée]lectronique",
        frozenset(("e-mail",)),
        {"en": "email", "uk": "ел. пошта"},
        {"en": "e-?mail|mail", "uk": r"ел(?:\.|ектронн\w+)\s(?:пошт|адрес)\w*|імейл|e-?mail"},
    ),
    _Label(
        r"site(?:\s(?:web|internet))?|internet|web",
        frozenset(("URL",)),
        {"en": "website", "uk": "вебсайт"},
        {"en": r"web(?:\s?site|\spage)?", "uk": r"веб-?(?:сайт|сторінк)\w*|сайт"},
    ),
)
_CHANGED, _INVENTED = r"(?:modifié|changé)", r"(?:d[’']emprunt|fictif)"
_NOT_REAL = r"not\s(?:her|his|their|the)\sreal\s(?:(?:first|given)\s)?names?"
_FALSE = r"pseudonyms?|alias(?:es)?|(?:assumed|fictitious|false|invented)\s(?:(?:first|given)\s)?names?"
_HAS_CHANGED = r"\s(?:(?:has|have|was|were|is|are)\s)?(?:been\s)?(?:changed|altered)"
_NOTES = (
    _Label(
        rf"(?:(?:le|son|dont\sle)\s)?(?:pré)?nom\s(?:a\sété\s|est\s)?{_CHANGED}",
        frozenset(),
        {"en": "name changed", "uk": "ім’я змінено"},
        {
            "en": rf"(?:(?:first|given|the|her|his)\s)*name{_HAS_CHANGED}|changed\sname|{_NOT_REAL}|{_FALSE}",
            "uk": r"(?:ім[’'ʼ]я|прізвище)\s(?:\w+\s)?змінен[оеі]|змінен[оеі]\s(?:ім[’'ʼ]я|прізвище)"
            r"|псевдонім",
        },
    ),
    _Label(
        rf"(?:(?:les|leurs|dont\sles)\s)?(?:pré)?noms\s(?:ont\sété\s|sont\s)?{_CHANGED}s",
        frozenset(),
        {"en": "names changed", "uk": "імена змінено"},
        {
            "en": rf"(?:(?:first|given|the|their)\s)*names{_HAS_CHANGED}|changed\snames|{_NOT_REAL}|{_FALSE}",
            "uk": r"(?:імена|прізвища)\s(?:\w+\s)?змінен[оі]|змінен[оі]\s(?:імена|прізвища)|псевдоніми",
        },
    ),
    _Label(
        rf"(?:il\ss[’']agit\sd[’']un\s)?(?:(?:pré)?nom\s{_INVENTED}|pseudonyme)",
        frozenset(),
        {"en": "not the real name", "uk": "ім’я вигадане"},
        {
            "en": rf"{_NOT_REAL}|{_FALSE}|name{_HAS_CHANGED}",
            "uk": r"ім[’'ʼ]я\s(?:вигадан[ео]|несправжнє|змінено)|(?:вигадане|несправжнє|умовне)\sім[’'ʼ]я"
            r"|псевдонім",
        },
    ),
)
_IN_BRACKETS = re.compile(
    rf"[(\[]\s?(?P<note>{'|'.join(f'(?:{note.french})' for note in _NOTES)})\s?[)\]]", re.IGNORECASE
)
_BEFORE = [
    (label, re.compile(rf"(?<![\w’'-])(?:{label.french})(?=\s?:?\s?$)", re.IGNORECASE)) for label in _LABELS
]
_FAR = 40  # characters before a placeable in which its label begins
_OPENS = re.compile(r"(?:^|[,;:.(|/–—•-])\s*$")


def find_labels(text: str, placeables: Sequence[Placeable]) -> list[Placeable]:
    """The labels of a French segment that stand before their telephone number or address, and its notes.

    In the middle of a sentence (*sur le site www.example.org*) a word is none.
    """
    found = [Placeable("label", *note.span("note"), note["note"]) for note in _IN_BRACKETS.finditer(text)]
    for placeable in placeables:
        floor = max(0, placeable.start - _FAR)
        for label, pattern in _BEFORE:
            match = placeable.kind in label.kinds and pattern.search(text, floor, placeable.start)
            if match:
                if match[0][0].isupper() or _OPENS.search(text, 0, match.start()):
                    found.append(Placeable("label", match.start(), match.end(), match[0]))
                break
    return found


def label_form(surface: str, language: str) -> str:
    """What a draft gets for a label: in English with the capital of the French, in Ukrainian without."""
    written = _label(surface).written[language]
    return capitalised(written) if surface[0].isupper() and language == "en" else written


def label_pattern(surface: str, language: str) -> str:
    """What is as good as a label in a target text, in any letters."""
    return _label(surface).accepted[language]


def _label(surface: str) -> _Label:
    labels = (*_LABELS, *_NOTES)
    return next(label for label in labels if re.fullmatch(label.french, surface, re.IGNORECASE))
