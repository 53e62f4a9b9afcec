"""``l10n glossary impact``: what a changed glossary does to the catalogues."""

from __future__ import annotations

import html
from collections import Counter
from pathlib import Path

import click

from l10n.base.atomic import refusals_in_words, refuse_devices, replacing
from l10n.cli import options
from l10n.cli.older import older_glossary
from l10n.cli.output import note, print_json
from l10n.glossary.load import load_glossary
from l10n.report.impact import Effect, find_effects
from l10n.settings import load_settings


@click.command("impact")
@click.option("--since", metavar="GIT_REV", help="Compare with the glossary of this commit.  [default: HEAD]")
@click.option("--against", type=options.PathName(exists=True, dir_okay=False), help="Compare with this file.")
@options.to
@options.glossary
@options.existing_locales
@click.option("--html", "page", type=options.PathName(dir_okay=False), help="Write a page as well.")
@options.as_json
def command(
    since: str | None,
    against: Path | None,
    languages: tuple[str, ...],
    glossary: Path | None,
    locales: Path | None,
    page: Path | None,
    as_json: bool,
) -> None:
    """Show which segments of which releases a change of the glossary touches. Nothing is changed.

    The glossary as it stands is compared with an older one, of a commit or in a file. Listed are the segments
    in which an added, changed or removed entry is found, and of reviewed ones those that would violate the
    glossary now. To look at a proposed file: --glossary proposed.yaml --against glossary.yaml.

    \b
    Examples:
      l10n glossary impact
      l10n glossary impact --since v1.2 --html impact.html
      l10n glossary impact --against old.yaml --json | jq '.[] | select(.reviewed and .violates)'

    With --json: [{"entry", "change", "release", "language", "msgid", "reviewed", "draft", "violates",
    "before", "after"}]. “after” is null until a draft is made anew:
    “l10n translate --redraft-affected” does that.
    """  # noqa: D301 - click wants the character \b
    settings = load_settings({"languages": languages or None, "glossary": glossary, "locales": locales})
    settings.require_locales()
    new = load_glossary(settings.glossary_path)
    old = older_glossary(settings.glossary_path, since, against)
    effects = find_effects(old, new, settings.locales_path, settings.languages)
    if page is not None:
        refuse_devices(page, "--html")
        with refusals_in_words(page), replacing(page) as file:
            file.write(_page(effects).encode("utf-8"))
    if as_json:
        print_json([effect.as_json() for effect in effects])
        return
    for line in _lines(effects):
        click.echo(line)
    wrong = sum(effect.reviewed and effect.violates for effect in effects)
    drafts = sum(effect.draft for effect in effects)
    places = len({(effect.release, effect.language) for effect in effects})
    note(
        f"{len(effects)} segments in {places} catalogues: {drafts} untouched drafts, "
        f"{wrong} reviewed that would violate the glossary"
    )


def _whose(effect: Effect) -> str:
    whose = "reviewed" if effect.reviewed else "draft" if effect.draft else "in work"
    return f"{whose}, violates" if effect.violates else whose


def _lines(effects: list[Effect]) -> list[str]:
    lines = []
    counts = Counter((effect.entry, effect.change) for effect in effects)
    for (entry, change), number in counts.items():
        lines.append(f"{entry} ({change}): {number} segments")
        for effect in effects:
            if effect.entry == entry:
                lines.append(f"  {effect.language}/{effect.release} [{_whose(effect)}] {effect.msgid}")
                if effect.before:
                    lines.append(f"      {effect.before}")
    return lines


def _page(effects: list[Effect]) -> str:
    heads = ("Entry", "Change", "Catalogue", "State", "French", "Translation")
    rows = [(e.entry, e.change, f"{e.language}/{e.release}", _whose(e), e.msgid, e.before) for e in effects]
    body = "\n".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    head = "".join(f"<th>{name}</th>" for name in heads)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Impact of the glossary</title>'
        "<style>body{font-family:sans-serif}td,th{border:1px solid #999;padding:.3em;text-align:left;"
        "vertical-align:top}table{border-collapse:collapse}</style></head>\n"
        f"<body><h1>Impact of the glossary</h1><table><tr>{head}</tr>\n{body}\n</table></body></html>\n"
    )
