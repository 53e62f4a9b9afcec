"""``l10n translate``: the main job."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import click

from l10n.cli import options
from l10n.cli.output import BarProgress, PlainProgress, catalogue_json, is_terminal, note, print_json
from l10n.pipeline import Options, Outcome, translate_releases
from l10n.settings import Settings, load_settings


@click.command("translate")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@options.to
@options.glossary
@options.locales
@options.engine
@click.option("--beam", type=click.IntRange(1, 32), help="Beam size.  [default: 4]")
@click.option("--threads", type=click.IntRange(0), help="Processor threads; 0 for all.  [default: 0]")
@click.option("--no-glossary", is_flag=True, help="Translate without terminology.")
@click.option(
    "--redraft",
    is_flag=True,
    help="Draft anew what is still an untouched machine draft (after a change of glossary or model).",
)
@click.option("--keep-furniture", is_flag=True, help="Translate menus, footers and the like, too.")
@options.as_json
def command(
    paths: tuple[Path, ...],
    languages: tuple[str, ...],
    glossary: Path | None,
    locales: Path | None,
    no_glossary: bool,
    redraft: bool,
    keep_furniture: bool,
    as_json: bool,
    **engine: Any,
) -> None:
    """Draft French releases (.txt, .html, .md, .docx; folders are walked) into PO catalogues.

    Each release becomes locales/LANGUAGE/RELEASE.po, with locales/pot/RELEASE.pot as the template. Drafts are
    fuzzy (“needs work”) until a person clears the flag. Running the command again adds what is new in
    the release; what a person reviewed or edited is never changed.

    \b
    Examples:
      l10n translate releases
      l10n translate releases/2024-03-12-atelier.docx --to uk
      l10n translate releases --redraft        after editing glossary.yaml
    """  # noqa: D301 - click wants the character \b
    overrides = {"languages": languages or None, "glossary": glossary, "locales": locales, **engine}
    settings = load_settings(overrides)
    with BarProgress() if is_terminal() else nullcontext(PlainProgress()) as progress:
        chosen = Options(use_glossary=not no_glossary, redraft=redraft, keep_furniture=keep_furniture)
        outcome = translate_releases(paths, settings, chosen, progress)
    if as_json:
        print_json(outcome_json(outcome))
    else:
        _summary(outcome, settings)
    for failure in outcome.errors:
        note(f"l10n: {failure.release}: {failure.reason}")
    sys.exit(1 if outcome.errors else 0)


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """The contract of ``translate --json``."""
    return {
        "catalogues": [
            catalogue_json(r.release, r.language, r.path, r.stats) | {"changed": r.changed}
            for r in outcome.catalogues
        ],
        "errors": [{"release": f.release, "reason": f.reason} for f in outcome.errors],
    }


def _summary(outcome: Outcome, settings: Settings) -> None:
    for report in outcome.catalogues:
        stats = report.stats
        parts = [
            f"{stats.entries} {'entry' if stats.entries == 1 else 'entries'}",
            f"{stats.reviewed} reviewed",
            f"{stats.drafts} {'draft' if stats.drafts == 1 else 'drafts'}",
        ]
        if stats.untranslated:
            parts.append(f"{stats.untranslated} untranslated")
        if stats.unmet:
            parts.append(f"{stats.unmet} term{'s' if stats.unmet > 1 else ''} unmet")
        state = "written" if report.changed else "unchanged"
        click.echo(f"{shown(report.path, settings.root)}: {state}; {', '.join(parts)}")


def shown(path: Path, root: Path) -> Path:
    """A path as short as it can be said."""
    return path.relative_to(root) if path.is_relative_to(root) and root == Path.cwd() else path
