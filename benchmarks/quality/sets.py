"""Test sets: tables of French sentences with what people made of them in English, Ukrainian or both."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n.errors import L10nError
from l10n.settings import LANGUAGES

HERE = Path(__file__).resolve().parent
BUNDLED = tuple(HERE / f"{name}.tsv" for name in ("field", "news", "everyday"))
SOURCE = "fr"
_HEADER = "its first line must name the columns, tabs between them: fr, and en, uk or both"


@dataclass(frozen=True, slots=True)
class Row:
    """A French sentence with its ``references`` by language; ``line`` of its file, 1-based."""

    line: int
    french: str
    references: dict[str, str]


@dataclass(frozen=True, slots=True)
class SentenceSet:
    """A test set; every row has a reference in each of its ``languages``."""

    name: str
    path: Path
    languages: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def digest(self) -> str:
        """Names what was measured: the beginning of a SHA-256 of sentences and references."""
        cells = (cell for row in self.rows for cell in (row.french, *row.references.values()))
        return hashlib.sha256("\n".join(cells).encode()).hexdigest()[:12]


def read_set(path: Path, wanted: Sequence[str] = ()) -> SentenceSet:
    """A table with a header: ``fr`` and at least one language, in any order; other columns are ignored.

    ``wanted``: languages that it must have. Raises L10nError, with the line, if it cannot be read as such.
    """
    lines = _lines(path)
    header = [cell.strip().lower() for cell in lines[0].split("\t")] if lines else []
    if not any(header):
        raise L10nError("is empty", path=path, line=None if not lines else 1, remedy=_HEADER)
    places = _columns(path, header, wanted)
    rows = [
        Row(number, cells.pop(SOURCE), cells)
        for number, line in enumerate(lines[1:], 2)
        if line.strip()
        for cells in [_cells(path, number, line, header, places)]
    ]
    if not rows:
        raise L10nError("has a header but no sentences", path=path, remedy="write one on each line below it")
    return SentenceSet(path.stem, path, tuple(c for c in LANGUAGES if c in places), tuple(rows))


def _lines(path: Path) -> list[str]:
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise L10nError(
            f"cannot be read ({reason})", path=path, remedy="give the path of a tab-separated table"
        ) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise L10nError("is not UTF-8", path=path, line=line, remedy="save it as UTF-8") from None
    # Not splitlines(), which would cut a sentence at a form feed or a line separator.
    return [line.removesuffix("\r") for line in text.split("\n")] if text.strip() else []


def _columns(path: Path, header: list[str], wanted: Sequence[str]) -> dict[str, int]:
    """Where the columns stand that count."""
    known = (SOURCE, *LANGUAGES)
    if twice := next((name for name in known if header.count(name) > 1), ""):
        raise L10nError(f"has two columns “{twice}”", path=path, line=1, remedy="rename one of them")
    places = {name: header.index(name) for name in known if name in header}
    if SOURCE not in places:
        raise L10nError(f"has no column “{SOURCE}”", path=path, line=1, remedy=_HEADER)
    if len(places) == 1:
        raise L10nError("has no column “en” or “uk”", path=path, line=1, remedy=_HEADER)
    if lacking := next((language for language in wanted if language not in places), ""):
        remedy = f"add one with the references, or leave out --to {lacking}"
        raise L10nError(f"has no column “{lacking}”", path=path, line=1, remedy=remedy)
    return places


def _cells(path: Path, number: int, line: str, header: list[str], places: dict[str, int]) -> dict[str, str]:
    fields = line.split("\t")
    while len(fields) > len(header) and not fields[-1].strip():
        fields.pop()
    if len(fields) > len(header) or len(fields) <= max(places.values()):
        count = f"{len(fields)} field{'s' * (len(fields) != 1)}"
        raise L10nError(
            f"has {count}, the header has {len(header)}",
            path=path,
            line=number,
            remedy="put one tab between fields, and none inside a sentence",
        )
    cells = {name: fields[at].strip() for name, at in places.items()}
    if empty := next((name for name, cell in cells.items() if not cell), ""):
        remedy = "fill it in, or remove the line"
        raise L10nError(f"the field “{empty}” is empty", path=path, line=number, remedy=remedy)
    return cells
