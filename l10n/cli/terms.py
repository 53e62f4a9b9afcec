"""``l10n terms``: which glossary terms a release holds, and how they may be rendered."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from l10n.cli import options
from l10n.cli.output import note, print_json
from l10n.glossary.forms import hit_forms
from l10n.glossary.load import load_glossary
from l10n.glossary.match import TermMatcher
from l10n.model import Glossary, Segment, TermHit
from l10n.readers import read_release
from l10n.segmentation import segment_release
from l10n.settings import load_settings

if TYPE_CHECKING:
    from rich.text import Text

Found = Sequence[tuple[Segment, tuple[TermHit, ...]]]
SEPARATOR = " | "  # a form may itself hold a comma


@dataclass(slots=True)
class _Term:
    """An entry, or its acronym, with all places where the release has it."""

    entry: str
    forms: dict[str, tuple[str, ...]]
    surfaces: dict[str, None] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)


@click.command("terms")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@options.to
@options.glossary
@click.option("--keep-furniture", is_flag=True, help="Look into menus, footers and the like, too.")
@options.as_json
def command(
    file: Path, languages: tuple[str, ...], glossary: Path | None, keep_furniture: bool, as_json: bool
) -> None:
    """Show which glossary terms are found where in a French release, and their accepted target forms.

    First come the sentences that hold terms, with their line in FILE, then each term with all forms that a
    draft may use; the preferred one stands first. A term inside a longer one is shown in round brackets: it
    is not enforced by itself.

    \b
    Examples:
      l10n terms releases/2024-03-12-atelier.txt
      l10n terms FILE --to uk --glossary new-glossary.yaml
      l10n terms FILE --json | jq -r '.[].hits[].entry' | sort | uniq -c
    """  # noqa: D301 - click wants the character \b
    settings = load_settings({"languages": languages or None, "glossary": glossary})
    terms = load_glossary(settings.glossary_path)
    segments = segment_release(read_release(file), keep_furniture=keep_furniture)
    hits = TermMatcher(terms).match([segment.text for segment in segments])
    found = list(zip(segments, hits, strict=True))
    if as_json:
        print_json([_json(segment, hits, terms, settings.languages) for segment, hits in found])
        return
    by_term = _by_term(found, terms, settings.languages)
    (_show if sys.stdout.isatty() else _print)(found, by_term)
    count = sum(not hit.nested for _, hits in found for hit in hits)
    entries = len({term.entry for term in by_term})
    note(
        f"{file.name}: {count} terms in {len(segments)} segments; {entries} of the {len(terms.entries)} "
        f"entries of {settings.glossary_path.name}"
    )


def _forms(hit: TermHit, glossary: Glossary, languages: Iterable[str]) -> dict[str, tuple[str, ...]]:
    return {language: hit_forms(hit, glossary, language).accepted for language in languages}


def _by_term(found: Found, glossary: Glossary, languages: Sequence[str]) -> list[_Term]:
    """What is enforced, in order of appearance."""
    terms: dict[tuple[str, bool], _Term] = {}
    for segment, hits in found:
        for hit in hits:
            if hit.nested:
                continue
            key = hit.entry, hit.via == "acronym"
            term = terms.setdefault(key, _Term(hit.entry, _forms(hit, glossary, languages)))
            term.surfaces[hit.surface] = None
            term.lines.update(_lines(segment))
    return list(terms.values())


def _json(
    segment: Segment, hits: tuple[TermHit, ...], glossary: Glossary, languages: Sequence[str]
) -> dict[str, Any]:
    """One segment of ``terms --json``."""
    return {
        "text": segment.text,
        "line": segment.references[0].line,
        "hits": [
            {
                "entry": hit.entry,
                "start": hit.start,
                "end": hit.end,
                "surface": hit.surface,
                "via": hit.via,
                "nested": hit.nested,
                "forms": _forms(hit, glossary, languages),
            }
            for hit in hits
        ],
    }


def _mentions(hits: Iterable[TermHit]) -> str:
    return SEPARATOR.join(f"({hit.surface})" if hit.nested else hit.surface for hit in hits)


def _lines(segment: Segment) -> set[int]:
    return {reference.line for reference in segment.references}


def _numbers(lines: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(lines)))


def _print(found: Found, terms: Iterable[_Term]) -> None:
    """For a file or a pipe."""
    for segment, hits in found:
        if hits:
            click.echo(f"{_numbers(_lines(segment))}: {segment.text}\n    {_mentions(hits)}")
    for term in terms:
        click.echo(f"\n{term.entry}: {SEPARATOR.join(term.surfaces)} (line {_numbers(term.lines)})")
        for language, forms in term.forms.items():
            click.echo(f"    {language}: {SEPARATOR.join(forms)}")


def _show(found: Found, terms: Iterable[_Term]) -> None:
    """For a terminal: long lists of forms wrap beside their language."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", style="dim", no_wrap=True)
    grid.add_column()
    for segment, hits in found:
        if hits:
            grid.add_row(_numbers(_lines(segment)), _marked(segment, hits))
    for term in terms:
        where = f"  {term.entry}, line {_numbers(term.lines)}"
        grid.add_row()
        grid.add_row("", Text.assemble((SEPARATOR.join(term.surfaces), "bold underline"), (where, "dim")))
        for language, (preferred, *others) in term.forms.items():
            rest = "".join(SEPARATOR + form for form in others)
            grid.add_row(language, Text.assemble((preferred, "bold"), rest))
    Console(highlight=False).print(grid)


def _marked(segment: Segment, hits: Iterable[TermHit]) -> Text:
    from rich.text import Text

    text = Text(segment.text)
    for hit in hits:
        if not hit.nested:
            text.stylize("bold underline", hit.start, hit.end)
    return text
