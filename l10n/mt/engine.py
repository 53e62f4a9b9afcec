"""What an engine must be able to do so that terms can be enforced with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    ``attention()`` gives (T, S): for each of the T target tokens a distribution over the S source tokens;
    few hypotheses are ever asked for it, so it is made only then.
    """

    tokens: tuple[str, ...]
    logprob: float
    attention: Callable[[], Floats]

    @property
    def score(self) -> float:
        """Mean of ``logprob`` per token, ``</s>`` counted."""
        return self.logprob / (len(self.tokens) + 1)


class Engine(Protocol):
    """A MarianMT model that runs. Sources carry their language token, if the model has one, and ``</s>``."""

    @property
    def name(self) -> str:
        """The engine's name on the command line."""

    @property
    def longest(self) -> int:
        """The most source tokens that one call accepts."""

    @property
    def workers(self) -> int:
        """How many batches it runs at the same time; as many threads may call it."""

    @property
    def width(self) -> int:
        """V, the number of columns that `following` gives."""

    def token_id(self, token: str) -> int | None:
        """The column of ``token`` in what `following` gives; None if the model does not know it."""

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
        """Per source up to ``n_best`` hypotheses, best first; each begins with its target prefix.

        No hypothesis goes on with one of the sequences in ``suppress``.

        ``max_length``: the most target tokens, prefix included; without it a bound that no honest
        translation reaches, so that a model that loops is stopped.
        """

    def following(
        self, sources: Sequence[Tokens], prefixes: Sequence[Tokens], starts: Sequence[int]
    ) -> list[Floats]:
        """What may follow given target prefixes (teacher forcing).

        For a prefix of T tokens and a start ``t`` an array (T - t + 1, V): row ``i`` holds the natural-log
        probability of each token after the first ``t + i`` tokens of the prefix.
        """

    def score(self, sources: Sequence[Tokens], targets: Sequence[Tokens]) -> list[Floats]:
        """Natural-log probability of each token of whole targets, and of ``</s>`` after them: (T + 1)."""
