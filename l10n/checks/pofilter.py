"""Checks of form by the names that pofilter, the checker of translate-toolkit, has for them.

Written anew after the public descriptions of pofilter's tests
(docs.translatehouse.org/projects/translate-toolkit/en/latest/commands/pofilter_tests.html), for prose.

Of its some fifty tests those that say something about prose and that no check of this room does better. The
rest is about programs (accelerators, printf, variables, options, …), needs settings (``spellcheck``,
``notranslatewords``, …), or takes the difference between French typography and ours for a fault: of good
translations of releases ``simplecaps`` complains about 15 %, ``doublequoting`` and ``puncspacing`` about 8 %.
``acronyms`` wants to keep those of the source, and OIM is IOM and МОМ.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.checks.finding import Remark, Severity
from l10n.languages.typography import restore

if TYPE_CHECKING:
    from l10n.checks.pair import Pair

_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[^\W_]|\\)")
_FUNCTION = re.compile(r"[A-Za-z_][\w.]*\(\)")
# From the root, the home or a drive, and over a folder: neither *et /ou* nor *km/h* is a path.
_PATH = re.compile(r"(?<![\w/:.~])(?:~?/(?:[\w.@~-]+/)+[\w.@~-]*|[A-Za-z]:\\[\w.\\-]+)")
_BREAK = re.compile(r"\r\n|\r|\n")
_LEADING = re.compile(r"^[\W_]+")


@dataclass(frozen=True, slots=True)
class Filter:
    """One test: what it finds, how grave that is, what to do, and how it is found.

    ``difference`` gets source, target and language and says in a few words what differs; empty: nothing.
    """

    what: str
    severity: Severity
    remedy: str
    difference: Callable[[str, str, str], str]


def run_filter(name: str, pair: Pair) -> Iterator[Remark]:
    """One of the `FILTERS` on a pair."""
    test = FILTERS[name]
    if difference := test.difference(pair.source, pair.target, pair.language):
        yield Remark(test.severity, f"{difference}; {test.remedy}")


def _escapes(source: str, target: str, language: str) -> str:
    r"""``\n`` or ``\u00a0`` spelt out, as often as in the source."""
    return _unlike("\\ escapes", Counter(_ESCAPE.findall(source)), Counter(_ESCAPE.findall(target)))


def _functions(source: str, target: str, language: str) -> str:
    """``rgb()`` and ``entity.name()``; not ``policier(s)``, where something stands in the brackets."""
    return _unlike("function names", Counter(_FUNCTION.findall(source)), Counter(_FUNCTION.findall(target)))


def _paths(source: str, target: str, language: str) -> str:
    r"""``/home/anna`` or ``C:\Texts`` of the source stands in the target."""
    lost = [path.rstrip(".") for path in _PATH.findall(source) if path.rstrip(".") not in target]
    return f"without the path {lost[0]}" if lost else ""


def _breaks(source: str, target: str, language: str) -> str:
    """So many line breaks, of any system."""
    return _counted("line break", len(_BREAK.findall(source)), len(_BREAK.findall(target)))


def _tabs(source: str, target: str, language: str) -> str:
    """So many tabs."""
    return _counted("tab", source.count("\t"), target.count("\t"))


def _signs(source: str, target: str, language: str) -> str:
    """A text of nothing but signs stays as it is, or has its quotation marks and spaces as the language has.

    Words do not become such a text, either.
    """
    if not target.strip() or (_has_words(source) and _has_words(target)):
        return ""
    alike = {"".join(text.split()) for text in (source, restore(source, language))}
    return "" if "".join(target.split()) in alike else f"{target.strip()} for {source.strip()}"


def _first_letter(source: str, target: str, language: str) -> str:
    """A capital where the source begins with one; nothing is said where a text begins with a figure.

    Letters of a script without capitals are neither.
    """
    first, rendered = (_LEADING.sub("", text)[:1] for text in (source, target))
    if first.isupper() and rendered.islower():
        return f"begins with the small letter “{rendered}”, the source with a capital"
    if first.islower() and rendered.isupper():
        return f"begins with the capital “{rendered}”, the source with a small letter"
    return ""


def _first_sign(source: str, target: str, language: str) -> str:
    """The same signs before the first word.

    What French typography has otherwise is no difference: « », and the dash before speech.
    """
    if not target or (source[:1].isalnum() and target[:1].isalnum()):
        return ""
    before, rendered = (
        re.sub(r"[\s–—-]", "", text[: len(text) - len(_LEADING.sub("", text))])
        for text in (restore(source, language), target)
    )
    if before == rendered:
        return ""
    return f"begins with {rendered or 'no sign'}, the source with {before or 'none'}"


def _has_words(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _unlike(what: str, wanted: Counter[str], given: Counter[str]) -> str:
    """Which of these are missing or too many."""
    missing, added = sorted((wanted - given).elements()), sorted((given - wanted).elements())
    parts = [f"without {', '.join(missing)}"] if missing else []
    parts += [f"with {', '.join(added)} added"] if added else []
    return f"other {what} than the source: {' and '.join(parts)}" if parts else ""


def _counted(what: str, wanted: int, given: int) -> str:
    if wanted == given:
        return ""
    return f"{given} {what}{'s' * (given != 1)}, {wanted} in the source"


# By their names in pofilter's manual.
FILTERS = {
    "escapes": Filter("other \\ escapes", Severity.WARNING, "write those of the source", _escapes),
    "filepaths": Filter("another file path", Severity.WARNING, "copy the path from the source", _paths),
    "functions": Filter("another function name", Severity.WARNING, "copy the name from the source",
                        _functions),
    "newlines": Filter("other line breaks", Severity.WARNING, "break the lines where the source does",
                       _breaks),
    "purepunc": Filter("signs without words changed", Severity.WARNING, "copy the signs from the source",
                       _signs),
    "startcaps": Filter("a small letter for a capital at the beginning, or the reverse", Severity.WARNING,
                        "begin as the source does", _first_letter),
    "startpunc": Filter("another sign at the beginning", Severity.INFO, "see whether one is missing",
                        _first_sign),
    "tabs": Filter("a tab too many or missing", Severity.WARNING, "put tabs where the source has them",
                   _tabs),
}  # fmt: skip
