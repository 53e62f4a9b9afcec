"""``l10n review``: a page in the browser for reviewers without a PO editor."""

from __future__ import annotations

import secrets
import socket
from pathlib import Path

import click

from l10n.cli import options
from l10n.errors import L10nError
from l10n.settings import LANGUAGES, Settings, load_settings


@click.command("review")
@click.argument("releases", nargs=-1, type=options.PathName(), metavar="[RELEASE…]")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port.  [default: any free one]")
@click.option(
    "--lang", multiple=True, type=click.Choice(LANGUAGES), help="Only this language.  [default: both]"
)
@options.existing_locales
@options.glossary
def command(
    releases: tuple[Path, ...],
    port: int,
    lang: tuple[str, ...],
    locales: Path | None,
    glossary: Path | None,
) -> None:
    """Review translations in the browser: open the address that is printed. It works on this machine only,
    for whoever has the address. What you write goes into the same PO files; where somebody else has changed
    an entry meanwhile you are shown both texts, and nothing is overwritten. Ctrl-C ends it.

    \b
    Examples:
      l10n review                                             # all catalogues
      l10n review releases/2024-03-12-atelier.docx --lang uk
    """  # noqa: D301 - click wants the character \b
    try:
        import uvicorn

        from l10n.review.app import make_app
    except ModuleNotFoundError as error:
        remedy = "install them with: pip install 'l10n[web]'"
        raise L10nError(f"l10n review needs further packages ({error.name})", remedy=remedy) from error
    from l10n.glossary.load import load_glossary

    settings = load_settings({"languages": lang or None, "locales": locales, "glossary": glossary})
    paths = _catalogues(releases, settings)
    if not paths:
        remedy = "make catalogues with: l10n translate"
        raise L10nError("there is nothing to review", path=settings.locales_path, remedy=remedy)
    terms = load_glossary(settings.glossary_path)
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", port))
            listening.listen(128)  # so that the printed address answers at once
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            remedy = "choose another --port"
            raise L10nError(f"port {port} cannot be used ({reason})", remedy=remedy) from error
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        token = secrets.token_urlsafe(24)
        app = make_app(paths, terms, token, frozenset({host}))
        click.echo(f"http://{host}/?token={token}")
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        server.run(sockets=[listening])


def _catalogues(releases: tuple[Path, ...], settings: Settings) -> list[Path]:
    """Those of the releases, else all that there are."""
    if not releases:
        folders = [settings.locales_path / language for language in settings.languages]
        return sorted(path for folder in folders for path in folder.glob("*.po"))
    from l10n.catalog.naming import Project, assign
    from l10n.catalog.places import catalogue_file
    from l10n.readers import SUFFIXES

    found = assign(list(releases), Project(settings.locales_path, settings.root, SUFFIXES))
    paths = []
    for release in releases:
        for language in settings.languages:
            folder = settings.locales_path / language
            path = catalogue_file(folder, found.names[release], found.others[release])
            if not path.exists():
                remedy = f"make it with: l10n translate {release} --to {language}"
                raise L10nError(f"has no {language} catalogue ({path})", path=release, remedy=remedy)
            paths.append(path)
    return paths
