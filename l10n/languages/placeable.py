"""What a placeable is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PlaceableKind = Literal[
    "number",
    "numeral",
    "hedge",
    "amount",
    "time",
    "hours",
    "date",
    "phone",
    "e-mail",
    "URL",
    "handle",
    "hashtag",
    "placeholder",
    "label",
    "name",
    "person",
    "designation",
    "place",
    "title",
]
# A pattern of what French writes between figures, or between a title and a name: also such as does not break.
SPACE = "[ \u00a0\u202f\u2009]"
# These are no language: the model never has to write them (see `l10n.signs.standin`).
VERBATIM: frozenset[PlaceableKind] = frozenset(("e-mail", "URL", "handle", "hashtag", "placeholder"))
NAMES: frozenset[PlaceableKind] = frozenset(("name", "person"))
"""Names of persons."""


@dataclass(frozen=True, slots=True)
class Placeable:
    """Something in ``text[start:end]`` that is carried over to the target.

    A numeral is a number in words, a label the word before a telephone number or an address, a title a form
    of address before a name, a person somebody whom a release calls by one word, a designation the name of
    an organization or a thing; hours are those of what is always open, a hedge tells in brackets how exactly
    a number is meant; of placeholders see `l10n.signs.placeholders`. An ``identifier`` is a number that
    counts nothing: its figures stay as they are (`l10n.languages.placeables.identifiers`).
    """

    kind: PlaceableKind
    start: int
    end: int
    surface: str
    identifier: bool = False
