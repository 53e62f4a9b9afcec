"""``l10n segment``: how a release is read and split."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from l10n.base.counted import counted
from l10n.cli import options
from l10n.cli.output import note, print_json
from l10n.model import Block, Kind, Release
from l10n.readers import read_release
from l10n.segmentation import segment_release


@click.command("segment")
@click.argument("file", type=options.PathName(), metavar="FILE")
@options.as_json
def command(file: Path, as_json: bool) -> None:
    """Show every block of a release with its line and kind, and the segments it is split into.

    Each segment becomes an entry of the catalogue. Blocks of the kind “furniture” (menus, doubled lines,
    footers) are left out, unless `l10n translate` is given --keep-furniture; the reason is shown.

    \b
    Examples:
      l10n segment releases/2024-03-12-atelier.txt
      l10n segment FILE | grep furniture
      l10n segment FILE --json | jq -r '.blocks[] | select(.kind == "furniture") | .reason'
    """  # noqa: D301 - click wants the character \b
    release = read_release(file)
    if as_json:
        print_json(
            {
                "path": str(release.path),
                "format": release.format,
                "encoding": release.encoding,
                "title": release.title,
                "date": release.date.isoformat() if release.date else None,
                "blocks": [_json(release, block) for block in release.blocks],
            }
        )
        return
    width = max((len(str(block.line)) for block in release.blocks), default=1)
    furniture = 0
    for block in release.blocks:
        left_out = block.kind == Kind.FURNITURE
        furniture += left_out
        head = f"{block.line:>{width}}  {block.kind:<9}  "
        if left_out:
            click.secho(f"{head}{block.text}  ({block.reason})", dim=True)
            continue
        # A block of signs only has no segment; it is shown all the same.
        for n, segment in enumerate(_segments(release, block) or [f"{block.text}  (nothing to translate)"]):
            click.echo((head if n == 0 else " " * len(head)) + segment)
    count = len(segment_release(release))
    date = f", dated {release.date.isoformat()}" if release.date else ""
    note(
        f"{release.path.name}: {release.format}, {release.encoding}{date}; {counted(count, 'segment')}, "
        f"{counted(furniture, 'block')} of furniture left out"
    )


def _segments(release: Release, block: Block) -> list[str]:
    return [segment.text for segment in segment_release(replace(release, blocks=(block,)))]


def _json(release: Release, block: Block) -> dict[str, Any]:
    return {
        "line": block.line,
        "kind": str(block.kind),
        "level": block.level,
        "reason": block.reason,
        "text": block.text,
        "segments": _segments(release, block),
    }
