"""A picture of a training run: loss and chrF against the target tokens that the model has seen.

    python -m benchmarks.quality.training LOG [--scores FILE.tsv] [--out docs/training]

writes ``docs/training.png`` and ``docs/training.svg``. LOG is what the trainer prints: a line for every few
hundred steps, with the training loss since the line before (cross-entropy in nats a token, dropout on, label
smoothing not counted), and a line ``from step …`` whenever it starts. It starts from the state that was saved
last: what an interrupted run had done after that is lost to the model, and so it is left out here.

The scores are tab-separated, under the header ``tokens_millions set language chrf``: chrF from 0 to 100, as
``python -m benchmarks.quality`` prints it, of the weights as they were after so many million target tokens.

Needs matplotlib (extra ``dev``). Exit status: 0 written, 1 not, 2 called wrongly.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from l10n.base.atomic import refusals_in_words, replacing
from l10n.errors import L10nError

HEADER = ("tokens_millions", "set", "language", "chrf")
LANGUAGES = {"en": "English", "uk": "Ukrainian"}
COLOURS = {"en": "tab:blue", "uk": "tab:orange"}  # told apart by colour-blind eyes as well
DASHES, MARKS = ("-", "--", ":", "-."), ("o", "s", "^", "D")

_NUMBER = r"(\d+(?:\.\d+)?)"
_STEP = re.compile(
    rf"step (\d+) target tokens {_NUMBER} M loss {_NUMBER} alignment {_NUMBER} lr \S+ \d+ tokens/s"
)
_START = re.compile(rf"from step (\d+), {_NUMBER} M target tokens")
_DATA = re.compile(r"pairs \d+ target tokens an epoch \{.*\}")
_ROUNDING = 0.05  # a start tells its millions of tokens with one decimal


@dataclass(frozen=True, slots=True)
class Point:
    """A line of the log. ``tokens``: millions of target tokens seen; ``loss``: of the steps before it."""

    step: int
    tokens: float
    loss: float


@dataclass(frozen=True, slots=True)
class Score:
    """chrF (0 to 100) in a language on a test set, after ``tokens`` million target tokens."""

    tokens: float
    test_set: str
    language: str
    chrf: float


def read_log(path: Path) -> tuple[list[Point], list[L10nError]]:
    """What the log says of the weights that came out, by tokens; and the lines that are damaged.

    Raises L10nError if the file cannot be read or has no line of a step.
    """
    points: list[Point] = []
    damaged: list[L10nError] = []
    for number, line in enumerate(_lines(path, errors="replace"), start=1):
        text = line.strip()
        if match := _STEP.fullmatch(text):
            point = Point(int(match[1]), float(match[2]), float(match[3]))
            # Tokens only grow: where they do not, the line of a start is lost.
            points = [*(p for p in points if p.tokens < point.tokens), point]
        elif match := _START.fullmatch(text):
            step, tokens = int(match[1]), float(match[2])
            points = [p for p in points if p.step <= step or p.tokens <= tokens - _ROUNDING]
        elif text and not _DATA.fullmatch(text):
            what = f"is no line of the trainer: “{text[:60]}”"
            damaged.append(L10nError(what, path=path, line=number, remedy="left out"))
    if not points:
        raise L10nError(
            "has no line “step … target tokens … M loss …”",
            path=path,
            remedy="give the log of a trainer that has done some hundred steps",
        )
    return points, damaged


def read_scores(path: Path) -> list[Score]:
    """The table of scores, by set, language and tokens.

    Raises L10nError, with the line, if something is not as it should be: a score left out would not be seen.
    """
    lines = _lines(path, errors="strict")
    if not lines or tuple(cell.strip() for cell in lines[0].split("\t")) != HEADER:
        raise L10nError(
            "has another header", path=path, line=1, remedy=f"write, with tabs between: {' '.join(HEADER)}"
        )
    scores: dict[tuple[str, str, float], Score] = {}
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        try:
            score = _score([cell.strip() for cell in line.split("\t")])
            key = (score.test_set, score.language, score.tokens)
            if key in scores:
                raise ValueError(f"a second score of {score.test_set}, {score.language}, at {score.tokens} M")
        except ValueError as error:
            raise L10nError(str(error), path=path, line=number, remedy="correct the line") from None
        scores[key] = score
    if not scores:
        raise L10nError("has no scores below its header", path=path, remedy="add some, or leave out --scores")
    return [scores[key] for key in sorted(scores)]


def _score(cells: Sequence[str]) -> Score:
    """Raises ValueError, whose text says what is wrong."""
    if len(cells) != len(HEADER):
        raise ValueError(f"four cells are expected, here are {len(cells)}")
    tokens, test_set, language, chrf = cells
    if not test_set:
        raise ValueError("the name of the test set is missing")
    if language not in LANGUAGES:
        raise ValueError(f"the language is “{language}”, not {' or '.join(LANGUAGES)}")
    values = []
    for name, cell, most in ((HEADER[0], tokens, float("inf")), (HEADER[3], chrf, 100.0)):
        if not re.fullmatch(_NUMBER, cell) or float(cell) > most:
            raise ValueError(f"{name} is “{cell}”, not a number" + (" from 0 to 100" if most == 100 else ""))
        values.append(float(cell))
    return Score(values[0], test_set, language, values[1])


def _lines(path: Path, errors: str) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig", errors=errors).splitlines()
    except OSError as error:
        what = f"cannot be read ({(error.strerror or str(error)).lower()})"
    except UnicodeDecodeError as error:
        what = f"is not UTF-8 (byte {error.start})"
    raise L10nError(what, path=path, remedy="name another file")


def draw(points: Sequence[Point], scores: Sequence[Score]) -> Any:
    """The figure of matplotlib: loss on the left axis, chrF on the right one if there are scores."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 4.5), layout="constrained")
    left = figure.add_subplot()
    left.plot(
        [p.tokens for p in points],
        [p.loss for p in points],
        color="0.45",
        linewidth=1.2,
        marker="." if len(points) < 50 else "",
        label="training loss",
    )
    left.set_xlabel("target tokens seen, millions")
    left.set_ylabel("training loss, nats a token")
    left.grid(axis="x", color="0.9")
    handles, labels = left.get_legend_handles_labels()
    if scores:
        right = left.twinx()
        right.set_ylabel("chrF")
        sets = list(dict.fromkeys(s.test_set for s in scores))
        for test_set, language in dict.fromkeys((s.test_set, s.language) for s in scores):
            some = [s for s in scores if (s.test_set, s.language) == (test_set, language)]
            kind = sets.index(test_set) % len(DASHES)
            right.plot(
                [s.tokens for s in some],
                [s.chrf for s in some],
                color=COLOURS[language],
                linestyle=DASHES[kind],
                marker=MARKS[kind],
                markersize=4,
                label=f"chrF, {LANGUAGES[language]}, {test_set}",
            )
        more = right.get_legend_handles_labels()
        handles, labels = [*handles, *more[0]], [*labels, *more[1]]
    figure.legend(handles, labels, loc="outside upper left", ncols=3, frameon=False, fontsize="small")
    return figure


