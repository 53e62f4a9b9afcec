"""What a machine says about an entry: extracted comments (``#.``), one fact a line, written and read back.

    kind: lead
    term: <French surface> → <form in the draft>
    unmet: <French surface> → <preferred> (<reason>)
    check: <what a reviewer must look at>
    repaired: <names of the rules that changed what the model read or wrote>
    draft: <origin> <model>, score <x>, terms <met>/<all>
    digest: <8 hex digits>
    change: <words of the #| msgid> → <words of the msgid>, added: <words>, or removed: <words>

``digest`` is the beginning of the SHA-256 of the draft: while it fits the msgstr, no human has changed the
draft. Lines of any other form belong to others and are kept.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

import polib

from l10n.catalog.document import has_text
from l10n.model import Draft, Kind

State = Literal["reviewed", "human", "draft", "emptied", "untranslated"]

_DRAFT = re.compile(
    r"(?P<origin>\S+?)(?: (?P<model>.+))?, score (?P<score>-?[\d.]+), terms (?P<met>\d+)/(?P<all>\d+)"
)
_DIGEST = re.compile(r"[0-9a-f]{8}")
_RULES = re.compile(r"[a-z-]+(?:, [a-z-]+)*")
_ARROW = " → "


@dataclass(frozen=True, slots=True)
class TermFact:
    """A term that the draft renders: French surface and the form found in the draft."""

    surface: str
    form: str


@dataclass(frozen=True, slots=True)
class UnmetFact:
    """A term that the draft does not render."""

    surface: str
    preferred: str
    reason: str


@dataclass(frozen=True, slots=True)
class DraftFact:
    """Where the draft came from; ``score`` as in `l10n.model.Draft`, rounded as written."""

    origin: str
    model: str
    score: float
    met: int
    terms: int


@dataclass(frozen=True, slots=True)
class Facts:
    """The extracted comments of one entry; ``other`` are the lines that are not ours."""

    kind: str = ""
    terms: tuple[TermFact, ...] = ()
    unmet: tuple[UnmetFact, ...] = ()
    checks: tuple[str, ...] = ()
    draft: DraftFact | None = None
    digest: str = ""
    changes: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    repaired: tuple[str, ...] = ()


def digest(text: str) -> str:
    """Eight hex digits that stand for ``text``."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def render_facts(kind: Kind | str, draft: Draft | None = None, text: str = "") -> list[str]:
    """The lines for an entry of ``kind`` whose msgstr is ``text``, made from ``draft``."""
    lines = [f"kind: {_flat(kind)}"]
    if draft is None:
        return lines
    lines += [f"term: {_flat(met.hit.surface)}{_ARROW}{_flat(met.form)}" for met in draft.met]
    lines += [
        f"unmet: {_flat(unmet.hit.surface)}{_ARROW}{_flat(unmet.preferred)} ({_flat(unmet.reason)})"
        for unmet in draft.unmet
    ]
    lines += [f"check: {_flat(warning)}" for warning in draft.warnings]
    lines += [f"repaired: {', '.join(draft.repaired)}"] if draft.repaired else []
    origin = _flat(f"{draft.origin} {draft.model}")
    lines.append(f"draft: {origin}, score {_score(draft)}, terms {len(draft.met)}/{draft.terms}")
    return [*lines, f"digest: {digest(text)}"]


