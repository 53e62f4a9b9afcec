"""Reviewed translations of a release that stand in the catalogue of another one: a person is told of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polib

from l10n.catalog.facts import parse_facts, state
from l10n.catalog.merge import by_human
from l10n.catalog.read import parse_bytes, read_bytes
from l10n.errors import L10nError

ENOUGH = 0.5  # share of a release's text from which a person is told
_JOINT = re.compile(r'"\r?\n(?:#~ )?"')
_MSGID = re.compile(r'^(?:#~ )?msgid "(.*)"', re.M)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """``share`` of the text of a release has reviewed translations in the catalogue ``path``."""

    path: Path
    share: float


def machine_share(catalogue: polib.POFile) -> dict[str, float]:
    """The sentences that the model drafted, each with its share of the text; none if people worked."""
    active = [entry for entry in catalogue if not entry.obsolete]
    if any(map(by_human, active)):
        return {}
    size = sum(len(entry.msgid) for entry in active)
    drafts = [entry for entry in active if entry.msgctxt is None and state(entry) == "draft"]
    return {entry.msgid: len(entry.msgid) / size for entry in drafts if _origin(entry) == "mt"}


def find_elsewhere(
    releases: Mapping[str, Mapping[str, float]], catalogues: Iterable[Path]
) -> dict[str, Elsewhere]:
    """For each of the ``releases`` (`machine_share`) the catalogue that has most of it reviewed, if enough.

    A catalogue that cannot be read is passed over: it is told where its own release is at work.
    """
    places: dict[str, list[tuple[str, float]]] = {}
    for key, shares in releases.items():
        for text, share in shares.items():
            places.setdefault(polib.escape(text), []).append((key, share))
    found: dict[str, Elsewhere] = {}
    for path in catalogues if places else ():
        try:
            data = read_bytes(path) or b""
            keys = _enough(_msgids(data), places)
            reviewed = _reviewed(parse_bytes(data, path)) if keys else set()
        except L10nError:
            continue
        for key in keys:
            share = sum(share for text, share in releases[key].items() if text in reviewed)
            if share >= ENOUGH and (key not in found or share > found[key].share):
                found[key] = Elsewhere(path, share)
    return found


def _msgids(data: bytes) -> set[str]:
    """The msgids of a catalogue as they are written, found without taking it apart."""
    return set(_MSGID.findall(_JOINT.sub("", data.decode("utf-8", "replace"))))


def _enough(msgids: set[str], places: Mapping[str, Sequence[tuple[str, float]]]) -> list[str]:
    """The releases of whose text enough is among the ``msgids``."""
    shares: dict[str, float] = {}
    for msgid in msgids:
        for key, share in places.get(msgid, ()):
            shares[key] = shares.get(key, 0.0) + share
    return [key for key, share in shares.items() if share >= ENOUGH]


def _reviewed(catalogue: Sequence[polib.POEntry]) -> set[str]:
    return {entry.msgid for entry in catalogue if entry.msgctxt is None and state(entry) == "reviewed"}


def _origin(entry: polib.POEntry) -> str:
    draft = parse_facts(entry.comment).draft
    return draft.origin if draft else ""
