"""The default engine: CTranslate2, int8, no torch."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from l10n.base.lazy import import_lean
from l10n.errors import L10nError
from l10n.mt.batches import chunks, max_target_length
from l10n.mt.engine import Floats, Hypothesis, Tokens
from l10n.mt.heads import SHIFTED
from l10n.mt.shortlist import by_shortlist, read_shortlists
from l10n.mt.vocabulary import END, UNKNOWN

# Larger batches are slower (1,024 by a tenth with two workers: they leave the cache) and take more memory;
# scoring holds the logits of all target tokens (batches of 512 were slower by a third).
BATCH_TOKENS = 256
SCORED_TOKENS = 128
# Logits come back for every position of a forced prefix: so many floats are held at a time (32 MB).
FORCED_FLOATS = 8_000_000


class CTranslateEngine:
    """Runs a model folder that CTranslate2 has converted. Raises L10nError if it cannot be loaded."""

    name = "ctranslate2"
    longest = 480

    def __init__(self, folder: Path, *, threads: int, compute_type: str = "int8") -> None:
        ctranslate2 = import_lean("ctranslate2")
        try:
            self._translator: Any = ctranslate2.Translator(
                str(folder), device="cpu", inter_threads=threads, intra_threads=1, compute_type=compute_type
            )
            self.workers = threads
            self._tokens = _target_tokens(folder)
            self._any_token = list(self._tokens.values())
            self._shifted = _is_shifted(folder)
            self._shortlists = read_shortlists(folder, self._tokens)
            self._check_size()
        except (OSError, RuntimeError, ValueError) as error:
            detail = str(error).strip().split("\n")[0].rstrip(".")
            raise L10nError(
                f"the converted model cannot be loaded ({detail})",
                path=folder,
                remedy="copy the folder again, or delete it and convert the model anew",
            ) from None

    def _check_size(self) -> None:
        """CTranslate2 takes a vocabulary of another size than the weights, and writes wrong words."""
        (result,) = self._translator.translate_batch(
            [[UNKNOWN, END]],
            target_prefix=[[UNKNOWN]],
            beam_size=1,
            max_decoding_length=1,
            return_logits_vocab=True,
        )
        size = np.asarray(result.logits[0][0]).size
        if size != self.width:
            raise ValueError(f"its vocabulary has {self.width} pieces, its weights {size}")

    @property
    def compute_type(self) -> str:
        """What CTranslate2 computes with, as it names it: ``int8_float32``."""
        return str(self._translator.compute_type)

    @property
    def width(self) -> int:
        """See `Engine.width`."""
        return len(self._tokens)

    def token_id(self, token: str) -> int | None:
        """See `Engine.token_id`."""
        return self._tokens.get(token)

    def _batch(self, sources: Sequence[Tokens]) -> int:
        """Source tokens of a batch such that there is one for every worker."""
        share = -(-sum(map(len, sources)) // self.workers)
        return max(min(BATCH_TOKENS, share), *map(len, sources), 1)

    def translate(
        self,
        sources: Sequence[Tokens],
        *,
        prefixes: Sequence[Tokens] | None = None,
        beam: int,
        n_best: int = 1,
        no_repeat_ngram: int = 0,
        suppress: Sequence[Tokens] = (),
        max_length: int | None = None,
    ) -> list[list[Hypothesis]]:
        """See `Engine.translate`."""
        bound = min(max_length or max_target_length(sources, prefixes), self.longest) if sources else 0
        forced = bool(suppress) or prefixes is not None
        found: dict[int, list[Hypothesis]] = {}
        for pieces, group in by_shortlist(self._shortlists, sources, forced=forced).items():
            results = self._translator.translate_batch(
                [list(sources[i]) for i in group],
                target_prefix=None if prefixes is None else [list(prefixes[i]) for i in group],
                beam_size=max(beam, n_best),
                num_hypotheses=n_best,
                max_batch_size=self._batch([sources[i] for i in group]),
                batch_type="tokens",
                max_input_length=0,
                max_decoding_length=bound,
                no_repeat_ngram_size=no_repeat_ngram,
                suppress_sequences=[list(tokens) for tokens in suppress] or None,
                use_vmap=bool(pieces),
                disable_unk=True,
                return_scores=True,
                return_attention=True,
                return_end_token=True,  # and so the attention of the step that writes it
            )
            for i, result in zip(group, results, strict=True):
                found[i] = self._hypotheses(result, sources[i])
        return [found[i] for i in range(len(sources))]

    def _hypotheses(self, result: Any, source: Tokens) -> list[Hypothesis]:
        found = []
        # Each of these makes Python's own lists anew whenever it is asked.
        for n, (pieces, score) in enumerate(zip(result.hypotheses, result.scores, strict=True)):
            tokens = tuple(token for token in pieces if token != END)
            # CTranslate2's score: the sum over generated tokens, divided by the length with prefix and </s>.
            logprob = score * (len(tokens) + 1)
            found.append(Hypothesis(tokens, logprob, partial(self._attention, result, n, tokens, source)))
        return found

    def _attention(self, result: Any, n: int, tokens: Tokens, source: Tokens) -> Floats:
        rows = np.asarray(result.attention[n], dtype=np.float32).reshape(-1, len(source))
        first, size = int(self._shifted), len(tokens)
        if size and not self._shifted:
            # CTranslate2 4.8 gives the first row of another sentence of the batch to beams wider than 1.
            rows[0] = self._attend(source, tokens[:1])[0]
        elif size and len(rows) == size:
            rows = self._attend(source, tokens)  # the bound on its length let no step follow the last token
        return rows[first : first + size]

    def _attend(self, source: Tokens, prefix: Tokens) -> Floats:
        """The attention of one sentence alone, of the steps that write ``prefix`` and the one after them."""
        (alone,) = self._translator.translate_batch(
            [list(source)],
            target_prefix=[list(prefix)],
            beam_size=1,
            max_input_length=0,
            max_decoding_length=len(prefix) + 1,
            return_attention=True,
            return_end_token=True,
        )
        return np.asarray(alone.attention[0], dtype=np.float32)

    def following(
        self, sources: Sequence[Tokens], prefixes: Sequence[Tokens], starts: Sequence[int]
    ) -> list[Floats]:
        """See `Engine.following`."""
        order = sorted(range(len(sources)), key=lambda i: len(prefixes[i]))
        sizes = [(len(prefix) + 1) * self.width for prefix in prefixes]
        out: dict[int, Floats] = {}
        for chunk in chunks(order, sizes, FORCED_FLOATS):
            out.update(self._force(chunk, sources, prefixes, starts))
        return [out[i] for i in range(len(sources))]

    def _force(
        self,
        chunk: list[int],
        sources: Sequence[Tokens],
        prefixes: Sequence[Tokens],
        starts: Sequence[int],
    ) -> dict[int, Floats]:
        results = self._translator.translate_batch(
            [list(sources[i]) for i in chunk],
            target_prefix=[list(prefixes[i]) for i in chunk],
            beam_size=1,
            max_batch_size=self._batch([sources[i] for i in chunk]),
            batch_type="tokens",
            max_input_length=0,
            max_decoding_length=max(len(prefixes[i]) for i in chunk) + 1,
            min_decoding_length=0,
            end_token=self._any_token,  # else the shorter ones go on until the longest prefix is written
            return_logits_vocab=True,
        )
        return {
            i: _log_softmax(result.logits[0][starts[i] : len(prefixes[i]) + 1])
            for i, result in zip(chunk, results, strict=True)
        }

    def score(self, sources: Sequence[Tokens], targets: Sequence[Tokens]) -> list[Floats]:
        """See `Engine.score`."""
        if not sources:
            return []
        results = self._translator.score_batch(
            [list(source) for source in sources],
            [list(target) for target in targets],
            max_batch_size=min(SCORED_TOKENS, self._batch(sources)),
            batch_type="tokens",
            max_input_length=0,
        )
        return [np.asarray(result.log_probs, dtype=np.float32) for result in results]


def _log_softmax(steps: Sequence[Any]) -> Floats:
    logits = np.stack([np.asarray(step, dtype=np.float32).reshape(-1) for step in steps])
    highest = logits.max(axis=1, keepdims=True)
    logits -= highest + np.log(np.exp(logits - highest).sum(axis=1, keepdims=True))
    return logits


def _is_shifted(folder: Path) -> bool:
    """Whether the attention is to be read one step later, as `write_converted` says it in config.json."""
    path = folder / "config.json"  # conversions of old have none
    config: Any = json.loads(path.read_bytes()) if path.exists() else {}
    return isinstance(config, dict) and config.get(SHIFTED) is True


def _target_tokens(folder: Path) -> dict[str, int]:
    shared, own = folder / "shared_vocabulary.json", folder / "target_vocabulary.json"
    tokens: list[str] = json.loads((shared if shared.exists() else own).read_bytes())
    if END not in tokens:
        raise ValueError("its vocabulary has no </s>")
    return {token: i for i, token in enumerate(tokens)}
