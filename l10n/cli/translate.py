"""``l10n translate``: the main job."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from l10n.catalog.naming import source_key
from l10n.cli import options
from l10n.cli.output import (
    BarProgress,
    PlainProgress,
    catalogue_json,
    failure_as_json,
    figures,
    is_terminal,
    note,
    print_json,
)
from l10n.pipeline import Options, Outcome, translate_releases
from l10n.settings import MOST_BEAM, MOST_THREADS, Settings, load_settings


@click.command("translate")
@click.argument("paths", nargs=-1, required=True, type=options.PathName(), metavar="PATH…")
@options.to
@options.glossary
@options.locales
@options.engine
@click.option(
    "--beam",
    metavar="N",
    type=click.IntRange(1, MOST_BEAM),
    help="Hypotheses kept while drafting.  [default: 4]",
)
@click.option(
    "--threads",
    metavar="N",
    type=click.IntRange(0, MOST_THREADS),
    help="Processor threads; 0 for as many as there are processors.  [default: 0]",
)
@options.without
@click.option("--no-glossary", is_flag=True, help="Translate without terminology.")
@click.option(
    "--redraft",
    is_flag=True,
    help="Draft anew what is still an untouched machine draft (after a change of glossary or model).",
)
@click.option(
    "--redraft-affected",
    is_flag=True,
    help="Draft anew just the untouched drafts that a change of the glossary touches.",
)
@click.option("--since", metavar="GIT_REV", help="The change is since this commit.  [default: HEAD]")
@click.option(
    "--against",
    type=options.PathName(exists=True, dir_okay=False),
    help="The change is against this older glossary.",
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

    A release that cannot be read does not stop the others: it is named at the end, with what to do. A release
    may have 1,000,000 characters, a paragraph 100,000.

    \b
    Examples:
      l10n translate releases
      l10n translate releases/2024-03-12-atelier.docx --to uk
      l10n translate releases --redraft      # after editing glossary.yaml
      l10n translate inbox --locales po --glossary new.yaml
      l10n translate releases --redraft-affected --since HEAD~1
      l10n translate releases --without euphony --redraft      # see l10n rules
      l10n translate releases --json | jq -r '.errors[] | .release + ": " + .reason'
      l10n translate releases --json | jq '.catalogues[] | select(.unmet > 0) | .path'

    With --json: {"catalogues": [{"release", "source", "language", "path", "entries", "reviewed", "drafts",
    "unmet", …}], "errors": [{"release", "source", "reason"}]}. In both lists “source” is the release file, as
    seen from the project folder.

    Exit status: 0 all done, 1 something failed, 2 the command was called wrongly, 130 interrupted.
    """  # noqa: D301 - click wants the character \b
    redraft_affected = engine.pop("redraft_affected")
    since, against = engine.pop("since"), engine.pop("against")
    if redraft_affected and (redraft or no_glossary):
        raise click.UsageError("--redraft-affected goes with neither --redraft nor --no-glossary.")
    if (since is not None or against is not None) and not redraft_affected:
        raise click.UsageError("--since and --against need --redraft-affected.")
    overrides = {"languages": languages or None, "glossary": glossary, "locales": locales, **engine}
    with failure_as_json(as_json):
        settings = load_settings(overrides)
        with BarProgress() if is_terminal() else nullcontext(PlainProgress()) as progress:
            chosen = Options(
                use_glossary=not no_glossary,
                redraft=redraft,
                keep_furniture=keep_furniture,
                affected=_affected(settings, since, against) if redraft_affected else {},
            )
            outcome = translate_releases(paths, settings, chosen, progress)
    try:
        if as_json:
            print_json(outcome_json(outcome, settings))
        else:
            _summary(outcome, settings)
    finally:  # the reader of stdout may have gone: what failed is told all the same
        for failure in outcome.errors:
            note(f"l10n: {failure.release}: {failure.reason}")
    sys.exit(1 if outcome.errors else 0)


def _affected(settings: Settings, since: str | None, against: Path | None) -> dict[str, frozenset[str]]:
    """The texts whose untouched drafts a change of the glossary touches; reviewed ones are told."""
    from l10n.cli.older import older_glossary
    from l10n.glossary.load import load_glossary
    from l10n.report.impact import find_effects

    old = older_glossary(settings.glossary_path, since, against)
    new = load_glossary(settings.glossary_path)
    effects = find_effects(old, new, settings.locales_path, settings.languages)
    for effect in effects:
        if effect.reviewed and effect.violates:
            where = f"{effect.language}/{effect.release}"
            note(f"{where}: reviewed, not changed, violates {effect.entry}: {effect.msgid}")
    return {
        language: frozenset(e.msgid for e in effects if e.draft and e.language == language)
        for language in settings.languages
    }


def outcome_json(outcome: Outcome, settings: Settings) -> dict[str, Any]:
    """The contract of ``translate --json``. ``source``, the X-Source, is the same in both lists."""
    return {
        "catalogues": [
            catalogue_json(r.release, r.source, r.language, r.path, r.stats) | {"changed": r.changed}
            for r in outcome.catalogues
        ],
        "errors": [
            {
                "release": failure.release,
                "source": source_key(Path(failure.release), settings.root),
                "reason": failure.reason,
            }
            for failure in outcome.errors
        ],
    }


def _summary(outcome: Outcome, settings: Settings) -> None:
    for report in outcome.catalogues:
        state = "written" if report.changed else "unchanged"
        click.echo(f"{shown(report.path, settings.root)}: {state}; {figures(asdict(report.stats))}")


def shown(path: Path, root: Path) -> Path:
    """A path as short as it can be said."""
    return path.relative_to(root) if path.is_relative_to(root) and root == Path.cwd() else path
