"""Stand-ins that would touch a word, or each other: “Cliquez{{< br >}}ici”, “{nom}{prenom}”.

A model copies a stand-in only as a word by itself, so it gets spaces, which are taken away again. What stands
side by side is one: two might come apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from l10n.base.spans import Span
from l10n.mt.source import Constraint


@dataclass(frozen=True, slots=True)
class Original:
    """What a stand-in stands for, and whether a word or another one touches it before and after.

    ``own``: what it may be read as (`Constraint.read_as`).
    """

    text: str
    before: bool = False
    after: bool = False
    own: str = ""


def originals(text: str, constraints: Sequence[Constraint], gone: Collection[Span]) -> dict[Span, Original]:
    """What needs a stand-in, of constraints in order, with its place; ``gone``: what is not read."""
    groups: list[list[Constraint]] = []
    for constraint in constraints:
        if not constraint.verbatim:
            continue
        if groups and groups[-1][-1].end == constraint.start:
            groups[-1].append(constraint)
        else:
            groups.append([constraint])
    places = [(group[0].start, group[-1].end) for group in groups]
    starts, ends = {start for start, _ in places}, {end for _, end in places}
    found = {}
    for group, (start, end) in zip(groups, places, strict=True):
        before, after = _before(start, gone), _after(end, gone)
        found[start, end] = Original(
            "".join(constraint.verbatim for constraint in group),
            before in ends or _is_word(text[before - 1 : before]),
            after in starts or _is_word(text[after : after + 1]),
            group[0].read_as if len(group) == 1 else "",
        )
    return found


def spaces(found: Mapping[Span, Original]) -> dict[Span, str]:
    """The spaces that the text of a model gets."""
    before = {(start, start): " " for (start, _), original in found.items() if original.before}
    return before | {(end, end): " " for (_, end), original in found.items() if original.after}


def apart(target: str, span: Span, original: Original) -> dict[Span, str]:
    """The spaces beside a stand-in of a target text that are taken away."""
    start, end = span
    taken: dict[Span, str] = {}
    if original.before and target[start - 1 : start] == " ":
        taken[start - 1, start] = ""
    if original.after and target[end : end + 1] == " ":
        taken[end, end + 1] = ""
    return taken


def holder(found: Iterable[Span], constraint: Constraint) -> Span:
    """The place of what holds a constraint."""
    return next((s for s in found if s[0] <= constraint.start and constraint.end <= s[1]), constraint.span)


def _before(at: int, gone: Collection[Span]) -> int:
    return next((_before(start, gone) for start, end in gone if start < end == at), at)


def _after(at: int, gone: Collection[Span]) -> int:
    return next((_after(end, gone) for start, end in gone if at == start < end), at)


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
