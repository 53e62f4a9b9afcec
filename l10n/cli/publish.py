"""``l10n publish``: the reviewed release in its own format."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from l10n.base.counted import counted
from l10n.cli import options
from l10n.cli.output import note
from l10n.publish import publish_release
from l10n.settings import load_settings


@click.command("publish")
@click.argument("release", type=options.PathName(), metavar="RELEASE")
@options.to
@options.existing_locales
@click.option(
    "--out",
    metavar="FILE",
    type=options.PathName(dir_okay=False),
    help="Where to write it; with one language only.  [default: published/LANGUAGE/RELEASE]",
)
@click.option("--drafts", is_flag=True, help="Publish what is not reviewed, too, marked as such.")
@click.option("--keep-furniture", is_flag=True, help="Keep menus, footers and the like, in French.")
def command(
    release: Path,
    languages: tuple[str, ...],
    locales: Path | None,
    out: Path | None,
    drafts: bool,
    keep_furniture: bool,
) -> None:
    """Write the translated release in the format of its source (.txt, .html, .md, .docx), with its
    structure, links and emphasis. The path of each file is printed on stdout.

    What the translator wrote is published letter for letter. Nothing is written while an entry is not
    reviewed, nor if the source is no longer the text that the catalogue was made from: what is to do is
    listed. With --drafts the file says at its top that it is a draft, and marks each sentence that is one;
    it is written as NAME.draft.txt (.html, …), beside what may have been published.

    Of a copied or saved web page only the release is published; menus, share bars and other articles are
    left out. A published file that was edited by hand meanwhile is kept beside the new one (NAME.~1~). The
    reviewed translations go into the memory (see l10n memory).

    \b
    Examples:
      l10n publish releases/2024-03-12-atelier.docx --to en
      l10n publish releases/2024-03-12-atelier.docx --to uk --drafts   # to look at, not to send
      l10n publish release.md --to en --out site/en/release.md

    Exit status: 0 published, 1 not reviewed, source changed or another failure, be it only that the memory
    could not be written, 2 a wrong call.
    """  # noqa: D301 - click wants the character \b
    settings = load_settings({"languages": languages or None, "locales": locales})
    if out is not None and len(settings.languages) != 1:
        raise click.UsageError("--out needs one language: add --to en or --to uk.")
    failed = False
    for language in settings.languages:
        done = publish_release(
            release,
            language,
            settings,
            out=out,
            drafts=drafts,
            keep_furniture=keep_furniture,
            note=note,
        )
        if done.kept is not None:
            note(f"{done.path}: was not as l10n left it; the old file is kept as {done.kept.name}")
        if done.learnt:
            note(f"{settings.memory_path.name}: {counted(done.learnt, 'translation')} learnt")
        if done.unreviewed:
            note(f"{done.path}: a draft, {counted(done.unreviewed, 'sentence')} not reviewed")
        failed |= done.learnt is None
        click.echo(str(done.path))
    sys.exit(1 if failed else 0)
