"""What the scripts of this folder share: a client is installed where it can be had, run, and recorded.

A script is a function of a report, and these lines below it:

    if __name__ == "__main__":
        sys.exit(main("poedit", "Poedit", work))

``main`` calls it with a report and an empty folder. What the function finds it says with ``report.check``;
what it cannot install, with ``skip``. The report then becomes the client's section of docs/clients.md. A
skipped client leaves its section, which holds the last run, as it was. Exit status: 0 all is well, 1 a check
failed, 77 skipped.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from l10n.base.atomic import replacing

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "clients.md"
IMAGES = ROOT / "docs" / "images"
SKIPPED = 77
ORDER = ["gettext", "weblate", "poedit", "lokalize", "omegat", "libreoffice", "chromium"]


class SkippedError(Exception):
    """The client cannot be had or run here; the text says why."""


class ClientError(Exception):
    """A command that had to succeed did not; the text has the command and what it printed."""


def skip(reason: str) -> NoReturn:
    raise SkippedError(reason)


@dataclass
class Report:
    """What a run found: programs with their versions, checks, pictures."""

    versions: dict[str, str] = field(default_factory=dict)
    checks: list[tuple[str, bool, str]] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)

    def version(self, program: str, version: str) -> None:
        self.versions[program] = version

    def check(self, what: str, holds: bool, detail: str = "") -> bool:
        """``what`` should hold, in words of a reader; ``detail``: a figure, or what was found."""
        self.checks.append((what, holds, detail))
        print(f"{'ok    ' if holds else 'FAILED'}  {what}" + (f": {detail}" if detail else ""), flush=True)
        return holds

    def picture(self, file: Path, name: str, caption: str) -> None:
        """A screenshot, kept as docs/images/NAME."""
        IMAGES.mkdir(exist_ok=True)
        shutil.copyfile(file, IMAGES / name)
        self.pictures.append((name, caption))

    @property
    def passed(self) -> bool:
        return bool(self.checks) and all(holds for _, holds, _ in self.checks)

    def as_markdown(self, title: str, script: str) -> str:
        programs = ", ".join(f"{name} {version}" for name, version in self.versions.items())
        lines = [
            f"## {title}",
            "",
            f"{time.strftime('%Y-%m-%d')}, {programs}. `python tests/clients/{script}`",
        ]
        lines += ["", "| | |", "|---|---|"]
        for what, holds, detail in self.checks:
            found = "yes" if holds else "**no**"
            lines.append(f"| {_cell(what)} | {found}{'; ' + _cell(detail) if detail else ''} |")
        for name, caption in self.pictures:
            lines += ["", f"![{caption}](images/{name})"]
        return "\n".join(lines)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def record(slug: str, section: str, page: Path = PAGE) -> None:
    """Put the section of a client between its markers on the page; the others keep theirs."""
    text = page.read_text(encoding="utf-8")
    sections = {
        found["slug"]: found["section"]
        for found in re.finditer(
            r"<!-- (?P<slug>[\w-]+) begins -->\n(?P<section>.*?)\n<!-- (?P=slug) ends -->", text, re.DOTALL
        )
    }
    head = re.split(r"<!-- [\w-]+ begins -->", text, maxsplit=1)[0].rstrip()
    sections[slug] = section.strip()
    known = sorted(sections, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))
    parts = [f"<!-- {name} begins -->\n{sections[name]}\n<!-- {name} ends -->" for name in known]
    with replacing(page) as file:
        file.write(("\n\n".join([head, *parts]) + "\n").encode())


def main(slug: str, title: str, work: Callable[[Report, Path], None], page: Path = PAGE) -> int:
    """Run a script; the exit status."""
    parser = argparse.ArgumentParser(
        description=f"Run {title} on our files, and say in docs/clients.md how it went."
    )
    parser.add_argument("--dry-run", action="store_true", help="do not write docs/clients.md")
    parser.add_argument("--keep", action="store_true", help="keep the folder of the run, and say where it is")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix=f"l10n-{slug}-"))
    report = Report()
    try:
        work(report, folder)
    except SkippedError as reason:
        print(f"skipped: {reason}")
        return SKIPPED
    except ClientError as error:
        report.check("The run came to its end", False, str(error))
    except Exception as error:
        traceback.print_exc()
        report.check("The run came to its end", False, repr(error))
    finally:
        if options.keep:
            print(f"kept: {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    if not options.dry_run:
        record(slug, report.as_markdown(title, Path(sys.argv[0]).name), page)
    return 0 if report.passed else 1


def run(
    *command: str | Path,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float = 600,
    ok: Sequence[int] = (0,),
    user: str | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a command; its output is in the result. Raises ClientError if its status is none of ``ok``."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words, cwd=cwd, env={**os.environ, **(env or {})}, timeout=timeout, user=user,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise ClientError(f"{shlex.join(words)}: not done after {timeout:.0f} s") from error
    if done.returncode not in ok:
        said = (done.stdout + done.stderr).strip()[-2000:]
        raise ClientError(f"{shlex.join(words)}: exit status {done.returncode}: {said}")
    return done


def debian(*packages: str) -> dict[str, str]:
    """Install packages of Debian or Ubuntu if they are not there; their versions. Skips where it cannot."""
    if not shutil.which("dpkg-query"):
        skip("this is no Debian or Ubuntu")
    if missing := [name for name in packages if not _debian_version(name)]:
        if os.geteuid() != 0:
            skip(f"missing: sudo apt-get install {' '.join(missing)}")
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", "--no-install-recommends", *missing]):
            try:
                run("apt-get", "-q", *command, env=quiet, timeout=1200)
            except ClientError as error:
                skip(str(error))
    return {name: _debian_version(name) for name in packages}


def _debian_version(package: str) -> str:
    done = run("dpkg-query", "-W", "-f", "${db:Status-Status} ${Version}", package, ok=(0, 1))
    status, _, version = done.stdout.partition(" ")
    return version if status == "installed" else ""


def virtualenv(name: str, *requirements: str, python: str = sys.executable) -> Path:
    """A virtual environment of the client's own, outside the checkout, kept between runs; skips if it cannot.

    Programs under the GPL go there, not into the environment of l10n.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "l10n-clients" / name
    try:
        if not (folder / "bin" / "pip").exists():
            run(python, "-m", "venv", "--clear", folder)
        run(
            folder / "bin" / "pip",
            "install",
            "-q",
            "--disable-pip-version-check",
            *requirements,
            timeout=1800,
        )
    except ClientError as error:
        skip(str(error))
    return folder


def python_version_of(environment: Path, package: str) -> str:
    """The version of a package in a virtual environment."""
    code = f"from importlib.metadata import version; print(version({package!r}))"
    return run(environment / "bin" / "python", "-c", code).stdout.strip()


def l10n(folder: Path, *words: str | Path, ok: Sequence[int] = (0,)) -> subprocess.CompletedProcess[str]:
    """Run our program in a project."""
    return run(sys.executable, "-m", "l10n", *words, cwd=folder, env={"PYTHONPATH": str(ROOT)}, ok=ok)


def project(folder: Path, *releases: str) -> Path:
    """A new project with sample releases (all, if none is named), drafted in both languages."""
    l10n(ROOT, "init", folder)
    for release in releases or [file.name for file in (ROOT / "releases").iterdir()]:
        shutil.copy(ROOT / "releases" / release, folder / "releases" / release)
    l10n(folder, "translate", "releases")
    return folder
