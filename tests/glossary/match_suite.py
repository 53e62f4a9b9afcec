"""The matching suite: its glossary, its sentences with the hits expected, and the score of a matcher."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from l10n.glossary.match import TermMatcher
from l10n.model import Entry, Glossary, SourceTerm

HERE = Path(__file__).parent
Hit = tuple[str, str]  # entry, surface


@dataclass(frozen=True)
class Case:
    text: str
    hits: tuple[Hit, ...]
    trap: bool


@dataclass(frozen=True)
class Score:
    """``failures`` are the cases with a wrong, a missing or a misplaced hit, and what was found in them."""

    right: int
    wrong: int
    missed: int
    failures: tuple[tuple[Case, tuple[Hit, ...]], ...]

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


def read_yaml(name: str) -> Any:
    return YAML(typ="safe", pure=False).load((HERE / name).read_text(encoding="utf-8"))


def read_cases() -> list[Case]:
    return [
        Case(
            row.get("text") or row["trap"],
            tuple(pair for hit in row["hits"] for pair in hit.items()),
            "trap" in row,
        )
        for row in read_yaml("match_cases.yaml")
    ]


def read_glossary() -> Glossary:
    return Glossary(tuple(_entry(row) for row in read_yaml("match_glossary.yaml")["terms"]))


def _entry(row: dict[str, Any]) -> Entry:
    fr = {"term": row["fr"]} if isinstance(row["fr"], str) else row["fr"]
    return Entry(
        row["id"],
        SourceTerm(fr["term"], tuple(fr.get("variants", ())), fr.get("acronym", ""), fr.get("pos", "noun")),
        {},
        tuple(row.get("unless", ())),
        row.get("case_sensitive", False),
        row.get("status", "approved"),
    )


def score(matcher: TermMatcher, cases: list[Case]) -> Score:
    """Hits that are not nested, against those expected; the order of a sentence's hits must be right, too."""
    right = wrong = missed = 0
    failures = []
    for case, hits in zip(cases, matcher.match([case.text for case in cases]), strict=True):
        got = tuple((hit.entry, hit.surface) for hit in hits if not hit.nested)
        common = Counter(got) & Counter(case.hits)
        right += common.total()
        wrong += len(got) - common.total()
        missed += len(case.hits) - common.total()
        if got != case.hits:
            failures.append((case, got))
    return Score(right, wrong, missed, tuple(failures))
