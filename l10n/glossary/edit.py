"""Changes to ``glossary.yaml`` as edits of its text, so that comments, order and layout stay as they were.

Every change is read back before it is written: where the text would not hold exactly the entries that were
meant, nothing is written at all.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from l10n.base.atomic import refusals_in_words, replacing, turn
from l10n.errors import L10nError
from l10n.glossary.load import load_glossary
from l10n.glossary.source import Document, UnreadableError, decode, parse
from l10n.model import Entry

_PLAIN = re.compile(r"[^\W\d_](?:[\w ’'/().-]*[\w).’'])?")
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
_SIDES = ("fr", "en", "uk")

Value = str | bool | tuple[str, ...]
"""A text or truth value that a field gets, or the items that are added to its list."""


class Change(NamedTuple):
    """``value`` for the field ``key`` of entry ``id``; ``side`` is fr, en, uk or empty."""

    id: str
    side: str
    key: str
    value: Value


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def write_changes(path: Path, changes: Sequence[Change], added: Sequence[Entry]) -> None:
    """Bring ``changes`` and ``added`` entries into the glossary at ``path``, which is replaced whole.

    A glossary that is not there is made. Raises `L10nError`, with the file as it was, where it cannot be read
    or written, or would not hold what was meant.
    """
    with refusals_in_words(path), turn(path.absolute().parent):
        raw = path.read_bytes() if path.exists() else b"terms: []\n"
        before = load_glossary(path).entries if path.exists() else ()
        text = changed_text(raw, changes, added, path)
        _read_back(text, before, changes, added, path)
        mode = path.stat().st_mode & 0o777 if path.exists() else None
        with replacing(path, mode) as file:
            file.write(text.encode("utf-8"))


def changed_text(raw: bytes, changes: Sequence[Change], added: Sequence[Entry], path: Path) -> str:
    """The text of a glossary with ``changes`` made and ``added`` entries at its end."""
    try:
        text = decode(raw)
        document = parse(text)
    except UnreadableError as error:
        raise L10nError(error.message, path=path, line=error.line or None, column=error.column) from None
    newline = "\r\n" if "\r\n" in text else "\n"
    places = _Places(text)
    data: Any = document.data
    index = {item["id"]: i for i, item in enumerate(data["terms"])}
    edits: list[_Edit] = []
    groups: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.id, change.side), []).append(change)
    for (name, side), group in groups.items():
        edits += _group_edits(document, places, index[name], side, group, newline)
    if added:
        edits.append(_appended(document, places, added, newline))
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return ("\ufeff" if raw.startswith(b"\xef\xbb\xbf") else "") + text


class _Places:
    """Offsets of the marks of YAML nodes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|[\n\r\x85\u2028\u2029]", text))]

    def at(self, mark: Any) -> int:
        start: int = self._starts[mark.line]
        return min(start + int(mark.column), len(self.text))

    def line_end(self, offset: int) -> int:
        match = re.compile(r"[\r\n]").search(self.text, offset)
        return match.start() if match else len(self.text)

    def end(self, node: Any) -> int:
        """Where ``node`` ends, without the comments and blank lines that a block collection counts in."""
        if node.id == "scalar" or node.flow_style or not node.value:
            return len(self.text[: self.at(node.end_mark)].rstrip("\r\n "))
        last = node.value[-1]
        return self.end(last[1] if isinstance(last, tuple) else last)


def _group_edits(
    document: Document, places: _Places, index: int, side: str, group: Sequence[Change], newline: str
) -> list[_Edit]:
    """The edits for the fields of one side of an entry, or of the entry itself."""
    owner = _node(document, ("terms", index, side) if side else ("terms", index))
    if owner.id == "scalar":
        main = "term" if side == "fr" else "preferred"
        start, end = places.at(owner.start_mark), places.end(owner)
        if [change.key for change in group] == [main]:
            return [_Edit(start, end, _flow(group[0].value))]
        new = {main: owner.value} | {c.key: c.value for c in group}
        return [_Edit(start, end, _flow(new))]
    fields = {key.value: value for key, value in owner.value}
    edits: list[_Edit] = []
    fresh: list[Change] = []
    for change in group:
        if change.key not in fields:
            fresh.append(change)
        elif isinstance(change.value, tuple):
            edits.append(_items(places, fields[change.key], change.value, newline))
        else:
            node = fields[change.key]
            edits.append(_Edit(places.at(node.start_mark), places.end(node), _flow(change.value)))
    if fresh:
        edits.append(_keys(places, owner, fresh, newline))
    return edits


def _items(places: _Places, node: Any, items: Iterable[str], newline: str) -> _Edit:
    """Items added to the list ``node``."""
    if node.flow_style:
        close = places.at(node.end_mark) - 1
        at = len(places.text[:close].rstrip(" \r\n,"))
        lead = ", " if node.value else ""
        if node.value and "#" in places.text[at:close]:
            at = close
        return _Edit(at, at, lead + ", ".join(map(_flow, items)))
    dash = places.text.rindex("-", 0, places.at(node.value[0].start_mark))
    margin = " " * (dash - places.text.rfind("\n", 0, dash) - 1)
    at = places.line_end(places.end(node))
    return _Edit(at, at, "".join(f"{newline}{margin}- {_flow(item)}" for item in items))


