"""Thousands of random lives of a catalogue, of which the test suite runs a few.

    python benchmarks/merge_proof.py [--sequences 2000] [--steps 14] [--seed 1]

Each is a random sequence of what people, the release, the glossary, other programs and l10n itself do to one
catalogue (tests/catalog/catalog_life.py says what). After every run of l10n it is checked that no word of a
human is lost, that reviewed entries, layout and header are as they were, that ``msgfmt -c`` is silent and
that a second run changes no byte. Runs are killed before a random line of the writing (SIGKILL) or in the
middle of the file, go two at a time, and have people save between their reading and writing. The first
sequence that breaks a promise is made as short as can be and printed, exit status 1. Needs GNU gettext.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "catalog"))

from catalog_life import Life


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sequences", type=int, default=2000)
    parser.add_argument("--steps", type=int, default=14, help="most things that happen in one of them")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    chosen = settings(
        max_examples=args.sequences,
        stateful_step_count=args.steps,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    begin = time.perf_counter()
    run_state_machine_as_test(seed(args.seed)(Life), settings=chosen)
    print(f"seed {args.seed}, {time.perf_counter() - begin:.0f} s, no promise broken")
    for name, count in Life.events.items():
        print(f"{count:9,} {name}")


if __name__ == "__main__":
    main()
