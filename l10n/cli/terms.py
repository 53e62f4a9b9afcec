"""``l10n terms``: which glossary terms a release holds, and how they may be rendered."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from l10n.base.counted import counted
from l10n.cli import options, paradigm_view
from l10n.cli.output import note, print_json
from l10n.glossary.expansions import expansions
from l10n.glossary.forms import Rendering, hit_forms, renderings
from l10n.glossary.load import load_glossary, warnings_line
from l10n.glossary.match import TermMatcher
from l10n.model import Glossary, Release, Segment, TermHit
from l10n.readers import read_release
from l10n.segmentation import segment_release
from l10n.settings import Settings, load_settings

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

Found = Sequence[tuple[Segment, tuple[TermHit, ...]]]
SEPARATOR = paradigm_view.SEPARATOR
NOTHING_ASKED = "(nothing is asked for, some renderings are forbidden)"


@dataclass(slots=True)
class _Term:
    """An entry, or its acronym, with all places where the release has it."""

    entry: str
    forms: dict[str, tuple[str, ...]]
    renderings: dict[str, tuple[Rendering, ...]]
    surfaces: dict[str, None] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)


@click.command("terms")
@click.argument("file", type=options.PathName(), metavar="FILE")
@options.to
@options.glossary
@options.locales
@click.option("--keep-furniture", is_flag=True, help="Look into menus, footers and the like, too.")
@click.option("--forms", "with_forms", is_flag=True, help="Show the forms as tables, and what was guessed.")
@click.option(
    "--html",
    type=options.PathName(dir_okay=False),
    metavar="OUT.html",
    help="Write a page with the terms marked in the French text and in the catalogues.",
)
@options.as_json
def command(
    file: Path,
    languages: tuple[str, ...],
    glossary: Path | None,
    locales: Path | None,
    keep_furniture: bool,
    with_forms: bool,
    html: Path | None,
    as_json: bool,
) -> None:
    """Show which glossary terms are found where in a French release, and their accepted target forms.

    First come the sentences that hold terms, with their line in FILE, then each term with all forms that a
    draft may use; the preferred one stands first. A term inside a longer one is shown in round brackets: it
    is not enforced by itself.

    \b
    Examples:
      l10n terms releases/2024-03-12-atelier.txt
      l10n terms FILE --to uk --glossary new-glossary.yaml
      l10n terms FILE --to uk --forms
      l10n terms FILE --html terms.html
      l10n terms FILE --json | jq -r '.[].hits[].entry' | sort | uniq -c
    """  # noqa: D301 - click wants the character \b
    settings = load_settings({"languages": languages or None, "glossary": glossary, "locales": locales})
    terms = load_glossary(settings.glossary_path)
    if line := warnings_line(terms):
        note(line)
    release = read_release(file)
    segments = segment_release(release, keep_furniture=keep_furniture)
    texts = [segment.text for segment in segments]
    explained = TermMatcher(terms).explain(texts, expansions(texts))
    found = [(segment, hits) for segment, (hits, _) in zip(segments, explained, strict=True)]
    if html is not None:
        _write_page(html, release, found, terms, settings)
    if as_json:
        rows = [_json(s, h, terms, settings.languages, with_forms) for s, h in found]
        for row, (_, kept_out) in zip(rows, explained, strict=True):
            row["kept_out"] = [asdict(kept) for kept in kept_out]
        print_json(rows)
        return
    if html is None:
        by_term = _by_term(found, terms, settings.languages)
        (_show_sentences if sys.stdout.isatty() else _print_sentences)(found)
        if with_forms:
            _print_tables(by_term)
        else:
            (_show_terms if sys.stdout.isatty() else _print_terms)(by_term)
    count = sum(not hit.nested for _, hits in found for hit in hits)
    entries = len({hit.entry for _, hits in found for hit in hits if not hit.nested})
    note(
        f"{file.name}: {counted(count, 'term')} in {counted(len(segments), 'segment')}; {entries} of the "
        f"{counted(len(terms.entries), 'entry', 'entries')} of {settings.glossary_path.name}"
    )


def _write_page(path: Path, release: Release, found: Found, glossary: Glossary, settings: Settings) -> None:
    from l10n.report.page import write_page
    from l10n.report.terms_page import GENERATOR, catalogues, terms_page

    read = catalogues(release, settings)
    write_page(path, terms_page(release, found, glossary, settings.languages, read), GENERATOR)
    missing = [language for language in settings.languages if language not in read]
    without = f", without {' and '.join(missing)}: there is no catalogue yet" if missing else ""
    note(f"{path}: written{without}")


def _forms(hit: TermHit, glossary: Glossary, languages: Iterable[str]) -> dict[str, tuple[str, ...]]:
    return {language: hit_forms(hit, glossary, language).accepted for language in languages}


def _renderings(hit: TermHit, glossary: Glossary, language: str) -> tuple[Rendering, ...]:
    """The tables behind the forms of ``hit``; the acronym's only if the hit was one."""
    unwanted = {"forbidden"} if hit.via == "acronym" else {"forbidden", "acronym"}
    return tuple(r for r in renderings(glossary.by_id[hit.entry], language) if r.status not in unwanted)


