"""What an engine must be able to do so that terms can be enforced with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Tokens = Sequence[str]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A finished target: ``tokens`` without ``</s>``.

    ``logprob`` is the natural-log probability of the tokens generated after the prefix, ``</s>`` included.
    ``attention`` (T, S): for each of the T target tokens a distribution over the S source tokens.
    """

    tokens: tuple[str, ...]
    logprob: float
    attention: Floats


@dataclass(frozen=True, slots=True)
class Forced:
    """What the model says of a given target prefix of T tokens.

    ``logprobs`` (T): natural-log probability of each token given those before it. ``following`` (V): the
    distribution after the prefix, over the ids of ``Engine.token_id``.
    """

    logprobs: Floats
    following: Floats


class Engine(Protocol):
    """A MarianMT model that runs. Sources carry their language token, if the model has one, and ``</s>``."""

    @property
    def name(self) -> str:
        """The engine's name on the command line."""

    @property
    def longest(self) -> int:
        """The most source tokens that one call accepts."""

    @property
    def width(self) -> int:
        """V, the length of ``Forced.following``."""

    def token_id(self, token: str) -> int | None:
        """The column of ``token`` in ``Forced.following``; None if the model does not know it."""

    def translate(
        self,
        sources: Sequence[Tokens],
        *,
        prefixes: Sequence[Tokens] | None = None,
        beam: int,
        n_best: int = 1,
        no_repeat_ngram: int = 0,
    ) -> list[list[Hypothesis]]:
        """Per source up to ``n_best`` hypotheses, best first; each begins with its target prefix."""

    def force(self, sources: Sequence[Tokens], prefixes: Sequence[Tokens]) -> list[Forced]:
        """Run the decoder over given target prefixes (teacher forcing)."""

    def score(self, sources: Sequence[Tokens], targets: Sequence[Tokens]) -> list[float]:
        """Natural-log probability of each whole target, ``</s>`` included."""
