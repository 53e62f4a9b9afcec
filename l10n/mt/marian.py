"""The reference engine: transformers and torch, float32."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from l10n.errors import L10nError
from l10n.mt.ctranslate import max_target_length
from l10n.mt.engine import Floats, Forced, Hypothesis, Tokens
from l10n.mt.load import require_torch
from l10n.mt.vocabulary import END, UNKNOWN

BATCH = 16


class MarianEngine:
    """Runs a Marian folder in Hugging Face layout. Raises L10nError without torch or with a damaged model."""

    name = "marian"

    def __init__(self, folder: Path, *, threads: int) -> None:
        require_torch("the engine “marian”")
        import json

        import torch
        from transformers import MarianMTModel
        from transformers.utils import logging

        logging.set_verbosity_error()
        logging.disable_progress_bar()
        torch.set_num_threads(threads)
        try:
            # "eager" is the attention that can be looked at.
            self._model: Any = MarianMTModel.from_pretrained(
                str(folder), dtype=torch.float32, attn_implementation="eager", local_files_only=True
            ).eval()
            self._ids: dict[str, int] = json.loads((folder / "vocab.json").read_bytes())
        except (OSError, ValueError, RuntimeError) as error:
            detail = " ".join(str(error).split())[:200]
            raise L10nError(
                f"the model cannot be loaded ({detail})",
                path=folder,
                remedy="copy the whole model folder again",
            ) from None
        self._tokens = {i: token for token, i in self._ids.items()}
        config = self._model.config
        self._pad, self._end = int(config.pad_token_id), self._ids[END]
        self.longest: int = int(config.max_position_embeddings) - 2
        self.width: int = int(config.vocab_size)

    def token_id(self, token: str) -> int | None:
        """See `Engine.token_id`."""
        return self._ids.get(token)

    def translate(
        self,
        sources: Sequence[Tokens],
        *,
        prefixes: Sequence[Tokens] | None = None,
        beam: int,
        n_best: int = 1,
        no_repeat_ngram: int = 0,
    ) -> list[list[Hypothesis]]:
        """See `Engine.translate`."""
        out: list[list[Hypothesis]] = [[] for _ in sources]
        order = sorted(range(len(sources)), key=lambda i: -len(sources[i]))
        for first in range(0, len(order), BATCH):
            chunk = order[first : first + BATCH]
            forced = [list(prefixes[i]) for i in chunk] if prefixes is not None else None
            found = self._generate(
                [sources[i] for i in chunk], forced, max(beam, n_best), n_best, no_repeat_ngram
            )
            for i, hypotheses in zip(chunk, found, strict=True):
                out[i] = hypotheses
        return out

    def _generate(
        self,
        sources: Sequence[Tokens],
        prefixes: list[list[str]] | None,
        beam: int,
        n_best: int,
        no_repeat: int,
    ) -> list[list[Hypothesis]]:
        import torch

        input_ids, mask = self._padded(sources)
        forced = [[self._ids[t] for t in prefix] for prefix in prefixes] if prefixes else None
        with torch.inference_mode():
            result = self._model.generate(
                input_ids=input_ids,
                attention_mask=mask,
                num_beams=beam,
                num_return_sequences=n_best,
                max_new_tokens=max_target_length(sources, prefixes),
                max_length=None,
                no_repeat_ngram_size=no_repeat,
                bad_words_ids=[[self._pad], [self._ids[UNKNOWN]]],
                prefix_allowed_tokens_fn=self._allowed(forced) if forced else None,
                return_dict_in_generate=True,
            )
        rows = result.sequences.tolist()
        tokens = [[self._tokens[i] for i in row[1:] if i not in (self._pad, self._end)] for row in rows]
        run = self._run([sources[k // n_best] for k in range(len(tokens))], tokens)
        out: list[list[Hypothesis]] = [[] for _ in sources]
        for k, (target, (logprobs, attention)) in enumerate(zip(tokens, run, strict=True)):
            given = len(prefixes[k // n_best]) if prefixes else 0
            ids = [*(self._ids[t] for t in target), self._end]
            logprob = float(logprobs[np.arange(given, len(ids)), ids[given:]].sum())
            out[k // n_best].append(Hypothesis(tuple(target), logprob, attention))
        return out

    def _allowed(self, forced: list[list[int]]) -> Callable[[int, Any], list[int]]:
        everything = list(range(self.width))

        def allowed(batch: int, so_far: Any) -> list[int]:
            n = len(so_far) - 1
            return [forced[batch][n]] if n < len(forced[batch]) else everything

        return allowed

    def force(self, sources: Sequence[Tokens], prefixes: Sequence[Tokens]) -> list[Forced]:
        """See `Engine.force`."""
        out = []
        for prefix, (logprobs, _) in zip(prefixes, self._run(sources, prefixes), strict=True):
            n = len(prefix)
            given = logprobs[np.arange(n), [self._ids[t] for t in prefix]].astype(np.float32)
            out.append(Forced(given, logprobs[n].copy()))
        return out

    def score(self, sources: Sequence[Tokens], targets: Sequence[Tokens]) -> list[float]:
        """See `Engine.score`."""
        out = []
        for target, (logprobs, _) in zip(targets, self._run(sources, targets), strict=True):
            ids = [*(self._ids[t] for t in target), self._end]
            out.append(float(logprobs[np.arange(len(ids)), ids].sum()))
        return out

    def _run(self, sources: Sequence[Tokens], targets: Sequence[Tokens]) -> Iterator[tuple[Floats, Floats]]:
        """Teacher forcing: per target of T tokens the log-probabilities (T+1, V) and the attention (T, S).

        The attention is that of the last layer's first head, as in CTranslate2's conversion.
        """
        import torch

        for first in range(0, len(sources), BATCH):
            chunk = sources[first : first + BATCH]
            input_ids, mask = self._padded(chunk)
            ids = [[self._pad, *(self._ids[t] for t in target)] for target in targets[first : first + BATCH]]
            width = max(len(row) for row in ids)
            decoder = torch.tensor([row + [self._pad] * (width - len(row)) for row in ids])
            with torch.inference_mode():
                result = self._model(
                    input_ids=input_ids,
                    attention_mask=mask,
                    decoder_input_ids=decoder,
                    output_attentions=True,
                )
                logits = result.logits.float()
                logits[..., self._pad] = -torch.inf
                logprobs = torch.log_softmax(logits, dim=-1).numpy()
                attention = result.cross_attentions[-1][:, 0].numpy()
            for k, row in enumerate(ids):
                n = len(row) - 1
                yield logprobs[k, : n + 1], attention[k, :n, : len(chunk[k])].copy()

    def _padded(self, sources: Sequence[Tokens]) -> tuple[Any, Any]:
        import torch

        unknown = self._ids[UNKNOWN]
        ids = [[self._ids.get(token, unknown) for token in source] for source in sources]
        width = max(len(row) for row in ids)
        padded = torch.tensor([row + [self._pad] * (width - len(row)) for row in ids])
        mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in ids])
        return padded, mask
