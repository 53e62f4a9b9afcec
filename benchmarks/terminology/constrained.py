"""Lexically constrained beam search with dynamic beam allocation, the baseline.

After Post and Vilar (2018), "Fast Lexically Constrained Decoding with Dynamic Beam Allocation for Neural
Machine Translation": the candidates of a step are the best of all, the best of each hypothesis, and for each
hypothesis the tokens that begin or carry on a constraint it has not met. They fall into banks by the number
of constraint tokens they hold, and the beam is shared out among the banks. A hypothesis that leaves a
constraint half done loses what it had of it; none may end before all constraints are met. One thing is kinder
than in the paper: no piece that would carry on inside the last word of a constraint may follow it
(SentencePiece marks where words begin, the paper's subwords where they end). Without constraints it finds
what ``generate`` of transformers finds.
"""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

from l10n.mt.marian import load_model
from l10n.mt.vocabulary import END, UNKNOWN, read_pieces

from .banks import Candidate, Phrase, advance, allocate, wanted

BATCH_TOKENS = 2048  # source tokens times beam


@dataclass(slots=True)
class _Search:
    """The search for one sentence; ``live`` holds one candidate for each hypothesis of the beam."""

    number: int
    phrases: list[Phrase]
    limit: int
    live: list[Candidate]
    targets: list[list[int]]
    finished: list[tuple[float, list[int]]] = field(default_factory=list)

    @property
    def tokens(self) -> int:
        return sum(map(len, self.phrases))

    def best(self) -> list[int]:
        """The finished target of the best mean log-probability, or the most that was achieved."""
        if self.finished:
            return max(self.finished, key=lambda item: item[0] / (len(item[1]) + 1))[1]
        k = max(range(len(self.live)), key=lambda k: (sum(self.live[k].state), self.live[k].score))
        return self.targets[k]


