"""Numbers, amounts, dates, addresses and telephone numbers: what must reappear in the target unchanged.

"Placeable" is the field's word for what is carried over and not translated (OASIS XLIFF, "Placeables").
Localised separators are allowed: 1 200 may stand as 1,200 or 1200; the typography of the target language
has the last word (see `l10n.languages.typography`).
"""

from l10n.languages.placeable import NAMES, VERBATIM, Placeable, PlaceableKind
from l10n.languages.placeables.find import find_placeables
from l10n.languages.placeables.hours import find_hours
from l10n.languages.placeables.labels import find_labels
from l10n.languages.placeables.localise import localise
from l10n.languages.placeables.numerals import find_numerals
from l10n.languages.placeables.reading import reading
from l10n.languages.placeables.target import finder, target_forms
from l10n.languages.placeables.titles import ends_addressing, find_titles, gender_before, title_paradigm
from l10n.languages.placeables.toponyms import (
    find_toponyms,
    led_by,
    old_name,
    toponym_forms,
    toponym_paradigm,
)

__all__ = [
    "NAMES",
    "VERBATIM",
    "Placeable",
    "PlaceableKind",
    "ends_addressing",
    "find_hours",
    "find_labels",
    "find_numerals",
    "find_placeables",
    "find_titles",
    "find_toponyms",
    "finder",
    "gender_before",
    "led_by",
    "localise",
    "old_name",
    "reading",
    "target_forms",
    "title_paradigm",
    "toponym_forms",
    "toponym_paradigm",
]
