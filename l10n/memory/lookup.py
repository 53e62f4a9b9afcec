"""A new sentence -> the translations of the same or a similar one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from l10n.memory.adapt import Adapted, adapt
from l10n.memory.candidates import find_candidates
from l10n.memory.database import plain_errors
from l10n.memory.fold import fold, typographic
from l10n.memory.score import (
    ADAPTED,
    DOUBTFUL,
    EXACT,
    IN_CONTEXT,
    LEAST,
    NEAR,
    SIGNS,
    TYPOGRAPHY,
    Text,
    likeness,
)
from l10n.memory.store import Memory, opened
from l10n.memory.unit import Stamp

_SAME = 50  # sources that differ in figures and signs only
_COMPARED = 25  # sources whose score is worked out
_RISE = 20  # percent that figures and addresses alone can cost a text
_UNITS = 500  # translations of one source that are looked at, newest first


@dataclass(frozen=True, slots=True)
class Query:
    """A French segment to be looked up; ``previous`` and ``following`` are its neighbours in the release.

    They are "" at the beginning and the end of it, and None where they are not known.
    """

    text: str
    previous: str | None = None
    following: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A translation from the memory, best first by ``score`` (see `l10n.memory.score`).

    ``target`` is ready for use; ``stored`` is the translation as a person left it, another one where figures
    were ``adapted``. ``doubts`` are what a reviewer must look at, one fact each.
    """

    source: str
    target: str
    score: int
    unit: int
    stored: str
    stamp: Stamp
    place: str = ""
    adapted: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def origin(self) -> Literal["memory", "memory-fuzzy"]:
        """As in `l10n.model.Draft`: the same text, or a similar one."""
        return "memory" if self.score >= EXACT else "memory-fuzzy"


def lookup(
    path: Path,
    queries: Sequence[Query],
    language: str,
    *,
    limit: int = 1,
    least: int = LEAST,
) -> list[list[Match]]:
    """For each query at most ``limit`` matches of at least ``least`` percent, best first.

    Nothing is found where there is no file. Raises L10nError if the memory is damaged or cannot be read.
    """
    with opened(path) as memory:
        if memory is None:
            return [[] for _ in queries]
        with plain_errors(path):
            return [find_matches(memory, query, language, limit=limit, least=least) for query in queries]


def find_matches(
    memory: Memory, query: Query, language: str, *, limit: int = 1, least: int = LEAST
) -> list[Match]:
    """`lookup` of one query in an open memory."""
    new = Text(query.text)
    sources = _same(memory, new, language)
    found = _best(memory, query, new, sources, language, least)
    if len([match for match in found if match.score >= EXACT]) < limit:
        known = set(sources)
        alike = _similar(memory, new, language, known, least - _RISE)
        found += _best(memory, query, new, alike, language, least)
    return _ranked(found)[:limit]


def _ranked(matches: Iterable[Match]) -> list[Match]:
    """The best first, of the same score the newest; each translation of a sentence once."""
    ranked = sorted(matches, key=lambda match: (match.score, match.stamp.latest, match.unit), reverse=True)
    return list({(match.source, match.target): match for match in reversed(ranked)}.values())[::-1]


def _same(memory: Memory, new: Text, language: str) -> dict[int, str]:
    """The sources with the same words in the same order."""
    rows = memory.connection.execute(
        f"SELECT id, text FROM source WHERE fold = ? AND {_IN_USE} ORDER BY text = ? DESC, id DESC LIMIT ?",
        (fold(new.words), language, new.text, _SAME),
    )
    return dict(rows.fetchall())


_IN_USE = "EXISTS (SELECT 1 FROM unit WHERE source = source.id AND language = ? AND ended = '')"


def _similar(
    memory: Memory, new: Text, language: str, known: Iterable[int], at_least: float
) -> dict[int, str]:
    """Other sources, those with the likest characters, of at least so many percent."""
    from rapidfuzz import fuzz, process

    numbers = [n for n in find_candidates(memory.connection, new.words) if n not in set(known)]
    if not numbers:
        return {}
    rows = memory.connection.execute(
        f"SELECT id, text FROM source WHERE id IN ({','.join('?' * len(numbers))}) AND {_IN_USE}",
        (*numbers, language),
    )
    texts = dict(rows.fetchall())
    best = process.extract(new.text, texts, scorer=fuzz.ratio, limit=_COMPARED, score_cutoff=at_least)
    return {number: text for text, _, number in best}


def _best(
    memory: Memory, query: Query, new: Text, sources: dict[int, str], language: str, least: int
) -> list[Match]:
    """The matches among these sources."""
    found: list[Match] = []
    for number, text in sources.items():
        old = Text(text)
        score = likeness(new, old)
        if score < least and not _may_rise(new, old, score, least):
            continue
        rows = memory.connection.execute(
            "SELECT unit.id, unit.target, created, author, changed, editor, place, previous, following, codes"
            " FROM unit JOIN tu ON unit.tu = tu.id"
            " WHERE unit.source = ? AND language = ? AND ended = '' AND target <> ''"
            " ORDER BY unit.id DESC LIMIT ?",
            (number, language, _UNITS),
        ).fetchall()
        matches = [_match(query, new, old, score, row, language) for row in rows]
        found += [match for match in matches if match.score >= least]
    return found


def _may_rise(new: Text, old: Text, score: int, least: int) -> bool:
    """Whether texts whose score is too low differ in nothing but what can be adapted."""
    return score >= least - _RISE and new.skeleton.text == old.skeleton.text


def _match(query: Query, new: Text, old: Text, score: int, row: Sequence[Any], language: str) -> Match:
    unit, stored, created, author, changed, editor, place, previous, following, codes = row
    made: Adapted | None = None
    if score < SIGNS:
        made = adapt(new.skeleton, old.skeleton, stored, language)
        if made is not None and made.changes:
            score = DOUBTFUL if made.doubts else max(SIGNS, ADAPTED + 1 - made.changes)
    neighbours = _neighbours(query, previous, following)
    if score == EXACT and neighbours == 2:
        score = IN_CONTEXT
    elif score <= NEAR and neighbours == 0:
        score -= 1
    if codes:
        score = min(score - 1, TYPOGRAPHY)
    target, doubts = (made.text, made.doubts) if made is not None else (stored, ())
    return Match(
        old.text,
        target,
        score,
        unit,
        stored,
        Stamp(created, author, changed, editor),
        place,
        adapted=target != stored,
        doubts=doubts,
    )


def _neighbours(query: Query, previous: str | None, following: str | None) -> int | None:
    """How many of the two neighbours are the same; None where they are not known, or there are none at
    all."""
    if None in (query.previous, query.following, previous, following) or not (previous or following):
        return None
    pairs = ((query.previous, previous), (query.following, following))
    return sum(typographic(a or "") == typographic(b or "") for a, b in pairs)
