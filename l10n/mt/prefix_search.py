"""Which of many accepted forms, at which of a few places, would the model most likely write?

The forms of a term share their beginnings, so they are searched as a trie: one forward pass for each
branching point instead of one for each form, and one for all places together to begin with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from l10n.base.spans import common_start
from l10n.mt.engine import Engine, Floats, Tokens
from l10n.mt.vocabulary import END, WORD_START

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """Forms, as pieces, that may stand after the first ``cut`` tokens of ``target``, by cut."""

    source: Tokens
    target: Path
    forms: dict[int, tuple[Path, ...]]


@dataclass(frozen=True, slots=True)
class Width:
    """How many forms are kept, and how much less likely than the best (natural log) they may be."""

    keep: int
    within: float


@dataclass(frozen=True, slots=True, order=True)
class _Node:
    """The beginning ``path`` of some forms at ``cut``. ``logprob``: of as much of it as has been seen."""

    logprob: float
    cut: int
    path: Path


@dataclass(slots=True)
class _Search:
    query: Query
    open: list[_Node] = field(default_factory=list)
    done: list[_Node] = field(default_factory=list)

    def narrow(self, width: Width) -> None:
        """Drop what cannot be among the best any more."""
        kept = sorted([*self.open, *self.done], reverse=True)[: width.keep]
        kept = [node for node in kept if node.logprob >= kept[0].logprob - width.within]
        self.open = [node for node in self.open if node in kept]
        self.done = [node for node in self.done if node in kept]


def search_forms(
    engine: Engine, queries: Sequence[Query], width: Width, boundary: Floats
) -> list[list[Path]]:
    """For each query the prefixes that end with its likeliest forms, the likeliest first.

    ``boundary`` (V) is 1 for tokens that may follow a whole word and 0 for those that would go on inside
    it: a form after which the model wants to write on in the same word is ranked accordingly.
    """
    searches = [_Search(query) for query in queries]
    _begin(engine, searches, boundary)
    while True:
        for search in searches:
            search.narrow(width)
        nodes = [(search, node) for search in searches for node in search.open]
        if not nodes:
            break
        answers = engine.following(
            [search.query.source for search, _ in nodes],
            [search.query.target[: node.cut] + node.path for search, node in nodes],
            [node.cut for _, node in nodes],
        )
        for search in searches:
            search.open = []
        for (search, node), rows in zip(nodes, answers, strict=True):
            _expand(engine, search, node.cut, node.path, rows, boundary)
    return [
        [search.query.target[: node.cut] + node.path for node in sorted(search.done, reverse=True)]
        for search in searches
    ]


def _begin(engine: Engine, searches: Sequence[_Search], boundary: Floats) -> None:
    """The first tokens of the forms at all cuts, from one pass; a single form needs none."""
    asked = []
    for search in searches:
        several = [(cut, form) for cut, forms in search.query.forms.items() for form in forms]
        if len(several) == 1:
            search.done = [_Node(0.0, *several[0])]
        elif several:
            asked.append(search)
    answers = engine.following(
        [s.query.source for s in asked],
        [s.query.target[: max(s.query.forms)] for s in asked],
        [min(s.query.forms) for s in asked],
    )
    for search, rows in zip(asked, answers, strict=True):
        for cut in search.query.forms:
            at = cut - min(search.query.forms)
            _expand(engine, search, cut, (), rows[at : at + 1], boundary)


def _expand(engine: Engine, search: _Search, cut: int, path: Path, rows: Floats, boundary: Floats) -> None:
    """A node for each way the forms go on after ``path``; its last row is the distribution there."""
    n = len(path)
    columns = [engine.token_id(token) for token in path]
    logprob = sum(float(rows[i, column]) for i, column in enumerate(columns) if column is not None)
    going = [form for form in search.query.forms[cut] if form[:n] == path]
    if any(len(form) == n for form in going):
        whole_word = float(np.log(np.exp(rows[-1]) @ boundary + 1e-9))
        search.done.append(_Node(logprob + whole_word, cut, path))
    for token in dict.fromkeys(form[n] for form in going if len(form) > n):
        branch = [form for form in going if len(form) > n and form[n] == token]
        column = engine.token_id(token)
        if column is not None:
            node = _Node(logprob + float(rows[-1, column]), cut, _common_prefix(branch))
            (search.done if len(branch) == 1 else search.open).append(node)


def _common_prefix(forms: Sequence[Path]) -> Path:
    first, last = min(forms), max(forms)
    return first[: common_start(first, last)]


def boundary_mask(engine: Engine, pieces: Sequence[str]) -> Floats:
    """The ``boundary`` argument of `search_forms` for a target vocabulary."""
    columns = {column: piece for piece in pieces if (column := engine.token_id(piece)) is not None}
    mask = np.zeros(engine.width, dtype=np.float32)
    for column, piece in columns.items():
        mask[column] = piece == END or piece.startswith(WORD_START) or not piece[0].isalnum()
    return mask
