"""Time from the shell to an answer, and peak memory, of whole processes started cold.

    python benchmarks/startup.py RELEASE [--runs 5]

Each run starts ``l10n --help``, and ``l10n translate RELEASE --to en`` and ``--to en --to uk`` into a fresh
folder with an empty HOME (no caches of l10n's own; the files of the system's page cache are warm after the
first run). Prints the median and the worst wall-clock time, and the highest resident memory (Unix only).
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def run(arguments: list[str]) -> float:
    """Seconds that ``l10n`` takes with these arguments in an empty folder and HOME."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "HOME": folder, "XDG_CACHE_HOME": str(Path(folder) / "cache")}
        begin = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "l10n", *arguments],
            cwd=folder,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("release", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    release = str(args.release.resolve())
    commands = {
        "l10n --help": ["--help"],
        "first PO (en)": ["translate", release, "--to", "en"],
        "both POs": ["translate", release],
    }
    for name, arguments in commands.items():
        seconds = [run(arguments) for _ in range(args.runs)]
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        median, worst = statistics.median(seconds), max(seconds)
        print(f"{name:14}median {median:5.2f} s, worst {worst:5.2f} s, peak {peak:4.0f} MB")


if __name__ == "__main__":
    main()
