"""The finding suite (tests/glossary/match_cases.yaml) with references: ``suite.tsv`` beside this file.

The table has a header and a line for each sentence of the suite, in its order: French, English, Ukrainian.
The French must be the suite's to the letter, so that a change of either is noticed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from l10n.glossary.match import TermMatcher

from .corpus import Sentence

HERE = Path(__file__).resolve().parent
TABLE = HERE / "suite.tsv"
TRAP = "trap"  # the kind of a sentence with a homograph, another sense or a split term

sys.path.insert(0, str(HERE.parents[1] / "tests" / "glossary"))
from match_suite import Case, read_cases, read_glossary, score  # noqa: E402


def read_suite(cases: list[Case] | None = None, table: Path = TABLE, limit: int = 0) -> list[Sentence]:
    """The sentences of the suite, or so many of them; ``document`` is the number, ``kind`` tells the traps.

    ValueError with the line where the table is malformed or no longer agrees with the suite.
    """
    cases = read_cases() if cases is None else cases
    header, *lines = table.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    if header != "fr\ten\tuk":
        raise ValueError(f"{table}:1: the header must be fr, en, uk")
    sentences = []
    for number, (line, case) in enumerate(zip(lines, cases, strict=False), 1):
        where = f"{table}:{number + 1}"
        cells = line.split("\t")
        if len(cells) != 3 or not all(cell.strip() for cell in cells):
            raise ValueError(f"{where}: three cells wanted: French, English, Ukrainian")
        if cells[0] != case.text:
            raise ValueError(f"{where}: “{cells[0]}” is not sentence {number} of the suite, “{case.text}”")
        kind = TRAP if case.trap else "sentence"
        sentences.append(Sentence(f"suite-{number}", kind, cells[0], {"en": cells[1], "uk": cells[2]}))
    if len(lines) != len(cases):
        raise ValueError(
            f"{table}: {len(lines)} sentences, but the suite has {len(cases)}: add or delete lines"
        )
    return sentences[:limit] if limit else sentences


def finding() -> str:
    """Precision and recall of the French side, with the suite's own glossary."""
    cases, glossary = read_cases(), read_glossary()
    result = score(TermMatcher(glossary), cases)
    return (
        f"finding terms: {len(cases)} sentences ({sum(case.trap for case in cases)} traps), "
        f"{len(glossary.entries)} entries: precision {result.precision:.3f}, recall {result.recall:.3f}"
    )
