"""What is minimised: label-smoothed cross-entropy, and the alignment loss of the guided head."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor


class SmoothedCrossEntropy(torch.autograd.Function):  # type: ignore[misc]  # untyped without torch
    """Label-smoothed cross-entropy (Szegedy et al. 2016) of ``hidden @ embedding.T``, a sum over tokens.

    The gradients are made in the forward pass, in pieces that stay in the cache. The part of the smoothing
    that is the same for all words is too small for bfloat16 beside a probability: it is added at the end.
    ``<pad>`` is neither predicted nor trained. The value that is returned leaves the smoothing out.
    """

    @staticmethod
    def forward(
        ctx: Any,
        hidden: Tensor,
        embedding: Tensor,
        target: Tensor,
        pad: int,
        smoothing: float,
        chunk: int = 512,
    ) -> Tensor:
        tokens, words = hidden.shape[0], embedding.shape[0]
        error = torch.empty(tokens, words, dtype=hidden.dtype)
        total = torch.zeros(())
        for start in range(0, tokens, chunk):
            part, wanted = error[start : start + chunk], target[start : start + chunk, None]
            torch.matmul(hidden[start : start + chunk], embedding.t(), out=part)
            part[:, pad] = -1e4
            torch.softmax(part, -1, out=part)
            total -= part.gather(1, wanted).float().clamp_min(1e-30).log().sum()
            part.scatter_add_(1, wanted, torch.full(wanted.shape, smoothing - 1, dtype=part.dtype))
        uniform = smoothing / words
        to_hidden = (error @ embedding).float() - uniform * embedding.float().sum(0)
        to_embedding = (error.t() @ hidden).float() - uniform * hidden.float().sum(0)
        to_embedding[pad] = 0
        ctx.save_for_backward(to_hidden.to(hidden.dtype), to_embedding.to(embedding.dtype))
        return total

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        to_hidden, to_embedding = ctx.saved_tensors
        return to_hidden * grads[0], to_embedding * grads[0], None, None, None, None


def alignment_loss(logits: Tensor, links: Tensor) -> Tensor:
    """Minus the logarithm of the attention that linked source pieces get, a mean over the target pieces
    that have links (Garg et al. 2019, for links that count alike). ``logits`` and ``links``: (sentences,
    target, source)."""
    has = links.any(-1)
    logits, links = logits[has], links[has]
    wanted = logits.masked_fill(~links, float("-inf"))
    return (logits.logsumexp(-1) - wanted.logsumexp(-1)).mean()
