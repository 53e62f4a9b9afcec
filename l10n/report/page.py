"""What the pages have in common: how they are made from their template, and how they are written."""

from __future__ import annotations

from pathlib import Path

from l10n.base.atomic import refusals_in_words, refuse_devices, replacing
from l10n.errors import L10nError


def render(template: str, **values: object) -> str:
    """The page that ``template`` (a file of this folder) makes of ``values``; texts in them are escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("l10n.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(**values)


def write_page(path: Path, page: str, generator: str) -> None:
    """Write the page in one step. A file that ``generator`` did not write is never replaced: `L10nError`."""
    with refusals_in_words(path):
        refuse_devices(path, "--html")
        if path.exists() and f'content="{generator}"' not in path.read_text("utf-8", "replace")[:2000]:
            raise L10nError(
                "there is another file of this name, which l10n did not write",
                path=path,
                remedy="choose another name for --html; nothing was changed",
            )
        with replacing(path, mode=0o644) as file:
            file.write(page.encode("utf-8"))
