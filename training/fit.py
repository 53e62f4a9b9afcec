"""Train a Marian model further on prepared pairs.

    python -m training.fit MODEL PAIRS OUT --minutes 90

MODEL is a folder as transformers saves it; PAIRS is what ``python -m training.prepare`` wrote. OUT becomes
such a folder with the averaged weights in float16: every ten minutes, at the end, and when it is stopped
before (Ctrl+C, or ``kill``). How often the pairs of each source are seen stands in a table (``--mix``, by
default ``training/mix.toml``).

The learning rate rises over 20 steps and then falls in a straight line, within the minutes, to a fiftieth, so
that the weights at the end can be used at once. The log goes to the standard output, as ``python -m
benchmarks.quality.training`` reads it. Give each stretch another seed: the same one reads the same batches
again.

Needs torch and transformers. On a processor with bfloat16 instructions (AVX-512 BF16, AMX) it is twice as
fast or more: on others the products are in float32. Exit status: 0 written, 1 not, 2 called wrongly.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

from l10n.mt.registry import WEIGHTS

from . import pairs as prepared
from .corpus import Marks, batch, epoch
from .losses import SmoothedCrossEntropy, alignment_loss
from .mix import MIX, read_mix
from .network import EMBEDDING, Batch, Network, Shape, Weights, fastest_dtype, from_marian
from .optimizers import Optimizer
from .save import save

PEAK, WARM_UP, LEAST = 5e-4, 20, 0.02
TOKENS = 11_200  # of source and target in a batch
SMOOTHING, DROPOUT, ALIGNMENT, AVERAGING = 0.1, 0.1, 0.5, 0.998
LOG_STEPS, SAVE_SECONDS = 50, 600


def gradients(network: Network, weights: Weights, some: Batch) -> tuple[float, float]:
    """Leave the gradients of a batch in the weights; its cross-entropy (nats a token, without smoothing)
    and its alignment loss."""
    # The embedding stays in float32: in bfloat16 the gradients of a frequent piece would not add up.
    leaves = {
        name: weight.to(torch.float32 if name == EMBEDDING else network.dtype, copy=True).requires_grad_()
        for name, weight in weights.items()
    }
    hidden, logits = network(leaves, some)
    output = leaves[EMBEDDING].to(network.dtype)
    total = SmoothedCrossEntropy.apply(hidden, output, some.target, network.shape.pad, SMOOTHING)
    entropy, alignment = total / len(some.target), alignment_loss(logits, some.links)
    (entropy + ALIGNMENT * alignment).backward()
    for name, weight in weights.items():
        grad = leaves[name].grad
        weight.grad = torch.zeros_like(weight) if grad is None else grad.float()
        if name == EMBEDDING:
            weight.grad[network.shape.pad] = (
                0  # it starts the decoder, where CTranslate2 has a vector of zeros
            )
    return float(entropy.detach()), float(alignment.detach())


@dataclass(slots=True)
class Log:
    """Prints a line every so many steps. ``seen``: target tokens."""

    step: int
    seen: int
    since: float = field(default_factory=time.time)
    sums: np.ndarray = field(default_factory=lambda: np.zeros(3))

    def __post_init__(self) -> None:
        print(f"from step {self.step}, {self.seen / 1e6:.1f} M target tokens", flush=True)

    def add(self, entropy: float, alignment: float, tokens: int, rate: float) -> None:
        self.step, self.seen = self.step + 1, self.seen + tokens
        self.sums += tokens * np.array([entropy, alignment, 1])
        if self.step % LOG_STEPS == 0:
            now = time.time()
            loss, links, count = self.sums
            print(
                f"step {self.step} target tokens {self.seen / 1e6:.2f} M loss {loss / count:.3f} alignment "
                f"{links / count:.3f} lr {rate:.1e} {count / (now - self.since):.0f} tokens/s",
                flush=True,
            )
            self.since, self.sums = now, np.zeros(3)


class Run:
    """One stretch of training, from the weights of a folder."""

    def __init__(self, model: Path, pairs: Path, mix: Path, steps_before: int) -> None:
        """Raises OSError and ValueError, whose text says what is wrong."""
        config = json.loads((model / "config.json").read_text(encoding="utf-8"))
        vocabulary = json.loads((model / "vocab.json").read_text(encoding="utf-8"))
        self.model, self.shape, self.marks = model, Shape.of(config), Marks.of(vocabulary)
        self.pairs = prepared.read(pairs, model)
        self.times = {f"{source.language} {source.name}": source.times for source in read_mix(mix)}
        if not any(self.times.get(name) for name in self.pairs.names):
            raise ValueError(f"{mix} asks for none of the pairs in {pairs}")
        self.weights = from_marian(load_file(model / WEIGHTS), self.shape)
        if len(self.weights[EMBEDDING]) != len(vocabulary):
            pieces, rows = len(vocabulary), len(self.weights[EMBEDDING])
            raise ValueError(f"{model}: the vocabulary has {pieces} pieces, the weights {rows}")
        self.network = Network(self.shape, config["d_model"], DROPOUT, fastest_dtype())
        self.optimizer = Optimizer(self.weights, AVERAGING, self.network.dtype)
        self.batches: list[list[int]] = []
        self.log = Log(steps_before, config.get("target_tokens_seen", 0))

    def train(self, minutes: float, peak: float, out: Path) -> None:
        """Train for so long, at a learning rate of at most ``peak``; the folder ``out`` is written anew now
        and then, but not at the end."""
        start = saved = time.time()
        while (done := (time.time() - start) / 60 / minutes) < 1:
            self.step(peak * min((self.optimizer.steps + 1) / WARM_UP, max(LEAST, 1 - done)))
            if time.time() - saved > SAVE_SECONDS:
                self.save(out)
                saved = time.time()

    def step(self, rate: float) -> float:
        """Train on one batch more; its cross-entropy, nats a token. ``rate``: learning rate."""
        while not self.batches:  # a small epoch may draw no pair at all
            self.batches = epoch(self.pairs, self.times, TOKENS)
        some = batch(self.pairs, self.batches.pop(), self.marks)
        entropy, alignment = gradients(self.network, self.weights, some)
        self.optimizer.step(rate)
        self.log.add(entropy, alignment, len(some.target), rate)
        return entropy

    def save(self, out: Path) -> None:
        save(self.model, out, self.optimizer.average, self.shape, self.log.seen)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m training.fit",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("model", type=Path, metavar="MODEL")
    parser.add_argument("pairs", type=Path, metavar="PAIRS")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--peak", type=float, default=PEAK, help="the highest learning rate (%(default)s)")
    parser.add_argument("--mix", type=Path, default=MIX)
    parser.add_argument("--seed", type=int, default=int(time.time()), help="by default the time")
    parser.add_argument("--steps-before", type=int, default=0, help="what the log counts on from")
    args = parser.parse_args()
    if args.minutes <= 0:
        parser.error("--minutes must be more than 0")
    if args.peak <= 0:
        parser.error("--peak must be more than 0")
    if args.out.exists():
        parser.error(f"{args.out} is there already; name another folder")
    torch.manual_seed(args.seed), random.seed(args.seed), np.random.seed(args.seed % 2**32)
    for number in (signal.SIGINT, signal.SIGTERM):  # in the background a shell has SIGINT ignored
        signal.signal(number, signal.default_int_handler)
    try:
        run = Run(args.model, args.pairs, args.mix, args.steps_before)
        try:
            run.train(args.minutes, args.peak, args.out)
        except KeyboardInterrupt:
            print("stopped before its time", flush=True)
        run.save(args.out)
    except (OSError, ValueError) as error:
        parser.exit(1, f"{error}\n")
    print(f"written: {args.out}, {run.log.seen / 1e6:.2f} M target tokens")


if __name__ == "__main__":
    main()
