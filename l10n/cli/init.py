"""``l10n init``: lay out a project."""

from __future__ import annotations

from pathlib import Path

import click

from l10n.errors import L10nError
from l10n.resources import bundled

_SETTINGS = """\
# Settings of l10n. Each may also be set by an environment variable (L10N_LOCALES=…) or on the command line.

# languages = ["en", "uk"]      # target languages
# releases = "releases"         # where your French releases are
# locales = "locales"           # where the PO catalogues go
# glossary = "glossary.yaml"
# model = "fr-en_uk-small"      # a model's name, or the folder of a MarianMT model
# engine = "ctranslate2"        # or "marian" (transformers; needs torch)
# beam = 4
# threads = 0                   # 0: as many as there are processors
"""


@click.command("init")
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Lay out a project in FOLDER (default: here): l10n.toml, glossary.yaml, releases/ and locales/.

    What is already there is left as it is.
    """
    try:
        for name in ("releases", "locales"):
            made = not (folder / name).is_dir()
            (folder / name).mkdir(parents=True, exist_ok=True)
            _say(folder / name, made)
        _say(folder / "l10n.toml", _create(folder / "l10n.toml", _SETTINGS))
        _say(folder / "glossary.yaml", _create(folder / "glossary.yaml", _glossary()))
    except OSError as error:
        raise L10nError(f"cannot be written ({error.strerror})", path=error.filename or folder) from None
    click.echo("Put French releases into releases/ and run: l10n translate releases")


def _create(path: Path, text: str) -> bool:
    """Write a new file; False, and nothing done, if there is one."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True


def _glossary() -> str:
    """The starter glossary, with the modeline pointing at the installed schema."""
    from l10n.glossary.schema import schema_path

    first, _, rest = bundled("glossary.yaml").read_text(encoding="utf-8").partition("\n")
    if first.startswith("# yaml-language-server:"):
        first = f"# yaml-language-server: $schema={schema_path().as_uri()}"
    return f"{first}\n{rest}"


def _say(path: Path, made: bool) -> None:
    click.echo(f"{'made' if made else 'kept'}  {path}")
