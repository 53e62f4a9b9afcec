"""Test sets: French sentences with what people made of them, in the formats that hold translations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from l10n.errors import L10nError

Pair = tuple[str, str]
_HEADER = "its first line must name the columns, tabs between them: fr, and en, uk or both"


def read_pairs(path: Path, language: str) -> list[Pair]:
    """French sentences of a file with their translations into ``language``, white space made single spaces.

    TSV with a header, TMX, XLIFF or PO; of the last two the reviewed entries. Raises L10nError if the file
    cannot be read as its format, is in another language, or has no pair.
    """
    suffix = path.suffix.lower()
    if suffix in (".xlf", ".xliff", ".po"):
        found = _returned(path, language)
    elif suffix == ".tmx":
        found = _tmx(path, language)
    elif suffix == ".tsv":
        found = _tsv(path, language)
    else:
        raise L10nError(
            "this is no test set that l10n reads",
            path=path,
            remedy="give .tsv, .tmx, .xlf or .po, or two text files with --parallel",
        )
    pairs = [pair for pair in (_tidy(*pair) for pair in found) if all(pair)]
    if not pairs:
        what = "reviewed entry" if suffix in (".xlf", ".xliff", ".po") else "pair"
        raise L10nError(f"has no {what} in French and “{language}”", path=path, remedy="give another file")
    return pairs


def read_parallel(source: Path, target: Path) -> list[Pair]:
    """The lines of two text files. Raises L10nError if they are not as many, or one of a pair is empty."""
    sides = _lines(source), _lines(target)
    counts = [len(side) for side in sides]
    if counts[0] != counts[1]:
        raise L10nError(
            f"has {counts[1]} lines, {source} has {counts[0]}",
            path=target,
            remedy="line by line, both must hold the same sentences",
        )
    pairs = [_tidy(*pair) for pair in zip(*sides, strict=True)]
    for line, pair in enumerate(pairs, 1):
        if any(pair) and not all(pair):
            empty = source if pair[1] else target
            raise L10nError("is empty, the other side is not", path=empty, line=line, remedy="fill it in")
    pairs = [pair for pair in pairs if all(pair)]
    if not pairs:
        raise L10nError("has no text", path=source, remedy="give a file with a sentence on each line")
    return pairs


def _tidy(source: str, target: str) -> Pair:
    return " ".join(source.split()), " ".join(target.split())


def _tmx(path: Path, language: str) -> Iterator[Pair]:
    from l10n.memory.tmx_read import TmxReader

    for unit in TmxReader(path):
        for variant in unit.targets:
            if variant.base == language:
                yield unit.french.text, variant.text


def _returned(path: Path, language: str) -> Iterator[Pair]:
    from l10n.exchange.formats import read_returned

    returned = read_returned(path)
    if returned.language.lower().replace("_", "-").split("-")[0] != language:
        remedy = f"give --to {returned.language}, or another file"
        raise L10nError(f"is in “{returned.language}”, not in “{language}”", path=path, remedy=remedy)
    for unit in returned.units:
        if unit.status == "approved" and not unit.obsolete and not unit.problem:
            yield unit.source, unit.target


def _tsv(path: Path, language: str) -> Iterator[Pair]:
    lines = _lines(path)
    header = [cell.strip().lower() for cell in lines[0].split("\t")] if lines else []
    for column in ("fr", language):
        if header.count(column) != 1:
            count = "two columns" if column in header else "no column"
            raise L10nError(f"has {count} “{column}”", path=path, line=1, remedy=_HEADER)
    places = header.index("fr"), header.index(language)
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) <= max(places) or not all(cells[place].strip() for place in places):
            remedy = "fill it in, or remove the line"
            raise L10nError("lacks the French or its translation", path=path, line=number, remedy=remedy)
        yield cells[places[0]], cells[places[1]]


def _lines(path: Path) -> list[str]:
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise L10nError(f"cannot be read ({reason})", path=path, remedy="check the path") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise L10nError("is not UTF-8", path=path, line=line, remedy="save it as UTF-8") from None
    # Not splitlines(), which would cut a sentence at a form feed or a line separator.
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")] if text.strip() else []
