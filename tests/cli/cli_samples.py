"""Shared by the tests of the command line: small releases, and a look at the files that come out."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polib
import pytest

LVIV = """\
L’OIM ouvre un bureau à Lviv

Lviv, le 5 mars 2024 – L’Organisation internationale pour les migrations (OIM) a ouvert un bureau à Lviv. Il \
aide les victimes de la traite.
"""
WORKSHOP = """\
Atelier à Odessa

Quinze policiers ont suivi à Odessa un atelier sur la traite des êtres humains.
"""
MEETING = """\
Atelier à Chisinau

Vingt juges ont discuté à Chisinau des droits des migrants.
"""
PAGE = """\
<!DOCTYPE html>
<html lang="fr"><head><title>Un refuge pour les familles à Palanca</title></head>
<body><nav><ul><li><a href="/">Accueil</a></li><li><a href="/c">Contact</a></li></ul></nav>
<main><article><h1>Un refuge pour les familles à Palanca</h1>
<p>Un refuge de <strong>quarante lits</strong> a ouvert près de la frontière. Les familles y restent trois
nuits.</p>
</article></main></body></html>
"""
NOTES = """\
# Retour volontaire

Les personnes qui le souhaitent reçoivent un billet d’avion.
"""
RELEASES = {
    "releases/2024-03-05-lviv.txt": LVIV,
    "releases/2016/atelier.txt": WORKSHOP,
    "releases/2017/atelier.txt": MEETING,
    "releases/carnet.md": NOTES,
    "releases/web/palanca.html": PAGE,
}
NAMES = ["2017-atelier", "2024-03-05-lviv", "atelier", "carnet", "palanca"]


@dataclass(frozen=True)
class Result:
    """What a command ended with."""

    code: int
    out: str
    err: str


def make_project(root: Path, releases: dict[str, str]) -> Path:
    """Write ``releases`` below ``root``."""
    root.mkdir(parents=True, exist_ok=True)
    for name, text in releases.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def catalogues(root: Path) -> dict[str, bytes]:
    """The bytes of every file below ``locales``, by path; whatever should not be there is there, too."""
    folder, found = root / "locales", {}
    for path in sorted(folder.rglob("*.*")):
        with suppress(FileNotFoundError):  # a temporary file of a run that goes on meanwhile
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def entry(path: Path, beginning: str) -> polib.POEntry:
    """The entry whose msgid begins so."""
    found: list[polib.POEntry] = [e for e in polib.pofile(str(path)) if e.msgid.startswith(beginning)]
    assert len(found) == 1
    return found[0]


def edit(path: Path, beginning: str, **fields: Any) -> None:
    """Let a human change an entry, with another program than l10n."""
    po = polib.pofile(str(path), wrapwidth=79)
    for found in po:
        if found.msgid.startswith(beginning):
            for name, value in fields.items():
                setattr(found, name, value)
    po.save(str(path))


def assert_msgfmt_passes(*paths: Path) -> None:
    """GNU gettext must find nothing to say about a PO, and no error in a POT, whose header has blanks."""
    if shutil.which("msgfmt") is None:
        pytest.fail("these tests need GNU gettext: install the package gettext")
    assert paths
    for path in paths:
        command = ["msgfmt", "-c", "-o", "/dev/null", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert path.suffix == ".pot" or not done.stderr


def is_one_line_error(line: str) -> bool:
    """``l10n: place: what is wrong; remedy``."""
    return line.startswith("l10n: ") and "; " in line and line.count("\n") == 0
