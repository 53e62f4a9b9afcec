"""Average the weights of two models of one kind (Wortsman et al. 2022, Model soups).

    python -m training.average FIRST SECOND OUT [--share 0.7]

OUT becomes a copy of the folder SECOND, with ``share`` of its weights and the rest of those of FIRST. Of a
stretch of training and the weights it began with, the average is often better than either.

Exit status: 0 written, 1 not, 2 called wrongly.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from safetensors.torch import load_file, save_file
from torch import Tensor

from l10n.mt.registry import WEIGHTS

from .save import replacing_folder


def average(first: dict[str, Tensor], second: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """The weights, in the type of ``second``. Raises ValueError if they are not of one network."""
    if {n: w.shape for n, w in first.items()} != {n: w.shape for n, w in second.items()}:
        raise ValueError("the weights of the two models have other names or sizes")
    return {n: ((1 - share) * first[n].float() + share * w.float()).to(w.dtype) for n, w in second.items()}


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m training.average",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("first", type=Path, metavar="FIRST")
    parser.add_argument("second", type=Path, metavar="SECOND")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--share", type=float, default=0.7, help="of SECOND, from 0 to 1 (0.7)")
    args = parser.parse_args()
    if not 0 <= args.share <= 1:
        parser.error("--share must be from 0 to 1")
    if args.out.exists():
        parser.error(f"{args.out} is there already; name another folder")
    try:
        weights = average(load_file(args.first / WEIGHTS), load_file(args.second / WEIGHTS), args.share)
        with replacing_folder(args.out) as part:
            shutil.copytree(args.second, part)
            save_file(weights, part / WEIGHTS, metadata={"format": "pt"})
    except (OSError, ValueError) as error:
        parser.exit(1, f"{error}\n")
    print(f"written: {args.out}")


if __name__ == "__main__":
    main()