def _keys(places: _Places, owner: Any, fresh: Iterable[Change], newline: str) -> _Edit:
    """Keys added to the mapping ``owner``."""
    pairs = [f"{change.key}: {_flow(change.value)}" for change in fresh]
    if owner.flow_style:
        at = len(places.text[: places.at(owner.end_mark) - 1].rstrip(" \r\n,"))
        return _Edit(at, at, "".join(f", {pair}" for pair in pairs))
    margin = " " * owner.value[0][0].start_mark.column
    at = places.line_end(places.end(owner))
    return _Edit(at, at, "".join(f"{newline}{margin}{pair}" for pair in pairs))


def _appended(document: Document, places: _Places, added: Sequence[Entry], newline: str) -> _Edit:
    """New entries behind the last one, in its style."""
    terms = _node(document, ("terms",))
    if terms.flow_style and terms.value:
        close = len(places.text[: places.at(terms.end_mark) - 1].rstrip(" \r\n,"))
        return _Edit(close, close, "".join(", " + _flow(entry_data(entry)) for entry in added))
    if terms.flow_style:
        start, end = places.at(terms.start_mark), places.at(terms.end_mark)
        return _Edit(start, end, newline + newline.join(_block(entry, 2, newline) for entry in added))
    dash = places.text.rindex("-", 0, places.at(terms.value[0].start_mark))
    margin = dash - places.text.rfind("\n", 0, dash) - 1
    at = places.line_end(places.end(terms))
    return _Edit(at, at, "".join(newline * 2 + _block(entry, margin, newline) for entry in added))


def _block(entry: Entry, margin: int, newline: str) -> str:
    lines: list[str] = []
    for key, value in entry_data(entry).items():
        if isinstance(value, dict):
            lines.append(f"{key}:")
            lines += (f"  {name}: {_flow(part)}" for name, part in value.items())
        else:
            lines.append(f"{key}: {_flow(value)}")
    lead = " " * margin
    return newline.join((f"{lead}- " if not i else f"{lead}  ") + line for i, line in enumerate(lines))


def entry_data(entry: Entry) -> dict[str, Any]:
    """An entry as the file writes it, fields that say nothing left out."""
    fr = _filled(
        term=entry.fr.term,
        variants=entry.fr.variants,
        acronym=entry.fr.acronym,
        pos="" if entry.fr.pos == "noun" else entry.fr.pos,
    )
    data: dict[str, Any] = {"id": entry.id} | _filled(domain=entry.domain)
    data["fr"] = entry.fr.term if list(fr) == ["term"] else fr
    for language, t in entry.targets.items():
        side = _filled(
            preferred=t.preferred,
            acronym=t.acronym,
            allowed=t.allowed,
            forbidden=t.forbidden,
            forms=t.forms,
            note=t.note,
        )
        data[language] = t.preferred if list(side) == ["preferred"] else side
    return data | _filled(
        unless=entry.unless,
        case_sensitive=entry.case_sensitive,
        introduce_acronym=entry.introduce_acronym,
        status="" if entry.status == "approved" else entry.status,
        definition=entry.definition,
        note=entry.note,
    )


def _filled(**fields: Any) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value}


def _flow(value: Any) -> str:
    """``value`` as YAML on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    text = str(value)
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def _node(document: Document, path: tuple[str | int, ...]) -> Any:
    node = document.root
    for step in path:
        node = (
            node.value[step]
            if isinstance(step, int)
            else next(value for key, value in node.value if key.value == step)
        )
    return node


def _read_back(
    text: str, before: Sequence[Entry], changes: Sequence[Change], added: Sequence[Entry], path: Path
) -> None:
    """Raises L10nError unless ``text`` holds the entries before with just what was asked for."""
    wanted = {entry.id: entry_data(entry) for entry in before}
    for change in changes:
        data = wanted[change.id]
        if change.side and isinstance(data[change.side], str):
            data[change.side] = {"term" if change.side == "fr" else "preferred": data[change.side]}
        owner = data[change.side] if change.side else data
        value = change.value
        owner[change.key] = (*owner.get(change.key, ()), *value) if isinstance(value, tuple) else value
    wanted |= {entry.id: entry_data(entry) for entry in added}
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(text.encode("utf-8"))
        try:
            after = {entry.id: entry_data(entry) for entry in load_glossary(copy).entries}
        except L10nError as error:
            raise L10nError(f"the change would break it: {error.reason}", path=path) from None
    if _normal(after) != _normal(wanted) or list(after) != list(wanted):
        remedy = "make the change in an editor; nothing was written"
        raise L10nError("the change cannot be written into this layout", path=path, remedy=remedy)


def _normal(entries: Mapping[str, Mapping[str, Any]]) -> Any:
    """Short and long forms of a side, default values and lists made alike."""

    def side(value: Any) -> Any:
        if not isinstance(value, Mapping):
            return value
        rest = {k: v for k, v in value.items() if v and (k, v) != ("pos", "noun")}
        return next(iter(rest.values())) if set(rest) <= {"term", "preferred"} else rest

    defaults = {"status": "approved"}
    return {
        name: {k: side(v) for k, v in data.items() if v and defaults.get(k) != v}
        for name, data in entries.items()
    }