def parse_facts(comment: str) -> Facts:
    """Read the extracted comments of an entry; a line that only looks like ours goes to ``other``."""
    kind, mark, draft = "", "", None
    terms: list[TermFact] = []
    unmet: list[UnmetFact] = []
    checks: list[str] = []
    changes: list[str] = []
    repaired: tuple[str, ...] = ()
    other: list[str] = []
    for line in comment.split("\n") if comment else []:
        name, _, rest = line.strip().partition(": ")
        if name == "kind" and rest and not kind:
            kind = rest
        elif name == "term" and _ARROW in rest:
            surface, _, form = rest.partition(_ARROW)
            terms.append(TermFact(surface, form))
        elif name == "unmet" and _ARROW in rest:
            surface, _, after = rest.partition(_ARROW)
            unmet.append(UnmetFact(surface, *_reason(after)))
        elif name == "check" and rest:
            checks.append(rest)
        elif name == "repaired" and not repaired and _RULES.fullmatch(rest):
            repaired = tuple(rest.split(", "))
        elif name == "change" and rest:
            changes.append(rest)
        elif name == "draft" and draft is None and (match := _DRAFT.fullmatch(rest)):
            numbers = float(match["score"]), int(match["met"]), int(match["all"])
            draft = DraftFact(match["origin"], match["model"] or "", *numbers)
        elif name == "digest" and not mark and _DIGEST.fullmatch(rest):
            mark = rest
        else:
            other.append(line)
    return Facts(
        kind,
        tuple(terms),
        tuple(unmet),
        tuple(checks),
        draft,
        mark,
        tuple(changes),
        tuple(other),
        repaired,
    )


def replace_facts(comment: str, kind: Kind | str, draft: Draft | None, text: str) -> str:
    """``comment`` with the facts of a new draft in place of the old ones; changes of the source and lines of
    others follow.

    If they differ in the score alone, nothing is replaced: the same text has another score in the last digits
    when other sentences were translated beside it.
    """
    old = parse_facts(comment)
    fresh = "\n".join([*render_facts(kind, draft, text), *_changes(old.changes), *old.other])
    return comment if _scoreless(parse_facts(fresh)) == _scoreless(old) else fresh


def add_changes(comment: str, changes: Iterable[str]) -> str:
    """``comment`` with an account of how the source was changed (`changes.word_changes`)."""
    return "\n".join([*([comment] if comment else []), *_changes(changes)])


def without_draft(comment: str, changes: Iterable[str]) -> str:
    """``comment`` for an entry that takes a person's text in place of a draft: ``changes`` of the source are
    told, and nothing of the draft."""
    facts = parse_facts(comment)
    kind = [f"kind: {_flat(facts.kind)}"] if facts.kind else []
    return "\n".join([*kind, *_changes(changes), *facts.other])


def replace_kind(comment: str, kind: Kind | str) -> str:
    """``comment`` with the kind that the source now has; all else as it was."""
    lines = comment.split("\n") if comment else []
    places = [n for n, line in enumerate(lines) if line.strip().startswith("kind: ")]
    if not places:
        return "\n".join([f"kind: {_flat(kind)}", *lines])
    lines[places[0]] = f"kind: {_flat(kind)}"
    return "\n".join(lines)


def state(entry: polib.POEntry) -> State:
    """Whose text an entry holds.

    ``reviewed``: a human cleared the fuzzy flag. ``human``: fuzzy, but changed by a human, or of unknown
    origin. ``draft``: fuzzy and just as the machine wrote it. ``emptied``: a human deleted the text, for the
    facts tell of a draft.
    """
    if not has_text(entry):
        facts = parse_facts(entry.comment)
        return "emptied" if facts.draft or facts.digest else "untranslated"
    if not entry.fuzzy:
        return "reviewed"
    untouched = not entry.msgstr_plural and parse_facts(entry.comment).digest == digest(entry.msgstr)
    return "draft" if untouched else "human"


def _changes(changes: Iterable[str]) -> list[str]:
    return [f"change: {_flat(change)}" for change in changes]


def _scoreless(facts: Facts) -> Facts:
    return replace(facts, draft=replace(facts.draft, score=0.0)) if facts.draft else facts


def _flat(text: str) -> str:
    """A fact takes one line."""
    return " ".join(text.split())


def _score(draft: Draft) -> str:
    if draft.origin == "mt":
        return f"{draft.score:.2f}".replace("-0.00", "0.00")
    return f"{draft.score:.1f}".removesuffix(".0")


def _reason(text: str) -> tuple[str, str]:
    """``preferred (with brackets) (reason (more))`` -> preferred and reason: the last bracket that closes."""
    depth = 0
    for place in range(len(text) - 1, -1, -1) if text.endswith(")") else ():
        depth += {")": 1, "(": -1}.get(text[place], 0)
        if depth == 0:
            return text[:place].rstrip(), text[place + 1 : -1]
    return text, ""
