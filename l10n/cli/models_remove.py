"""``l10n models remove``."""

from __future__ import annotations

import click

from l10n.errors import L10nError
from l10n.settings import load_settings


@click.command("remove")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Also a model that cannot be fetched again.")
def command(name: str, yes: bool) -> None:
    """Remove the model NAME from the project: its folder, its entry in models/registry.yaml, and what was
    converted of it.

    A model that came from a hub can be fetched again. One of your own cannot: that needs --yes. What comes
    with l10n stays.
    """
    from l10n.mt.inventory import find_listed
    from l10n.mt.keep import remove

    settings = load_settings({})
    model = find_listed(settings, name)
    if model is None:
        raise L10nError(f"there is no model “{name}”", remedy="see: l10n models list")
    if model.info.folder.is_dir() and not (model.info.repository and model.info.revision) and not yes:
        own = model.info.folder.parent == settings.root / settings.models
        if own:
            what = f"the model “{name}” came from no hub, and is lost when it is removed"
            raise L10nError(what, path=model.info.folder, remedy="keep a copy, or give --yes")
    for path in remove(model.info, settings.root / settings.models):
        click.echo(f"{'changed' if path.name == 'registry.yaml' else 'removed'}  {path}")
