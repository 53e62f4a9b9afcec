"""Reading and scoring the hand-split cases (``cases.txt`` says how they are written)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).with_name("cases.txt")

Splitter = Callable[[str, str], list[tuple[int, int]]]

_SIGNS = str.maketrans({"⍽": "\u00a0", "␣": "\u202f", "⏎": "\n"})


@dataclass(frozen=True, slots=True)
class Case:
    line: int
    category: str
    text: str
    expected: tuple[str, ...]
    language: str
    known_failure: bool

    def segments(self, splitter: Splitter) -> tuple[str, ...]:
        return tuple(self.text[start:end] for start, end in splitter(self.text, self.language))

    def right(self, splitter: Splitter) -> bool:
        return self.segments(splitter) == self.expected


def read_cases(path: Path = CASES) -> list[Case]:
    cases = []
    category = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("[") and line.endswith("]") and "‖" not in line and "." not in line:
            category = line[1:-1]
        elif line and not line.startswith("#"):
            failure = line.startswith("✗ ")
            body = line.removeprefix("✗ ")
            language = "fr-x-title" if body.startswith("T: ") else "fr"
            marked = body.removeprefix("T: ").translate(_SIGNS)
            pieces = tuple(piece.strip() for piece in marked.split("‖"))
            cases.append(Case(number, category, marked.replace("‖", ""), pieces, language, failure))
    return cases


def score(cases: list[Case], splitter: Splitter) -> dict[str, tuple[int, int]]:
    """Right and all cases of each category, in the file's order; known failures count as cases."""
    scores: dict[str, tuple[int, int]] = {}
    for case in cases:
        right, total = scores.get(case.category, (0, 0))
        scores[case.category] = (right + case.right(splitter), total + 1)
    return scores
