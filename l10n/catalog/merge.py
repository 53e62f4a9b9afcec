"""Source segments + drafts + the catalogue as people left it -> the new catalogue. Nothing human is lost.

Every entry that is in the old catalogue is in the new one, active or obsolete, unless it held neither a text
nor a comment. A msgstr changes only where there was none, or where it is a machine draft that no human
touched (or a human emptied) and ``redraft`` asks for new ones. The order of the file changes only where the
source's does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

import polib

from l10n.catalog.changes import word_changes
from l10n.catalog.document import Catalogue, Message, clone, has_text, key, written_order
from l10n.catalog.facts import add_changes, parse_facts, replace_facts, replace_kind, state
from l10n.catalog.header import CatalogueMeta, apply_header, template_header
from l10n.catalog.order import arrange, source_line
from l10n.catalog.similar import Run, match_up, runs
from l10n.model import Draft, Segment


@dataclass(slots=True)
class _Plan:
    """What becomes of each old entry, and where each segment gets its text from."""

    segments: list[Segment]
    known: dict[str, polib.POEntry] = field(default_factory=dict)  # by segment text, active or returning
    origins: dict[str, polib.POEntry] = field(
        default_factory=dict
    )  # by new segment's text: what it was before
    active: dict[tuple[str | None, str], polib.POEntry] = field(default_factory=dict)  # that stay, by key
    obsolete: list[polib.POEntry] = field(default_factory=list)
    vanished: list[polib.POEntry] = field(default_factory=list)
    before: list[polib.POEntry] = field(default_factory=list)  # active ones, in the order of the file


Redraft = bool | Set[str]
"""Whether machine drafts that no human touched are made anew: all, none, or those of these texts."""


def needs_draft(
    existing: polib.POFile | None, segments: Sequence[Segment], *, redraft: Redraft = False
) -> list[Segment]:
    """The segments that `merge` will want a draft for, in source order, each text once.

    New sentences and untranslated ones; not a changed sentence that a human's old text can start, nor an
    entry that a human emptied. With ``redraft`` also these, the machine drafts that no human touched, and
    fuzzy entries whose facts another tool dropped (msgmerge replaces them by the template's): should the
    draft come out the same, it is known again to be the machine's. A set of texts as ``redraft`` asks for
    those machine drafts only.
    """
    plan = _plan(existing, segments)
    return [segment for segment in plan.segments if _wanted(plan, segment, redraft=redraft)]


def merge(
    existing: polib.POFile | None,
    segments: Sequence[Segment],
    drafts: Mapping[str, Draft],
    meta: CatalogueMeta,
    *,
    redraft: Redraft = False,
) -> Catalogue:
    """The catalogue for ``segments``; ``existing`` is left as it is. ``drafts`` are keyed by segment text.

    Merging the result again with the same segments changes nothing. A draft that is not wanted
    (`needs_draft`) is not used. Segments without text are left out.
    """
    plan = _plan(existing, segments)
    catalogue = _frame(existing)
    drafted = False
    made: dict[str, Message] = {}
    for segment in plan.segments:
        draft = drafts.get(segment.text) if _wanted(plan, segment, redraft=redraft) else None
        message, used = _entry(plan, segment, draft, meta)
        drafted |= used
        made[segment.text] = message
    catalogue.extend(arrange(list(plan.active.values()), made))
    catalogue.extend(clone(entry) for entry in plan.obsolete)
    catalogue.extend(_retired(entry) for entry in plan.vanished if _worth_keeping(entry))
    apply_header(catalogue, meta, drafted=drafted)
    return catalogue


def build_pot(segments: Sequence[Segment], meta: CatalogueMeta) -> Catalogue:
    """The template of a release: every segment once, with its kind and references, no translation."""
    pot = Catalogue()
    for segment in _distinct(segments):
        message = Message(msgid=segment.text, comment=replace_kind("", segment.kind))
        message.occurrences = _references(segment, meta)
        pot.append(message)
    template_header(pot, meta)
    return pot


def _distinct(segments: Iterable[Segment]) -> list[Segment]:
    """Each text once, with all its references; gettext keeps the empty msgid for the header."""
    found: dict[str, Segment] = {}
    for segment in segments:
        first = found.get(segment.text, segment)
        again = segment.references if first is not segment else ()
        if segment.text:
            found[segment.text] = Segment(first.text, first.kind, (*first.references, *again))
    return list(found.values())


def _plan(existing: polib.POFile | None, segments: Sequence[Segment]) -> _Plan:
    plan = _Plan(_distinct(segments))
    texts = {segment.text for segment in plan.segments}
    for entry in written_order(existing or ()):
        mine = entry.msgctxt is None and not entry.msgid_plural
        if mine and not entry.obsolete:
            plan.before.append(entry)
        if entry.msgctxt is None and entry.msgid in texts:
            plan.known[entry.msgid] = entry
            if not entry.obsolete:
                plan.active[key(entry)] = entry
        elif entry.obsolete:
            plan.obsolete.append(entry)
        elif mine:
            plan.vanished.append(entry)
        else:
            plan.active[key(entry)] = entry  # of another maker
    plan.origins = _origins(plan)
    return plan


def _origins(plan: _Plan) -> dict[str, polib.POEntry]:
    """For each new segment the closest entry that left the source, each of them at most once.

    A sentence that was split gives its text to every part; those that were joined give theirs together.
    Entries that left earlier count too if a human's text is in them and no other sentence has taken it over.
    """
    places = [n for n, segment in enumerate(plan.segments) if segment.text not in plan.known]
    new = [plan.segments[n].text for n in places]
    taken = {entry.previous_msgid for entry in plan.known.values()}
    left, neighbours = _left(plan)
    earlier = [
        entry
        for entry in plan.obsolete
        if key(entry)[0] is None and not entry.msgid_plural and entry.msgid not in taken and by_human(entry)
    ]
    old = [*left, *earlier]
    matches = match_up(new, [entry.msgid for entry in old], runs(places), neighbours)
    return {new[n]: _together([old[m] for m in match.old]) for match in matches for n in match.new}


def _left(plan: _Plan) -> tuple[list[polib.POEntry], list[Run]]:
    """The entries that leave the source now and have something to hand on; and which of them followed one
    another there, each with a text and a human's among them, so that they may have been joined."""
    place = {id(entry): n for n, entry in enumerate(sorted(plan.before, key=source_line))}
    left = [entry for entry in plan.vanished if has_text(entry) or entry.tcomment or _marks(entry)]
    left.sort(key=lambda entry: place[id(entry)])
    joined = [
        run
        for run in runs([place[id(entry)] for entry in left])
        if all(has_text(left[n]) for n in run) and any(by_human(left[n]) for n in run)
    ]
    return left, joined


def _together(entries: Sequence[polib.POEntry]) -> polib.POEntry:
    """One entry for several whose sentences were joined."""
    if len(entries) == 1:
        return entries[0]
    return Message(
        msgid=" ".join(entry.msgid for entry in entries),
        msgstr=" ".join(entry.msgstr.strip() for entry in entries),
        tcomment="\n".join(dict.fromkeys(entry.tcomment for entry in entries if entry.tcomment)),
        flags=list(dict.fromkeys(flag for entry in entries for flag in _marks(entry))),
    )


def _wanted(plan: _Plan, segment: Segment, *, redraft: Redraft) -> bool:
    entry = plan.known.get(segment.text)
    if entry is None:
        origin = plan.origins.get(segment.text)
        return origin is None or not by_human(origin)
    if entry.msgid_plural:
        return False
    every = redraft is True
    match state(entry):
        case "draft" if not isinstance(redraft, bool):
            return segment.text in redraft
        case "draft" | "emptied":
            return every
        case "human":
            return every and not parse_facts(entry.comment).digest
        case other:
            return other == "untranslated"


def _entry(plan: _Plan, segment: Segment, draft: Draft | None, meta: CatalogueMeta) -> tuple[Message, bool]:
    """The entry of a segment, and whether ``draft`` went into it."""
    entry = plan.known.get(segment.text)
    if entry is not None and entry.msgid_plural:
        return _returned(entry), False
    origin = plan.origins.get(segment.text)
    message = _returned(entry) if entry is not None else Message(msgid=segment.text)
    message.occurrences = _references(segment, meta)
    message.comment = replace_kind(message.comment, segment.kind)
    if entry is None and origin is not None:
        message.tcomment = origin.tcomment
        message.flags = _marks(origin)
        if by_human(origin):
            message.msgstr = origin.msgstr
            message.flags.insert(0, "fuzzy")
            _tell_change(message, origin)
            return message, False
    text = _fitted(draft.text, segment.text) if draft is not None else ""
    if draft is None or not text or (state(message) == "human" and text != message.msgstr):
        return message, False
    message.msgstr = text
    message.comment = replace_facts(message.comment, segment.kind, draft, text)
    if entry is None and origin is not None and has_text(origin):
        _tell_change(message, origin)
    if not message.fuzzy:
        message.flags.insert(0, "fuzzy")
    return message, True


def _tell_change(message: Message, origin: polib.POEntry) -> None:
    """Say which sentence this one was, and which words are not the same."""
    message.previous_msgid = origin.msgid
    message.comment = add_changes(message.comment, word_changes(origin.msgid, message.msgid))


def _fitted(draft: str, msgid: str) -> str:
    """The draft as msgfmt wants it: both texts begin (end) with a line feed, or neither does."""
    text = draft.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()
    if not text:
        return ""
    return "\n" * msgid.startswith("\n") + text + "\n" * msgid.endswith("\n")


def _references(segment: Segment, meta: CatalogueMeta) -> list[tuple[str, str]]:
    """Places in the source, named as X-Source is: they do not depend on where l10n was started."""
    places = ((meta.source or reference.path, str(reference.line)) for reference in segment.references)
    return list(dict.fromkeys(places))


def by_human(entry: polib.POEntry) -> bool:
    """Whether a human's text is in the entry."""
    return state(entry) in ("reviewed", "human")


def _returned(entry: polib.POEntry) -> Message:
    message = clone(entry)
    message.obsolete = False
    return message


def _retired(entry: polib.POEntry) -> Message:
    message = clone(entry)
    message.obsolete = True
    message.occurrences = []
    return message


def _worth_keeping(entry: polib.POEntry) -> bool:
    return has_text(entry) or bool(entry.tcomment or _marks(entry) or parse_facts(entry.comment).other)


def _marks(entry: polib.POEntry) -> list[str]:
    """The flags that people or their programs gave the sentence; whether it is reviewed is none of them."""
    return [flag for flag in entry.flags if flag != "fuzzy"]


def _frame(existing: polib.POFile | None) -> Catalogue:
    """An empty catalogue with the header and the layout of ``existing``."""
    catalogue = Catalogue()
    if existing is not None:
        catalogue.header = existing.header
        catalogue.metadata = dict(existing.metadata)
        catalogue.metadata_is_fuzzy = bool(existing.metadata_is_fuzzy)
    if isinstance(existing, Catalogue):
        catalogue.raw, catalogue.head = existing.raw, existing.head
        catalogue.trailing, catalogue.style = existing.trailing, existing.style
    return catalogue
