"""Which of many accepted forms does the model like best after a given target prefix?

The forms of a term share their beginnings, so they are searched as a trie: one forward pass for each
branching point instead of one for each form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from l10n.mt.engine import Engine, Floats, Tokens
from l10n.mt.vocabulary import END, WORD_START

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """Forms, as pieces, that may follow ``prefix`` over ``source``; the ``keep`` best are wanted."""

    source: Tokens
    prefix: Path
    forms: tuple[Path, ...]
    keep: int


@dataclass(slots=True)
class _Search:
    query: Query
    open: list[tuple[float, Path]] = field(default_factory=list)  # (estimate, beginning of a form)
    done: list[tuple[float, Path]] = field(default_factory=list)


def rank_forms(engine: Engine, queries: Sequence[Query], boundary: Floats) -> list[list[Path]]:
    """For each query its best forms, best first.

    ``boundary`` (V) is 1 for tokens that may follow a whole word and 0 for those that would go on inside
    it: a form after which the model wants to write on in the same word is ranked accordingly.
    """
    searches = [
        _Search(query, [(0.0, _common(query.forms))])
        if len(query.forms) > 1
        else _Search(query, [], [(0.0, query.forms[0])])
        for query in queries
    ]
    while True:
        nodes = [(search, path) for search in searches for _, path in search.open]
        if not nodes:
            break
        answers = engine.force(
            [search.query.source for search, _ in nodes],
            [search.query.prefix + path for search, path in nodes],
        )
        for search in searches:
            search.open = []
        for (search, path), answer in zip(nodes, answers, strict=True):
            logprob = float(answer.logprobs.sum())
            _expand(engine, search, path, logprob, answer.following, boundary)
        for search in searches:
            search.done = sorted(search.done, reverse=True)[: search.query.keep]
            floor = search.done[-1][0] if len(search.done) == search.query.keep else -np.inf
            best = sorted(search.open, reverse=True)[: search.query.keep]
            search.open = [(estimate, path) for estimate, path in best if estimate > floor]
    return [[path for _, path in search.done] for search in searches]


def _expand(
    engine: Engine, search: _Search, path: Path, logprob: float, following: Floats, boundary: Floats
) -> None:
    """Close the node if a form ends here; open a node for each way the forms go on."""
    n = len(path)
    going = [form for form in search.query.forms if form[:n] == path]
    if any(len(form) == n for form in going):
        whole_word = float(np.log(np.exp(following) @ boundary + 1e-9))
        search.done.append((logprob + whole_word, path))
    for token in dict.fromkeys(form[n] for form in going if len(form) > n):
        branch = _common([form for form in going if len(form) > n and form[n] == token])
        column = engine.token_id(token)
        if column is not None:
            search.open.append((logprob + float(following[column]), branch))


def _common(forms: Sequence[Path]) -> Path:
    """The longest common beginning of some forms."""
    first, last = min(forms), max(forms)
    n = 0
    while n < min(len(first), len(last)) and first[n] == last[n]:
        n += 1
    return first[:n]


def boundary_mask(engine: Engine, pieces: Sequence[str]) -> Floats:
    """The ``boundary`` argument of `rank_forms` for a target vocabulary."""
    columns = {column: piece for piece in pieces if (column := engine.token_id(piece)) is not None}
    mask = np.zeros(engine.width, dtype=np.float32)
    for column, piece in columns.items():
        mask[column] = piece == END or piece.startswith(WORD_START) or not piece[0].isalnum()
    return mask
