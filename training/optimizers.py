"""Muon for the matrices of the layers, AdamW for all else, and the average of the weights."""

from __future__ import annotations

from collections import defaultdict

import torch
from torch import Tensor

from .network import EMBEDDING, Weights

MOMENTUM = 0.95
LENGTH = 1.6
"""How much longer a step of Muon is than the 0.2 · √side of Liu et al., which has the size of AdamW's."""

# Polynomials a x + b x³ + c x⁵ that carry all singular values to one, the first four (Amsel et al. 2025).
_POLAR_EXPRESS = (
    (8.28721201814563, -23.595886519098837, 17.300387312530933),
    (4.107059111542203, -2.9478499167379106, 0.5448431082926601),
    (3.9486908534822946, -2.908902115962949, 0.5518191394370137),
    (3.3184196573706015, -2.488488024314874, 0.51004894012372),
)
_SAFETY = 1.01  # bfloat16 may round a singular value above one, where the polynomials grow


def orthogonal(matrices: Tensor) -> Tensor:
    """The nearest matrices (n, rows, columns) whose singular values are all one, roughly."""
    turned = matrices.shape[1] > matrices.shape[2]
    x = matrices.transpose(1, 2) if turned else matrices
    x = x / (x.norm(dim=(1, 2), keepdim=True) * _SAFETY + 1e-7)
    for linear, cubic, quintic in _POLAR_EXPRESS:
        a, b, c = linear / _SAFETY, cubic / _SAFETY**3, quintic / _SAFETY**5
        square = x @ x.transpose(1, 2)
        x = a * x + (b * square + c * square @ square) @ x
    return x.transpose(1, 2) if turned else x


class Optimizer:
    """Jordan et al. 2024, Muon, whose products are of ``dtype``; Loshchilov and Hutter 2019, AdamW (no weight
    decay)."""

    def __init__(self, weights: Weights, averaging: float, dtype: torch.dtype) -> None:
        self.weights, self.averaging, self.dtype, self.steps = weights, averaging, dtype, 0
        matrices = defaultdict(list)
        for name, weight in weights.items():
            if name != EMBEDDING and name.endswith(".weight") and weight.dim() > 1:
                matrices[weight.shape[-2:]].append(weight)
        self.matrices = list(matrices.values())
        self.momenta = [
            torch.cat([w.reshape(-1, *w.shape[-2:]) for w in group]).zero_() for group in self.matrices
        ]
        chosen = {id(w) for group in self.matrices for w in group}
        rest = [w for w in weights.values() if id(w) not in chosen]
        self.adam = torch.optim.AdamW(rest, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.0, fused=True)
        self.average = {name: weight.clone() for name, weight in weights.items()}

    def step(self, learning_rate: float) -> None:
        """One step along the gradients, whose norm is clipped at one."""
        weights = list(self.weights.values())
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        self.adam.param_groups[0]["lr"] = learning_rate
        self.adam.step()
        for group, momentum in zip(self.matrices, self.momenta, strict=True):
            grad = torch.cat([w.grad.reshape(-1, *w.shape[-2:]) for w in group if w.grad is not None])
            momentum.lerp_(grad, 1 - MOMENTUM)
            update = orthogonal(grad.lerp_(momentum, MOMENTUM).to(self.dtype)).float()
            length = learning_rate * LENGTH * 0.2 * max(update.shape[1:]) ** 0.5
            start = 0
            for weight in group:
                count = weight.numel() // (weight.shape[-1] * weight.shape[-2])
                weight.sub_(update[start : start + count].view(weight.shape), alpha=length)
                start += count
        self.steps += 1
        keep = min(self.averaging, (99 + self.steps) / (109 + self.steps))
        averages = list(self.average.values())
        torch._foreach_mul_(averages, keep)
        torch._foreach_add_(averages, weights, alpha=1 - keep)
