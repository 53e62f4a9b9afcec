"""The reference engine: transformers and torch, float32."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from l10n.errors import L10nError
from l10n.mt.batches import chunks, max_target_length
from l10n.mt.engine import Floats, Hypothesis, Tokens
from l10n.mt.heads import alignment_heads
from l10n.mt.load import require_torch
from l10n.mt.shortlist import by_shortlist, read_shortlists
from l10n.mt.vocabulary import END, TARGET_VOCABULARY, UNKNOWN, read_pieces, read_target_pieces

# What one pass through the model may hold: source tokens times beam, and floats of a distribution over the
# vocabulary for every position (32 MB, three times while they are normalised).
BATCH_TOKENS = 2048
LOGIT_FLOATS = 8_000_000


class MarianEngine:
    """Runs a Marian folder in Hugging Face layout. Raises L10nError without torch or with a damaged model.

    Generation is set up so that a search finds what CTranslate2 finds: it ends with as many finished
    hypotheses as the beam is wide, ``<unk>`` and ``<pad>`` have no part in the distribution, and a forced
    prefix counts in the length of a hypothesis but not in its probability.
    """

    name = "marian"
    workers = 1

    def __init__(self, folder: Path, *, threads: int) -> None:
        require_torch("the engine “marian”")
        # OpenMP's threads else wait for one another spinning, which on a busy machine is 40 times slower.
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        import torch
        from transformers import GenerationConfig

        torch.set_num_threads(threads)
        self._source_ids = read_pieces(folder / "vocab.json")
        self._ids = read_target_pieces(folder)
        self._model: Any = load_model(folder)
        config = self._model.config
        layers, heads = config.decoder_layers, config.decoder_attention_heads
        self._aligned = alignment_heads(folder, layers=layers, heads=heads)
        self._tokens = {i: token for token, i in self._ids.items()}
        self._pad, self._end = int(config.pad_token_id), self._ids[END]
        self.width: int = int(self._model.final_logits_bias.shape[-1])
        # There are so many sinusoidal positions, for the encoder and for the decoder with its start token.
        self.longest: int = int(config.max_position_embeddings) - 1
        self._model.generation_config = GenerationConfig(
            decoder_start_token_id=self._pad,
            pad_token_id=self._pad,
            eos_token_id=self._end,
            early_stopping=True,
            renormalize_logits=True,
        )
        self._shortlists = read_shortlists(folder, self._ids)
        self._unwritten = {
            pieces: self._all_but(pieces or self._ids.keys())
            for pieces in (frozenset(), *self._shortlists.values())
        }

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
        suppress: Sequence[Tokens] = (),
        max_length: int | None = None,
    ) -> list[list[Hypothesis]]:
        """See `Engine.translate`."""
        beam = max(beam, n_best)
        given = prefixes if prefixes is not None else [()] * len(sources)
        out: list[list[Hypothesis]] = [[] for _ in sources]
        forced = bool(suppress) or prefixes is not None
        for pieces, group in by_shortlist(self._shortlists, sources, forced=forced).items():
            unwritten = self._unwritten[pieces]
            order = sorted(group, key=lambda i: -len(sources[i]))
            for chunk in chunks(order, [beam * len(source) for source in sources], BATCH_TOKENS):
                several, starts = [sources[i] for i in chunk], [given[i] for i in chunk]
                written = self._generate(
                    several,
                    starts,
                    unwritten,
                    num_beams=beam,
                    num_return_sequences=n_best,
                    max_new_tokens=min(max_length or max_target_length(several, starts), self.longest),
                    no_repeat_ngram_size=no_repeat_ngram,
                    bad_words_ids=[[self._ids[token] for token in tokens] for tokens in suppress] or None,
                )
                owners = [i for i in chunk for _ in range(n_best)]
                targets = [tuple(token for token in tokens if token != END) for tokens in written]
                runs = self._run([sources[i] for i in owners], targets, unwritten)
                for i, tokens, target, run in zip(owners, written, targets, runs, strict=True):
                    logprob = float(self._gather(run[0], tokens)[len(given[i]) :].sum())
                    out[i].append(Hypothesis(target, logprob, partial(np.asarray, run[1])))
        return out

    def _all_but(self, pieces: Iterable[str]) -> Any:
        """The ids of what is never written if these pieces are weighed: the others, padding, the unknown."""
        import torch

        written = {self._ids[piece] for piece in pieces} - {self._pad, self._ids[UNKNOWN]}
        return torch.tensor(sorted(set(range(self.width)) - written))

    def _generate(
        self,
        sources: Sequence[Tokens],
        prefixes: Sequence[Tokens],
        unwritten: Any,
        *,
        num_beams: int,
        **search: Any,
    ) -> list[list[str]]:
        """The targets of each source, one after the other; ``</s>`` ends those that were finished."""
        import torch

        input_ids, mask = self._padded(sources)
        forced = [[self._ids[token] for token in prefix] for prefix in prefixes]
        with torch.inference_mode():
            rows = self._model.generate(
                input_ids=input_ids,
                attention_mask=mask,
                num_beams=num_beams,
                logits_processor=[_Allowed(unwritten, forced, num_beams)],
                **search,
            ).tolist()
        return [[self._tokens[i] for i in row[1:] if i != self._pad] for row in rows]

    def following(
        self, sources: Sequence[Tokens], prefixes: Sequence[Tokens], starts: Sequence[int]
    ) -> list[Floats]:
        """See `Engine.following`."""
        runs = self._run(sources, prefixes)
        return [logprobs[start:].copy() for start, (logprobs, _) in zip(starts, runs, strict=True)]

    def score(self, sources: Sequence[Tokens], targets: Sequence[Tokens]) -> list[Floats]:
        """See `Engine.score`."""
        runs = self._run(sources, targets)
        return [
            self._gather(logprobs, [*target, END])
            for target, (logprobs, _) in zip(targets, runs, strict=True)
        ]

    def _gather(self, logprobs: Floats, tokens: Tokens) -> Floats:
        """The log-probability of each of ``tokens``, from the distributions before them."""
        gathered: Floats = logprobs[np.arange(len(tokens)), [self._ids[token] for token in tokens]]
        return gathered

    def _run(
        self, sources: Sequence[Tokens], targets: Sequence[Tokens], unwritten: Any = None
    ) -> Iterator[tuple[Floats, Floats]]:
        """Teacher forcing: per target of T tokens the log-probabilities (T+1, V) and the attention (T, S).

        The attention is that of the model's `AlignmentHeads`, as in CTranslate2's conversion.
        """
        import torch

        sizes = [(len(target) + 1) * self.width for target in targets]
        for chunk in chunks(range(len(sources)), sizes, LOGIT_FLOATS):
            input_ids, mask = self._padded([sources[i] for i in chunk])
            ids = [[self._pad, *(self._ids[token] for token in targets[i])] for i in chunk]
            width = max(len(row) for row in ids)
            with torch.inference_mode():
                result = self._model(
                    input_ids=input_ids,
                    attention_mask=mask,
                    decoder_input_ids=torch.tensor([row + [self._pad] * (width - len(row)) for row in ids]),
                    output_attentions=True,
                )
                result.logits[..., self._pad if unwritten is None else unwritten] = -torch.inf
                logprobs = torch.log_softmax(result.logits, dim=-1).numpy()
                layer = result.cross_attentions[self._aligned.layer]
                attention = layer[:, self._aligned.heads, int(self._aligned.shifted) :].mean(dim=1).numpy()
            for k, i in enumerate(chunk):
                n = len(targets[i])
                yield logprobs[k, : n + 1], attention[k, :n, : len(sources[i])].copy()

    def _padded(self, sources: Sequence[Tokens]) -> tuple[Any, Any]:
        import torch

        unknown = self._source_ids[UNKNOWN]
        ids = [[self._source_ids.get(token, unknown) for token in source] for source in sources]
        width = max(len(row) for row in ids)
        padded = torch.tensor([row + [self._pad] * (width - len(row)) for row in ids])
        mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in ids])
        return padded, mask


class _Allowed:
    """A logits processor: what may be written next, for ``beam`` rows a source."""

    def __init__(self, unwritten: Any, forced: Sequence[Sequence[int]], beam: int) -> None:
        self._unwritten = unwritten
        self._forced = forced
        self._beam = beam

    def __call__(self, input_ids: Any, scores: Any) -> Any:
        scores[:, self._unwritten] = -float("inf")
        n = input_ids.shape[1] - 1
        for k, prefix in enumerate(self._forced):
            if n < len(prefix):
                rows = slice(k * self._beam, (k + 1) * self._beam)
                scores[rows] = -float("inf")
                scores[rows, prefix[n]] = 0.0
        return scores


def load_model(folder: Path) -> Any:
    """The torch model of a Marian folder, in float32; only safetensors are read, and no code.

    Raises L10nError if weights are missing or damaged, or if they do not fit config.json and vocab.json.
    """
    from safetensors import SafetensorError

    pieces = read_pieces(folder / "vocab.json")
    try:
        kind = json.loads((folder / "config.json").read_bytes()).get("model_type")
        if kind != "marian":
            raise ValueError(f"config.json says it is a “{kind}” model, not a “marian” one")
        model, unfit = _from_pretrained(folder)
        if unfit:
            raise ValueError(f"its weights lack {unfit[0]}, or have it in another size than config.json says")
        size, pad = model.config.vocab_size, model.config.pad_token_id
        if max(pieces.values()) >= size:
            raise ValueError(f"vocab.json has {max(pieces.values()) + 1} pieces, the model {size}")
        if pieces.get("<pad>", pad) != pad:
            raise ValueError("vocab.json and config.json do not agree on <pad>")
        if (known := len({*pieces.values(), pad})) < size:
            raise ValueError(f"vocab.json has {known} pieces, the model {size}")
        if (folder / TARGET_VOCABULARY).exists():
            width = int(model.final_logits_bias.shape[-1])
            if (known := len({*read_target_pieces(folder).values(), pad})) != width:
                raise ValueError(f"{TARGET_VOCABULARY} has {known} pieces, the model {width}")
    except (OSError, ValueError, RuntimeError, LookupError, AttributeError, SafetensorError) as error:
        detail = " ".join(str(error).split())[:200].rstrip(".")
        raise L10nError(
            f"the model cannot be loaded ({detail})", path=folder, remedy="copy the whole model folder again"
        ) from None
    return model


def _from_pretrained(folder: Path) -> tuple[Any, list[str]]:
    """The model, and the weights that it should have but that the folder does not give."""
    import torch
    from transformers import MarianMTModel
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    # "eager" is the attention that can be looked at.
    model, loading = MarianMTModel.from_pretrained(
        str(folder),
        dtype=torch.float32,
        attn_implementation="eager",
        local_files_only=True,
        use_safetensors=True,
        ignore_mismatched_sizes=True,  # they are in the report as well
        output_loading_info=True,
    )
    return model.eval(), sorted(loading["missing_keys"]) + sorted(k for k, *_ in loading["mismatched_keys"])
