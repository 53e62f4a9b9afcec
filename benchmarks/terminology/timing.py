"""How long systems take, in turns, so that what else the machine does falls on all of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median


@dataclass(slots=True)
class Times:
    """Seconds of each run: by the clock, and of processor time (all threads together)."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def take(self, run: Callable[[], object]) -> None:
        clock, processor = time.perf_counter(), time.process_time()
        run()
        self.clock.append(time.perf_counter() - clock)
        self.processor.append(time.process_time() - processor)


def in_turns(runs: Mapping[str, Callable[[], object]], repeats: int) -> dict[str, Times]:
    """The times of so many runs of each, one after the other in every round."""
    times = {key: Times() for key in runs}
    for _ in range(repeats):
        for key, run in runs.items():
            times[key].take(run)
    return times


def ratio(base: Times, other: Times) -> tuple[float, float]:
    """The speed of ``other`` in parts of that of ``base``, clock and processor: medians over the rounds."""
    return (
        median(b / o for b, o in zip(base.clock, other.clock, strict=True)),
        median(b / o for b, o in zip(base.processor, other.processor, strict=True)),
    )
