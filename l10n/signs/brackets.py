"""Square brackets, which a translation model hardly knows: “[1]”, “[…]”, “Elle [la directrice] a dit”.

The mark of a note is not read. An editor's brackets are read as round ones, and written square again if they
are surely the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from l10n.base.spans import Span, overlaps
from l10n.languages.fr.grammar.tokens import TAIL
from l10n.languages.placeable import SPACE
from l10n.mt.source import Cut, nowhere
from l10n.signs.anchors import anchor
from l10n.signs.odd import LEFT_OUT, find_notes

_PAIR = re.compile(r"\[([^\[\]()]*)\]|\(([^\[\]()]*)\)")
_SPACES = re.compile(f"{SPACE}*$")
_TAIL = re.compile(rf"(?<=[^\W\d_])\[{TAIL}\](?=s?(?![^\W\d_]))")
_QUOTED = re.compile(r"[«“][^»”]*$")


def cut_brackets(text: str) -> Iterator[Cut]:
    """Marks of notes, and what was left out if there is a sure place to write that."""
    notes = {match.span() for match in find_notes(text)}
    for span in sorted(notes.union(match.span() for match in LEFT_OUT.finditer(text))):
        start, end = span
        found = anchor(text, start, end)
        between_figures = re.search(rf"\d{SPACE}*$", text[:start]) and re.match(rf"{SPACE}*\d", text[end:])
        if (span not in notes and found is None) or between_figures:
            continue
        leads = found.leads if found else False
        if leads:
            end += len(text[end:]) - len(text[end:].lstrip())
        else:
            start = _SPACES.search(text, 0, start).start()  # type: ignore[union-attr]
        find = found.find if found else nowhere
        yield Cut(start, end, text[start:end], find, leads, kept=span in notes)


def read_brackets(text: str, cuts: Sequence[Cut]) -> dict[Span, str]:
    """What is read for those that no cut has: round ones, and nothing around a part of a word (“[L]es deux”).

    In a quotation “[a]” and “[y]” are words of the sentence, and a tail may be the editor's who knows that a
    woman speaks; else “salarié[e]” is said of both. “fui[b]” may be a word or a note, and stays as it is.
    """
    found: dict[Span, str] = {}
    for match in _PAIR.finditer(text):
        start, end = match.span()
        if match[0][0] == "[" and not any(cut.start <= start < cut.end for cut in cuts):
            before, after = text[start - 1 : start].isalpha(), text[end : end + 1].isalpha()
            quoted, tail = _QUOTED.search(text, 0, start), _TAIL.match(text, start)
            apart = not (before or after)
            if tail and not quoted:
                found[start, end] = "s" if match[1][-1] == "s" and text[start - 1] not in "sx" else ""
            elif apart or tail or after or len(match[1]) > 1:
                inside = not (apart or tail) or (apart and quoted and match[1] in ("a", "y"))
                found[start, start + 1] = "" if inside else "("
                found[end - 1, end] = "" if inside else ")"
    return found


def square_again(
    source: str, target: str, taken: Iterable[Span] = (), rendered: Iterable[Span] = ()
) -> dict[Span, str]:
    """Where a target text gets square brackets: if all pairs of the source are such, and it has as many.

    Those inside ``taken`` spans of the source and ``rendered`` ones of the target do not count.
    """
    cuts = list(cut_brackets(source))
    read = read_brackets(source, cuts)
    if "(" not in read.values():
        return {}
    gone = [cut.span for cut in cuts]
    meant = [
        match
        for match in _PAIR.finditer(source)
        if not overlaps(match.span(), gone)
        and not _inside(match.span(), taken)
        and (match[0][0] == "(" or read.get((match.start(), match.start() + 1)) == "(")
        and not _TAIL.match(source, match.start())
    ]
    pairs = [match for match in _PAIR.finditer(target) if not _inside(match.span(), rendered)]
    if len(pairs) != len(meant) or any(match[0][0] == "(" for match in meant):
        return {}
    written: dict[Span, str] = {}
    for match in pairs:
        if match[0][0] == "(":
            written[match.start(), match.start() + 1] = "["
            written[match.end() - 1, match.end()] = "]"
    return written


def _inside(span: Span, others: Iterable[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)
