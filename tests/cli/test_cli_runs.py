"""The real program, in processes of its own: two at a time, killed, and on a disk that is full."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from cli_samples import assert_msgfmt_passes, catalogues, edit, entry

if TYPE_CHECKING:
    from conftest import Call

EXTRA = "\nIl a duré deux jours.\n"


def start(root: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "l10n", "translate", "releases"]
    return subprocess.Popen(
        command,
        cwd=root,
        text=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def add_sentence(root: Path) -> None:
    for name in ("2016", "2017"):
        source = root / f"releases/{name}/atelier.txt"
        source.write_text(source.read_text(encoding="utf-8") + EXTRA, encoding="utf-8")


def assert_whole(root: Path, l10n: Call) -> None:
    """The next run finishes what is left, and the one after it changes nothing.

    A process that was killed right after a file was replaced may leave a hidden copy of the old one, which
    goes when that catalogue is written again.
    """
    assert l10n("translate", "releases").code == 0
    before = catalogues(root)
    assert l10n("translate", "releases").code == 0
    assert catalogues(root) == before
    shown = {Path(name) for name in before if not Path(name).name.startswith(".l10n-")}
    assert {path.suffix for path in shown} == {".po", ".pot"}
    for language in ("en", "uk"):
        for name in ("atelier", "2017-atelier"):
            path = root / "locales" / language / f"{name}.po"
            assert entry(path, "Il a duré").msgstr
            assert_msgfmt_passes(path)


def test_two_runs_at_a_time_and_a_person_who_saves_meanwhile_lose_nothing(project: Path, l10n: Call) -> None:
    path, copy = project / "locales/uk/atelier.po", project / "copy.po"
    add_sentence(project)
    runs = [start(project), start(project)]
    saved = 0
    while any(run.poll() is None for run in runs):
        saved += 1
        shutil.copy(path, copy)  # as most editors save: another file, renamed
        edit(copy, "Quinze", msgstr=f"Людський переклад {saved}", flags=[], tcomment=f"коментар {saved}")
        copy.replace(path)
        time.sleep(0.2)
    for run in runs:
        assert (run.returncode, run.communicate()[1].count("l10n: ")) == (0, 0)
    assert_whole(project, l10n)
    kept = entry(path, "Quinze")
    assert (kept.msgstr, kept.tcomment, kept.fuzzy) == (
        f"Людський переклад {saved}", f"коментар {saved}", False
    )  # fmt: skip


def test_kill_9_while_catalogues_are_written_loses_nothing(project: Path, l10n: Call) -> None:
    path, watched = project / "locales/uk/2017-atelier.po", project / "locales/en/atelier.po"
    edit(path, "Vingt", msgstr="Людський переклад", flags=[])
    add_sentence(project)
    old = watched.read_bytes()
    run = start(project)
    while run.poll() is None and watched.read_bytes() == old:  # the first of many files is written
        time.sleep(0.001)
    os.kill(run.pid, signal.SIGKILL)
    run.communicate()
    for found in (project / "locales").rglob("*.po"):
        assert_msgfmt_passes(found)
    assert entry(path, "Vingt").msgstr == "Людський переклад"
    assert_whole(project, l10n)
    assert (entry(path, "Vingt").msgstr, entry(path, "Vingt").fuzzy) == ("Людський переклад", False)


def test_a_full_disk_is_told_for_each_release_and_every_catalogue_is_as_it_was(
    project: Path, l10n: Call
) -> None:
    add_sentence(project)
    before = catalogues(project)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400, hard))  # the system refuses the 401st byte of any file
    try:
        done = l10n("translate", "releases/2016", "releases/2017")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert done.code == 1
    failed = [line for line in done.err.splitlines() if line.startswith("l10n: ")]
    assert len(failed) == 6  # two catalogues and a template for each
    for line in failed:
        assert "could not be written (file too large); free some space; the old file is unharmed" in line
    assert catalogues(project) == before
    assert_whole(project, l10n)
