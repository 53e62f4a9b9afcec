"""What the pages have in common: how they are made from their template, and how they are written."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from l10n.errors import L10nError

LANGUAGES = {"en": "English", "uk": "Ukrainian"}


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
    try:
        if path.exists() and f'content="{generator}"' not in path.read_text("utf-8", "replace")[:2000]:
            raise L10nError(
                "there is another file of this name, which l10n did not write",
                path=path,
                remedy="choose another name for --html; nothing was changed",
            )
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(page)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        remedy = "name a file in a folder that you may write to"
        raise L10nError(f"cannot be written ({reason})", path=path, remedy=remedy) from error