def _by_term(found: Found, glossary: Glossary, languages: Sequence[str]) -> list[_Term]:
    """What is enforced, in order of appearance."""
    terms: dict[tuple[str, bool], _Term] = {}
    for segment, hits in found:
        for hit in hits:
            if hit.nested:
                continue
            key = hit.entry, hit.via == "acronym"
            if key not in terms:
                tables = {language: _renderings(hit, glossary, language) for language in languages}
                terms[key] = _Term(hit.entry, _forms(hit, glossary, languages), tables)
            term = terms[key]
            term.surfaces[hit.surface] = None
            term.lines.update(_lines(segment))
    return list(terms.values())


def _json(
    segment: Segment,
    hits: tuple[TermHit, ...],
    glossary: Glossary,
    languages: Sequence[str],
    with_forms: bool,
) -> dict[str, Any]:
    """One segment of ``terms --json``; ``with_forms`` adds the tables of each hit."""

    def tables(hit: TermHit) -> dict[str, Any]:
        shown = {lang: _renderings(hit, glossary, lang) for lang in languages}
        return {lang: [paradigm_view.as_json(r) for r in found] for lang, found in shown.items()}

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
                **({"renderings": tables(hit)} if with_forms else {}),
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


def _places(term: _Term) -> str:
    """``line 3``, ``lines 5, 7``."""
    return f"{'line' if len(term.lines) == 1 else 'lines'} {_numbers(term.lines)}"


def _print_sentences(found: Found) -> None:
    """For a file or a pipe."""
    for segment, hits in found:
        if hits:
            click.echo(f"{_numbers(_lines(segment))}: {segment.text}\n    {_mentions(hits)}")


def _print_terms(terms: Iterable[_Term]) -> None:
    for term in terms:
        click.echo(f"\n{_heading(term)}")
        for language, forms in term.forms.items():
            click.echo(f"    {language}: {SEPARATOR.join(forms) or NOTHING_ASKED}")


def _heading(term: _Term) -> str:
    return f"{term.entry}: {SEPARATOR.join(term.surfaces)} ({_places(term)})"


def _print_tables(terms: Sequence[_Term]) -> None:
    """Each rendering with its table; at the end, all words whose forms were guessed."""
    width = paradigm_view.terminal_width()
    guessed: dict[str, None] = {}
    for term in terms:
        click.secho(f"\n{_heading(term)}", bold=True)
        for language, shown in term.renderings.items():
            for rendering in shown:
                click.echo(f"\n  {paradigm_view.title(rendering, language)}")
                for line in paradigm_view.lines(rendering, width and width - 4):
                    click.echo(f"    {line}")
                for problem in rendering.paradigm.problems:
                    click.secho(f"    ! {problem}", fg="yellow")
                guessed |= dict.fromkeys(rendering.paradigm.guessed)
    if guessed:
        words = f"{counted(len(guessed), 'word')} guessed by analogy: {', '.join(guessed)}"
        click.secho(f"\n{words}", fg="yellow")


def _grid() -> Table:
    from rich.table import Table

    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", style="dim", no_wrap=True)
    grid.add_column()
    return grid


def _show_sentences(found: Found) -> None:
    """For a terminal: long sentences wrap beside their line number."""
    from rich.console import Console

    grid = _grid()
    for segment, hits in found:
        if hits:
            grid.add_row(_numbers(_lines(segment)), _marked(segment, hits))
    Console(highlight=False).print(grid)


def _show_terms(terms: Iterable[_Term]) -> None:
    """For a terminal: long lists of forms wrap beside their language."""
    from rich.console import Console
    from rich.text import Text

    grid = _grid()
    for term in terms:
        where = f"  {term.entry}, {_places(term)}"
        grid.add_row()
        grid.add_row("", Text.assemble((SEPARATOR.join(term.surfaces), "bold underline"), (where, "dim")))
        for language, forms in term.forms.items():
            preferred, *others = forms or (NOTHING_ASKED,)
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