class ConstrainedSearch:
    """A Marian folder in torch, float32, with keys and values cached, many sentences at a time."""

    def __init__(self, folder: Path, *, threads: int, beam: int) -> None:
        torch.set_num_threads(threads)
        self._model: Any = load_model(folder)
        self._model.set_attn_implementation("sdpa")
        self._ids = read_pieces(folder / "vocab.json")
        self._pieces = {i: piece for piece, i in self._ids.items()}
        self._pad, self._end = int(self._model.config.pad_token_id), self._ids[END]
        self._beam = beam
        # Older transformers have the second name.
        arguments = inspect.signature(self._model.forward).parameters
        self._cache = "cache" if "cache" in arguments else "past_key_values"
        width = int(self._model.config.vocab_size)
        unwritten = {self._pad, self._ids[UNKNOWN], *set(range(width)) - set(self._pieces)}
        self._unwritten = torch.tensor(sorted(unwritten))
        inside = [piece[:1].isalnum() for _, piece in sorted(self._pieces.items())]
        self._inside = torch.zeros(width, dtype=torch.bool)
        self._inside[torch.tensor(sorted(self._pieces))] = torch.tensor(inside)

    def translate(
        self, sources: Sequence[Sequence[str]], constraints: Sequence[Sequence[Sequence[str]]]
    ) -> list[list[str]]:
        """The target tokens of each source; ``constraints`` are lists of target tokens."""
        out: dict[int, list[str]] = {}
        order = sorted(range(len(sources)), key=lambda i: -len(sources[i]))
        while order:
            size = max(1, BATCH_TOKENS // (self._beam * len(sources[order[0]])))
            chunk, order = order[:size], order[size:]
            phrases = [[tuple(self._ids[t] for t in c) for c in constraints[i]] for i in chunk]
            searches = [
                _Search(
                    number=i,
                    # A longer phrase that begins like a shorter one must have the first chance.
                    phrases=sorted(several, key=len, reverse=True),
                    limit=3 * len(sources[i]) + 16 + sum(map(len, several)),
                    live=[Candidate(0.0, 0, self._pad, (0,) * len(several))],
                    targets=[[]],
                )
                for i, several in zip(chunk, phrases, strict=True)
            ]
            with torch.inference_mode():
                self._run(searches, [sources[i] for i in chunk])
            out.update((s.number, [self._pieces[i] for i in s.best()]) for s in searches)
        return [out[i] for i in range(len(sources))]

    def _run(self, searches: list[_Search], sources: Sequence[Sequence[str]]) -> None:
        from transformers import DynamicCache, EncoderDecoderCache
        from transformers.modeling_outputs import BaseModelOutput

        encoded, mask = self._encode(sources)
        cache = EncoderDecoderCache(DynamicCache(), DynamicCache())
        first = True
        while searches:
            rows = [candidate for search in searches for candidate in search.live]
            logits = self._model(
                encoder_outputs=BaseModelOutput(last_hidden_state=encoded),
                attention_mask=mask,
                decoder_input_ids=torch.tensor([[row.token] for row in rows]),
                use_cache=True,
                **{self._cache: cache},
            ).logits[:, -1]
            logits[:, self._unwritten] = -torch.inf
            logprobs = torch.log_softmax(logits, dim=-1)
            starts, open_searches, parents, at = [], [], [], 0
            for search in searches:
                starts.append(at)
                at += len(search.live)
            self._forbid(searches, starts, logprobs)
            for search, start, candidates in zip(
                searches, starts, self._candidates(searches, starts, logprobs), strict=True
            ):
                if not self._step(search, candidates):
                    open_searches.append(search)
                    parents += [start + candidate.parent for candidate in search.live]
            index = torch.tensor(parents, dtype=torch.long)
            cache.self_attention_cache.reorder_cache(index)
            # All hypotheses of a sentence see the same source: only a change of rows needs a copy.
            if first or len(open_searches) < len(searches) or len(index) != len(rows):
                cache.cross_attention_cache.reorder_cache(index)
                encoded, mask = encoded[index], mask[index]
            first, searches = False, open_searches

    def _encode(self, sources: Sequence[Sequence[str]]) -> tuple[Any, Any]:
        unknown = self._ids[UNKNOWN]
        ids = [[self._ids.get(token, unknown) for token in source] for source in sources]
        width = max(map(len, ids))
        padded = torch.tensor([row + [self._pad] * (width - len(row)) for row in ids])
        mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in ids])
        encoder = self._model.get_encoder()
        return encoder(input_ids=padded, attention_mask=mask).last_hidden_state, mask

    def _forbid(self, searches: Sequence[_Search], starts: Sequence[int], logprobs: Any) -> None:
        """No end before all constraints are met, no word carried on where a constraint ends."""
        unmet, closed = [], []
        for search, start in zip(searches, starts, strict=True):
            for k, hypothesis in enumerate(search.live):
                if sum(hypothesis.state) < search.tokens:
                    unmet.append(start + k)
                ends = any(hypothesis.token == phrase[-1] for phrase in search.phrases)
                if ends and _just_met(search, hypothesis, search.targets[k]):
                    closed.append(start + k)
        logprobs[unmet, self._end] = -torch.inf
        if closed:
            logprobs[torch.tensor(closed)[:, None], self._inside.nonzero().T] = -torch.inf

    def _candidates(
        self, searches: Sequence[_Search], starts: Sequence[int], logprobs: Any
    ) -> list[list[Candidate]]:
        """For each search the best (twice the beam), each hypothesis's best, the constraints' tokens."""
        best = logprobs.topk(2 * self._beam, dim=-1)
        values, tokens = best.values.tolist(), best.indices.tolist()
        asked = [
            (start + k, token)
            for search, start in zip(searches, starts, strict=True)
            for k, hypothesis in enumerate(search.live)
            for token in wanted(hypothesis.state, search.phrases)
        ]
        if asked:
            lines, columns = zip(*asked, strict=True)
            extra = logprobs[torch.tensor(lines), torch.tensor(columns)].tolist()
        else:
            extra = []
        forced: dict[int, list[tuple[float, int]]] = {}
        for (line, token), value in zip(asked, extra, strict=True):
            forced.setdefault(line, []).append((value, token))
        out = []
        for search, start in zip(searches, starts, strict=True):
            found: dict[tuple[int, int], float] = {}
            scored = []
            for k, hypothesis in enumerate(search.live):
                row = start + k
                found[k, tokens[row][0]] = hypothesis.score + values[row][0]
                found.update(((k, t), hypothesis.score + v) for v, t in forced.get(row, ()))
                scored += [
                    (hypothesis.score + v, k, t) for v, t in zip(values[row], tokens[row], strict=True)
                ]
            scored.sort(reverse=True)
            found.update(((k, t), value) for value, k, t in scored[: 2 * self._beam])
            out.append(
                [
                    Candidate(value, k, t, advance(search.live[k].state, t, search.phrases))
                    for (k, t), value in found.items()
                    if value > -torch.inf
                ]
            )
        return out

    def _step(self, search: _Search, candidates: list[Candidate]) -> bool:
        """Take the candidates that stay; whether the search is over, as soon as ``beam`` targets are done."""
        for candidate in allocate(candidates, self._beam, search.tokens):
            if candidate.token == self._end:
                search.finished.append((candidate.score, search.targets[candidate.parent]))
        going = [candidate for candidate in candidates if candidate.token != self._end]
        kept = allocate(going, self._beam, search.tokens)
        if len(search.finished) >= self._beam or not kept:
            return True
        search.targets = [[*search.targets[c.parent], c.token] for c in kept]
        search.live = kept
        return len(search.targets[0]) >= search.limit


def _just_met(search: _Search, hypothesis: Candidate, target: Sequence[int]) -> bool:
    """Whether the last tokens of a target are a constraint that it has met."""
    return any(
        count == len(phrase) and tuple(target[-len(phrase) :]) == phrase
        for count, phrase in zip(hypothesis.state, search.phrases, strict=True)
    )
