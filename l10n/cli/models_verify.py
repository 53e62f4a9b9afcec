"""``l10n models verify``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from l10n.base.counted import counted
from l10n.cli import options
from l10n.cli.output import note, print_json
from l10n.errors import L10nError
from l10n.settings import Settings, load_settings

if TYPE_CHECKING:
    from l10n.mt.registry import ModelInfo


@click.command("verify")
@click.argument("names", nargs=-1, metavar="[NAME…]")
@options.as_json
def command(names: tuple[str, ...], as_json: bool) -> None:
    """Compare every file of the models NAME, or of all that are here, with its SHA-256 digest in
    registry.yaml, and see whether vocabulary and weights belong together.

    A model that no registry lists, or lists without digests, is looked at for the latter alone.

    With --json: [{"name", "ok", "checked", "faults", "unchecked"}], “checked” the number of files compared.
    Exit status: 0 all is well, 1 something is wrong.
    """
    from l10n.mt.keep import verify_files

    found = [(info, verify_files(info)) for info in _chosen(names, load_settings({}))]
    if as_json:
        print_json([_as_json(info, verified) for info, verified in found])
    for info, verified in () if as_json else found:
        if not verified.faults:
            click.echo(f"{info.name}: ok, {counted(verified.checked, 'file')} compared")
    for _, verified in found:
        for line in (*verified.faults, *filter(None, [verified.unchecked])):
            note(f"l10n: {line}")
    sys.exit(1 if any(verified.faults for _, verified in found) else 0)


def _chosen(names: tuple[str, ...], settings: Settings) -> list[ModelInfo]:
    from l10n.mt.inventory import list_models

    models = {model.info.name: model for model in list_models(settings)}
    if unknown := [name for name in names if name not in models]:
        raise L10nError(f"there is no model “{unknown[0]}”", remedy="see: l10n models list")
    steps = [step for name in names for step in models[name].info.through or (name,)]
    wanted = [models[name] for name in dict.fromkeys(steps) if name in models] if names else models.values()
    return [
        model.info for model in wanted if not model.info.through and (names or model.info.folder.is_dir())
    ]


def _as_json(info: ModelInfo, verified: Any) -> dict[str, Any]:
    return {
        "name": info.name,
        "ok": not verified.faults,
        "checked": verified.checked,
        "faults": list(verified.faults),
        "unchecked": verified.unchecked,
    }
