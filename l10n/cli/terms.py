"""``l10n terms``: which glossary terms a release holds, and how they may be rendered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from l10n.cli import options
from l10n.cli.output import note, print_json
from l10n.glossary.forms import term_forms
from l10n.glossary.load import load_glossary
from l10n.glossary.match import TermMatcher
from l10n.model import Glossary, Segment, TermHit
from l10n.readers import read_release
from l10n.segmentation import segment_release
from l10n.settings import Settings, load_settings


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

    A term inside a longer one is shown in brackets: it is not enforced by itself.
    """
    settings = load_settings({"languages": languages or None, "glossary": glossary})
    terms = load_glossary(settings.glossary_path)
    segments = segment_release(read_release(file), keep_furniture=keep_furniture)
    found = TermMatcher(terms).match([segment.text for segment in segments])
    if as_json:
        print_json([_json(s, hits, terms, settings) for s, hits in zip(segments, found, strict=True)])
        return
    seen = 0
    for segment, hits in zip(segments, found, strict=True):
        if hits:
            click.secho(f"{segment.references[0].line}: {segment.text}", bold=True)
        for hit in hits:
            seen += 1
            _print_hit(hit, terms, settings)
    glossary_name = settings.glossary_path.name
    note(f"{seen} terms in {len(segments)} segments; {len(terms.entries)} entries in {glossary_name}")


def _print_hit(hit: TermHit, glossary: Glossary, settings: Settings) -> None:
    click.echo(f"  ({hit.surface})" if hit.nested else f"  {hit.surface}", nl=False)
    click.secho(f"  [{hit.entry}]", dim=True)
    if hit.nested:
        return
    for language in settings.languages:
        forms = _forms(hit, glossary, language)
        click.echo(f"    {language}: {', '.join(forms)}")


def _forms(hit: TermHit, glossary: Glossary, language: str) -> tuple[str, ...]:
    return term_forms(glossary.by_id[hit.entry], language, acronym=hit.via == "acronym").accepted


def _json(
    segment: Segment, hits: tuple[TermHit, ...], glossary: Glossary, settings: Settings
) -> dict[str, Any]:
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
                "forms": {language: list(_forms(hit, glossary, language)) for language in settings.languages},
            }
            for hit in hits
        ],
    }
