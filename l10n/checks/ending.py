"""The sign at the end of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.finding import Remark, info, warning
from l10n.checks.pair import Pair
from l10n.model import Kind

_CLOSING = " \u00a0\u202f»”\"’')]"
_SIGNS = {".": "full stop", "?": "question mark", "!": "exclamation mark", "…": "ellipsis", ":": "colon",
          ";": "semicolon", ",": "comma"}  # fmt: skip
# Between these a translator may choose.
_ALIKE = ({".", "!"}, {"…", "."}, {"!", "?"}, {";", "."}, {";", ","}, {".", ":"})
_LABELS = frozenset(
    (Kind.TITLE, Kind.HEADING, Kind.LABEL, Kind.CAPTION, Kind.CELL, Kind.CONTACT, Kind.FURNITURE)
)
_ABBREVIATED = re.compile(r"(?:^|\W)(?:\w|etc|р|рр|ін|ст|тис|a\.m|p\.m|U\.S|Inc|Ltd|Jr|М\.П)\.$")


def different_ending(pair: Pair) -> Iterator[Remark]:
    """Another sign at the end than the source has, or none; quotation marks and brackets aside."""
    here, there = _sign(pair.source), _sign(pair.target)
    if here == there or not pair.target.strip():
        return
    if not here and (there == "." and _ABBREVIATED.search(pair.target.rstrip(_CLOSING))):
        return
    if not there and here == "." and _ABBREVIATED.search(pair.source.rstrip(_CLOSING)):
        return
    old = f"a {_SIGNS[here]}" if here else "no sign"
    new = f"a {_SIGNS[there]}" if there else "no sign"
    remark = f"the source ends with {old}, the translation with {new}; see which is right".replace(
        "a e", "an e"
    )
    light = {here, there} in _ALIKE or pair.kind in _LABELS
    yield info(remark) if light else warning(remark)


def _sign(text: str) -> str:
    end = text.rstrip(_CLOSING).replace("...", "…")[-1:]
    return end if end in _SIGNS else ""