def write(figure: Any, out: Path) -> list[Path]:
    """Write OUT.png and OUT.svg, the same for the same figures; their paths. Raises L10nError."""
    import matplotlib

    paths = []
    # Text stays text in the SVG; without salt and date it would differ from run to run.
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "l10n"}):
        for kind, metadata in (("png", {"Software": None}), ("svg", {"Date": None, "Creator": None})):
            path = out.with_name(f"{out.name}.{kind}")
            with refusals_in_words(path), replacing(path) as file:
                figure.savefig(file, format=kind, dpi=150, metadata=metadata)
            paths.append(path)
    return paths


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality.training",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("log", type=Path, metavar="LOG")
    parser.add_argument("--scores", type=Path, metavar="FILE.tsv")
    parser.add_argument("--out", type=Path, default=Path("docs/training"), help="path without .png and .svg")
    args = parser.parse_args()
    try:
        points, damaged = read_log(args.log)
        for fault in damaged:
            print(fault, file=sys.stderr)
        scores = read_scores(args.scores) if args.scores else []
        paths = write(draw(points, scores), args.out)
    except L10nError as error:
        parser.exit(1, f"{error}\n")
    except ModuleNotFoundError as error:
        parser.exit(1, f"{error.name} is not installed; run: pip install -e '.[dev]'\n")
    first, last = points[0], points[-1]
    print(f"{len(points)} points, {first.tokens:g} to {last.tokens:g} million target tokens")
    print(f"loss {first.loss:g} to {last.loss:g}; {len(scores)} scores")
    print(*(f"written: {path}" for path in paths), sep="\n")


if __name__ == "__main__":
    main()
