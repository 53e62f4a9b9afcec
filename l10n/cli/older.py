"""The glossary that another one is compared with: of a commit, or in a file."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import click

from l10n.errors import L10nError
from l10n.glossary.load import load_glossary
from l10n.model import Glossary


def older_glossary(path: Path, since: str | None, against: Path | None) -> Glossary:
    """The file ``against``, else the glossary at ``path`` as the commit ``since`` (HEAD) has it.

    Raises `L10nError` where git has none, `click.UsageError` for both at once.
    """
    if since is not None and against is not None:
        raise click.UsageError("--since and --against exclude each other.")
    return load_glossary(against) if against is not None else _committed(path, since or "HEAD")


def _committed(path: Path, revision: str) -> Glossary:
    """The glossary as a commit has it."""
    folder = path.absolute().parent
    command = ["git", "-C", str(folder), "show", "--end-of-options", f"{revision}:./{path.name}"]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        raise L10nError("git is not installed", remedy="compare with a file: --against FILE") from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
        remedy = "name a commit that has the glossary, or compare with a file: --against FILE"
        raise L10nError(f"git has no such glossary ({reason})", path=path, remedy=remedy)
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / path.name
        copy.write_bytes(done.stdout)
        return load_glossary(copy)
