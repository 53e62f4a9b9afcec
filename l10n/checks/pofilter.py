"""Checks of translate-toolkit's pofilter, through its library (``translate.filters``).

Of its some fifty tests those that say something about prose and that no check of this room does better. The
rest is about programs (accelerators, printf, variables, options, …), needs settings (``spellcheck``,
``notranslatewords``, …), or takes the difference between French typography and ours for a fault: of good
translations of releases ``simplecaps`` complains about 15 %, ``doublequoting`` and ``puncspacing`` about 8 %.
``acronyms`` wants to keep those of the source, and OIM is IOM and МОМ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from l10n.checks.finding import Remark, Severity
from l10n.languages.typography import restore

if TYPE_CHECKING:
    from l10n.checks.pair import Pair


@dataclass(frozen=True, slots=True)
class Filter:
    """One of pofilter's tests: what it finds, how grave that is, and what to do.

    ``about``: one of the texts must have this sign, else the test need not be run.
    """

    what: str
    severity: Severity
    remedy: str
    about: str = ""


# By their names in pofilter's manual.
FILTERS = {
    "escapes": Filter("other \\ escapes", Severity.WARNING, "write those of the source", "\\"),
    "filepaths": Filter("another file path", Severity.WARNING, "copy the path from the source", "/"),
    "functions": Filter("another function name", Severity.WARNING, "copy the name from the source", "("),
    "newlines": Filter("other line breaks", Severity.WARNING, "break the lines where the source does", "\n"),
    "purepunc": Filter("signs without words changed", Severity.WARNING, "copy the signs from the source"),
    "startcaps": Filter("a small letter for a capital at the beginning, or the reverse", Severity.WARNING,
                        "begin as the source does"),
    "startpunc": Filter("another sign at the beginning", Severity.INFO, "see whether one is missing"),
    "tabs": Filter("a tab too many or missing", Severity.WARNING, "put tabs where the source has them", "\t"),
}  # fmt: skip


def run_filter(name: str, pair: Pair) -> Iterator[Remark]:
    """One of the `FILTERS` on a pair.

    What French typography has otherwise at the beginning (« », – before speech) is no difference.
    """
    source, target, test = pair.source, pair.target, FILTERS[name]
    if test.about not in source and test.about not in target:
        return
    if name == "startpunc" and source[:1].isalnum() and target[:1].isalnum():
        return
    from translate.filters.checks import FilterFailure

    if name == "startpunc":
        source = restore(source, pair.language)
    elif name == "startcaps":
        source, target = re.sub(r"^\W+", "", source), re.sub(r"^\W+", "", target)
    try:
        getattr(_checker(pair.language), name)(source, target)
    except FilterFailure as failure:
        what = "; ".join(map(str, failure.messages)) or f"the check “{name}” fails"
        yield Remark(test.severity, f"{what[0].lower()}{what[1:]}; {test.remedy}")


@cache
def _checker(language: str) -> Any:
    from translate.filters.checks import CheckerConfig, StandardChecker

    return StandardChecker(CheckerConfig(targetlanguage=language))
