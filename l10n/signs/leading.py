"""Signs before a number or a name that hardly a model can read: “§ 4”, “≤ 5 %”, “> 60 ans”, “© Anna Sy”.

They mean the same in all languages, so they are cut off before the model, which makes sums of money of
them, and put back before what renders the number or name (`l10n.signs.standin`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from l10n.languages.placeable import SPACE
from l10n.mt.source import Constraint, Cut, nowhere, opening

# Not “->”, “<b>”, “a=>b”; “|” parts what stands in a line of contact data.
_SIGN = re.compile(
    rf"(?<![\w<>=/–-])(?P<sign>[©®§≤≥±≈|]|[<>]=?(?={SPACE}?\d))(?P<space>{SPACE}?)(?=[\w+(«“])"
)
_OTHERS = re.compile(r"[=|\\~^{}•½¼¾×÷±→←⇒≤≥≠≈]")


def cut_signs(text: str, constraints: Iterable[Constraint]) -> Iterator[Cut]:
    """What no model shall read: the signs before a constraint, and those that open the text."""
    starts = {constraint.start for constraint in constraints}
    for match in _SIGN.finditer(text):
        opens = not text[: match.start()].strip()
        if match.end() in starts or opens:
            yield Cut(*match.span(), match[0], opening if opens else nowhere, leads=True)


def lost_signs(source: str, target: str) -> list[str]:
    """The signs of the source of which the target has fewer: these, and others that models hardly know."""
    signs = dict.fromkeys([match["sign"] for match in _SIGN.finditer(source)] + _OTHERS.findall(source))
    return [sign for sign in signs if target.count(sign) < source.count(sign)]
